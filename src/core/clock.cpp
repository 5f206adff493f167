#include "core/clock.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <array>

#include "core/diagnostics.hpp"
#include "core/parse.hpp"

namespace core {

namespace {

std::optional<Date> make_date(int y, unsigned m, unsigned d) {
  const std::chrono::year_month_day ymd{std::chrono::year{y}, std::chrono::month{m},
                                        std::chrono::day{d}};
  if (!ymd.ok() || y < 1900 || y > 2200) return std::nullopt;
  return Date{ymd};
}

/// `text[at, at+n)` as a number when all of it is digits.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t n) {
  if (at + n > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + n; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

const date::time_zone& zone_of(const void* zone) {
  return *static_cast<const date::time_zone*>(zone);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  text = trim(text);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (!y || !m || !d) return std::nullopt;
  return make_date(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
}

std::optional<Date> parse_compact_date(std::string_view text) {
  text = trim(text);
  if (text.size() != 8) return std::nullopt;
  const auto y = digits(text, 0, 4), m = digits(text, 4, 2), d = digits(text, 6, 2);
  if (!y || !m || !d) return std::nullopt;
  return make_date(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
}

std::optional<TimeOfDay> parse_time(std::string_view text) {
  text = trim(text);
  if (text.size() == 4 || text.size() == 7) {  // 9:30
    if (text[1] != ':') return std::nullopt;
    std::string padded("0");
    padded.append(text);
    return parse_time(padded);
  }
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':') return std::nullopt;
  const auto h = digits(text, 0, 2), m = digits(text, 3, 2);
  std::optional<int> s = 0;
  if (text.size() == 8) {
    if (text[5] != ':') return std::nullopt;
    s = digits(text, 6, 2);
  }
  if (!h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
  return TimeOfDay{*h * 3600 + *m * 60 + *s};
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
  text = trim(text);
  if (text.size() < 15 || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto time = parse_time(text.substr(11));
  if (!date || !time) return std::nullopt;
  return LocalTime{*date, *time};
}

std::string format_date(Date date) {
  const std::chrono::year_month_day ymd{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::string format_time(Seconds seconds) {
  const int s = ((seconds % 86400) + 86400) % 86400;
  return fmt::format("{:02}:{:02}", s / 3600, s / 60 % 60);
}

std::string format_time_s(Seconds seconds) {
  const int s = ((seconds % 86400) + 86400) % 86400;
  return fmt::format("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

std::string format_local(const LocalTime& t) {
  return format_date(t.date) + "T" + format_time(t.time.seconds);
}

int weekday_index(Date date) {
  return static_cast<int>(std::chrono::weekday{date}.iso_encoding()) - 1;
}

std::string_view weekday_name(Date date) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return kNames[static_cast<std::size_t>(weekday_index(date))];
}

TimeZone::TimeZone(const std::string& name) : name_(name) {
  try {
    zone_ = date::locate_zone(name);
  } catch (const std::exception&) {
    throw InputError("unknown-time-zone", "", 0,
                     fmt::format("'{}' is not a known time zone; use a name such as "
                                 "Europe/London",
                                 name));
  }
}

std::chrono::sys_seconds TimeZone::to_instant(const LocalTime& local) const {
  const auto& zone = zone_of(zone_);
  const date::local_seconds wall{local.date.time_since_epoch() +
                                 std::chrono::seconds{local.time.seconds}};
  const auto info = zone.get_info(wall);
  // Nonexistent: the offset before the change moves the time forward by the missing hour.
  return std::chrono::sys_seconds{wall.time_since_epoch() - info.first.offset};
}

std::chrono::sys_seconds TimeZone::service_zero(Date date) const {
  return to_instant({date, TimeOfDay{12 * 3600}}) - std::chrono::hours{12};
}

LocalTime TimeZone::to_local(std::chrono::sys_seconds instant) const {
  const auto& zone = zone_of(zone_);
  const auto info = zone.get_info(instant);
  const std::chrono::sys_seconds shifted = instant + info.offset;
  const auto day = std::chrono::floor<std::chrono::days>(shifted);
  return {day, TimeOfDay{static_cast<Seconds>((shifted - day).count())}};
}

Seconds TimeZone::on_day_clock(Date day, const LocalTime& local) const {
  return static_cast<Seconds>((to_instant(local) - service_zero(day)).count());
}

LocalTime TimeZone::from_day_clock(Date day, Seconds seconds) const {
  return to_local(service_zero(day) + std::chrono::seconds{seconds});
}

}  // namespace core
