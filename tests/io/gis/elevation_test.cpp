// Rasters written by GDAL in the test, with heights that can be worked out on paper.
#include "io/gis/elevation.hpp"

#include <array>
#include <cmath>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

#include <cpl_conv.h>
#include <doctest/doctest.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "geo/projection.hpp"
#include "io/gis/write_fixture.hpp"
#include "support/seed.hpp"

using io::gis::open_elevation;

namespace {

struct Raster {
  int columns = 20, rows = 10;
  int epsg = 27700;  ///< 0: none
  double left = 330000, top = 190000, cell = 10;
  bool placed = true;
  std::string unit;
  std::optional<double> nodata;
  double scale = 1, offset = 0;
  int bands = 1;
  GDALDataType type = GDT_Float32;
  std::vector<std::string> options;
};

using Heights = std::function<double(int column, int row)>;

std::filesystem::path write_raster(const FixtureFolder& folder, const std::string& name,
                                   const Raster& raster, const Heights& height,
                                   const char* driver = "GTiff") {
  GDALAllRegister();
  char** options = nullptr;
  for (const auto& option : raster.options) options = CSLAddString(options, option.c_str());
  const auto path = folder / name;
  auto* dataset = GetGDALDriverManager()->GetDriverByName(driver)->Create(
      path.c_str(), raster.columns, raster.rows, raster.bands, raster.type, options);
  CSLDestroy(options);
  REQUIRE(dataset != nullptr);
  if (raster.placed) {
    std::array<double, 6> place = {raster.left, raster.cell, 0, raster.top, 0, -raster.cell};
    dataset->SetGeoTransform(place.data());
  }
  if (raster.epsg != 0) {
    OGRSpatialReference srs;
    srs.importFromEPSG(raster.epsg);
    dataset->SetSpatialRef(&srs);
  }
  if (raster.bands > 0) {
    auto* band = dataset->GetRasterBand(1);
    if (!raster.unit.empty()) band->SetUnitType(raster.unit.c_str());
    if (raster.nodata) band->SetNoDataValue(*raster.nodata);
    if (raster.scale != 1) band->SetScale(raster.scale);
    if (raster.offset != 0) band->SetOffset(raster.offset);
    std::vector<double> line(static_cast<std::size_t>(raster.columns));
    for (int row = 0; row < raster.rows; ++row) {
      for (int column = 0; column < raster.columns; ++column) {
        line[static_cast<std::size_t>(column)] = height(column, row);
      }
      CHECK(band->RasterIO(GF_Write, 0, row, raster.columns, 1, line.data(), raster.columns, 1,
                           GDT_Float64, 0, 0, nullptr) == CE_None);
    }
  }
  GDALClose(dataset);
  return path;
}

/// Rises 1 m a column to the east: 0.5 m at 5 m east of the left edge, the centre of column 0.
double eastward(int column, int) { return column + 0.5; }

io::gis::Elevation open(const std::filesystem::path& path, const std::string& crs = "EPSG:27700") {
  return std::move(open_elevation({path, "", ""}, crs).value);
}

std::string code_of(const std::filesystem::path& path) {
  try {
    auto elevation = open(path);
    for (double x = 330001; x < 330200; x += 7) (void)elevation.height_m({x, 189950});
  } catch (const core::InputError& error) {
    CHECK(error.diagnostic().message.find('\n') == std::string::npos);
    return error.diagnostic().code;
  }
  return "";
}

}  // namespace

TEST_CASE("elevation: heights lie between the centres of the cells, outside there are none") {
  const FixtureFolder folder;
  auto elevation = open(write_raster(folder, "a.tif", {}, eastward));
  CHECK(*elevation.height_m({330005, 189995}) == doctest::Approx(0.5));
  CHECK(*elevation.height_m({330010, 189990}) == doctest::Approx(1.0));
  CHECK(*elevation.height_m({330077, 189950}) == doctest::Approx(7.7));
  CHECK(*elevation.height_m({330001, 189999}) == doctest::Approx(0.5));  // the rim is level
  CHECK(*elevation.height_m({330200, 189900}) == doctest::Approx(19.5));
  CHECK_FALSE(elevation.height_m({329999, 189950}));
  CHECK_FALSE(elevation.height_m({330201, 189950}));
  CHECK_FALSE(elevation.height_m({330100, 189899}));
  CHECK_FALSE(elevation.height_m({NAN, 189950}));
  CHECK(elevation.counts().asked == 9);
  CHECK(elevation.counts().outside == 4);
}

