#pragma once
// Mapped ways become a graph: chains of segments between junctions are contracted to one edge each.
//
// A node is a junction when anything but exactly two segments meet there, when a barrier stands on
// it, or when the facts or the name of the street change there. A closed way without any junction
// gets one at its node of the smallest id. Nothing depends on the order of the input: nodes are
// numbered along a Hilbert curve (near in space = near in memory), edges by their nodes.

#include <cstdint>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "geo/projection.hpp"
#include "street/graph.hpp"
#include "street/records.hpp"

namespace street {

/// Throws InputError "street-no-walkable-way" when there is nothing to walk on. Reports
/// "street-islands" (what is cut off from the main component).
[[nodiscard]] core::WithDiagnostics<Graph> build_graph(const StreetRecords& records,
                                                       const geo::Projection& projection);

/// A graph with given lengths, for tables of other tools: vertices and undirected pieces.
struct ExplicitStreets {
  struct Vertex {
    std::int64_t id = 0;  ///< unique; becomes ShapePoint::osm_node
    geo::PointM at;
    NodeFacts facts;
  };
  struct Piece {
    std::uint32_t a = 0;  ///< indices into vertices
    std::uint32_t b = 0;
    double length_m = 0;
    EdgeFacts facts;          ///< one_way_* as seen from a to b
    std::int64_t way_id = 0;  ///< becomes ShapePoint::osm_way
    std::string name;
  };
  std::vector<Vertex> vertices;
  std::vector<Piece> pieces;
};

[[nodiscard]] core::WithDiagnostics<Graph> build_graph(const ExplicitStreets& streets);

}  // namespace street
