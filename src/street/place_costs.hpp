#pragma once
// Costs of many places from the labels of a search, with everything that does not depend on the
// search worked out beforehand: two additions and a comparison a candidate.

#include <cstdint>
#include <span>
#include <vector>

#include "street/costs.hpp"
#include "street/graph.hpp"
#include "street/search.hpp"
#include "street/snap.hpp"

namespace street {

/// A candidate seen from the two ends of its edge; passing the end and the walk off the street are
/// in the costs.
struct PointEnds {
  std::uint32_t from = 0, to = 0;            ///< junctions
  core::Cost by_from = core::kUnreachable;
  core::Cost by_to = core::kUnreachable;
};
[[nodiscard]] PointEnds prepare_point(const Graph& graph, const Costs& costs, const EdgePoint& p,
                                      Direction direction);

/// Exactly search.point_cost(p), when `ends` were prepared for the search's costs and direction.
[[nodiscard]] inline core::Cost point_cost(const WalkSearch& search, const PointEnds& ends,
                                           const EdgePoint& p) {
  if (search.has_seed_on(p.edge)) return search.point_cost(p);
  const auto node_cost = search.node_cost();
  const auto by_from = core::add_cost(node_cost[ends.from], ends.by_from);
  const auto by_to = core::add_cost(node_cost[ends.to], ends.by_to);
  const auto best = by_from < by_to ? by_from : by_to;
  return best <= search.limit() ? best : core::kUnreachable;
}

/// The candidates of a set of places, prepared. The snaps must outlive it.
class PlaceCosts {
 public:
  PlaceCosts(const Graph& graph, const Costs& costs, const Snaps& places, Direction direction);
  /// Best over the candidates of place i; kUnreachable beyond the limit of the search.
  [[nodiscard]] core::Cost of(const WalkSearch& search, std::size_t i) const;
  /// The same from the labels of all junctions, as OneToAll gives them, by way of the ends of the
  /// candidates' edges: a seed on the very edge of a candidate is not seen.
  [[nodiscard]] core::Cost by_ends(std::span<const core::Cost> node_cost, core::Cost limit,
                                   std::size_t i) const;

 private:
  const Snaps* places_;
  std::vector<PointEnds> ends_;  ///< as Snaps::points
};

}  // namespace street
