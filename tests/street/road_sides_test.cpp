// Main roads as two sides: the corners of drawn junctions, and what it takes to get across. North is
// up; A to C and the like run from west to east.
#include "street/road_sides.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "street/costs.hpp"
#include "street/path.hpp"
#include "street/route_facts.hpp"
#include "street/snap.hpp"
#include "support/ascii_town.hpp"

using namespace street;
using support::AsciiTown;

namespace {

std::size_t corners(const Graph& graph, const AsciiTown& town, char node) {
  return static_cast<std::size_t>(
      std::count(graph.node_osm.begin(), graph.node_osm.end(), town.node_id(node)));
}

std::vector<EdgeFacts> crossings_at(const Graph& graph, const AsciiTown& town, char node) {
  std::vector<EdgeFacts> out;
  for (const auto& edge : graph.edges) {
    if (edge.facts.way_class != WayClass::kCrossing) continue;
    if (graph.node_osm[edge.from.index()] == town.node_id(node)) out.push_back(edge.facts);
  }
  return out;
}

/// The one place on the near side of the street by a point of the drawing.
std::vector<EdgePoint> near_side(const Graph& graph, geo::PointM place) {
  const auto snaps = compute_snaps(graph, std::vector<geo::PointM>{place});
  std::vector<EdgePoint> out;
  for (const auto& p : snaps.of(0)) {
    if (!p.across && out.empty()) out.push_back(p);
  }
  return out;
}

/// Main roads crossed on the quickest way between two points of the drawing; -1: there is none.
int crossed(const Graph& graph, geo::PointM from, geo::PointM to, const Persona& persona = {}) {
  const auto costs = compute_costs(graph, persona);
  const auto path = find_path(graph, costs, near_side(graph, from), near_side(graph, to));
  if (!path) return -1;
  return collect_route_facts(graph, path->steps, persona, false).crossings;
}

/// At the end of a main road: nobody walks round it.
constexpr const char* kShut = "barrier=gate locked=yes";

/// Crosses no road without a crossing.
Persona timid() {
  Persona persona;
  persona.cross_mph = 10;
  return persona;
}

}  // namespace

TEST_CASE("a graph without main roads stays as it is") {
  const auto town = AsciiTown("A---B---C", 20).way("ABC", "highway=residential");
  const auto before = town.graph();
  const auto after = split_main_roads(before);
  CHECK(after.node_osm == before.node_osm);
  REQUIRE(after.edge_count() == before.edge_count());
  CHECK(after.edges[0].facts.side == Side::kBoth);
  CHECK(compute_costs(after, Persona{}).across.empty());
}

TEST_CASE("both sides have the shape, the length, the name and the id of the road") {
  const auto town = AsciiTown(R"(
A---B
     \
      C
)",
                              30)
                        .way("ABC", "highway=primary name=High_Street");
  const auto before = town.graph();
  const auto graph = split_main_roads(before);
  REQUIRE(before.edge_count() == 1);
  REQUIRE(graph.edge_count() == 2);
  for (std::size_t e = 0; e < 2; ++e) {
    const auto& edge = graph.edges[e];
    CHECK(edge.twin == EdgeId(1 - e));
    CHECK(edge.length_m == before.edges[0].length_m);
    CHECK(graph.names[edge.name] == "High Street");
    const auto shape = graph.shape_of(EdgeId(e)), old = before.shape_of(EdgeId(std::size_t{0}));
    REQUIRE(shape.size() == old.size());
    for (std::size_t i = 0; i < shape.size(); ++i) {
      CHECK(shape[i].at == old[i].at);
      CHECK(shape[i].osm_way == 1);
    }
  }
  CHECK(graph.edges[0].facts.side != graph.edges[1].facts.side);
}

