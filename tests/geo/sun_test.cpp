// Daylight against published times, and against a twin: the formulas of NOAA's solar calculator,
// which share nothing with libnova.
#include "geo/sun.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "support/seed.hpp"

namespace {

using core::Seconds;

const geo::LonLat kNewport{-2.99, 51.58};
const core::TimeZone& london() {
  static const core::TimeZone zone("Europe/London");
  return zone;
}
core::Date on(const char* text) { return *core::parse_date(text); }
constexpr Seconds at(int hour, int minute) { return hour * 3600 + minute * 60; }

/// Declination (radians) and equation of time (minutes) at a Julian century, as NOAA's spreadsheet
/// has them: gml.noaa.gov/grad/solcalc/calcdetails.html, after Meeus, Astronomical Algorithms.
void noaa_sun(double century, double& declination, double& equation) {
  const auto rad = [](double degrees) { return degrees * std::numbers::pi / 180; };
  const double t = century;
  const double l0 = std::fmod(280.46646 + t * (36000.76983 + t * 0.0003032), 360.0);
  const double m = 357.52911 + t * (35999.05029 - 0.0001537 * t);
  const double e = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
  const double centre = std::sin(rad(m)) * (1.914602 - t * (0.004817 + 0.000014 * t)) +
                        std::sin(rad(2 * m)) * (0.019993 - 0.000101 * t) +
                        std::sin(rad(3 * m)) * 0.000289;
  const double node = 125.04 - 1934.136 * t;
  const double longitude = l0 + centre - 0.00569 - 0.00478 * std::sin(rad(node));
  const double mean_tilt =
      23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60;
  const double tilt = mean_tilt + 0.00256 * std::cos(rad(node));
  declination = std::asin(std::sin(rad(tilt)) * std::sin(rad(longitude)));
  const double y = std::pow(std::tan(rad(tilt / 2)), 2);
  equation = 4 / rad(1) *
             (y * std::sin(2 * rad(l0)) - 2 * e * std::sin(rad(m)) +
              4 * e * y * std::sin(rad(m)) * std::cos(2 * rad(l0)) -
              0.5 * y * y * std::sin(4 * rad(l0)) - 1.25 * e * e * std::sin(2 * rad(m)));
}

/// Minutes from 00:00 UTC of `date` at which the sun stands at `horizon` degrees, before noon
/// (side -1) or after (side 1). The sun's place is taken at that moment, by repetition.
std::optional<double> noaa(core::Date date, geo::LonLat place, double horizon, int side) {
  const auto rad = [](double degrees) { return degrees * std::numbers::pi / 180; };
  const double day = static_cast<double>(date.time_since_epoch().count()) + 2440587.5;
  double minutes = 720 - 4 * place.lon;
  for (int i = 0; i < 8; ++i) {
    double declination = 0, equation = 0;
    noaa_sun((day + minutes / 1440 - 2451545.0) / 36525, declination, equation);
    const double cosine =
        (std::sin(rad(horizon)) - std::sin(rad(place.lat)) * std::sin(declination)) /
        (std::cos(rad(place.lat)) * std::cos(declination));
    if (cosine < -1 || cosine > 1) return std::nullopt;
    const double angle = std::acos(cosine) / rad(1);
    minutes = 720 - 4 * place.lon - equation + side * 4 * angle;
  }
  return minutes;
}

void check_near(std::optional<Seconds> found, Seconds expected, Seconds within) {
  REQUIRE(found.has_value());
  INFO("found " << core::format_time_s(*found) << ", expected " << core::format_time_s(expected));
  CHECK(std::abs(*found - expected) <= within);
}

}  // namespace

TEST_CASE("the sun: a whole year at Newport agrees with NOAA's formulas to 30 seconds") {
  for (core::Date day = on("2023-01-01"); day <= on("2023-12-31"); day += std::chrono::days{3}) {
    const auto light = geo::compute_daylight(day, kNewport, london());
    const auto zero = static_cast<Seconds>(
        (london().service_zero(day) - std::chrono::sys_seconds{day}).count());
    CAPTURE(core::format_date(day));
    const auto expect = [&](std::optional<Seconds> found, double horizon, int side) {
      const auto minutes = noaa(day, kNewport, horizon, side);
      REQUIRE(minutes);
      check_near(found, static_cast<Seconds>(std::lround(*minutes * 60)) - zero, 30);
    };
    expect(light.sunrise, -0.8333, -1);
    expect(light.sunset, -0.8333, 1);
    expect(light.dawn, -6, -1);
    expect(light.dusk, -6, 1);
  }
}

