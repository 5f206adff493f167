#include "barrier/distance_costs.hpp"

#include <algorithm>

namespace barrier {

street::Costs compute_distance_costs(const street::Graph& graph, const street::Persona& persona,
                                     street::Band band) {
  // After dark where that matters to the persona at all: the stricter of the two.
  auto costs = street::compute_costs(
      graph, persona, {street::AccessRule::kRespect, band, persona.lit_after_dark});
  for (std::size_t arc = 0; arc < costs.arc.size(); ++arc) {
    if (costs.arc[arc] == core::kUnreachable) continue;
    costs.arc[arc] = std::max<core::Cost>(1, cost_of_distance(graph.edges[arc / 2].length_m));
  }
  for (auto& cost : costs.node) {
    if (cost != core::kUnreachable) cost = 0;
  }
  for (auto& cost : costs.across) {
    if (cost != core::kUnreachable) cost = 0;
  }
  costs.speed_mps = 1;
  street::index_links(graph, costs);
  return costs;
}

}  // namespace barrier
