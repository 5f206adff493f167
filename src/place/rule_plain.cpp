// The plain columns `every` and `days` into the parts of a rule: what somebody types who has never
// heard of iCalendar.

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "core/parse.hpp"
#include "place/recurrence.hpp"

namespace place {

namespace {

constexpr std::array<std::string_view, 7> kNames = {"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};

using Words = std::vector<std::string>;

/// Lower-case runs of letters and digits; a hyphen stays a word of its own for "Mon-Fri".
Words words_of(std::string_view text) {
  Words out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (const char c : core::lower(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else {
      flush();
      if (c == '-') out.emplace_back("to");
    }
  }
  flush();
  return out;
}

/// "tu", "tue", "tues", "tuesday", "tuesdays".
std::optional<int> weekday(std::string_view word) {
  if (word.size() < 2) return std::nullopt;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const bool plural = word.size() == kNames[i].size() + 1 && word.back() == 's';
    if (kNames[i].starts_with(plural ? word.substr(0, word.size() - 1) : word)) {
      return static_cast<int>(i);
    }
  }
  return std::nullopt;
}

/// The weekdays named, in order of the week; nothing and the word at fault when one is unknown.
std::optional<std::vector<int>> weekdays(std::string_view text, std::string& fault) {
  std::array<bool, 7> on{};
  std::optional<int> last;
  bool range = false;
  for (const auto& word : words_of(text)) {
    if (word == "and" || word == "every" || word == "on") continue;
    if (word == "to") {
      range = last.has_value();
      continue;
    }
    if (word == "weekdays" || word == "weekday") {
      std::fill(on.begin(), on.begin() + 5, true);
      continue;
    }
    if (word == "weekends" || word == "weekend") {
      on[5] = on[6] = true;
      continue;
    }
    if (word == "day" || word == "daily") {
      on.fill(true);
      continue;
    }
    const auto day = weekday(word);
    if (!day) {
      fault = word;
      return std::nullopt;
    }
    if (range) {
      for (int d = *last; d != *day; d = (d + 1) % 7) on[static_cast<std::size_t>(d)] = true;
    }
    on[static_cast<std::size_t>(*day)] = true;
    last = day;
    range = false;
  }
  std::vector<int> out;
  for (int d = 0; d < 7; ++d) {
    if (on[static_cast<std::size_t>(d)]) out.push_back(d);
  }
  return out;
}

/// "1st", "first", "2nd" ... "last".
std::optional<int> ordinal(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, int>, 16> kOrdinals = {{{"1st", 1},
                                                                                  {"first", 1},
                                                                                  {"2nd", 2},
                                                                                  {"second", 2},
                                                                                  {"3rd", 3},
                                                                                  {"third", 3},
                                                                                  {"4th", 4},
                                                                                  {"fourth", 4},
                                                                                  {"5th", 5},
                                                                                  {"fifth", 5},
                                                                                  {"last", -1},
                                                                                  {"1", 1},
                                                                                  {"2", 2},
                                                                                  {"3", 3},
                                                                                  {"4", 4},
                                                                                  {"5", 5}}};
  for (const auto& [name, n] : kOrdinals) {
    if (name == word) return n;
  }
  return std::nullopt;
}

struct Every {
  Frequency frequency = Frequency::kWeekly;
  int interval = 1;
  std::vector<int> nth;  ///< of the month
};

std::optional<Every> read_every(std::string_view text) {
  Words words = words_of(text);
  std::erase_if(words, [](const auto& w) {
    return w == "every" || w == "of" || w == "the" || w == "each" || w == "a" || w == "and";
  });
  if (words.empty()) return Every{};
  if (words.size() == 1) {
    const auto& w = words[0];
    if (w == "week" || w == "weekly") return Every{};
    if (w == "fortnight" || w == "fortnightly") return Every{Frequency::kWeekly, 2, {}};
    if (w == "day" || w == "daily") return Every{Frequency::kDaily, 1, {}};
    if (w == "month" || w == "monthly") return Every{Frequency::kMonthly, 1, {}};
    if (w == "once") return Every{Frequency::kOnce, 1, {}};
    return std::nullopt;
  }
  const auto& unit = words.back();
  if (unit == "month") {
    Every every{Frequency::kMonthly, 1, {}};
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const auto n = ordinal(words[i]);
      if (!n) return std::nullopt;
      every.nth.push_back(*n);
    }
    return every;
  }
  if (words.size() != 2) return std::nullopt;
  int interval = 0;
  if (words[0] == "other" || words[0] == "second" || words[0] == "2nd" || words[0] == "two") {
    interval = 2;
  } else if (const auto n = core::parse_int(words[0]); n && *n >= 1 && *n <= 52) {
    interval = static_cast<int>(*n);
  }
  if (interval == 0) return std::nullopt;
  if (unit == "week" || unit == "weeks") return Every{Frequency::kWeekly, interval, {}};
  if (unit == "day" || unit == "days") return Every{Frequency::kDaily, interval, {}};
  if (unit == "months") return Every{Frequency::kMonthly, interval, {}};
  return std::nullopt;
}

}  // namespace

RuleOr<Rule> parse_plain_rule(std::string_view every_text, std::string_view days_text) {
  const auto every = read_every(every_text);
  if (!every) {
    return {std::nullopt,
            {"activity-bad-every",
             fmt::format("every '{}' is not understood; write week, 2 weeks, 1st of month, last of "
                         "month, day or once",
                         core::trim(every_text))}};
  }
  std::string fault;
  const auto days = weekdays(days_text, fault);
  if (!days) {
    return {std::nullopt,
            {"activity-bad-days",
             fmt::format("days: '{}' is not a weekday; write for example Tue, Thu", fault)}};
  }
  Rule rule;
  rule.frequency = every->frequency;
  rule.interval = every->interval;
  if (every->frequency == Frequency::kMonthly) {
    if (every->nth.empty() != days->empty()) {
      return {std::nullopt,
              {"activity-bad-days",
               days->empty() ? "days is empty; a session such as '1st of month' needs a weekday"
                             : "every month on which week? Write 1st of month, 2nd of month ... or "
                               "last of month"}};
    }
    for (const int nth : every->nth) {
      for (const int day : *days) rule.by_day.push_back({nth, day});
    }
  } else if (every->frequency != Frequency::kOnce) {
    for (const int day : *days) rule.by_day.push_back({0, day});
  }
  return {rule, {}};
}

}  // namespace place
