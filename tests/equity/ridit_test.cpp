#include "equity/ridit.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace equity;

TEST_CASE("ridits: the share of people with more need, and half of one's own") {
  // 10 people at need 1, 20 at need 2 in two areas, 10 at need 5.
  // 5/40; (10 + 10)/40 for both; (30 + 5)/40.
  const std::vector<Ranked> areas = {{0, 5, 2}, {0, 10, 1}, {0, 10, 5}, {0, 15, 2}};
  CHECK(compute_ridits(areas) == std::vector<double>{0.5, 0.125, 0.875, 0.5});
}

TEST_CASE("quintiles: an area on a border is split, so that every fifth is a fifth") {
  // 100 people, 20 to a fifth. a has 30: 20 in the first, 10 in the second (2/3, 1/3).
  // b has 10, all in the second. c has 60: three whole fifths, a third each.
  const std::vector<Ranked> areas = {{1, 30, 1}, {2, 10, 2}, {3, 60, 3}};
  const auto quintiles = compute_quantile_groups(areas, 5);
  REQUIRE(quintiles);
  CHECK(quintiles->share(0, 0) == doctest::Approx(2.0 / 3));
  CHECK(quintiles->share(0, 1) == doctest::Approx(1.0 / 3));
  CHECK(quintiles->share(1, 1) == 1);
  for (std::size_t g = 2; g < 5; ++g) CHECK(quintiles->share(2, g) == doctest::Approx(1.0 / 3));
  for (const double people : quintiles->people) CHECK(people == doctest::Approx(20));
  CHECK(quintiles->main == std::vector<std::size_t>{0, 1, 2});
  // Means: 1; (10 x 1 + 10 x 2) / 20 = 1.5; 3, 3, 3.
  const auto means = compute_group_means(areas, *quintiles);
  CHECK(*means[0] == doctest::Approx(1));
  CHECK(*means[1] == doctest::Approx(1.5));
  CHECK(*means[4] == doctest::Approx(3));
}

TEST_CASE("areas of equal need stand on a border together, whatever their order") {
  // 20 people: halves of 10. The two areas of need 2 hold 12, of which 6 belong to the first half:
  // half of each, though one is twice as large.
  const std::vector<Ranked> areas = {{0, 4, 1}, {0, 8, 2}, {0, 4, 2}, {0, 4, 3}};
  const auto halves = compute_quantile_groups(areas, 2);
  REQUIRE(halves);
  CHECK(halves->share(1, 0) == 0.5);
  CHECK(halves->share(2, 0) == 0.5);
  CHECK(halves->people == std::vector<double>{10, 10});
  CHECK(halves->main == std::vector<std::size_t>{0, 0, 0, 1});  // half and half: the more deprived
}

TEST_CASE("an area without people lies where its need puts it and counts for nothing") {
  const std::vector<Ranked> areas = {{0, 5, 1}, {7, 0, 3}, {0, 5, 4}, {7, 0, 0}};
  const auto halves = compute_quantile_groups(areas, 2);
  REQUIRE(halves);
  CHECK(halves->main == std::vector<std::size_t>{0, 1, 1, 0});
  CHECK(halves->share(1, 0) + halves->share(1, 1) == 0);
}

TEST_CASE("the parts of an area always add up to the area") {
  // 7 groups of 103 people in areas of 1, 2, 3 ...: borders fall inside areas and between persons.
  std::vector<Ranked> areas;
  for (int i = 1; i <= 13; ++i) areas.push_back({0, static_cast<double>(i), i % 5 + 0.0});
  areas.push_back({0, 12, 9});
  const auto groups = compute_quantile_groups(areas, 7);
  REQUIRE(groups);
  for (std::size_t a = 0; a < areas.size(); ++a) {
    double sum = 0;
    for (std::size_t g = 0; g < 7; ++g) {
      CHECK(groups->share(a, g) >= 0);
      sum += groups->share(a, g);
    }
    CHECK(sum == doctest::Approx(1).epsilon(1e-15));
  }
  for (const double people : groups->people) CHECK(people == doctest::Approx(103.0 / 7));
}
