#pragma once
// Geometry as it is drawn: single-precision metres from a fixed origin, lines cut into segments in
// tiles at a few levels of detail, polygons as triangles and outlines. Made once in a job, never
// changed; a renderer uploads what it meets first and keeps it by its address.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "geo/polygon.hpp"

namespace render::scene {

/// Metres from the origin of the scene: exact to 4 mm within 60 km.
struct PointF {
  float x = 0, y = 0;
  friend constexpr bool operator==(PointF, PointF) = default;
};
[[nodiscard]] inline PointF relative_to(geo::PointM origin, geo::PointM p) {
  return {static_cast<float>(p.x - origin.x), static_cast<float>(p.y - origin.y)};
}

/// Metres per nominal pixel up to which a level of detail is shown; the last one has no end.
inline constexpr std::array<double, 3> kLevelUpTo = {4, 14, 1e9};
/// No point of a line is moved by more than this.
inline constexpr std::array<double, 3> kLevelToleranceM = {0.4, 2.5, 8};
inline constexpr int kLevels = 3;
[[nodiscard]] int level_for(double nominal_m_per_px);

/// Without points that lie no farther than `tolerance_m` off the line (Douglas and Peucker 1973).
[[nodiscard]] geo::Line simplified(const geo::Line& line, double tolerance_m);

struct SegmentF {
  PointF a, b;
};

/// Segments of one style in one tile at one level: a range to be drawn or left out.
struct LineRange {
  std::uint8_t level = 0;
  std::uint8_t style = 0;     ///< meaning is the layer's
  std::uint32_t begin = 0, end = 0;
  geo::Box box;               ///< metres of the project
};

struct LineGeometry {
  std::vector<SegmentF> segments;
  std::vector<LineRange> ranges;   ///< by level, style, tile
};

/// A line with its style, as it is given.
struct StyledLine {
  std::uint8_t style = 0;
  geo::Line line;
};
[[nodiscard]] LineGeometry build_lines(std::span<const StyledLine> lines, geo::PointM origin,
                                       double tile_m = 2000);

/// Triangles of one tile at one level.
struct FillRange {
  std::uint8_t level = 0;
  std::uint32_t begin = 0, end = 0;   ///< into `indices`
  geo::Box box;
};

struct FillGeometry {
  std::vector<PointF> points;
  std::vector<std::uint32_t> value;    ///< per point: index of the polygon it belongs to
  std::vector<std::uint32_t> indices;  ///< three a triangle
  std::vector<FillRange> ranges;       ///< by level, tile
};
/// One entry a shape; those that cannot be cut into triangles even after repair are counted in
/// `unusable` and left out. `levels` 1: only what is seen from near. Shapes whose points were equal stay joined without gaps at every level.
struct BuiltFills {
  FillGeometry fills;
  std::size_t unusable = 0;
};
[[nodiscard]] BuiltFills build_fills(std::span<const geo::MultiPolygon> shapes, geo::PointM origin,
                                     double tile_m = 4000, int levels = kLevels);

/// Edges of areas, each once, with the area on either side.
inline constexpr std::uint32_t kNoArea = 0xffffffffu;
struct BorderSegment {
  PointF a, b;
  std::uint32_t left = kNoArea, right = kNoArea;
};
struct BorderRange {
  std::uint8_t level = 0;
  std::uint32_t begin = 0, end = 0;
};
struct BorderGeometry {
  std::vector<BorderSegment> segments;
  std::vector<BorderRange> ranges;   ///< one a level
};
[[nodiscard]] BorderGeometry build_borders(std::span<const geo::MultiPolygon> shapes,
                                           geo::PointM origin);

}  // namespace render::scene