TEST_CASE("elevation: four cells, worked out on paper") {
  const FixtureFolder folder;
  Raster raster;
  raster.columns = raster.rows = 2;
  const double cells[2][2] = {{10, 20}, {30, 60}};
  auto elevation = open(write_raster(folder, "a.tif", raster, [&](int c, int r) {
    return cells[r][c];
  }));
  CHECK(*elevation.height_m({330010, 189990}) == doctest::Approx(30));
  // A quarter to the right and a quarter down: 10 * 9/16 + (20 + 30) * 3/16 + 60 / 16.
  CHECK(*elevation.height_m({330007.5, 189992.5}) == doctest::Approx(18.75));
}

TEST_CASE("elevation: feet, survey feet, scale and offset, and units nobody knows") {
  const FixtureFolder folder;
  const auto height = [&](const Raster& raster, int notes) {
    const auto path = write_raster(folder, "u.tif", raster, [](int, int) { return 1000; });
    auto opened = open_elevation({path, "", ""}, "EPSG:27700");
    CHECK(opened.diagnostics.count("elevation-unit-assumed") == notes);
    return *opened.value.height_m({330050, 189950});
  };
  Raster raster;
  CHECK(height(raster, 1) == doctest::Approx(1000));
  raster.unit = "metre";
  CHECK(height(raster, 0) == doctest::Approx(1000));
  raster.unit = "ft";
  CHECK(height(raster, 0) == doctest::Approx(304.8).epsilon(1e-7));
  raster.unit = "US survey foot";
  CHECK(height(raster, 0) == doctest::Approx(1200000.0 / 3937).epsilon(1e-7));
  raster.unit = "fathom";
  CHECK(height(raster, 1) == doctest::Approx(1000));
  raster.unit = "m";
  raster.type = GDT_Int16;
  raster.scale = 0.1;
  raster.offset = -20;
  CHECK(height(raster, 0) == doctest::Approx(80));
}

TEST_CASE("elevation: a raster in degrees and one in another grid give the same heights") {
  const FixtureFolder folder;
  // A plane in degrees: 1 m for each thousandth of a degree to the east of 3.01 W.
  Raster degrees;
  degrees.epsg = 4326;
  degrees.left = -3.01;
  degrees.top = 51.6;
  degrees.cell = 0.001;
  degrees.columns = degrees.rows = 40;
  auto by_degrees = open(write_raster(folder, "d.tif", degrees, eastward));
  const geo::Projection grid("EPSG:27700");
  const auto at = grid.to_metres(geo::LonLat{-2.99, 51.58});
  CHECK(*by_degrees.height_m(at) == doctest::Approx(20).epsilon(1e-4));

  Raster utm;
  utm.epsg = 32630;
  const geo::Projection zone30("EPSG:32630");
  const auto there = zone30.to_metres(geo::LonLat{-2.99, 51.58});
  utm.left = there.x - 100;
  utm.top = there.y + 50;
  auto by_utm = open(write_raster(folder, "u.tif", utm, eastward));
  CHECK(*by_utm.height_m(at) == doctest::Approx(10).epsilon(0.001));  // 100 m east of its edge
  // A project in UTM with a raster in the National Grid.
  Raster national;
  national.left = at.x - 100;
  national.top = at.y + 50;
  auto by_grid = open(write_raster(folder, "n.tif", national, eastward), "EPSG:32630");
  CHECK(*by_grid.height_m(there) == doctest::Approx(10).epsilon(0.001));
}

