#pragma once
// Inside this folder: the journeys of a route by direction and date.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/clock.hpp"
#include "town/town.hpp"
#include "transit/timetable.hpp"

namespace barrier {

/// Journeys of one route between the same two ends, by their first departure.
struct Direction {
  transit::StopId first, last;
  std::map<core::Date, std::vector<transit::TripId>> by_date;  ///< only dates with journeys
};

struct RouteDays {
  transit::RouteId route;
  std::string name;                    ///< short, else long, else the id
  std::vector<Direction> directions;   ///< by their ends
};

/// On the dates given; routes without a journey on any of them are left out. Journeys that cannot
/// both be boarded and left are no journeys.
[[nodiscard]] std::vector<RouteDays> collect_route_days(const transit::Timetable& timetable,
                                                        const std::vector<core::Date>& dates);

/// All dates of the analysis; those alone on which there are sessions.
[[nodiscard]] std::vector<core::Date> all_dates(const town::Town& town);
[[nodiscard]] std::vector<core::Date> session_dates(const town::Town& town);

[[nodiscard]] core::Seconds first_departure(const transit::Timetable& timetable,
                                            transit::TripId trip);

}  // namespace barrier
