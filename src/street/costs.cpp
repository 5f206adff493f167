#include "street/costs.hpp"

#include <algorithm>
#include <cmath>

namespace street {

core::Cost cost_of_metres(double metres, double speed_mps) {
  const double cost = std::max(0.0, metres) / speed_mps * core::kCostPerSecond + 0.5;
  if (!(cost < static_cast<double>(core::kUnreachable))) return core::kUnreachable;
  return static_cast<core::Cost>(cost);
}

core::Cost cost_of_part(const Graph& graph, const Costs& costs, std::uint32_t arc, double metres) {
  const core::Cost whole = costs.arc[arc];
  if (whole == core::kUnreachable) return whole;
  const double length = graph.edges[arc / 2].length_m;
  if (!(length > 0) || metres >= length) return metres > 0 ? whole : 0;
  if (metres <= 0) return 0;
  return static_cast<core::Cost>(whole * (metres / length) + 0.5);
}

void index_links(const Graph& graph, Costs& costs) {
  costs.symmetric = true;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    if (costs.arc[e * 2] != costs.arc[e * 2 + 1]) costs.symmetric = false;
  }
  costs.free_nodes =
      std::all_of(costs.node.begin(), costs.node.end(), [](core::Cost c) { return c == 0; });
  const auto links = [&](std::uint32_t turn) {
    std::vector<Link> out;
    out.reserve(graph.arcs.size());
    for (const auto& arc : graph.arcs) out.push_back({arc.head.value, costs.arc[arc.arc ^ turn]});
    return out;
  };
  costs.out = links(0);
  costs.in.clear();
  if (!costs.symmetric) costs.in = links(1);
}

Costs compute_costs(const Graph& graph, const Persona& persona, AccessRule rule) {
  Costs costs;
  costs.speed_mps = persona.speed_mps;
  const bool respect = rule == AccessRule::kRespect;
  costs.arc.reserve(graph.edge_count() * 2);
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto& edge = graph.edges[e];
    const auto cost = [&](std::size_t arc, bool wrong_way) {
      if (wrong_way || (respect && !is_public(edge.facts))) return core::kUnreachable;
      const double slope = graph.slope_factor.empty() ? 1.0 : graph.slope_factor[arc];
      return std::max<core::Cost>(1, cost_of_metres(edge.length_m * slope, persona.speed_mps));
    };
    costs.arc.push_back(cost(e * 2, edge.facts.one_way_backward));
    costs.arc.push_back(cost(e * 2 + 1, edge.facts.one_way_forward));
  }
  costs.node.reserve(graph.node_count());
  for (const auto& facts : graph.node_facts) {
    costs.node.push_back(respect && is_blocked(facts) ? core::kUnreachable : 0);
  }
  index_links(graph, costs);
  return costs;
}

}  // namespace street
