#pragma once
// When a way or a gate is open, by date and time of day. Read from tags by io/osm/opening_hours.hpp;
// the rules and where they differ from the wiki's: docs/methods/opening_hours.md.
//
// Times are on the clock of a service day (core/clock.hpp), which is the wall clock but for the
// small hours of the two days on which clocks change.

#include <cstdint>
#include <utility>
#include <vector>

#include "core/clock.hpp"
#include "geo/sun.hpp"

namespace street {

enum class DayEvent : std::uint8_t { kMidnight, kDawn, kSunrise, kSunset, kDusk };

/// Seconds from an event of the day; from midnight they are the time of day, up to 48:00.
struct EventTime {
  DayEvent event = DayEvent::kMidnight;
  core::Seconds offset = 0;
  friend bool operator==(const EventTime&, const EventTime&) = default;
};

struct TimeSpan {
  EventTime from, to;  ///< an end that is not after its start is on the next day
  friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// Days of the year, both included, as month * 32 + day; first > last goes over the new year.
struct DateSpan {
  int first = 0, last = 0;
  friend bool operator==(const DateSpan&, const DateSpan&) = default;
};

struct ScheduleRule {
  std::vector<DateSpan> dates;     ///< none: all year
  std::uint8_t weekdays = 0x7f;    ///< bit 0 = Monday
  std::vector<TimeSpan> times;     ///< none: the whole day
  bool open = true;                ///< else closed
  bool additional = false;         ///< adds to the rules before it; else takes their place that day
  friend bool operator==(const ScheduleRule&, const ScheduleRule&) = default;
};

struct Schedule {
  std::vector<ScheduleRule> rules;
  int holiday_rules_left_out = 0;  ///< rules for public holidays, which are not known here
  friend bool operator==(const Schedule&, const Schedule&) = default;
};

/// Half-open stretches of time, in order and apart from each other.
using OpenTimes = std::vector<std::pair<core::Seconds, core::Seconds>>;

/// When it is open between `from` and `to` (on the clock of `date`). `daylight` is that of `date`
/// and stands for the days beside it too.
[[nodiscard]] OpenTimes compute_open_times(const Schedule& schedule, core::Date date,
                                           core::Seconds from, core::Seconds to,
                                           const geo::Daylight& daylight);

/// Open from `from` until `to`, all the time. With from == to: at that moment.
[[nodiscard]] bool open_throughout(const Schedule& schedule, core::Date date, core::Seconds from,
                                   core::Seconds to, const geo::Daylight& daylight);
/// Open at some moment of that time.
[[nodiscard]] bool open_at_all(const Schedule& schedule, core::Date date, core::Seconds from,
                               core::Seconds to, const geo::Daylight& daylight);

/// "no @ (17:00-09:00)": access that changes while a condition holds. The last that holds decides.
struct ConditionalAccess {
  struct Rule {
    bool allowed = false;
    Schedule when;
  };
  std::vector<Rule> rules;
};

/// `otherwise`: what holds when no condition does, from the plain tag.
[[nodiscard]] OpenTimes compute_open_times(const ConditionalAccess& access, bool otherwise,
                                           core::Date date, core::Seconds from, core::Seconds to,
                                           const geo::Daylight& daylight);
[[nodiscard]] bool open_throughout(const ConditionalAccess& access, bool otherwise,
                                   core::Date date, core::Seconds from, core::Seconds to,
                                   const geo::Daylight& daylight);
[[nodiscard]] bool open_at_all(const ConditionalAccess& access, bool otherwise, core::Date date,
                               core::Seconds from, core::Seconds to,
                               const geo::Daylight& daylight);

}  // namespace street
