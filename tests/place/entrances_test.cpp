// Entrances on awkward polygons, each drawn: one column or row is so many metres.
#include <algorithm>

#include <doctest/doctest.h>

#include "core/diagnostics.hpp"
#include "place/green_spaces.hpp"
#include "support/ascii_town.hpp"

using namespace place;
using support::AsciiTown;

namespace {

using Corners = std::vector<std::pair<double, double>>;  ///< column, row; closed by itself

RingLonLat ring(const AsciiTown& town, const Corners& corners) {
  RingLonLat out;
  for (const auto& [c, r] : corners) out.push_back(town.at(c, r));
  out.push_back(out.front());
  return out;
}

GreenSpaceRecord space(std::int64_t id, MultiPolygonLonLat shape) {
  GreenSpaceRecord out;
  out.osm_id = id;
  out.kind = GreenKind::kPark;
  out.shape = std::move(shape);
  return out;
}

core::WithDiagnostics<std::vector<GreenSpace>> build(const AsciiTown& town,
                                                     const std::vector<GreenSpaceRecord>& records) {
  const auto data = town.read();
  GreenSpaceQuery query;
  query.gates = data.places.gates;
  return build_green_spaces(records, town.graph(), support::national_grid(), query);
}

/// Number of entrances within 6 m of a place.
long at(const GreenSpace& space, const AsciiTown& town, double column, double row) {
  return std::count_if(space.entrances.begin(), space.entrances.end(), [&](const auto& e) {
    return geo::distance_m(e.at, town.metres(column, row)) < 6;
  });
}

}  // namespace

TEST_CASE("a path along the edge gives no entrance, where it turns in it does") {
  // The path C-D-...-J wavers about the park's northern edge by 4 to 6 m, time and again; only K-L
  // leads in.
  const auto town = AsciiTown(R"(
A-----------------------------B

C
    E     G     I     K     M     O
  D     F     H     J           N
                      L
                      P
)",
                              10)
                        .way("AB", "highway=residential")
                        .way("AC", "highway=footway")
                        .way("CDEFGHIJKMNO", "highway=footway")
                        .way("OB", "highway=footway")
                        .way("KLP", "highway=footway");
  const MultiPolygonLonLat park{{ring(town, {{-4, 3.6}, {40, 3.6}, {40, 20}, {-4, 20}}), {}}};
  const auto result = build(town, {space(7, park)});
  const auto& entrances = result.value.at(0).entrances;
  REQUIRE(entrances.size() == 1);
  CHECK(entrances[0].kind == EntranceKind::kPath);
  CHECK(at(result.value[0], town, 22, 3.6) == 1);
}

TEST_CASE("a path that only runs along is a fallback, with its two ends") {
  const auto town = AsciiTown(R"(
A-----------------B

    C---D---E---F


)",
                              50)
                        .way("AB", "highway=residential")
                        .way("AC", "highway=footway")
                        .way("CDEF", "highway=footway")
                        .way("FB", "highway=footway");
  const MultiPolygonLonLat park{{ring(town, {{4, 2}, {16, 2}, {16, 9}, {4, 9}}), {}}};
  const auto result = build(town, {space(7, park)});
  const auto& entrances = result.value.at(0).entrances;
  REQUIRE(entrances.size() == 2);
  CHECK(entrances[0].kind == EntranceKind::kAlong);
  CHECK(at(result.value[0], town, 4, 2) == 1);
  CHECK(at(result.value[0], town, 16, 2) == 1);
  CHECK(result.diagnostics.count("green-space-along-edge") == 1);
}

