// Expansion of a rule into dates. libical is asked only for the dates that the BY... parts choose
// with an interval of one, from the start of the week, month or year of the anchor; the interval,
// COUNT, UNTIL and the bounds are applied to what comes out. That avoids libical's miscounting of
// intervals when the first date does not match the rule, and bounds the work.

#include "place/recurrence.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>
#include <libical/ical.h>

namespace place {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr int kMostSteps = 100'000;
constexpr int kHorizonDays = 3660;  ///< beyond the period's start: where next_date is looked for
constexpr std::array<std::string_view, 7> kDayCodes = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

core::Date week_begin(core::Date date, int week_start) {
  return date - days{(core::weekday_index(date) - week_start + 7) % 7};
}

int month_number(core::Date date) {
  const year_month_day ymd{date};
  return static_cast<int>(ymd.year()) * 12 + static_cast<int>(static_cast<unsigned>(ymd.month()));
}

int day_of_month(core::Date date) {
  return static_cast<int>(static_cast<unsigned>(year_month_day{date}.day()));
}

/// Is `date` in a week, month ... of the interval? They are counted from that of the anchor.
bool in_interval(const Rule& rule, core::Date anchor, core::Date date) {
  std::int64_t distance = 0;
  switch (rule.frequency) {
    case Frequency::kOnce:
      return date == anchor;
    case Frequency::kDaily:
      distance = (date - anchor).count();
      break;
    case Frequency::kWeekly:
      distance =
          (week_begin(date, rule.week_start) - week_begin(anchor, rule.week_start)).count() / 7;
      break;
    case Frequency::kMonthly:
      distance = month_number(date) - month_number(anchor);
      break;
    case Frequency::kYearly:
      distance = static_cast<int>(year_month_day{date}.year()) -
                 static_cast<int>(year_month_day{anchor}.year());
      break;
  }
  return distance % rule.interval == 0;
}

/// The anchor's own day fills in what the rule leaves open (RFC 5545, 3.3.10).
Rule completed(Rule rule, core::Date anchor) {
  const bool has_day =
      !rule.by_day.empty() || !rule.by_month_day.empty() || !rule.by_year_day.empty();
  if (rule.frequency == Frequency::kWeekly || !rule.by_week_no.empty()) {
    if (rule.by_day.empty()) rule.by_day.push_back({0, core::weekday_index(anchor)});
  } else if (rule.frequency == Frequency::kMonthly && !has_day) {
    rule.by_month_day.push_back(day_of_month(anchor));
  } else if (rule.frequency == Frequency::kYearly && !has_day) {
    rule.by_month_day.push_back(day_of_month(anchor));
    if (rule.by_month.empty()) {
      rule.by_month.push_back(
          static_cast<int>(static_cast<unsigned>(year_month_day{anchor}.month())));
    }
  }
  return rule;
}

core::Date expansion_start(const Rule& rule, core::Date anchor) {
  const year_month_day ymd{anchor};
  switch (rule.frequency) {
    case Frequency::kWeekly:
      return week_begin(anchor, rule.week_start);
    case Frequency::kMonthly:
      return core::Date{year_month_day{ymd.year(), ymd.month(), std::chrono::day{1}}};
    case Frequency::kYearly:  // week 1 may begin in the year before
      return core::Date{
          year_month_day{ymd.year() - std::chrono::years{rule.by_week_no.empty() ? 0 : 1},
                         std::chrono::January, std::chrono::day{1}}};
    default:
      return anchor;
  }
}

std::string list(std::string_view key, const std::vector<int>& numbers) {
  return numbers.empty() ? "" : fmt::format(";{}={}", key, fmt::join(numbers, ","));
}

/// The rule for libical: its BY... parts only. For weekly rules the weekday of the first date is
/// added, so that it always matches, and BYSETPOS, which libical ignores there, is left out;
/// `is_asked_for` puts both right.
std::string libical_text(const Rule& rule, core::Date start) {
  static constexpr std::array<std::string_view, 5> kNames = {"", "DAILY", "WEEKLY", "MONTHLY",
                                                             "YEARLY"};
  std::string text =
      fmt::format("FREQ={};WKST={}", kNames[static_cast<std::size_t>(rule.frequency)],
                  kDayCodes[static_cast<std::size_t>(rule.week_start)]);
  auto by_day = rule.by_day;
  const bool weekly = rule.frequency == Frequency::kWeekly;
  if (weekly) {
    const WeekdayPart first{0, core::weekday_index(start)};
    if (std::find(by_day.begin(), by_day.end(), first) == by_day.end()) by_day.push_back(first);
  }
  std::string separator = ";BYDAY=";
  for (const auto& day : by_day) {
    text += separator;
    if (day.nth != 0) text += std::to_string(day.nth);
    text += kDayCodes[static_cast<std::size_t>(day.weekday)];
    separator = ",";
  }
  return text + list("BYMONTHDAY", rule.by_month_day) + list("BYMONTH", rule.by_month) +
         list("BYYEARDAY", rule.by_year_day) + list("BYWEEKNO", rule.by_week_no) +
         (weekly ? "" : list("BYSETPOS", rule.by_set_pos));
}

bool has_weekday_and_month(const Rule& rule, core::Date date) {
  const int weekday = core::weekday_index(date);
  const auto month = static_cast<int>(static_cast<unsigned>(year_month_day{date}.month()));
  return std::any_of(rule.by_day.begin(), rule.by_day.end(),
                     [weekday](const auto& d) { return d.weekday == weekday; }) &&
         (rule.by_month.empty() ||
          std::find(rule.by_month.begin(), rule.by_month.end(), month) != rule.by_month.end());
}

bool is_asked_for(const Rule& rule, core::Date date) {
  if (rule.frequency != Frequency::kWeekly) return true;
  if (!has_weekday_and_month(rule, date)) return false;
  if (rule.by_set_pos.empty()) return true;
  const core::Date first = week_begin(date, rule.week_start);
  int before = 0, all = 0;
  for (int i = 0; i < 7; ++i) {
    if (!has_weekday_and_month(rule, first + days{i})) continue;
    ++all;
    if (first + days{i} < date) ++before;
  }
  return std::any_of(rule.by_set_pos.begin(), rule.by_set_pos.end(),
                     [&](int p) { return p > 0 ? before + 1 == p : before - all == p; });
}

bool is_after(const Rule& rule, const RecurrenceQuery& query, core::Date date) {
  if (!rule.until) return false;
  const core::LocalTime start{date, query.start};
  if (!rule.until_is_utc || query.zone == nullptr) return start > *rule.until;
  const std::chrono::sys_seconds until =
      rule.until->date + std::chrono::seconds{rule.until->time.seconds};
  return query.zone->to_instant(start) > until;
}

struct FreeIterator {
  void operator()(icalrecur_iterator* it) const { icalrecur_iterator_free(it); }
};

icaltimetype to_ical(core::Date date) {
  const year_month_day ymd{date};
  icaltimetype out{};  // icaltime_null_date() has a time of -1 that upsets the iterator
  out.year = static_cast<int>(ymd.year());
  out.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  out.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  out.is_date = 1;
  return out;
}

core::Date from_ical(const icaltimetype& t) {
  return core::Date{year_month_day{std::chrono::year{t.year},
                                   std::chrono::month{static_cast<unsigned>(t.month)},
                                   std::chrono::day{static_cast<unsigned>(t.day)}}};
}

/// Gathers the dates as they come, in order; says when no later one can count.
class Collector {
 public:
  Collector(const Rule& rule, const RecurrenceQuery& query)
      : rule_(rule), query_(query), exceptions_(query.exceptions) {
    std::sort(exceptions_.begin(), exceptions_.end());
  }

