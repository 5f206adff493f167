#include "equity/slope_index.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace equity;

TEST_CASE("slope index of four people with 1, 2, 3, 4") {
  // A step of 1 for each quarter of the people: the line rises by 4 from end to end, 0.5 to 4.5,
  // mean 2.5.
  const std::vector<Ranked> areas = {{1, 1, 1}, {2, 1, 2}, {3, 1, 3}, {4, 1, 4}};
  const auto index = compute_slope_index(areas);
  REQUIRE(index);
  CHECK(index->slope == doctest::Approx(4));
  CHECK(index->most_deprived == doctest::Approx(0.5));
  CHECK(index->least_deprived == doctest::Approx(4.5));
  CHECK(*index->relative_to_mean == doctest::Approx(1.6));
  CHECK(*index->ratio == doctest::Approx(9));
}

TEST_CASE("two areas: the line goes through both, a large one lies further in") {
  // 3 people with 0 at ridit 3/8, 1 with 4 at 7/8: slope 4 / (1/2) = 8, at ridit 0 it is -3.
  const std::vector<Ranked> areas = {{0, 3, 1}, {4, 1, 2}};
  const auto index = compute_slope_index(areas);
  REQUIRE(index);
  CHECK(index->slope == doctest::Approx(8));
  CHECK(index->most_deprived == doctest::Approx(-3));
  CHECK(index->least_deprived == doctest::Approx(5));
  CHECK(index->ratio.why() == Undefined::kOutOfBounds);
}

TEST_CASE("minutes that fall with need have a positive slope for the less deprived") {
  const std::vector<Ranked> areas = {{10, 2, 1}, {20, 2, 2}};
  CHECK(compute_slope_index(areas)->slope == doctest::Approx(20));
}