TEST_CASE("a hole with a bridge over it is no way in, a hole with a housing estate is one") {
  const auto town = AsciiTown(R"(
A-----------------------B
            |
            C
            D
            E
            F--G--H
            |
            I
)",
                              25)
                        .way("AB", "highway=residential")
                        .way("CDEFI", "highway=footway")
                        .way("FGH", "highway=residential")
                        .raw("");
  auto joined = town;
  joined.way("AC", "highway=footway");
  const auto with_hole = [&](const Corners& hole) {
    const MultiPolygonLonLat park{
        {ring(joined, {{-2, 1}, {40, 1}, {40, 30}, {-2, 30}}), {ring(joined, hole)}}};
    return build(joined, {space(7, park)}).value.at(0);
  };
  const auto pond = with_hole({{10, 2.5}, {14, 2.5}, {14, 3.5}, {10, 3.5}});
  CHECK(pond.entrances.size() == 1);
  const auto estate = with_hole({{11, 4.5}, {30, 4.5}, {30, 5.5}, {11, 5.5}});
  CHECK(estate.entrances.size() == 3);  // from the north, and both ways out of the estate
  CHECK(at(estate, joined, 12, 4.5) == 1);
  CHECK(at(estate, joined, 12, 5.5) == 1);
  CHECK(pond.area_ha == doctest::Approx((42 * 29 - 4) * 625 / 1e4).epsilon(0.005));
}

TEST_CASE("two parks with a shared boundary: the path between them is a way into both") {
  const auto town = AsciiTown(R"(
A---B---C
    |
    D
    |
    E
    |
    F
)",
                              40)
                        .way("ABC", "highway=residential")
                        .way("BDEF", "highway=footway");
  auto north = space(1, {{ring(town, {{0, 1}, {8, 1}, {8, 3}, {0, 3}}), {}}});
  auto south = space(2, {{ring(town, {{0, 3}, {8, 3}, {8, 8}, {0, 8}}), {}}});
  north.name = "North Park";
  south.name = "South Park";
  const auto spaces = build(town, {north, south}).value;
  REQUIRE(spaces.size() == 2);
  CHECK(spaces[0].entrances.size() == 2);
  CHECK(at(spaces[0], town, 4, 1) == 1);
  CHECK(at(spaces[0], town, 4, 3) == 1);
  REQUIRE(spaces[1].entrances.size() == 1);
  CHECK(at(spaces[1], town, 4, 3) == 1);
  CHECK(spaces[1].area_ha == doctest::Approx(320.0 * 200 / 1e4).epsilon(0.005));
}

TEST_CASE("a multipolygon of two parts has the ways into both, a motorway bridge over it none") {
  const auto town = AsciiTown(R"(
A---B-------C---D
    |       |
    E       F

V---------------W
)",
                              40)
                        .way("ABCD", "highway=residential")
                        .way("BE", "highway=footway")
                        .way("CF", "highway=footway")
                        .way("VW", "highway=trunk bridge=yes");
  const MultiPolygonLonLat park{{ring(town, {{1, 1}, {6, 1}, {6, 5}, {1, 5}}), {}},
                                {ring(town, {{9, 1}, {14, 1}, {14, 5}, {9, 5}}), {}}};
  const auto result = build(town, {space(-7, park)});
  REQUIRE(result.value.size() == 1);
  CHECK(result.value[0].id == "relation/7");
  CHECK(result.value[0].entrances.size() == 2);
  CHECK(at(result.value[0], town, 4, 1) == 1);
  CHECK(at(result.value[0], town, 12, 1) == 1);
}

TEST_CASE("a gate on the boundary without a path is an entrance, a locked or private one is not") {
  const auto drawn = [](const char* gate) {
    return AsciiTown(R"(
A---B---C
    g
)",
                     20)
        .way("ABC", "highway=residential")
        .node('g', gate);
  };
  const auto spaces = [&](const char* gate) {
    const auto town = drawn(gate);
    const MultiPolygonLonLat park{{ring(town, {{0, 1}, {8, 1}, {8, 8}, {0, 8}}), {}}};
    return build(town, {space(7, park)});
  };
  const auto open = spaces("barrier=gate");
  REQUIRE(open.value[0].entrances.size() == 1);
  CHECK(open.value[0].entrances[0].kind == EntranceKind::kGate);
  CHECK(open.value[0].entrances[0].point.off_street_m == doctest::Approx(20).epsilon(0.01));
  CHECK(open.value[0].entrances[0].gate_osm == drawn("").node_id('g'));
  CHECK(spaces("entrance=yes").value[0].entrances.size() == 1);
  for (const auto* tags :
       {"barrier=gate locked=yes", "barrier=gate access=private", "entrance=emergency"}) {
    const auto locked = spaces(tags);
    CHECK(locked.value[0].entrances.empty());
    CHECK(locked.diagnostics.count("green-space-gates-closed") == 1);
  }
  // Without any gate the street 20 m off is the way in, and that is said with the id.
  const auto none = spaces("natural=tree");
  REQUIRE(none.value[0].entrances.size() == 1);
  CHECK(none.value[0].entrances[0].kind == EntranceKind::kNearby);
  REQUIRE(none.diagnostics.count("green-space-nearby-way") == 1);
  CHECK(none.diagnostics.entries()[0].id == "way/7");
}

