#include "barrier/lift.hpp"

#include <algorithm>
#include <utility>

namespace barrier {

namespace {

/// Ids with the obstacles lifted there, each id once.
using Masks = std::vector<std::pair<std::uint32_t, street::ObstacleSet>>;

template <class Id>
void add(Masks& masks, const std::vector<Id>& ids, street::ObstacleSet obstacles) {
  for (const auto id : ids) masks.emplace_back(id.value, obstacles);
}

void unite(Masks& masks) {
  std::sort(masks.begin(), masks.end());
  std::size_t kept = 0;
  for (const auto& mask : masks) {
    if (kept > 0 && masks[kept - 1].first == mask.first) {
      masks[kept - 1].second |= mask.second;
    } else {
      masks[kept++] = mask;
    }
  }
  masks.resize(kept);
}

}  // namespace

CostPatch compute_patch(const street::Graph& graph, const street::Persona& persona,
                        const street::CostQuery& query, const street::Costs& costs,
                        std::span<const Lift* const> lifts) {
  Masks edges, nodes, across;
  for (const auto* lift : lifts) {
    add(edges, lift->edges, lift->obstacles);
    add(nodes, lift->nodes, lift->obstacles);
    if (!costs.across.empty()) add(across, lift->across, lift->obstacles);
  }
  CostPatch patch;
  const auto lifted = [&](street::ObstacleSet obstacles) {
    auto out = query;
    out.lifted |= obstacles;
    return out;
  };
  unite(edges);
  for (const auto& [e, obstacles] : edges) {
    const street::EdgeId edge(std::size_t{e});
    auto cost = street::compute_edge_cost(graph, persona, lifted(obstacles), edge);
    cost.forward = std::min(cost.forward, costs.arc[e * std::size_t{2}]);
    cost.backward = std::min(cost.backward, costs.arc[e * std::size_t{2} + 1]);
    const bool same = cost.forward == costs.arc[e * std::size_t{2}] &&
                      cost.backward == costs.arc[e * std::size_t{2} + 1];
    if (!same) patch.edges.push_back({edge, cost});
  }
  unite(nodes);
  for (const auto& [n, obstacles] : nodes) {
    const street::NodeId node(std::size_t{n});
    const auto cost = street::compute_node_cost(graph, persona, lifted(obstacles), node);
    if (cost < costs.node[n]) patch.nodes.push_back({node, cost});
  }
  unite(across);
  for (const auto& [e, obstacles] : across) {
    const street::EdgeId edge(std::size_t{e});
    const auto cost = street::compute_across_cost(graph, persona, lifted(obstacles), edge);
    if (cost < costs.across[e]) patch.across.push_back({edge, cost});
  }
  return patch;
}

street::Costs apply_patch(const street::Graph& graph, street::Costs costs,
                          const CostPatch& patch) {
  for (const auto& [edge, cost] : patch.edges) {
    costs.arc[edge.index() * 2] = cost.forward;
    costs.arc[edge.index() * 2 + 1] = cost.backward;
  }
  for (const auto& [node, cost] : patch.nodes) costs.node[node.index()] = cost;
  for (const auto& [edge, cost] : patch.across) costs.across[edge.index()] = cost;
  street::index_links(graph, costs);
  return costs;
}

}  // namespace barrier
