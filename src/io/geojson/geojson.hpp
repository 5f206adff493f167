#pragma once
// GeoJSON as RFC 7946 wants it: WGS 84, six decimals, exterior rings anticlockwise, no crs member.

#include <string>
#include <vector>

#include "io/dataset/dataset.hpp"

namespace io::geojson {

/// A flat property; std::monostate and non-finite numbers become null.
using dataset::Geometry;
using dataset::Properties;
using dataset::Value;

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

/// A layer of a dataset: what is said of the dataset and then of the layer are members beside
/// "features". Throws as dataset::check.
[[nodiscard]] std::string write_geojson(const dataset::Dataset& dataset,
                                        const dataset::Layer& layer);

}  // namespace io::geojson
