#include "app/green_walks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/reach_outputs.hpp"
#include "core/parallel.hpp"
#include "geo/projection.hpp"
#include "io/geojson/geojson.hpp"
#include "place/table.hpp"
#include "street/search.hpp"

namespace app {

namespace {

std::vector<street::Seed> entrances_of(const place::GreenSpace& space) {
  std::vector<street::Seed> seeds;
  for (const auto& entrance : space.entrances) seeds.push_back({entrance.point, 0});
  return seeds;
}

core::Cost home_cost(const street::WalkSearch& search, const street::Snaps& homes,
                     std::size_t home) {
  auto best = core::kUnreachable;
  for (const auto& point : homes.of(home)) best = std::min(best, search.point_cost(point));
  return best;
}

}  // namespace

GreenWalks compute_green_walks(const town::Town& town, const reach::ReachResult& result,
                               const core::JobContext& context) {
  GreenWalks out;
  const auto& spaces = *town.green_spaces;
  const auto& homes = *town.homes;
  context.begin("Walks to green spaces", spaces.size() * result.personas.size());
  for (const auto& persona : result.personas) {
    const auto& walks = *persona.walks;
    const auto near_limit = core::cost_from_minutes(kGreenMinutes);

    // One search from all entrances at once gives the nearest: there is no limit on it to break.
    std::vector<street::Seed> all;
    for (const auto& space : spaces) {
      const auto seeds = entrances_of(space);
      all.insert(all.end(), seeds.begin(), seeds.end());
    }
    street::WalkSearch nearest(*town.graph);
    nearest.run(walks.costs, all, street::Direction::kBackward, core::cost_from_minutes(120));
    auto& areas = out.area_minutes.emplace_back();
    for (std::size_t n = 0; n < town.neighbourhoods->items.size(); ++n) {
      std::vector<reach::WeightedValue> values;
      for (std::size_t h = homes.begin[n]; h < homes.begin[n + 1]; ++h) {
        if (town.home_in_coverage[h] == 0) continue;
        const auto cost = home_cost(nearest, town.home_snaps, h);
        values.push_back({cost == core::kUnreachable ? std::numeric_limits<double>::infinity()
                                                     : core::minutes(cost),
                          homes.items[h].residents});
      }
      areas.push_back(reach::compute_percentiles(values));
    }

    auto& near = out.residents_near.emplace_back(spaces.size(), 0);
    std::vector<std::unique_ptr<street::WalkSearch>> searches(std::max(1u, context.threads));
    core::parallel_for(context, spaces.size(), 4, [&](std::size_t b, std::size_t e, unsigned w) {
      if (!searches[w]) searches[w] = std::make_unique<street::WalkSearch>(*town.graph);
      for (auto s = b; s < e; ++s) {
        const auto seeds = entrances_of(spaces[s]);
        if (!seeds.empty()) {
          searches[w]->run(walks.costs, seeds, street::Direction::kBackward, near_limit);
          for (std::size_t h = 0; h < homes.items.size(); ++h) {
            if (town.home_in_coverage[h] != 0 &&
                home_cost(*searches[w], town.home_snaps, h) <= near_limit) {
              near[s] += homes.items[h].residents;
            }
          }
        }
        context.advance();
      }
    });
  }
  return out;
}

std::string write_green_spaces_geojson(const LoadedTown& loaded, const GreenWalks& walks) {
  const auto& town = *loaded.town;
  const geo::Projection projection(town.crs);
  io::geojson::Collection out{"green_spaces", {}, {}};
  out.about.emplace_back("attribution", attribution());
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
