#pragma once
// From OGR geometries in any reference system to plain shapes in WGS 84 degrees.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/diagnostics.hpp"
#include "geo/point.hpp"
#include "place/records.hpp"

class OGRGeometry;
class OGRLayer;
class OGRSpatialReference;

namespace io::gis {

/// EPSG code of the system, exact or by likeness (shapefiles seldom carry the code); 0: none.
[[nodiscard]] int epsg_of(const OGRSpatialReference& srs);

/// Turns coordinates of a layer into degrees. For the National Grid by geo::Projection, so that
/// they come back to where they were; for others by what PROJ knows.
class ToDegrees {
 public:
  /// Throws InputError gis-no-crs, gis-crs. Reports gis-assumed-crs.
  ToDegrees(OGRLayer& layer, const std::string& file, core::Diagnostics& diagnostics);
  ~ToDegrees();
  ToDegrees(const ToDegrees&) = delete;
  ToDegrees& operator=(const ToDegrees&) = delete;

  /// Throws InputError gis-crs when the result is no place on Earth.
  [[nodiscard]] geo::LonLat operator()(double x, double y) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::string file_;
};

struct PolygonResult {
  std::optional<place::MultiPolygonLonLat> shape;  ///< nothing: no polygon in it
  bool repaired = false;
  bool wrong_type = false;
};

[[nodiscard]] PolygonResult to_polygons(const OGRGeometry& geometry, const ToDegrees& to_degrees);

/// A point, or the only point of a multipoint.
[[nodiscard]] std::optional<geo::LonLat> to_point(const OGRGeometry& geometry,
                                                  const ToDegrees& to_degrees);

}  // namespace io::gis
