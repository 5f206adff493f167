#include "street/snap.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "support/ascii_town.hpp"
#include "support/seed.hpp"

using namespace street;
using support::AsciiTown;

namespace {

std::vector<EdgePoint> snap(const Graph& graph, geo::PointM place, const SnapQuery& query = {}) {
  const auto snaps = compute_snaps(graph, std::vector<geo::PointM>{place}, query);
  const auto points = snaps.of(0);
  return {points.begin(), points.end()};
}

}  // namespace

TEST_CASE("a home beside a street is that far off it, at its foot") {
  const AsciiTown town = AsciiTown("A---------B", 50).way("AB", "highway=residential");
  const auto graph = town.graph();
  const auto points = snap(graph, town.metres(4, 0.4));
  REQUIRE(points.size() == 1);
  CHECK(points[0].off_street_m == doctest::Approx(20).epsilon(0.01));
  const double along = std::min(points[0].along_m, 500 - points[0].along_m);
  CHECK(along == doctest::Approx(200).epsilon(0.01));
}

TEST_CASE("the street behind the gardens is no candidate, a street as near is") {
  const AsciiTown town = AsciiTown(R"(
A---------B

C---------D
)",
                                   40)
                             .way("AB", "highway=residential")
                             .way("CD", "highway=residential")
                             .way("AC", "highway=residential name=Side");
  const auto graph = town.graph();
  CHECK(snap(graph, town.metres(5, 0.3)).size() == 1);   // 12 m and 68 m
  CHECK(snap(graph, town.metres(5, 0.95)).size() == 2);  // 38 m and 42 m
}

TEST_CASE("a home on a private drive also has the nearest public street") {
  const AsciiTown town = AsciiTown(R"(
A----B----C
     |
     |
     D
)",
                                   50)
                             .way("ABC", "highway=residential")
                             .way("BD", "highway=service access=private");
  const auto graph = town.graph();
  const auto points = snap(graph, town.metres(5.1, 2.5));
  REQUIRE(points.size() == 3);  // the drive, and the street on both sides of its mouth
  CHECK(graph.edges[points[0].edge.index()].facts.access == Access::kPrivate);
  CHECK(graph.edges[points[1].edge.index()].facts.access == Access::kPublic);
  CHECK(points[1].off_street_m == doctest::Approx(125).epsilon(0.02));
}

TEST_CASE("a home on an island also has the nearest street of the main component") {
  const AsciiTown town = AsciiTown(R"(
A---------B---C

   X---Y
)",
                                   50)
                             .way("AB", "highway=residential")
                             .way("BC", "highway=footway")
                             .way("XY", "highway=footway");
  const auto graph = town.graph();
  const auto points = snap(graph, town.metres(5, 1.9));
  REQUIRE(points.size() == 2);
  CHECK(component_of(graph, points[0].edge).value == 1);
  CHECK(component_of(graph, points[1].edge).value == 0);
  SnapQuery near;
  near.radius_m = 30;
  CHECK(snap(graph, town.metres(5, 1.9), near).size() == 1);
}

TEST_CASE("edges that meet at one junction are one candidate, the sides of a locked gate two") {
  const auto crossing = AsciiTown(R"(
  E
  |
A-B-C
  |
  F
)",
                                  50)
                            .way("ABC", "highway=residential")
                            .way("EBF", "highway=residential name=Cross");
  const auto graph = crossing.graph();
  CHECK(snap(graph, crossing.metres('B')).size() == 1);
  const auto gate = AsciiTown("A-B-C", 50)
                        .way("ABC", "highway=footway")
                        .node('B', "barrier=gate locked=yes");
  const auto split = gate.graph();
  CHECK(snap(split, gate.metres('B')).size() == 2);
}

TEST_CASE("nothing within the radius means no candidate") {
  const AsciiTown town = AsciiTown("A---------B", 50).way("AB", "highway=residential");
  const auto graph = town.graph();
  CHECK(snap(graph, town.metres(4, 6)).empty());
}

TEST_CASE("the nearest candidate is the nearest of all edges, with one thread and with many") {
  std::mt19937_64 random(support::seed());
  CAPTURE(support::seed());
  AsciiTown town(R"(
A--B--C--D
|     |  |
E--F--G--H
   |     |
I--J--K--L
)",
                 90);
  town.way("ABCD", "highway=residential").way("EFGH", "highway=tertiary");
  town.way("IJKL", "highway=footway").way("AE", "highway=path").way("CG", "highway=steps");
  town.way("DHL", "highway=service access=private").way("FJ", "highway=path");
  const auto graph = town.graph();
  std::uniform_real_distribution<double> column(-2, 12), row(-1, 7);
  std::vector<geo::PointM> places;
  for (int i = 0; i < 1500; ++i) places.push_back(town.metres(column(random), row(random)));
  core::JobContext many;
  many.threads = 4;
  const auto snaps = compute_snaps(graph, places);
  const auto again = compute_snaps(graph, places, {}, many);
  CHECK(snaps.begin == again.begin);
  for (std::size_t i = 0; i < places.size(); ++i) {
    double nearest = 250, nearest_public = 250;
    for (std::size_t e = 0; e < graph.edge_count(); ++e) {
      const auto shape = graph.shape_of(EdgeId(e));
      for (std::size_t k = 0; k + 1 < shape.size(); ++k) {
        // A foot on a fine comb of the segment: slow, and nobody else's code.
        for (int t = 0; t <= 400; ++t) {
          const double s = t / 400.0;
          const double x = shape[k].at.x + s * (shape[k + 1].at.x - shape[k].at.x);
          const double y = shape[k].at.y + s * (shape[k + 1].at.y - shape[k].at.y);
          const double d = std::hypot(x - places[i].x, y - places[i].y);
          nearest = std::min(nearest, d);
          if (graph.edges[e].facts.access != Access::kPrivate) {
            nearest_public = std::min(nearest_public, d);
          }
        }
      }
    }
    const auto points = snaps.of(i);
    if (points.empty()) {
      CHECK(nearest > 249);
      continue;
    }
    CHECK(std::abs(points.front().off_street_m - nearest) < 0.5);
    CHECK(points.size() <= 4);
    double chosen_public = 250;
    for (const auto& p : points) {
      if (graph.edges[p.edge.index()].facts.access != Access::kPrivate) {
        chosen_public = std::min(chosen_public, p.off_street_m);
      }
      CHECK(std::abs(geo::distance_m(position(graph, p), places[i]) - p.off_street_m) < 1e-6);
    }
    CHECK(std::abs(chosen_public - nearest_public) < 0.5);
  }
}
