#include "street/coverage.hpp"

#include <doctest/doctest.h>

#include "support/ascii_town.hpp"

using namespace street;
using support::AsciiTown;

namespace {
geo::MultiPolygon box(geo::PointM low, geo::PointM high) {
  return {{{{low.x, low.y}, {high.x, low.y}, {high.x, high.y}, {low.x, high.y}, {low.x, low.y}},
           {}}};
}
}  // namespace

TEST_CASE("coverage is near the main component, with the park in its middle and without islands") {
  // A ring road of 4 km by 4 km and, 6 km to the east, a stray path.
  const AsciiTown town = AsciiTown(R"(
A---B     S-T
|   |
|   |
|   |
D---C
)",
                                   1000)
                             .way("AB", "highway=residential")
                             .way("BC", "highway=residential")
                             .way("CD", "highway=residential")
                             .way("DA", "highway=residential")
                             .way("ST", "highway=footway");
  // Facts are equal, so the ring is one edge with one junction; the stray path has two. Make the
  // ring the larger component by two crossings.
  const auto ring = AsciiTown(town)
                        .way("AC", "highway=residential name=Across")
                        .way("BD", "highway=residential name=Down");
  const auto graph = ring.graph();
  const auto coverage = Coverage::from_graph(graph);
  CHECK(coverage.contains(ring.metres(2, 2.5)));       // the middle
  CHECK(coverage.contains(ring.metres(1.9, 3.1)));     // inside, 800 m from any street
  CHECK(coverage.contains(ring.metres(-0.2, 2)));      // just outside
  CHECK_FALSE(coverage.contains(ring.metres(-0.9, 2)));
  CHECK_FALSE(coverage.contains(ring.metres('S')));
  CHECK_FALSE(coverage.contains({0, 0}));

  const auto low = ring.metres('D'), high = ring.metres('B');
  CHECK(coverage.covered_share(box(low, high)) == doctest::Approx(1));
  CHECK(coverage.covered_share(box(ring.metres(20, 20), ring.metres(21, 19))) == 0);
  // The outline has the area of the cells, whichever way it is measured.
  const auto outline = coverage.outline();
  REQUIRE(outline.size() == 1);
  CHECK(geo::validity_problem(outline).empty());
  const auto wide = box({low.x - 5000, low.y - 5000}, {high.x + 5000, high.y + 5000});
  CHECK(coverage.covered_share(wide) * geo::area_m2(wide) ==
        doctest::Approx(geo::area_m2(outline)).epsilon(1e-9));
  CHECK(geo::area_m2(outline) > 4600.0 * 4600.0);
}

TEST_CASE("a given polygon is taken as it is") {
  const auto coverage = Coverage::from_polygon(box({0, 0}, {1000, 1000}));
  CHECK(coverage.contains({500, 500}));
  CHECK_FALSE(coverage.contains({1500, 500}));
  CHECK(coverage.covered_share(box({500, 0}, {1500, 1000})) == doctest::Approx(0.5));
  CHECK(coverage.outline().size() == 1);
}

TEST_CASE("covered blocks that touch at a corner have an outline without a crossing") {
  // Two towns diagonal to each other, joined by a long road, keep one outline each or one in all;
  // either way it is valid.
  const AsciiTown town = AsciiTown(R"(
A-B



      C-D
)",
                                   700)
                             .way("AB", "highway=residential")
                             .way("BC", "highway=residential name=Long")
                             .way("CD", "highway=residential");
  const auto outline = Coverage::from_graph(town.graph()).outline();
  CHECK(geo::validity_problem(outline).empty());
}
