#include "reach/contour.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

#include "support/seed.hpp"

using namespace reach;

namespace {

constexpr float kNone = std::numeric_limits<float>::infinity();

GridShape grid_of(int columns, int rows) { return {{0, 0}, 10, columns, rows}; }

LinkLimits no_limits(const GridShape& grid) {
  LinkLimits limits;
  for (auto* side : {&limits.right_from_left, &limits.right_from_right, &limits.up_from_below,
                     &limits.up_from_above}) {
    side->assign(grid.size(), 1.0F);
  }
  return limits;
}

std::vector<float> random_surface(std::mt19937_64& random, std::size_t n) {
  std::uniform_real_distribution<float> minutes(0, 40);
  std::vector<float> surface(n);
  for (auto& v : surface) {
    v = minutes(random);
    if (v > 30) v = kNone;
  }
  return surface;
}

}  // namespace

TEST_CASE("one point alone is a diamond whose corners are interpolated") {
  const auto grid = grid_of(3, 3);
  std::vector<float> surface(9, 30.0F);
  surface[4] = 10.0F;
  // From 10 to 30 minutes over 10 m: 20 minutes is reached half way.
  const auto shape = compute_contour(grid, surface, no_limits(grid), 20);
  REQUIRE(shape.size() == 1);
  CHECK(shape[0].holes.empty());
  CHECK(geo::area_m2(shape) == doctest::Approx(2 * 5.0 * 5.0));
}

TEST_CASE("a point outside among points inside is a hole") {
  const auto grid = grid_of(5, 5);
  std::vector<float> surface(25, 5.0F);
  surface[12] = kNone;
  const auto shape = compute_contour(grid, surface, no_limits(grid), 10);
  REQUIRE(shape.size() == 1);
  CHECK(shape[0].holes.size() == 1);
  CHECK(geo::contains(shape, {5, 5}));
  CHECK(!geo::contains(shape, {20, 20}));
}

TEST_CASE("the line stops at an obstacle between a point inside and one outside") {
  const auto grid = grid_of(2, 1);
  const std::vector<float> surface = {0.0F, 11.0F};
  auto limits = no_limits(grid);
  const auto free = compute_contour(grid, surface, limits, 10);
  CHECK(geo::contains(free, {8, 0}));
  limits.right_from_left[0] = 0.3F;
  const auto stopped = compute_contour(grid, surface, limits, 10);
  CHECK(geo::contains(stopped, {2.9, 0}));
  CHECK(!geo::contains(stopped, {3.1, 0}));
}

TEST_CASE("next to a point without a value the area ends at the last point inside") {
  const auto grid = grid_of(2, 1);
  const auto shape = compute_contour(grid, {0.0F, kNone}, no_limits(grid), 60);
  CHECK(geo::contains(shape, {0, 0}));
  CHECK(!geo::contains(shape, {0.2, 0}));
}

TEST_CASE("bands of one surface nest, smaller values never shrink one, all polygons are valid") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  for (int round = 0; round < 40; ++round) {
    CAPTURE(round);
    const auto grid = grid_of(9, 8);
    const auto limits = no_limits(grid);
    const auto surface = random_surface(random, grid.size());
    auto better = surface;
    for (auto& v : better) {
      if (random() % 4 == 0) v = std::min(v, static_cast<float>(random() % 30));
    }
    const auto small = compute_contour(grid, surface, limits, 10);
    const auto large = compute_contour(grid, surface, limits, 20);
    const auto improved = compute_contour(grid, better, limits, 10);
    for (const auto* shape : {&small, &large, &improved}) {
      CHECK(geo::validity_problem(*shape).empty());
    }
    CHECK(geo::area_m2(geo::difference(small, large)) < 1e-6);
    CHECK(geo::area_m2(geo::difference(small, improved)) < 1e-6);
  }
}

TEST_CASE("every point inside the limit lies in the polygon and no other does") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed() + 1);
  const auto grid = grid_of(12, 11);
  const auto surface = random_surface(random, grid.size());
  const auto shape = compute_contour(grid, surface, no_limits(grid), 15);
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      CAPTURE(column);
      CAPTURE(row);
      CHECK(geo::contains(shape, grid.at(column, row)) ==
            (surface[grid.index(column, row)] <= 15));
    }
  }
}
