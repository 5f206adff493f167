// Clipping a timetable to what can be walked to: nothing changes for anybody who walks.

#include "transit/clip.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "random_case.hpp"
#include "support/seed.hpp"

namespace {

/// Seeds and walks only at stops that can be walked to; the same question to both timetables.
std::string difference(const random_case::Case& c, std::uint64_t seed, unsigned clip_rides,
                       std::size_t& dropped, bool forget_a_stop = false) {
  random_case::Built built;
  random_case::build(c, built);
  std::vector<bool> walkable;
  for (std::size_t s = 0; s < built.timetable.stops.size(); ++s) {
    walkable.push_back(((seed >> (s % 32)) + s) % 3 == 0);
  }
  const auto is_walkable = [&](transit::StopId s) { return walkable[s.index()]; };
  std::vector<transit::Seed> seeds;
  for (const auto& s : built.seeds) {
    if (is_walkable(s.stop)) seeds.push_back(s);
  }
  std::vector<transit::FootpathRecord> walks;
  for (const auto& [from, to, seconds] : c.query.walks) {
    const auto a = built.timetable.find_stop(from), b = built.timetable.find_stop(to);
    if (is_walkable(a) && is_walkable(b)) walks.push_back({a, b, seconds});
  }
  const auto footpaths = transit::build_footpaths(built.timetable.stops.size(), walks);
  auto query = built.query;
  query.seeds = seeds;
  query.footpaths = &footpaths;

  auto clipped = built.timetable;
  auto told = walkable;
  if (forget_a_stop && !seeds.empty()) told[seeds.front().stop.index()] = false;
  transit::clip_timetable(clipped, told, clip_rides);
  dropped += clipped.clipped_trips;
  if (clipped.trips.size() + clipped.clipped_trips != built.timetable.trips.size()) return "miscounted";
  if (clipped.covered_dates() != built.timetable.covered_dates()) return "other dates";
  const auto day = transit::build_day_timetable(clipped, built.day.date);
  transit::RaptorScratch scratch;
  transit::RaptorLabels whole, part;
  transit::compute_raptor(built.day, query, scratch, whole);
  transit::RaptorScratch other;
  transit::compute_raptor(day, query, other, part);
  for (std::size_t s = 0; s < walkable.size(); ++s) {
    if (!walkable[s]) continue;
    if (whole.best_ride()[s] != part.best_ride()[s]) return built.timetable.stops[s].id;
    if (whole.rides_of_best_ride(transit::StopId(s)) != part.rides_of_best_ride(transit::StopId(s))) {
      return built.timetable.stops[s].id + " by other rides";
    }
  }
  return {};
}

}  // namespace

TEST_CASE("a clipped timetable gives everybody who walks to it the same answers") {
  std::size_t dropped = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto seed = support::seed() + static_cast<std::uint64_t>(i);
    CAPTURE(seed);
    const auto c = random_case::make(seed);
    const auto rides = static_cast<unsigned>(c.query.max_rides);
    REQUIRE(difference(c, seed, rides, dropped) == "");
    REQUIRE(difference(c, seed, transit::kMostRides, dropped) == "");
  }
  CHECK(dropped > 1000);
}

TEST_CASE("a planted mistake makes the comparison fail: a stop that the clipping does not know of") {
  int found = 0;
  std::size_t dropped = 0;
  for (int i = 0; i < 600; ++i) {
    const auto seed = support::seed() + static_cast<std::uint64_t>(i);
    const auto c = random_case::make(seed);
    found += difference(c, seed, 1, dropped, true).empty() ? 0 : 1;
  }
  CHECK(found > 3);
}

TEST_CASE("a line far from the streets goes, one that leads back stays") {
  auto feed = support::GtfsFeed();
  for (const auto* stop : {"A", "B", "C", "D", "E", "F", "X", "Y"}) feed.stop(stop, 0, 0);
  feed.trip("out", "A 08:00 B 08:10").trip("far", "B 08:20 C 08:30").trip("farther", "C 08:40 D 08:50");
  feed.trip("nowhere", "X 08:00 Y 08:10");
  feed.trip("block1", "A 09:00 E 09:10").block("k");
  feed.trip("block2", "E 09:10 F 09:20").block("k");
  feed.trip("from_f", "F 09:30 B 09:40");
  const auto whole = random_case::read(feed.files());
  std::vector<bool> walkable(whole.stops.size(), false);
  walkable[whole.find_stop("A").index()] = true;
  const auto left = [&](unsigned rides) {
    auto clipped = whole;
    transit::clip_timetable(clipped, walkable, rides);
    std::vector<std::string> ids;
    for (const auto& trip : clipped.trips) ids.push_back(trip.id);
    return ids;
  };
  using Ids = std::vector<std::string>;
  CHECK(left(2) == Ids{"block1", "block2", "out"});
  CHECK(left(3) == Ids{"block1", "block2", "far", "from_f", "out"});
  CHECK(left(5) == Ids{"block1", "block2", "far", "farther", "from_f", "out"});
  CHECK(left(transit::kMostRides).size() == 6);
}
