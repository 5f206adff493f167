// Values as they stand in OpenStreetMap, and moments at which one can say on paper whether the way
// is open. 12 June 2023 is a Monday; the sun rises at 5 and sets at 21 on every drawn day.
#include "io/osm/opening_hours.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "support/seed.hpp"

using io::osm::parse_conditional;
using io::osm::parse_opening_hours;

namespace {

constexpr core::Seconds hm(int hour, int minute = 0) { return hour * 3600 + minute * 60; }

geo::Daylight summer() {
  geo::Daylight light;
  light.dawn = hm(4, 15);
  light.sunrise = hm(5);
  light.sunset = hm(21);
  light.dusk = hm(21, 45);
  return light;
}
geo::Daylight winter() {
  geo::Daylight light;
  light.dawn = hm(7, 30);
  light.sunrise = hm(8, 10);
  light.sunset = hm(16);
  light.dusk = hm(16, 40);
  return light;
}

/// "2023-06-12 09:00" asked of a value; the light of June, or of December in other months.
bool open_at(const street::Schedule& schedule, const std::string& moment) {
  const auto date = *core::parse_date(moment.substr(0, 10));
  const auto time = core::parse_time(moment.substr(11))->seconds;
  const bool june = moment.substr(5, 2) == "06";
  return street::open_throughout(schedule, date, time, time, june ? summer() : winter());
}

struct Row {
  std::string value;
  std::vector<std::string> open, shut;
};

}  // namespace

