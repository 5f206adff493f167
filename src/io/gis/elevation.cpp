#include "io/gis/elevation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <list>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "core/parse.hpp"
#include "geo/projection.hpp"
#include "io/gis/geometry.hpp"
#include "io/gis/open.hpp"

namespace io::gis {

namespace {

constexpr int kTile = 256;               ///< cells along a side of what is read at once
constexpr std::size_t kTilesKept = 128;  ///< 32 MB
constexpr double kLargestBlockBytes = 256.0 * 1024 * 1024;
// The shore of the Dead Sea and Mount Everest lie inside; the -9999 and -32768 of rasters that do
// not declare them outside.
constexpr double kLowestM = -500, kHighestM = 9000;
constexpr float kNoHeight = std::numeric_limits<float>::quiet_NaN();

struct Unit {
  const char* name;
  double metres;
};
constexpr double kFoot = 0.3048, kSurveyFoot = 1200.0 / 3937.0;
constexpr std::array<Unit, 20> kUnits = {{
    {"m", 1},           {"metre", 1},         {"meter", 1},          {"metres", 1},
    {"meters", 1},      {"ft", kFoot},        {"foot", kFoot},       {"feet", kFoot},
    {"international foot", kFoot},            {"us survey foot", kSurveyFoot},
    {"us survey feet", kSurveyFoot},          {"us_survey_foot", kSurveyFoot},
    {"foot_us", kSurveyFoot},                 {"us foot", kSurveyFoot},
    {"us-ft", kSurveyFoot},                   {"ftus", kSurveyFoot},
    {"dm", 0.1},        {"cm", 0.01},         {"mm", 0.001},         {"km", 1000},
}};

/// Metres in one unit of the band.
double unit_of(GDALRasterBand& band, const OGRSpatialReference& srs, const std::string& file,
               core::Diagnostics& diagnostics) {
  const char* said = band.GetUnitType();
  const auto name = core::lower(core::trim(said != nullptr ? said : ""));
  for (const auto& unit : kUnits) {
    if (name == unit.name) return unit.metres;
  }
  if (name.empty() && srs.IsCompound() != 0) return srs.GetTargetLinearUnits("VERT_CS");
  diagnostics.info("elevation-unit-assumed", file,
                   name.empty() ? "does not say the unit of its heights; taken as metres"
                                : fmt::format("has heights in '{}', which is not a unit known "
                                              "here; taken as metres",
                                              name));
  return 1;
}

/// From the project's system to that of the raster.
class ToRaster {
 public:
  /// Throws InputError elevation-crs.
  ToRaster(const OGRSpatialReference& srs, const std::string& crs, const std::string& file) {
    const int epsg = epsg_of(srs);
    if (fmt::format("EPSG:{}", epsg) == crs) return;
    from_project_ = std::make_unique<geo::Projection>(crs);
    if (epsg == 4326) return;
    if (epsg == 27700) {  // by the same operation as everything else
      grid_ = std::make_unique<geo::Projection>("EPSG:27700");
      return;
    }
    OGRSpatialReference degrees;
    degrees.importFromEPSG(4326);
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    transform_.reset(OGRCreateCoordinateTransformation(&degrees, &srs));
    if (!transform_) {
      throw core::InputError(
          "elevation-crs", file, 0,
          fmt::format("has a coordinate system that cannot be reached from degrees ({}); save it "
                      "in EPSG:27700 or EPSG:4326",
                      srs.GetName() != nullptr ? srs.GetName() : "unnamed"));
    }
  }

  [[nodiscard]] std::optional<geo::PointM> operator()(geo::PointM p) const {
    if (!from_project_) return p;
    const auto degrees = from_project_->to_lonlat(p);
    if (grid_) return grid_->to_metres(degrees);
    geo::PointM out{degrees.lon, degrees.lat};
    if (transform_ && transform_->Transform(1, &out.x, &out.y) == 0) return std::nullopt;
    return out;
  }

