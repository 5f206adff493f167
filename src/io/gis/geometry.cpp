#include "io/gis/geometry.hpp"

#include <cmath>
#include <memory>

#include <fmt/format.h>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "geo/projection.hpp"

namespace io::gis {

namespace {

using GeometryPtr = std::unique_ptr<OGRGeometry>;

struct DestroyTransform {
  void operator()(OGRCoordinateTransformation* t) const {
    OGRCoordinateTransformation::DestroyCT(t);
  }
};

bool is_degrees(geo::LonLat p) {
  return std::isfinite(p.lon) && std::isfinite(p.lat) && std::abs(p.lon) <= 180 &&
         std::abs(p.lat) <= 90;
}

bool looks_like_degrees(OGRLayer& layer) {
  OGREnvelope box;
  if (layer.GetExtent(&box, TRUE) != OGRERR_NONE) return false;
  return is_degrees({box.MinX, box.MinY}) && is_degrees({box.MaxX, box.MaxY});
}

place::RingLonLat to_ring(const OGRLinearRing& ring, const ToDegrees& to_degrees) {
  place::RingLonLat out;
  out.reserve(static_cast<std::size_t>(ring.getNumPoints()));
  for (int i = 0; i < ring.getNumPoints(); ++i) {
    out.push_back(to_degrees(ring.getX(i), ring.getY(i)));
  }
  if (!out.empty() && !(out.front() == out.back())) out.push_back(out.front());
  return out;
}

/// Polygons of a geometry of any kind, parts without an area left out.
void collect(const OGRGeometry& geometry, const ToDegrees& to_degrees,
             place::MultiPolygonLonLat& out) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPolygon) {
    const auto* polygon = geometry.toPolygon();
    if (polygon->IsEmpty() != 0 || polygon->getExteriorRing() == nullptr) return;
    place::PolygonLonLat part;
    part.outer = to_ring(*polygon->getExteriorRing(), to_degrees);
    if (part.outer.size() < 4) return;
    for (int i = 0; i < polygon->getNumInteriorRings(); ++i) {
      auto hole = to_ring(*polygon->getInteriorRing(i), to_degrees);
      if (hole.size() >= 4) part.holes.push_back(std::move(hole));
    }
    out.push_back(std::move(part));
  } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
    for (const auto* part : *geometry.toGeometryCollection()) collect(*part, to_degrees, out);
  }
}

bool holds_polygons(const OGRGeometry& geometry) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPolygon || type == wkbMultiPolygon) return true;
  if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) == 0) return false;
  for (const auto* part : *geometry.toGeometryCollection()) {
    if (holds_polygons(*part)) return true;
  }
  return false;
}

}  // namespace

int epsg_of(const OGRSpatialReference& srs) {
  const char* name = srs.GetAuthorityName(nullptr);
  const char* code = srs.GetAuthorityCode(nullptr);
  if (name != nullptr && code != nullptr && EQUAL(name, "EPSG")) return std::atoi(code);
  if (name != nullptr && code != nullptr && EQUAL(code, "CRS84")) return 4326;
  struct Release {
    void operator()(OGRSpatialReference* s) const { s->Release(); }
  };
  const std::unique_ptr<OGRSpatialReference, Release> best(srs.FindBestMatch(70, "EPSG"));
  if (!best) return 0;
  const char* best_code = best->GetAuthorityCode(nullptr);
  return best_code != nullptr ? std::atoi(best_code) : 0;
}

struct ToDegrees::Impl {
  std::unique_ptr<geo::Projection> grid;
  std::unique_ptr<OGRCoordinateTransformation, DestroyTransform> transform;
};

ToDegrees::ToDegrees(OGRLayer& layer, const std::string& file, core::Diagnostics& diagnostics)
    : impl_(std::make_unique<Impl>()), file_(file) {
  const auto* srs = layer.GetSpatialRef();
  if (srs == nullptr) {
    if (!looks_like_degrees(layer)) {
      throw core::InputError("gis-no-crs", file, 0,
                             "does not say its coordinate system, and its coordinates are not "
                             "degrees; save it with its system (EPSG:27700 or EPSG:4326)");
    }
    diagnostics.warn("gis-assumed-crs", file, 0, "",
                     "does not say its coordinate system; its coordinates look like degrees and "
                     "are taken as WGS 84 longitude and latitude");
    return;
  }
  const int epsg = epsg_of(*srs);
  if (epsg == 4326) return;
  if (epsg == 27700) {
    impl_->grid = std::make_unique<geo::Projection>("EPSG:27700");
    return;
  }
  std::unique_ptr<OGRSpatialReference> from(srs->Clone());
  OGRSpatialReference degrees;
  degrees.importFromEPSG(4326);
  from->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  impl_->transform.reset(OGRCreateCoordinateTransformation(from.get(), &degrees));
  if (!impl_->transform) {
    throw core::InputError("gis-crs", file, 0,
                           fmt::format("has a coordinate system that cannot be turned into degrees "
                                       "({}); save it in EPSG:27700 or EPSG:4326",
                                       srs->GetName() != nullptr ? srs->GetName() : "unnamed"));
  }
}

ToDegrees::~ToDegrees() = default;

geo::LonLat ToDegrees::operator()(double x, double y) const {
  geo::LonLat out{x, y};
  if (impl_->grid) {
    out = impl_->grid->to_lonlat(geo::PointM{x, y});
  } else if (impl_->transform) {
    if (impl_->transform->Transform(1, &out.lon, &out.lat) == 0) out = {HUGE_VAL, HUGE_VAL};
  }
  if (!is_degrees(out)) {
    throw core::InputError("gis-crs", file_, 0,
                           fmt::format("has the coordinate {}, {}, which is no place in the system "
                                       "it claims; GeoJSON must be in degrees (WGS 84)",
                                       x, y));
  }
  return out;
}

PolygonResult to_polygons(const OGRGeometry& geometry, const ToDegrees& to_degrees) {
  PolygonResult result;
  GeometryPtr flat(geometry.getLinearGeometry());
  flat->flattenTo2D();
  if (!holds_polygons(*flat)) {
    result.wrong_type = true;
    return result;
  }
  if (flat->IsValid() == 0) {
    result.repaired = true;
    GeometryPtr repaired(flat->MakeValid());
    if (!repaired) return result;
    flat = std::move(repaired);
  }
  place::MultiPolygonLonLat shape;
  collect(*flat, to_degrees, shape);
  if (!shape.empty()) result.shape = std::move(shape);
  return result;
}

std::optional<geo::LonLat> to_point(const OGRGeometry& geometry, const ToDegrees& to_degrees) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (geometry.IsEmpty() != 0) return std::nullopt;
  if (type == wkbPoint) {
    return to_degrees(geometry.toPoint()->getX(), geometry.toPoint()->getY());
  }
  if (type == wkbMultiPoint && geometry.toMultiPoint()->getNumGeometries() == 1) {
    return to_point(*geometry.toMultiPoint()->getGeometryRef(0), to_degrees);
  }
  return std::nullopt;
}

}  // namespace io::gis
