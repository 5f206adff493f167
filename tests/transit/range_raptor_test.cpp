// Windows: the sharing search against one search at every second, on random feeds.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "random_case.hpp"
#include "support/seed.hpp"
#include "transit/range_raptor.hpp"

namespace {

using core::Seconds;
using random_case::Built;
using transit::Direction;

struct Window {
  std::vector<transit::RangeSeed> seeds;
  transit::RangeQuery query;
};

/// A window around the seeds of a random case, walked to or from them.
void make_window(std::uint64_t seed, const Built& built, Window& window) {
  random_case::Random random(seed ^ 0x9e3779b97f4a7c15ull);
  const auto pick = [&](int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(random);
  };
  window.seeds.clear();
  for (const auto& s : built.seeds) window.seeds.push_back({s.stop, pick(0, 20) * 30});
  auto& q = window.query;
  q = {};
  q.direction = built.query.direction;
  q.seeds = window.seeds;
  q.first = built.seeds.front().time + pick(-3600, 600);
  q.last = q.first + (pick(0, 9) == 0 ? 0 : pick(1, 4) * pick(1, 3600));
  q.max_rides = built.query.max_rides;
  q.max_journey = pick(5, 180) * 60;
  q.footpaths = built.query.footpaths;
  q.min_change = built.query.min_change;
}

struct Labels {
  std::vector<Seconds> ride, any;
  friend bool operator==(const Labels&, const Labels&) = default;
};

/// Labels within max_journey of the moment; others are as good as none.
Labels kept(const transit::RangeQuery& q, Seconds moment, std::span<const Seconds> ride,
            std::span<const Seconds> any) {
  const bool forward = q.direction == Direction::kForward;
  const auto keep = [&](std::span<const Seconds> labels) {
    std::vector<Seconds> out(labels.begin(), labels.end());
    for (auto& l : out) {
      if (l == transit::unreached(q.direction)) continue;
      if ((forward ? l - moment : moment - l) > q.max_journey) l = transit::unreached(q.direction);
    }
    return out;
  };
  return {keep(ride), keep(any)};
}

struct Step {
  Seconds moment, held_to;
  std::vector<Seconds> ride, any;
};

std::vector<Step> steps_of(const transit::DayTimetable& day, const transit::RangeQuery& query,
                           transit::RangeScratch& scratch) {
  std::vector<Step> steps;
  transit::compute_range_raptor(day, query, scratch, [&](const transit::RangeMoment& m) {
    // What a moment does not change is told as no change.
    if (!steps.empty() && m.changed_ride.empty() && m.changed_any.empty()) {
      const auto& before = steps.back();
      REQUIRE(std::ranges::equal(m.best_ride, before.ride));
      REQUIRE(std::ranges::equal(m.best_any, before.any));
    }
    steps.push_back({m.moment, m.held_to,
                     {m.best_ride.begin(), m.best_ride.end()},
                     {m.best_any.begin(), m.best_any.end()}});
  });
  return steps;
}

/// The slow twin: one search of its own, without anything from its neighbours.
Labels alone(const transit::DayTimetable& day, const transit::RangeQuery& q, Seconds moment,
             transit::RaptorScratch& scratch, transit::RaptorLabels& labels) {
  const bool forward = q.direction == Direction::kForward;
  std::vector<transit::Seed> seeds;
  for (const auto& s : q.seeds) {
    seeds.push_back({s.stop, forward ? moment + s.walk : moment - s.walk, {}});
  }
  transit::compute_raptor(day,
                          {.direction = q.direction,
                           .seeds = seeds,
                           .max_rides = q.max_rides,
                           .bound = forward ? moment + q.max_journey : moment - q.max_journey,
                           .footpaths = q.footpaths,
                           .min_change = q.min_change},
                          scratch, labels);
  return {{labels.best_ride().begin(), labels.best_ride().end()},
          {labels.best_any().begin(), labels.best_any().end()}};
}

/// Long windows are compared at every so many seconds, and at the ends of every piece.
constexpr Seconds kEverySecondUpTo = 1200;
constexpr Seconds kStride = 13;

/// The first second at which the two differ, in words; empty when none does. `day_of_range` may
/// have been spoilt.
std::string window_difference(const transit::DayTimetable& day,
                              const transit::DayTimetable& day_of_range,
                              const transit::RangeQuery& q) {
  transit::RangeScratch range;
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  const bool forward = q.direction == Direction::kForward;
  const Seconds step = forward ? -1 : 1;
  Seconds moment = forward ? q.last : q.first;  // next to be compared: the pieces leave none out
  for (const auto& piece : steps_of(day_of_range, q, range)) {
    if (piece.moment != moment) return fmt::format("no piece begins at {}", moment);
    const bool short_window = q.last - q.first <= kEverySecondUpTo;
    for (; moment != piece.held_to + step; moment += step) {
      const bool at_end = moment == piece.moment || moment == piece.held_to;
      if (!short_window && moment % kStride != 0 && !at_end) continue;
      if (kept(q, moment, piece.ride, piece.any) != alone(day, q, moment, scratch, labels)) {
        return fmt::format("leaving at {} of {} to {}", moment, q.first, q.last);
      }
    }
  }
  if (moment != (forward ? q.first : q.last) + step) return "part of the window is left out";
  return {};
}

std::string difference_of(const random_case::Case& c, std::uint64_t seed) {
  Built built;
  random_case::build(c, built);
  Window window;
  make_window(seed, built, window);
  return window_difference(built.day, built.day, window.query);
}

}  // namespace

