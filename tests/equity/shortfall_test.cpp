#include "equity/shortfall.hpp"

#include <limits>
#include <vector>

#include <doctest/doctest.h>

using namespace equity;

TEST_CASE("a good: sessions a week below 4") {
  // 0, 2, 4 and 6 sessions: short by all, by half, by nothing, by nothing.
  const std::vector<Weighted> values = {{0, 1}, {2, 1}, {4, 1}, {6, 1}};
  const auto shortfall = compute_shortfall(values, {Sense::kGood, 4});
  REQUIRE(shortfall);
  CHECK(shortfall->headcount == 0.5);
  CHECK(shortfall->gap == 0.375);
  CHECK(shortfall->severity == 0.3125);
  CHECK(*shortfall->mean_gap_of_short == 0.75);
}

TEST_CASE("a bad: minutes above 30, counted up to 60, never is as far short as one can be") {
  const std::vector<Weighted> values = {
      {20, 1}, {30, 1}, {45, 1}, {std::numeric_limits<double>::infinity(), 1}};
  const auto shortfall = compute_shortfall(values, {Sense::kBad, 30, 60});
  REQUIRE(shortfall);
  CHECK(shortfall->headcount == 0.5);
  CHECK(shortfall->gap == 0.375);
  CHECK(shortfall->severity == 0.3125);
  CHECK(shortfall_of(60, {Sense::kBad, 30, 60}) == 1);
  CHECK(shortfall_of(90, {Sense::kBad, 30, 60}) == 1);
}

TEST_CASE("everybody meets it: no shortfall, and nobody whose gap could be averaged") {
  const auto shortfall =
      compute_shortfall(std::vector<Weighted>{{1, 5}, {2, 3}}, {Sense::kGood, 1});
  REQUIRE(shortfall);
  CHECK(shortfall->headcount == 0);
  CHECK(shortfall->mean_gap_of_short.why() == Undefined::kNobody);
}

TEST_CASE("severity tells two towns apart that headcount and gap do not") {
  // Two of four short by half each, or one by 0.9 and one by 0.1.
  const auto even = compute_shortfall(std::vector<Weighted>{{5, 2}, {10, 2}}, {Sense::kGood, 10});
  const auto uneven =
      compute_shortfall(std::vector<Weighted>{{1, 1}, {9, 1}, {10, 2}}, {Sense::kGood, 10});
  CHECK(even->headcount == uneven->headcount);
  CHECK(even->gap == doctest::Approx(uneven->gap));
  CHECK(even->severity == doctest::Approx(0.125));
  CHECK(uneven->severity == doctest::Approx(0.205));
}
