// Percentiles over a window: against a twin that tries every journey for every second, and cases
// whose answers can be worked out on paper.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include "drawn_case.hpp"
#include "reach/leg_solver.hpp"
#include "reach/matrix.hpp"
#include "reach/window.hpp"
#include "support/seed.hpp"

namespace {

using namespace drawn_case;
using core::Seconds;
using reach::Moment;

const std::vector<int> kPercentiles = {1, 25, 50, 75, 100};

reach::WindowQuery query_of(const Case& c, const town::Town& town, Moment moment, Seconds start,
                            Seconds length) {
  reach::WindowQuery query;
  query.moment.persona = town.analysis.personas.front();
  query.moment.moment = moment;
  query.moment.at = core::LocalTime{*core::parse_date("2023-06-13"), {start}};
  query.moment.max_rides = static_cast<unsigned>(c.max_transfers) + 1;
  query.moment.max_journey = c.max_minutes * 60;
  query.length = length;
  query.percentiles = kPercentiles;
  return query;
}

/// Nearest rank over the twin's answers of every second.
std::vector<Seconds> slow_percentiles(Case c, int home, Moment moment, Seconds start,
                                      Seconds length) {
  c.early = 0;
  c.max_wait = 48 * 60;  // minutes: no limit
  std::vector<int> answers;
  for (Seconds k = 0; k < length; ++k) {
    c.start = c.end = start + k;
    Twin twin(c);
    answers.push_back(moment == Moment::kDepart ? twin.back(home) : twin.outbound(home));
  }
  std::sort(answers.begin(), answers.end());
  std::vector<Seconds> out;
  for (const int p : kPercentiles) {
    const auto rank = (answers.size() * static_cast<std::size_t>(p) + 99) / 100;
    const int value = answers[rank - 1];
    out.push_back(value == drawn_case::kNever ? core::kNever : value);
  }
  return out;
}

}  // namespace

TEST_CASE("percentiles over a window equal those of trying every journey at every second") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed() + 17);
  int compared = 0, finite = 0, varied = 0;
  for (int cases = 0; cases < 60;) {
    const auto c = random_case(random);
    if (!all_joined(c)) continue;
    CAPTURE(cases);
    ++cases;
    const auto town = town_of(c);
    const auto moment = cases % 2 == 0 ? Moment::kDepart : Moment::kArrive;
    const Seconds start = 9 * 3600 + static_cast<Seconds>(random() % (4 * 3600));
    const Seconds length = 60 * (1 + static_cast<Seconds>(random() % 40));
    const auto query = query_of(c, *town, moment, start, length);
    // The twin answers from its site home, and from home to its site.
    std::vector<geo::PointM> site{town->homes->items[static_cast<std::size_t>(c.site)].at}, homes;
    std::vector<int> nodes;
    for (int n = static_cast<int>(random() % 3); n < kNodes; n += 3) {
      nodes.push_back(n);
      homes.push_back(town->homes->items[static_cast<std::size_t>(n)].at);
    }
    const auto got = moment == Moment::kDepart
                         ? reach::compute_window_matrix(*town, site, homes, query, {})
                         : reach::compute_window_matrix(*town, homes, site, query, {});
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const auto expected = slow_percentiles(c, nodes[i], moment, start, length);
      const auto at = got.begin() + static_cast<std::ptrdiff_t>(i * kPercentiles.size());
      const std::vector<Seconds> own(at, at + static_cast<std::ptrdiff_t>(kPercentiles.size()));
      CAPTURE(nodes[i]);
      REQUIRE(own == expected);
      ++compared;
      finite += own[2] != core::kNever ? 1 : 0;
      varied += own.front() != own.back() ? 1 : 0;
    }
  }
  MESSAGE(compared << " windows compared, " << finite << " with a median, " << varied
                   << " that change within the window");
  CHECK(finite > compared / 5);
  CHECK(varied > compared / 12);
}

TEST_CASE("a window of one second is the moment") {
  std::mt19937_64 random(support::seed() + 5);
  for (int cases = 0; cases < 40;) {
    const auto c = random_case(random);
    if (!all_joined(c)) continue;
    ++cases;
    const auto town = town_of(c);
    std::vector<geo::PointM> homes;
    for (const auto& home : town->homes->items) homes.push_back(home.at);
    const auto moment = cases % 2 == 0 ? Moment::kDepart : Moment::kArrive;
    const auto query = query_of(c, *town, moment, 10 * 3600, 1);
    const auto window = reach::compute_window_matrix(*town, homes, homes, query, {});
    const auto once = reach::compute_matrix(*town, homes, homes, query.moment, {});
    for (std::size_t i = 0; i < once.size(); ++i) {
      for (std::size_t p = 0; p < kPercentiles.size(); ++p) {
        REQUIRE(window[i * kPercentiles.size() + p] == once[i]);
      }
    }
  }
}

