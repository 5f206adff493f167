#pragma once
// Earliest arrivals for every moment of departure of a window (backward: latest departures for every
// deadline), after rRAPTOR (Delling, Pajor, Werneck 2012). Answers change only at events, the moments
// at which somebody who has walked to a stop just catches a vehicle. They are taken from the latest
// to the earliest (backward: the other way), and labels stay: a journey that leaves later can also be
// had by leaving earlier and waiting. So a moment costs only what it improves.
// docs/methods/timetable.md.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "transit/raptor.hpp"

namespace transit {

/// A stop and the walk to it from the place of departure (backward: from it to the destination).
struct RangeSeed {
  StopId stop;
  core::Seconds walk = 0;
};

struct RangeQuery {
  Direction direction = Direction::kForward;
  std::span<const RangeSeed> seeds;  ///< any number, also several at one stop
  core::Seconds first = 0;           ///< moments asked for: every second from `first` ...
  core::Seconds last = 0;            ///< ... to `last`, both included; not before `first`
  unsigned max_rides = 8;            ///< changes + 1; at least 1 is searched
  core::Seconds max_journey = 7200;  ///< what lies farther from the moment is of no interest
  const Footpaths* footpaths = nullptr;  ///< as RaptorQuery
  core::Seconds min_change = 0;          ///< as RaptorQuery
};

/// What can be done when leaving at any second from `moment` back to `held_to` (backward: being there
/// by any from `moment` on to `held_to`); both included. Labels farther from a moment than
/// max_journey may be left from others; the caller drops them.
struct RangeMoment {
  core::Seconds moment = 0;
  core::Seconds held_to = 0;
  std::span<const core::Seconds> best_ride;  ///< by stop, as RaptorLabels::best_ride
  std::span<const core::Seconds> best_any;   ///< by stop, as RaptorLabels::best_any
  std::span<const StopId> changed_ride;      ///< stops whose best_ride is new, each once
  std::span<const StopId> changed_any;
};

template <Direction>
class RangeSearch;

/// Working memory: one per thread, reused.
class RangeScratch {
  template <Direction>
  friend class RangeSearch;
  /// A vehicle that is just caught when leaving at `moment`.
  struct Catch {
    core::Seconds moment = 0;
    std::uint32_t pattern = 0;
    std::uint32_t position = 0;
    std::uint32_t vehicle = 0;  ///< within its pattern
  };
  std::vector<Catch> catches_;
  std::vector<core::Seconds> ride_, any_;  ///< by round, then stop: best with so many rides or fewer
  std::vector<core::Seconds> best_ride_, best_any_;
  std::vector<std::uint64_t> improved_stops_, marked_stops_, marked_patterns_;
  std::vector<std::uint64_t> touched_rides_, touched_anys_;
  std::vector<std::uint32_t> first_position_;
  std::vector<StopId> changed_ride_, changed_any_;
};

/// Hands over the window in pieces in which nothing changes, from `last` down to `first` (backward:
/// from `first` up to `last`).
void compute_range_raptor(const DayTimetable& day, const RangeQuery& query, RangeScratch& scratch,
                          const std::function<void(const RangeMoment&)>& on_moment);

}  // namespace transit
