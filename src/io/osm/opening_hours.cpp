#include "io/osm/opening_hours.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/parse.hpp"

namespace io::osm {

namespace {

using street::DayEvent;
using street::EventTime;
using street::Schedule;
using street::ScheduleRule;

constexpr std::size_t kLongest = 1000;  // a value of OSM has at most 255 characters

template <std::size_t N>
int index_in(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto at = std::find(words.begin(), words.end(), word);
  return at == words.end() ? -1 : static_cast<int>(at - words.begin());
}

constexpr std::array<std::string_view, 7> kWeekdays = {"mo", "tu", "we", "th", "fr", "sa", "su"};
constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 5> kEvents = {"midnight", "dawn", "sunrise", "sunset",
                                                     "dusk"};

/// By descent, one character after the other. What cannot be taken sets `bad_`, and then the whole
/// value is not understood.
class HoursParser {
 public:
  explicit HoursParser(std::string_view text) : text_(text) {}

  std::optional<Schedule> read() {
    Schedule schedule;
    bool additional = false;
    while (!bad_) {
      skip_blanks();
      if (at_end()) break;
      bool holiday_only = false;
      auto rule = read_rule(holiday_only);
      rule.additional = additional;
      const bool with_times = !rule.times.empty();
      if (holiday_only) {
        ++schedule.holiday_rules_left_out;
      } else {
        schedule.rules.push_back(std::move(rule));
      }
      additional = false;
      if (eat(',')) {
        additional = true;
        if (at_end() || !with_times) bad_ = true;
      } else if (!eat(';') && !at_end()) {
        bad_ = true;
      }
    }
    if (bad_ || schedule.rules.empty()) return std::nullopt;
    return schedule;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char next() const { return at_end() ? '\0' : text_[at_]; }
  [[nodiscard]] bool next_is_digit() const { return next() >= '0' && next() <= '9'; }
  void skip_blanks() {
    while (next() == ' ') ++at_;
  }
  bool eat(char c) {
    skip_blanks();
    if (next() != c) return false;
    ++at_;
    skip_blanks();
    return true;
  }
  bool eat(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    skip_blanks();
    return true;
  }
  [[nodiscard]] std::string_view next_word() const {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] >= 'a' && text_[end] <= 'z') ++end;
    return text_.substr(at_, end - at_);
  }
  template <std::size_t N>
  int eat_one_of(const std::array<std::string_view, N>& words) {
    const int index = index_in(words, next_word());
    if (index >= 0) eat(next_word());
    return index;
  }

  /// One or two digits.
  int read_number() {
    if (!next_is_digit()) {
      bad_ = true;
      return 0;
    }
    int value = 0;
    for (int digits = 0; next_is_digit(); ++digits, ++at_) {
      if (digits == 2) bad_ = true;
      if (!bad_) value = value * 10 + (next() - '0');
    }
    return value;
  }

  ScheduleRule read_rule(bool& holiday_only) {
    ScheduleRule rule;
    const auto begin = at_;
    read_dates(rule);
    eat(':');
    holiday_only = read_weekdays(rule);
    eat(':');
    if (!eat("24/7") && next_is_time()) read_times(rule);
    skip_blanks();
    const auto word = next_word();
    if (word == "off" || word == "closed") rule.open = false;
    if (word == "off" || word == "closed" || word == "open") eat(word);
    if (at_ == begin) bad_ = true;
    return rule;
  }

  void read_dates(ScheduleRule& rule) {
    int month = eat_one_of(kMonths);
    while (month >= 0 && !bad_) {
      const bool with_day = next_is_day();
      const int day = with_day ? read_day() : 1;
      street::DateSpan span{(month + 1) * 32 + day, (month + 1) * 32 + (with_day ? day : 31)};
      if (eat('-')) {
        const int other = eat_one_of(kMonths);
        if (other >= 0) month = other;
        // "Mar-Oct", "Oct 1-9", "Feb 1-Feb 13"; nothing says what "Oct-Nov 6" begins with.
        if (next_is_day() != with_day || (other < 0 && !with_day)) bad_ = true;
        span.last = (month + 1) * 32 + (with_day && !bad_ ? read_day() : 31);
      }
      rule.dates.push_back(span);
      const auto before = at_;
      if (!eat(',')) break;
      const int next_month = eat_one_of(kMonths);
      if (next_month < 0 && !next_is_day()) {
        at_ = before;
        break;
      }
      if (next_month >= 0) month = next_month;
    }
    skip_blanks();
  }

  /// A number that is no time of day.
  [[nodiscard]] bool next_is_day() const {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
    if (end == at_ || end - at_ > 2) return false;
    return end == text_.size() || (text_[end] != ':' && text_[end] != '/');
  }
  int read_day() {
    const int day = read_number();
    if (day < 1 || day > 31) bad_ = true;
    skip_blanks();
    return day;
  }