TEST_CASE("opening hours: values that stand on ways and gates, open and shut") {
  const std::vector<Row> rows = {
      {"24/7", {"2023-06-12 00:00", "2023-06-18 23:59"}, {}},
      {"Mo-Su 24/7", {"2023-06-12 03:00"}, {}},
      {"closed", {}, {"2023-06-12 12:00"}},
      {"Off", {}, {"2023-06-12 12:00"}},
      {"open", {"2023-06-12 12:00"}, {}},
      {"Mo-Fr", {"2023-06-12 00:00", "2023-06-16 23:59"}, {"2023-06-17 12:00"}},
      {"Mo-Su 09:00-21:00",
       {"2023-06-12 09:00", "2023-06-18 20:59"},
       {"2023-06-12 08:59", "2023-06-12 21:00"}},
      {"09:00-17:00", {"2023-06-18 10:00"}, {"2023-06-18 17:00"}},
      {"9:00-17:00", {"2023-06-18 09:00"}, {"2023-06-18 08:59"}},
      {"Mo-Fr 06:00-22:00; Sa 07:00-19:00; Su 08:00-20:00",
       {"2023-06-16 21:30", "2023-06-17 07:00", "2023-06-18 19:59"},
       {"2023-06-17 06:30", "2023-06-17 19:00", "2023-06-18 07:59"}},
      {"Mo-Sa 07:00-19:00; Su off", {"2023-06-17 12:00"}, {"2023-06-18 12:00"}},
      {"Mo Off; Tu 09:00-13:00,14:00-16:30",
       {"2023-06-13 09:00", "2023-06-13 14:00"},
       {"2023-06-12 10:00", "2023-06-13 13:30", "2023-06-14 10:00"}},
      {"Mo,We,Fr 10:00-12:00", {"2023-06-14 11:00"}, {"2023-06-13 11:00"}},
      {"Sa-Mo 10:00-12:00", {"2023-06-18 11:00", "2023-06-12 11:00"}, {"2023-06-13 11:00"}},
      // Past midnight: it belongs to the day on which it began.
      {"Fr 22:00-02:00", {"2023-06-16 23:00", "2023-06-17 01:59"}, {"2023-06-16 01:00", "2023-06-17 02:00"}},
      {"Fr 22:00-26:00", {"2023-06-17 01:59"}, {"2023-06-17 02:00"}},
      {"Mo-Sa 06:00-00:00", {"2023-06-12 23:59"}, {"2023-06-13 00:00"}},
      {"10:00-24:00", {"2023-06-12 23:59"}, {"2023-06-13 00:00"}},
      {"00:00-00:00", {"2023-06-12 00:00", "2023-06-12 12:00"}, {}},
      // By the sun.
      {"Mo-Su dawn-dusk", {"2023-06-12 04:15", "2023-06-12 21:44"}, {"2023-06-12 04:14", "2023-06-12 21:45"}},
      {"sunrise-sunset", {"2023-06-12 20:59", "2023-12-12 15:59"}, {"2023-12-12 16:00"}},
      {"(sunrise+01:00)-(sunset-00:30)", {"2023-06-12 06:00", "2023-06-12 20:29"}, {"2023-06-12 05:59", "2023-06-12 20:30"}},
      {"08:00-sunset", {"2023-12-12 08:00"}, {"2023-12-12 16:00", "2023-12-12 07:00"}},
      {"17:00-sunset", {"2023-06-12 20:00"}, {"2023-12-12 17:30", "2023-12-12 09:00"}},
      {"sunset-sunrise", {"2023-06-12 23:00", "2023-06-12 04:00"}, {"2023-06-12 12:00"}},
      {"sunset-06:00", {"2023-06-12 05:59", "2023-12-12 16:00"}, {"2023-12-12 06:00"}},
      // Parts of the year.
      {"Mar-Oct 10:00-16:00", {"2023-06-12 10:00", "2023-10-31 15:00"}, {"2023-11-01 12:00", "2023-02-28 12:00"}},
      {"Nov-Feb 08:00-16:00", {"2023-12-12 09:00", "2023-02-28 09:00"}, {"2023-06-12 09:00", "2023-03-01 09:00"}},
      {"Oct 24-29 08:00-18:30; Oct 30-Nov 06 08:00-17:30; Nov 07-Feb 19 08:00-17:00",
       {"2023-10-29 18:00", "2023-10-30 17:00", "2023-02-19 16:59", "2023-11-07 16:00"},
       {"2023-10-30 18:00", "2023-10-23 12:00", "2023-02-20 12:00"}},
      {"Jan sunrise-17:00; Feb 1-Feb 13 sunrise-17:30; Feb 28-Feb 31 sunrise-20:00; Apr-Sep sunrise-20:30",
       {"2023-01-10 16:59", "2023-02-13 17:29", "2023-02-28 19:00", "2023-06-12 20:29"},
       {"2023-01-10 08:00", "2023-02-20 12:00", "2023-06-12 20:30"}},
      {"Mar-Oct: Mo-Sa 08:00-19:00", {"2023-06-12 18:00"}, {"2023-06-18 18:00"}},
      {"Mo-Fr 09:00-17:00; Dec 25,26 off", {"2023-12-27 09:00"}, {"2023-12-25 09:00", "2023-12-26 09:00"}},
      // A later rule takes the place of an earlier one that day, a comma adds, hours off are cut out.
      {"08:00-18:00; We 12:00-14:00", {"2023-06-14 12:00", "2023-06-13 08:00"}, {"2023-06-14 08:00"}},
      {"Mo-Fr 08:00-12:00, We 14:00-18:00", {"2023-06-14 08:00", "2023-06-14 14:00"}, {"2023-06-13 14:00", "2023-06-14 13:00"}},
      {"Mo-Fr 08:00-18:00; 12:00-13:00 off", {"2023-06-12 11:59", "2023-06-12 13:00"}, {"2023-06-12 12:30"}},
      {"24/7; Mo 08:00-10:00 off", {"2023-06-12 10:00", "2023-06-13 09:00"}, {"2023-06-12 09:00"}},
      {"Mo-Su 08:00-22:00;", {"2023-06-12 08:00"}, {}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.value);
    const auto schedule = parse_opening_hours(row.value);
    REQUIRE(schedule);
    for (const auto& moment : row.open) CHECK_MESSAGE(open_at(*schedule, moment), moment);
    for (const auto& moment : row.shut) CHECK_MESSAGE(!open_at(*schedule, moment), moment);
  }
}