TEST_CASE("a T junction: the side street lies on its own side") {
  const auto town = AsciiTown(R"(
A----B----C
     |
     |
     D
)",
                              40)
                        .way("ABC", "highway=primary")
                        .way("BD", "highway=residential")
                        .node('A', kShut)
                        .node('C', kShut);
  const auto graph = split_main_roads(town.graph());
  CHECK(corners(graph, town, 'B') == 2);
  CHECK(crossings_at(graph, town, 'B').size() == 1);
  const auto side_street = town.metres(5.2, 2.5);
  CHECK(crossed(graph, town.metres(1, 0.3), side_street) == 0);
  CHECK(crossed(graph, town.metres(9, 0.3), side_street) == 0);
  CHECK(crossed(graph, town.metres(1, -0.3), side_street) == 1);
  CHECK(crossed(graph, town.metres(1, -0.3), town.metres(9, -0.3)) == 0);
  CHECK(crossed(graph, town.metres(1, 0.3), town.metres(9, 0.3)) == 0);
  CHECK(crossed(graph, town.metres(1, -0.3), side_street, timid()) == -1);
  CHECK(crossed(graph, town.metres(1, -0.3), town.metres(9, -0.3), timid()) == 0);
}

TEST_CASE("two main roads cross: four corners in a ring") {
  const auto town = AsciiTown(R"(
     D
     |
     |
A----B----C
     |
     |
     E
)",
                              40)
                        .way("ABC", "highway=primary")
                        .way("DBE", "highway=secondary");
  const auto graph = split_main_roads(town.graph());
  CHECK(corners(graph, town, 'B') == 4);
  CHECK(crossings_at(graph, town, 'B').size() == 4);
  const auto north_west = town.metres(1, 2.7), north_east = town.metres(9, 2.7);
  const auto south_east = town.metres(9, 3.3), north_arm_west = town.metres(4.7, 1);
  CHECK(crossed(graph, north_west, north_arm_west) == 0);
  CHECK(crossed(graph, north_west, north_east) == 1);
  CHECK(crossed(graph, north_west, south_east) == 2);
  CHECK(crossed(graph, north_west, town.metres(1, 3.3)) == 0);  // round the end of the road at A
  CHECK(crossed(graph, north_west, north_east, timid()) == 0);  // round the end of the road at D
}

TEST_CASE("a minor street over a main road: two corners, one arm in each") {
  const auto town = AsciiTown(R"(
     D
     |
A----B----C
     |
     E
)",
                              40)
                        .way("ABC", "highway=primary")
                        .way("DBE", "highway=residential");
  const auto graph = split_main_roads(town.graph());
  CHECK(corners(graph, town, 'B') == 2);
  CHECK(crossed(graph, town.metres('D'), town.metres('E')) == 1);
  CHECK(crossed(graph, town.metres(1, 1.7), town.metres('D')) == 0);
  CHECK(crossed(graph, town.metres(1, 1.7), town.metres('E'), timid()) == 0);  // round the end at A
}

TEST_CASE("five main roads at one place: five corners, five crossings") {
  const auto town = AsciiTown(R"(
D    E    F
 \   |   /
  \  |  /
   \ | /
A----B----C
)",
                              40)
                        .way("AB", "highway=primary")
                        .way("CB", "highway=primary")
                        .way("DB", "highway=primary")
                        .way("EB", "highway=primary")
                        .way("FB", "highway=primary");
  const auto graph = split_main_roads(town.graph());
  CHECK(corners(graph, town, 'B') == 5);
  CHECK(crossings_at(graph, town, 'B').size() == 5);
  // North-west of A's road and south-west of D's lie in the same corner.
  CHECK(crossed(graph, town.metres(2.5, 3.8), town.metres(2.5, 2.9)) == 0);
  CHECK(crossed(graph, town.metres(4, 4.3), town.metres(6, 4.3)) == 0);
  CHECK(crossed(graph, town.metres(4, 3.9), town.metres(6, 3.9)) == 2);
}

