#include "geo/segment_index.hpp"

#include <doctest/doctest.h>

#include <random>

#include "support/seed.hpp"

using namespace geo;

TEST_CASE("the nearest point of a segment is an end or a foot") {
  const Segment s{{0, 0}, {10, 0}};
  CHECK(nearest_on(s, {5, 3}).distance_m == doctest::Approx(3));
  CHECK(nearest_on(s, {5, 3}).share == doctest::Approx(0.5));
  CHECK(nearest_on(s, {-3, 4}).distance_m == doctest::Approx(5));
  CHECK(nearest_on(s, {13, 4}).share == 1);
  CHECK(nearest_on({{2, 2}, {2, 2}}, {5, 6}).distance_m == doctest::Approx(5));
}

TEST_CASE("the grid finds the nearest segment as a look at all of them does") {
  std::mt19937_64 random(support::seed());
  CAPTURE(support::seed());
  std::uniform_real_distribution<double> place(-1000, 1000), step(-150, 150);
  for (int round = 0; round < 20; ++round) {
    std::vector<Segment> segments;
    for (int i = 0; i < 150; ++i) {
      const PointM a{place(random), place(random)};
      segments.push_back({a, {a.x + step(random), a.y + (i % 9 == 0 ? 0 : step(random))}});
    }
    const SegmentIndex index(segments, 40);
    SegmentIndex::Scratch scratch;
    for (int q = 0; q < 50; ++q) {
      const PointM p{place(random) * 1.3, place(random) * 1.3};
      double expected = 300;
      for (const auto& s : segments) expected = std::min(expected, nearest_on(s, p).distance_m);
      double found = 300;
      index.visit_near(
          p, 300, scratch,
          [&](std::uint32_t s) { found = std::min(found, nearest_on(segments[s], p).distance_m); },
          [&](double safe) { return found <= safe; });
      CHECK(found == expected);
      const Box box{{p.x, p.y}, {p.x + 200, p.y + 100}};
      std::vector<std::uint32_t> meeting;
      for (std::uint32_t s = 0; s < segments.size(); ++s) {
        Box around;
        around.add(segments[s].a);
        around.add(segments[s].b);
        if (around.intersects(box)) meeting.push_back(s);
      }
      const auto in_box = index.in_box(box);
      // The grid may leave out a segment whose box meets the query but which passes no cell of it.
      CHECK(std::includes(meeting.begin(), meeting.end(), in_box.begin(), in_box.end()));
    }
  }
}
