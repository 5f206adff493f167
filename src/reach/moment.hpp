#pragma once
// What every question about moments needs, whether one moment or a window of them: the walks between
// the anchors, the places and the stops, and the day's vehicles. Anchors are the places searched
// from: origins when leaving at a time, destinations when being there by a time.

#include <optional>
#include <span>
#include <vector>

#include "core/clock.hpp"
#include "core/job.hpp"
#include "reach/leg.hpp"
#include "reach/walks.hpp"
#include "town/town.hpp"

namespace reach {

enum class Moment : std::uint8_t {
  kDepart,    ///< leave at the time
  kArrive,    ///< be there by the time
};

struct MomentQuery {
  street::Persona persona;
  street::Band band = street::Band::kHigh;
  Moment moment = Moment::kDepart;
  std::optional<core::LocalTime> at;  ///< nothing: on foot only
  unsigned max_rides = 3;
  core::Seconds max_journey = 2 * 3600;
  core::Seconds min_change = 0;       ///< least time between two vehicles at one stop
};

struct MomentTables {
  /// A moment is a leg of a session that has no limit on waiting: departing is going home from it,
  /// arriving by a time is going to it. `site` is to be set to the anchor.
  LegQuery leg;
  PlaceWalks walks;          ///< sites: the anchors
  TwoWayTable anchor_stops;  ///< places: anchors, points: stops
  transit::Footpaths footpaths;
  std::optional<transit::DayTimetable> day;  ///< nothing: on foot only

  /// Walks between an anchor and stops, in the direction of the question.
  [[nodiscard]] std::span<const street::WalkEntry> stops_of_anchor(std::size_t anchor) const;
};

/// Throws InputError "timetable-does-not-cover", "no-timetable" (a time is given, but no timetable).
[[nodiscard]] MomentTables compute_moment_tables(const town::Town& town,
                                                 const street::Snaps& anchors,
                                                 const street::Snaps& places,
                                                 const MomentQuery& query,
                                                 const core::JobContext& context);

}  // namespace reach