TEST_CASE("opening hours: rules for public holidays are left out and counted") {
  const auto holiday = parse_opening_hours("Mo-Sa 08:00-22:00; Su 10:00-16:00; PH 08:00-20:00");
  REQUIRE(holiday);
  CHECK(holiday->holiday_rules_left_out == 1);
  CHECK(holiday->rules.size() == 2);
  const auto mixed = parse_opening_hours("Mo-Fr 09:00-17:00; Sa,Su,PH off");
  REQUIRE(mixed);
  CHECK(mixed->holiday_rules_left_out == 0);
  CHECK_FALSE(open_at(*mixed, "2023-06-18 10:00"));
  CHECK_FALSE(parse_opening_hours("PH off"));  // and otherwise?
}

TEST_CASE("opening hours: what is not understood is nothing, not a guess") {
  for (const char* value :
       {"", " ", ";", "Mo-Su \"by appointment\"", "Mo-Su 09:00-17:00 open \"subject to volunteers\"",
        "2021-03-08", "week 1-10 Mo 08:00-10:00", "Mo[1] 10:00-12:00", "SH Mo-Fr 08:00-16:00",
        "Mo-Fr 09:00-17:00 || \"call us\"", "08:00+", "Mo-Fr 08:00-18:00+", "17:00", "sunrise",
        "9-17", "9am-5pm", "Mo-Fr 08:00-25:70", "08:00-49:00", "08:0-10:00", "Mo-Fr 8.00-10.00",
        "Monday 08:00-10:00", "Mo-", "Mo-Fr,", "Mo,09:00-10:00", "Mo-Fr 09:00–17:00", "Jan 32 off",
        "Jan 5-Mar 10:00-12:00", "Mar-9 10:00-12:00", "Dec 25, 10:00-12:00", "(sunset)-22:00",
        "(sunset*00:30)-22:00", "unknown", "daylight", "Mo-Fr 08:00-10:00 unknown", "off off",
        "2020 Mar 02-2020 May 10", "easter off", "08:00-10:00/00:30", "Mo-Fr 08:00-10:00,"}) {
    CAPTURE(value);
    CHECK_FALSE(parse_opening_hours(value));
  }
  CHECK_FALSE(parse_opening_hours(std::string(5000, ' ') + "24/7"));
}

TEST_CASE("opening hours: a walk is open throughout, at some moment, or not at all") {
  const auto schedule = *parse_opening_hours("Mo-Fr 08:00-12:00,13:00-17:00");
  const auto monday = *core::parse_date("2023-06-12");
  const auto light = summer();
  CHECK(street::open_throughout(schedule, monday, hm(8), hm(12), light));
  CHECK_FALSE(street::open_throughout(schedule, monday, hm(11), hm(14), light));
  CHECK(street::open_at_all(schedule, monday, hm(11), hm(14), light));
  CHECK(street::open_at_all(schedule, monday, hm(7), hm(8, 1), light));
  CHECK_FALSE(street::open_at_all(schedule, monday, hm(7), hm(8), light));
  CHECK_FALSE(street::open_at_all(schedule, monday, hm(12), hm(13), light));
  // Times of the clock of the day reach into its neighbours.
  CHECK(street::open_throughout(schedule, monday, hm(24 + 9), hm(24 + 10), light));
  CHECK_FALSE(street::open_at_all(schedule, monday, -hm(24), 0, light));  // Sunday
  const auto nights = *parse_opening_hours("20:00-04:00");
  CHECK(street::open_throughout(nights, monday, hm(21), hm(27), light));
  CHECK(street::open_throughout(nights, monday, hm(1), hm(2), light));
}

