#pragma once
// One GeoPackage with every layer and table of a dataset, in the project's system, with a spatial
// index, headings and descriptions of the columns, licence and provenance as metadata, and the
// styles in `layer_styles`, so that QGIS opens it coloured. Written by GDAL; the times it would
// put in are fixed, so the same dataset gives the same bytes.

#include <string>

#include "io/dataset/dataset.hpp"

namespace io::gis {

/// The file as bytes. Besides the layers it has the tables `fields` and `about`
/// (dataset::reference_tables). Throws as dataset::check, and InputError gis-crs, cannot-write.
[[nodiscard]] std::string write_geopackage(const dataset::Dataset& dataset);

}  // namespace io::gis
