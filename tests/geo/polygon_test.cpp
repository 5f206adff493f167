#include "geo/polygon.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "geo/clip.hpp"
#include "support/seed.hpp"

using namespace geo;

namespace {
Ring square(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}
}  // namespace

TEST_CASE("a point in a hole is outside, on a border inside") {
  const MultiPolygon shape{{square(0, 0, 100), {square(40, 40, 20)}}};
  CHECK(contains(shape, {10, 10}));
  CHECK_FALSE(contains(shape, {50, 50}));
  CHECK(contains(shape, {0, 50}));
  CHECK(contains(shape, {100, 100}));
  CHECK(contains(shape, {40, 50}));
  CHECK_FALSE(contains(shape, {100.001, 50}));
  CHECK(area_m2(shape) == doctest::Approx(9600));
}

TEST_CASE("a vertex at the height of the point is counted once") {
  const MultiPolygon diamond{{{{0, 0}, {10, 10}, {0, 20}, {-10, 10}, {0, 0}}, {}}};
  CHECK(contains(diamond, {0, 10}));
  CHECK_FALSE(contains(diamond, {-20, 10}));
  CHECK_FALSE(contains(diamond, {20, 10}));
}

TEST_CASE("centroid and a point inside, also of a horseshoe") {
  const MultiPolygon block{{square(500000, 200000, 10), {}}};
  CHECK(centroid(block).x == doctest::Approx(500005).epsilon(1e-12));
  const MultiPolygon horseshoe{
      {{{0, 0}, {30, 0}, {30, 30}, {20, 30}, {20, 10}, {10, 10}, {10, 30}, {0, 30}, {0, 0}}, {}}};
  CHECK_FALSE(contains(horseshoe, {15, 20}));
  CHECK(contains(horseshoe, point_inside(horseshoe)));
}

TEST_CASE("overlay areas add up") {
  const MultiPolygon a{{square(0, 0, 10), {}}}, b{{square(5, 5, 10), {}}};
  CHECK(intersection_area_m2(a, b) == doctest::Approx(25));
  CHECK(area_m2(difference(a, b)) == doctest::Approx(75));
  CHECK(area_m2(united(a, b)) == doctest::Approx(175));
  CHECK(intersection(a, {{square(50, 50, 1), {}}}).empty());
}

TEST_CASE("orientation and closure are repaired, a figure of eight is not valid") {
  Ring clockwise = square(0, 0, 10);
  std::reverse(clockwise.begin(), clockwise.end());
  CHECK(validity_problem({{clockwise, {}}}).empty());
  CHECK(area_m2({{clockwise, {}}}) == doctest::Approx(100));
  CHECK_FALSE(validity_problem({{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, {}}}).empty());
}

TEST_CASE("cutting by a box agrees with the overlay on random shapes") {
  std::mt19937_64 random(support::seed());
  CAPTURE(support::seed());
  std::uniform_real_distribution<double> radius(20, 100), place(-80, 80);
  for (int round = 0; round < 100; ++round) {
    Ring star;
    for (int i = 0; i < 12; ++i) {
      const double angle = i * 3.14159265358979 / 6;
      const double r = radius(random);
      star.push_back({r * std::cos(angle), r * std::sin(angle)});
    }
    star.push_back(star.front());
    const MultiPolygon shape{{star, {square(-5, -5, 8)}}};
    const double x = place(random), y = place(random);
    const Box box{{x, y}, {x + 50, y + 50}};
    // Boost snaps coordinates to a grid of its own, hence the tolerance.
    const double expected = intersection_area_m2(shape, {{square(x, y, 50), {}}});
    CHECK(area_in_box_m2(shape, box) == doctest::Approx(expected).epsilon(1e-4));
  }
}
