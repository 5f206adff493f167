#include <doctest/doctest.h>

#include "place/recurrence.hpp"

using namespace place;

namespace {

const core::Date kMonday = *core::parse_date("2023-06-05");

std::string rrule_words(const char* text) {
  const auto rule = parse_rrule(text);
  return rule.value ? in_words(*rule.value, kMonday) : rule.problem.code;
}

std::string plain_words(const char* every, const char* days) {
  const auto rule = parse_plain_rule(every, days);
  return rule.value ? in_words(*rule.value, kMonday) : rule.problem.code;
}

}  // namespace

TEST_CASE("rules are told in plain words") {
  const std::pair<const char*, const char*> cases[] = {
      {"FREQ=WEEKLY;BYDAY=TU", "every Tuesday"},
      {"RRULE:FREQ=WEEKLY;BYDAY=TH,TU", "every Tuesday and Thursday"},
      {"FREQ=WEEKLY", "every Monday"},
      {"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every Monday to Friday"},
      {"FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "every second Sunday"},
      {"FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE", "every third week on Monday and Wednesday"},
      {"FREQ=MONTHLY;BYDAY=1SU", "first Sunday of the month"},
      {"FREQ=MONTHLY;BYDAY=1SU,3SU", "first and third Sunday of the month"},
      {"FREQ=MONTHLY;BYDAY=1SU,2TU", "first Sunday and second Tuesday of the month"},
      {"FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=2", "last Friday of every second month"},
      {"FREQ=MONTHLY;BYDAY=SU;BYSETPOS=1", "first Sunday of the month"},
      {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
       "last weekday (Monday to Friday) of the month"},
      {"FREQ=MONTHLY;BYMONTHDAY=15", "15th of the month"},
      {"FREQ=MONTHLY", "5th of the month"},
      {"FREQ=DAILY", "every day"},
      {"FREQ=DAILY;INTERVAL=2", "every second day"},
      {"FREQ=WEEKLY;BYDAY=SA;BYMONTH=7,6", "every Saturday in June and July"},
      {"FREQ=YEARLY", "every year on 5 June"},
      {"FREQ=YEARLY;BYYEARDAY=100", "on the dates of its own rule"},
  };
  for (const auto& [rule, words] : cases) {
    CAPTURE(rule);
    CHECK(rrule_words(rule) == words);
  }
}

TEST_CASE("plain columns mean what they say") {
  CHECK(plain_words("week", "Tue, Thu") == "every Tuesday and Thursday");
  CHECK(plain_words("", "Tuesdays and Thursdays") == "every Tuesday and Thursday");
  CHECK(plain_words("2 weeks", "Sun") == "every second Sunday");
  CHECK(plain_words("Fortnight", "sunday") == "every second Sunday");
  CHECK(plain_words("every other week", "Su") == "every second Sunday");
  CHECK(plain_words("1st of month", "Sun") == "first Sunday of the month");
  CHECK(plain_words("1st and 3rd of the month", "Sat") == "first and third Saturday of the month");
  CHECK(plain_words("last of month", "Fri") == "last Friday of the month");
  CHECK(plain_words("week", "Mon-Fri") == "every Monday to Friday");
  CHECK(plain_words("week", "Fri to Mon") == "every Monday, Friday, Saturday and Sunday");
  CHECK(plain_words("week", "weekends") == "every Saturday and Sunday");
  CHECK(plain_words("day", "") == "every day");
  CHECK(plain_words("once", "") == "once, on 5 June 2023");
  CHECK(plain_words("week", "") == "every Monday");
}

TEST_CASE("plain columns that say nothing clear are refused") {
  CHECK(plain_words("sometimes", "Tue") == "activity-bad-every");
  CHECK(plain_words("0 weeks", "Tue") == "activity-bad-every");
  CHECK(plain_words("6th of month", "Tue") == "activity-bad-every");
  CHECK(plain_words("week", "Tue, Thirsday") == "activity-bad-days");
  CHECK(plain_words("1st of month", "") == "activity-bad-days");
  CHECK(plain_words("month", "Tue") == "activity-bad-days");
}

TEST_CASE("rules that are broken, hostile or not ours are refused with a code") {
  const std::pair<const char*, const char*> cases[] = {
      {"", "rrule-malformed"},
      {"every Tuesday", "rrule-malformed"},
      {"BYDAY=TU", "rrule-malformed"},
      {"FREQ=WEEKLI;BYDAY=TU", "rrule-malformed"},
      {"FREQ=WEEKLY;BYDAY=XX", "rrule-malformed"},
      {"FREQ=WEEKLY;BYDAI=TU", "rrule-malformed"},
      {"FREQ=WEEKLY;BYDAY=", "rrule-malformed"},
      {"FREQ=WEEKLY;FREQ=DAILY", "rrule-malformed"},
      {"FREQ=WEEKLY;INTERVAL=0", "rrule-malformed"},
      {"FREQ=WEEKLY;INTERVAL=99999999999999", "rrule-malformed"},
      {"FREQ=WEEKLY;COUNT=-1", "rrule-malformed"},
      {"FREQ=WEEKLY;COUNT=3;UNTIL=20240101", "rrule-malformed"},
      {"FREQ=WEEKLY;UNTIL=20230231", "rrule-malformed"},
      {"FREQ=WEEKLY;UNTIL=20230630T99", "rrule-malformed"},
      {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "rrule-malformed"},
      {"FREQ=MONTHLY;BYDAY=6SU", "rrule-malformed"},
      {"FREQ=MONTHLY;BYDAY=1SU;BYSETPOS=2", "rrule-malformed"},
      {"FREQ=MONTHLY;BYDAY=SU;BYSETPOS=-6", "rrule-malformed"},
      {"FREQ=YEARLY;BYMONTH=2;BYDAY=6SU", "rrule-malformed"},
      {"FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=2MO", "rrule-unsupported"},
      {"FREQ=SECONDLY", "rrule-too-frequent"},
      {"FREQ=MINUTELY;INTERVAL=5", "rrule-too-frequent"},
      {"FREQ=HOURLY", "rrule-too-frequent"},
      {"FREQ=WEEKLY;BYDAY=1SU", "rrule-ordinal-in-weekly"},
      {"FREQ=WEEKLY;BYDAY=TU;BYHOUR=10", "rrule-unsupported"},
      {"FREQ=DAILY;BYDAY=1SU", "rrule-unsupported"},
      {"FREQ=WEEKLY;BYMONTHDAY=3", "rrule-unsupported"},
      {"FREQ=MONTHLY;BYWEEKNO=3", "rrule-unsupported"},
      {"FREQ=MONTHLY;BYSETPOS=1", "rrule-unsupported"},
  };
  for (const auto& [rule, code] : cases) {
    CAPTURE(rule);
    CHECK(rrule_words(rule) == code);
  }
  CHECK(parse_rrule("FREQ=WEEKLY;BYDAI=TU").problem.message ==
        "'BYDAI' is not a part of a rule. Did you mean 'BYDAY'?");
  CHECK(parse_rrule(std::string(5000, 'A')).problem.code == "rrule-malformed");
}
