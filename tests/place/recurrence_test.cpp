#include "place/recurrence.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include "support/seed.hpp"

using namespace place;
using std::chrono::days;

namespace {

core::Date date(const char* text) {
  return *core::parse_date(text);
}

RecurrenceQuery query(core::Date anchor, core::Date period, int weeks) {
  RecurrenceQuery q;
  q.anchor = q.not_before = anchor;
  q.period_start = period;
  q.weeks = weeks;
  q.start = core::TimeOfDay{10 * 3600};
  return q;
}

std::string dates_of(const char* rule, const RecurrenceQuery& q) {
  const auto parsed = parse_rrule(rule);
  REQUIRE(parsed.value);
  const auto found = compute_occurrences(*parsed.value, q);
  REQUIRE(found.value);
  std::string out;
  for (const auto d : found.value->dates) out += core::format_date(d).substr(5) + " ";
  return out;
}

/// June 2023: the 5th and 12th are Mondays.
std::string from_5_june(const char* rule) {
  return dates_of(rule, query(date("2023-06-05"), date("2023-06-12"), 4));
}

// The slow twin: walks day by day and asks of each whether the rule, read from RFC 5545, has it.
class DayByDay {
 public:
  DayByDay(const Rule& rule, const RecurrenceQuery& q) : rule_(rule), q_(q) {}

  std::vector<core::Date> all(core::Date end) const {
    std::vector<core::Date> out;
    int n = 0;
    for (core::Date d = q_.anchor; d < end; d += days{1}) {
      if (!has(d)) continue;
      if (rule_.count && ++n > *rule_.count) break;
      if (rule_.until && d > rule_.until->date) break;
      if (q_.not_after && d > *q_.not_after) break;
      if (d < q_.not_before) continue;
      out.push_back(d);
      if (d >= q_.period_start + days{42}) break;  // enough for the next date too
    }
    return out;
  }

 private:
  using ymd = std::chrono::year_month_day;
  static int month_of(core::Date d) {
    return static_cast<int>(static_cast<unsigned>(ymd{d}.month()));
  }
  static int mday(core::Date d) { return static_cast<int>(static_cast<unsigned>(ymd{d}.day())); }
  static int month_length(core::Date d) {
    core::Date e = d;
    while (month_of(e) == month_of(d)) e += days{1};
    return mday(e - days{1});
  }
  static int months(core::Date d) { return static_cast<int>(ymd{d}.year()) * 12 + month_of(d); }
  core::Date first_of_period(core::Date d) const {
    if (rule_.frequency == Frequency::kWeekly) {
      while (core::weekday_index(d) != rule_.week_start) d -= days{1};
    } else if (rule_.frequency == Frequency::kMonthly) {
      while (mday(d) != 1) d -= days{1};
    }
    return d;
  }
  bool in_set(core::Date d) const {
    if (!rule_.by_month.empty() &&
        std::count(rule_.by_month.begin(), rule_.by_month.end(), month_of(d)) == 0) {
      return false;
    }
    const int length = month_length(d);
    auto by_day = rule_.by_day;
    auto by_month_day = rule_.by_month_day;
    if (rule_.frequency == Frequency::kWeekly && by_day.empty()) {
      by_day.push_back({0, core::weekday_index(q_.anchor)});
    }
    if (rule_.frequency == Frequency::kMonthly && by_day.empty() && by_month_day.empty()) {
      by_month_day.push_back(mday(q_.anchor));
    }
    if (!by_month_day.empty() && std::none_of(by_month_day.begin(), by_month_day.end(), [&](int n) {
          return n > 0 ? n == mday(d) : length + n + 1 == mday(d);
        })) {
      return false;
    }
    return by_day.empty() || std::any_of(by_day.begin(), by_day.end(), [&](const WeekdayPart& w) {
             if (w.weekday != core::weekday_index(d)) return false;
             if (w.nth > 0) return (mday(d) - 1) / 7 + 1 == w.nth;
             if (w.nth < 0) return (length - mday(d)) / 7 + 1 == -w.nth;
             return true;
           });
  }
  bool has(core::Date d) const {
    const core::Date first = first_of_period(d), zero = first_of_period(q_.anchor);
    const auto distance = rule_.frequency == Frequency::kMonthly ? months(first) - months(zero)
                          : rule_.frequency == Frequency::kWeekly
                              ? static_cast<int>((first - zero).count()) / 7
                              : static_cast<int>((d - q_.anchor).count());
    if (distance % rule_.interval != 0 || !in_set(d)) return false;
    if (rule_.by_set_pos.empty()) return true;
    std::vector<core::Date> set;
    for (core::Date e = first; first_of_period(e) == first; e += days{1}) {
      if (in_set(e)) set.push_back(e);
    }
    const auto at = static_cast<int>(std::find(set.begin(), set.end(), d) - set.begin());
    const auto size = static_cast<int>(set.size());
    return std::any_of(rule_.by_set_pos.begin(), rule_.by_set_pos.end(),
                       [&](int p) { return p > 0 ? at + 1 == p : at - size == p; });
  }

