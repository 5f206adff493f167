#pragma once
// Polygons cut into triangles, by the tessellator of GLU (mathematics only: no context, no GL).

#include <cstdint>
#include <vector>

#include "geo/polygon.hpp"

namespace render::scene {

struct Triangles {
  std::vector<geo::PointM> points;      ///< corners of the shape, and where it crosses itself
  std::vector<std::uint32_t> indices;   ///< three a triangle
  bool complete = true;                 ///< false: the shape could not be cut
};

/// Even-odd rule over all rings of each polygon, as geo::contains has it; polygons one by one.
[[nodiscard]] Triangles tessellate(const geo::MultiPolygon& shape);

}  // namespace render::scene