TEST_CASE("elevation: cells without data are no heights, declared or not") {
  const FixtureFolder folder;
  // Column 5 has none; the neighbours keep their own.
  const auto with_hole = [](double hole) {
    return [hole](int column, int row) { return column == 5 ? hole : eastward(column, row); };
  };
  Raster declared;
  declared.nodata = -1;
  Raster not_a_number;
  Raster undeclared;
  const auto check = [&](const Raster& raster, double hole, std::int64_t absurd) {
    CAPTURE(hole);
    auto elevation = open(write_raster(folder, "h.tif", raster, with_hole(hole)));
    CHECK_FALSE(elevation.height_m({330055, 189950}));
    CHECK_FALSE(elevation.height_m({330051, 189950}));
    CHECK(elevation.counts().no_data == 2);
    CHECK(elevation.counts().absurd == absurd);
    // 49 m east is in column 4, whose centre is at 45 m: its own height, not a mean with the hole.
    CHECK(*elevation.height_m({330049, 189950}) == doctest::Approx(4.5));
    CHECK(*elevation.height_m({330040, 189950}) == doctest::Approx(4.0));
  };
  check(declared, -1, 0);
  check(not_a_number, NAN, 0);
  check(undeclared, -9999, 10);  // ten rows
  check(undeclared, 3.4e38, 10);
}

TEST_CASE("elevation: an ASCII grid with its .prj, and one without") {
  const FixtureFolder folder;
  const std::string grid =
      "ncols 2\nnrows 2\nxllcorner 330000\nyllcorner 189980\ncellsize 10\n"
      "NODATA_value -9999\n10 20\n30 60\n";
  folder.write("a.asc", grid);
  CHECK(code_of(folder / "a.asc") == "elevation-no-crs");
  OGRSpatialReference srs;
  srs.importFromEPSG(27700);
  char* text = nullptr;
  srs.morphToESRI();
  srs.exportToWkt(&text);
  folder.write("b.prj", text);
  CPLFree(text);
  auto elevation = open(folder.write("b.asc", grid));
  CHECK(*elevation.height_m({330010, 189990}) == doctest::Approx(30));
  CHECK(folder.file_count() == 3);  // nothing is written beside the user's files
}

TEST_CASE("elevation: what cannot be used is refused by its code") {
  const FixtureFolder folder;
  CHECK(code_of(folder / "none.tif") == "gis-missing-file");
  CHECK(code_of(folder.write("empty.tif", "")) == "gis-empty-file");
  CHECK(code_of(folder.write("text.tif", "no raster at all\n")) == "elevation-not-a-raster");
  CHECK(code_of(folder.write("map.geojson", R"({"type":"FeatureCollection","features":[]})")) ==
        "elevation-not-a-raster");
  Raster raster;
  raster.placed = false;
  CHECK(code_of(write_raster(folder, "lost.tif", raster, eastward)) ==
        "elevation-no-georeference");
  raster.placed = true;
  raster.epsg = 0;
  CHECK(code_of(write_raster(folder, "where.tif", raster, eastward)) == "elevation-no-crs");
  raster.epsg = 27700;
  raster.cell = 0;
  CHECK(code_of(write_raster(folder, "point.tif", raster, eastward)) ==
        "elevation-no-georeference");
  raster.cell = 10;
  // A GeoPackage of two rasters opens as a list of them.
  raster.type = GDT_Float32;
  for (const char* table : {"RASTER_TABLE=one", "RASTER_TABLE=two"}) {
    raster.options = {table, "APPEND_SUBDATASET=YES"};
    (void)write_raster(folder, "two.gpkg", raster, eastward, "GPKG");
  }
  CHECK(code_of(folder / "two.gpkg") == "elevation-no-band");
  raster.options.clear();
  raster.bands = 3;
  const auto path = write_raster(folder, "three.tif", raster, eastward);
  CHECK(open_elevation({path, "", ""}, "EPSG:27700").diagnostics.count("elevation-more-bands") ==
        1);
}

