#include "geo/simplify.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "support/seed.hpp"

using namespace geo;

namespace {

/// Distance of p from the segment a-b, by hand.
double off_segment(PointM p, PointM a, PointM b) {
  const double dx = b.x - a.x, dy = b.y - a.y, l2 = dx * dx + dy * dy;
  const double t = l2 == 0 ? 0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / l2, 0.0, 1.0);
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}
double off_line(PointM p, const Line& line) {
  double best = 1e300;
  for (std::size_t i = 1; i < line.size(); ++i) best = std::min(best, off_segment(p, line[i - 1], line[i]));
  return best;
}

/// A grid of areas whose common borders wander: each border is drawn once and used by both sides.
std::vector<MultiPolygon> wandering_areas(int side, std::mt19937& random) {
  std::uniform_real_distribution<double> off(-12, 12);
  std::map<std::pair<int, int>, PointM> corner;
  for (int i = 0; i <= side; ++i) {
    for (int j = 0; j <= side; ++j) corner[{i, j}] = {i * 400 + off(random), j * 400 + off(random)};
  }
  const auto wander = [&](PointM a, PointM b) {
    Line line{a};
    for (int k = 1; k < 40; ++k) {
      line.push_back({a.x + (b.x - a.x) * k / 40 + off(random), a.y + (b.y - a.y) * k / 40 + off(random)});
    }
    line.push_back(b);
    return line;
  };
  std::map<std::pair<int, int>, Line> across, up;
  for (int i = 0; i <= side; ++i) {
    for (int j = 0; j <= side; ++j) {
      if (i < side) across[{i, j}] = wander(corner[{i, j}], corner[{i + 1, j}]);
      if (j < side) up[{i, j}] = wander(corner[{i, j}], corner[{i, j + 1}]);
    }
  }
  std::vector<MultiPolygon> out;
  for (int i = 0; i < side; ++i) {
    for (int j = 0; j < side; ++j) {
      Ring ring = across[{i, j}];
      const auto add = [&](Line line, bool reverse) {
        if (reverse) std::reverse(line.begin(), line.end());
        ring.insert(ring.end(), line.begin() + 1, line.end());
      };
      add(up[{i + 1, j}], false);
      add(across[{i, j + 1}], true);
      add(up[{i, j}], true);
      // Begin anywhere: where a ring starts must not matter.
      ring.pop_back();
      std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(random() % ring.size()), ring.end());
      ring.push_back(ring.front());
      if (random() % 2 == 0) std::reverse(ring.begin(), ring.end());
      out.push_back({{std::move(ring), {}}});
    }
  }
  return out;
}

using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;
std::map<Edge, int> edges_of(const std::vector<MultiPolygon>& shapes) {
  std::map<Edge, int> out;
  for (const auto& shape : shapes) {
    for (const auto& polygon : shape) {
      for (std::size_t i = 1; i < polygon.outer.size(); ++i) {
        const auto a = polygon.outer[i - 1], b = polygon.outer[i];
        ++out[std::minmax(std::pair{a.x, a.y}, std::pair{b.x, b.y})];
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a line loses points, never its ends, and stays within the tolerance") {
  std::mt19937 random(support::seed());
  std::uniform_real_distribution<double> off(-5, 5);
  Line line;
  for (int i = 0; i < 300; ++i) line.push_back({i * 3.0, off(random)});
  for (const double tolerance : {0.5, 2.0, 6.0}) {
    const auto kept = simplified(line, tolerance);
    CAPTURE(tolerance);
    CHECK(kept.size() < line.size());
    CHECK(kept.front() == line.front());
    CHECK(kept.back() == line.back());
    for (const auto p : line) CHECK(off_line(p, kept) <= tolerance + 1e-9);
  }
  CHECK(simplified({{0, 0}, {1, 1}}, 10).size() == 2);
}

TEST_CASE("areas that share a border share it afterwards: every edge inside belongs to two") {
  std::mt19937 random(support::seed());
  const int side = 4;
  const auto areas = wandering_areas(side, random);
  const auto kept = simplified_together(areas, 10);
  std::size_t before = 0, after = 0, inside = 0, outside = 0;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    before += areas[i][0].outer.size();
    after += kept[i][0].outer.size();
    // No area gains or loses more than a strip of tolerance (and rounding) along its border.
    CHECK(std::abs(area_m2(kept[i]) - area_m2(areas[i])) < 4 * 700 * 11.0);
    for (const auto p : areas[i][0].outer) CHECK(off_line(p, kept[i][0].outer) <= 10 + 0.71 + 1e-9);
  }
  CHECK(after < before / 2);
  for (const auto& [edge, n] : edges_of(kept)) {
    CHECK(n <= 2);
    (n == 2 ? inside : outside) += 1;
  }
  CHECK(inside > 0);
  // The outer border is one ring: as many points on it as edges of one area alone.
  std::map<std::pair<double, double>, int> ends;
  for (const auto& [edge, n] : edges_of(kept)) {
    if (n != 1) continue;
    ++ends[edge.first];
    ++ends[edge.second];
  }
  for (const auto& [point, n] : ends) CHECK(n == 2);
  // The check itself can fail: areas simplified one by one do not fit.
  std::vector<MultiPolygon> alone;
  for (const auto& area : areas) alone.push_back({{simplified(area[0].outer, 10), {}}});
  std::size_t single = 0;
  for (const auto& [edge, n] : edges_of(alone)) single += n == 1 ? 1 : 0;
  CHECK(single > outside);
}

TEST_CASE("points go to whole metres, what shrinks to nothing is left out, an island keeps its shape") {
  const Ring island{{10.2, 10.4}, {50.1, 10.2}, {50.4, 49.7}, {9.8, 50.2}, {10.2, 10.4}};
  const Ring speck{{0.1, 0.1}, {0.3, 0.1}, {0.2, 0.4}, {0.1, 0.1}};
  const auto kept = simplified_together(std::vector<MultiPolygon>{{{island, {}}, {speck, {}}}}, 1);
  REQUIRE(kept[0].size() == 1);
  CHECK(kept[0][0].outer.size() == 5);
  CHECK(area_m2(kept[0]) == 1600);
}
