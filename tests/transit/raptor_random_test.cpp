// RAPTOR against its slow twin on random feeds, and the proof that the comparison has teeth.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>

#include "random_case.hpp"
#include "support/seed.hpp"
#include "transit/journey.hpp"

namespace {

using random_case::Built;
using random_case::Case;

/// How many of the cases disagree when `spoil` has been at the day timetable or the footpaths.
int disagreements(int cases, const std::function<bool(Built&, std::uint64_t)>& spoil) {
  int found = 0;
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  for (int i = 0; i < cases; ++i) {
    const auto seed = support::seed() + static_cast<std::uint64_t>(i);
    const auto c = random_case::make(seed);
    Built built;
    random_case::build(c, built);
    if (!spoil(built, seed)) continue;
    transit::compute_raptor(built.day, built.query, scratch, labels);
    const auto expected = oracle::connection_scan(c.feed, c.query);
    if (!random_case::difference(expected, built, labels).empty()) ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("RAPTOR agrees with a connection scan on random feeds, every label of every round") {
  transit::RaptorScratch scratch;
  transit::RaptorLabels forward, backward;
  int reached = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto seed = support::seed() + static_cast<std::uint64_t>(i);
    CAPTURE(seed);
    const auto c = random_case::make(seed);
    Built built;
    random_case::build(c, built);
    auto& labels = c.query.forward ? forward : backward;
    transit::compute_raptor(built.day, built.query, scratch, labels);
    const auto expected = oracle::connection_scan(c.feed, c.query);
    const auto difference = random_case::difference(expected, built, labels);
    reached += labels.stops_with_ride().empty() ? 0 : 1;
    if (!difference.empty()) {
      const auto small = random_case::shrink(c, [&](const Case& smaller) {
        Built again;
        random_case::build(smaller, again);
        transit::compute_raptor(again.day, again.query, scratch, labels);
        return !random_case::difference(oracle::connection_scan(smaller.feed, smaller.query), again,
                                        labels)
                    .empty();
      });
      MESSAGE(difference << "; the smallest case:\n" << random_case::describe(small));
      FAIL("seed " << seed);
    }
  }
  // The comparison means something only when most cases get anywhere.
  CHECK(reached > 400);
}

TEST_CASE("a planted mistake in what RAPTOR reads makes the comparison fail") {
  constexpr int kCases = 150;
  SUBCASE("one relaxation skipped: nobody may leave at one call") {
    CHECK(disagreements(kCases, [](Built& b, std::uint64_t seed) {
      if (b.day.flags.empty()) return false;
      auto& flag = b.day.flags[seed % b.day.flags.size()];
      flag = static_cast<std::uint8_t>(flag & ~transit::DayTimetable::kDropOff);
      return true;
    }) > 5);
  }
  SUBCASE("one pattern's times a minute off") {
    CHECK(disagreements(kCases, [](Built& b, std::uint64_t seed) {
      if (b.day.patterns.empty()) return false;
      const auto& pattern = b.day.patterns[seed % b.day.patterns.size()];
      for (std::uint32_t e = 0; e < pattern.length * pattern.vehicles; ++e) {
        b.day.events[pattern.first_event + e].arrival += 60;
        b.day.events[pattern.first_event + e].departure -= 60;
      }
      return true;
    }) > 5);
  }
  SUBCASE("one footpath forgotten") {
    CHECK(disagreements(kCases, [](Built& b, std::uint64_t seed) {
      if (b.footpaths.out.empty()) return false;
      b.footpaths.out[seed % b.footpaths.out.size()].seconds += 24 * 3600;
      b.footpaths.in[seed % b.footpaths.in.size()].seconds += 24 * 3600;
      return true;
    }) > 5);
  }
  SUBCASE("trips that overtake left in one pattern") {
    CHECK(disagreements(kCases * 3, [](Built& b, std::uint64_t) {
      // Vehicles of a pattern in reverse: no longer first in, first out.
      bool any = false;
      for (const auto& p : b.day.patterns) {
        any = any || p.vehicles > 1;
        for (std::uint32_t v = 0; v < p.vehicles / 2; ++v) {
          const auto w = p.vehicles - 1 - v;
          for (std::uint32_t i = 0; i < p.length; ++i) {
            std::swap(b.day.events[p.first_event + v * p.length + i],
                      b.day.events[p.first_event + w * p.length + i]);
            std::swap(b.day.departures[p.first_event + i * p.vehicles + v],
                      b.day.departures[p.first_event + i * p.vehicles + w]);
            std::swap(b.day.arrivals[p.first_event + i * p.vehicles + v],
                      b.day.arrivals[p.first_event + i * p.vehicles + w]);
          }
        }
      }
      return any;
    }) > 5);
  }
  SUBCASE("nothing planted, nothing found") {
    CHECK(disagreements(kCases, [](Built&, std::uint64_t) { return true; }) == 0);
  }
}

namespace {

/// Checks a journey against the published calls; returns what is wrong.
std::string fault_of(const Built& b, const transit::Journey& journey, transit::StopId stop,
                     core::Seconds label, unsigned round) {
  const bool forward = b.query.direction == transit::Direction::kForward;
  if (journey.legs.empty()) return "no legs";
  if (journey.rides != round) return "another number of rides";
  const core::TimeZone zone(b.timetable.timezone);
  unsigned vehicles = 0;
  const transit::Leg* before = nullptr;
  for (const auto& leg : journey.legs) {
    if (before != nullptr) {
      if (before->to != leg.from) return "legs do not meet";
      if (before->arrival > leg.departure) return "leaves before it arrives";
      const bool both_walk = before->kind == transit::Leg::Kind::kWalk &&
                             leg.kind == transit::Leg::Kind::kWalk;
      if (both_walk) return "two walks in a row";
    }
    if (leg.kind == transit::Leg::Kind::kRide) {
      vehicles += leg.stays_seated ? 0u : 1u;
      const auto calls = b.timetable.calls_of(leg.trip);
      const auto shift = static_cast<core::Seconds>(
          (zone.service_zero(b.day.date + std::chrono::days{leg.day}) -
           zone.service_zero(b.day.date)).count());
      if (leg.board_call >= leg.alight_call || leg.alight_call >= calls.size()) return "bad calls";
      if (calls[leg.board_call].stop != leg.from || calls[leg.alight_call].stop != leg.to ||
          calls[leg.board_call].departure + shift != leg.departure ||
          calls[leg.alight_call].arrival + shift != leg.arrival) {
        return "not as published";
      }
      if (!leg.stays_seated && !calls[leg.board_call].pick_up) return "may not board";
    }
    before = &leg;
  }
  if (vehicles != round) return "another number of vehicles";
  const auto& end = forward ? journey.legs.back() : journey.legs.front();
  if ((forward ? end.to : end.from) != stop) return "another stop";
  if ((forward ? end.arrival : end.departure) != label) return "another time";
  return {};
}

}  // namespace

TEST_CASE("every label's journey is found again among the published calls") {
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  int journeys = 0;
  for (int i = 0; i < 400; ++i) {
    const auto seed = support::seed() + static_cast<std::uint64_t>(i);
    CAPTURE(seed);
    const auto c = random_case::make(seed);
    Built built;
    random_case::build(c, built);
    transit::compute_raptor(built.day, built.query, scratch, labels);
    for (unsigned k = 1; k <= labels.rounds(); ++k) {
      for (std::size_t s = 0; s < built.timetable.stops.size(); ++s) {
        const transit::StopId stop(s);
        const auto label = labels.ride(k, stop);
        if (label == labels.unreached()) continue;
        ++journeys;
        const auto journey = transit::rebuild_journey(built.day, built.query, labels, stop, k);
        const auto fault = fault_of(built, journey, stop, label, k);
        if (!fault.empty()) MESSAGE(random_case::describe(c));
        REQUIRE(fault == "");
      }
    }
  }
  CHECK(journeys > 500);
}

TEST_CASE("a backward search to an arrival finds a departure no earlier than the forward one") {
  transit::RaptorScratch scratch;
  transit::RaptorLabels forward, backward;
  int compared = 0;
  for (int i = 0; i < 400; ++i) {
    const auto seed = support::seed() + static_cast<std::uint64_t>(i);
    CAPTURE(seed);
    auto c = random_case::make(seed);
    c.query.forward = true;
    c.query.seeds.resize(1);
    c.query.seeds[0].window.reset();
    c.query.bound.reset();
    Built built;
    random_case::build(c, built);
    const auto origin = built.seeds[0].stop;
    const auto start = built.seeds[0].time;
    transit::compute_raptor(built.day, built.query, scratch, forward);
    for (const auto stop : forward.stops_with_ride()) {
      const auto arrival = forward.best_ride()[stop.index()];
      auto query = built.query;
      query.footpaths_at_seeds = false;
      query.direction = transit::Direction::kBackward;
      query.bound = start;
      const auto leave = [&](core::Seconds deadline) {
        const std::array seeds{transit::Seed::deadline(stop, deadline)};
        query.seeds = seeds;
        transit::compute_raptor(built.day, query, scratch, backward);
        auto best = backward.best_ride()[origin.index()];
        // Walking from the seed comes before the first ride: backward it follows the last.
        if (built.query.footpaths_at_seeds && built.query.footpaths != nullptr) {
          for (const auto& walk : built.footpaths.from(origin)) {
            const auto there = backward.best_ride()[walk.stop.index()];
            if (there != core::kTooLate) best = std::max(best, there - walk.seconds);
          }
        }
        return best;
      };
      REQUIRE(leave(arrival) >= start);     // that arrival can be met
      REQUIRE(leave(arrival - 1) < start);  // and no earlier one
      ++compared;
    }
  }
  CHECK(compared > 200);
}

TEST_CASE("wider limits only add") {
  transit::RaptorScratch scratch;
  transit::RaptorLabels narrow, wide;
  for (int i = 0; i < 300; ++i) {
    const auto seed = support::seed() + static_cast<std::uint64_t>(i);
    CAPTURE(seed);
    const auto c = random_case::make(seed);
    Built built;
    random_case::build(c, built);
    const bool forward = c.query.forward;
    transit::compute_raptor(built.day, built.query, scratch, narrow);
    auto query = built.query;
    auto seeds = built.seeds;
    switch (i % 3) {
      case 0: query.max_rides += 1; break;
      case 1:
        if (query.bound) *query.bound += (forward ? 1 : -1) * 1800;
        break;
      default:
        for (auto& s : seeds) {
          if (s.window) *s.window += forward ? 1800 : -1800;
        }
    }
    query.seeds = seeds;
    transit::compute_raptor(built.day, query, scratch, wide);
    for (std::size_t s = 0; s < built.timetable.stops.size(); ++s) {
      if (forward) {
        REQUIRE(wide.best_ride()[s] <= narrow.best_ride()[s]);
      } else {
        REQUIRE(wide.best_ride()[s] >= narrow.best_ride()[s]);
      }
    }
  }
}
