#pragma once
// Main roads as the two sides that people walk along, joined by crossings.
//
// Each edge of a main road (is_main_road) becomes two of the same shape. At a junction the main
// roads cut the ground into corners: a side street or path starts from the corner it lies in, the
// sides of a road from the corners beside it, and neighbouring corners are joined by a crossing edge
// of no length that carries the facts of the road and of the crossing, if one is mapped. Where a
// main road ends there is one corner. So nobody gets across a road without a crossing being seen,
// and whoever walks along one side does not cross. docs/methods/crossings.md.

#include "street/graph.hpp"

namespace street {

/// The same graph with main roads split. Node and edge numbers change; shapes, lengths, names and
/// ids do not. A graph without main roads comes back as it is.
[[nodiscard]] Graph split_main_roads(Graph graph);

}  // namespace street
