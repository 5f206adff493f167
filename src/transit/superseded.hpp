#pragma once
// Versions of one service that are valid at the same time. Open bus data hold old copies of a service
// beside the new one: the same line, the same ends, nearly the same times. Both would run, and people
// would seem to have twice as many buses. docs/methods/timetable.md, Superseded services.

#include <cstddef>
#include <string>
#include <vector>

#include "transit/timetable.hpp"

namespace transit {

/// Trips are counterparts when they share both ends and start within so many seconds of each other.
inline constexpr core::Seconds kSameDeparture = 5 * 60;
/// Share of the smaller service's trips, and of the larger's, that have a counterpart in the other.
inline constexpr double kRepeatedOfSmaller = 0.9, kRepeatedOfLarger = 0.5;
/// With fewer pairs nothing is said: two school buses may well follow each other.
inline constexpr std::size_t kFewestPairs = 4;

/// Two services with trips of one line on the same dates, one of which repeats the other.
struct RepeatedService {
  std::string line;         ///< route_short_name
  std::string agency;
  ServiceId older, newer;   ///< of services as they were; not decided: in the timetable's order
  std::size_t older_trips = 0, newer_trips = 0;
  core::Date first{}, last{};  ///< dates on which both run
  std::size_t dates = 0;
  bool decided = false;     ///< the newer begins later; else both stay
};

/// Which services repeat each other; changes nothing.
[[nodiscard]] std::vector<RepeatedService> find_repeated_services(const Timetable& timetable);

/// Takes the older one's trips of the line off the dates on which both run, where it is known which is
/// older. Trips without any date left go. Gives the number of trips concerned.
std::size_t remove_superseded(Timetable& timetable, const std::vector<RepeatedService>& repeated);

}  // namespace transit
