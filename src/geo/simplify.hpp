#pragma once
// Lines and areas with fewer points, for drawing. Areas that share a border share it afterwards too.

#include <span>
#include <vector>

#include "geo/polygon.hpp"

namespace geo {

/// Both ends stay; no point that is left out lies farther than `tolerance_m` from the line that is kept
/// (Douglas and Peucker 1973).
[[nodiscard]] Line simplified(const Line& line, double tolerance_m);

/// Points go to whole multiples of `grid_m`; then every stretch of border between two points at which
/// borders meet is simplified once, for both areas. Borders whose points were equal stay equal, so
/// neither gaps nor overlaps come up. Rings that shrink to nothing are left out.
[[nodiscard]] std::vector<MultiPolygon> simplified_together(std::span<const MultiPolygon> shapes,
                                                            double tolerance_m, double grid_m = 1);

}  // namespace geo
