#include "core/clock.hpp"

#include <doctest/doctest.h>

#include "core/diagnostics.hpp"

using namespace core;

TEST_CASE("dates are read strictly") {
  CHECK(format_date(*parse_date("2023-06-13")) == "2023-06-13");
  CHECK(format_date(*parse_compact_date("20240229")) == "2024-02-29");
  CHECK(!parse_date("2023-02-29"));
  CHECK(!parse_date("2023-6-13"));
  CHECK(!parse_date("13/06/2023"));
  CHECK(!parse_compact_date("2023061"));
  CHECK(weekday_index(*parse_date("2023-06-12")) == 0);
  CHECK(weekday_name(*parse_date("2023-06-18")) == "Sunday");
}

TEST_CASE("times of day are read strictly") {
  CHECK(parse_time("9:30")->seconds == 34200);
  CHECK(parse_time("09:30:15")->seconds == 34215);
  CHECK(!parse_time("24:00"));
  CHECK(!parse_time("9.30"));
  CHECK(!parse_time("09:60"));
  CHECK(format_local(*parse_local_time("2023-06-13T08:00")) == "2023-06-13T08:00");
  CHECK(!parse_local_time("2023-06-13"));
}

TEST_CASE("a service day begins twelve hours before noon, also when the clocks change") {
  const TimeZone london("Europe/London");
  const auto ordinary = *parse_date("2023-06-13");
  CHECK(london.on_day_clock(ordinary, {ordinary, TimeOfDay{8 * 3600}}) == 8 * 3600);

  // 26 March 2023: 01:00 becomes 02:00. Noon minus 12 h is 23:00 of the evening before.
  const auto spring = *parse_date("2023-03-26");
  CHECK(london.on_day_clock(spring, {spring, TimeOfDay{8 * 3600}}) == 8 * 3600);
  CHECK(london.on_day_clock(spring, {spring, TimeOfDay{0}}) == 3600);
  CHECK(format_local(london.from_day_clock(spring, 0)) == "2023-03-25T23:00");

  // 29 October 2023: 02:00 becomes 01:00. Noon minus 12 h is 01:00 summer time.
  const auto autumn = *parse_date("2023-10-29");
  CHECK(london.on_day_clock(autumn, {autumn, TimeOfDay{8 * 3600}}) == 8 * 3600);
  CHECK(london.on_day_clock(autumn, {autumn, TimeOfDay{0}}) == -3600);
  CHECK(format_local(london.from_day_clock(autumn, 0)) == "2023-10-29T01:00");
}

TEST_CASE("a time that the spring change skips moves forward by the missing hour") {
  const TimeZone london("Europe/London");
  const auto spring = *parse_date("2023-03-26");
  const auto instant = london.to_instant({spring, *parse_time("01:30")});
  CHECK(format_local(london.to_local(instant)) == "2023-03-26T02:30");
}

TEST_CASE("of a repeated time the earlier is meant") {
  const TimeZone london("Europe/London");
  const auto autumn = *parse_date("2023-10-29");
  const auto first = london.to_instant({autumn, *parse_time("01:30")});
  CHECK(format_local(london.to_local(first + std::chrono::hours{1})) == "2023-10-29T01:30");
}

TEST_CASE("the service days on both sides of a clock change are 23 and 25 hours apart") {
  const TimeZone london("Europe/London");
  const auto spring = *parse_date("2023-03-26");
  CHECK(london.service_zero(spring) - london.service_zero(spring - std::chrono::days{1}) ==
        std::chrono::hours{23});
  const auto autumn = *parse_date("2023-10-29");
  CHECK(london.service_zero(autumn) - london.service_zero(autumn - std::chrono::days{1}) ==
        std::chrono::hours{25});
}

TEST_CASE("an unknown time zone is an input error") {
  CHECK_THROWS_AS(TimeZone("Europe/Luton"), InputError);
}
