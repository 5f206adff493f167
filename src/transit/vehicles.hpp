#pragma once
// Step one of a DayTimetable: the vehicle journeys of the service days around a date, with the
// trips that a passenger may stay seated through (blocks, in-seat transfers) joined into one. Internal to transit.

#include <cstdint>
#include <string>
#include <vector>

#include "transit/day_timetable.hpp"

namespace transit {

struct Vehicle {
  struct Call {
    core::Seconds arrival = 0;  ///< on the clock of the date
    core::Seconds departure = 0;
    StopId stop;
    std::uint8_t flags = 0;     ///< DayTimetable::kPickUp, kDropOff
  };
  std::vector<Call> calls;
  std::vector<DayTimetable::TripPart> parts;
};

/// In an order that follows from the timetable's content alone.
[[nodiscard]] std::vector<Vehicle> build_vehicles(const Timetable& timetable, core::Date date,
                                                  ServiceRule rule,
                                                  WheelchairRule wheels = WheelchairRule::kAnybody);

/// The zones in which trips' times are, each once, in their own order.
[[nodiscard]] std::vector<std::string> zones_of(const Timetable& timetable);
/// Seconds from the zero of `date` on the timetable's clock to that of service day `date` + `day` in a zone.
[[nodiscard]] core::Seconds zone_offset(const Timetable& timetable, const std::string& zone,
                                        core::Date date, int day);

/// Service days whose trips can still be running on a date: relative to it, first and last. A trip
/// of day -2 counts only when it is under way past 48:00.
struct ServiceDays {
  int first = -1;
  int last = 1;
};
[[nodiscard]] ServiceDays service_days(const Timetable& timetable);
/// Whether a trip of service day `day` (relative) belongs to a date's timetable.
[[nodiscard]] bool reaches_date(const Timetable& timetable, const Trip& trip, int day);

}  // namespace transit
