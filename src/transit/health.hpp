#pragma once
// What looks wrong in a timetable although every row of it can be read, and weeks that are not like
// the others. Nothing here changes an answer. docs/methods/timetable.md, Health.

#include <optional>
#include <vector>

#include "transit/timetable.hpp"

namespace transit {

/// From call `call` - 1 of the trip to call `call`.
struct Hop {
  TripId trip;
  std::uint32_t call = 0;
  double km_per_hour = 0;  ///< straight from stop to stop, the minute's rounding in its favour
};

/// Straight-line speed that no vehicle of the route's type keeps up between two stops, km/h; our own
/// choice, generous on purpose. Nothing for cable cars, lifts and aeroplanes.
[[nodiscard]] std::optional<double> fastest_km_per_hour(int route_type);

/// Hops faster than that, even if the times are rounded to whole minutes in the worst way.
[[nodiscard]] std::vector<Hop> find_fast_hops(const Timetable& timetable);

/// Hops from a stop to itself, or to another at the very same place.
[[nodiscard]] std::vector<Hop> find_still_hops(const Timetable& timetable);

struct DuplicateTrip {
  TripId trip;
  TripId of;        ///< the first of them in the timetable's order
  core::Date date;  ///< a date on which both run
};
/// Trips of one route name with the same stops, times and rules, of which a date has more than one.
[[nodiscard]] std::vector<DuplicateTrip> find_duplicate_trips(const Timetable& timetable);

/// A date that does not run like its weekday in the weeks around it.
struct UnusualDay {
  core::Date date;
  std::size_t usual = 0;    ///< trips of the services that run on most of these weekdays
  std::size_t missing = 0;  ///< of them, not running
  std::size_t added = 0;    ///< running, but not usual
  /// Saturday or Sunday (5, 6), when the date's services are nearer to theirs; else empty.
  std::optional<int> like_weekday;
};
/// Weeks before and after a date with which it is compared; only dates the timetable covers count,
/// and at least three are needed.
inline constexpr int kWeeksAround = 8;
/// Share of a weekday's trips that has to be missing or added for a date to be unusual.
inline constexpr double kUnusualShare = 0.03;

[[nodiscard]] std::vector<UnusualDay> find_unusual_days(const Timetable& timetable, core::Date first,
                                                        int days);

}  // namespace transit
