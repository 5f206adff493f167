#pragma once
// Costs of all mapped nodes from the costs of the junctions: one pass over the shape points.

#include <span>
#include <vector>

#include "core/units.hpp"
#include "street/costs.hpp"
#include "street/graph.hpp"
#include "street/search.hpp"

namespace street {

/// Made once per costs; immutable, shared between threads. 8 bytes a shape point.
class VertexLabels {
 public:
  VertexLabels(const Graph& graph, const Costs& costs);

  /// out[i] = cost of Graph::shape[i], exactly as point_cost of that place; kUnreachable beyond the
  /// search's limit. `out` has the length of Graph::shape. A junction is written once per edge that
  /// ends there, each time as a place on that edge.
  void write(const WalkSearch& search, std::span<core::Cost> out) const;

 private:
  const Graph* graph_;
  bool symmetric_ = true;
  /// Cost of the part of the edge between its ends and the point, in the direction kForward: by
  /// `from`, by `to`. Without symmetry write() computes what it needs.
  std::vector<core::Cost> by_from_;
  std::vector<core::Cost> by_to_;
};

}  // namespace street
