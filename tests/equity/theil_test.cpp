#include "equity/theil.hpp"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

using namespace equity;

namespace {
// 1 and 3 against their mean of 2: a quarter and three quarters of the whole.
const double kOneAndThree = 0.25 * std::log(0.5) + 0.75 * std::log(1.5);
}  // namespace

TEST_CASE("Theil of two people of whom one has all: ln 2") {
  const std::vector<Weighted> values = {{0, 1}, {2, 1}};
  const std::vector<std::size_t> group = {0, 0};
  const auto theil = compute_theil(values, group);
  REQUIRE(theil);
  CHECK(theil->total == doctest::Approx(std::log(2)));
  CHECK(theil->within == doctest::Approx(std::log(2)));
  CHECK(theil->between == 0);
}

TEST_CASE("Theil: groups that are alike inside differ only between") {
  const std::vector<Weighted> values = {{1, 2}, {3, 2}};
  const std::vector<std::size_t> group = {0, 1};
  const auto theil = compute_theil(values, group);
  REQUIRE(theil);
  CHECK(theil->within == 0);
  CHECK(theil->between == doctest::Approx(kOneAndThree));
}

TEST_CASE("Theil: groups with one mean differ only within, and count by what they have") {
  // {1, 3} has half of the whole, {2, 2} the other half and no inequality. An empty group is no
  // trouble.
  const std::vector<Weighted> values = {{1, 1}, {3, 1}, {2, 1}, {2, 1}, {9, 0}};
  const std::vector<std::size_t> group = {0, 0, 1, 1, 2};
  const auto theil = compute_theil(values, group);
  REQUIRE(theil);
  CHECK(theil->between == doctest::Approx(0));
  CHECK(theil->within == doctest::Approx(kOneAndThree / 2));
  CHECK(theil->of_group[0] == doctest::Approx(kOneAndThree));
  CHECK(theil->of_group[1] == 0);
  CHECK(theil->of_group[2] == 0);
}
