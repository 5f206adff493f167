#include "street/coverage.hpp"

#include <algorithm>
#include <cmath>

#include "geo/clip.hpp"
#include "street/coverage_cells.hpp"

namespace street {

namespace {
constexpr double kCellM = 250;
constexpr double kReachM = 500;
}  // namespace

Coverage Coverage::from_polygon(geo::MultiPolygon shape) {
  Coverage coverage;
  coverage.box_ = geo::bounds(shape);
  coverage.shape_ = std::move(shape);
  return coverage;
}

Coverage Coverage::from_graph(const Graph& graph) {
  Coverage coverage;
  coverage.cells_ = find_covered_cells(graph, kCellM, kReachM);
  return coverage;
}

bool Coverage::contains(geo::PointM p) const {
  if (!shape_.empty()) return box_.contains(p) && geo::contains(shape_, p);
  const double column = std::floor((p.x - cells_.origin.x) / cells_.cell_m);
  const double row = std::floor((p.y - cells_.origin.y) / cells_.cell_m);
  if (!(column >= 0 && row >= 0 && column < cells_.columns && row < cells_.rows)) return false;
  return cells_.at(static_cast<int>(column), static_cast<int>(row));
}

double Coverage::covered_share(const geo::MultiPolygon& area) const {
  const double whole = geo::area_m2(area);
  if (!(whole > 0)) return 0;
  double covered = 0;
  if (!shape_.empty()) {
    covered = geo::intersection_area_m2(area, shape_);
  } else {
    const auto box = geo::bounds(area);
    const auto clamp_index = [&](double value, double origin, int count) {
      return static_cast<int>(
          std::clamp(std::floor((value - origin) / cells_.cell_m), 0.0, double(count)));
    };
    const int last_column = clamp_index(box.max.x, cells_.origin.x, cells_.columns);
    const int last_row = clamp_index(box.max.y, cells_.origin.y, cells_.rows);
    for (int row = clamp_index(box.min.y, cells_.origin.y, cells_.rows); row <= last_row; ++row) {
      // Neighbouring cells of a row are cut out as one.
      int column = clamp_index(box.min.x, cells_.origin.x, cells_.columns);
      while (column <= last_column) {
        if (!cells_.at(column, row)) {
          ++column;
          continue;
        }
        const int first = column;
        while (column <= last_column && cells_.at(column, row)) ++column;
        const auto corner = [&](int c, int r) {
          return geo::PointM{cells_.origin.x + c * cells_.cell_m,
                             cells_.origin.y + r * cells_.cell_m};
        };
        covered += geo::area_in_box_m2(area, {corner(first, row), corner(column, row + 1)});
      }
    }
  }
  return std::clamp(covered / whole, 0.0, 1.0);
}

geo::MultiPolygon Coverage::outline() const {
  return shape_.empty() ? outline_of(cells_) : shape_;
}

}  // namespace street
