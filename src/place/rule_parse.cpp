// The RRULE text into checked parts. Strict and with a message for each mistake: libical's own
// parser drops what it does not understand or gives no reason.

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "core/diagnostics.hpp"
#include "core/parse.hpp"
#include "place/recurrence.hpp"

namespace place {

namespace {

constexpr std::size_t kLongestRule = 500;
constexpr int kLargestInterval = 1000;
constexpr std::array<std::string_view, 7> kDays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

struct Problem {
  RuleProblem what;
};

[[noreturn]] void fail(std::string code, std::string message) {
  throw Problem{{std::move(code), std::move(message)}};
}

[[noreturn]] void malformed(std::string message) {
  fail("rrule-malformed", std::move(message));
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

int number(std::string_view key, std::string_view text, int low, int high) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const auto value = core::parse_int(text);
  if (!value || *value < low || *value > high) {
    malformed(fmt::format("{}={}: a whole number from {} to {} is needed", key, text, low, high));
  }
  return static_cast<int>(*value);
}

/// A list of numbers of which `largest` is the greatest by size; zero only where it has a meaning.
std::vector<int> numbers(std::string_view key, std::string_view text, int largest, bool negative) {
  std::vector<int> out;
  for (const auto& part : core::split(text, ',')) {
    const int n = number(key, part, negative ? -largest : 1, largest);
    if (n == 0) malformed(fmt::format("{}=0 has no meaning", key));
    if (std::find(out.begin(), out.end(), n) == out.end()) out.push_back(n);
  }
  if (out.empty()) malformed(fmt::format("{} has no value", key));
  return out;
}

std::optional<int> weekday(std::string_view text) {
  const auto it = std::find(kDays.begin(), kDays.end(), text);
  if (it == kDays.end()) return std::nullopt;
  return static_cast<int>(it - kDays.begin());
}

std::vector<WeekdayPart> weekdays(std::string_view text) {
  std::vector<WeekdayPart> out;
  for (const auto& part : core::split(text, ',')) {
    const auto day = part.size() < 2 ? std::nullopt : weekday(part.substr(part.size() - 2));
    if (!day) {
      malformed(
          fmt::format("BYDAY={}: use MO, TU, WE, TH, FR, SA, SU, in a monthly rule with a "
                      "number before, such as 1SU or -1FR",
                      part));
    }
    WeekdayPart parsed{0, *day};
    if (part.size() > 2) {
      parsed.nth = number("BYDAY", part.substr(0, part.size() - 2), -53, 53);
      if (parsed.nth == 0) malformed("BYDAY=0 has no meaning");
    }
    if (std::find(out.begin(), out.end(), parsed) == out.end()) out.push_back(parsed);
  }
  if (out.empty()) malformed("BYDAY has no value");
  return out;
}

void read_until(std::string_view text, Rule& rule) {
  const auto date = core::parse_compact_date(text.substr(0, 8));
  if (!date) malformed(fmt::format("UNTIL={}: write a date as 20240229", text));
  if (text.size() == 8) {  // a date alone includes that day
    rule.until = core::LocalTime{*date, core::TimeOfDay{86399}};
    return;
  }
  const bool utc = text.back() == 'Z';
  const auto time = text.substr(8, text.size() - 8 - (utc ? 1 : 0));
  std::optional<core::TimeOfDay> parsed;
  if (time.size() == 7 && time[0] == 'T') {
    parsed = core::parse_time(
        fmt::format("{}:{}:{}", time.substr(1, 2), time.substr(3, 2), time.substr(5, 2)));
  }
  if (!parsed) malformed(fmt::format("UNTIL={}: write 20240229 or 20240229T235959Z", text));
  rule.until = core::LocalTime{*date, *parsed};
  rule.until_is_utc = utc;
}

Frequency frequency(std::string_view text) {
  if (text == "DAILY") return Frequency::kDaily;
  if (text == "WEEKLY") return Frequency::kWeekly;
  if (text == "MONTHLY") return Frequency::kMonthly;
  if (text == "YEARLY") return Frequency::kYearly;
  if (text == "HOURLY" || text == "MINUTELY" || text == "SECONDLY") {
    fail(
        "rrule-too-frequent",
        fmt::format("FREQ={}: sessions are at most daily; use one row per session of a day", text));
  }
  malformed(fmt::format("FREQ={}: use DAILY, WEEKLY, MONTHLY or YEARLY", text));
}

void read_part(const std::string& key, std::string_view value, Rule& rule) {
  if (key == "FREQ")
    rule.frequency = frequency(value);
  else if (key == "INTERVAL")
    rule.interval = number(key, value, 1, kLargestInterval);
  else if (key == "COUNT")
    rule.count = number(key, value, 1, 100'000);
  else if (key == "UNTIL")
    read_until(value, rule);
  else if (key == "BYDAY")
    rule.by_day = weekdays(value);
  else if (key == "BYMONTHDAY")
    rule.by_month_day = numbers(key, value, 31, true);
  else if (key == "BYMONTH")
    rule.by_month = numbers(key, value, 12, false);
  else if (key == "BYYEARDAY")
    rule.by_year_day = numbers(key, value, 366, true);
  else if (key == "BYWEEKNO")
    rule.by_week_no = numbers(key, value, 53, true);
  else if (key == "BYSETPOS")
    rule.by_set_pos = numbers(key, value, 366, true);
  else if (key == "WKST") {
    const auto day = weekday(value);
    if (!day) malformed(fmt::format("WKST={}: use MO or SU", value));
    rule.week_start = *day;
  } else if (key == "BYHOUR" || key == "BYMINUTE" || key == "BYSECOND") {
    fail("rrule-unsupported",
         fmt::format("{}: the time of a session is in start_time and end_time; leave it out", key));
  } else {
    static const std::vector<std::string> kKnown = {
        "FREQ",    "INTERVAL",  "COUNT",    "UNTIL",    "BYDAY", "BYMONTHDAY",
        "BYMONTH", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "WKST"};
    malformed(fmt::format("'{}' is not a part of a rule.{}", key, core::did_you_mean(key, kKnown)));
  }
}

/// February has 29 here: a rule for leap days is fine.
bool possible_month_day(const Rule& rule) {
  static constexpr std::array<int, 12> kLengths = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (rule.by_month.empty() || rule.by_month_day.empty()) return true;
  for (const int month : rule.by_month) {
    for (const int day : rule.by_month_day) {
      if (std::abs(day) <= kLengths[static_cast<std::size_t>(month - 1)]) return true;
    }
  }
  return false;
}

/// The most dates one month or week can have by its weekdays and days of the month.
int largest_set(const Rule& rule) {
  int by_day = 0;
  for (int day = 0; day < 7; ++day) {
    int numbered = 0;
    bool all = false;
    for (const auto& d : rule.by_day) {
      if (d.weekday != day) continue;
      all = all || d.nth == 0;
      ++numbered;
    }
    by_day += !all ? numbered : rule.frequency == Frequency::kMonthly ? 5 : 1;
  }
  const auto by_month_day = static_cast<int>(rule.by_month_day.size());
  if (rule.by_day.empty()) return by_month_day;
  return rule.by_month_day.empty() ? by_day : std::min(by_day, by_month_day);
}

// Rules without any date are not only useless: libical looks for one until the year 2582.
void check_possible(const Rule& rule, bool ordinals) {
  if (!possible_month_day(rule)) malformed("names a day that none of its months has");
  const bool in_month = rule.frequency == Frequency::kMonthly || !rule.by_month.empty();
  for (const auto& day : rule.by_day) {
    if (in_month && std::abs(day.nth) > 5) malformed("a month has at most five of each weekday");
  }
  if (ordinals && !rule.by_month_day.empty()) {
    fail("rrule-unsupported", "numbered weekdays and BYMONTHDAY together; keep one of them");
  }
  if (rule.by_set_pos.empty() || rule.frequency == Frequency::kYearly) return;
  for (const int position : rule.by_set_pos) {
    if (std::abs(position) > largest_set(rule)) {
      malformed(fmt::format("BYSETPOS={} asks for more dates than there are", position));
    }
  }
}

void check(const Rule& rule) {
  const bool ordinals =
      std::any_of(rule.by_day.begin(), rule.by_day.end(), [](const auto& d) { return d.nth != 0; });
  if (rule.count && rule.until) malformed("has both COUNT and UNTIL; keep one");
  if (ordinals && rule.frequency == Frequency::kWeekly) {
    fail("rrule-ordinal-in-weekly",
         "a weekly rule cannot say which week of the month (such as 1SU); use FREQ=MONTHLY");
  }
  if (ordinals && rule.frequency == Frequency::kDaily) {
    fail("rrule-unsupported", "a daily rule cannot have numbered days; use FREQ=MONTHLY");
  }
  if (rule.frequency == Frequency::kWeekly && !rule.by_month_day.empty()) {
    fail("rrule-unsupported", "BYMONTHDAY has no place in a weekly rule; use FREQ=MONTHLY");
  }
  if (rule.frequency != Frequency::kYearly &&
      !(rule.by_year_day.empty() && rule.by_week_no.empty())) {
    fail("rrule-unsupported", "BYYEARDAY and BYWEEKNO belong in a yearly rule");
  }
  if (!rule.by_week_no.empty() && (rule.interval != 1 || ordinals || !rule.by_month_day.empty() ||
                                   !rule.by_month.empty() || !rule.by_year_day.empty())) {
    fail("rrule-unsupported", "BYWEEKNO is understood alone or with BYDAY only");
  }
  if (!rule.by_year_day.empty() && !(rule.by_month.empty() && rule.by_month_day.empty())) {
    fail("rrule-unsupported", "BYYEARDAY is understood without BYMONTH and BYMONTHDAY only");
  }
  if (!rule.by_set_pos.empty()) {
    const bool has_set = !rule.by_day.empty() || !rule.by_month_day.empty() ||
                         !rule.by_year_day.empty() || !rule.by_week_no.empty();
    if (!has_set || rule.frequency == Frequency::kDaily) {
      fail("rrule-unsupported", "BYSETPOS needs a set to choose from, such as BYDAY=MO,TU");
    }
  }
  check_possible(rule, ordinals);
}

}  // namespace

RuleOr<Rule> parse_rrule(std::string_view text) {
  text = core::trim(text);
  try {
    if (text.size() > kLongestRule) malformed("is longer than any rule needs to be");
    std::string whole = upper(text);
    if (whole.starts_with("RRULE:")) whole.erase(0, 6);
    if (whole.find("EXDATE") != std::string::npos || whole.find('\n') != std::string::npos) {
      malformed("must be one rule only; put exceptions into the column exdates");
    }
    Rule rule;
    std::set<std::string> seen;
    for (const auto& part : core::split(whole, ';')) {
      const auto equals = part.find('=');
      if (equals == std::string::npos) {
        malformed(
            fmt::format("'{}' is not KEY=VALUE; write for example FREQ=WEEKLY;BYDAY=TU", part));
      }
      const std::string key(core::trim(std::string_view(part).substr(0, equals)));
      if (!seen.insert(key).second) malformed(fmt::format("has {} twice", key));
      read_part(key, core::trim(std::string_view(part).substr(equals + 1)), rule);
    }
    if (!seen.contains("FREQ")) malformed("has no FREQ; write for example FREQ=WEEKLY;BYDAY=TU");
    check(rule);
    return {rule, {}};
  } catch (Problem& problem) {
    return {std::nullopt, std::move(problem.what)};
  }
}

}  // namespace place
