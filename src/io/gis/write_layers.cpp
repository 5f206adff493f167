#include "io/gis/write_layers.hpp"

#include <cmath>
#include <memory>

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "io/dataset/rings.hpp"

namespace io::gis {

using dataset::Column;
using dataset::GeometryKind;
using dataset::GridPoint;
using dataset::Type;

namespace {

constexpr double kGridPerMetre = 1000;

GridPoint to_grid(geo::LonLat p, const geo::Projection& projection) {
  const auto m = projection.to_metres(p);
  return {std::llround(m.x * kGridPerMetre), std::llround(m.y * kGridPerMetre)};
}

template <class Curve>
void append(Curve& curve, GridPoint p) {
  curve.addPoint(static_cast<double>(p.x) / kGridPerMetre, static_cast<double>(p.y) / kGridPerMetre);
}

/// Nothing when the ring has no area left on the grid.
bool add_ring(OGRPolygon& polygon, const place::RingLonLat& ring, bool outer,
              const geo::Projection& projection) {
  std::vector<GridPoint> points;
  points.reserve(ring.size());
  for (const auto p : ring) points.push_back(to_grid(p, projection));
  points = dataset::clean_ring(std::move(points), outer);
  if (points.empty()) return false;
  auto made = std::make_unique<OGRLinearRing>();
  for (const auto p : points) append(*made, p);
  polygon.addRingDirectly(made.release());
  return true;
}

std::unique_ptr<OGRGeometry> to_ogr(const dataset::Geometry& place,
                                    const geo::Projection& projection) {
  if (const auto* at = std::get_if<geo::LonLat>(&place)) {
    const auto p = to_grid(*at, projection);
    return std::make_unique<OGRPoint>(static_cast<double>(p.x) / kGridPerMetre,
                                      static_cast<double>(p.y) / kGridPerMetre);
  }
  if (const auto* line = std::get_if<dataset::LineLonLat>(&place)) {
    auto made = std::make_unique<OGRLineString>();
    for (const auto p : *line) append(*made, to_grid(p, projection));
    if (made->getNumPoints() < 2) return nullptr;
    return made;
  }
  if (const auto* shape = std::get_if<place::MultiPolygonLonLat>(&place)) {
    auto made = std::make_unique<OGRMultiPolygon>();
    for (const auto& part : *shape) {
      auto polygon = std::make_unique<OGRPolygon>();
      if (!add_ring(*polygon, part.outer, true, projection)) continue;
      for (const auto& hole : part.holes) add_ring(*polygon, hole, false, projection);
      made->addGeometryDirectly(polygon.release());
    }
    if (made->IsEmpty()) return nullptr;
    return made;
  }
  return nullptr;
}

OGRwkbGeometryType type_of(GeometryKind kind) {
  switch (kind) {
    case GeometryKind::kNone: return wkbNone;
    case GeometryKind::kPoint: return wkbPoint;
    case GeometryKind::kLine: return wkbLineString;
    case GeometryKind::kArea: return wkbMultiPolygon;
  }
  return wkbNone;
}

std::unique_ptr<OGRFieldDefn> field_of(const Column& column) {
  const auto type = [&] {
    switch (column.type) {
      case Type::kWhole: return OFTInteger64;
      case Type::kDecimal: return OFTReal;
      case Type::kYesNo: return OFTInteger;
      case Type::kDate: return OFTDate;
      case Type::kText: break;
    }
    return OFTString;
  }();
  auto field = std::make_unique<OGRFieldDefn>(column.name.c_str(), type);
  if (column.type == Type::kYesNo) field->SetSubType(OFSTBoolean);
  return field;
}

void set_field(OGRFeature& feature, int index, Type type, const dataset::Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    feature.SetField(index, static_cast<GIntBig>(*whole));
  } else if (const auto* decimal = std::get_if<double>(&value)) {
    feature.SetField(index, *decimal);
  } else if (const auto* yes = std::get_if<bool>(&value)) {
    feature.SetField(index, *yes ? 1 : 0);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    if (type == Type::kDate) {
      feature.SetField(index, std::stoi(text->substr(0, 4)), std::stoi(text->substr(5, 2)),
                       std::stoi(text->substr(8, 2)));
    } else {
      feature.SetField(index, text->c_str());
    }
  } else {
    feature.SetFieldNull(index);
  }
}

}  // namespace

std::unique_ptr<OGRSpatialReference> system_of(const dataset::Dataset& dataset) {
  auto system = std::make_unique<OGRSpatialReference>();
  if (system->SetFromUserInput(dataset.crs.c_str()) != OGRERR_NONE) {
    throw core::InputError("gis-crs", dataset.crs, 0, "is no coordinate system that GDAL knows");
  }
  system->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return system;
}

void fail(const Target& target, const std::string& what) {
  const auto reason = target.trap.first_failure();
  throw core::InputError("cannot-write", target.shown, 0,
                         what + (reason.empty() ? "" : ": " + reason));
}

OGRLayer& write_layer(const Target& target, const dataset::Layer& layer, const std::string& name,
                      const std::vector<std::string>& options) {
  CPLStringList list;
  for (const auto& option : options) list.AddString(option.c_str());
  const bool map = layer.geometry != GeometryKind::kNone;
  auto* made = target.dataset.CreateLayer(
      name.c_str(), map ? const_cast<OGRSpatialReference*>(&target.system) : nullptr,
      type_of(layer.geometry), list.List());
  if (made == nullptr) fail(target, "the layer " + name + " cannot be made");
  for (const auto& column : layer.columns) {
    const auto field = field_of(column);
    if (made->CreateField(field.get(), FALSE) != OGRERR_NONE) {
      fail(target, fmt::format("the column {} of {} cannot be made", column.name, name));
    }
  }
  for (std::size_t row = 0; row < layer.rows(); ++row) {
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(made->GetLayerDefn()));
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
      const auto& column = layer.columns[i];
      set_field(*feature, static_cast<int>(i), column.type, column.values[row]);
    }
    if (map) feature->SetGeometryDirectly(to_ogr(layer.places[row], target.projection).release());
    if (made->CreateFeature(feature.get()) != OGRERR_NONE) {
      fail(target, fmt::format("row {} of {} cannot be written", row + 1, name));
    }
  }
  return *made;
}

void run_sql(const Target& target, const std::string& statement) {
  const auto failures = target.trap.failures();
  auto* result = target.dataset.ExecuteSQL(statement.c_str(), nullptr, nullptr);
  if (result != nullptr) target.dataset.ReleaseResultSet(result);
  if (target.trap.failures() > failures) fail(target, "a statement was refused");
}

std::string sql_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

std::string sql_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace io::gis
