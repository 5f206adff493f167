// When an activity meets: the row's rule, dates and exceptions into sessions.

#include <algorithm>

#include <fmt/format.h>

#include "core/parse.hpp"
#include "place/activity_row.hpp"
#include "place/recurrence.hpp"

namespace place {

namespace {

std::vector<core::Date> exceptions(const ActivityRow& row) {
  std::string text(row["exdates"]);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == ',' || c == ' '; }, ';');
  std::vector<core::Date> out;
  for (const auto& part : core::split(text, ';')) {
    const auto date = part.size() == 8 ? core::parse_compact_date(part) : core::parse_date(part);
    if (!date) {
      throw BadRow{"activity-bad-date",
                   fmt::format("exdates '{}' is not a date; write 2023-08-15;2023-08-22", part)};
    }
    out.push_back(*date);
  }
  return out;
}

Rule rule_of(ActivityRow& row) {
  const auto rrule = row["rrule"], every = row["every"], days = row["days"];
  if (!rrule.empty() && !(every.empty() && days.empty())) {
    row.warn("activity-two-rules", "has an rrule and also days or every; the rrule is used");
  }
  RuleOr<Rule> parsed;
  if (!rrule.empty()) {
    parsed = parse_rrule(rrule);
    if (!parsed.value) parsed.problem.message = "rrule " + parsed.problem.message;
  } else if (!every.empty() || !days.empty()) {
    parsed = parse_plain_rule(every, days);
  } else if (!row["first_date"].empty()) {
    parsed = parse_plain_rule("once", "");
  } else {
    throw BadRow{"activity-no-rule",
                 "does not say when it takes place; fill in rrule, or days and every, or for a "
                 "single session first_date"};
  }
  if (!parsed.value) throw BadRow{parsed.problem.code, parsed.problem.message};
  return std::move(*parsed.value);
}

bool yes(ActivityRow& row, std::string_view column) {
  const auto text = core::lower(row[column]);
  if (text == "yes" || text == "y" || text == "true" || text == "1") return true;
  if (!(text.empty() || text == "no" || text == "n" || text == "false" || text == "0")) {
    row.warn("activity-bad-word",
             fmt::format("{} '{}' is taken as no; write yes or no", column, text));
  }
  return false;
}

}  // namespace

std::optional<core::Date> ActivityRow::date(std::string_view column) const {
  const auto text = (*this)[column];
  if (text.empty()) return std::nullopt;
  // Spreadsheets give a date with a midnight behind it.
  const auto date = core::parse_date(
      text.size() > 10 && (text[10] == 'T' || text[10] == ' ') ? text.substr(0, 10) : text);
  if (!date) {
    throw BadRow{"activity-bad-date",
                 fmt::format("{} '{}' is not a date; write year-month-day, such as 2023-06-13",
                             column, text)};
  }
  return date;
}

void fill_dates(ActivityRow& row, const ActivityOptions& options, Activity& activity) {
  const Rule rule = rule_of(row);
  const auto first = row.date("first_date"), from = row.date("valid_from");
  const auto to = row.date("valid_to");
  const auto begin = first ? first : from;
  if (to && begin && *to < *begin) {
    throw BadRow{"activity-dates-reversed",
                 fmt::format("ends on {} before it begins on {}; check valid_from, first_date and "
                             "valid_to",
                             core::format_date(*to), core::format_date(*begin))};
  }
  if (!begin && needs_first_date(rule)) {
    throw BadRow{"activity-no-first-date",
                 "repeats in a way that is counted from its first date; fill in first_date"};
  }
  activity.term_time_only = yes(row, "term_time_only");
  if (activity.term_time_only && options.terms == nullptr) {
    throw BadRow{"activity-no-term-dates",
                 "is in term time only; name a file of terms with term_dates = \"...\" below "
                 "[activities]"};
  }
  RecurrenceQuery query;
  query.anchor = begin.value_or(options.period_start);
  query.not_before = std::max(query.anchor, from.value_or(query.anchor));
  query.not_after = to;
  query.start = activity.start;
  query.exceptions = exceptions(row);
  query.terms = activity.term_time_only ? options.terms : nullptr;
  query.period_start = options.period_start;
  query.weeks = options.weeks;
  query.zone = options.zone;
  auto found = compute_occurrences(rule, query);
  if (!found.value) throw BadRow{found.problem.code, found.problem.message};
  if (found.value->never) {
    row.warn("activity-never", "has no session at all: its rule, dates and exceptions leave none");
  }
  activity.recurrence = in_words(rule, query.anchor);
  if (activity.term_time_only) activity.recurrence += " in term time";
  activity.dates = std::move(found.value->dates);
  activity.next_date = found.value->next_date;
}

core::WithDiagnostics<std::vector<Term>> build_terms(const Table& table) {
  core::WithDiagnostics<std::vector<Term>> result;
  const auto start = table.column("start"), end = table.column("end");
  for (const auto& row : table.rows) {
    const auto first = core::parse_date(table.value(row, start).substr(0, 10));
    const auto last = core::parse_date(table.value(row, end).substr(0, 10));
    if (!first || !last || *last < *first) {
      result.diagnostics.error("term-bad-dates", table.file, row.line, "",
                               fmt::format("start '{}', end '{}': two dates such as 2023-06-05 are "
                                           "needed, the later one last; the row is left out",
                                           table.value(row, start), table.value(row, end)));
      continue;
    }
    result.value.push_back({*first, *last});
  }
  std::sort(result.value.begin(), result.value.end(),
            [](const Term& a, const Term& b) { return a.first < b.first; });
  return result;
}

}  // namespace place
