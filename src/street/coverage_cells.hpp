#pragma once
#include "street/coverage.hpp"

namespace street {

/// Cells whose centre lies within `reach_m` of the main component, holes filled.
[[nodiscard]] CoverageCells find_covered_cells(const Graph& graph, double cell_m, double reach_m);

/// The border of the covered cells as polygons.
[[nodiscard]] geo::MultiPolygon outline_of(const CoverageCells& cells);

}  // namespace street
