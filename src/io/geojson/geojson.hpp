#pragma once
// GeoJSON as RFC 7946 wants it: WGS 84, six decimals, exterior rings anticlockwise, no crs member.

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "geo/point.hpp"
#include "place/records.hpp"

namespace io::geojson {

/// A flat property; std::monostate and non-finite numbers become null.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string>;
using Properties = std::vector<std::pair<std::string, Value>>;
using Geometry = std::variant<std::monostate, geo::LonLat, std::vector<geo::LonLat>,
                              place::MultiPolygonLonLat>;

struct Feature {
  Properties properties;
  Geometry geometry;
};

struct Collection {
  std::string name;
  Properties about;  ///< members beside "features": method, licence, dates ...
  std::vector<Feature> features;
};

/// The whole document, one feature to a line. Rings that collapse when rounded are left out; a
/// polygon that collapses altogether gives a null geometry.
[[nodiscard]] std::string write_geojson(const Collection& collection);

}  // namespace io::geojson
