#include "drawn_quarter.hpp"

#include <utility>

#include "core/clock.hpp"
#include "place/green_spaces.hpp"
#include "street/road_sides.hpp"

namespace drawn_quarter {

std::shared_ptr<const town::Town> build(const support::AsciiTown& drawn, const Quarter& quarter) {
  const auto data = drawn.read();
  const auto& projection = support::national_grid();
  town::Parts parts;
  parts.graph = street::split_main_roads(drawn.graph());
  parts.green_spaces =
      place::build_green_spaces(data.places.green_spaces, parts.graph, projection).value;
  for (const auto& record : data.places.severing) {
    town::Severing severing;
    severing.kind = record.kind;
    severing.osm = "way/" + std::to_string(record.osm_id);
    severing.name = record.name;
    severing.bridged = record.bridged;
    severing.line = projection.to_metres(record.line);
    severing.shape = place::to_metres(record.shape, projection);
    parts.severing.push_back(std::move(severing));
  }
  const auto corner = drawn.metres(0, 0);
  const geo::Ring everywhere = {{corner.x - 5e3, corner.y - 5e3}, {corner.x + 5e3, corner.y - 5e3},
                                {corner.x + 5e3, corner.y + 5e3}, {corner.x - 5e3, corner.y + 5e3},
                                {corner.x - 5e3, corner.y - 5e3}};
  parts.coverage = street::Coverage::from_polygon({{everywhere, {}}});
  place::Neighbourhood area;
  area.code = area.name = "Q";
  area.shape = {{everywhere, {}}};
  parts.neighbourhoods.items.push_back(area);
  for (const char letter : quarter.homes) {
    parts.homes.items.push_back({drawn.metres(letter), place::NeighbourhoodId(std::size_t{0}), 10});
  }
  parts.homes.begin.push_back(static_cast<std::uint32_t>(parts.homes.items.size()));
  parts.homes.source.push_back(place::HomesSource::kGiven);
  parts.homes.outside_coverage.push_back(0);
  for (const char letter : quarter.sites) {
    place::Activity activity;
    activity.id = std::string(1, letter);
    activity.title = "At " + activity.id;
    activity.at = drawn.at(letter);
    activity.start = {10 * 3600};
    activity.end = {11 * 3600};
    activity.dates = {*core::parse_date("2023-06-13")};
    parts.activities.push_back(activity);
  }
  parts.analysis.week_of = *core::parse_date("2023-06-12");
  parts.analysis.weeks = 1;
  parts.analysis.personas = quarter.personas;
  return town::build_town(std::move(parts), {});
}

street::Persona anybody() {
  street::Persona persona;
  persona.id = "anybody";
  persona.title = "Anybody";
  return persona;
}

street::Persona on_wheels() {
  street::Persona persona;
  persona.id = "wheels";
  persona.title = "On wheels";
  persona.steps = street::StepsRule::kNo;
  persona.stiles = street::BarrierRule::kNo;
  persona.kissing_gates = street::BarrierRule::kNo;
  persona.min_width_m = 0.9;
  persona.cross_mph = 30;
  persona.lit_after_dark = true;
  return persona;
}

}  // namespace drawn_quarter
