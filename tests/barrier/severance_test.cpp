// Extra metres worked out on paper.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "barrier/missing_links.hpp"
#include "barrier/severance.hpp"
#include "drawn_quarter.hpp"

using support::AsciiTown;

namespace {

const std::string kStreet = "highway=residential lit=yes width=4 surface=asphalt";

/// Two streets 40 m apart on either side of a railway of 400 m; one bridge at the west end. `steps`:
/// the bridge has some.
AsciiTown railway(bool steps) {
  return AsciiTown(R"(
A-------------------B

r-------------------s

C-------------------D
)",
                   20)
      .way("AB", kStreet + " name=North_Street")
      .way("CD", kStreet + " name=South_Street")
      .way("rs", "railway=rail name=Line")
      .way("AC", steps ? "highway=steps bridge=yes lit=yes width=2" : "highway=footway bridge=yes lit=yes width=2");
}

barrier::Severance measure(const town::Town& town, double cap_m = 2000) {
  barrier::SeveranceQuery query;
  query.cap_m = cap_m;
  return barrier::compute_severance(town, query, {});
}

}  // namespace

TEST_CASE("extra metres grow by twice the distance from the only bridge") {
  const auto drawn = railway(false);
  const auto town = drawn_quarter::build(drawn, {"AB", "A", {drawn_quarter::anybody()}});
  const auto severance = measure(*town);
  REQUIRE(severance.points.size() == 16);  // 400 m at 12.5, 37.5 ...
  CHECK(severance.points_without_street == 0);
  for (std::size_t i = 0; i < severance.points.size(); ++i) {
    const auto& point = severance.points[i];
    CAPTURE(i);
    CHECK(point.direct_m == doctest::Approx(80).epsilon(0.02));
    REQUIRE(point.extra_high_m[0].has_value());
    const double along = 12.5 + 25.0 * static_cast<double>(i);
    CHECK(std::abs(*point.extra_high_m[0] - 2 * along) < 3);  // there and back; the grid is 0.3 % longer
    CHECK(point.extra_low_m[0] == point.extra_high_m[0]);
  }
  REQUIRE(severance.crossings.size() == 1);
  CHECK(severance.crossings[0].how == "bridge");
  CHECK(severance.crossings[0].nearest_point == 0);
}

TEST_CASE("a bridge with steps is no way for wheels, and the cap is told as no figure") {
  const auto drawn = railway(true);
  const auto town = drawn_quarter::build(
      drawn, {"AB", "A", {drawn_quarter::anybody(), drawn_quarter::on_wheels()}});
  const auto severance = measure(*town, 300);
  REQUIRE(severance.points.size() == 16);
  for (std::size_t i = 0; i < severance.points.size(); ++i) {
    CHECK(severance.points[i].extra_high_m[0].has_value() == (12.5 + 25.0 * static_cast<double>(i) <= 150));
    CHECK_FALSE(severance.points[i].extra_high_m[1].has_value());
  }
}

TEST_CASE("two tracks are one line, crossed together") {
  auto drawn = AsciiTown(R"(
A-------------------B

r-------------------s
p-------------------q

C-------------------D
)",
                         10)
                   .way("AB", kStreet)
                   .way("CD", kStreet)
                   .way("rs", "railway=rail")
                   .way("pq", "railway=rail")
                   .way("AC", "highway=footway bridge=yes");
  const auto town = drawn_quarter::build(drawn, {"AB", "A", {drawn_quarter::anybody()}});
  const auto severance = measure(*town);
  CHECK(severance.points.size() == 8);  // 200 m once
  CHECK(severance.crossings.size() == 1);
  for (const auto& point : severance.points) CHECK(point.direct_m == doctest::Approx(50).epsilon(0.03));
}

TEST_CASE("across a closed ground one walks round it") {
  const auto drawn = AsciiTown(R"(
A-----------B
| p-------q |
| |       | |
| |       | |
| |       | |
| s-------r |
D-----------C
)",
                               40)
                         .way("ABCDA", kStreet)
                         .way("pqrsp", "landuse=military");
  const auto town = drawn_quarter::build(drawn, {"AB", "A", {drawn_quarter::anybody()}});
  const auto severance = measure(*town);
  REQUIRE_FALSE(severance.points.empty());
  for (const auto& point : severance.points) {
    REQUIRE(point.extra_high_m[0].has_value());
    CHECK(*point.extra_high_m[0] >= 0);  // none where one street runs past both ends
    // No farther than half way round the block.
    CHECK(*point.extra_high_m[0] + point.direct_m <= 1442);
  }
}

TEST_CASE("a missing link is found where the way round is long, and told how many were left out") {
  const auto drawn = railway(false);
  const auto town = drawn_quarter::build(drawn, {"ABCD", "A", {drawn_quarter::anybody()}});
  barrier::SeveranceQuery severance_query;
  const auto severance = barrier::compute_severance(*town, severance_query, {});
  barrier::LinkQuery query;
  query.least_extra_m = 500;
  const auto links = barrier::find_missing_links(*town, severance, severance_query, query, {});
  // Extra of 525 m and more lies 262.5 m and farther from the bridge: six points, all within 250 m.
  CHECK(links.found == 6);
  REQUIRE(links.items.size() == 1);
  CHECK(links.near_a_better == 5);
  CHECK(links.items[0].kind == barrier::LinkKind::kCrossing);
  CHECK(links.items[0].across == "railway Line");
  CHECK(links.items[0].metres == doctest::Approx(80).epsilon(0.02));
  CHECK(*links.items[0].extra_m == doctest::Approx(775).epsilon(0.01));
  query.most = 0;
  CHECK(barrier::find_missing_links(*town, severance, severance_query, query, {}).not_tried == 6);
}