TEST_CASE("the sun: any place between the polar circles on any day agrees to a minute") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  std::uniform_real_distribution<double> lon(-179, 179), lat(-60, 60);
  std::uniform_int_distribution<int> days(0, 15000);
  for (int i = 0; i < 150; ++i) {
    const geo::LonLat place{lon(random), lat(random)};
    const core::Date day = on("2000-01-01") + std::chrono::days{days(random)};
    CAPTURE(place.lon);
    CAPTURE(place.lat);
    CAPTURE(core::format_date(day));
    // A clock of whole hours near the sun's, as zones have.
    const int hours = static_cast<int>(std::lround(place.lon / 15));
    const core::TimeZone zone("Etc/GMT" + std::string(hours > 0 ? "-" : "+") +
                              std::to_string(std::abs(hours)));
    const auto light = geo::compute_daylight(day, place, zone);
    for (const int side : {-1, 1}) {
      const auto minutes = noaa(day, place, -0.8333, side);
      REQUIRE(minutes);
      check_near(side < 0 ? light.sunrise : light.sunset,
                 static_cast<Seconds>(std::lround(*minutes * 60)) + hours * 3600, 60);
    }
  }
}

TEST_CASE("the sun: the clock jumps between two days, the sun does not") {
  // 25 and 26 March 2023: clocks go forward; 28 and 29 October: back.
  const auto rise = [](const char* day) {
    return *geo::compute_daylight(on(day), kNewport, london()).sunrise;
  };
  const auto set = [](const char* day) {
    return *geo::compute_daylight(on(day), kNewport, london()).sunset;
  };
  // About 2 minutes a day are gained in March and lost in October.
  CHECK(rise("2023-03-26") - rise("2023-03-25") == doctest::Approx(3600 - 137).epsilon(0.01));
  CHECK(set("2023-03-26") - set("2023-03-25") == doctest::Approx(3600 + 102).epsilon(0.01));
  CHECK(rise("2023-10-29") - rise("2023-10-28") == doctest::Approx(-3600 + 106).epsilon(0.01));
  CHECK(set("2023-10-29") - set("2023-10-28") == doctest::Approx(-3600 - 116).epsilon(0.01));
  // The clock of the service day is the wall clock of its afternoon, on the days of change too.
  for (const char* day : {"2023-03-26", "2023-10-29"}) {
    CHECK(core::format_local(london().from_day_clock(on(day), set(day))).substr(11) ==
          core::format_time(set(day)));
  }
}

TEST_CASE("the sun: at midwinter a session from 15:00 to 17:00 ends in the dark") {
  const auto light = geo::compute_daylight(on("2023-12-21"), kNewport, london());
  CHECK(light.sun_is_up(at(15, 0)));
  CHECK_FALSE(light.sun_is_up(at(17, 0)));
  CHECK_FALSE(light.sun_is_up(at(8, 0)));
  CHECK(light.sun_is_up(*light.sunrise));
  CHECK_FALSE(light.sun_is_up(*light.sunset));
  CHECK(*light.dawn < *light.sunrise);
  CHECK(*light.dusk > *light.sunset);
}

TEST_CASE("the sun: north of the polar circle it stays up in June and down in December") {
  const core::TimeZone oslo("Europe/Oslo");
  const geo::LonLat tromso{18.95, 69.65};
  const auto june = geo::compute_daylight(on("2023-06-21"), tromso, oslo);
  CHECK(june.course == geo::SunCourse::kAlwaysUp);
  CHECK_FALSE(june.sunrise);
  CHECK_FALSE(june.dusk);
  CHECK(june.sun_is_up(at(1, 0)));
  const auto december = geo::compute_daylight(on("2023-12-21"), tromso, oslo);
  CHECK(december.course == geo::SunCourse::kAlwaysDown);
  CHECK_FALSE(december.sunset);
  CHECK(december.dawn);  // but at noon it is not dark
  CHECK_FALSE(december.sun_is_up(at(12, 0)));
  const auto march = geo::compute_daylight(on("2023-03-20"), tromso, oslo);
  CHECK(march.course == geo::SunCourse::kRisesOrSets);
}

TEST_CASE("the sun: where it sets after midnight the time goes on past 24 hours") {
  // Akureyri keeps Greenwich time 18 degrees west of Greenwich.
  const core::TimeZone iceland("Atlantic/Reykjavik");
  const auto light = geo::compute_daylight(on("2023-06-21"), {-18.09, 65.68}, iceland);
  REQUIRE(light.sunset);
  CHECK(*light.sunset > 86400);
  CHECK(light.sun_is_up(86400));
}

TEST_CASE("the sun: no twilight ends in a Shetland June, but the sun sets") {
  const auto light = geo::compute_daylight(on("2023-06-21"), {-1.14, 60.8}, london());
  CHECK(light.sunset);
  CHECK_FALSE(light.dusk);
  CHECK_FALSE(light.dawn);
}

TEST_CASE("the sun: several threads get the same answers as one") {
  std::vector<geo::Daylight> alone, together(24);
  const auto day = [](std::size_t i) { return on("2023-01-01") + std::chrono::days{15 * i}; };
  for (std::size_t i = 0; i < together.size(); ++i) {
    alone.push_back(geo::compute_daylight(day(i), kNewport, london()));
  }
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < together.size(); i += 4) {
        together[i] = geo::compute_daylight(day(i), kNewport, london());
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i < alone.size(); ++i) {
    CHECK(alone[i].sunrise == together[i].sunrise);
    CHECK(alone[i].sunset == together[i].sunset);
  }
}
