// Barriers as a council would deal with them, from drawn streets.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "barrier/inventory.hpp"
#include "drawn_quarter.hpp"

using barrier::Barrier;
using barrier::Impact;
using street::Obstacle;
using support::AsciiTown;

namespace {

std::vector<Barrier> find(const AsciiTown& drawn, std::string_view homes, Obstacle obstacle) {
  const auto town =
      drawn_quarter::build(drawn, {homes, "A", {drawn_quarter::anybody(), drawn_quarter::on_wheels()}});
  const auto inventory = barrier::build_inventory(*town, {});
  std::vector<Barrier> out;
  for (const auto& item : inventory.items) {
    if (item.obstacle == obstacle && !item.road_itself) out.push_back(item);
  }
  return out;
}

const std::string kLit = "highway=footway lit=yes width=2 surface=asphalt";

}  // namespace

TEST_CASE("two ways of steps that meet are one flight, another flight is another barrier") {
  const auto drawn = AsciiTown("A---B-C-D---E-F---G", 10)
                         .way("AB", kLit)
                         .way("BC", "highway=steps lit=yes width=2 name=First")
                         .way("CD", "highway=steps lit=yes width=2 name=Second")
                         .way("DE", kLit)
                         .way("EF", "highway=steps lit=yes width=2")
                         .way("FG", kLit);
  const auto steps = find(drawn, "AG", Obstacle::kSteps);
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].id == "steps way/2");
  CHECK(steps[0].osm == std::vector<std::string>{"way/2", "way/3"});
  CHECK(steps[0].metres == doctest::Approx(40).epsilon(0.01));
  CHECK(steps[0].certainty == street::Known::kMapped);
  CHECK(steps[0].impacts == std::vector{Impact::kNone, Impact::kStops});
  CHECK((steps[0].lifts & bit(Obstacle::kSteps)) != 0);
  CHECK(steps[1].osm == std::vector<std::string>{"way/5"});
}

TEST_CASE("each stile is a barrier of its own, a persona whom none stops meets none") {
  const auto drawn = AsciiTown("A---s-t---B", 10).way("AstB", kLit).node('s', "barrier=stile").node('t', "barrier=stile");
  const auto stiles = find(drawn, "AB", Obstacle::kStile);
  REQUIRE(stiles.size() == 2);
  CHECK(stiles[0].metres == 0);
  CHECK(stiles[0].nodes.size() == 1);
  const auto nobody = drawn_quarter::build(drawn, {"AB", "A", {drawn_quarter::anybody()}});
  CHECK(barrier::build_inventory(*nobody, {}).items.empty());
}

TEST_CASE("an unlit stretch goes on over a junction along one name, and ends where light is not mapped") {
  const auto drawn = AsciiTown(R"(
A---B---C---D
    |
    E
)",
                               20)
                         .way("AB", "highway=footway lit=no width=2 surface=asphalt name=Dark_Lane")
                         .way("BC", "highway=footway lit=no width=2 surface=asphalt name=Dark_Lane")
                         .way("CD", "highway=footway width=2 surface=asphalt name=Dark_Lane")
                         .way("BE", kLit);
  const auto unlit = find(drawn, "ADE", Obstacle::kUnlit);
  REQUIRE(unlit.size() == 2);
  const auto mapped = std::find_if(unlit.begin(), unlit.end(), [](const Barrier& b) {
    return b.certainty == street::Known::kMapped;
  });
  REQUIRE(mapped != unlit.end());
  CHECK(mapped->metres == doctest::Approx(160).epsilon(0.01));
  CHECK(mapped->street == "Dark Lane");
  CHECK(mapped->impacts[1] == Impact::kStops);
  const auto& other = unlit[mapped == unlit.begin() ? 1 : 0];
  CHECK(other.certainty == street::Known::kUnknown);
  CHECK(other.impacts[1] == Impact::kMight);
}

TEST_CASE("a junction of a fast road is one missing crossing, and the road is told once for both sides") {
  const auto drawn = AsciiTown(R"(
    C
    |
A---B---D
    |
    E
)",
                               20)
                         .way("ABD", "highway=primary maxspeed=50_mph lanes=2 sidewalk=both lit=yes name=Fast_Road")
                         .way("CB", kLit)
                         .way("BE", kLit);
  const auto crossings = find(drawn, "CE", Obstacle::kCrossing);
  REQUIRE(crossings.size() == 1);
  CHECK(crossings[0].osm == std::vector<std::string>{"node/" + std::to_string(drawn.node_id('B'))});
  CHECK(crossings[0].street == "Fast Road");
  CHECK(crossings[0].body == barrier::Body::kHighway);
  CHECK((crossings[0].lifts & bit(Obstacle::kKerb)) != 0);  // a new crossing has dropped kerbs
  const auto town = drawn_quarter::build(drawn, {"CE", "A", {drawn_quarter::on_wheels()}});
  const auto inventory = barrier::build_inventory(*town, {});
  const auto roads = std::count_if(inventory.items.begin(), inventory.items.end(),
                                   [](const Barrier& b) { return b.road_itself; });
  CHECK(roads == 1);
  for (const auto& item : inventory.items) {
    if (!item.road_itself) continue;
    CHECK(item.lifts == 0);
    CHECK(item.metres == doctest::Approx(160).epsilon(0.01));
  }
}

TEST_CASE("a driveway is nobody's barrier, a private way between two streets is, and so is the way to a home behind a gate") {
  const auto drive = AsciiTown("A---B---C", 20).way("AB", kLit).way("BC", "highway=service access=private lit=yes width=3");
  CHECK(find(drive, "A", Obstacle::kPrivate).empty());
  const auto through = AsciiTown(R"(
A---B
    |
D---C
)",
                                 20)
                           .way("AB", kLit)
                           .way("BC", "highway=service access=private lit=yes width=3")
                           .way("CD", kLit);
  CHECK(find(through, "AD", Obstacle::kPrivate).size() == 1);
  const auto estate = AsciiTown("A---g-----------------------B---C", 20)
                          .way("Ag", kLit)
                          .way("gBC", "highway=service access=private lit=yes width=3")
                          .node('g', "barrier=gate access=private");
  const auto gates = find(estate, "AC", Obstacle::kPrivate);
  REQUIRE(gates.size() == 1);  // the gate and the drive behind it are one decision
  CHECK(gates[0].nodes.size() == 1);
  CHECK(gates[0].edges.size() == 1);
}

TEST_CASE("streets beyond every walk are counted, not listed") {
  const auto drawn = AsciiTown("A---B----------------------------------------------------------------C-D", 30)
                         .way("AB", kLit)
                         .way("BC", kLit)
                         .way("CD", "highway=steps lit=yes width=2");
  auto persona = drawn_quarter::on_wheels();
  persona.max_walk_minutes = 5;
  const auto town = drawn_quarter::build(drawn, {"A", "A", {persona}});
  const auto inventory = barrier::build_inventory(*town, {});
  CHECK(inventory.items.empty());
  CHECK(inventory.edges_out_of_range == 1);
}
