#include "equity/concentration.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace equity;

TEST_CASE("concentration index of four people with 1, 2, 3, 4") {
  // Ranks 1/8, 3/8, 5/8, 7/8. Sum of value x rank = (1 + 6 + 15 + 28) / 8 = 6.25; mean 2.5.
  // C = 2 x 6.25 / (4 x 2.5) - 1 = 0.25: more of it with the less deprived.
  const std::vector<Ranked> areas = {{1, 1, 1}, {2, 1, 2}, {3, 1, 3}, {4, 1, 4}};
  CHECK(*compute_concentration_index(areas) == doctest::Approx(0.25));
  // Erreygers, bounds 0 and 4: 4 x 2.5 x 0.25 / 4 = 0.625.
  CHECK(*compute_erreygers_index(areas, 0, 4) == doctest::Approx(0.625));
}

TEST_CASE("negative: more of it with the more deprived") {
  const std::vector<Ranked> areas = {{4, 1, 1}, {3, 1, 2}, {2, 1, 3}, {1, 1, 4}};
  CHECK(*compute_concentration_index(areas) == doctest::Approx(-0.25));
}

TEST_CASE("areas of equal need share their rank") {
  // Ranks 1/4, 1/4, 3/4, 3/4. Sum = (1 + 3) / 4 + (4 + 4) x 3 / 4 = 7; mean 3. C = 14 / 12 - 1 =
  // 1/6.
  const std::vector<Ranked> areas = {{1, 1, 1}, {3, 1, 1}, {4, 1, 2}, {4, 1, 2}};
  CHECK(*compute_concentration_index(areas) == doctest::Approx(1.0 / 6));
}

TEST_CASE("people count, not areas") {
  // Three people with 0, one with 4. Ranks 3/8 and 7/8; mean 1. C = 2 x 4 x 7/8 / 4 - 1 = 0.75, the
  // most that four people can reach (1 - 1/4).
  const std::vector<Ranked> areas = {{0, 3, 1}, {4, 1, 2}};
  CHECK(*compute_concentration_index(areas) == doctest::Approx(0.75));
}

TEST_CASE("all the same is nobody's: zero") {
  const std::vector<Ranked> areas = {{0.7, 3, 1}, {0.7, 5, 2}, {0.7, 2, 9}};
  CHECK(*compute_concentration_index(areas) == doctest::Approx(0).epsilon(1e-15));
}

TEST_CASE("Erreygers gives one answer for meeting and for falling short, the plain index two") {
  // Shares 0.5, 0.75, 1 and their complements.
  const std::vector<Ranked> met = {{0.5, 1, 1}, {0.75, 1, 2}, {1, 1, 3}};
  const std::vector<Ranked> unmet = {{0.5, 1, 1}, {0.25, 1, 2}, {0, 1, 3}};
  CHECK(*compute_erreygers_index(met, 0, 1) ==
        doctest::Approx(-*compute_erreygers_index(unmet, 0, 1)));
  CHECK(*compute_concentration_index(met) != doctest::Approx(-*compute_concentration_index(unmet)));
}

TEST_CASE("nobody meets it: Erreygers is zero where the plain index has no mean to divide by") {
  const std::vector<Ranked> none = {{0, 1, 1}, {0, 1, 2}};
  CHECK(*compute_erreygers_index(none, 0, 1) == 0);
  CHECK(compute_concentration_index(none).why() == Undefined::kZero);
}