TEST_CASE("a gate on a private drive is closed, the door of a house is no gate") {
  const auto town = AsciiTown(R"(
A---B---C
    g

    p---q
    s---r
)",
                              20)
                        .way("ABC", "highway=residential")
                        .way("Bg", "highway=service access=private")
                        .way("pqrsp", "building=yes shop=kiosk")
                        .node('g', "barrier=gate")
                        .node('p', "entrance=yes");
  const auto data = town.read();
  REQUIRE(data.places.gates.size() == 1);
  CHECK(data.places.gates[0].osm_id == town.node_id('g'));
  CHECK_FALSE(data.places.gates[0].open);
}

TEST_CASE("a locked gate on the boundary, before it or behind it keeps people out") {
  for (const char* row : {"1", "2", "3"}) {
    CAPTURE(row);
    auto town = AsciiTown(R"(
A---B---C
    1
    2
    3
    |
    D

    E
)",
                          10)
                    .way("ABC", "highway=residential")
                    .way("B123DE", "highway=footway");
    town.node(row[0], "barrier=gate locked=yes");
    const MultiPolygonLonLat park{{ring(town, {{-9, 2}, {18, 2}, {18, 20}, {-9, 20}}), {}}};
    const auto result = build(town, {space(7, park)});
    CHECK(result.value[0].entrances.empty());
    CHECK(result.diagnostics.count("green-space-gates-closed") == 1);
  }
}

TEST_CASE("a park far from every way has no entrance, and that is said with its id") {
  const auto town = AsciiTown("A---B", 20).way("AB", "highway=residential");
  const MultiPolygonLonLat park{{ring(town, {{0, 9}, {8, 9}, {8, 19}, {0, 19}}), {}}};
  const auto result = build(town, {space(-31, park)});
  CHECK(result.value[0].entrances.empty());
  REQUIRE(result.diagnostics.count("green-space-no-entrance") == 1);
  CHECK(result.diagnostics.entries()[0].id == "relation/31");
}

TEST_CASE("what is closed or small is left out with a count, a crossing outline is said") {
  const auto town = AsciiTown("A---B", 20).way("AB", "highway=residential");
  auto closed = space(1, {{ring(town, {{0, 1}, {8, 1}, {8, 9}, {0, 9}}), {}}});
  closed.access = GreenAccess::kClosed;
  const auto small = space(2, {{ring(town, {{0, 1}, {1, 1}, {1, 2}, {0, 2}}), {}}});
  auto garden = small;
  garden.osm_id = 3;
  garden.kind = GreenKind::kCommunityGarden;
  const auto bow = space(4, {{ring(town, {{0, 20}, {8, 28}, {8, 20}, {0, 26}}), {}}});
  auto members = space(5, {{ring(town, {{20, 1}, {28, 1}, {28, 9}, {20, 9}}), {}}});
  members.access = GreenAccess::kConditional;
  const auto result = build(town, {closed, small, garden, bow, members});
  std::vector<std::string> ids;
  for (const auto& s : result.value) ids.push_back(s.id);
  CHECK(ids == std::vector<std::string>{"way/3", "way/4", "way/5"});
  CHECK(result.value[2].access == GreenAccess::kConditional);
  CHECK(result.diagnostics.count("green-space-closed") == 1);
  CHECK(result.diagnostics.count("green-space-small") == 1);
  CHECK(result.diagnostics.count("green-space-crosses-itself") == 1);
}
