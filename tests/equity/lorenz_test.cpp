#include "equity/lorenz.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace equity;

TEST_CASE("Lorenz curve of 1, 1, 2: two thirds of the people have half") {
  const std::vector<Weighted> values = {{2, 1}, {1, 1}, {1, 1}};
  const auto curve = compute_lorenz(values);
  REQUIRE(curve);
  REQUIRE(curve->size() == 3);
  CHECK((*curve)[0].people == 0);
  CHECK((*curve)[1].people == doctest::Approx(2.0 / 3));
  CHECK((*curve)[1].value == doctest::Approx(0.5));
  CHECK((*curve)[2].people == 1);
  CHECK((*curve)[2].value == 1);
  // Twice the area below: 2/3 x 1/2 + 1/3 x 3/2 = 5/6.
  CHECK(*compute_gini(values) == doctest::Approx(1.0 / 6));
}

TEST_CASE(
    "Gini: 1, 2, 3, 4 is a quarter, one of four has all is three quarters, all alike is none") {
  CHECK(*compute_gini(std::vector<Weighted>{{1, 1}, {2, 1}, {3, 1}, {4, 1}}) ==
        doctest::Approx(0.25));
  CHECK(*compute_gini(std::vector<Weighted>{{0, 3}, {4, 1}}) == doctest::Approx(0.75));
  CHECK(*compute_gini(std::vector<Weighted>{{0.1, 3}, {0.1, 7}}) == 0);
}

TEST_CASE("Palma of ten people with 1 to 10 in order of need: 10 over the mean of 1 to 4") {
  std::vector<Ranked> areas;
  for (int i = 1; i <= 10; ++i) areas.push_back({i + 0.0, 1, i + 0.0});
  const auto palma = compute_palma_by_need(areas);
  REQUIRE(palma);
  CHECK(palma->top == doctest::Approx(10));
  CHECK(palma->bottom == doctest::Approx(2.5));
  CHECK(*palma->ratio == doctest::Approx(4));
}

TEST_CASE("Palma: people are split across the borders of 40 and 90 %") {
  // Ten people: 3 have 1, 2 have 3, 4.5 have 8, 0.5 have 20. Bottom four: 3 x 1 + 1 x 3 = 6,
  // mean 1.5. The last one: half a person with 8 and half with 20, mean 14.
  const std::vector<Ranked> areas = {{8, 4.5, 3}, {1, 3, 1}, {20, 0.5, 4}, {3, 2, 2}};
  const auto palma = compute_palma_by_need(areas);
  REQUIRE(palma);
  CHECK(palma->bottom == doctest::Approx(1.5));
  CHECK(palma->top == doctest::Approx(14));
  CHECK(*palma->ratio == doctest::Approx(28.0 / 3));
}

TEST_CASE("Palma: areas of equal need on a border give the same part each") {
  // Need 1: five people with 0 and five with 2. Bottom 4 of these 10: two of each, mean 1; top one:
  // mean 1.
  const std::vector<Ranked> areas = {{0, 5, 1}, {2, 5, 1}, {3, 10, 2}};
  const auto palma = compute_palma_by_need(areas);
  REQUIRE(palma);
  CHECK(palma->bottom == doctest::Approx(1));
  CHECK(palma->top == doctest::Approx(3));
}

TEST_CASE("Palma by value: those with most over those with least") {
  const std::vector<Weighted> values = {{10, 1}, {1, 4}, {5, 5}};
  CHECK(*compute_palma_by_value(values)->ratio == doctest::Approx(10));
  CHECK(*compute_palma_by_value(std::vector<Weighted>{{3, 2}, {3, 5}})->ratio == 1);
  const auto nothing_below = compute_palma_by_value(std::vector<Weighted>{{0, 5}, {4, 5}});
  REQUIRE(nothing_below);
  CHECK(nothing_below->top == 4);
  CHECK(nothing_below->ratio.why() == Undefined::kZero);
}
