#pragma once
// When an activity takes place. A rule comes either as an iCalendar RRULE or as plain columns that
// a charity can fill in; both become the same parts. libical expands the BY... parts; intervals,
// COUNT, UNTIL and exceptions are applied here, because libical miscounts intervals when the first
// date does not match the rule (docs/methods/activities.md).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"

namespace place {

/// A weekday with an optional place in its month (or year): {2, 0} is the second Monday.
struct WeekdayPart {
  int nth = 0;      ///< 0 every, 1 first .. 5 fifth, -1 last ...
  int weekday = 0;  ///< Monday = 0
  friend bool operator==(const WeekdayPart&, const WeekdayPart&) = default;
};

enum class Frequency { kOnce, kDaily, kWeekly, kMonthly, kYearly };

/// The checked parts of a rule.
struct Rule {
  Frequency frequency = Frequency::kWeekly;
  int interval = 1;
  std::optional<int> count;
  std::optional<core::LocalTime> until;  ///< last moment at which a session may start
  bool until_is_utc = false;             ///< `until` came with a Z
  int week_start = 0;                    ///< Monday = 0
  std::vector<WeekdayPart> by_day;
  std::vector<int> by_month_day, by_month, by_year_day, by_week_no, by_set_pos;
};

/// What is wrong with a rule; `code` is that of the diagnostic.
struct RuleProblem {
  std::string code;
  std::string message;
};

template <class T>
struct RuleOr {
  std::optional<T> value;  ///< nothing when there is a problem
  RuleProblem problem;
};

/// Reads "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU" (with or without "RRULE:"). Codes: "rrule-malformed",
/// "rrule-too-frequent" (hourly and finer), "rrule-ordinal-in-weekly", "rrule-unsupported".
[[nodiscard]] RuleOr<Rule> parse_rrule(std::string_view text);

/// Reads the plain columns: `every` = "week", "2 weeks", "fortnight", "day", "month",
/// "1st of month" .. "5th of month", "last of month", "once"; `days` = "Tue, Thu". Code
/// "activity-bad-every" or "activity-bad-days".
[[nodiscard]] RuleOr<Rule> parse_plain_rule(std::string_view every, std::string_view days);

/// A range of dates, both inclusive.
struct Term {
  core::Date first, last;
};

struct RecurrenceQuery {
  core::Date anchor;                    ///< intervals are counted from its week, month, year
  core::Date not_before;                ///< valid_from
  std::optional<core::Date> not_after;  ///< valid_to, inclusive
  core::TimeOfDay start;                ///< of each session; decides an UNTIL with a time
  std::vector<core::Date> exceptions;
  const std::vector<Term>* terms = nullptr;  ///< only dates within one of them; null: all
  core::Date period_start;                   ///< a Monday
  int weeks = 4;
  const core::TimeZone* zone = nullptr;  ///< for an UNTIL in UTC; null: read as local
};

struct Occurrences {
  std::vector<core::Date> dates;        ///< in [period_start, period_start + weeks)
  std::optional<core::Date> next_date;  ///< first on or after period_start, within ten years
  bool never = false;                   ///< the rule, its bounds and exceptions leave no date
};

/// Code "rrule-too-long" when the rule cannot be expanded within bounds.
[[nodiscard]] RuleOr<Occurrences> compute_occurrences(const Rule& rule,
                                                      const RecurrenceQuery& query);

/// True when the rule has no meaning without a first date: it counts intervals or dates from it, or
/// takes its day from it.
[[nodiscard]] bool needs_first_date(const Rule& rule);

/// "every Tuesday and Thursday", "every second Sunday", "first Sunday of the month".
[[nodiscard]] std::string in_words(const Rule& rule, core::Date anchor);

}  // namespace place
