#pragma once
// One-to-all walking, bounded by time, in both directions: Dijkstra over junctions, then the
// points on edges by the best of both ends.

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

 private:
  const Graph* graph_;
  const Costs* costs_ = nullptr;
  std::vector<core::Cost> cost_;
  std::vector<NodeId> settled_;
  std::vector<Seed> seeds_;
  Direction direction_ = Direction::kForward;
  core::Cost limit_ = 0;
  // heap and other scratch are added by the implementation
};

}  // namespace street
