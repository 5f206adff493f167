// Meeting points inside green spaces: through the gate, not over the hedge.
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "place/green_spaces.hpp"
#include "support/ascii_town.hpp"
#include "town/town.hpp"

using support::AsciiTown;

namespace {

struct Joined {
  town::SiteJoin join = town::SiteJoin::kStreets;
  std::vector<street::EdgePoint> points;
  std::vector<geo::PointM> at;
};

Joined join(const AsciiTown& drawn, double column, double row) {
  const auto data = drawn.read();
  const auto graph = drawn.graph();
  place::GreenSpaceQuery query;
  query.gates = data.places.gates;
  const auto spaces =
      place::build_green_spaces(data.places.green_spaces, graph, support::national_grid(), query)
          .value;
  REQUIRE(spaces.size() == 1);
  std::vector<town::SiteJoin> joins;
  const auto snaps = town::compute_site_snaps(graph, town::Obstacles({}, {}), spaces,
                                              {drawn.metres(column, row)}, joins);
  Joined out{joins.at(0), {}, {}};
  for (const auto& p : snaps.of(0)) {
    out.points.push_back(p);
    out.at.push_back(street::position(graph, p));
  }
  return out;
}

bool near(geo::PointM a, geo::PointM b) {
  return geo::distance_m(a, b) < 1;
}

/// A park without a path, 20 m below a street, with a gate at g; the street ends there.
AsciiTown park(const char* more = "highway=none") {
  return AsciiTown(R"(
A-------B-------C
        |
P-------g-------Q
|               |
|               |
|       i       |
|               |
S---------------R
)",
                   20)
      .way("ABC", "highway=residential")
      .way("Bg", "highway=footway")
      .way("PgQRSP", "leisure=park")
      .way("gi", more)
      .node('g', "barrier=gate");
}

}  // namespace

TEST_CASE("a meeting point on grass is joined in a straight line to the gate, not over the hedge") {
  const auto joined = join(park(), 2, 4);
  CHECK(joined.join == town::SiteJoin::kGrass);
  REQUIRE(joined.points.size() == 1);
  CHECK(near(joined.at[0], park().metres('g')));
  CHECK(joined.points[0].off_street_m == doctest::Approx(std::hypot(120, 40)).epsilon(0.005));
}

TEST_CASE("a meeting point at the gate is on the street, not on grass") {
  const auto joined = join(park(), 8, 2.5);
  CHECK(joined.join == town::SiteJoin::kInside);
  CHECK(near(joined.at.at(0), park().metres('g')));
}

TEST_CASE("a path inside the park takes the meeting point, streets outside do not") {
  const auto joined = join(park("highway=footway"), 7, 4);
  CHECK(joined.join == town::SiteJoin::kInside);
  REQUIRE(!joined.points.empty());
  CHECK(near(joined.at[0], park().metres(8, 4)));
  for (const auto p : joined.at) {
    CHECK((near(p, park().metres(8, 4)) || near(p, park().metres('g'))));  // never over the hedge
  }
}

TEST_CASE("a meeting point outside every park is joined to the nearest streets as before") {
  const auto joined = join(park(), 4, 1);
  CHECK(joined.join == town::SiteJoin::kStreets);
  CHECK(std::any_of(joined.at.begin(), joined.at.end(),
                    [](geo::PointM p) { return near(p, park().metres(4, 0)); }));
}

TEST_CASE("the line over the grass never leaves the park nor crosses its holes") {
  // A U: the gate at g is round two corners from the right arm.
  const auto bent = AsciiTown(R"(
A---B-----------C
    |
P---g-Q     T---U
|     |     |   |
|     |     |   |
|     V-----W   |
|               |
S---------------R
)",
                              20)
                        .way("ABC", "highway=residential")
                        .way("Bg", "highway=footway")
                        .way("PgQVWTURSP", "leisure=park")
                        .node('g', "barrier=gate");
  CHECK(join(bent, 2, 6).join == town::SiteJoin::kGrass);
  const auto hidden = join(bent, 14, 4);
  CHECK(hidden.join == town::SiteJoin::kEdge);
  CHECK_FALSE(hidden.points.empty());
}

TEST_CASE("grass is walked no farther than 300 m in a straight line") {
  const auto wide = AsciiTown(R"(
A-B-------------C
  |
P-g-------------Q
|               |
|               |
S---------------R
)",
                              30)
                        .way("ABC", "highway=residential")
                        .way("Bg", "highway=footway")
                        .way("PgQRSP", "leisure=park")
                        .node('g', "barrier=gate");
  CHECK(join(wide, 10, 4).join == town::SiteJoin::kGrass);
  CHECK(join(wide, 14, 4).join == town::SiteJoin::kEdge);
}
