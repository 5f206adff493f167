#include "street/labels.hpp"

#include <algorithm>
#include <cassert>

namespace street {

VertexLabels::VertexLabels(const Graph& graph, const Costs& costs)
    : graph_(&graph), symmetric_(costs.symmetric) {
  by_from_.reserve(graph.shape.size());
  by_to_.reserve(graph.shape.size());
  for (std::uint32_t e = 0; e < graph.edge_count(); ++e) {
    const double length = graph.edges[e].length_m;
    for (const auto& p : graph.shape_of(EdgeId(std::size_t{e}))) {
      by_from_.push_back(cost_of_part(graph, costs, e * 2, p.along_m));
      by_to_.push_back(cost_of_part(graph, costs, e * 2 + 1, length - p.along_m));
    }
  }
}

void VertexLabels::write(const WalkSearch& search, std::span<core::Cost> out) const {
  assert(out.size() == graph_->shape.size());
  const auto node_cost = search.node_cost();
  const auto& costs = search.costs();
  const core::Cost limit = search.limit();
  const auto exactly = [&](std::uint32_t e) {
    const auto& edge = graph_->edges[e];
    for (auto i = edge.shape_begin; i < edge.shape_end; ++i) {
      out[i] = search.point_cost({EdgeId(std::size_t{e}), graph_->shape[i].along_m, 0});
    }
  };
  const bool backward = search.direction() == Direction::kBackward;
  if (backward && !symmetric_) {
    for (std::uint32_t e = 0; e < graph_->edge_count(); ++e) exactly(e);
    return;
  }
  for (std::uint32_t e = 0; e < graph_->edge_count(); ++e) {
    const auto& edge = graph_->edges[e];
    core::Cost from = node_cost[edge.from.index()], to = node_cost[edge.to.index()];
    if (!costs.free_nodes) {
      from = core::add_cost(from, costs.node[edge.from.index()]);
      to = core::add_cost(to, costs.node[edge.to.index()]);
    }
    core::Cost* const label = out.data();
    if (from == core::kUnreachable && to == core::kUnreachable) {
      std::fill(label + edge.shape_begin, label + edge.shape_end, core::kUnreachable);
      continue;
    }
    for (auto i = edge.shape_begin; i < edge.shape_end; ++i) {
      const core::Cost best =
          std::min(core::add_cost(from, by_from_[i]), core::add_cost(to, by_to_[i]));
      label[i] = best <= limit ? best : core::kUnreachable;
    }
  }
  for (const auto& seed : search.seeds()) exactly(seed.point.edge.value);
}

}  // namespace street
