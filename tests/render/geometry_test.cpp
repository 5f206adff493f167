#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "render/scene/geometry.hpp"
#include "render/scene/tessellate.hpp"
#include "support/drawn_scene.hpp"
#include "support/seed.hpp"

namespace rs = render::scene;

namespace {

geo::Ring star(std::mt19937_64& random, geo::PointM middle, double smallest, double largest, int corners) {
  std::uniform_real_distribution<double> radius(smallest, largest);
  geo::Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners, r = radius(random);
    ring.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

/// In any of the triangles, by signs of areas; shares nothing with geo::contains.
bool covered(const rs::Triangles& t, geo::PointM p) {
  const auto side = [&](geo::PointM a, geo::PointM b) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); };
  for (std::size_t i = 0; i + 2 < t.indices.size(); i += 3) {
    const auto a = t.points[t.indices[i]], b = t.points[t.indices[i + 1]], c = t.points[t.indices[i + 2]];
    const double d = side(a, b), e = side(b, c), f = side(c, a);
    if ((d >= 0 && e >= 0 && f >= 0) || (d <= 0 && e <= 0 && f <= 0)) return true;
  }
  return false;
}

double area_of(const rs::Triangles& t) {
  double sum = 0;
  for (std::size_t i = 0; i + 2 < t.indices.size(); i += 3) {
    const auto a = t.points[t.indices[i]], b = t.points[t.indices[i + 1]], c = t.points[t.indices[i + 2]];
    sum += std::abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) / 2;
  }
  return sum;
}

}  // namespace

TEST_CASE("triangles cover a polygon with its holes left out, and nothing else") {
  std::mt19937_64 random(support::seed());
  for (int round = 0; round < 40; ++round) {
    const geo::PointM middle{331000, 188000};
    geo::MultiPolygon shape{{star(random, middle, 60, 100, 30), {star(random, middle, 10, 40, 12)}}};
    const auto cut = rs::tessellate(shape);
    REQUIRE(cut.complete);
    CHECK(area_of(cut) == doctest::Approx(geo::area_m2(shape)).epsilon(1e-9));
    std::uniform_real_distribution<double> off(-110, 110);
    for (int i = 0; i < 50; ++i) {
      const geo::PointM p{middle.x + off(random), middle.y + off(random)};
      CHECK(covered(cut, p) == geo::contains(shape, p));
    }
    // The comparison notices a triangle that is missing.
    auto spoilt = cut;
    spoilt.indices.resize(spoilt.indices.size() - 3);
    CHECK(area_of(spoilt) != doctest::Approx(geo::area_m2(shape)).epsilon(1e-9));
  }
}

TEST_CASE("a shape that crosses itself, is flat or empty is cut as far as it has a surface") {
  const geo::MultiPolygon bow{{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, {}}};
  CHECK(area_of(rs::tessellate(bow)) == doctest::Approx(50));
  const geo::MultiPolygon flat{{{{0, 0}, {10, 0}, {5, 0}, {0, 0}}, {}}};
  CHECK(area_of(rs::tessellate(flat)) == doctest::Approx(0));
  CHECK(rs::tessellate({}).indices.empty());
  CHECK(rs::tessellate({{{}, {}}}).indices.empty());
}

TEST_CASE("a line is simplified by no more than its level allows, and keeps its ends") {
  std::mt19937_64 random(support::seed());
  std::normal_distribution<double> step(0, 3);
  const geo::PointM origin{331000, 188000};
  geo::Line line;
  for (int i = 0; i < 400; ++i) line.push_back({origin.x + 4 * i, origin.y + (i == 0 ? 0 : line.back().y - origin.y + step(random))});
  const std::vector<rs::StyledLine> lines{{0, line}};
  const auto built = rs::build_lines(lines, origin);
  for (int level = 0; level < rs::kLevels; ++level) {
    double worst = 0;
    std::size_t count = 0;
    for (const auto p : line) {
      double nearest = 1e9;
      for (const auto& range : built.ranges) {
        if (range.level != level) continue;
        count = range.end - range.begin;
        for (auto i = range.begin; i < range.end; ++i) {
          const auto& s = built.segments[i];
          const double ax = s.a.x, ay = s.a.y, dx = s.b.x - ax, dy = s.b.y - ay;
          const double px = p.x - origin.x, py = p.y - origin.y;
          const double t = std::clamp(((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
          nearest = std::min(nearest, std::hypot(px - ax - t * dx, py - ay - t * dy));
        }
      }
      worst = std::max(worst, nearest);
    }
    CHECK(worst <= rs::kLevelToleranceM[static_cast<std::size_t>(level)] + 0.01);
    CHECK(count < line.size());
  }
}

TEST_CASE("a border between two areas is there once and knows both") {
  const std::vector<geo::MultiPolygon> shapes{support::square(0, 0, 100), support::square(100, 0, 100)};
  const auto borders = rs::build_borders(shapes, {0, 0});
  for (const auto& range : borders.ranges) {
    CHECK(range.end - range.begin == 7);
    int shared = 0;
    for (auto i = range.begin; i < range.end; ++i) {
      const auto& s = borders.segments[i];
      if (s.right == rs::kNoArea) continue;
      ++shared;
      CHECK(s.a.x == doctest::Approx(100).epsilon(0.05));
      CHECK(s.left == 0);
      CHECK(s.right == 1);
    }
    CHECK(shared == 1);
  }
}

TEST_CASE("neighbours stay joined without gaps at every level of detail") {
  std::mt19937_64 random(support::seed());
  // One wavy border between two halves of a block.
  std::uniform_real_distribution<double> wave(-15, 15);
  geo::Ring left{{0, 0}}, right;
  std::vector<geo::PointM> border;
  for (int y = 0; y <= 400; y += 5) border.push_back({200 + (y % 400 == 0 ? 0 : wave(random)), static_cast<double>(y)});
  left.insert(left.end(), border.begin(), border.end());
  left.insert(left.end(), {{0, 400}, {0, 0}});
  right = border;
  right.insert(right.end(), {{400, 400}, {400, 0}, border.front()});
  const std::vector<geo::MultiPolygon> shapes{{{left, {}}}, {{right, {}}}};
  const auto built = rs::build_fills(shapes, {0, 0});
  CHECK(built.unusable == 0);
  for (int level = 0; level < rs::kLevels; ++level) {
    rs::Triangles all;
    for (const auto p : built.fills.points) all.points.push_back({p.x, p.y});
    for (const auto& range : built.fills.ranges) {
      if (range.level != level) continue;
      all.indices.insert(all.indices.end(), built.fills.indices.begin() + range.begin, built.fills.indices.begin() + range.end);
    }
    std::uniform_real_distribution<double> at(1, 399);
    for (int i = 0; i < 300; ++i) CHECK(covered(all, {at(random), at(random)}));
    CHECK(area_of(all) == doctest::Approx(160000).epsilon(0.02));
  }
}
