#include "reach/walks.hpp"

#include <utility>
#include <vector>

namespace reach {

transit::Footpaths compute_footpaths(const town::Town& town, const street::Costs& costs,
                                     core::Cost limit, const core::JobContext& context) {
  const auto table =
      street::compute_walk_table(*town.graph, costs, town.stop_snaps, town.stop_snaps,
                                 street::Direction::kForward, limit, context);
  std::vector<transit::FootpathRecord> records;
  records.reserve(table.entries.size());
  for (std::size_t to = 0; to < table.size(); ++to) {
    for (const auto& entry : table.of(to)) {
      if (entry.source == to) continue;
      records.push_back({transit::StopId(entry.source), transit::StopId(to),
                         core::ceil_seconds(entry.cost)});
    }
  }
  return transit::build_footpaths(*town.timetable, std::move(records));
}

TwoWayTable compute_two_way(const street::Graph& graph, const street::Costs& costs,
                            const street::Snaps& points, const street::Snaps& places,
                            core::Cost limit, const core::JobContext& context) {
  TwoWayTable table;
  table.from = std::make_shared<const street::WalkTable>(street::compute_walk_table(
      graph, costs, points, places, street::Direction::kForward, limit, context));
  table.to = costs.symmetric
                 ? table.from
                 : std::make_shared<const street::WalkTable>(street::compute_walk_table(
                       graph, costs, points, places, street::Direction::kBackward, limit,
                       context));
  return table;
}

PersonaWalks compute_persona_walks(const town::Town& town, const street::Persona& persona,
                                   const WalkScope& scope, const core::JobContext& context) {
  PersonaWalks walks;
  walks.persona = persona;
  walks.costs = street::compute_costs(*town.graph, persona, scope.access);
  walks.max_walk = core::cost_from_minutes(persona.max_walk_minutes);
  const auto& homes = scope.linked ? town.home_snaps_linked : town.home_snaps;
  const auto& sites = scope.linked ? town.site_snaps_linked : town.site_snaps;
  walks.homes.sites = compute_two_way(*town.graph, walks.costs, sites, homes, walks.max_walk, context);
  if (town.timetable) {
    walks.homes.stops =
        compute_two_way(*town.graph, walks.costs, town.stop_snaps, homes, walks.max_walk, context);
    walks.site_stops =
        compute_two_way(*town.graph, walks.costs, town.stop_snaps, sites, walks.max_walk, context);
    walks.footpaths = compute_footpaths(town, walks.costs, walks.max_walk, context);
  }
  return walks;
}

PlaceWalks compute_place_walks(const town::Town& town, const PersonaWalks& walks,
                               const street::Snaps& places, const core::JobContext& context) {
  PlaceWalks out;
  out.sites = compute_two_way(*town.graph, walks.costs, town.site_snaps, places, walks.max_walk, context);
  if (town.timetable) {
    out.stops = compute_two_way(*town.graph, walks.costs, town.stop_snaps, places, walks.max_walk, context);
  }
  return out;
}

}  // namespace reach
