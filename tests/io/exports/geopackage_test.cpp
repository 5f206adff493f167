#include "io/gis/write_geopackage.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <thread>

#include <cpl_minixml.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include "core/checksum.hpp"
#include "io/dataset/dataset.hpp"
#include "io/exports/small_dataset.hpp"
#include "io/gis/gis.hpp"
#include "io/gis/write_fixture.hpp"

namespace {

/// A GeoPackage on disk, for readers that are not ours.
struct OnDisk {
  FixtureFolder folder;
  std::filesystem::path path;
  OnDisk() : path(folder.write("small.gpkg", io::gis::write_geopackage(small_dataset()))) {}
};

/// The first column of the first row, by SQLite itself.
std::string ask(const std::filesystem::path& path, const std::string& query) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  std::string answer = "no row";
  sqlite3_stmt* statement = nullptr;
  const int prepared = sqlite3_prepare_v2(db, query.c_str(), -1, &statement, nullptr);
  if (prepared == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
    const auto* text = sqlite3_column_text(statement, 0);
    answer = text == nullptr ? "null" : reinterpret_cast<const char*>(text);
  } else if (prepared != SQLITE_OK) {
    answer = sqlite3_errmsg(db);
  }
  sqlite3_finalize(statement);
  sqlite3_close(db);
  return answer;
}

using Opened = std::unique_ptr<GDALDataset, decltype([](GDALDataset* d) { GDALClose(d); })>;
Opened reopen(const std::filesystem::path& path) {
  GDALAllRegister();
  return Opened(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
}

}  // namespace

TEST_CASE("a GeoPackage read back through GDAL has the layers, types and values that were described") {
  const OnDisk file;
  const auto opened = reopen(file.path);
  REQUIRE(opened != nullptr);
  auto* areas = opened->GetLayerByName("areas");
  REQUIRE(areas != nullptr);
  CHECK(areas->GetGeomType() == wkbMultiPolygon);
  CHECK(std::string(areas->GetSpatialRef()->GetAuthorityCode(nullptr)) == "27700");
  auto* definition = areas->GetLayerDefn();
  CHECK(definition->GetFieldDefn(definition->GetFieldIndex("code"))->GetType() == OFTString);
  CHECK(definition->GetFieldDefn(definition->GetFieldIndex("residents"))->GetType() == OFTInteger64);
  CHECK(definition->GetFieldDefn(definition->GetFieldIndex("share"))->GetType() == OFTReal);
  CHECK(definition->GetFieldDefn(definition->GetFieldIndex("open"))->GetSubType() == OFSTBoolean);
  CHECK(definition->GetFieldDefn(definition->GetFieldIndex("next_date"))->GetType() == OFTDate);
  const OGRFeatureUniquePtr first(areas->GetNextFeature());
  CHECK(std::string(first->GetFieldAsString("code")) == "E01015693");
  CHECK(first->GetFieldAsInteger64("residents") == 1721);
  CHECK(first->GetFieldAsDouble("share") == 0.3333);
  CHECK(std::string(first->GetFieldAsString("next_date")) == "2023/06/12");
  const OGRFeatureUniquePtr second(areas->GetNextFeature());
  CHECK(std::string(second->GetFieldAsString("code")) == "0012");
  CHECK(second->GetFieldAsInteger64("residents") == 0);
  CHECK(second->IsFieldNull(definition->GetFieldIndex("share")));
  const OGRFeatureUniquePtr third(areas->GetNextFeature());
  CHECK(std::string(third->GetFieldAsString("code")) == "=1+1");
  CHECK(third->IsFieldNull(definition->GetFieldIndex("open")));
  CHECK(third->GetGeometryRef() == nullptr);
  CHECK(opened->GetLayerByName("points")->GetFeatureCount() == 2);
  CHECK(opened->GetLayerByName("lines")->GetFeatureCount() == 1);
  CHECK(opened->GetLayerByName("table")->GetGeomType() == wkbNone);
  CHECK(opened->GetLayerByName("fields")->GetFeatureCount() == 10);
}

TEST_CASE("areas of a GeoPackage are valid, outer rings anticlockwise, holes clockwise, in millimetres") {
  const OnDisk file;
  const auto opened = reopen(file.path);
  const OGRFeatureUniquePtr feature(opened->GetLayerByName("areas")->GetNextFeature());
  const auto* shape = feature->GetGeometryRef()->toMultiPolygon();
  CHECK(shape->IsValid());
  REQUIRE(shape->getNumGeometries() == 2);
  const auto* polygon = shape->getGeometryRef(0);
  CHECK(!polygon->getExteriorRing()->isClockwise());
  REQUIRE(polygon->getNumInteriorRings() == 1);
  CHECK(polygon->getInteriorRing(0)->isClockwise());
  // A hundredth of a degree is 1,112 m northwards and 692 m eastwards at 51.5 degrees.
  CHECK(shape->get_Area() == doctest::Approx((16 - 4 + 1) * 1112.6 * 693.8).epsilon(0.002));
  for (const auto& point : *polygon->getExteriorRing()) {
    CHECK(point.getX() * 1000 == doctest::Approx(std::round(point.getX() * 1000)).epsilon(1e-12));
  }
}

