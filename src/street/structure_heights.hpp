#pragma once
// Heights of the junctions: the ground's where a street lies on it, and between those along bridges
// and tunnels, whatever the ground above or below them does.

#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "core/job.hpp"
#include "geo/point.hpp"
#include "street/graph.hpp"

namespace street {

inline constexpr double kNoHeight = std::numeric_limits<double>::quiet_NaN();

/// True for what leaves the ground.
[[nodiscard]] constexpr bool is_structure(const EdgeFacts& facts) {
  return facts.bridge || facts.tunnel;
}

struct NodeHeights {
  std::vector<double> height_m;  ///< per node; kNoHeight where unknown
  std::vector<bool> on_ground;   ///< an edge that is no structure meets it
};

/// Nodes that are not on the ground lie between the next ones that are, along the structure: in
/// proportion to the length on a chain of edges; where structures fork, each fork is the mean of
/// its neighbours weighted by nearness. A structure with one known end is level.
[[nodiscard]] NodeHeights compute_node_heights(
    const Graph& graph, const std::function<std::optional<double>(geo::PointM)>& height_m,
    const core::JobContext& context);

}  // namespace street
