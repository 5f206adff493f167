#include "app/green_walks.hpp"

#include <cmath>
#include <limits>

#include "app/reach_outputs.hpp"
#include "geo/projection.hpp"
#include "io/geojson/geojson.hpp"
#include "place/table.hpp"
#include "street/place_costs.hpp"
#include "street/walk_table.hpp"

namespace app {

namespace {

/// The entrances of each green space as places that one walks to.
street::Snaps entrance_snaps(const std::vector<place::GreenSpace>& spaces) {
  street::Snaps snaps;
  for (const auto& space : spaces) {
    for (const auto& entrance : space.entrances) snaps.points.push_back(entrance.point);
    snaps.begin.push_back(static_cast<std::uint32_t>(snaps.points.size()));
  }
  return snaps;
}

}  // namespace

GreenWalks compute_green_walks(const town::Town& town, const reach::ReachResult& result,
                               const core::JobContext& context) {
  GreenWalks out;
  const auto& spaces = *town.green_spaces;
  const auto& homes = *town.homes;
  context.begin("Walks to green spaces");
  const auto entrances = entrance_snaps(spaces);
  for (const auto& persona : result.personas) {
    const auto& walks = *persona.walks;
    // One search from all entrances at once gives the nearest: no walk limit is there to break.
    std::vector<street::Seed> all;
    for (std::size_t s = 0; s < spaces.size(); ++s) {
      // What only members or customers may enter is nobody's nearest green space.
      if (spaces[s].access != place::GreenAccess::kOpen) continue;
      for (const auto& point : entrances.of(s)) all.push_back({point, 0});
    }
    street::WalkSearch nearest(*town.graph);
    nearest.run(walks.costs, all, street::Direction::kBackward, core::cost_from_minutes(120));
    const street::PlaceCosts home_costs(*town.graph, walks.costs, town.home_snaps,
                                        street::Direction::kBackward);
    auto& areas = out.area_minutes.emplace_back();
    for (std::size_t n = 0; n < town.neighbourhoods->items.size(); ++n) {
      std::vector<reach::WeightedValue> values;
      for (std::size_t h = homes.begin[n]; h < homes.begin[n + 1]; ++h) {
        if (town.home_in_coverage[h] == 0) continue;
        const auto cost = home_costs.of(nearest, h);
        values.push_back({cost == core::kUnreachable ? std::numeric_limits<double>::infinity()
                                                     : core::minutes(cost),
                          homes.items[h].residents});
      }
      areas.push_back(reach::compute_percentiles(values));
    }

    const auto table = street::compute_walk_table(*town.graph, walks.costs, entrances,
                                                  town.home_snaps, street::Direction::kBackward,
                                                  core::cost_from_minutes(kGreenMinutes), context);
    auto& near = out.residents_near.emplace_back(spaces.size(), 0);
    for (std::size_t h = 0; h < homes.items.size(); ++h) {
      if (town.home_in_coverage[h] == 0) continue;
      for (const auto& walk : table.of(h)) near[walk.source] += homes.items[h].residents;
    }
  }
  return out;
}

std::string write_green_spaces_geojson(const LoadedTown& loaded, const GreenWalks& walks) {
  const auto& town = *loaded.town;
  const geo::Projection projection(town.crs);
  io::geojson::Collection out{"green_spaces", about(loaded), {}};
  out.about.emplace_back("walk_minutes", static_cast<std::int64_t>(kGreenMinutes));
  const auto& spaces = *town.green_spaces;
  for (std::size_t s = 0; s < spaces.size(); ++s) {
    const auto& space = spaces[s];
    io::geojson::Feature feature;
    auto& p = feature.properties;
    p.emplace_back("id", space.id);
    p.emplace_back("name", space.name.empty() ? io::geojson::Value(std::monostate{})
                                              : io::geojson::Value(space.name));
    p.emplace_back("kind", std::string(place::name_of(space.kind)));
    p.emplace_back("access", space.access == place::GreenAccess::kOpen ? "open" : "conditional");
    const auto told = [&p](const char* key, const std::string& value) {
      p.emplace_back(
          key, value.empty() ? io::geojson::Value(std::monostate{}) : io::geojson::Value(value));
    };
    told("fee", space.fee);
    told("opening_hours", space.opening_hours);
    told("dog", space.dog);
    p.emplace_back("pieces", static_cast<std::int64_t>(space.pieces));
    p.emplace_back("area_ha", static_cast<double>(std::llround(space.area_ha * 100)) / 100);
    p.emplace_back("entrances", static_cast<std::int64_t>(space.entrances.size()));
    for (std::size_t i = 0; i < walks.residents_near.size(); ++i) {
      p.emplace_back(town.analysis.personas[i].id + "_residents_walk_15",
                     walks.residents_near[i][s]);
    }
    feature.geometry = place::to_lonlat(space.shape, projection);
    out.features.push_back(std::move(feature));
  }
  return io::geojson::write_geojson(out);
}

}  // namespace app
