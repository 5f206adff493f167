#include "barrier/patched_costs.hpp"

namespace barrier {

PatchedCosts::PatchedCosts(const street::Graph& graph, const street::Costs& costs)
    : link_of_arc_(graph.edge_count() * 2),
      base_symmetric_(costs.symmetric),
      symmetric_(costs.symmetric),
      patched_(graph.edge_count(), 0) {
  costs_.arc = costs.arc;
  costs_.node = costs.node;
  costs_.across = costs.across;
  costs_.speed_mps = costs.speed_mps;
  links_.reserve(graph.arcs.size());
  for (const auto& arc : graph.arcs) {
    link_of_arc_[arc.arc] = static_cast<std::uint32_t>(links_.size());
    links_.push_back({arc.head.value, arc.arc, costs.arc[arc.arc], costs.arc[arc.arc ^ 1u]});
  }
}

void PatchedCosts::set(std::uint32_t arc, core::Cost cost) {
  costs_.arc[arc] = cost;
  links_[link_of_arc_[arc]].out = cost;
  links_[link_of_arc_[arc ^ 1u]].in = cost;
}

void PatchedCosts::apply(const CostPatch& patch) {
  before_ = {};
  for (const auto& [edge, cost] : patch.edges) {
    const auto arc = edge.value * 2;
    before_.edges.push_back({edge, {costs_.arc[arc], costs_.arc[arc + 1]}});
    set(arc, cost.forward);
    set(arc + 1, cost.backward);
    if (cost.forward != cost.backward) symmetric_ = false;
    patched_[edge.index()] = 1;
  }
  for (const auto& [node, cost] : patch.nodes) {
    before_.nodes.push_back({node, costs_.node[node.index()]});
    costs_.node[node.index()] = cost;
  }
  for (const auto& [edge, cost] : patch.across) {
    before_.across.push_back({edge, costs_.across[edge.index()]});
    costs_.across[edge.index()] = cost;
    patched_[edge.index()] = 1;
  }
}

void PatchedCosts::take_off() {
  for (const auto& [edge, cost] : before_.edges) {
    set(edge.value * 2, cost.forward);
    set(edge.value * 2 + 1, cost.backward);
    patched_[edge.index()] = 0;
  }
  for (const auto& [node, cost] : before_.nodes) costs_.node[node.index()] = cost;
  for (const auto& [edge, cost] : before_.across) {
    costs_.across[edge.index()] = cost;
    patched_[edge.index()] = 0;
  }
  before_ = {};
  symmetric_ = base_symmetric_;
}

}  // namespace barrier
