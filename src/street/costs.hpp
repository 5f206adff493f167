#pragma once
// Facts and a persona give a flat cost array: the only thing the searches see.

#include <cstdint>
#include <vector>

#include "core/units.hpp"
#include "street/graph.hpp"
#include "street/judgement.hpp"
#include "street/persona.hpp"

namespace street {

/// A link of the search: where an arc leads and what it costs, side by side in memory.
struct Link {
  std::uint32_t head = 0;
  core::Cost cost = 0;
};

struct Costs {
  std::vector<core::Cost> arc;   ///< two per edge: from -> to, to -> from; kUnreachable = blocked
  std::vector<core::Cost> node;  ///< to pass a junction (not to reach it); kUnreachable = blocked
  /// Per edge, to cross its road away from any crossing (EdgePoint::across); empty when the graph
  /// has no road of two sides.
  std::vector<core::Cost> across;
  double speed_mps = 80.0 / 60.0;
  bool symmetric = true;         ///< both directions of every edge cost the same
  bool free_nodes = true;        ///< no junction costs anything to pass

  // What the search reads, in the order of Graph::arcs; derived from the above by index_links.
  std::vector<Link> out;         ///< cost of leaving by the arc
  std::vector<Link> in;          ///< cost of coming in by its reverse; empty when symmetric
};

/// Derives links and flags from `arc` and `node`: call it after changing either by hand.
void index_links(const Graph& graph, Costs& costs);

enum class AccessRule {
  kRespect,  ///< private ways, locked gates and whatever stops the persona are blocked
  kIgnore,   ///< everything walkable is walked: for the "island or barrier" relaxation
};

struct CostQuery {
  AccessRule access = AccessRule::kRespect;
  Band band = Band::kHigh;
  bool dark = false;  ///< the sun is down
  /// Obstacles that stop nobody, wherever they are. What is there still takes its time (the seconds
  /// of a gate, the slope of a ramp), so that lifting never makes a way longer.
  ObstacleSet lifted = 0;
};

/// Rounds each arc once from its whole length and slope, to the nearest 0.1 ms, and to no less than
/// 0.1 ms, so that every step of a search costs something (an edge between two nodes at one place
/// too).
/// kLow never costs less than kHigh, kStrict never less than kLow. O(edges + nodes).
[[nodiscard]] Costs compute_costs(const Graph& graph, const Persona& persona,
                                  const CostQuery& query = {});

/// What compute_costs gives for one edge (from -> to, to -> from), one junction, one road crossed
/// away from any crossing (Costs::across).
struct ArcCosts {
  core::Cost forward = core::kUnreachable, backward = core::kUnreachable;
};
[[nodiscard]] ArcCosts compute_edge_cost(const Graph& graph, const Persona& persona,
                                         const CostQuery& query, EdgeId e);
[[nodiscard]] core::Cost compute_node_cost(const Graph& graph, const Persona& persona,
                                           const CostQuery& query, NodeId n);
[[nodiscard]] core::Cost compute_across_cost(const Graph& graph, const Persona& persona,
                                             const CostQuery& query, EdgeId e);

/// True when both give every search the same answers.
[[nodiscard]] bool same_costs(const Costs& a, const Costs& b);

/// Cost of walking `metres` off the graph or along a part of an edge.
[[nodiscard]] core::Cost cost_of_metres(double metres, double speed_mps);

/// Cost between a real place and its point on the edge: the walk off the street, and the road where
/// the place lies across it. kUnreachable when the persona does not cross there.
[[nodiscard]] core::Cost cost_off_street(const Costs& costs, const EdgePoint& p);

/// Cost of `metres` of an arc: its share of the whole. kUnreachable when the arc is blocked.
[[nodiscard]] core::Cost cost_of_part(const Graph& graph, const Costs& costs, std::uint32_t arc,
                                      double metres);

}  // namespace street
