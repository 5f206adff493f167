#pragma once
// Homes, stops and meeting points on the graph. A place is joined by a small fixed set of
// candidates, the same for all personas and scenarios; the best over candidates and both ends of
// their edges counts. So lifting a barrier can never lose anybody.

#include <cstdint>
#include <span>
#include <vector>

#include "core/job.hpp"
#include "geo/point.hpp"
#include "street/graph.hpp"

namespace street {

/// Candidates of many places: place i has points[begin[i] .. begin[i + 1]); none = not near any
/// street.
struct Snaps {
  std::vector<std::uint32_t> begin{0};
  std::vector<EdgePoint> points;
  [[nodiscard]] std::size_t size() const { return begin.size() - 1; }
  [[nodiscard]] std::span<const EdgePoint> of(std::size_t i) const {
    return {points.data() + begin[i], points.data() + begin[i + 1]};
  }
};

struct SnapQuery {
  double radius_m = 250;         ///< no candidate farther off the street than this
  std::size_t max_candidates = 4;  ///< and a line across an open area when it is nearer than these
  /// Besides the nearest edge, the nearest public one and the nearest of the main component,
  /// only edges this much farther than the nearest public one: nobody walks across the
  /// neighbours' gardens to the next street.
  double slack_m = 25;
};

[[nodiscard]] Snaps compute_snaps(const Graph& graph, std::span<const geo::PointM> places,
                                  const SnapQuery& query = {});
[[nodiscard]] Snaps compute_snaps(const Graph& graph, std::span<const geo::PointM> places,
                                  const SnapQuery& query, const core::JobContext& context);

}  // namespace street