  /// False: stop.
  bool add(core::Date date) {
    if (is_after(rule_, query_, date) || (query_.not_after && date > *query_.not_after) ||
        date > query_.period_start + days{kHorizonDays}) {
      return false;
    }
    if (date < query_.anchor || !is_asked_for(rule_, date) ||
        !in_interval(rule_, query_.anchor, date)) {
      return true;
    }
    // COUNT counts the dates of the rule, exceptions among them (RFC 5545).
    if (rule_.count && ++counted_ > *rule_.count) return false;
    if (date < query_.not_before || !in_terms(date) ||
        std::binary_search(exceptions_.begin(), exceptions_.end(), date)) {
      return true;
    }
    found_.never = false;
    if (date < query_.period_start) return true;
    if (!found_.next_date) found_.next_date = date;
    const bool inside = date < query_.period_start + days{7 * query_.weeks};
    if (inside) found_.dates.push_back(date);
    return inside;
  }

  [[nodiscard]] Occurrences take() { return std::move(found_); }

 private:
  [[nodiscard]] bool in_terms(core::Date date) const {
    return query_.terms == nullptr ||
           std::any_of(query_.terms->begin(), query_.terms->end(),
                       [date](const Term& t) { return t.first <= date && date <= t.last; });
  }

  const Rule& rule_;
  const RecurrenceQuery& query_;
  std::vector<core::Date> exceptions_;
  Occurrences found_{{}, std::nullopt, true};
  int counted_ = 0;
};

}  // namespace

bool needs_first_date(const Rule& rule) {
  const bool has_day =
      !rule.by_day.empty() || !rule.by_month_day.empty() || !rule.by_year_day.empty();
  return rule.frequency == Frequency::kOnce || rule.interval > 1 || rule.count.has_value() ||
         (!has_day && rule.frequency != Frequency::kDaily);
}

RuleOr<Occurrences> compute_occurrences(const Rule& asked, const RecurrenceQuery& query) {
  const Rule rule = completed(asked, query.anchor);
  Collector collector(rule, query);
  if (rule.frequency == Frequency::kOnce) {
    collector.add(query.anchor);
    return {collector.take(), {}};
  }
  const core::Date start = expansion_start(rule, query.anchor);
  const auto recurrence = icalrecurrencetype_from_string(libical_text(rule, start).c_str());
  if (recurrence.freq == ICAL_NO_RECURRENCE) {
    return {std::nullopt, {"rrule-unsupported", "is a rule that cannot be expanded"}};
  }
  const std::unique_ptr<icalrecur_iterator, FreeIterator> iterator(
      icalrecur_iterator_new(recurrence, to_ical(start)));
  // libical gives no iterator when it finds no date at all.
  if (iterator == nullptr) return {collector.take(), {}};
  for (int step = 0; step < kMostSteps; ++step) {
    const icaltimetype next = icalrecur_iterator_next(iterator.get());
    if (icaltime_is_null_time(next) != 0) return {collector.take(), {}};
    if (!collector.add(from_ical(next))) return {collector.take(), {}};
  }
  return {std::nullopt,
          {"rrule-too-long", "gives more dates than can be looked at; start it later"}};
}

}  // namespace place
