#pragma once
// Straight lines across an open area between the places where streets meet it: pure geometry, in
// whole units of 1e-7 degrees, so that every test of sides is exact. Rules:
// docs/methods/streets.md.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace io::osm {

struct GridPoint {
  std::int64_t x = 0;  ///< 1e-7 degrees, or any whole unit up to 2^29 either way
  std::int64_t y = 0;
  friend bool operator==(const GridPoint&, const GridPoint&) = default;
};
using GridLine = std::vector<GridPoint>;

struct AreaShape {
  std::vector<GridLine> rings;   ///< closed, outer ones and holes, even-odd
  std::vector<GridLine> solids;  ///< buildings (closed) and walls (open) that nobody walks through
};

/// Whether one can walk straight from a to b: nowhere outside the area (its boundary belongs to
/// it) and through nothing solid. False when a equals b.
[[nodiscard]] bool sees(const AreaShape& shape, GridPoint a, GridPoint b);

/// Whether the point lies in the area or on its boundary.
[[nodiscard]] bool contains(const AreaShape& shape, GridPoint p);

/// Corners that a shortest path may turn at: where the area, or the ground around something solid
/// in it, makes more than a half turn. Each once, in the order of rings, then solids.
[[nodiscard]] std::vector<GridPoint> find_corners(const AreaShape& shape);

/// Of all lines between points that see each other, those that lie on the shortest way between two
/// of the first `entries` points. Pairs of indices, ascending. Metres are great-circle.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> find_sight_lines(
    const AreaShape& shape, const std::vector<GridPoint>& points, std::size_t entries);

}  // namespace io::osm
