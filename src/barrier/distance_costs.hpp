#pragma once
// Walking by distance alone: what a persona may pass, every metre alike. For how far round one has
// to go; times are street/costs.hpp.

#include "street/costs.hpp"
#include "street/graph.hpp"

namespace barrier {

/// What blocks stays blocked; an arc costs its length, a junction or a road nothing. One metre is
/// one second of the search's clock.
[[nodiscard]] street::Costs compute_distance_costs(const street::Graph& graph,
                                                   const street::Persona& persona,
                                                   street::Band band);

[[nodiscard]] constexpr core::Cost cost_of_distance(double metres) {
  return static_cast<core::Cost>(metres * core::kCostPerSecond + 0.5);
}
[[nodiscard]] constexpr double distance_of_cost(core::Cost cost) {
  return static_cast<double>(cost) / core::kCostPerSecond;
}

}  // namespace barrier
