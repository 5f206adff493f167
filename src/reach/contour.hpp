#pragma once
// Polygons from a surface of minutes on a grid, by marching squares. All bands are cut from the one
// surface, so they nest; a smaller value anywhere never shrinks a polygon.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "geo/polygon.hpp"

namespace reach {

/// Regular grid of points: node (column, row) stands at origin + (column, row) * cell_m.
struct GridShape {
  geo::PointM origin;
  double cell_m = 25;
  int columns = 0;
  int rows = 0;
  [[nodiscard]] std::size_t size() const {
    return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
  }
  [[nodiscard]] std::size_t index(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
           static_cast<std::size_t>(column);
  }
  [[nodiscard]] geo::PointM at(int column, int row) const {
    return {origin.x + column * cell_m, origin.y + row * cell_m};
  }
};

/// For the link from a node to its right-hand (or upper) neighbour: how far a contour may go along
/// it, as a share of the link, from either end. 1 where nothing stands between them.
struct LinkLimits {
  std::vector<float> right_from_left, right_from_right;  ///< by the left node's index
  std::vector<float> up_from_below, up_from_above;       ///< by the lower node's index
};

/// The area where `minutes` <= `threshold`. Nodes without a value hold +infinity: next to them the
/// area ends at the last node inside. Depends on nothing but its arguments, so that a band is the
/// same whichever other bands are asked for. Outer rings anticlockwise.
[[nodiscard]] geo::MultiPolygon compute_contour(const GridShape& grid,
                                                const std::vector<float>& minutes,
                                                const LinkLimits& limits, float threshold);

}  // namespace reach
