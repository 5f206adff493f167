// Map layers: polygons and points with their attributes.

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/parse.hpp"
#include "io/gis/geometry.hpp"
#include "io/gis/gis.hpp"
#include "io/gis/open.hpp"

namespace io::gis {

namespace {

constexpr std::int64_t kMostFeatures = 2'000'000;

void check_read(const MessageTrap& trap, std::size_t before, const std::string& file,
                std::int64_t features) {
  if (trap.failures() > before) {
    throw core::InputError(
        "gis-read", file, 0,
        fmt::format("is broken after feature {}: {}", features, trap.first_failure()));
  }
}

/// Calls visit(feature, number) for every feature. Throws InputError gis-read, gis-too-large,
/// gis-empty-layer.
template <class Visit>
void each_feature(OGRLayer& layer, const MessageTrap& trap, const std::string& file, Visit visit) {
  const auto before = trap.failures();
  layer.ResetReading();
  std::int64_t number = 0;
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    if (++number > kMostFeatures) {
      throw core::InputError(
          "gis-too-large", file, 0,
          fmt::format("has more than {} features; clip it to the town", kMostFeatures));
    }
    visit(*feature, number);
  }
  check_read(trap, before, file, number);
  if (number == 0) {
    throw core::InputError("gis-empty-layer", file, 0,
                           fmt::format("has no features in its layer '{}'", layer.GetName()));
  }
}

void wrong_geometry(const std::string& file, const char* wanted, const char* found) {
  throw core::InputError("gis-wrong-geometry", file, 0,
                         fmt::format("has {} where {} are needed", found, wanted));
}

const char* kind_of(const OGRGeometry& geometry) {
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint:
    case wkbMultiPoint:
      return "points";
    case wkbLineString:
    case wkbMultiLineString:
      return "lines";
    case wkbPolygon:
    case wkbMultiPolygon:
      return "polygons";
    default:
      return "other geometries";
  }
}

core::WithDiagnostics<place::Layer> read_polygon_layer(OGRLayer& layer, const MessageTrap& trap,
                                                       const std::string& file) {
  core::WithDiagnostics<place::Layer> result;
  auto& [out, diagnostics] = result;
  const FieldReader fields(layer);
  const ToDegrees to_degrees(layer, file, diagnostics);
  out.table.file = file;
  out.table.columns = fields.columns();
  const char* wrong = nullptr;
  each_feature(layer, trap, file, [&](OGRFeature& feature, std::int64_t number) {
    const auto* geometry = feature.GetGeometryRef();
    if (geometry == nullptr || geometry->IsEmpty() != 0) {
      diagnostics.warn("gis-null-geometry", file, number, "",
                       "has no geometry; the feature is left out");
      return;
    }
    auto polygons = to_polygons(*geometry, to_degrees);
    if (polygons.wrong_type) {
      if (wrong == nullptr) wrong = kind_of(*geometry);
      diagnostics.error("gis-bad-geometry", file, number, "",
                        "is not a polygon; the feature is left out");
      return;
    }
    if (!polygons.shape) {
      diagnostics.error("gis-bad-geometry", file, number, "",
                        "has a polygon without any area; the feature is left out");
      return;
    }
    if (polygons.repaired) {
      diagnostics.warn("gis-repaired-geometry", file, number, "",
                       "has an invalid polygon (it crosses itself, say), which was repaired; check "
                       "it on a map");
    }
    out.table.rows.push_back({number, fields.values(&feature)});
    out.shapes.push_back(std::move(*polygons.shape));
  });
  if (out.shapes.empty() && wrong != nullptr) wrong_geometry(file, "polygons", wrong);
  if (out.shapes.empty()) {
    throw core::InputError("gis-empty-layer", file, 0, "has no feature with a usable polygon");
  }
  trap.report(file, diagnostics);
  return result;
}

