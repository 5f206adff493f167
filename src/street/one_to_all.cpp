#include "street/one_to_all.hpp"

#include <algorithm>

#include "street/far_cost.hpp"
#include "street/quad_heap.hpp"

namespace street {

namespace {

std::uint32_t turn_of(Direction direction) { return direction == Direction::kForward ? 0 : 1; }

}  // namespace

ContractedCosts::ContractedCosts(const Graph& graph, const Costs& costs, Direction direction)
    : graph_(&graph), costs_(&costs), direction_(direction) {
  contract();
  const auto bring_near = [](std::vector<Hop>& hops) {
    for (auto& hop : hops) hop.cost = near(hop.cost);
  };
  bring_near(core_);
  bring_near(up_);
  number_bends();
}

void ContractedCosts::number_bends() {
  const auto turn = turn_of(direction_);
  bend_begin_.push_back(0);
  for (std::uint32_t e = 0; e < graph_->edge_count(); ++e) {
    const auto& edge = graph_->edges[e];
    for (auto i = edge.shape_begin + 1; i + 1 < edge.shape_end; ++i) {
      const double along = graph_->shape[i].along_m;
      Bend bend;
      bend.from = rank_[edge.from.index()];
      bend.to = rank_[edge.to.index()];
      // What it costs to pass the end counts as part of the way from there.
      bend.by_from = near(core::add_cost(costs_->node[edge.from.index()],
                                         cost_of_part(*graph_, *costs_, (e * 2) ^ turn, along)));
      bend.by_to =
          near(core::add_cost(costs_->node[edge.to.index()],
                              cost_of_part(*graph_, *costs_, (e * 2 + 1) ^ turn,
                                           edge.length_m - along)));
      bends_.push_back(bend);
      bend_shape_.push_back(i);
    }
    bend_begin_.push_back(static_cast<std::uint32_t>(bends_.size()));
  }
}

OneToAll::OneToAll(const ContractedCosts& contracted)
    : contracted_(&contracted),
      cost_(contracted.rank_.size(), kFar),
      node_cost_(contracted.rank_.size(), core::kUnreachable),
      bend_cost_(contracted.bends_.size(), core::kUnreachable) {}

inline void OneToAll::reach(std::uint32_t rank, core::Cost cost) {
  if (cost >= cost_[rank]) return;
  // A junction beside the core waits to climb; a junction of the core goes into the queue.
  if (rank >= contracted_->core_size_ && cost_[rank] == kFar) {
    climbing_.push_back(rank);
    std::push_heap(climbing_.begin(), climbing_.end());
  }
  cost_[rank] = cost;
  if (rank < contracted_->core_size_) push_quad(heap_, queue_key(cost, rank));
}

void OneToAll::climb(std::span<const Seed> seeds) {
  const auto& c = *contracted_;
  const auto turn = turn_of(c.direction_);
  climbing_.clear();
  heap_.clear();
  for (const auto& seed : seeds) {
    const auto base = core::add_cost(
        seed.cost, cost_off_street(*c.costs_, seed.point));
    const auto& edge = c.graph_->edges[seed.point.edge.index()];
    const std::uint32_t arc = seed.point.edge.value * 2;
    const double rest = edge.length_m - seed.point.along_m;
    const auto part = [&](std::uint32_t a, double metres) {
      return near(core::add_cost(base, cost_of_part(*c.graph_, *c.costs_, a ^ turn, metres)));
    };
    reach(c.rank_[edge.to.index()], part(arc, rest));
    reach(c.rank_[edge.from.index()], part(arc + 1, seed.point.along_m));
  }
  while (!climbing_.empty()) {
    std::pop_heap(climbing_.begin(), climbing_.end());
    const auto rank = climbing_.back();
    climbing_.pop_back();
    const auto from = cost_[rank];
    const auto side = rank - c.core_size_;
    for (auto i = c.side_begin_[side]; i < c.side_begin_[side + 1]; ++i) {
      reach(c.up_[i].node, near_sum(from, c.up_[i].cost));
    }
  }
}

void OneToAll::search_core(core::Cost limit) {
  const auto& c = *contracted_;
  const ContractedCosts::Hop* const hops = c.core_.data();
  const std::uint32_t* const begin = c.core_begin_.data();
  core::Cost* const cost = cost_.data();
  while (!heap_.empty()) {
    const auto key = pop_quad(heap_);
    const auto node = static_cast<std::uint32_t>(key);
    const auto at = static_cast<core::Cost>(key >> 32u);
    if (at != cost[node]) continue;
    if (at > limit) break;
    for (auto i = begin[node]; i < begin[node + 1]; ++i) {
      const auto through = at + hops[i].cost;
      if (through >= cost[hops[i].node]) continue;
      cost[hops[i].node] = through;
      push_quad(heap_, queue_key(through, hops[i].node));
    }
  }
}

void OneToAll::sweep(core::Cost limit) {
  const auto& c = *contracted_;
  core::Cost* const cost = cost_.data();
  const auto n = cost_.size();
  for (std::size_t r = c.core_size_; r < n; ++r) {
    const auto& down = c.down_[r - c.core_size_];
    const core::Cost a = cost[down.node[0]] + down.cost[0];
    const core::Cost b = cost[down.node[1]] + down.cost[1];
    const core::Cost d = cost[down.node[2]] + down.cost[2];
    cost[r] = std::min(std::min(cost[r], a), std::min(b, d));
  }
  const core::Cost most = std::min(limit, kFar - 1);
  for (std::size_t r = 0; r < n; ++r) {
    node_cost_[c.junction_[r]] = cost[r] <= most ? cost[r] : core::kUnreachable;
  }
  const ContractedCosts::Bend* const bends = c.bends_.data();
  core::Cost* const out = bend_cost_.data();
  for (std::size_t i = 0; i < c.bends_.size(); ++i) {
    const auto& bend = bends[i];
    const core::Cost best =
        std::min(cost[bend.from] + bend.by_from, cost[bend.to] + bend.by_to);
    out[i] = best <= most ? best : core::kUnreachable;
  }
}

void OneToAll::label_seed_edges(std::span<const Seed> seeds, core::Cost limit) {
  const auto& c = *contracted_;
  const auto turn = turn_of(c.direction_);
  for (const auto& seed : seeds) {
    const auto e = seed.point.edge;
    const auto base = core::add_cost(
        seed.cost, cost_off_street(*c.costs_, seed.point));
    for (auto i = c.bend_begin_[e.index()]; i < c.bend_begin_[e.index() + 1]; ++i) {
      const double ahead = c.graph_->shape[c.bend_shape_[i]].along_m - seed.point.along_m;
      const std::uint32_t arc = (e.value * 2 + (ahead >= 0 ? 0 : 1)) ^ turn;
      const auto direct = core::add_cost(
          base, cost_of_part(*c.graph_, *c.costs_, arc, ahead >= 0 ? ahead : -ahead));
      if (direct <= limit) bend_cost_[i] = std::min(bend_cost_[i], direct);
    }
  }
}

void OneToAll::run(std::span<const Seed> seeds, core::Cost limit) {
  std::fill(cost_.begin(), cost_.end(), kFar);
  climb(seeds);
  search_core(limit);
  sweep(limit);
  label_seed_edges(seeds, limit);
}

}  // namespace street
