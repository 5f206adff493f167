// What a route meets: counted by hand on drawn streets.
#include "street/route_facts.hpp"

#include <doctest/doctest.h>

#include "street/costs.hpp"
#include "street/path.hpp"
#include "street/road_sides.hpp"
#include "street/seats.hpp"
#include "street/snap.hpp"
#include "support/ascii_town.hpp"

using namespace street;
using support::AsciiTown;

namespace {

RouteFacts walk(const AsciiTown& town, char from, char to, const Persona& persona = {},
                bool dark = false) {
  const auto graph = split_main_roads(town.graph());
  const auto costs = compute_costs(graph, Persona{});
  const EdgePoint a = town.on(graph, from), b = town.on(graph, to);
  const auto path = find_path(graph, costs, {&a, 1}, {&b, 1});
  REQUIRE(path);
  return collect_route_facts(graph, path->steps, persona, dark);
}

}  // namespace

TEST_CASE("route facts: steps, gates, barriers, light, surface and crossings are counted") {
  const auto town = AsciiTown(R"(
               J
               |
A--B--C--D--E--F--G--H
               |
               K
)",
                              20)
                        .way("AB", "highway=footway surface=asphalt lit=yes")
                        .way("BC", "highway=steps step__count=12 surface=concrete lit=no")
                        .way("CD", "highway=steps")
                        .way("DE", "highway=path surface=mud lit=no")
                        .way("EFG", "highway=footway")
                        .way("GH", "highway=path surface=gravel lit=no")
                        .way("JFK", "highway=primary")
                        .node('C', "barrier=gate")
                        .node('D', "barrier=bollard")
                        .node('E', "barrier=stile")
                        .node('G', "barrier=cycle__barrier");
  const auto facts = walk(town, 'A', 'H');
  CHECK(facts.flights == 2);
  CHECK(facts.steps == 12);
  CHECK(facts.flights_uncounted == 1);
  CHECK(facts.gates == 2);
  CHECK(facts.narrow_barriers == 2);
  CHECK(facts.crossings == 1);
  CHECK(facts.crossings_without == 1);
  CHECK(facts.unlit_m == doctest::Approx(180).epsilon(0.01));
  CHECK(facts.light_unknown_m == doctest::Approx(180).epsilon(0.01));
  CHECK(facts.rough_m == doctest::Approx(120).epsilon(0.01));
  CHECK(facts.surface_unknown_m == doctest::Approx(180).epsilon(0.01));
  CHECK(facts.steepest < 0);
  CHECK(facts.met.empty());  // nothing of it stops a plain walker
}

TEST_CASE("route facts: what stops a persona is named with its id, street and length, in order") {
  const auto town = AsciiTown("A--B--C--D", 20)
                        .way("AB", "highway=footway surface=asphalt name=Mill_Lane")
                        .way("BC", "highway=steps name=Mill_Lane")
                        .way("CD", "highway=path name=Bank_Walk")
                        .node('C', "barrier=gate");
  Persona persona;
  persona.steps = StepsRule::kNo;
  persona.roughest_surface = Surface::kFirm;
  persona.gates = BarrierRule::kWidth;
  persona.lit_after_dark = true;
  const auto met = walk(town, 'A', 'D', persona).met;
  REQUIRE(met.size() == 3);
  CHECK(met[0].obstacle == Obstacle::kSteps);
  CHECK_FALSE(met[0].unknown);
  CHECK(met[0].osm == "way 2");
  CHECK(met[0].street == "Mill Lane");
  CHECK(met[0].metres == doctest::Approx(60).epsilon(0.01));
  CHECK(met[1].obstacle == Obstacle::kGate);
  CHECK(met[1].unknown);
  CHECK(met[1].osm == "node " + std::to_string(town.node_id('C')));
  CHECK(met[1].metres == 0);
  CHECK(met[2].obstacle == Obstacle::kSurface);
  CHECK(met[2].unknown);
  CHECK(met[2].osm == "way 3");
  CHECK(walk(town, 'A', 'D', persona, true).met.size() > met.size());  // and the light
}

TEST_CASE("route facts: a crossing is named by its node") {
  const auto town = AsciiTown(R"(
   D
   |
A--B--C
   |
   E
)",
                              30)
                        .way("ABC", "highway=footway surface=asphalt")
                        .way("DBE", "highway=primary maxspeed=50_mph");
  Persona persona;
  persona.cross_mph = 30;
  const auto met = walk(town, 'A', 'C', persona).met;
  REQUIRE(met.size() == 1);
  CHECK(met[0].obstacle == Obstacle::kCrossing);
  CHECK(met[0].osm == "node " + std::to_string(town.node_id('B')));
}

TEST_CASE("seats: the share of a street within 50 m of one") {
  const auto town = AsciiTown("A---------B", 100).way("AB", "highway=footway");
  auto graph = town.graph();
  const auto share = [&](std::vector<geo::PointM> seats) {
    find_seats(graph, seats);
    return graph.seat_share.empty() ? -1.0 : static_cast<double>(graph.seat_share[0]);
  };
  CHECK(share({}) == -1);
  CHECK(share({town.metres('A')}) == doctest::Approx(0.05));
  CHECK(share({town.metres(5, 0)}) == doctest::Approx(0.1));
  CHECK(share({town.metres(5, 0), town.metres(5, 0.1)}) == doctest::Approx(0.1));
  CHECK(share({town.metres(2, 0), town.metres(7, 0)}) == doctest::Approx(0.2));
  CHECK(share({town.metres(5, 0.6)}) == 0);   // 60 m off the street
  CHECK(share({town.metres(5, 0.4)}) == doctest::Approx(0.06));  // 40 m off: 30 m either way
}

TEST_CASE("route facts: a road crossed in front of the home counts, and what is not known of it") {
  const auto town = AsciiTown("A---------B", 50).way("AB", "highway=primary name=Mill_Lane");
  const auto graph = split_main_roads(town.graph());
  Persona persona;
  persona.highest_kerb = Kerb::kLowered;
  const auto facts_between = [&](geo::PointM from, geo::PointM to, std::size_t which) {
    const auto costs = compute_costs(graph, persona);
    const auto start = compute_snaps(graph, std::vector<geo::PointM>{from});
    const auto end = compute_snaps(graph, std::vector<geo::PointM>{to});
    const auto path = find_path(graph, costs, start.of(0), end.of(0).subspan(which, 1));
    REQUIRE(path);
    return collect_route_facts(graph, path->steps, persona, false);
  };
  const auto north = town.metres(2, -0.3), south = town.metres(7, 0.3);
  const auto same_side = facts_between(north, town.metres(7, -0.3), 0);
  CHECK(same_side.crossings == 0);
  CHECK(same_side.met.empty());
  for (const std::size_t which : {0, 1}) {  // to the near side of the other home, and to the far one
    const auto facts = facts_between(north, south, which);
    CHECK(facts.crossings == 1);
    CHECK(facts.crossings_without == 1);
    REQUIRE(facts.met.size() == 1);
    CHECK(facts.met[0].obstacle == Obstacle::kKerb);
    CHECK(facts.met[0].unknown);
    CHECK(facts.met[0].osm == "way 1");
    CHECK(facts.met[0].street == "Mill Lane");
    CHECK(facts.met[0].metres == 0);
  }
  // Straight across: no metre along the road, and still a crossing.
  const auto straight = facts_between(north, town.metres(2, 0.3), 0);
  CHECK(straight.crossings == 1);
  CHECK(straight.met.size() == 1);
}
