// What the main job writes for the demo town, read back by GDAL: every format says the same.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "app/run_reach.hpp"
#include "io/csv/csv.hpp"
#include "io/exports/postgres_server.hpp"
#include "io/gis/write_fixture.hpp"

namespace {

using Opened = std::unique_ptr<GDALDataset, decltype([](GDALDataset* d) { GDALClose(d); })>;
using Row = std::vector<std::string>;

Opened open_map(const std::filesystem::path& path) {
  GDALAllRegister();
  return Opened(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
}

void run_demo(const std::string& output, unsigned threads) {
  core::JobContext context;
  context.threads = threads;
  app::ReachRequest request;
  request.project = "geodata/demo/town.toml";
  request.output = output;
  (void)app::run_reach(request, context);
}

/// The files of one run, made once.
const std::filesystem::path& demo_files() {
  static const FixtureFolder folder;
  static const std::filesystem::path path = [] {
    run_demo((folder / "one").string(), 1);
    return folder / "one";
  }();
  return path;
}

/// Name and value of every field that is not null, numbers as numbers.
Row values_of(const OGRFeature& feature) {
  Row row;
  for (int i = 0; i < feature.GetFieldCount(); ++i) {
    if (!feature.IsFieldSetAndNotNull(i)) continue;
    const auto type = feature.GetFieldDefnRef(i)->GetType();
    const bool number = type == OFTReal || type == OFTInteger || type == OFTInteger64;
    std::string value =
        number ? std::to_string(feature.GetFieldAsDouble(i)) : feature.GetFieldAsString(i);
    if (type == OFTTime) value.resize(5);  // GDAL takes the text hh:mm of GeoJSON for a time
    row.push_back(std::string(feature.GetFieldDefnRef(i)->GetNameRef()) + "=" + value);
  }
  return row;
}

struct Seen {
  std::vector<Row> rows;
  std::int64_t places = 0, invalid = 0;
};

Seen see(OGRLayer& layer) {
  Seen out;
  layer.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    out.rows.push_back(values_of(*feature));
    const auto* place = feature->GetGeometryRef();
    if (place == nullptr) continue;
    ++out.places;
    out.invalid += place->IsValid() ? 0 : 1;
  }
  return out;
}

constexpr const char* kMaps[] = {"neighbourhoods", "activities", "catchments", "green_spaces"};

}  // namespace

TEST_CASE("reach: GeoJSON and GeoPackage have the same rows and values, and valid places") {
  const auto& folder = demo_files();
  const auto package = open_map(folder / "reach.gpkg");
  REQUIRE(package != nullptr);
  for (const std::string name : kMaps) {
    CAPTURE(name);
    const auto map = open_map(folder / (name + ".geojson"));
    REQUIRE(map != nullptr);
    auto* layer = package->GetLayerByName(name.c_str());
    REQUIRE(layer != nullptr);
    CHECK(std::string(layer->GetSpatialRef()->GetAuthorityCode(nullptr)) == "27700");
    const auto there = see(*layer), here = see(*map->GetLayer(0));
    CHECK(there.rows.size() > 10);
    CHECK(there.rows == here.rows);
    CHECK(there.places == here.places);
    CHECK(there.invalid == 0);
    CHECK(here.invalid == 0);
  }
}

TEST_CASE("reach: the list of columns names each column of each file once, in words") {
  const auto& folder = demo_files();
  const auto fields = io::csv::read_table(io::csv::file_source(folder / "fields.csv"), "f").value;
  std::map<std::string, Row> columns;
  for (const auto& row : fields.rows) {
    CHECK_MESSAGE(!row.values[fields.column("description")].empty(), row.values[1]);
    columns[row.values[0]].push_back(row.values[1]);
  }
  const auto table = io::csv::read_table(io::csv::file_source(folder / "reach.csv"), "r").value;
  CHECK(columns["reach.csv"] == table.columns);
  for (const std::string name : kMaps) {
    CAPTURE(name);
    const auto map = open_map(folder / (name + ".geojson"));
    auto* definition = map->GetLayer(0)->GetLayerDefn();
    Row in_file;
    for (int i = 0; i < definition->GetFieldCount(); ++i) {
      in_file.emplace_back(definition->GetFieldDefn(i)->GetNameRef());
    }
    CHECK(columns[name + ".geojson"] == in_file);
  }
}

TEST_CASE("reach: the same bytes of every file with one thread and with two") {
  const FixtureFolder other;
  run_demo((other / "two").string(), 2);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(demo_files())) {
    const auto read = [](const std::filesystem::path& path) {
      std::ifstream in(path, std::ios::binary);
      return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const auto name = entry.path().filename();
    CHECK_MESSAGE(read(entry.path()) == read(other / "two" / name), name.string());
    ++files;
  }
  CHECK(files == 12);
}

TEST_CASE("reach: into a real PostGIS, the same rows as in the GeoPackage") {
  const auto server = PostgresServer::start();
  if (!server) return;
  run_demo("PG:" + server->connection(), 2);
  const auto package = open_map(demo_files() / "reach.gpkg");
  for (const std::string layer : {"neighbourhoods", "activities", "catchments", "green_spaces",
                                  "reach", "about", "fields"}) {
    CHECK_MESSAGE(server->ask("SELECT count(*) FROM reach_" + layer) ==
                      std::to_string(package->GetLayerByName(layer.c_str())->GetFeatureCount()),
                  layer);
  }
  CHECK(server->ask("SELECT bool_and(ST_IsValid(geom)) FROM reach_catchments") == "t");
  CHECK_THROWS_AS(run_demo("PG:" + server->connection(), 2), core::InputError);  // no --overwrite
}
