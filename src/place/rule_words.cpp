// A rule in the words that are printed.

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "core/words.hpp"
#include "place/recurrence.hpp"

namespace place {

namespace {

constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

std::string ordinal_word(int n) {
  static constexpr std::array<std::string_view, 5> kFirst = {"first", "second", "third", "fourth",
                                                             "fifth"};
  if (n == -1) return "last";
  if (n < 0) return ordinal_word(-n) + " last";
  if (n <= 5) return std::string(kFirst[static_cast<std::size_t>(n - 1)]);
  const bool teen = n % 100 >= 11 && n % 100 <= 13;
  const char* end = teen          ? "th"
                    : n % 10 == 1 ? "st"
                    : n % 10 == 2 ? "nd"
                    : n % 10 == 3 ? "rd"
                                  : "th";
  return fmt::format("{}{}", n, end);
}

std::string numeral(int n) {
  if (n < 0) return n == -1 ? "last day" : ordinal_word(n) + " day";
  const bool teen = n >= 11 && n <= 13;
  const char* end = teen          ? "th"
                    : n % 10 == 1 ? "st"
                    : n % 10 == 2 ? "nd"
                    : n % 10 == 3 ? "rd"
                                  : "th";
  return fmt::format("{}{}", n, end);
}

std::string day_name(int weekday) {
  return std::string(kDays[static_cast<std::size_t>(weekday)]);
}

std::vector<int> plain_days(const Rule& rule) {
  std::vector<int> days;
  for (const auto& d : rule.by_day) days.push_back(d.weekday);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

std::string weekly(std::vector<int> days, int interval, core::Date anchor) {
  if (days.empty()) days.push_back(core::weekday_index(anchor));
  std::vector<std::string> names;
  for (const int d : days) names.push_back(day_name(d));
  std::string which = joined(names);
  if (days == std::vector<int>{0, 1, 2, 3, 4}) which = "Monday to Friday";
  if (interval == 1) return days.size() == 7 ? "every day" : "every " + which;
  if (days.size() == 1) return fmt::format("every {} {}", ordinal_word(interval), which);
  if (days.size() == 7) which = "all days";
  return fmt::format("every {} week on {}", ordinal_word(interval), which);
}

/// "first and third Sunday", "first Sunday and second Tuesday".
std::string numbered_days(const std::vector<WeekdayPart>& days) {
  const bool one_weekday = std::all_of(
      days.begin(), days.end(), [&](const auto& d) { return d.weekday == days.front().weekday; });
  std::vector<std::string> parts;
  for (const auto& d : days) {
    parts.push_back(one_weekday ? ordinal_word(d.nth)
                                : ordinal_word(d.nth) + " " + day_name(d.weekday));
  }
  return one_weekday ? joined(parts) + " " + day_name(days.front().weekday) : joined(parts);
}

std::string monthly(const Rule& rule, core::Date anchor) {
  const std::string of = rule.interval == 1
                             ? "of the month"
                             : fmt::format("of every {} month", ordinal_word(rule.interval));
  const bool numbered =
      !rule.by_day.empty() &&
      std::all_of(rule.by_day.begin(), rule.by_day.end(), [](const auto& d) { return d.nth != 0; });
  if (numbered && rule.by_month_day.empty() && rule.by_set_pos.empty()) {
    return numbered_days(rule.by_day) + " " + of;
  }
  const auto days = plain_days(rule);
  if (!rule.by_set_pos.empty() && rule.by_month_day.empty() && !numbered) {
    std::vector<std::string> which;
    for (const int n : rule.by_set_pos) which.push_back(ordinal_word(n));
    std::string set;
    if (days.size() == 1) set = day_name(days[0]);
    if (days == std::vector<int>{0, 1, 2, 3, 4}) set = "weekday (Monday to Friday)";
    if (!set.empty()) return fmt::format("{} {} {}", joined(which), set, of);
  }
  if (rule.by_set_pos.empty() && rule.by_day.empty()) {
    std::vector<std::string> which;
    for (const int n : rule.by_month_day) which.push_back(numeral(n));
    if (which.empty()) {
      const std::chrono::year_month_day ymd{anchor};
      which.push_back(numeral(static_cast<int>(static_cast<unsigned>(ymd.day()))));
    }
    return joined(which) + " " + of;
  }
  if (rule.by_set_pos.empty() && rule.by_month_day.empty() && rule.interval == 1 && !numbered &&
      std::all_of(rule.by_day.begin(), rule.by_day.end(),
                  [](const auto& d) { return d.nth == 0; })) {
    return weekly(days, 1, anchor);
  }
  return {};
}

}  // namespace

std::string in_words(const Rule& rule, core::Date anchor) {
  std::string words;
  switch (rule.frequency) {
    case Frequency::kOnce: return "once, on " + core::date_in_words(anchor);
    case Frequency::kDaily:
      if (!rule.by_month_day.empty()) break;
      if (rule.interval == 1) {
        words = rule.by_day.empty() ? "every day" : weekly(plain_days(rule), 1, anchor);
      } else if (rule.by_day.empty()) {
        words = fmt::format("every {} day", ordinal_word(rule.interval));
      }
      break;
    case Frequency::kWeekly:
      if (rule.by_set_pos.empty()) words = weekly(plain_days(rule), rule.interval, anchor);
      break;
    case Frequency::kMonthly:
      words = monthly(rule, anchor);
      break;
    case Frequency::kYearly:
      if (rule.by_day.empty() && rule.by_month_day.empty() && rule.by_month.empty() &&
          rule.by_year_day.empty() && rule.by_week_no.empty() && rule.interval == 1) {
        const std::chrono::year_month_day ymd{anchor};
        words = fmt::format("every year on {} {}", static_cast<unsigned>(ymd.day()),
                            kMonths[static_cast<unsigned>(ymd.month()) - 1]);
      }
      break;
  }
  if (words.empty()) return "on the dates of its own rule";
  if (!rule.by_month.empty()) {
    auto months = rule.by_month;
    std::sort(months.begin(), months.end());
    std::vector<std::string> names;
    for (const int m : months) names.emplace_back(kMonths[static_cast<std::size_t>(m - 1)]);
    words += " in " + joined(names);
  }
  return words;
}

}  // namespace place
