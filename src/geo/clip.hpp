#pragma once
// Areas of polygons cut by boxes: exact, own code, thousands of times faster than an overlay.

#include "geo/polygon.hpp"

namespace geo {

/// Area of `shape` inside `box` (Sutherland-Hodgman per ring: the doubled-back borders it leaves
/// have no area).
[[nodiscard]] double area_in_box_m2(const MultiPolygon& shape, const Box& box);

}  // namespace geo
