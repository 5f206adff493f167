// Step 1 of street/one_to_all.hpp: taking junctions out.
#include <algorithm>
#include <array>

#include "street/one_to_all.hpp"

namespace street {

namespace {

/// Junctions with more neighbours stay in the core: beyond three, shortcuts outnumber what they
/// save.
constexpr std::size_t kMostNeighbours = 3;

/// What joins two junctions, both ways, as the search walks it.
struct Bond {
  std::uint32_t other = 0;
  core::Cost out = core::kUnreachable;  ///< to the other
  core::Cost in = core::kUnreachable;   ///< from the other
};
using Bonds = std::vector<std::vector<Bond>>;

void join(std::vector<Bond>& bonds, const Bond& bond) {
  for (auto& known : bonds) {
    if (known.other != bond.other) continue;
    known.out = std::min(known.out, bond.out);
    known.in = std::min(known.in, bond.in);
    return;
  }
  bonds.push_back(bond);
}

Bonds bonds_of(const Graph& graph, const Costs& costs, Direction direction) {
  const std::uint32_t turn = direction == Direction::kForward ? 0 : 1;
  Bonds bonds(graph.node_count());
  for (std::uint32_t e = 0; e < graph.edge_count(); ++e) {
    const auto& edge = graph.edges[e];
    if (edge.from == edge.to) continue;
    const core::Cost there = costs.arc[(e * 2) ^ turn], back = costs.arc[(e * 2 + 1) ^ turn];
    if (there == core::kUnreachable && back == core::kUnreachable) continue;
    join(bonds[edge.from.index()], {edge.to.value, there, back});
    join(bonds[edge.to.index()], {edge.from.value, back, there});
  }
  return bonds;
}

}  // namespace

void ContractedCosts::contract() {
  const auto n = static_cast<std::uint32_t>(graph_->node_count());
  auto bonds = bonds_of(*graph_, *costs_, direction_);
  std::vector<bool> out(n, false);
  std::vector<std::uint32_t> order;
  // Few neighbours first: dead ends cost no shortcut, bends one, forks three.
  for (std::size_t most = 1; most <= kMostNeighbours; ++most) {
    std::vector<std::uint32_t> waiting(n);
    for (std::uint32_t v = 0; v < n; ++v) waiting[v] = n - 1 - v;
    while (!waiting.empty()) {
      const auto v = waiting.back();
      waiting.pop_back();
      if (out[v] || bonds[v].size() > most) continue;
      out[v] = true;
      order.push_back(v);
      const core::Cost pass = costs_->node[v];
      for (const auto& bond : bonds[v]) {
        auto& others = bonds[bond.other];
        std::erase_if(others, [&](const Bond& b) { return b.other == v; });
      }
      for (const auto& a : bonds[v]) {
        for (const auto& b : bonds[v]) {
          if (a.other >= b.other) continue;
          const auto there = core::add_cost(core::add_cost(a.in, pass), b.out);
          const auto back = core::add_cost(core::add_cost(b.in, pass), a.out);
          if (there == core::kUnreachable && back == core::kUnreachable) continue;
          join(bonds[a.other], {b.other, there, back});
          join(bonds[b.other], {a.other, back, there});
        }
      }
      for (const auto& bond : bonds[v]) waiting.push_back(bond.other);
    }
  }

  rank_.resize(n);
  for (std::uint32_t v = 0; v < n; ++v) {
    if (out[v]) continue;
    rank_[v] = static_cast<std::uint32_t>(junction_.size());
    junction_.push_back(v);
  }
  core_size_ = junction_.size();
  for (auto v = order.rbegin(); v != order.rend(); ++v) {
    rank_[*v] = static_cast<std::uint32_t>(junction_.size());
    junction_.push_back(*v);
  }
  for (const auto v : junction_) pass_.push_back(costs_->node[v]);
  core_begin_.push_back(0);
  side_begin_.push_back(0);
  for (std::uint32_t r = 0; r < n; ++r) {
    // When a junction was taken out, its bonds led only to those that stayed: to lower ranks.
    for (const auto& bond : bonds[junction_[r]]) {
      if (r < core_size_) {
        if (bond.out != core::kUnreachable) core_.push_back({rank_[bond.other], bond.out});
      } else {
        up_.push_back({rank_[bond.other], bond.out});
        down_.push_back({rank_[bond.other], bond.in});
      }
    }
    if (r < core_size_) {
      core_begin_.push_back(static_cast<std::uint32_t>(core_.size()));
    } else {
      side_begin_.push_back(static_cast<std::uint32_t>(up_.size()));
    }
  }
}

}  // namespace street
