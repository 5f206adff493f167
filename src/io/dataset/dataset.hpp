#pragma once
// What is written, described once: layers and tables with their columns, units, words, licences and
// styles. Every format (GeoJSON, GeoPackage, XLSX, CSV, PostGIS, the list of columns) is made from
// this, so that a number is the same in all of them. docs/outputs.md, "One description".

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "geo/point.hpp"
#include "io/dataset/style.hpp"
#include "place/records.hpp"

namespace io::dataset {

/// std::monostate: not known, or not reached; never zero.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string>;
/// WGS 84 degrees; std::monostate: a row without a place.
using LineLonLat = std::vector<geo::LonLat>;
using Geometry = std::variant<std::monostate, geo::LonLat, LineLonLat, place::MultiPolygonLonLat>;
/// Flat names and values, in order: members of a GeoJSON file, rows of the table `about`.
using Properties = std::vector<std::pair<std::string, Value>>;

enum class Type : std::uint8_t {
  kText,     ///< codes too: leading zeros stay
  kWhole,    ///< 64-bit
  kDecimal,  ///< rounded to Column::decimals before it is kept
  kYesNo,
  kDate,     ///< text as 2023-06-12
};
[[nodiscard]] std::string_view name_of(Type type);  ///< "text", "whole number" ... for people

enum class GeometryKind : std::uint8_t { kNone, kPoint, kLine, kArea };

struct Column {
  std::string name = {};    ///< snake_case, the unit in it where there is one; at most 63 bytes
  Type type = Type::kText;
  int decimals = 2;         ///< of kDecimal
  std::string unit = {};    ///< "people", "0 to 1", "minutes"; empty: none
  std::string title = {};   ///< a few words for a heading; empty: the name
  std::string description = {};  ///< one sentence; ends up in every data dictionary
  std::vector<Value> values = {};  ///< one for each row
};

struct Licence {
  std::string id = {};    ///< SPDX: "ODbL-1.0", "OGL-UK-3.0"
  std::string name = {};
  std::string url = {};
};
/// For lines and points that come from OpenStreetMap: share alike.
[[nodiscard]] const Licence& odbl();
/// For areas and counts of public bodies.
[[nodiscard]] const Licence& ogl();

struct Layer {
  std::string name = {};    ///< of the file, table and sheet: snake_case, at most 31 characters
  std::string title = {};
  std::string description = {};
  GeometryKind geometry = GeometryKind::kNone;
  std::string attribution = {};  ///< to be shown wherever the layer is
  Licence licence = {};
  Properties about = {};    ///< of this layer alone, after those of the dataset
  std::vector<Column> columns = {};
  std::vector<Geometry> places = {};  ///< one for each row; none for a table
  std::vector<Style> styles = {};     ///< the first is the one shown at once

  [[nodiscard]] std::size_t rows() const;
  [[nodiscard]] const Column* find(std::string_view column) const;
};

struct Dataset {
  std::string name = {};        ///< of the files: `reach` for reach.gpkg; before tables of a database
  std::string title = {};
  std::string description = {};
  std::string crs = "EPSG:27700";  ///< of GeoPackage and PostGIS; the project's
  /// Where it comes from and how it was made: generator, project, period, limits, inputs. The same
  /// in every file.
  Properties about = {};
  /// What it was made from, with checksums; in the table `about` and in metadata.
  Properties inputs = {};
  std::vector<Layer> layers = {};
};

/// Keeps a value as a column may: decimals rounded, minus zero as zero. Throws std::logic_error for
/// a value of another type and for one that is not finite, naming the column.
[[nodiscard]] Value value_for(const Column& column, Value value);

/// Adds a column whose value in row i is value_of_row(i), for `rows` rows. What is said of a figure
/// and the figure stand side by side. Optional numbers give an empty value.
template <class F>
void add_column(Layer& layer, std::size_t rows, Column column, const F& value_of_row);

/// Adds one row to a layer that is made row by row: as many values as columns.
void add_row(Layer& layer, std::vector<Value> values, Geometry place = {});

/// A value of a number or text that may be missing; an empty text is a missing one.
template <class T>
[[nodiscard]] Value maybe(const T& value);

/// Called by every writer. Throws std::logic_error for a mistake of ours (rows that do not match, a
/// style of a column that is not there, a name too long), InputError "output-column-twice" where
/// two columns have one name but for capitals: names of groups and groupings are the user's.
void check(const Dataset& dataset);

// ---- details

template <class T>
Value maybe(const T& value) {
  if constexpr (std::is_convertible_v<T, std::string_view>) {
    const std::string_view text = value;
    return text.empty() ? Value() : Value(std::string(text));
  } else if constexpr (std::is_same_v<T, bool>) {
    return value;
  } else if constexpr (std::is_integral_v<T>) {
    return static_cast<std::int64_t>(value);
  } else if constexpr (std::is_floating_point_v<T>) {
    return static_cast<double>(value);
  } else {
    return value ? maybe(*value) : Value();
  }
}

template <class F>
void add_column(Layer& layer, std::size_t rows, Column column, const F& value_of_row) {
  column.values.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    using Result = std::decay_t<decltype(value_of_row(row))>;
    if constexpr (std::is_same_v<Result, Value>) {
      column.values.push_back(value_for(column, value_of_row(row)));
    } else {
      column.values.push_back(value_for(column, maybe(value_of_row(row))));
    }
  }
  layer.columns.push_back(std::move(column));
}

}  // namespace io::dataset
