#pragma once
// Dates, wall-clock times and the one clock on which a service day is computed.
//
// GTFS counts a day's times from "noon minus 12 hours", which is midnight except on the two days a
// year when the clocks change. The clock of a service day D therefore has its zero at noon of D
// minus 12 h and runs in real (elapsed) seconds, over D-1 .. D+1 and beyond, negative before zero.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/units.hpp"

namespace core {

using Date = std::chrono::sys_days;

/// A wall-clock time without zone: seconds since 00:00, 0 .. 86,399.
struct TimeOfDay {
  Seconds seconds = 0;
  friend constexpr auto operator<=>(TimeOfDay, TimeOfDay) = default;
};

/// A wall-clock date and time in the project's zone.
struct LocalTime {
  Date date;
  TimeOfDay time;
  friend constexpr auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

/// `2023-06-13` or, with `compact`, `20230613`; nothing when it is no real date.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::optional<Date> parse_compact_date(std::string_view text);
/// `9:30`, `09:30` or `09:30:15`; nothing outside 00:00 .. 23:59:59.
[[nodiscard]] std::optional<TimeOfDay> parse_time(std::string_view text);
/// `2023-06-13T08:00` with optional seconds; a space instead of the T is accepted.
[[nodiscard]] std::optional<LocalTime> parse_local_time(std::string_view text);

[[nodiscard]] std::string format_date(Date date);          ///< 2023-06-13
[[nodiscard]] std::string format_time(Seconds seconds);    ///< 08:05, wraps past midnight
[[nodiscard]] std::string format_time_s(Seconds seconds);  ///< 08:05:30
[[nodiscard]] std::string format_local(const LocalTime& t);///< 2023-06-13T08:05
/// Monday = 0 .. Sunday = 6.
[[nodiscard]] int weekday_index(Date date);
[[nodiscard]] std::string_view weekday_name(Date date);    ///< "Monday"

/// A time zone by its IANA name. Cheap to copy.
class TimeZone {
 public:
  /// Throws InputError "unknown-time-zone".
  explicit TimeZone(const std::string& name);

  [[nodiscard]] const std::string& name() const { return name_; }
  /// Zero of the clock of service day `date` (its noon minus 12 h) as an instant.
  [[nodiscard]] std::chrono::sys_seconds service_zero(Date date) const;
  /// A wall-clock time as an instant. A time that the spring change skips is moved forward by the
  /// hour that is missing; of the two that the autumn change repeats, the earlier is meant.
  [[nodiscard]] std::chrono::sys_seconds to_instant(const LocalTime& local) const;
  [[nodiscard]] LocalTime to_local(std::chrono::sys_seconds instant) const;
  /// A wall-clock time on the clock of service day `day`.
  [[nodiscard]] Seconds on_day_clock(Date day, const LocalTime& local) const;
  /// Seconds of the clock of service day `day` as wall-clock time.
  [[nodiscard]] LocalTime from_day_clock(Date day, Seconds seconds) const;

 private:
  std::string name_;
  const void* zone_ = nullptr;  ///< date::time_zone, kept out of this header
};

}  // namespace core
