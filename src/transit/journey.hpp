#pragma once
// A journey read back from the labels of a search: what explain prints and the replay checks.

#include <cstdint>
#include <vector>

#include "transit/raptor.hpp"

namespace transit {

struct Leg {
  enum class Kind : std::uint8_t { kRide, kWalk };
  Kind kind = Kind::kRide;
  StopId from;
  StopId to;
  core::Seconds departure = 0;
  core::Seconds arrival = 0;
  // Rides only:
  TripId trip;
  std::int32_t day = 0;           ///< service day of the trip relative to the day timetable's date
  std::uint32_t board_call = 0;   ///< into Timetable::calls_of(trip)
  std::uint32_t alight_call = 0;
  bool stays_seated = false;      ///< same vehicle as the leg before, under its next trip (block)
};

/// Legs in order of travel, whichever way the search went. A walk starts when the ride before it
/// arrives (before the first ride: ends when that departs, less nothing).
struct Journey {
  std::vector<Leg> legs;
  unsigned rides = 0;  ///< vehicles boarded
};

/// The journey behind ride(round, stop). Forward: from a seed to alighting at `stop`; backward:
/// from boarding at `stop` to a seed. Empty when there is no such label. `query` must be the one
/// that gave `labels`.
[[nodiscard]] Journey rebuild_journey(const DayTimetable& day, const RaptorQuery& query,
                                      const RaptorLabels& labels, StopId stop, unsigned round);

}  // namespace transit
