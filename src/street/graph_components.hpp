#pragma once
#include "core/diagnostics.hpp"
#include "street/graph.hpp"

namespace street {

/// Fills arc_begin and arcs from the edges.
void index_arcs(Graph& graph);

/// Fills node_component and component_size: by edges that everybody may walk, not through locked
/// gates, largest first (ties: the one with the first node).
void find_components(Graph& graph);

/// Says what is cut off from the main component.
void report_islands(const Graph& graph, core::Diagnostics& diagnostics);

}  // namespace street
