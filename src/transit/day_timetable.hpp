#pragma once
// Everything that runs on service days D-1, D and D+1, on the one clock of day D (core/clock.hpp),
// as patterns in which no trip overtakes another (first in, first out), ready for the searches.
// Earlier days' trips are there too when they still run on day D (times past 48:00).
// Immutable once built; share it between threads freely. Method: docs/methods/timetable.md.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "transit/timetable.hpp"

namespace transit {

using PatternId = core::Id<struct PatternTag>;
/// One vehicle journey: a trip, or trips of one block that a passenger may stay seated through.
using VehicleId = core::Id<struct VehicleTag>;

/// `kEveryServiceRuns` takes every trip of the timetable as running on every day: the "service that
/// day" relaxation.
enum class ServiceRule : std::uint8_t { kAsPublished, kEveryServiceRuns };

struct DayTimetable {
  static constexpr std::uint8_t kPickUp = 1;
  static constexpr std::uint8_t kDropOff = 2;

  /// Vehicles with the same stops in the same order, with the same rules for boarding, ordered so
  /// that at every position each arrives and departs no earlier than the one before.
  struct Pattern {
    std::uint32_t first_stop = 0;     ///< into `stops` and `flags`
    std::uint32_t length = 0;         ///< calls of each vehicle
    std::uint32_t first_vehicle = 0;  ///< vehicles are numbered pattern by pattern
    std::uint32_t vehicles = 0;
    std::uint32_t first_event = 0;    ///< into the three event arrays
  };
  struct Event {
    core::Seconds arrival = 0;
    core::Seconds departure = 0;
  };
  /// A published trip that a vehicle runs as, from this position on.
  struct TripPart {
    TripId trip;
    std::uint32_t first_position = 0;
    std::int32_t day = 0;  ///< service day relative to `date`
    std::uint32_t last_position = 0;  ///< as a rule the first of the next part
  };
  /// A pattern's call at a stop.
  struct Visit {
    PatternId pattern;
    std::uint32_t position = 0;
  };

  core::Date date{};
  std::size_t stop_count = 0;
  std::vector<Pattern> patterns;
  std::vector<StopId> stops;           ///< pattern by pattern
  std::vector<std::uint8_t> flags;     ///< kPickUp, kDropOff; as `stops`
  // The same times three ways, each in the order in which a search reads them.
  std::vector<Event> events;               ///< first_event + vehicle * length + position
  std::vector<core::Seconds> departures;   ///< first_event + position * vehicles + vehicle
  std::vector<core::Seconds> arrivals;     ///< the same
  std::vector<std::uint32_t> visits_begin; ///< by stop
  std::vector<Visit> visits;               ///< at each stop by pattern, then position
  std::vector<std::uint32_t> parts_begin;  ///< by vehicle
  std::vector<TripPart> parts;

  [[nodiscard]] std::span<const Visit> visits_of(StopId s) const {
    return {visits.data() + visits_begin[s.index()], visits.data() + visits_begin[s.index() + 1]};
  }
  [[nodiscard]] std::span<const TripPart> parts_of(VehicleId v) const {
    return {parts.data() + parts_begin[v.index()], parts.data() + parts_begin[v.index() + 1]};
  }
};

/// Builds it for one date. A date without any service gives an empty one. For wheels trips are left
/// out, and calls passed through, where the rule does not allow boarding.
[[nodiscard]] DayTimetable build_day_timetable(
    const Timetable& timetable, core::Date date, ServiceRule rule = ServiceRule::kAsPublished,
    WheelchairRule wheels = WheelchairRule::kAnybody);

/// Seconds from the zero of `date` on the timetable's clock to the zero of service day `date` + `day`
/// in the trip's own zone.
[[nodiscard]] core::Seconds service_day_offset(const Timetable& timetable, const Trip& trip,
                                               core::Date date, int day);

/// Equal signatures mean equal day timetables but for the date itself: the same trips run on D-1,
/// D and D+1 and the days are equally long. Sessions at the same time of such days share a search.
[[nodiscard]] std::string service_signature(const Timetable& timetable, core::Date date);

}  // namespace transit
