#pragma once
// Plain polygons in metres and the operations on them; Boost.Geometry stays in the .cpp.

#include <string>
#include <vector>

#include "geo/point.hpp"

namespace geo {

using Ring = std::vector<PointM>;  ///< closed: first == last; either orientation

struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
};

using MultiPolygon = std::vector<Polygon>;
using Line = std::vector<PointM>;

struct Box {
  PointM min{1e300, 1e300};
  PointM max{-1e300, -1e300};
  [[nodiscard]] bool empty() const { return min.x > max.x; }
  void add(PointM p);
  void add(const Box& other);
  [[nodiscard]] bool contains(PointM p) const;
  [[nodiscard]] bool intersects(const Box& other) const;
  [[nodiscard]] Box grown(double by_m) const;
};

[[nodiscard]] Box bounds(const MultiPolygon& shape);
/// Inside or on the boundary (even-odd rule, so holes and overlapping parts behave).
[[nodiscard]] bool contains(const MultiPolygon& shape, PointM p);
[[nodiscard]] double area_m2(const MultiPolygon& shape);
/// Area of the intersection; both must be valid.
[[nodiscard]] double intersection_area_m2(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] MultiPolygon united(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] PointM centroid(const MultiPolygon& shape);
/// A point that is inside even when the centroid is not.
[[nodiscard]] PointM point_inside(const MultiPolygon& shape);
/// Empty when valid, else what is wrong (for a diagnostic).
[[nodiscard]] std::string validity_problem(const MultiPolygon& shape);

}  // namespace geo