TEST_CASE("places come back where they were: by our reader to a millimetre") {
  const OnDisk file;
  const auto points = io::gis::read_points({.path = file.path, .layer = "points", .shown = {}}).value;
  REQUIRE(points.points.size() == 2);
  CHECK(geo::haversine_m(points.points[0], {-2.99, 51.58}) < 0.001);
  CHECK(geo::haversine_m(points.points[1], {-3.01, 51.57}) < 0.001);
}

TEST_CASE("SQLite finds a GeoPackage whole, with spatial indexes, and the marks of the format") {
  const OnDisk file;
  CHECK(ask(file.path, "PRAGMA integrity_check") == "ok");
  CHECK(ask(file.path, "PRAGMA foreign_key_check") == "no row");
  CHECK(ask(file.path, "PRAGMA application_id") == std::to_string(0x47504B47));
  CHECK(ask(file.path, "SELECT count(*) FROM rtree_areas_geom") == "2");  // the third has no place
  CHECK(ask(file.path, "SELECT count(*) FROM rtree_points_geom") == "2");
  CHECK(ask(file.path, "SELECT data_type FROM gpkg_contents WHERE table_name='table'") ==
        "attributes");
  CHECK(ask(file.path, "SELECT count(DISTINCT last_change) FROM gpkg_contents") == "1");
}

TEST_CASE("a GeoPackage says what its columns mean, whom to name, and under which licence") {
  const OnDisk file;
  CHECK(ask(file.path, "SELECT description FROM gpkg_data_columns WHERE table_name='areas' AND "
                       "column_name='residents'") == "Who live there. Unit: people.");
  CHECK(ask(file.path, "SELECT title FROM gpkg_data_columns WHERE table_name='areas' AND "
                       "column_name='code'") == "Code of the area");
  CHECK(ask(file.path, "SELECT count(*) FROM gpkg_metadata m JOIN gpkg_metadata_reference r ON "
                       "r.md_file_id=m.id WHERE r.table_name='points' AND m.metadata LIKE "
                       "'%Open Database Licence 1.0%' AND m.metadata LIKE '%(c) OpenStreetMap%'") ==
        "2");  // GDAL's own form and that of QGIS
  const auto opened = reopen(file.path);
  CHECK(std::string(opened->GetMetadataItem("title")) == "A small dataset");
  CHECK(std::string(opened->GetMetadataItem("generator")) == "Greenreach 0");
  CHECK(std::string(opened->GetLayerByName("areas")->GetMetadataItem("licence")) ==
        io::dataset::ogl().name);
}

TEST_CASE("styles are where QGIS looks for them, one default a layer, and are XML") {
  const OnDisk file;
  CHECK(ask(file.path, "SELECT group_concat(styleName || useAsDefault) FROM layer_styles WHERE "
                       "f_table_schema='' AND f_table_name='areas' AND f_geometry_column='geom'") ==
        "Share1,Outline0");
  CHECK(ask(file.path, "SELECT count(*) FROM layer_styles") == "4");
  const auto qml = ask(file.path, "SELECT styleQML FROM layer_styles WHERE styleName='Share'");
  const std::unique_ptr<CPLXMLNode, decltype([](CPLXMLNode* n) { CPLDestroyXMLNode(n); })> tree(
      CPLParseXMLString(qml.c_str()));
  REQUIRE(tree != nullptr);
  auto* rules = CPLGetXMLNode(tree.get(), "=qgis.renderer-v2.rules");
  REQUIRE(rules != nullptr);
  std::vector<std::string> filters;
  for (auto* node = rules->psChild; node != nullptr; node = node->psNext) {
    if (std::string(node->pszValue) == "rule") filters.emplace_back(CPLGetXMLValue(node, "filter", ""));
  }
  CHECK(filters == std::vector<std::string>{"\"share\" < 0.1", "\"share\" >= 0.1 AND \"share\" < 0.5",
                                            "\"share\" >= 0.5", "\"share\" IS NULL"});
  const auto kinds = ask(file.path, "SELECT styleQML FROM layer_styles WHERE styleName='Kinds'");
  CHECK(kinds.find("&quot;kind&quot; = 'it''s a gate'") != std::string::npos);
  const auto sld = ask(file.path, "SELECT styleSLD FROM layer_styles WHERE styleName='Share'");
  CHECK(sld.find("<ogc:PropertyName>share</ogc:PropertyName>") != std::string::npos);
}

TEST_CASE("the same dataset gives the same GeoPackage, whatever the clock and the thread") {
  const auto first = io::gis::write_geopackage(small_dataset());
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // past a tick of SQLite's clock
  std::string second;
  std::thread other([&] { second = io::gis::write_geopackage(small_dataset()); });
  const auto third = io::gis::write_geopackage(small_dataset());
  other.join();
  CHECK(core::sha256(first) == core::sha256(second));
  CHECK(core::sha256(first) == core::sha256(third));
  auto changed = small_dataset();
  changed.layers[0].columns[1].values[0] = std::int64_t{1722};
  CHECK(core::sha256(first) != core::sha256(io::gis::write_geopackage(changed)));
}