core::WithDiagnostics<place::Layer> read_point_layer(OGRLayer& layer, const MessageTrap& trap,
                                                     const std::string& file) {
  core::WithDiagnostics<place::Layer> result;
  auto& [out, diagnostics] = result;
  const FieldReader fields(layer);
  const ToDegrees to_degrees(layer, file, diagnostics);
  out.table.file = file;
  out.table.columns = fields.columns();
  const char* wrong = nullptr;
  each_feature(layer, trap, file, [&](OGRFeature& feature, std::int64_t number) {
    const auto* geometry = feature.GetGeometryRef();
    if (geometry == nullptr || geometry->IsEmpty() != 0) {
      diagnostics.warn("gis-null-geometry", file, number, "",
                       "has no geometry; the feature is left out");
      return;
    }
    const auto at = to_point(*geometry, to_degrees);
    if (!at) {
      if (wrong == nullptr) wrong = kind_of(*geometry);
      diagnostics.error("gis-bad-geometry", file, number, "",
                        "is not a point; the feature is left out");
      return;
    }
    out.table.rows.push_back({number, fields.values(&feature)});
    out.points.push_back(*at);
  });
  if (out.points.empty() && wrong != nullptr) wrong_geometry(file, "points", wrong);
  if (out.points.empty()) {
    throw core::InputError("gis-empty-layer", file, 0, "has no feature with a usable point");
  }
  trap.report(file, diagnostics);
  return result;
}

core::WithDiagnostics<place::Layer> points_of(core::WithDiagnostics<place::Table> read,
                                              const std::string& lon, const std::string& lat) {
  core::WithDiagnostics<place::Layer> result;
  result.diagnostics = std::move(read.diagnostics);
  auto& table = read.value;
  const auto columns = place::find_lonlat_columns(table, lon, lat);
  if (!columns) {
    const auto& first = lon.empty() || table.find_column(lon) ? lat : lon;
    throw core::InputError("missing-column", table.file, 0,
                           first.empty() ? std::string("needs the columns longitude and latitude")
                                         : fmt::format("has no column '{}'.{}", first,
                                                       core::did_you_mean(first, table.columns)));
  }
  auto& out = result.value;
  out.table.file = table.file;
  out.table.columns = table.columns;
  for (auto& row : table.rows) {
    const auto x = core::parse_double(table.value(row, columns->first));
    const auto y = core::parse_double(table.value(row, columns->second));
    if (!x || !y || !geo::is_usable({*x, *y})) {
      result.diagnostics.error(
          "gis-bad-coordinates", table.file, row.line, "",
          fmt::format("longitude '{}', latitude '{}' is no place; the row is "
                      "left out",
                      table.value(row, columns->first), table.value(row, columns->second)));
      continue;
    }
    out.points.push_back({*x, *y});
    out.table.rows.push_back(std::move(row));
  }
  if (out.points.empty()) {
    throw core::InputError("gis-empty-layer", table.file, 0, "has no row with usable coordinates");
  }
  return result;
}

/// CSV and spreadsheets: no geometry of their own.
bool is_table(OGRLayer& layer) {
  return layer.GetGeomType() == wkbNone;
}

bool first_is_point(OGRLayer& layer) {
  layer.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    const auto* geometry = feature->GetGeometryRef();
    if (geometry == nullptr || geometry->IsEmpty() != 0) continue;
    const auto type = wkbFlatten(geometry->getGeometryType());
    return type == wkbPoint || type == wkbMultiPoint;
  }
  return false;
}

}  // namespace

core::WithDiagnostics<place::Layer> read_polygons(const Source& source) {
  const MessageTrap trap;
  const auto file = shown_name(source);
  const auto dataset = open(source, trap);
  auto& layer = choose_layer(*dataset, source, Wanted::kGeometry);
  if (is_table(layer)) wrong_geometry(file, "polygons", "a table without geometries");
  return read_polygon_layer(layer, trap, file);
}

core::WithDiagnostics<place::Layer> read_points(const Source& source, const std::string& lon,
                                                const std::string& lat) {
  if (is_csv(source)) return points_of(read_table(source), lon, lat);
  const MessageTrap trap;
  const auto file = shown_name(source);
  const auto dataset = open(source, trap);
  auto& layer = choose_layer(*dataset, source, Wanted::kPlaces);
  if (is_table(layer)) return points_of(read_table(source), lon, lat);
  return read_point_layer(layer, trap, file);
}

core::WithDiagnostics<place::Layer> read_areas(const Source& source, const std::string& lon,
                                               const std::string& lat) {
  if (is_csv(source)) return points_of(read_table(source), lon, lat);
  const MessageTrap trap;
  const auto file = shown_name(source);
  const auto dataset = open(source, trap);
  auto& layer = choose_layer(*dataset, source, Wanted::kPlaces);
  if (is_table(layer)) return points_of(read_table(source), lon, lat);
  return first_is_point(layer) ? read_point_layer(layer, trap, file)
                               : read_polygon_layer(layer, trap, file);
}

}  // namespace io::gis