TEST_CASE("a roundabout: from arm to arm along the outside nothing is crossed") {
  const auto town = AsciiTown(R"(
       N
       |
       |
       b
      / \
W----a   c----E
      \ /
       d
       |
       |
       S
)",
                              30)
                        .way("abcda", "highway=primary junction=roundabout oneway=yes")
                        .way("Wa", "highway=primary")
                        .way("Nb", "highway=primary")
                        .way("Ec", "highway=primary")
                        .way("Sd", "highway=primary");
  const auto graph = split_main_roads(town.graph());
  for (const char node : {'a', 'b', 'c', 'd'}) CHECK(corners(graph, town, node) == 3);
  // In a drawing of columns 30 m wide the arms lie on row 5 and on column 7.
  CHECK(crossed(graph, town.metres(4, 4.8), town.metres(6.8, 2)) == 0);
  CHECK(crossed(graph, town.metres(4, 4.8), town.metres(10, 4.8), timid()) == 0);
  CHECK(crossed(graph, town.metres(4, 4.8), town.metres(10, 4.8)) == 1);
}

TEST_CASE("a main road that ends, or turns into a minor one, has one corner there") {
  const auto dead_end =
      AsciiTown("A--------B", 40).way("AB", "highway=primary");
  const auto graph = split_main_roads(dead_end.graph());
  CHECK(corners(graph, dead_end, 'B') == 1);
  CHECK(crossed(graph, dead_end.metres(8, -0.3), dead_end.metres(8, 0.3)) == 0);
  const auto turns = AsciiTown("A----B----C", 40)
                         .way("AB", "highway=primary")
                         .way("BC", "highway=residential");
  const auto mixed = split_main_roads(turns.graph());
  CHECK(corners(mixed, turns, 'B') == 1);
  CHECK(crossed(mixed, turns.metres(1, -0.3), turns.metres(9, 0.3), timid()) == 0);
  CHECK(crossed(mixed, turns.metres(1, 0.3), turns.metres(9, 0.3), timid()) == 0);
}

TEST_CASE("one main road of two classes is crossed where that is easier") {
  const auto town = AsciiTown("A----B----C", 40)
                        .way("AB", "highway=primary maxspeed=50_mph")
                        .way("BC", "highway=primary maxspeed=30_mph");
  const auto graph = split_main_roads(town.graph());
  const auto made = crossings_at(graph, town, 'B');
  REQUIRE(made.size() == 1);
  CHECK(made[0].speed_mph.value == 30);
}

TEST_CASE("a dual carriageway is crossed half by half, with the median between") {
  const auto town = AsciiTown(R"(
     G
     |
F----E----D
     |
A----B----C
     |
     H
)",
                              20)
                        .way("DEF", "highway=primary oneway=yes lanes=2 maxspeed=40_mph")
                        .way("ABC", "highway=primary oneway=yes lanes=2 maxspeed=40_mph")
                        .way("GEBH", "highway=footway")
                        .node('A', kShut)
                        .node('C', kShut)
                        .node('D', kShut)
                        .node('F', kShut);
  const auto graph = split_main_roads(town.graph());
  CHECK(crossed(graph, town.metres('G'), town.metres('H')) == 2);
  Persona two_lanes;
  two_lanes.cross_lanes = 2;
  CHECK(crossed(graph, town.metres('G'), town.metres('H'), two_lanes) == 2);
  two_lanes.cross_lanes = 1;
  CHECK(crossed(graph, town.metres('G'), town.metres('H'), two_lanes) == -1);
  Persona no_halves;
  no_halves.cross_dual = false;
  CHECK(crossed(graph, town.metres('G'), town.metres('H'), no_halves) == -1);
  for (const char node : {'B', 'E'}) {
    REQUIRE(crossings_at(graph, town, node).size() == 1);
    CHECK(crossings_at(graph, town, node)[0].dual);
  }
}

