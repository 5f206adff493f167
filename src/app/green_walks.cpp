#include "app/green_walks.hpp"

#include <cmath>
#include <limits>

#include "reach/home_distances.hpp"
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
                               street::Band band, const core::JobContext& context,
                               const GreenWalks* high) {
  GreenWalks out;
  const auto& spaces = *town.green_spaces;
  const auto& homes = *town.homes;
  context.begin("Walks to green spaces");
  const auto entrances = entrance_snaps(spaces);
  for (std::size_t i = 0; i < result.personas.size(); ++i) {
    const auto& persona = result.personas[i];
    if (high != nullptr && &persona.of(band) == &persona.of(street::Band::kHigh)) {
      out.area_minutes.push_back(high->area_minutes[i]);
      out.residents_near.push_back(high->residents_near[i]);
      continue;
    }
    const auto& walks = *persona.of(band).walks;
    // One search from all entrances at once gives the nearest: no walk limit is there to break.
    std::vector<street::Seed> all;
    for (const auto& point : reach::open_entrances(spaces, 0)) all.push_back({point, 0});
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

}  // namespace app
