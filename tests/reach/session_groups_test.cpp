// Sessions put together give what each of them gives alone.

#include <doctest/doctest.h>

#include <random>

#include "drawn_case.hpp"
#include "reach/reach.hpp"
#include "support/seed.hpp"

using namespace drawn_case;

TEST_CASE("a timetable no trip of which serves these streets stops the run: never walking only unsaid") {
  std::mt19937_64 random(support::seed());
  town::Town town = *town_of(random_case(random));
  auto timetable = *town.timetable;
  REQUIRE(!timetable.trips.empty());
  CHECK_NOTHROW(reach::require_timetable_covers(town));
  // As transit/clip leaves it: the dates of what it took out are still covered.
  for (const auto& trip : timetable.trips) {
    timetable.clipped_services.push_back({trip.feed, trip.service});
  }
  timetable.trips.clear();
  REQUIRE(timetable.covered_dates());
  town.timetable = std::make_shared<const transit::Timetable>(std::move(timetable));
  CHECK_THROWS_AS(reach::require_timetable_covers(town), core::InputError);
}

TEST_CASE("sessions put together because they meet the same services give what each gives alone") {
  std::mt19937_64 random(support::seed());
  std::size_t spared = 0;
  for (int i = 0; i < 20; ++i) {
    auto c = random_case(random);
    while (!all_joined(c)) c = random_case(random);
    town::Town town = *town_of(c);
    // Ten days running: trips of Sundays run on two of them.
    auto activities = *town.activities;
    activities[0].dates.clear();
    for (int d = 9; d < 19; ++d) {
      activities[0].dates.push_back(*core::parse_date("2023-06-01") + std::chrono::days{d});
    }
    town.activities = std::make_shared<const std::vector<place::Activity>>(activities);
    const auto together = reach::compute_reach(town, {});
    spared += together.sessions.sessions.size() - together.sessions.groups.size();
    for (const auto& session : together.sessions.sessions) {
      auto one = activities;
      one[0].dates = {session.date};
      town.activities = std::make_shared<const std::vector<place::Activity>>(one);
      const auto alone = reach::compute_reach(town, {});
      const auto& a = alone.personas[0].groups.at(0);
      const auto& b = together.personas[0].groups[session.group.index()];
      CAPTURE(core::format_date(session.date));
      REQUIRE(a.outbound == b.outbound);
      REQUIRE(a.back == b.back);
      REQUIRE(a.outbound_reason == b.outbound_reason);
      REQUIRE(a.back_reason == b.back_reason);
    }
  }
  CHECK(spared > 50);
}
