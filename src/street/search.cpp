#include "street/search.hpp"

#include <algorithm>

#include "street/quad_heap.hpp"

namespace street {

WalkSearch::WalkSearch(const Graph& graph)
    : graph_(&graph),
      cost_(graph.node_count(), core::kUnreachable),
      first_seed_(graph.edge_count(), kNoSeed) {}

inline void WalkSearch::reach(std::uint32_t node, core::Cost cost) {
  core::Cost& known = cost_[node];
  if (cost >= known || cost > limit_) return;
  if (known == core::kUnreachable) touched_.push_back(node);
  known = cost;
  push_quad(heap_, queue_key(cost, node));
}

void WalkSearch::run(const Costs& costs, std::span<const Seed> seeds, Direction direction,
                     core::Cost limit) {
  costs_ = &costs;
  direction_ = direction;
  limit_ = limit;
  for (const auto node : touched_) cost_[node] = core::kUnreachable;
  touched_.clear();
  settled_.clear();
  heap_.clear();
  for (const auto& seed : seeds_) first_seed_[seed.point.edge.index()] = kNoSeed;
  seeds_.assign(seeds.begin(), seeds.end());
  next_seed_.resize(seeds_.size());
  for (std::uint32_t i = 0; i < seeds_.size(); ++i) {
    auto& first = first_seed_[seeds_[i].point.edge.index()];
    next_seed_[i] = first;
    first = i;
  }
  for (auto& seed : seeds_) {
    seed.cost = core::add_cost(seed.cost, cost_off_street(costs, seed.point));
    const auto& edge = graph_->edges[seed.point.edge.index()];
    const std::uint32_t arc = seed.point.edge.value * 2;
    const auto to_end = cost_of_part(*graph_, costs, arc ^ turn(),
                                     edge.length_m - seed.point.along_m);
    const auto to_begin = cost_of_part(*graph_, costs, (arc + 1) ^ turn(), seed.point.along_m);
    reach(edge.to.value, core::add_cost(seed.cost, to_end));
    reach(edge.from.value, core::add_cost(seed.cost, to_begin));
  }

  const Link* const links =
      (costs.symmetric || direction == Direction::kForward ? costs.out : costs.in).data();
  const std::uint32_t* const begin = graph_->arc_begin.data();
  while (!heap_.empty()) {
    const std::uint64_t key = pop_quad(heap_);
    const auto node = static_cast<std::uint32_t>(key);
    core::Cost cost = static_cast<core::Cost>(key >> 32u);
    if (cost != cost_[node]) continue;
    settled_.push_back(NodeId(std::size_t{node}));
    if (!costs.free_nodes) cost = core::add_cost(cost, costs.node[node]);
    const core::Cost room = cost <= limit ? limit - cost : 0;
    if (room == 0) continue;
    for (std::uint32_t i = begin[node]; i < begin[node + 1]; ++i) {
      const Link link = links[i];
      if (link.cost <= room) reach(link.head, cost + link.cost);
    }
  }
}

core::Cost WalkSearch::point_cost(const EdgePoint& p) const {
  const auto& edge = graph_->edges[p.edge.index()];
  const std::uint32_t arc = p.edge.value * 2;
  const auto by_end = [&](NodeId node, std::uint32_t last_arc, double metres) {
    core::Cost cost = cost_[node.index()];
    if (cost == core::kUnreachable) return cost;
    cost = core::add_cost(cost, costs_->node[node.index()]);
    return core::add_cost(cost, cost_of_part(*graph_, *costs_, last_arc, metres));
  };
  core::Cost best = std::min(by_end(edge.from, arc ^ turn(), p.along_m),
                             by_end(edge.to, (arc + 1) ^ turn(), edge.length_m - p.along_m));
  for (auto i = first_seed_[p.edge.index()]; i != kNoSeed; i = next_seed_[i]) {
    const auto& seed = seeds_[i];
    const double ahead = p.along_m - seed.point.along_m;
    const std::uint32_t direct = (ahead >= 0 ? arc : arc + 1) ^ turn();
    const auto part = cost_of_part(*graph_, *costs_, direct, ahead >= 0 ? ahead : -ahead);
    best = std::min(best, core::add_cost(seed.cost, part));
  }
  best = core::add_cost(best, cost_off_street(*costs_, p));
  return best <= limit_ ? best : core::kUnreachable;
}

}  // namespace street
