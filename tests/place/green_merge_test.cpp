// Which pieces are one site, and sites from layers. Squares by kilometres, so areas are exact.
#include <string>

#include <doctest/doctest.h>

#include "place/green_spaces.hpp"
#include "place/place_support.hpp"
#include "street/graph_builder.hpp"

using namespace place;

namespace {

/// One street along the south of all drawings: y = 0, x from -1 km to 9 km, a junction every 250 m,
/// and a path northwards at x = 1 km.
const street::Graph& streets() {
  static const auto kGraph = [] {
    street::ExplicitStreets streets;
    const auto add = [&](double x, double y) {
      streets.vertices.push_back(
          {static_cast<std::int64_t>(streets.vertices.size()) + 1, at_km(x, y), {}});
    };
    street::EdgeFacts facts;
    facts.way_class = street::WayClass::kResidential;
    for (int i = 0; i <= 40; ++i) {
      add(-1 + i * 0.25, 0);
      if (i == 0) continue;
      const auto b = static_cast<std::uint32_t>(i);
      streets.pieces.push_back({b - 1, b, 250, facts, 1, ""});
    }
    add(1, 3);
    streets.pieces.push_back({8, 41, 3000, facts, 2, ""});
    return street::build_graph(streets).value;
  }();
  return kGraph;
}

GreenSpaceRecord piece(std::int64_t id, GreenKind kind, std::string name,
                       MultiPolygonLonLat shape) {
  GreenSpaceRecord out;
  out.osm_id = id;
  out.kind = kind;
  out.name = std::move(name);
  out.shape = std::move(shape);
  return out;
}

std::vector<GreenSpace> build(const std::vector<GreenSpaceRecord>& records,
                              const GreenSpaceQuery& query = {}) {
  return build_green_spaces(records, streets(), grid(), query).value;
}

std::vector<std::string> ids(const std::vector<GreenSpace>& spaces) {
  std::vector<std::string> out;
  for (const auto& space : spaces) out.push_back(space.id);
  return out;
}

using Ids = std::vector<std::string>;
using enum GreenKind;

}  // namespace

TEST_CASE("areas in hectares are those of the paper, holes taken out, overlaps once") {
  auto shape = rectangle(0, 0.1, 0.3, 0.3);  // 300 m by 200 m
  CHECK(build({piece(1, kPark, "", shape)})[0].area_ha == doctest::Approx(6).epsilon(1e-6));
  const auto hole = rectangle(0.1, 0.15, 0.2, 0.25);
  shape[0].holes.push_back(hole[0].outer);
  CHECK(build({piece(1, kPark, "", shape)})[0].area_ha == doctest::Approx(5).epsilon(1e-6));
  const auto two = build({piece(1, kPark, "Green", rectangle(0, 0.1, 0.3, 0.3)),
                          piece(2, kPark, "Green", rectangle(0.2, 0.1, 0.5, 0.3))});
  REQUIRE(two.size() == 1);
  CHECK(two[0].area_ha == doctest::Approx(10).epsilon(1e-6));
}

TEST_CASE("a wood inside a park is part of it, whatever its name and id") {
  const auto spaces = build({piece(1, kWood, "Bluebell Wood", rectangle(0.1, 0.2, 0.2, 0.3)),
                             piece(2, kPark, "", rectangle(0, 0.1, 0.5, 0.6)),
                             piece(3, kWood, "", rectangle(0.35, 0.1, 0.46, 0.2))});
  REQUIRE(ids(spaces) == Ids{"way/2"});
  CHECK(spaces[0].name.empty());
  CHECK(spaces[0].kind == kPark);
  CHECK(spaces[0].pieces == 3);
  CHECK(spaces[0].area_ha == doctest::Approx(25).epsilon(1e-6));
}

TEST_CASE("a wood that is mostly outside, a named garden and allotments stay their own") {
  const std::vector<GreenSpaceRecord> records = {
      piece(1, kPark, "Park", rectangle(0, 0.1, 0.5, 0.6)),
      piece(2, kWood, "", rectangle(0.45, 0.2, 0.6, 0.3)),
      piece(3, kGarden, "Rose Garden", rectangle(0.1, 0.2, 0.2, 0.3)),
      piece(4, kAllotments, "", rectangle(0.2, 0.2, 0.3, 0.3)),
      piece(5, kGarden, "", rectangle(0.3, 0.2, 0.4, 0.3))};
  CHECK(ids(build(records)) == Ids{"way/1", "way/2", "way/3", "way/4"});
  auto turned = records;
  std::reverse(turned.begin(), turned.end());
  CHECK(ids(build(turned)) == Ids{"way/1", "way/2", "way/3", "way/4"});
}

TEST_CASE("a protected area takes the woods in it but no parks, and none of other access") {
  auto members = piece(4, kWood, "", rectangle(0.3, 1.5, 0.4, 1.6));
  members.access = GreenAccess::kConditional;
  CHECK(ids(build({piece(1, kNatureReserve, "Levels", rectangle(0, 0.1, 4, 2)),
                   piece(2, kPark, "", rectangle(0.1, 0.2, 0.4, 0.4)),
                   piece(3, kWood, "Coed", rectangle(0.1, 0.5, 0.4, 0.8)), members})) ==
        Ids{"way/1", "way/2", "way/4"});
}