TEST_CASE("a window agrees with searches second by second, on random feeds") {
  std::size_t seconds = 0, events = 0;
  transit::RangeScratch scratch;
  for (int i = 0; i < 1000; ++i) {
    const auto seed = support::seed() + static_cast<std::uint64_t>(i);
    CAPTURE(seed);
    const auto c = random_case::make(seed);
    const auto difference = difference_of(c, seed);
    if (!difference.empty()) {
      const auto small = random_case::shrink(
          c, [&](const random_case::Case& s) { return !difference_of(s, seed).empty(); });
      MESSAGE(difference << "; the smallest case:\n" << random_case::describe(small));
      FAIL("seed " << seed);
    }
    Built built;
    random_case::build(c, built);
    Window window;
    make_window(seed, built, window);
    seconds += static_cast<std::size_t>(window.query.last - window.query.first) + 1;
    events += steps_of(built.day, window.query, scratch).size() - 1;
  }
  CHECK(seconds > 2'000'000);
  CHECK(events > 1000);  // else little was shared
}

TEST_CASE("a mistake planted in what the window search reads makes the comparison fail") {
  int found = 0, tried = 0;
  for (int i = 0; i < 200; ++i) {
    const auto seed = support::seed() + static_cast<std::uint64_t>(i);
    Built built;
    random_case::build(random_case::make(seed), built);
    if (built.day.flags.empty()) continue;
    Window window;
    make_window(seed, built, window);
    auto spoilt = built.day;
    auto& flag = spoilt.flags[seed % spoilt.flags.size()];
    flag = static_cast<std::uint8_t>(flag & ~transit::DayTimetable::kPickUp);
    ++tried;
    if (!window_difference(built.day, spoilt, window.query).empty()) ++found;
  }
  CHECK(tried > 150);
  CHECK(found > 5);
}

TEST_CASE("a failing case shrinks to what matters") {
  const auto c = random_case::make(support::seed());
  const auto small = random_case::shrink(c, [](const random_case::Case& s) {
    const auto& times = s.feed.at("stop_times.txt");
    return std::count(times.begin(), times.end(), '\n') >= 3;
  });
  CHECK(std::count(small.feed.at("stop_times.txt").begin(), small.feed.at("stop_times.txt").end(),
                   '\n') == 3);
  CHECK(small.query.walks.empty());
  CHECK(small.query.seeds.size() == 1);
}

TEST_CASE("a window drawn on paper: two buses, the earlier one of which is slower") {
  const auto files = support::GtfsFeed()
                         .stop("A", 0, 0)
                         .stop("B", 4000, 0)
                         .trip("slow", "A 08:10  B 08:50")
                         .trip("fast", "A 08:20  B 08:40")
                         .trip("next", "A 08:35  B 08:55")
                         .files();
  const auto timetable = random_case::read(files);
  const auto day = transit::build_day_timetable(timetable, *core::parse_compact_date("20230613"));
  const auto at = [](int h, int m, int s = 0) { return h * 3600 + m * 60 + s; };
  const std::array seeds{transit::RangeSeed{timetable.find_stop("A"), 90}};
  const auto b = timetable.find_stop("B").index();
  transit::RangeScratch scratch;
  transit::RangeQuery query{.seeds = seeds, .first = at(8, 0), .last = at(8, 30)};
  auto steps = steps_of(day, query, scratch);
  // The slow bus changes nothing: who waits ten minutes more is there ten minutes earlier.
  REQUIRE(steps.size() == 3);
  CHECK(steps[2].moment == at(8, 8, 30));
  CHECK(steps[2].ride == steps[1].ride);
  CHECK(steps[1].held_to == at(8, 8, 31));
  CHECK(steps[2].held_to == at(8, 0));
  CHECK(steps[0].moment == at(8, 30));
  CHECK(steps[0].ride[b] == at(8, 55));
  CHECK(steps[1].moment == at(8, 18, 30));
  CHECK(steps[1].ride[b] == at(8, 40));

  const std::array to_b{transit::RangeSeed{timetable.find_stop("B"), 60}};
  query = {.direction = Direction::kBackward, .seeds = to_b, .first = at(8, 30), .last = at(9, 0)};
  steps = steps_of(day, query, scratch);
  const auto a = timetable.find_stop("A").index();
  REQUIRE(steps.size() == 4);
  CHECK(steps[0].moment == at(8, 30));
  CHECK(steps[0].ride[a] == core::kTooLate);
  CHECK(steps[1].moment == at(8, 41));
  CHECK(steps[1].ride[a] == at(8, 20));
  CHECK(steps[2].moment == at(8, 51));
  CHECK(steps[2].ride[a] == at(8, 20));
  CHECK(steps[3].moment == at(8, 56));
  CHECK(steps[3].ride[a] == at(8, 35));
}
