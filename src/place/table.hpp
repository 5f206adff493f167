#pragma once
// Tables and map layers as the readers hand them over: every value as text, shapes in degrees.
// They live here, not with a format, so that the same rules apply to CSV, spreadsheets and maps.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostics.hpp"
#include "geo/point.hpp"
#include "geo/polygon.hpp"
#include "geo/projection.hpp"
#include "place/records.hpp"

namespace place {

struct Table {
  std::string file;  ///< as the user named it
  std::vector<std::string> columns;
  struct Row {
    std::int64_t line = 0;            ///< in the file, or the number of the feature, from 1
    std::vector<std::string> values;  ///< as many as there are columns
  };
  std::vector<Row> rows;

  [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name) const;
  /// Throws InputError "missing-column", suggesting the nearest name.
  [[nodiscard]] std::size_t column(std::string_view name) const;
  /// Trimmed value; empty when there is no such column.
  [[nodiscard]] std::string_view value(const Row& row, std::optional<std::size_t> column) const;
};

/// A map layer: the attributes of row i belong to shapes[i] or points[i]; exactly one is filled.
struct Layer {
  Table table;
  std::vector<MultiPolygonLonLat> shapes;
  std::vector<geo::LonLat> points;
};

/// The columns that hold longitude and latitude: the two given names, or when they are empty the
/// first of longitude/latitude, lon/lat, lng/lat, long/lat, x/y that exist. Nothing when none does.
[[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> find_lonlat_columns(
    const Table& table, std::string_view lon = {}, std::string_view lat = {});

[[nodiscard]] geo::MultiPolygon to_metres(const MultiPolygonLonLat& shape,
                                          const geo::Projection& projection);
[[nodiscard]] MultiPolygonLonLat to_lonlat(const geo::MultiPolygon& shape,
                                           const geo::Projection& projection);

}  // namespace place