 private:
  struct Destroy {
    void operator()(OGRCoordinateTransformation* t) const {
      OGRCoordinateTransformation::DestroyCT(t);
    }
  };
  std::unique_ptr<geo::Projection> from_project_, grid_;
  std::unique_ptr<OGRCoordinateTransformation, Destroy> transform_;
};

}  // namespace

struct Elevation::Impl {
  using Tile = std::vector<float>;  ///< kTile x kTile metres, NaN: no data

  Dataset dataset;
  GDALRasterBand* band = nullptr;
  std::string file;
  int columns = 0, rows = 0;
  std::array<double, 6> to_cell{};  ///< from the raster's system to column and row
  double scale = 1, offset = 0;     ///< of what is stored, to metres
  bool masked = false;
  std::unique_ptr<ToRaster> to_raster;
  Counts counts;
  std::list<std::pair<std::int64_t, Tile>> tiles;  ///< last used first
  std::unordered_map<std::int64_t, std::list<std::pair<std::int64_t, Tile>>::iterator> at_hand;

  Tile read_tile(int left, int top) {
    const int width = std::min(kTile, columns - left), height = std::min(kTile, rows - top);
    Tile tile(std::size_t{kTile} * kTile, kNoHeight);
    const MessageTrap trap;
    auto failed = band->RasterIO(GF_Read, left, top, width, height, tile.data(), width, height,
                                 GDT_Float32, 0, GSpacing{kTile} * sizeof(float), nullptr);
    std::vector<std::uint8_t> mask;
    if (masked && failed == CE_None) {
      mask.assign(tile.size(), 0);
      failed = band->GetMaskBand()->RasterIO(GF_Read, left, top, width, height, mask.data(), width,
                                             height, GDT_Byte, 0, kTile, nullptr);
    }
    if (failed != CE_None) {
      throw core::InputError("elevation-read", file, 0,
                             fmt::format("cannot be read to its end; was it copied whole? ({})",
                                         trap.first_failure()));
    }
    for (std::size_t i = 0; i < tile.size(); ++i) {
      if (masked && mask[i] == 0) tile[i] = kNoHeight;
      const double metres = tile[i] * scale + offset;
      const bool plausible = metres >= kLowestM && metres <= kHighestM;
      if (!plausible && !std::isnan(tile[i])) ++counts.absurd;
      tile[i] = plausible ? static_cast<float>(metres) : kNoHeight;
    }
    return tile;
  }

  double cell(int column, int row) {
    const int left = column / kTile, top = row / kTile;
    const std::int64_t key = (std::int64_t{top} << 32) | left;
    if (tiles.empty() || tiles.front().first != key) {
      if (const auto found = at_hand.find(key); found != at_hand.end()) {
        tiles.splice(tiles.begin(), tiles, found->second);
      } else {
        auto tile = read_tile(left * kTile, top * kTile);
        if (tiles.size() == kTilesKept) {
          at_hand.erase(tiles.back().first);
          tiles.pop_back();
        }
        tiles.emplace_front(key, std::move(tile));
        at_hand[key] = tiles.begin();
      }
    }
    return tiles.front().second[static_cast<std::size_t>(row % kTile) * kTile +
                                static_cast<std::size_t>(column % kTile)];
  }