TEST_CASE("the kind of a crossing comes from the node, else from the footway over it") {
  const auto kind = [](const char* node, const char* footway) {
    AsciiTown town(R"(
     D
     |
A----B----C
     |
     E
)",
                   30);
    town.way("ABC", "highway=primary").way("DBE", footway);
    if (*node != '\0') town.node('B', node);
    const auto made = crossings_at(split_main_roads(town.graph()), town, 'B');
    REQUIRE(made.size() == 1);
    return made[0];
  };
  CHECK(kind("", "highway=footway").crossing == Crossing::kNone);
  CHECK(kind("highway=crossing", "highway=footway").crossing == Crossing::kUntold);
  CHECK(kind("highway=crossing crossing=zebra", "highway=footway").crossing == Crossing::kZebra);
  CHECK(kind("highway=crossing crossing=unmarked crossing:island=yes", "highway=footway").crossing ==
        Crossing::kIsland);
  CHECK(kind("", "highway=footway footway=crossing crossing=traffic__signals").crossing ==
        Crossing::kSignals);
  CHECK(kind("", "highway=footway footway=crossing").crossing == Crossing::kUntold);
  CHECK(kind("highway=crossing", "highway=footway footway=crossing crossing=zebra").crossing ==
        Crossing::kZebra);
  // Tags of a crossing on a way that does not cross say nothing.
  CHECK(kind("", "highway=footway crossing=zebra").crossing == Crossing::kNone);
  const auto facts = kind("highway=crossing kerb=lowered",
                          "highway=footway footway=crossing crossing=zebra tactile__paving=yes");
  CHECK(facts.kerb == Fact<Kerb>{Kerb::kLowered, Known::kMapped});
  CHECK(facts.tactile == Fact<bool>{true, Known::kMapped});
}

TEST_CASE("a bridge over a main road needs no crossing, nor does a subway") {
  for (const char* tag : {"bridge=yes layer=1", "tunnel=yes layer=-1"}) {
    const auto town = AsciiTown(R"(
     D
     |
A----B----C
     |
     E
)",
                                40)
                          .way("AC", "highway=primary")
                          .way("DE", std::string("highway=footway ") + tag)
                          .without_node('B');
    const auto graph = split_main_roads(town.graph());
    CHECK(crossed(graph, town.metres('D'), town.metres('E'), timid()) == 0);
  }
}

TEST_CASE("private main roads and rings without a junction are not split") {
  const auto town = AsciiTown("A----B----C", 40)
                        .way("AB", "highway=primary access=private")
                        .way("BC", "highway=residential");
  CHECK(split_main_roads(town.graph()).edge_count() == 2);
  const auto ring = AsciiTown(R"(
A--B
|  |
D--C
)",
                              40)
                        .way("ABCDA", "highway=primary");
  CHECK(split_main_roads(ring.graph()).edge_count() == 1);
}

TEST_CASE("a home is joined to its own side, and to the other for those who cross there") {
  const auto town = AsciiTown("A---------B", 50).way("AB", "highway=primary maxspeed=30_mph");
  const auto graph = split_main_roads(town.graph());
  for (const double row : {-0.4, 0.4}) {
    const auto snaps = compute_snaps(graph, std::vector<geo::PointM>{town.metres(4, row)});
    const auto points = snaps.of(0);
    REQUIRE(points.size() == 2);
    CHECK_FALSE(points[0].across);
    CHECK(points[1].across);
    CHECK(points[1].edge == graph.edges[points[0].edge.index()].twin);
    CHECK(points[0].along_m == points[1].along_m);
    Persona persona;
    persona.unmarked_seconds = 20;
    const auto costs = compute_costs(graph, persona);
    CHECK(cost_off_street(costs, points[1]) - cost_off_street(costs, points[0]) ==
          20 * core::kCostPerSecond);
    CHECK(cost_off_street(compute_costs(graph, timid()), points[1]) == core::kUnreachable);
    CHECK(cost_off_street(compute_costs(graph, timid()), points[0]) ==
          cost_off_street(costs, points[0]));
  }
}

TEST_CASE("homes on opposite sides: the far side is another edge") {
  const auto town = AsciiTown("A---------B", 50).way("AB", "highway=primary");
  const auto graph = split_main_roads(town.graph());
  const auto north = near_side(graph, town.metres(4, -0.4));
  const auto south = near_side(graph, town.metres(4, 0.4));
  REQUIRE(north.size() == 1);
  REQUIRE(south.size() == 1);
  CHECK(north[0].edge != south[0].edge);
}
