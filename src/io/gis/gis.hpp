#pragma once
// Maps and spreadsheets through GDAL/OGR: GeoJSON, GeoPackage, shapefiles, XLSX, ODS and whatever
// else is installed; CSV goes through io/csv. GDAL's own messages become diagnostics, nothing is
// written to stderr, no file is changed.
//
// InputError codes: gis-missing-file, gis-not-a-map (another kind of file, or broken),
// gis-empty-file, gis-no-layer (named layer not there, or several and none named), gis-empty-layer,
// gis-wrong-geometry, gis-no-crs, gis-crs, gis-read (broken off inside), gis-too-large.
// Diagnostics: gis-null-geometry, gis-repaired-geometry, gis-bad-geometry, gis-assumed-crs,
// gis-driver.

#include <filesystem>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "place/table.hpp"

namespace io::gis {

/// A source and, when it has several layers, the one that is meant. `shown` is its name in
/// messages; empty: the file name.
struct Source {
  std::filesystem::path path;
  std::string layer;
  std::string shown;
};

/// Polygons in WGS 84 degrees with their attributes as text. Features without a geometry are
/// counted and left out, invalid ones are repaired and counted.
[[nodiscard]] core::WithDiagnostics<place::Layer> read_polygons(const Source& source);

/// Points: from any map layer of points, or from a CSV or spreadsheet with the two columns (empty
/// names: place::find_lonlat_columns). Rows without usable coordinates are counted and left out.
[[nodiscard]] core::WithDiagnostics<place::Layer> read_points(const Source& source,
                                                              const std::string& lon = {},
                                                              const std::string& lat = {});

/// Polygons or points, whichever the file holds.
[[nodiscard]] core::WithDiagnostics<place::Layer> read_areas(const Source& source,
                                                             const std::string& lon = {},
                                                             const std::string& lat = {});

/// Any table: CSV, XLSX, ODS (first row as header, dates and times as ISO text), or a map layer,
/// whose points are added as columns `longitude` and `latitude` when there are none.
[[nodiscard]] core::WithDiagnostics<place::Table> read_table(const Source& source);

/// Layers of a source, in its order. Throws as above.
[[nodiscard]] std::vector<std::string> read_layer_names(const Source& source);

}  // namespace io::gis