  /// True when the rule is for public holidays and nothing else.
  bool read_weekdays(ScheduleRule& rule) {
    std::uint8_t days = 0;
    bool holidays = false;
    while (!bad_) {
      if (next_word() == "ph") {
        eat("ph");
        holidays = true;
      } else {
        const int first = eat_one_of(kWeekdays);
        if (first < 0) {
          if (days != 0 || holidays) bad_ = true;  // after a comma
          return false;
        }
        const int last = eat('-') ? eat_one_of(kWeekdays) : first;
        if (last < 0) {
          bad_ = true;
          return false;
        }
        for (int day = first;; day = (day + 1) % 7) {
          days = static_cast<std::uint8_t>(days | (1u << day));
          if (day == last) break;
        }
      }
      if (!eat(',')) break;
    }
    if (days != 0) rule.weekdays = days;
    return days == 0 && holidays;
  }

  [[nodiscard]] bool next_is_time() const {
    return next_is_digit() || next() == '(' || index_in(kEvents, next_word()) > 0;
  }

  void read_times(ScheduleRule& rule) {
    while (!bad_) {
      street::TimeSpan span;
      span.from = read_time();
      if (!eat('-')) bad_ = true;
      span.to = read_time();
      skip_blanks();
      if (span.from.event == DayEvent::kMidnight && span.from.offset > 24 * 3600) bad_ = true;
      rule.times.push_back(span);
      const auto before = at_;
      if (!eat(',')) return;
      if (!next_is_time()) {  // "Mo-Fr 08:00-12:00, We 14:00-18:00": another rule
        at_ = before;
        return;
      }
    }
  }

  EventTime read_time() {
    if (next_is_digit()) return {DayEvent::kMidnight, read_clock(48)};
    const bool with_offset = eat('(');
    EventTime time;
    const int event = eat_one_of(kEvents);
    if (event <= 0) bad_ = true;
    time.event = static_cast<DayEvent>(std::max(0, event));
    if (with_offset) {
      const int sign = eat('+') ? 1 : -1;
      if (sign < 0 && !eat('-')) bad_ = true;
      time.offset = sign * read_clock(23);
      if (!eat(')')) bad_ = true;
    }
    return time;
  }

  core::Seconds read_clock(int most_hours) {
    const int hours = read_number();
    if (next() != ':') bad_ = true;
    if (bad_) return 0;
    ++at_;
    const auto begin = at_;
    const int minutes = read_number();
    if (at_ - begin != 2 || minutes > 59 || hours > most_hours ||
        (hours == most_hours && minutes > 0 && most_hours == 48)) {
      bad_ = true;
    }
    return hours * 3600 + minutes * 60;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool bad_ = false;
};

/// Pieces between separators that stand outside brackets.
std::vector<std::string_view> split_outside_brackets(std::string_view text) {
  std::vector<std::string_view> pieces;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '(') ++depth;
    if (i < text.size() && text[i] == ')') --depth;
    if (i == text.size() || (text[i] == ';' && depth <= 0)) {
      pieces.push_back(core::trim(text.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  return pieces;
}

/// Whether that value lets somebody on foot pass; nothing when it depends on who it is.
std::optional<bool> allows(std::string_view value) {
  constexpr std::array<std::string_view, 5> kYes = {"yes", "designated", "permissive", "public",
                                                    "official"};
  if (index_in(kYes, value) >= 0) return true;
  if (value == "no" || value == "private") return false;
  return std::nullopt;
}

/// What stands in the brackets; without brackets the whole.
std::string_view without_brackets(std::string_view text) {
  // "(sunset-00:30)-22:00" begins and may end with a bracket that is not around the whole.
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') return text;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth == 0) return text;
  }
  return core::trim(text.substr(1, text.size() - 2));
}

}  // namespace

std::optional<Schedule> parse_opening_hours(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  const auto lower = core::lower(core::trim(text));
  return HoursParser(lower).read();
}

std::optional<street::ConditionalAccess> parse_conditional(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  const auto lower = core::lower(text);
  street::ConditionalAccess access;
  for (const auto piece : split_outside_brackets(lower)) {
    if (piece.empty()) continue;
    const auto sign = piece.find('@');
    if (sign == std::string_view::npos) return std::nullopt;
    const auto allowed = allows(core::trim(piece.substr(0, sign)));
    auto when = parse_opening_hours(without_brackets(core::trim(piece.substr(sign + 1))));
    if (!allowed || !when) return std::nullopt;
    access.rules.push_back({*allowed, std::move(*when)});
  }
  if (access.rules.empty()) return std::nullopt;
  return access;
}

}  // namespace io::osm