TEST_CASE("places from the stops outwards, or one by one: the same times") {
  std::mt19937_64 random(support::seed() + 9);
  int possible = 0;
  for (int cases = 0; cases < 60;) {
    const auto c = random_case(random);
    if (!all_joined(c)) continue;
    ++cases;
    const auto town = town_of(c);
    const auto walks = reach::compute_persona_walks(*town, town->analysis.personas[0], {}, {});
    const auto day = transit::build_day_timetable(*town->timetable, *core::parse_date("2023-06-13"));
    reach::LegSolver solver(*town, {&walks, &walks});
    const std::vector<std::uint8_t> everybody(static_cast<std::size_t>(kNodes), 1);
    for (const auto leg : {reach::Leg::kOutbound, reach::Leg::kReturn}) {
      const reach::LegQuery query{leg, town::SiteId(0), leg == reach::Leg::kOutbound ? c.start : c.end,
                                  reach::limits_of(town->analysis, town->analysis.personas[0])};
      std::vector<Seconds> outwards, one_by_one;
      solver.compute_times(query, {&day, nullptr}, outwards);
      reach::combine_walks(query, walks.homes, solver.best_ride(), everybody, one_by_one);
      REQUIRE(outwards == one_by_one);
      for (const auto t : outwards) possible += t == reach::impossible(leg) ? 0 : 1;
    }
  }
  CHECK(possible > 500);
}

TEST_CASE("windows with any number of threads are the same") {
  std::mt19937_64 random(support::seed());
  auto c = random_case(random);
  while (!all_joined(c)) c = random_case(random);
  const auto town = town_of(c);
  std::vector<geo::PointM> homes;
  for (const auto& home : town->homes->items) homes.push_back(home.at);
  const auto query = query_of(c, *town, Moment::kDepart, 10 * 3600, 1800);
  core::JobContext many;
  many.threads = 4;
  CHECK(reach::compute_window_matrix(*town, homes, homes, query, {}) ==
        reach::compute_window_matrix(*town, homes, homes, query, many));
}

TEST_CASE("a least time for changes flips an answer, at one stop and by a walk") {
  Case c;
  for (int n = 0; n < kNodes; ++n) {
    if (n % kSide + 1 < kSide) c.streets.emplace_back(n, n + 1);
    if (n + kSide < kNodes) c.streets.emplace_back(n, n + kSide);
  }
  c.max_walk_minutes = 1.5;  // one block is 73 s
  const auto at = [](int h, int m) { return h * 3600 + m * 60; };
  SUBCASE("at one stop") {
    c.stops = {0, 12, 24};
    c.trips = {{{0, 12}, {at(10, 0), at(10, 5)}},
               {{12, 24}, {at(10, 5), at(10, 10)}},
               {{12, 24}, {at(10, 20), at(10, 25)}}};
  }
  SUBCASE("by a walk of one block") {
    c.stops = {0, 12, 13, 24};
    c.trips = {{{0, 12}, {at(10, 0), at(10, 5)}},
               {{13, 24}, {at(10, 5) + 75, at(10, 10)}},
               {{13, 24}, {at(10, 20), at(10, 25)}}};
  }
  const auto town = town_of(c);
  const std::vector<geo::PointM> from{town->homes->items[0].at}, to{town->homes->items[24].at};
  auto query = query_of(c, *town, Moment::kDepart, at(10, 0), 1);
  CHECK(reach::compute_matrix(*town, from, to, query.moment, {})[0] == 600);
  CHECK(reach::compute_window_matrix(*town, from, to, query, {})[0] == 600);
  query.moment.min_change = 100;
  CHECK(reach::compute_matrix(*town, from, to, query.moment, {})[0] == 1500);
  CHECK(reach::compute_window_matrix(*town, from, to, query, {})[0] == 1500);
  query.moment.moment = Moment::kArrive;
  query.moment.at = core::LocalTime{*core::parse_date("2023-06-13"), {at(10, 26)}};
  CHECK(reach::compute_matrix(*town, from, to, query.moment, {})[0] == 26 * 60);
  query.moment.at = core::LocalTime{*core::parse_date("2023-06-13"), {at(10, 24)}};
  CHECK(reach::compute_matrix(*town, from, to, query.moment, {})[0] == core::kNever);
  query.moment.min_change = 0;
  CHECK(reach::compute_matrix(*town, from, to, query.moment, {})[0] == 24 * 60);
}

TEST_CASE("percentiles of stretches on paper") {
  using reach::compute_percentile;
  using reach::Stretch;
  constexpr auto kNone = core::kNever;
  // Ten moments: 100, 101, 102, 103 s, then 50 .. 55 s.
  const std::array stretches{Stretch{100, 4}, Stretch{50, 6}};
  CHECK(compute_percentile(stretches, 10, kNone, 7200, 1) == 50);
  CHECK(compute_percentile(stretches, 10, kNone, 7200, 10) == 50);
  CHECK(compute_percentile(stretches, 10, kNone, 7200, 11) == 51);
  CHECK(compute_percentile(stretches, 10, kNone, 7200, 60) == 55);
  CHECK(compute_percentile(stretches, 10, kNone, 7200, 61) == 100);
  CHECK(compute_percentile(stretches, 10, kNone, 7200, 100) == 103);
  // Ten more moments without any journey: infinite.
  CHECK(compute_percentile(stretches, 20, kNone, 7200, 50) == 103);
  CHECK(compute_percentile(stretches, 20, kNone, 7200, 51) == kNone);
  // Walking takes 101 s: never more; and over the limit it is no walk.
  CHECK(compute_percentile(stretches, 20, 101, 7200, 35) == 100);
  CHECK(compute_percentile(stretches, 20, 101, 7200, 36) == 101);
  CHECK(compute_percentile(stretches, 20, 101, 7200, 100) == 101);
  CHECK(compute_percentile(stretches, 10, 101, 52, 30) == 52);
  CHECK(compute_percentile(stretches, 10, 101, 52, 31) == kNone);
  CHECK(compute_percentile({}, 10, 101, 7200, 50) == 101);
  CHECK(compute_percentile({}, 10, kNone, 7200, 50) == kNone);
}
