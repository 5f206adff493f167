#include "place/green_spaces.hpp"

#include <doctest/doctest.h>

#include "place/place_support.hpp"
#include "support/ascii_town.hpp"

using namespace place;
using support::AsciiTown;

namespace {

/// A rectangle by the columns and rows of the drawing.
MultiPolygonLonLat park(const AsciiTown& town, double c0, double r0, double c1, double r1) {
  PolygonLonLat polygon;
  for (const auto& [c, r] : {std::pair{c0, r1}, {c1, r1}, {c1, r0}, {c0, r0}, {c0, r1}}) {
    polygon.outer.push_back(town.at(c, r));
  }
  return {polygon};
}

GreenSpaceRecord record(std::int64_t id, std::string name, MultiPolygonLonLat shape) {
  GreenSpaceRecord out;
  out.osm_id = id;
  out.name = std::move(name);
  out.kind = GreenKind::kPark;
  out.shape = std::move(shape);
  return out;
}

std::vector<GreenSpace> build(const AsciiTown& town, const std::vector<GreenSpaceRecord>& records) {
  return build_green_spaces(records, town.graph(), support::national_grid()).value;
}

/// A street A-B-C with a path B-E into the park below it; D and F are inside the park.
AsciiTown street_and_path(const char* path_tags = "highway=footway") {
  return AsciiTown(R"(
A---B---C

    E

    F---G
)",
                   25)
      .way("ABC", "highway=residential")
      .way("BEF", path_tags)
      .way("FG", "highway=footway");
}

}  // namespace

TEST_CASE("an entrance is where a public path crosses the boundary") {
  const auto town = street_and_path();
  const auto spaces = build(town, {record(7, "Park", park(town, 2, 1, 12, 6))});
  REQUIRE(spaces.size() == 1);
  const auto& space = spaces[0];
  CHECK(space.id == "way/7");
  CHECK(space.area_ha == doctest::Approx(250.0 * 125 / 10'000).epsilon(0.01));
  REQUIRE(space.entrances.size() == 1);
  CHECK(space.entrances[0].kind == EntranceKind::kPath);
  CHECK(geo::distance_m(space.entrances[0].at, town.metres(4, 1)) < 0.5);
  CHECK(space.entrances[0].point.off_street_m == 0);
  // The place on the edge is the same place.
  const auto graph = town.graph();
  CHECK(geo::distance_m(street::position(graph, space.entrances[0].point), space.entrances[0].at) <
        0.1);
}

TEST_CASE("a gate near the boundary is the entrance, a locked one is not") {
  auto town = street_and_path();
  town.node('E', "barrier=gate");
  // The boundary runs 10 m from the gate at E (row 2).
  auto spaces = build(town, {record(7, "Park", park(town, 2, 1.6, 12, 6))});
  REQUIRE(spaces[0].entrances.size() == 1);
  CHECK(spaces[0].entrances[0].kind == EntranceKind::kGate);
  CHECK(geo::distance_m(spaces[0].entrances[0].at, town.metres('E')) < 0.1);
  auto locked = street_and_path();
  locked.node('E', "barrier=gate access=private");
  spaces = build(locked, {record(7, "Park", park(locked, 2, 1.6, 12, 6))});
  CHECK(spaces[0].entrances.empty());
}

TEST_CASE("private ways are no entrances, then the nearest public way counts, if it is near") {
  const auto town = street_and_path("highway=footway access=private");
  auto spaces = build(town, {record(7, "Park", park(town, 2, 1, 12, 3.5))});
  REQUIRE(spaces[0].entrances.size() == 1);
  CHECK(spaces[0].entrances[0].kind == EntranceKind::kNearby);
  CHECK(spaces[0].entrances[0].point.off_street_m == doctest::Approx(12.5).epsilon(0.05));  // to FG
  spaces = build(town, {record(7, "Park", park(town, 20, 20, 30, 30))});
  CHECK(spaces[0].entrances.empty());
}

TEST_CASE("a path that ends on the boundary is an entrance") {
  const auto town = street_and_path();
  // The park begins exactly at G and lies to the east of it.
  const auto spaces = build(town, {record(7, "Park", park(town, 8, 2, 14, 6))});
  REQUIRE(spaces[0].entrances.size() == 1);
  CHECK(geo::distance_m(spaces[0].entrances[0].at, town.metres('G')) < 0.6);
}

TEST_CASE("pieces of one name that touch are one, others and small ones are not") {
  const auto town = street_and_path();
  const std::vector<GreenSpaceRecord> records = {record(30, "Park", park(town, 0, 10, 4, 14)),
                                                 record(20, "Park", park(town, 4, 10, 8, 14)),
                                                 record(10, "Park", park(town, 20, 10, 24, 14)),
                                                 record(40, "Other", park(town, 8, 10, 12, 14)),
                                                 record(50, "", park(town, 12, 10, 16, 14)),
                                                 record(60, "", park(town, 16, 10, 20, 14)),
                                                 record(70, "Tiny", park(town, 0, 30, 1, 31))};
  const auto spaces = build(town, records);
  REQUIRE(spaces.size() == 5);
  CHECK(spaces[0].id == "way/10");
  CHECK(spaces[1].id == "way/20");  // with 30
  CHECK(spaces[1].area_ha == doctest::Approx(2).epsilon(0.01));
  CHECK(spaces[2].id == "way/40");
  CHECK(spaces[4].id == "way/60");
  auto turned = records;
  std::reverse(turned.begin(), turned.end());
  const auto again = build(town, turned);
  REQUIRE(again.size() == 5);
  for (std::size_t i = 0; i < spaces.size(); ++i) {
    CHECK(again[i].id == spaces[i].id);
    CHECK(again[i].area_ha == doctest::Approx(spaces[i].area_ha));
  }
}