  const Rule& rule_;
  const RecurrenceQuery& q_;
};

/// For the message of a failing case.
std::string text_of(const Rule& rule) {
  std::string out = std::to_string(static_cast<int>(rule.frequency)) + " interval " +
                    std::to_string(rule.interval) + " week from " + std::to_string(rule.week_start);
  for (const auto& d : rule.by_day) {
    out += " day " + std::to_string(d.nth) + "/" + std::to_string(d.weekday);
  }
  for (const int n : rule.by_month_day) out += " monthday " + std::to_string(n);
  for (const int n : rule.by_month) out += " month " + std::to_string(n);
  for (const int n : rule.by_set_pos) out += " pos " + std::to_string(n);
  if (rule.count) out += " count " + std::to_string(*rule.count);
  if (rule.until) out += " until " + core::format_date(rule.until->date);
  return out;
}

Rule random_rule(std::mt19937_64& rng) {
  const auto pick = [&rng](int low, int high) {
    return std::uniform_int_distribution<int>{low, high}(rng);
  };
  Rule rule;
  rule.frequency = std::array{Frequency::kDaily, Frequency::kWeekly,
                              Frequency::kMonthly}[static_cast<std::size_t>(pick(0, 2))];
  rule.interval = pick(1, 4);
  rule.week_start = pick(0, 3) == 0 ? 6 : 0;
  for (int i = pick(0, 3); i > 0; --i) {
    const WeekdayPart part{rule.frequency == Frequency::kMonthly ? pick(-2, 5) : 0, pick(0, 6)};
    if (std::find(rule.by_day.begin(), rule.by_day.end(), part) == rule.by_day.end()) {
      rule.by_day.push_back(part);
    }
  }
  // A numbered and a plain day together are legal but the same date twice is one date.
  const bool mixed =
      std::any_of(rule.by_day.begin(), rule.by_day.end(), [](const auto& d) { return d.nth == 0; });
  if (mixed) {
    for (auto& d : rule.by_day) d.nth = 0;
  }
  if (rule.frequency == Frequency::kMonthly && rule.by_day.empty() && pick(0, 1) == 1) {
    rule.by_month_day = {pick(1, 31), -pick(1, 5)};
  }
  if (pick(0, 4) == 0) rule.by_month = {pick(1, 6), pick(7, 12)};
  if (rule.frequency != Frequency::kDaily && !rule.by_day.empty() && pick(0, 2) == 0) {
    const int largest = std::min(3, static_cast<int>(rule.by_day.size()));
    rule.by_set_pos = {pick(0, 1) == 1 ? pick(1, largest) : -pick(1, largest)};
  }
  if (pick(0, 3) == 0)
    rule.count = pick(1, 30);
  else if (pick(0, 3) == 0) {
    rule.until = core::LocalTime{date("2023-01-01") + days{pick(0, 700)}, core::TimeOfDay{86399}};
  }
  return rule;
}

}  // namespace

TEST_CASE("sessions of four weeks from a Monday, by paper") {
  CHECK(from_5_june("FREQ=WEEKLY;BYDAY=TU") == "06-13 06-20 06-27 07-04 ");
  CHECK(from_5_june("FREQ=WEEKLY;BYDAY=TU,TH") ==
        "06-13 06-15 06-20 06-22 06-27 06-29 07-04 07-06 ");
  // The week of 5 June is week 0, so its Sunday is the 11th and the next is the 25th.
  CHECK(from_5_june("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU") == "06-25 07-09 ");
  CHECK(from_5_june("FREQ=MONTHLY;BYDAY=2SA") == "07-08 ");
  CHECK(from_5_june("FREQ=MONTHLY;BYDAY=1SU") == "07-02 ");
  CHECK(from_5_june("FREQ=MONTHLY;BYDAY=3SU") == "06-18 ");
  CHECK(from_5_june("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1") == "06-30 ");
  CHECK(from_5_june("FREQ=MONTHLY;BYMONTHDAY=-1,15") == "06-15 06-30 ");
  CHECK(from_5_june("FREQ=DAILY;INTERVAL=10") == "06-15 06-25 07-05 ");
  CHECK(from_5_june("FREQ=YEARLY;BYMONTH=6;BYDAY=3SU") == "06-18 ");
  CHECK(from_5_june("FREQ=YEARLY;BYWEEKNO=25;BYDAY=WE") == "06-21 ");
}

