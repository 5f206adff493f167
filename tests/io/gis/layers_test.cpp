#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "geo/projection.hpp"
#include "io/gis/gis.hpp"
#include "io/gis/write_fixture.hpp"

using namespace io::gis;

namespace {

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string feature(const std::string& properties, const std::string& geometry) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}

std::string polygon(const std::string& ring) {
  return R"({"type":"Polygon","coordinates":[[)" + ring + "]]}";
}

const std::string kSquare = polygon("[-3,51],[-2.9,51],[-2.9,51.1],[-3,51.1],[-3,51]");
const std::string kBowTie = polygon("[-3,51],[-2.9,51.1],[-2.9,51],[-3,51.1],[-3,51]");
const std::string kPoint = R"({"type":"Point","coordinates":[-3,51.5]})";

template <class Read>
std::string code_of(const std::filesystem::path& path, Read read, const std::string& layer = "") {
  try {
    (void)read(Source{path, layer, ""});
  } catch (const core::InputError& error) {
    return error.diagnostic().code;
  }
  return "";
}

std::string polygons_code(const std::filesystem::path& path, const std::string& layer = "") {
  return code_of(
      path, [](const Source& s) { return read_polygons(s); }, layer);
}

}  // namespace

TEST_CASE("polygons of a GeoJSON come with their attributes as text") {
  const FixtureFolder folder;
  const auto path = folder.write(
      "a.geojson",
      collection(
          feature(R"("code":"A","n":18,"x":2.5,"date":"2023-06-05","t":"10:00:00","no":null)",
                  kSquare) +
          "," +
          feature(R"("code":"B","langs":["en","cy"])",
                  R"({"type":"MultiPolygon","coordinates":[[[[0,51],[1,51],[1,52],[0,51]]]]})")));
  const auto result = read_polygons({path, "", ""});
  CHECK(result.diagnostics.entries().empty());
  const auto& layer = result.value;
  const auto& t = layer.table;
  CHECK(t.file == "a.geojson");
  REQUIRE(t.rows.size() == 2);
  REQUIRE(layer.shapes.size() == 2);
  const auto at = [&t](std::size_t row, const char* column) {
    return std::string(t.value(t.rows[row], t.column(column)));
  };
  CHECK(at(0, "code") == "A");
  CHECK(at(0, "n") == "18");
  CHECK(at(0, "x") == "2.5");
  CHECK(at(0, "date") == "2023-06-05");
  CHECK(at(0, "t") == "10:00:00");
  CHECK(at(0, "no").empty());
  CHECK(at(1, "langs") == "en;cy");
  CHECK(layer.shapes[0][0].outer.size() == 5);
  CHECK(layer.shapes[0][0].outer[0] == geo::LonLat{-3, 51});
  CHECK(t.rows[1].line == 2);
}

TEST_CASE("null and empty geometries are left out, invalid ones repaired, each counted") {
  const FixtureFolder folder;
  const auto path = folder.write(
      "a.geojson",
      collection(feature(R"("code":"A")", kSquare) + "," + feature(R"("code":"B")", "null") + "," +
                 feature(R"("code":"C")", kBowTie) + "," + feature(R"("code":"D")", kPoint)));
  const auto result = read_polygons({path, "", ""});
  CHECK(result.diagnostics.count("gis-null-geometry") == 1);
  CHECK(result.diagnostics.count("gis-repaired-geometry") == 1);
  CHECK(result.diagnostics.count("gis-bad-geometry") == 1);
  REQUIRE(result.value.shapes.size() == 2);
  CHECK(result.value.shapes[1].size() == 2);  // the two wings of the bow tie
  CHECK(result.value.table.rows[1].line == 3);
}

TEST_CASE("the National Grid comes back in degrees by our own operation") {
  const FixtureFolder folder;
  const FixtureLayer bng{
      "areas",
      27700,
      {"code"},
      {{"POLYGON((331000 188000,332000 188000,332000 189000,331000 188000))", {"A"}}}};
  write_source(folder / "a.gpkg", "GPKG", {bng});
  write_source(folder / "a.shp", "ESRI Shapefile", {bng});
  const geo::Projection grid("EPSG:27700");
  for (const auto* name : {"a.gpkg", "a.shp"}) {
    CAPTURE(name);
    const auto files = folder.file_count();
    const auto result = read_polygons({folder / name, "", ""});
    const auto& ring = result.value.shapes[0][0].outer;
    bool found = false;
    for (const auto& p : ring) {
      const auto m = grid.to_metres(p);
      found = found || geo::distance_m(m, {331'000, 188'000}) < 1e-3;
    }
    CHECK(found);
    CHECK(folder.file_count() == files);  // nothing is written beside the user's files
  }
}

TEST_CASE("other systems are reprojected, with longitude first") {
  const FixtureFolder folder;
  write_source(folder / "a.gpkg", "GPKG",
               {{"areas",
                 3857,
                 {"code"},
                 {{"POLYGON((-333958.5 6710219.1,-300000 6710219.1,-300000 6800000,"
                   "-333958.5 6710219.1))",
                   {"A"}}}}});
  const auto result = read_polygons({folder / "a.gpkg", "", ""});
  bool found = false;
  for (const auto& p : result.value.shapes[0][0].outer) {
    found = found || (std::abs(p.lon + 3) < 1e-4 && std::abs(p.lat - 51.5) < 1e-2);
  }
  CHECK(found);
}