TEST_CASE("one park in pieces near each other is one site, far ones and other names are not") {
  const auto spaces = build({piece(1, kPark, "Mill Park", rectangle(0, 0.1, 0.2, 0.3)),
                             piece(2, kPark, "Mill Park", rectangle(0.23, 0.1, 0.4, 0.3)),
                             piece(3, kPark, "Mill Park", rectangle(2, 0.1, 2.2, 0.3)),
                             piece(4, kPark, "Hill Park", rectangle(0.4, 0.1, 0.6, 0.3)),
                             piece(5, kPark, "", rectangle(0.6, 0.1, 0.8, 0.3))});
  REQUIRE(ids(spaces) == Ids{"way/1", "way/3", "way/4", "way/5"});
  CHECK(spaces[0].area_ha == doctest::Approx(4 + 3.4).epsilon(1e-6));
  CHECK(spaces[0].shape.size() == 2);
}

TEST_CASE("OS Open Greenspace: functions, names, ids, sports grounds for members") {
  Layer layer;
  layer.table = table_of(
      "id,function,distName1\nA-1,Public Park Or Garden,Belle Vue\nA-2,Golf Course,Links\n"
      "A-3,Play Space,\nA-4,Allotments Or Community Growing Spaces,\nA-5,Moon Base,\n",
      "g");
  for (int i = 0; i < 5; ++i) layer.shapes.push_back(rectangle(i, 0, i + 1, 1));
  const auto result = green_space_records(layer);
  const auto& records = result.value;
  REQUIRE(records.size() == 5);
  CHECK(records[0].name == "Belle Vue");
  CHECK(records[0].kind == kPark);
  CHECK(records[0].source_id == "A-1");
  CHECK(records[1].access == GreenAccess::kConditional);
  CHECK(records[2].kind == kPlayground);
  CHECK(records[3].kind == kAllotments);
  CHECK(records[4].kind == kOther);
  CHECK(result.diagnostics.count("green-space-unknown-kind") == 1);
  // The spelling of the GeoPackage, and a plain layer of one's own.
  layer.table = table_of("function,distinctive_name_1\nPlaying Field,The Rec\n", "g");
  layer.shapes.resize(1);
  CHECK(green_space_records(layer).value[0].name == "The Rec");
  CHECK(green_space_records(layer).value[0].kind == kRecreationGround);
  layer.table = table_of("name,kind,access\nOur Wood,wood,private\n", "g");
  CHECK(green_space_records(layer).value[0].kind == kWood);
  CHECK(green_space_records(layer).value[0].access == GreenAccess::kClosed);
}

TEST_CASE("access points: on foot only, by site, else paths across the boundary") {
  Layer points;
  points.table = table_of(
      "id,accessType,refToGSite\n1,Pedestrian,A\n2,Motor Vehicle,A\n"
      "3,Motor Vehicle And Pedestrian,B\n4,Pedestrian,nowhere\n5,By Boat,A\n6,Pedestrian,C\n",
      "p");
  points.points = {grid().to_lonlat(at_km(0.2, 0.02)), grid().to_lonlat(at_km(0.4, 0.02)),
                   grid().to_lonlat(at_km(3.2, 0.01)), grid().to_lonlat(at_km(0, 0)),
                   grid().to_lonlat(at_km(0, 0)),      grid().to_lonlat(at_km(1.2, 1.7))};
  const auto access = access_point_records(points);
  CHECK(access.value.size() == 4);
  CHECK(access.diagnostics.count("green-access-point-not-on-foot") == 1);
  CHECK(access.diagnostics.count("green-access-point-type") == 1);

  GreenSpaceQuery query;
  query.from_osm = false;
  query.access_points = access.value;
  std::vector<GreenSpaceRecord> records = {piece(1, kPark, "", rectangle(0, 0.02, 0.6, 0.4)),
                                           piece(2, kPark, "", rectangle(3, 0.01, 3.5, 0.4)),
                                           piece(3, kPark, "", rectangle(0.9, 1.5, 1.2, 1.8)),
                                           piece(4, kPark, "", rectangle(0.9, 2, 1.2, 2.4))};
  for (std::size_t i = 0; i < 3; ++i) records[i].source_id = std::string(1, "ABC"[i]);
  const auto result = build_green_spaces(records, streets(), grid(), query);
  const auto& spaces = result.value;
  REQUIRE(ids(spaces) == Ids{"site/A", "site/B", "site/C", "site/4"});
  REQUIRE(spaces[0].entrances.size() == 1);
  CHECK(spaces[0].entrances[0].kind == EntranceKind::kAccessPoint);
  CHECK(geo::distance_m(spaces[0].entrances[0].at, at_km(0.2, 0.02)) < 0.1);
  CHECK(spaces[0].entrances[0].point.off_street_m == doctest::Approx(20).epsilon(0.01));
  CHECK(spaces[1].entrances.size() == 1);
  // C's only point is 200 m from any way, 4 has none: the path at x = 1 km crosses both.
  CHECK(result.diagnostics.count("green-access-point-far") == 1);
  CHECK(result.diagnostics.count("green-access-point-unknown-site") == 1);
  for (const auto i : {2, 3}) {
    CHECK(spaces[i].entrances.size() == 2);
    CHECK(spaces[i].entrances[0].kind == EntranceKind::kPath);
  }
  points.table = table_of("id,accessType\n1,Pedestrian\n", "p");
  points.points.resize(1);
  CHECK_THROWS_AS((void)access_point_records(points), core::InputError);
}
