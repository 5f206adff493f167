#pragma once
// Catchments: areas within so many minutes, as nested polygons cut from one time surface on a fixed
// grid of 25 m. A grid point takes the time of the streets around it: straight from the nearest
// point of each street within 50 m, never across a motorway, railway or water.

#include <memory>
#include <span>
#include <vector>

#include "core/job.hpp"
#include "reach/contour.hpp"
#include "reach/leg_solver.hpp"
#include "reach/session_groups.hpp"
#include "reach/walks.hpp"
#include "town/town.hpp"

namespace reach {

inline constexpr double kGridCellM = 25;
inline constexpr double kOffStreetM = 50;  ///< farthest spread off the street

/// The fixed grid over a town and the streets that each of its points is joined to. Its origin is a
/// multiple of the cell in the projected system, so that it does not move when a street is added.
struct CatchmentGrid {
  GridShape shape;
  LinkLimits limits;
  std::vector<std::uint32_t> node_of_point;  ///< grid node of each point in `snaps`
  street::Snaps snaps;                       ///< only of the nodes that are near a street
};

[[nodiscard]] CatchmentGrid compute_catchment_grid(const town::Town& town,
                                                   const core::JobContext& context);

/// Minutes per grid node; +infinity where none.
using Surface = std::vector<float>;

/// Cumulative areas for rising minutes, in metres; a band without area is empty.
[[nodiscard]] std::vector<geo::MultiPolygon> compute_bands(const CatchmentGrid& grid,
                                                           const Surface& surface,
                                                           std::span<const int> minutes);

/// For one activity and persona: per point the longer leg of the best of its sessions that works
/// both ways within the limits.
[[nodiscard]] std::vector<Surface> compute_activity_surfaces(
    const town::Town& town, const SessionGroups& sessions, const PersonaWalks& walks,
    const CatchmentGrid& grid, const core::JobContext& context);

}  // namespace reach
