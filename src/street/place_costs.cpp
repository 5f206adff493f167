#include "street/place_costs.hpp"

#include <algorithm>

namespace street {

PointEnds prepare_point(const Graph& graph, const Costs& costs, const EdgePoint& p,
                        Direction direction) {
  const auto& edge = graph.edges[p.edge.index()];
  const std::uint32_t arc = p.edge.value * 2;
  const std::uint32_t turn = direction == Direction::kForward ? 0 : 1;
  const auto off = cost_off_street(costs, p);
  const auto by = [&](NodeId end, std::uint32_t last_arc, double metres) {
    return core::add_cost(core::add_cost(costs.node[end.index()],
                                         cost_of_part(graph, costs, last_arc, metres)),
                          off);
  };
  return {edge.from.value, edge.to.value, by(edge.from, arc ^ turn, p.along_m),
          by(edge.to, (arc + 1) ^ turn, edge.length_m - p.along_m)};
}

PlaceCosts::PlaceCosts(const Graph& graph, const Costs& costs, const Snaps& places,
                       Direction direction)
    : places_(&places) {
  ends_.reserve(places.points.size());
  for (const auto& p : places.points) ends_.push_back(prepare_point(graph, costs, p, direction));
}

core::Cost PlaceCosts::of(const WalkSearch& search, std::size_t i) const {
  auto best = core::kUnreachable;
  for (auto k = places_->begin[i]; k < places_->begin[i + 1]; ++k) {
    best = std::min(best, point_cost(search, ends_[k], places_->points[k]));
  }
  return best;
}

core::Cost PlaceCosts::by_ends(std::span<const core::Cost> node_cost, core::Cost limit,
                               std::size_t i) const {
  auto best = core::kUnreachable;
  for (auto k = places_->begin[i]; k < places_->begin[i + 1]; ++k) {
    const auto& ends = ends_[k];
    best = std::min({best, core::add_cost(node_cost[ends.from], ends.by_from),
                     core::add_cost(node_cost[ends.to], ends.by_to)});
  }
  return best <= limit ? best : core::kUnreachable;
}

}  // namespace street
