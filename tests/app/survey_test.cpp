// Where a look on the spot would tell most, on a drawn town of two homes and one meeting point.
#include "app/survey.hpp"

#include <doctest/doctest.h>

#include "street/graph_builder.hpp"
#include "support/ascii_town.hpp"

using support::AsciiTown;

namespace {

town::Town town_of(const AsciiTown& drawing, const std::vector<std::pair<geo::PointM, int>>& homes,
                   geo::PointM site, const street::Persona& persona) {
  town::Town town;
  auto graph = drawing.graph();
  town.analysis.personas = {persona};
  place::Homes placed;
  std::vector<geo::PointM> at;
  for (const auto& [where, residents] : homes) {
    auto& home = placed.items.emplace_back();
    home.residents = residents;
    at.push_back(where);
    town.home_in_coverage.push_back(1);
  }
  town.home_snaps = street::compute_snaps(graph, at);
  town.site_snaps = street::compute_snaps(graph, std::vector<geo::PointM>{site});
  town.sites.emplace_back();
  town.homes = std::make_shared<const place::Homes>(std::move(placed));
  town.graph = std::make_shared<const street::Graph>(std::move(graph));
  return town;
}

street::Persona firm_ground() {
  street::Persona persona;
  persona.id = "firm";
  persona.roughest_surface = street::Surface::kFirm;
  persona.min_width_m = 0.9;
  persona.gates = street::BarrierRule::kWidth;
  return persona;
}

const app::SurveyItem* find(const std::vector<app::SurveyItem>& items, const std::string& id,
                            const std::string& fact) {
  for (const auto& item : items) {
    if (item.osm_id == id && item.fact == fact) return &item;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("survey: what nobody has mapped, by the residents whose walk rests on it") {
  // 30 people walk all the way, 5 from C on; the meeting point lies on the last path.
  const auto drawing = AsciiTown("A---B---C---D---E", 20)
                           .way("AB", "highway=footway surface=asphalt width=2")
                           .way("BC", "highway=footway width=2")
                           .way("CD", "highway=footway surface=asphalt width=2")
                           .way("DE", "highway=footway width=2 name=Last")
                           .node('D', "barrier=gate");
  const auto town = town_of(drawing,
                            {{drawing.metres(1, 0), 30}, {drawing.metres(10, 0), 5}},
                            drawing.metres(15, 0), firm_ground());
  const auto items = app::compute_survey(town, {});
  REQUIRE(items.size() == 3);
  const auto* first = find(items, "way/2", "surface");
  const auto* last = find(items, "way/4", "surface");
  const auto* gate = find(items, "node/" + std::to_string(drawing.node_id('D')), "width");
  REQUIRE(first != nullptr);
  REQUIRE(last != nullptr);
  REQUIRE(gate != nullptr);
  CHECK(first->walks == 30);
  CHECK(gate->walks == 35);
  CHECK(last->walks == 35);  // the way on which one arrives counts too
  CHECK(last->street == "Last");
  CHECK(items.front().walks == 35);
  const auto sheet = app::write_survey_sheet(town, items);
  CHECK(app::is_survey_sheet(sheet));
  CHECK(sheet.find("walks_firm") != std::string::npos);
}

TEST_CASE("survey: nothing to ask where all is mapped, or where it would not help") {
  const auto ask = [](const char* way) {
    const auto drawing = AsciiTown("A---B---C", 20).way("AB", "highway=residential").way("BC", way);
    const auto town = town_of(drawing, {{drawing.metres(1, 0), 30}}, drawing.metres(7, 0),
                              firm_ground());
    return app::compute_survey(town, {}).size();
  };
  CHECK(ask("highway=path surface=asphalt width=2") == 0);
  CHECK(ask("highway=path surface=mud") == 0);  // too soft, however wide
  CHECK(ask("highway=path surface=asphalt") == 1);
  CHECK(ask("highway=path") == 2);
}