TEST_CASE("opening hours: where the sun does not set or does not rise") {
  const auto day = *core::parse_date("2023-06-12");
  const auto schedule = *parse_opening_hours("sunrise-sunset");
  geo::Daylight midnight_sun;
  midnight_sun.course = geo::SunCourse::kAlwaysUp;
  CHECK(street::open_throughout(schedule, day, 0, hm(24), midnight_sun));
  geo::Daylight polar_night;
  polar_night.course = geo::SunCourse::kAlwaysDown;
  CHECK_FALSE(street::open_at_all(*parse_opening_hours("08:00-11:00; sunrise-sunset off"), day,
                                  hm(11), hm(13), polar_night));
}

TEST_CASE("conditional access: the last condition that holds decides") {
  const auto monday = *core::parse_date("2023-06-12");
  const auto light = summer();
  const auto passable = [&](const char* value, bool otherwise, core::Seconds at) {
    const auto access = parse_conditional(value);
    REQUIRE(access);
    return street::open_throughout(*access, otherwise, monday, at, at, light);
  };
  CHECK(passable("no @ (17:00-00:00)", true, hm(16, 59)));
  CHECK_FALSE(passable("no @ (17:00-00:00)", true, hm(17)));
  CHECK(passable("yes@(Mar-Oct 10:00-16:00)", false, hm(10)));
  CHECK_FALSE(passable("yes@(Mar-Oct 10:00-16:00)", false, hm(9)));
  CHECK(passable("no @ Mo-Fr 08:00-10:00; yes @ (Mo 09:00-09:30)", true, hm(9)));
  CHECK_FALSE(passable("no @ Mo-Fr 08:00-10:00; yes @ (Mo 09:00-09:30)", true, hm(9, 30)));
  CHECK(passable("private @ (sunset-sunrise); no @ (Tu 10:00-11:00;We)", true, hm(12)));
  CHECK_FALSE(passable("no @ ((sunset-01:00)-(sunrise+01:00))", true, hm(20)));
  for (const char* value : {"", "no", "@", "no @", "no @ ()", "delivery @ (Mo-Su 06:00-10:00)",
                            "no @ (weight>7.5)", "no @ (wet)", "destination @ (Mo-Fr)",
                            "no @ (Mo-Fr AND wet)", "no @ (2020 Mar 02-2020 May 10)",
                            "no @ (Mo-Fr; yes @ (Tu)", "yes @ (Mo))"}) {
    CAPTURE(value);
    CHECK_FALSE(parse_conditional(value));
  }
}

TEST_CASE("opening hours: open throughout is open at every minute, whatever is put together") {
  const std::vector<std::string> parts = {
      "24/7",           "Mo-Fr 08:00-18:00",      "Sa,Su 10:00-16:00", "Fr 20:00-03:00",
      "12:00-13:00 off", "Jun dawn-dusk",          "We off",            "Jun 13-15 sunset-sunrise",
      "Nov-Feb off",    "Tu (sunrise+02:00)-09:00"};
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  const auto monday = *core::parse_date("2023-06-12");
  const auto light = summer();
  for (int i = 0; i < 200; ++i) {
    std::string value;
    for (int n = 0; n < 4; ++n) value += parts[random() % parts.size()] + "; ";
    CAPTURE(value);
    const auto schedule = *parse_opening_hours(value);
    const auto from = static_cast<core::Seconds>(random() % 5000) * 60 - hm(6);
    const auto to = from + static_cast<core::Seconds>(1 + random() % 300) * 60;
    bool all = true, any = false;
    for (auto t = from; t < to; t += 60) {
      const bool now = street::open_throughout(schedule, monday, t, t, light);
      all = all && now;
      any = any || now;
    }
    CHECK(street::open_throughout(schedule, monday, from, to, light) == all);
    CHECK(street::open_at_all(schedule, monday, from, to, light) == any);
  }
}
