#include "io/gis/write_fixture.hpp"

#include <atomic>
#include <fstream>
#include <memory>
#include <stdexcept>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

namespace {

OGRFieldType type_of(const std::string& name) {
  if (name == "date") return OFTDate;
  if (name == "time") return OFTTime;
  if (name == "int") return OFTInteger;
  return OFTString;
}

}  // namespace

FixtureFolder::FixtureFolder() {
  static std::atomic<int> counter{0};
  path_ = std::filesystem::temp_directory_path() /
          ("greenreach_gis_" + std::to_string(getpid()) + "_" + std::to_string(counter++));
  std::filesystem::create_directories(path_);
}

FixtureFolder::~FixtureFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path FixtureFolder::write(const std::string& name,
                                           const std::string& bytes) const {
  std::ofstream(path_ / name, std::ios::binary) << bytes;
  return path_ / name;
}

std::size_t FixtureFolder::file_count() const {
  std::size_t n = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path_)) ++n;
  return n;
}

void write_source(const std::filesystem::path& path, const char* driver,
                  const std::vector<FixtureLayer>& layers) {
  GDALAllRegister();
  auto* manager = GetGDALDriverManager()->GetDriverByName(driver);
  auto* dataset = manager->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  for (const auto& from : layers) {
    OGRSpatialReference srs;
    if (from.epsg != 0) srs.importFromEPSG(from.epsg);
    srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const bool map = !from.rows.empty() && !from.rows[0].wkt.empty();
    auto* layer = dataset->CreateLayer(from.name.c_str(), from.epsg != 0 ? &srs : nullptr,
                                       map ? wkbUnknown : wkbNone, nullptr);
    for (const auto& column : from.columns) {
      const auto colon = column.find(':');
      OGRFieldDefn field(column.substr(0, colon).c_str(), colon == std::string::npos
                                                              ? OFTString
                                                              : type_of(column.substr(colon + 1)));
      layer->CreateField(&field);
    }
    for (const auto& row : from.rows) {
      const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        if (!row.values[i].empty()) feature->SetField(static_cast<int>(i), row.values[i].c_str());
      }
      if (!row.wkt.empty()) {
        OGRGeometry* geometry = nullptr;
        OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &geometry);
        feature->SetGeometryDirectly(geometry);
      }
      if (layer->CreateFeature(feature.get()) != OGRERR_NONE) {
        throw std::runtime_error("the fixture cannot be written");
      }
    }
  }
  GDALClose(dataset);
}