TEST_CASE("fortnights count from the week of the first date, whichever weekday that is") {
  for (int first = 0; first < 7; ++first) {
    for (int day = 0; day < 7; ++day) {
      CAPTURE(first);
      CAPTURE(day);
      const core::Date anchor = date("2023-06-05") + days{first};
      Rule rule;
      rule.interval = 2;
      rule.by_day = {{0, day}};
      const auto found = compute_occurrences(rule, query(anchor, date("2023-06-05"), 6));
      REQUIRE(found.value);
      // Weeks 0, 2 and 4 from 5 June; in week 0 only if not before the first date.
      std::vector<core::Date> expected;
      for (const int week : {0, 2, 4}) {
        const core::Date d = date("2023-06-05") + days{7 * week + day};
        if (d >= anchor) expected.push_back(d);
      }
      CHECK(found.value->dates == expected);
    }
  }
}

TEST_CASE("an UNTIL that is a date includes that day, one with a time is compared with the start") {
  CHECK(from_5_june("FREQ=WEEKLY;BYDAY=TU;UNTIL=20230620") == "06-13 06-20 ");
  CHECK(from_5_june("FREQ=WEEKLY;BYDAY=TU;UNTIL=20230620T100000") == "06-13 06-20 ");
  CHECK(from_5_june("FREQ=WEEKLY;BYDAY=TU;UNTIL=20230620T095959") == "06-13 ");
  const core::TimeZone london("Europe/London");
  auto q = query(date("2023-06-05"), date("2023-06-12"), 4);
  q.zone = &london;  // 10:00 in June is 09:00 UTC
  CHECK(dates_of("FREQ=WEEKLY;BYDAY=TU;UNTIL=20230620T090000Z", q) == "06-13 06-20 ");
  CHECK(dates_of("FREQ=WEEKLY;BYDAY=TU;UNTIL=20230620T085959Z", q) == "06-13 ");
}

TEST_CASE("COUNT counts from the first date, exceptions among them") {
  // 6, 13, 20, 27 June
  CHECK(from_5_june("FREQ=WEEKLY;BYDAY=TU;COUNT=4") == "06-13 06-20 06-27 ");
  auto q = query(date("2023-06-05"), date("2023-06-12"), 4);
  q.exceptions = {date("2023-06-20")};
  CHECK(dates_of("FREQ=WEEKLY;BYDAY=TU;COUNT=4", q) == "06-13 06-27 ");
  // An added weekday must not use up the count: Sundays 11 and 25 June.
  CHECK(from_5_june("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=2") == "06-25 ");
}

TEST_CASE("the next date is looked for beyond the period, never is told from not now") {
  const auto q = query(date("2023-06-05"), date("2023-06-12"), 4);
  const auto yearly =
      compute_occurrences(*parse_rrule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").value, q);
  REQUIRE(yearly.value);
  CHECK(yearly.value->dates.empty());
  CHECK(yearly.value->next_date == date("2024-02-29"));
  const auto over = compute_occurrences(*parse_rrule("FREQ=WEEKLY;COUNT=1").value, q);
  REQUIRE(over.value);
  CHECK(!over.value->next_date);
  CHECK(!over.value->never);
  auto short_life = q;
  short_life.not_after = date("2023-06-07");
  const auto never = compute_occurrences(*parse_rrule("FREQ=WEEKLY;BYDAY=SU").value, short_life);
  REQUIRE(never.value);
  CHECK(never.value->never);
}

TEST_CASE("rules agree with a day-by-day reading on random cases") {
  const auto seed = support::seed();
  CAPTURE(seed);
  std::mt19937_64 rng(seed);
  std::uniform_int_distribution<int> shift(0, 400), hundred(0, 99);
  std::size_t dates = 0;
  for (int i = 0; i < 600; ++i) {
    CAPTURE(i);
    const Rule rule = random_rule(rng);
    auto q = query(date("2022-10-01") + days{shift(rng)}, date("2023-06-12"), 6);
    if (hundred(rng) < 30) q.not_after = q.anchor + days{shift(rng)};
    if (hundred(rng) < 30) q.not_before = q.anchor + days{hundred(rng)};
    CAPTURE(text_of(rule));
    CAPTURE(core::format_date(q.anchor));
    const auto found = compute_occurrences(rule, q);
    REQUIRE(found.value);
    const auto all = DayByDay(rule, q).all(q.period_start + days{4000});
    std::vector<core::Date> inside;
    std::optional<core::Date> next;
    for (const auto d : all) {
      if (d < q.period_start) continue;
      if (!next && d <= q.period_start + days{3660}) next = d;
      if (d < q.period_start + days{42}) inside.push_back(d);
    }
    CHECK(found.value->dates == inside);
    CHECK(found.value->next_date == next);
    dates += inside.size();
  }
  CHECK(dates > 1000);
}
