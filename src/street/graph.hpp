#pragma once
// The walking graph: junctions joined by edges that keep their shape, their facts and the ids of
// the map they came from. Immutable once built (street/graph_builder.hpp).

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "geo/point.hpp"
#include "street/facts.hpp"

namespace street {

using NodeId = core::Id<struct NodeTag>;
using EdgeId = core::Id<struct EdgeTag>;
/// Junctions that everybody may walk between; 0 is the main component.
using ComponentId = core::Id<struct ComponentTag>;

struct Edge {
  NodeId from;
  NodeId to;
  double length_m = 0;           ///< by haversine along the shape
  EdgeFacts facts;
  std::uint32_t shape_begin = 0; ///< first of its points in Graph::shape, `from` included
  std::uint32_t shape_end = 0;   ///< one past the last, `to` included
  std::uint32_t name = 0;        ///< index into Graph::names; 0 is the empty name
  EdgeId twin = {};              ///< the other side of a main road, along the same shape
};

/// One point of an edge's shape.
struct ShapePoint {
  geo::PointM at;
  double along_m = 0;            ///< from the edge's `from`, by haversine
  std::int64_t osm_node = 0;
  std::int64_t osm_way = 0;      ///< the way of the segment that begins here (last point: ends here)
};

/// A grade that nobody knows, in Graph::steepest.
inline constexpr std::int16_t kUnknownGrade = std::numeric_limits<std::int16_t>::min();

/// One direction of an edge as seen from a node: arc = edge * 2 (from -> to) or edge * 2 + 1.
struct Arc {
  NodeId head;
  std::uint32_t arc = 0;
};

struct Graph {
  // junctions
  std::vector<geo::PointM> node_at;
  std::vector<std::int64_t> node_osm;
  std::vector<NodeFacts> node_facts;
  std::vector<ComponentId> node_component;  ///< by what everybody may walk (Access < kPrivate)
  std::vector<std::uint32_t> component_size;///< junctions per component, largest first
  // edges
  std::vector<Edge> edges;
  std::vector<ShapePoint> shape;
  std::vector<std::string> names;
  /// Per edge, the share of its length with a seat within kSeatReachM; empty: no seats are mapped.
  std::vector<float> seat_share;
  // outgoing arcs of node n: arcs[arc_begin[n] .. arc_begin[n + 1])
  std::vector<std::uint32_t> arc_begin;
  std::vector<Arc> arcs;
  // slopes (street/slope.hpp); both empty when none is known
  std::vector<float> slope_factor;     ///< per arc (edge * 2 + direction): time relative to flat
  std::vector<std::int16_t> steepest;  ///< per edge: absolute grade in tenths of a percent

  [[nodiscard]] std::size_t node_count() const { return node_at.size(); }
  [[nodiscard]] std::size_t edge_count() const { return edges.size(); }
  [[nodiscard]] std::span<const Arc> arcs_of(NodeId n) const {
    return {arcs.data() + arc_begin[n.index()], arcs.data() + arc_begin[n.index() + 1]};
  }
  [[nodiscard]] std::span<const ShapePoint> shape_of(EdgeId e) const {
    const auto& edge = edges[e.index()];
    return {shape.data() + edge.shape_begin, shape.data() + edge.shape_end};
  }
};

/// A place on the graph: so many metres along an edge from its `from` end.
struct EdgePoint {
  EdgeId edge;
  double along_m = 0;
  double off_street_m = 0;  ///< straight line between the real place and the edge
  bool across = false;      ///< the place lies on the other side of the main road
};

/// Position in metres of a point on an edge.
[[nodiscard]] geo::PointM position(const Graph& graph, const EdgePoint& p);

/// Steepest grade of an edge, rise over run without sign; negative when it is not known.
[[nodiscard]] inline double steepest_grade(const Graph& graph, EdgeId e) {
  if (graph.steepest.empty() || graph.steepest[e.index()] == kUnknownGrade) return -1;
  return graph.steepest[e.index()] / 1000.0;
}

/// True when everybody may walk along the edge (a locked gate at its end is the node's business).
[[nodiscard]] constexpr bool is_public(const EdgeFacts& facts) {
  return facts.access < Access::kPrivate;
}
/// True when nobody passes the node: a locked or private gate, a wall.
[[nodiscard]] constexpr bool is_blocked(const NodeFacts& facts) {
  return facts.access >= Access::kPrivate;
}

/// Component in which somebody stands who stands on this edge; none on a private edge or between
/// two locked gates.
[[nodiscard]] ComponentId component_of(const Graph& graph, EdgeId e);

}  // namespace street
