#include "reach/walks.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "reach/station_walks.hpp"

namespace reach {

transit::Footpaths build_footpaths(const transit::Timetable& timetable,
                                   const street::WalkTable& between_stops,
                                   core::Seconds min_change) {
  std::vector<transit::FootpathRecord> records;
  records.reserve(between_stops.entries.size());
  for (std::size_t to = 0; to < between_stops.size(); ++to) {
    for (const auto& entry : between_stops.of(to)) {
      if (entry.source == to) continue;
      records.push_back({transit::StopId(entry.source), transit::StopId(to),
                         std::max(min_change, core::ceil_seconds(entry.cost))});
    }
  }
  return transit::build_footpaths(timetable, std::move(records), transit::kLongestLeastTransfer,
                                  min_change);
}

std::vector<TwoWayTable> compute_two_way(const street::Graph& graph, const street::Costs& costs,
                                         const street::Snaps& points,
                                         std::initializer_list<const street::Snaps*> places,
                                         core::Cost limit, const core::JobContext& context) {
  const std::span<const street::Snaps* const> sets(places.begin(), places.size());
  auto from = street::compute_walk_tables(graph, costs, points, sets,
                                          street::Direction::kForward, limit, context);
  std::vector<TwoWayTable> out(places.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].from = std::make_shared<const street::WalkTable>(std::move(from[i]));
    out[i].to = out[i].from;
  }
  if (costs.symmetric) return out;
  auto to = street::compute_walk_tables(graph, costs, points, sets, street::Direction::kBackward,
                                        limit, context);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].to = std::make_shared<const street::WalkTable>(std::move(to[i]));
  }
  return out;
}

std::vector<TwoWayTable> compute_stop_walks(const town::Town& town, const street::Persona& persona,
                                            const street::CostQuery& query,
                                            const street::Costs& costs,
                                            std::initializer_list<const street::Snaps*> places,
                                            core::Cost limit, const core::JobContext& context) {
  auto tables = compute_two_way(*town.graph, costs, town.stop_snaps, places, limit, context);
  const StationWalks stations(*town.timetable, persona, query, limit);
  if (stations.empty()) return tables;
  std::size_t i = 0;
  for (const auto* set : places) {
    auto& table = tables[i++];
    const bool between_stops = set == &town.stop_snaps;
    auto from = stations.by_doors(*table.from, Leaving::kStation, between_stops);
    auto to = stations.by_doors(*table.to, Leaving::kStreet, between_stops);
    table.from = std::make_shared<const street::WalkTable>(std::move(from));
    table.to = std::make_shared<const street::WalkTable>(std::move(to));
  }
  return tables;
}

TwoWaySpread build_spread(const TwoWayTable& table, std::size_t points) {
  TwoWaySpread spread;
  spread.from = std::make_shared<const Propagation>(build_propagation(*table.from, points));
  spread.to = table.to == table.from
                  ? spread.from
                  : std::make_shared<const Propagation>(build_propagation(*table.to, points));
  return spread;
}

PersonaWalks compute_persona_walks(const town::Town& town, const street::Persona& persona,
                                   const WalkScope& scope, const core::JobContext& context) {
  PersonaWalks walks;
  const auto& graph = *town.graph;
  walks.persona = persona;
  walks.cost_query = scope.costs;
  walks.costs = street::compute_costs(graph, persona, scope.costs);
  if (persona.lit_after_dark && !scope.costs.dark) {
    auto dark = scope;
    dark.costs.dark = true;
    walks.dark = std::make_shared<const PersonaWalks>(
        compute_persona_walks(town, persona, dark, context));
  }
  walks.max_walk = core::cost_from_minutes(persona.max_walk_minutes);
  const auto& homes = scope.linked ? town.home_snaps_linked : town.home_snaps;
  const auto& sites = scope.linked ? town.site_snaps_linked : town.site_snaps;
  walks.homes.sites =
      compute_two_way(graph, walks.costs, sites, {&homes}, walks.max_walk, context).front();
  walks.homes.site_spread = build_spread(walks.homes.sites, sites.size());
  if (town.timetable) {
    auto tables = compute_stop_walks(town, persona, scope.costs, walks.costs,
                                     {&homes, &sites, &town.stop_snaps}, walks.max_walk, context);
    walks.homes.stops = std::move(tables[0]);
    walks.homes.stop_spread = build_spread(walks.homes.stops, town.stop_snaps.size());
    walks.site_stops = std::move(tables[1]);
    walks.footpaths = build_footpaths(*town.timetable, *tables[2].from,
                                      town.analysis.min_change_minutes * 60);
  }
  if (walks.dark) {
    walks.homes.dark = std::make_shared<const PlaceWalks>(walks.dark->homes);
  }
  return walks;
}

PlaceWalks compute_place_walks(const town::Town& town, const PersonaWalks& walks,
                               const street::Snaps& places, const core::JobContext& context) {
  PlaceWalks out;
  const auto& graph = *town.graph;
  out.sites = compute_two_way(graph, walks.costs, town.site_snaps, {&places}, walks.max_walk,
                              context)
                  .front();
  out.site_spread = build_spread(out.sites, town.site_snaps.size());
  if (town.timetable) {
    out.stops = compute_stop_walks(town, walks.persona, walks.cost_query, walks.costs, {&places},
                                   walks.max_walk, context)
                    .front();
    out.stop_spread = build_spread(out.stops, town.stop_snaps.size());
  }
  if (walks.dark) {
    out.dark = std::make_shared<const PlaceWalks>(
        compute_place_walks(town, *walks.dark, places, context));
  }
  return out;
}

}  // namespace reach