TEST_CASE("elevation: a raster far larger than the memory is read in tiles") {
  const FixtureFolder folder;
  // 200,000 x 200,000 cells of 1 m, 160 GB if they were all there; a few tiles are.
  GDALAllRegister();
  char** options = CSLAddString(nullptr, "SPARSE_OK=TRUE");
  options = CSLAddString(options, "TILED=YES");
  options = CSLAddString(options, "BIGTIFF=YES");
  const auto path = folder / "huge.tif";
  auto* dataset = GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
      path.c_str(), 200000, 200000, 1, GDT_Float32, options);
  CSLDestroy(options);
  std::array<double, 6> place = {300000, 1, 0, 400000, 0, -1};
  dataset->SetGeoTransform(place.data());
  OGRSpatialReference srs;
  srs.importFromEPSG(27700);
  dataset->SetSpatialRef(&srs);
  float height = 42;
  CHECK(dataset->GetRasterBand(1)->RasterIO(GF_Write, 30000, 210000 - 100000, 1, 1, &height, 1, 1,
                                            GDT_Float32, 0, 0, nullptr) == CE_None);
  GDALClose(dataset);
  auto elevation = open(path);
  CHECK(*elevation.height_m({330000.5, 289999.5}) == doctest::Approx(42));
  // Far more tiles than are kept, and back to the first.
  for (int i = 0; i < 1000; ++i) {
    CHECK(*elevation.height_m({300000.5 + 190.0 * i, 399999.5 - 190.0 * i}) == 0);
  }
  CHECK(*elevation.height_m({330000.5, 289999.5}) == doctest::Approx(42));

  // One block of 400 MB is refused rather than read.
  options = CSLAddString(nullptr, "SPARSE_OK=TRUE");
  options = CSLAddString(options, "COMPRESS=DEFLATE");
  options = CSLAddString(options, "BLOCKYSIZE=10000");
  const auto block = folder / "block.tif";
  dataset = GetGDALDriverManager()->GetDriverByName("GTiff")->Create(block.c_str(), 10000, 10000,
                                                                     1, GDT_Float32, options);
  CSLDestroy(options);
  dataset->SetGeoTransform(place.data());
  dataset->SetSpatialRef(&srs);
  GDALClose(dataset);
  CHECK(code_of(block) == "elevation-huge-blocks");
}

TEST_CASE("elevation: a file cut off anywhere or spoilt is refused or read, never more") {
  const FixtureFolder folder;
  Raster plain;
  Raster packed;
  packed.options = {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16", "COMPRESS=DEFLATE"};
  packed.columns = packed.rows = 40;
  int refused = 0, read = 0;
  const auto attempt = [&](const std::string& bytes) {
    try {
      auto elevation = open(folder.write("x.tif", bytes));
      for (double x = 330001; x < 330400; x += 9) {
        const auto height = elevation.height_m({x, 189950});
        if (height) CHECK(std::isfinite(*height));
      }
      ++read;
    } catch (const core::InputError&) {
      ++refused;
    }
  };
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  for (const auto& raster : {plain, packed}) {
    const auto path = write_raster(folder, "whole.tif", raster, eastward);
    std::ifstream file(path, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(file)), {});
    for (std::size_t n = 1; n < whole.size(); n += 1 + n / 12) attempt(whole.substr(0, n));
    for (int i = 0; i < 150; ++i) {
      auto spoilt = whole;
      for (int k = 0; k < 4; ++k) {
        // Most of the trouble is in the head.
        spoilt[random() % (i % 2 == 0 ? spoilt.size() : std::size_t{400})] =
            static_cast<char>(random());
      }
      attempt(spoilt);
    }
  }
  CHECK(refused > 50);
  CHECK(read > 0);
  CHECK(code_of(folder.write("cut.asc", "ncols 20\nnrows 10\nxllcorner 330000\nyllcorner 189900\n"
                                        "cellsize 10\n1 2 3\n")) != "");
}
