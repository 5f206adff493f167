#pragma once
// One-to-all walking, bounded by time, in both directions: Dijkstra over junctions, then the
// points on edges by the best of both ends.
//
// Costs are integers, so forward and backward searches agree exactly. Passing a junction may be
// blocked (a locked gate): it can be reached, and left only along the edge it was reached by, which
// the points on that edge account for without it. O((n + m) log n) on what lies within the limit.

#include <span>
#include <vector>

#include "core/units.hpp"
#include "street/costs.hpp"
#include "street/graph.hpp"

namespace street {

enum class Direction {
  kForward,   ///< from the seeds to everywhere
  kBackward,  ///< from everywhere to the seeds
};

/// A start on the graph with the cost already spent when standing there (off-street walk counted
/// by the search from point.off_street_m).
struct Seed {
  EdgePoint point;
  core::Cost cost = 0;
};

/// Reusable scratch: one per thread. Not copyable state of any answer after the next run.
class WalkSearch {
 public:
  explicit WalkSearch(const Graph& graph);

  /// Costs of all junctions within `limit` (inclusive).
  void run(const Costs& costs, std::span<const Seed> seeds, Direction direction, core::Cost limit);

  /// Per junction, kUnreachable beyond the limit. Valid until the next run.
  [[nodiscard]] std::span<const core::Cost> node_cost() const { return cost_; }
  /// Junctions settled by the last run, in order of cost.
  [[nodiscard]] std::span<const NodeId> settled() const { return settled_; }
  /// Best cost of a point on an edge by its two ends and by seeds on the same edge, off-street
  /// walk included; kUnreachable beyond the limit.
  [[nodiscard]] core::Cost point_cost(const EdgePoint& p) const;
  /// True when a seed of the last run lies on the edge.
  [[nodiscard]] bool has_seed_on(EdgeId e) const {
    return first_seed_[e.index()] != kNoSeed;
  }

  // What the last run was asked, for those who rebuild routes from its labels.
  [[nodiscard]] const Graph& graph() const { return *graph_; }
  [[nodiscard]] const Costs& costs() const { return *costs_; }
  [[nodiscard]] std::span<const Seed> seeds() const { return seeds_; }
  [[nodiscard]] Direction direction() const { return direction_; }
  [[nodiscard]] core::Cost limit() const { return limit_; }

 private:
  static constexpr std::uint32_t kNoSeed = 0xffffffffu;
  const Graph* graph_;
  const Costs* costs_ = nullptr;
  [[nodiscard]] std::uint32_t turn() const { return direction_ == Direction::kForward ? 0 : 1; }
  void reach(std::uint32_t node, core::Cost cost);

  std::vector<core::Cost> cost_;
  std::vector<NodeId> settled_;
  std::vector<Seed> seeds_;
  std::vector<std::uint32_t> first_seed_;  ///< by edge, into seeds_: there may be hundreds of them
  std::vector<std::uint32_t> next_seed_;   ///< by seed, the next one on its edge
  Direction direction_ = Direction::kForward;
  core::Cost limit_ = 0;
  std::vector<std::uint64_t> heap_;      ///< street/quad_heap.hpp
  std::vector<std::uint32_t> touched_;   ///< nodes whose cost the next run must reset
};

}  // namespace street
