#pragma once
// Which of many areas holds a point: a coarse grid of candidates by their boxes, then the polygons.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geo/polygon.hpp"

namespace place {

class AreaIndex {
 public:
  /// Keeps pointers; empty shapes are never found.
  explicit AreaIndex(std::vector<const geo::MultiPolygon*> shapes);

  /// The area that holds the point; the first of several (a point on a common border).
  [[nodiscard]] std::optional<std::size_t> find(geo::PointM p) const;
  /// Areas whose boxes meet the box, ascending.
  [[nodiscard]] std::vector<std::size_t> near(const geo::Box& box) const;

 private:
  static constexpr int kCells = 64;  ///< each way: some three areas per cell for a town
  [[nodiscard]] int column(double x) const;
  [[nodiscard]] int row(double y) const;

  std::vector<const geo::MultiPolygon*> shapes_;
  std::vector<geo::Box> boxes_;
  geo::Box all_;
  std::vector<std::vector<std::uint32_t>> cells_;
};

}  // namespace place