TEST_CASE("a source without a system is taken as degrees only when it looks like degrees") {
  const FixtureFolder folder;
  const auto with = [&](const char* name, const char* wkt) {
    write_source(folder / name, "ESRI Shapefile", {{"areas", 0, {"code"}, {{wkt, {"A"}}}}});
    return folder / name;
  };
  const auto degrees = with("d.shp", "POLYGON((-3 51,-2.9 51,-2.9 51.1,-3 51))");
  CHECK(read_polygons({degrees, "", ""}).diagnostics.count("gis-assumed-crs") == 1);
  CHECK(polygons_code(with("m.shp",
                           "POLYGON((331000 188000,332000 188000,332000 189000,"
                           "331000 188000))")) == "gis-no-crs");
  // GeoJSON is in degrees by definition; metres in it are an error, not a system.
  CHECK(polygons_code(folder.write(
            "m.geojson", collection(feature("", polygon("[331000,188000],[332000,188000],"
                                                        "[332000,189000],[331000,188000]"))))) ==
        "gis-crs");
}

TEST_CASE("of several layers the one with a geometry is meant, or it must be named") {
  const FixtureFolder folder;
  const FixtureLayer a{
      "areas", 4326, {"code"}, {{"POLYGON((-3 51,-2.9 51,-2.9 51.1,-3 51))", {"A"}}}};
  FixtureLayer b = a;
  b.name = "wards";
  b.rows[0].values = {"W"};
  write_source(folder / "two.gpkg", "GPKG", {a, b});
  CHECK(polygons_code(folder / "two.gpkg") == "gis-no-layer");
  CHECK(polygons_code(folder / "two.gpkg", "wads") == "gis-no-layer");
  const auto result = read_polygons({folder / "two.gpkg", "wards", ""});
  CHECK(result.value.table.rows[0].values[0] == "W");
  const FixtureLayer styles{"layer_styles", 0, {"style"}, {{"", {"green"}}}};
  write_source(folder / "styled.gpkg", "GPKG", {styles, a});
  CHECK(read_polygons({folder / "styled.gpkg", "", ""}).value.shapes.size() == 1);
  CHECK(read_areas({folder / "styled.gpkg", "", ""}).value.shapes.size() == 1);
  CHECK(read_layer_names({folder / "two.gpkg", "", ""}) ==
        std::vector<std::string>{"areas", "wards"});
}

TEST_CASE("points: from a map, from CSV, and areas of either kind") {
  const FixtureFolder folder;
  const auto map = folder.write("p.geojson", collection(feature(R"("code":"A")", kPoint)));
  const auto csv = folder.write("p.csv", "code,lon,lat\nA,-3,51.5\nB,0,0\nC,,\n");
  CHECK(read_points({map, "", ""}).value.points[0] == geo::LonLat{-3, 51.5});
  const auto rows = read_points({csv, "", ""});
  CHECK(rows.value.points.size() == 1);
  CHECK(rows.value.table.rows.size() == 1);
  CHECK(rows.diagnostics.count("gis-bad-coordinates") == 2);
  CHECK(read_areas({map, "", ""}).value.points.size() == 1);
  CHECK(read_areas({csv, "", ""}).value.points.size() == 1);
  const auto areas = folder.write("a.geojson", collection(feature(R"("code":"A")", kSquare)));
  CHECK(read_areas({areas, "", ""}).value.shapes.size() == 1);
  CHECK(code_of(csv, [](const Source& s) { return read_points(s, "X", "Y"); }) == "missing-column");
  CHECK(code_of(areas, [](const Source& s) { return read_points(s); }) == "gis-wrong-geometry");
}

TEST_CASE("maps that cannot be read: each has its code, and nothing is printed") {
  const FixtureFolder folder;
  const auto whole = collection(feature(R"("code":"A")", kSquare));
  struct Case {
    const char* name;
    std::string bytes;
    const char* code;
  };
  const Case cases[] = {
      {"empty.geojson", "", "gis-empty-file"},
      {"text.geojson", "this is no map\n", "gis-not-a-map"},
      {"text.gpkg", "this is no map\n", "gis-not-a-map"},
      {"cut.geojson", whole.substr(0, whole.size() - 40), "gis-not-a-map"},
      {"json.geojson", R"({"a": 1})", "gis-not-a-map"},
      {"none.geojson", collection(""), "gis-empty-layer"},
      {"points.geojson", collection(feature("", kPoint)), "gis-wrong-geometry"},
      {"null.geojson", collection(feature("", "null")), "gis-empty-layer"},
      {"table.csv", "a,b\n1,2\n", "gis-wrong-geometry"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CHECK(polygons_code(folder.write(c.name, c.bytes)) == c.code);
  }
  CHECK(polygons_code(folder / "absent.geojson") == "gis-missing-file");
}

TEST_CASE("a GeoPackage that is cut off is an error, not a shorter town") {
  const FixtureFolder folder;
  FixtureLayer areas{"areas", 4326, {"code"}, {}};
  for (int i = 0; i < 3000; ++i) {
    areas.rows.push_back({"POLYGON((-3 51,-2.9 51,-2.9 51.1,-3 51))", {std::string(40, 'x')}});
  }
  write_source(folder / "a.gpkg", "GPKG", {areas});
  std::ifstream in(folder / "a.gpkg", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto cut = folder.write("cut.gpkg", bytes.substr(0, bytes.size() / 2));
  const auto code = polygons_code(cut);
  CHECK((code == "gis-read" || code == "gis-not-a-map"));
}