  std::optional<double> interpolate(double column, double row) {
    const auto nearest = [](double v, int n) { return std::min(static_cast<int>(v), n - 1); };
    if (std::isnan(cell(nearest(column, columns), nearest(row, rows)))) return std::nullopt;
    const double x = std::clamp(column - 0.5, 0.0, columns - 1.0);
    const double y = std::clamp(row - 0.5, 0.0, rows - 1.0);
    const int left = static_cast<int>(x), top = static_cast<int>(y);
    double sum = 0, weights = 0;
    for (const int dy : {0, 1}) {
      for (const int dx : {0, 1}) {
        const double weight = (dx == 1 ? x - left : left + 1 - x) * (dy == 1 ? y - top : top + 1 - y);
        if (weight <= 0) continue;
        const double height = cell(left + dx, top + dy);
        if (std::isnan(height)) continue;
        sum += weight * height;
        weights += weight;
      }
    }
    return sum / weights;
  }
};

Elevation::Elevation(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Elevation::Elevation(Elevation&&) noexcept = default;
Elevation& Elevation::operator=(Elevation&&) noexcept = default;
Elevation::~Elevation() = default;

const Elevation::Counts& Elevation::counts() const { return impl_->counts; }

std::optional<double> Elevation::height_m(geo::PointM at) {
  auto& raster = *impl_;
  ++raster.counts.asked;
  const auto there = (*raster.to_raster)(at);
  const auto& g = raster.to_cell;
  const double column = there ? g[0] + there->x * g[1] + there->y * g[2] : -1;
  const double row = there ? g[3] + there->x * g[4] + there->y * g[5] : -1;
  if (!(column >= 0 && row >= 0 && column <= raster.columns && row <= raster.rows)) {
    ++raster.counts.outside;  // NaN too
    return std::nullopt;
  }
  const auto height = raster.interpolate(column, row);
  if (!height) ++raster.counts.no_data;
  return height;
}

core::WithDiagnostics<Elevation> open_elevation(const Source& source, const std::string& crs) {
  const MessageTrap trap;
  require_file(source);
  const auto file = shown_name(source);
  const auto refuse = [&](const char* code, const std::string& message) {
    throw core::InputError(code, file, 0, message);
  };
  core::Diagnostics diagnostics;
  auto raster = std::make_unique<Elevation::Impl>();
  raster->file = file;
  raster->dataset.reset(
      GDALDataset::Open(source.path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
  auto* dataset = raster->dataset.get();
  if (dataset == nullptr) {
    const auto why = trap.first_failure();
    refuse("elevation-not-a-raster",
           fmt::format("is not a raster that can be read, or it is broken off; use GeoTIFF or an "
                       "ASCII grid{}",
                       why.empty() ? "" : " (" + why + ")"));
  }
  if (dataset->GetRasterCount() == 0) {
    refuse("elevation-no-band",
           "holds no band of heights; where it holds several rasters, save one of them as GeoTIFF");
  }
  std::array<double, 6> to_place{};
  if (dataset->GetGeoTransform(to_place.data()) != CE_None ||
      GDALInvGeoTransform(to_place.data(), raster->to_cell.data()) == 0) {
    refuse("elevation-no-georeference",
           "does not say where on the ground it lies; save it as GeoTIFF from a map program");
  }
  const auto* said = dataset->GetSpatialRef();
  if (said == nullptr || said->IsEmpty() != 0) {
    refuse("elevation-no-crs",
           "does not say its coordinate system; save it with its system (EPSG:27700 say), an ASCII "
           "grid with its .prj file");
  }
  OGRSpatialReference plane(*said);
  plane.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  plane.StripVertical();
  raster->to_raster = std::make_unique<ToRaster>(plane, crs, file);

  auto* band = dataset->GetRasterBand(1);
  raster->band = band;
  raster->columns = dataset->GetRasterXSize();
  raster->rows = dataset->GetRasterYSize();
  int width = 0, height = 0;
  band->GetBlockSize(&width, &height);
  const double bytes =
      1.0 * width * height * GDALGetDataTypeSizeBytes(band->GetRasterDataType());
  if (bytes > kLargestBlockBytes) {
    refuse("elevation-huge-blocks",
           fmt::format("can only be read in blocks of {:.0f} MB; save it in tiles (gdal_translate "
                       "-co TILED=YES)",
                       bytes / 1e6));
  }
  if (dataset->GetRasterCount() > 1) {
    diagnostics.warn("elevation-more-bands", file, 0, "",
                     fmt::format("has {} bands; the first is taken as heights",
                                 dataset->GetRasterCount()));
  }
  const double unit = unit_of(*band, *said, file, diagnostics);
  raster->scale = band->GetScale() * unit;
  raster->offset = band->GetOffset() * unit;
  raster->masked = (band->GetMaskFlags() & GMF_ALL_VALID) == 0;
  trap.report(file, diagnostics);
  return {Elevation(std::move(raster)), std::move(diagnostics)};
}

}  // namespace io::gis
