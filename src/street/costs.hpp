#pragma once
// Facts and a persona give a flat cost array: the only thing the searches see.

#include <vector>

#include "core/units.hpp"
#include "street/graph.hpp"
#include "street/persona.hpp"

namespace street {

struct Costs {
  std::vector<core::Cost> arc;   ///< two per edge: from -> to, to -> from; kUnreachable = blocked
  std::vector<core::Cost> node;  ///< to pass a junction (not to reach it); kUnreachable = blocked
  double speed_mps = 80.0 / 60.0;
  bool symmetric = true;         ///< both directions of every edge cost the same
};

enum class AccessRule {
  kRespect,  ///< private ways and locked gates are blocked
  kIgnore,   ///< everything walkable is walked: for the "island or barrier" relaxation
};

/// Rounds each edge once from its whole length, to the nearest 0.1 ms.
[[nodiscard]] Costs compute_costs(const Graph& graph, const Persona& persona,
                                  AccessRule rule = AccessRule::kRespect);

/// Cost of walking `metres` off the graph or along a part of an edge.
[[nodiscard]] core::Cost cost_of_metres(double metres, double speed_mps);

}  // namespace street
