#include "street/schedule.hpp"

#include <algorithm>
#include <optional>

namespace street {

namespace {

constexpr core::Seconds kDay = 86400, kNoon = kDay / 2;

void add(OpenTimes& times, core::Seconds from, core::Seconds to) {
  if (from >= to) return;
  OpenTimes out;
  for (const auto& [a, b] : times) {
    if (b < from || a > to) {
      out.emplace_back(a, b);
    } else {
      from = std::min(from, a);
      to = std::max(to, b);
    }
  }
  out.emplace_back(from, to);
  std::sort(out.begin(), out.end());
  times = std::move(out);
}

void subtract(OpenTimes& times, core::Seconds from, core::Seconds to) {
  OpenTimes out;
  for (const auto& [a, b] : times) {
    if (a < std::min(b, from)) out.emplace_back(a, std::min(b, from));
    if (std::max(a, to) < b) out.emplace_back(std::max(a, to), b);
  }
  times = std::move(out);
}

bool matches(const ScheduleRule& rule, core::Date date) {
  if ((rule.weekdays >> core::weekday_index(date) & 1) == 0) return false;
  if (rule.dates.empty()) return true;
  const std::chrono::year_month_day ymd{date};
  const int day = static_cast<int>(static_cast<unsigned>(ymd.month()) * 32 +
                                   static_cast<unsigned>(ymd.day()));
  return std::any_of(rule.dates.begin(), rule.dates.end(), [day](const DateSpan& span) {
    return span.first <= span.last ? day >= span.first && day <= span.last
                                   : day >= span.first || day <= span.last;
  });
}

core::Seconds seconds_of(const EventTime& time, const geo::Daylight& light) {
  // Where the sun does not rise, light begins and ends at noon; where it does not set, at midnight.
  const auto at = [&](std::optional<core::Seconds> moment, core::Seconds bright) {
    const bool dark = light.course == geo::SunCourse::kAlwaysDown;
    return moment.value_or(dark ? kNoon : bright);
  };
  switch (time.event) {
    case DayEvent::kDawn:
      return at(light.dawn, 0) + time.offset;
    case DayEvent::kSunrise:
      return at(light.sunrise, 0) + time.offset;
    case DayEvent::kSunset:
      return at(light.sunset, kDay) + time.offset;
    case DayEvent::kDusk:
      return at(light.dusk, kDay) + time.offset;
    case DayEvent::kMidnight:
      break;
  }
  return time.offset;
}

/// On the clock of the day on which the span begins; nothing when it is empty on that day.
std::optional<std::pair<core::Seconds, core::Seconds>> place(const TimeSpan& span,
                                                             const geo::Daylight& light) {
  const auto from = seconds_of(span.from, light);
  auto to = seconds_of(span.to, light);
  if (to > from) return std::pair{from, to};
  // 22:00-02:00 and sunset-sunrise end on the next day. 17:00-sunset in December does not: it is
  // a gate that is shut before it would be opened.
  const bool by_the_clock =
      span.from.event == DayEvent::kMidnight && span.to.event == DayEvent::kMidnight;
  if (!by_the_clock && to >= kNoon) return std::nullopt;
  to += kDay;
  return std::pair{from, to};
}

/// On the clock of `date`, which may go on into the next day.
OpenTimes times_begun_on(const Schedule& schedule, core::Date date, const geo::Daylight& light) {
  OpenTimes open;
  for (const auto& rule : schedule.rules) {
    if (!matches(rule, date)) continue;
    // Hours at which it is closed are cut out; a closed day or other hours replace what was said.
    const bool cut = !rule.open && !rule.times.empty();
    if (!rule.additional && !cut) open.clear();
    const auto apply = [&](core::Seconds from, core::Seconds to) {
      if (rule.open) {
        add(open, from, to);
      } else {
        subtract(open, from, to);
      }
    };
    if (rule.times.empty()) apply(0, kDay);
    for (const auto& span : rule.times) {
      if (const auto placed = place(span, light)) apply(placed->first, placed->second);
    }
  }
  return open;
}

core::Seconds floor_days(core::Seconds seconds) {
  return seconds >= 0 ? seconds / kDay : -((-seconds + kDay - 1) / kDay);
}

bool covers(const OpenTimes& open, core::Seconds from, core::Seconds to) {
  return std::any_of(open.begin(), open.end(), [&](const auto& time) {
    return time.first <= from && to <= time.second && from < time.second;
  });
}

/// The end of a stretch to look at: a moment is a second long.
core::Seconds end_of(core::Seconds from, core::Seconds to) { return std::max(to, from + 1); }

}  // namespace

OpenTimes compute_open_times(const Schedule& schedule, core::Date date, core::Seconds from,
                             core::Seconds to, const geo::Daylight& daylight) {
  OpenTimes open;
  // What begins up to two days before may last until now: hours are written up to 48:00.
  for (core::Seconds day = floor_days(from) - 2; day <= floor_days(to); ++day) {
    for (const auto& [a, b] :
         times_begun_on(schedule, date + std::chrono::days{day}, daylight)) {
      add(open, std::max(from, a + day * kDay), std::min(to, b + day * kDay));
    }
  }
  return open;
}

bool open_throughout(const Schedule& schedule, core::Date date, core::Seconds from,
                     core::Seconds to, const geo::Daylight& daylight) {
  return covers(compute_open_times(schedule, date, from, end_of(from, to), daylight), from, to);
}

bool open_at_all(const Schedule& schedule, core::Date date, core::Seconds from, core::Seconds to,
                 const geo::Daylight& daylight) {
  return !compute_open_times(schedule, date, from, end_of(from, to), daylight).empty();
}

OpenTimes compute_open_times(const ConditionalAccess& access, bool otherwise, core::Date date,
                             core::Seconds from, core::Seconds to,
                             const geo::Daylight& daylight) {
  OpenTimes open;
  if (otherwise) add(open, from, to);
  for (const auto& rule : access.rules) {
    for (const auto& [a, b] : compute_open_times(rule.when, date, from, to, daylight)) {
      if (rule.allowed) {
        add(open, a, b);
      } else {
        subtract(open, a, b);
      }
    }
  }
  return open;
}

bool open_throughout(const ConditionalAccess& access, bool otherwise, core::Date date,
                     core::Seconds from, core::Seconds to, const geo::Daylight& daylight) {
  return covers(compute_open_times(access, otherwise, date, from, end_of(from, to), daylight),
                from, to);
}

bool open_at_all(const ConditionalAccess& access, bool otherwise, core::Date date,
                 core::Seconds from, core::Seconds to, const geo::Daylight& daylight) {
  return !compute_open_times(access, otherwise, date, from, end_of(from, to), daylight).empty();
}

}  // namespace street
