#include "io/xlsx/xlsx.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "core/checksum.hpp"
#include "core/diagnostics.hpp"
#include "io/exports/small_dataset.hpp"
#include "io/gis/gis.hpp"
#include "io/gis/write_fixture.hpp"

#include <memory>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace {

struct OnDisk {
  FixtureFolder folder;
  std::filesystem::path path;
  OnDisk() : path(folder.write("small.xlsx", io::xlsx::write_xlsx(small_dataset()))) {}
};

}  // namespace

TEST_CASE("a workbook read back through GDAL has a sheet a layer, and one about it and its columns") {
  const OnDisk file;
  CHECK(io::gis::read_layer_names({.path = file.path, .layer = {}, .shown = {}}) ==
        std::vector<std::string>{"about", "areas", "points", "lines", "table", "fields"});
}

TEST_CASE("cells of a workbook: codes and guarded text are text, numbers numbers, dates dates") {
  const OnDisk file;
  const auto areas = io::gis::read_table({.path = file.path, .layer = "areas", .shown = {}}).value;
  REQUIRE(areas.rows.size() == 3);
  CHECK(areas.columns == std::vector<std::string>{"code", "residents", "share", "open", "next_date"});
  CHECK(areas.rows[0].values ==
        std::vector<std::string>{"E01015693", "1721", "0.3333", "1", "2023-06-12"});
  CHECK(areas.rows[1].values == std::vector<std::string>{"0012", "0", "", "0", ""});
  CHECK(areas.rows[2].values[0] == "'=1+1");
  const auto points = io::gis::read_table({.path = file.path, .layer = "points", .shown = {}}).value;
  CHECK(points.rows[1].values == std::vector<std::string>{"'+44 1633", "it's a gate", "-3.01", "51.57"});

  const std::unique_ptr<GDALDataset, decltype([](GDALDataset* d) { GDALClose(d); })> opened(
      GDALDataset::Open(file.path.c_str(), GDAL_OF_VECTOR));
  auto* definition = opened->GetLayerByName("areas")->GetLayerDefn();
  CHECK(definition->GetFieldDefn(0)->GetType() == OFTString);
  CHECK(definition->GetFieldDefn(1)->GetType() == OFTInteger);
  CHECK(definition->GetFieldDefn(2)->GetType() == OFTReal);
  CHECK(definition->GetFieldDefn(4)->GetType() == OFTDate);
}

TEST_CASE("the same dataset gives the same workbook, whatever the clock") {
  const auto first = io::xlsx::write_xlsx(small_dataset());
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));  // past a tick of a zip's clock
  CHECK(core::sha256(first) == core::sha256(io::xlsx::write_xlsx(small_dataset())));
}

TEST_CASE("a table too long for a sheet is told so, not cut off") {
  io::dataset::Dataset dataset{.name = "long", .title = "t"};
  io::dataset::Layer layer{.name = "rows"};
  layer.columns = {{.name = "n", .type = io::dataset::Type::kWhole}};
  layer.columns[0].values.assign(1'048'576, std::int64_t{1});
  dataset.layers = {layer};
  try {
    (void)io::xlsx::write_xlsx(dataset);
    FAIL("accepted");
  } catch (const core::InputError& error) {
    CHECK(error.diagnostic().code == "xlsx-too-large");
  }
}
