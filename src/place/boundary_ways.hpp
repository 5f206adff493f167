#pragma once
// Ways and the boundary of an area, inside this folder: where a way leads in, and where one merely
// runs along. The ways near the area are cut where they cross its boundary; the stretches inside
// and those outside are joined to components, so that a path that wavers about the boundary is told
// from one that leads in (docs/methods/green_spaces.md).

#include <cstdint>
#include <span>
#include <vector>

#include "geo/polygon.hpp"
#include "geo/segment_index.hpp"
#include "street/graph.hpp"

namespace place {

/// One straight piece of an edge's shape.
struct WayPiece {
  std::uint32_t edge = 0;
  std::uint32_t point = 0;  ///< first of its two points in Graph::shape
};

inline constexpr double kOnBoundaryM = 0.5;  ///< mapped nodes are shared, give or take the rounding
inline constexpr double kShallowM = 5;       ///< an excursion no deeper than this leads nowhere
inline constexpr double kGateM = 15;         ///< a gate this near the boundary is the gate of it
inline constexpr double kLookAroundM = 60;   ///< ways farther off the area are not looked at
inline constexpr double kSomewhereM = 100;   ///< of ways in a hole or in a loop outside

/// A place where a way meets the boundary.
struct BoundaryPoint {
  std::size_t piece = 0;  ///< index into the pieces given
  double share = 0;       ///< along the piece
};

struct BoundaryWays {
  std::vector<BoundaryPoint> entrances;
  std::vector<BoundaryPoint> along;  ///< where ways come to the boundary and do not lead in
  bool closed_gate = false;          ///< a way leads in, through a gate that nobody passes
};

/// `pieces` are ways that may be walked, at least all within kLookAroundM of the area; `boundary`
/// holds every ring of `shape`, holes too.
[[nodiscard]] BoundaryWays find_boundary_ways(const street::Graph& graph,
                                              std::span<const WayPiece> pieces,
                                              const geo::MultiPolygon& shape,
                                              const geo::SegmentIndex& boundary);

/// Share along `s` of its crossing with `t`, ends included; negative when they do not cross.
[[nodiscard]] double crossing_share(const geo::Segment& s, const geo::Segment& t);
[[nodiscard]] geo::Box box_of(const geo::Segment& s);

}  // namespace place
