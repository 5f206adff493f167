#include "io/osm/sight_lines.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include <doctest/doctest.h>

#include "support/oracles/slow_sight.hpp"
#include "support/seed.hpp"

using namespace io::osm;

namespace {

GridLine box(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
}

/// A ring about (20, 20) in whole units that never crosses itself: its corners turn about the
/// middle.
GridLine random_ring(std::mt19937_64& random, std::size_t fewest, double low, double high) {
  for (;;) {
    GridLine ring;
    const auto corners = fewest + random() % 7;
    for (std::size_t i = 0; i < corners; ++i) {
      const double angle =
          2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
      const double r = low + (high - low) * static_cast<double>(random() % 1000) / 1000;
      ring.push_back(
          {20 + std::llround(r * std::cos(angle)), 20 + std::llround(r * std::sin(angle))});
    }
    ring.push_back(ring.front());
    bool turns = true;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      turns &= (ring[i].x - 20) * (ring[i + 1].y - 20) > (ring[i].y - 20) * (ring[i + 1].x - 20);
    }
    if (turns) return ring;
  }
}

std::vector<std::vector<support::SlowPoint>> slow(const AreaShape& shape) {
  std::vector<std::vector<support::SlowPoint>> out;
  for (const auto& ring : shape.rings) {
    auto& line = out.emplace_back();
    for (const auto p : ring) line.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
  }
  return out;
}

support::SlowPoint slow(GridPoint p) {
  return {static_cast<double>(p.x), static_cast<double>(p.y)};
}

AreaShape random_shape(std::mt19937_64& random) {
  AreaShape shape{{random_ring(random, 6, 9, 20)}, {}};
  if (random() % 2 == 0) shape.rings.push_back(random_ring(random, 3, 2, 6));  // well inside
  return shape;
}

/// Corners of the shape, or places near it.
GridPoint random_point(const AreaShape& shape, std::mt19937_64& random) {
  if (random() % 3 == 0) {
    return {static_cast<std::int64_t>(random() % 41), static_cast<std::int64_t>(random() % 41)};
  }
  const auto& ring = shape.rings[random() % shape.rings.size()];
  return ring[random() % ring.size()];
}

}  // namespace

TEST_CASE("a line of sight stays in the area, its sides belong to it") {
  const AreaShape square{{box(0, 0, 10, 10)}, {}};
  CHECK(sees(square, {0, 0}, {10, 10}));
  CHECK(sees(square, {0, 0}, {10, 0}));
  CHECK(sees(square, {2, 3}, {7, 5}));
  CHECK_FALSE(sees(square, {0, 0}, {0, 0}));
  CHECK_FALSE(sees(square, {5, 5}, {15, 5}));
  CHECK_FALSE(sees(square, {10, 0}, {20, 0}));
  const AreaShape around{{box(0, 0, 10, 10), box(4, 4, 6, 6)}, {}};
  CHECK_FALSE(sees(around, {0, 0}, {10, 10}));
  CHECK(sees(around, {0, 4}, {10, 4}));  // along the side of the hole
  CHECK(sees(around, {0, 2}, {10, 2}));
  // An L: corner to corner only by way of the inner corner.
  const AreaShape ell{{{{0, 0}, {10, 0}, {10, 4}, {4, 4}, {4, 10}, {0, 10}, {0, 0}}}, {}};
  CHECK_FALSE(sees(ell, {10, 4}, {4, 10}));
  CHECK(sees(ell, {10, 4}, {4, 4}));
  CHECK(sees(ell, {8, 0}, {0, 8}));  // through the inner corner itself
  const std::vector<GridPoint> inner{{4, 4}};
  CHECK(find_corners(ell) == inner);
  CHECK(find_corners(around).size() == 4);
  CHECK(find_corners(square).empty());
}

TEST_CASE("nobody walks through a building or a wall, along them one may") {
  AreaShape square{{box(0, 0, 10, 10)}, {box(4, 4, 6, 6)}};
  CHECK_FALSE(sees(square, {0, 5}, {10, 5}));
  CHECK_FALSE(sees(square, {4, 5}, {6, 5}));  // from door to door
  CHECK_FALSE(sees(square, {4, 4}, {6, 6}));
  CHECK(sees(square, {4, 4}, {6, 4}));
  CHECK_FALSE(sees(square, {5, 5}, {0, 0}));
  CHECK(sees(square, {0, 0}, {10, 0}));
  CHECK(find_corners(square).size() == 4);
  square.solids = {{{5, 0}, {5, 8}}};
  CHECK_FALSE(sees(square, {0, 5}, {10, 5}));
  CHECK(sees(square, {0, 9}, {10, 9}));
  const std::vector<GridPoint> ends{{5, 0}, {5, 8}};
  CHECK(find_corners(square) == ends);
}

TEST_CASE("lines kept are those of shortest ways between entries") {
  const AreaShape square{{box(0, 0, 10, 10)}, {}};
  using Lines = std::vector<std::pair<std::size_t, std::size_t>>;
  CHECK(find_sight_lines(square, {{0, 0}, {10, 10}, {0, 10}}, 3) == Lines{{0, 1}, {0, 2}, {1, 2}});
  // Round the hole by its corners; what no way between the entries uses is left out.
  const AreaShape around{{box(0, 0, 10, 10), box(4, 2, 6, 9)}, {}};
  const auto lines = find_sight_lines(around, {{0, 3}, {10, 3}, {4, 2}, {6, 2}, {6, 9}, {4, 9}}, 2);
  CHECK(lines == Lines{{0, 2}, {1, 3}, {2, 3}});
  CHECK(find_sight_lines(around, {{0, 3}}, 1).empty());
}

TEST_CASE("lines of sight agree with their slow twin on random areas") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  int seen = 0, hidden = 0;
  for (int n = 0; n < 20'000; ++n) {
    const auto shape = random_shape(random);
    const auto a = random_point(shape, random), b = random_point(shape, random);
    const bool yes = sees(shape, a, b);
    REQUIRE(yes == support::slow_sees(slow(shape), slow(a), slow(b)));
    CHECK(yes == sees(shape, b, a));
    ++(yes ? seen : hidden);
  }
  CHECK(seen > 2000);
  CHECK(hidden > 2000);
}

TEST_CASE("the slow twin notices a hole that is walked through") {
  std::mt19937_64 random(support::seed());
  int noticed = 0;
  for (int n = 0; n < 2000; ++n) {
    const auto shape = random_shape(random);
    AreaShape without_hole = shape;
    without_hole.rings.resize(1);
    const auto a = random_point(shape, random), b = random_point(shape, random);
    noticed +=
        sees(without_hole, a, b) != support::slow_sees(slow(shape), slow(a), slow(b)) ? 1 : 0;
  }
  CHECK(noticed > 50);
}
