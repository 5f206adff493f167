#pragma once
// Every walk a persona may make, as bounded tables: places <-> stops, places <-> meeting points,
// meeting points <-> stops, stop <-> stop. Reach takes the best over stops; one search with a walk
// limit from many stops at once would be wrong, because a fast long walk hides a slow legal one.

#include <initializer_list>
#include <memory>
#include <vector>

#include "core/job.hpp"
#include "reach/propagation.hpp"
#include "street/costs.hpp"
#include "street/persona.hpp"
#include "street/snap.hpp"
#include "street/walk_table.hpp"
#include "town/town.hpp"
#include "transit/footpaths.hpp"

namespace reach {

/// Both ways between a set of places (the targets of the tables) and one of points (the sources).
struct TwoWayTable {
  std::shared_ptr<const street::WalkTable> to;    ///< place -> point
  std::shared_ptr<const street::WalkTable> from;  ///< point -> place; the same when symmetric
};

/// The tables the other way round: for each point the places in range.
struct TwoWaySpread {
  std::shared_ptr<const Propagation> to;    ///< place -> point
  std::shared_ptr<const Propagation> from;  ///< point -> place; the same when symmetric
};

/// Tables of both directions for several sets of places, every walk at most `limit`.
[[nodiscard]] std::vector<TwoWayTable> compute_two_way(
    const street::Graph& graph, const street::Costs& costs, const street::Snaps& points,
    std::initializer_list<const street::Snaps*> places, core::Cost limit,
    const core::JobContext& context);

/// The same for all stops of a town, with the ways inside stations (reach/station_walks.hpp).
[[nodiscard]] std::vector<TwoWayTable> compute_stop_walks(
    const town::Town& town, const street::Persona& persona, const street::CostQuery& query,
    const street::Costs& costs, std::initializer_list<const street::Snaps*> places,
    core::Cost limit, const core::JobContext& context);

/// Walks of a set of places: the homes, or the points of a catchment's grid.
struct PlaceWalks {
  TwoWayTable stops;
  TwoWayTable sites;
  /// The same walks by stop and by site, when answers for all places at once are wanted; may be null.
  TwoWaySpread stop_spread;
  TwoWaySpread site_spread;
  std::shared_ptr<const PlaceWalks> dark;  ///< for PersonaWalks::dark; null like it
};

/// Lays both tables out by point.
[[nodiscard]] TwoWaySpread build_spread(const TwoWayTable& table, std::size_t points);

struct PersonaWalks {
  street::Persona persona;
  street::CostQuery cost_query;
  street::Costs costs;
  core::Cost max_walk = 0;
  TwoWayTable site_stops;   ///< places: sites, points: stops
  PlaceWalks homes;
  transit::Footpaths footpaths;
  /// Walks once the sun is down; null: no different from those by day.
  std::shared_ptr<const PersonaWalks> dark;
};

struct WalkScope {
  street::CostQuery costs = {};
  bool linked = false;         ///< islands joined to the main component (relaxation)
};

[[nodiscard]] PersonaWalks compute_persona_walks(const town::Town& town,
                                                 const street::Persona& persona,
                                                 const WalkScope& scope,
                                                 const core::JobContext& context);

/// Walks between stops over the real streets, transfers.txt honoured, from their table. None is
/// shorter than `min_change`: who has to change at once cannot change faster by walking.
[[nodiscard]] transit::Footpaths build_footpaths(const transit::Timetable& timetable,
                                                 const street::WalkTable& between_stops,
                                                 core::Seconds min_change);

/// Tables of other places for the same persona.
[[nodiscard]] PlaceWalks compute_place_walks(const town::Town& town, const PersonaWalks& walks,
                                             const street::Snaps& places,
                                             const core::JobContext& context);

}  // namespace reach
