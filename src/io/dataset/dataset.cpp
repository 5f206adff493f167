#include "io/dataset/dataset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

#include "core/diagnostics.hpp"
#include "core/parse.hpp"

namespace io::dataset {

namespace {

constexpr std::size_t kLongestLayerName = 31;   // of a sheet
constexpr std::size_t kLongestColumnName = 63;  // of PostgreSQL

[[noreturn]] void mistake(const std::string& what) { throw std::logic_error("dataset: " + what); }

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u}) {
    if (text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

bool fits(GeometryKind kind, const Geometry& place) {
  switch (kind) {
    case GeometryKind::kNone: return std::holds_alternative<std::monostate>(place);
    case GeometryKind::kPoint: return place.index() <= 1;
    case GeometryKind::kLine: return place.index() == 0 || place.index() == 2;
    case GeometryKind::kArea: return place.index() == 0 || place.index() == 3;
  }
  return false;
}

void check_columns(const Layer& layer) {
  // Of GeoPackage and of the tables that databases make of layers.
  std::map<std::string, std::string> seen = {{"fid", "fid"}, {"geom", "geom"}};
  for (const auto& column : layer.columns) {
    if (column.name.empty()) mistake(layer.name + " has a column without a name");
    const auto [it, is_new] = seen.try_emplace(core::lower(column.name), column.name);
    if (!is_new) {
      throw core::InputError(
          "output-column-twice", layer.name, 0,
          fmt::format("two columns would be called '{}' and '{}'; give the group or grouping of "
                      "that name another one in the project file",
                      it->second, column.name));
    }
    if (column.name.size() > kLongestColumnName) {
      throw core::InputError(
          "output-column-too-long", layer.name, 0,
          fmt::format("the column '{}' would have more than {} bytes in its name; give the persona, "
                      "group or grouping in it a shorter one",
                      column.name, kLongestColumnName));
    }
    if (column.values.size() != layer.rows()) {
      mistake(fmt::format("{}.{} has {} values for {} rows", layer.name, column.name,
                          column.values.size(), layer.rows()));
    }
  }
}

void check_styles(const Layer& layer) {
  std::set<std::string> names;
  for (const auto& style : layer.styles) {
    if (!names.insert(style.name).second) mistake("two styles called " + style.name);
    if (style.rules.empty()) mistake("style " + style.name + " has no rules");
    for (const auto& column : {style.column, style.label_column}) {
      if (!column.empty() && layer.find(column) == nullptr) {
        mistake(fmt::format("style {} of {} needs a column {}", style.name, layer.name, column));
      }
    }
  }
}

}  // namespace

std::string_view name_of(Type type) {
  switch (type) {
    case Type::kText: return "text";
    case Type::kWhole: return "whole number";
    case Type::kDecimal: return "decimal number";
    case Type::kYesNo: return "true or false";
    case Type::kDate: return "date";
  }
  return "";
}

const Licence& odbl() {
  static const Licence licence{"ODbL-1.0", "Open Database Licence 1.0",
                               "https://opendatacommons.org/licenses/odbl/1-0/"};
  return licence;
}

const Licence& ogl() {
  static const Licence licence{
      "OGL-UK-3.0", "Open Government Licence v3.0",
      "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"};
  return licence;
}

std::size_t Layer::rows() const {
  if (geometry != GeometryKind::kNone) return places.size();
  return columns.empty() ? 0 : columns.front().values.size();
}

const Column* Layer::find(std::string_view column) const {
  const auto it = std::find_if(columns.begin(), columns.end(),
                               [&](const Column& one) { return one.name == column; });
  return it == columns.end() ? nullptr : &*it;
}

Value value_for(const Column& column, Value value) {
  const auto refuse = [&](std::string_view why) {
    mistake(fmt::format("a value of column {} {}", column.name, why));
  };
  if (std::holds_alternative<std::monostate>(value)) return value;
  switch (column.type) {
    case Type::kText:
      if (!std::holds_alternative<std::string>(value)) refuse("is no text");
      break;
    case Type::kWhole:
      if (!std::holds_alternative<std::int64_t>(value)) refuse("is no whole number");
      break;
    case Type::kYesNo:
      if (!std::holds_alternative<bool>(value)) refuse("is neither true nor false");
      break;
    case Type::kDate:
      if (!std::holds_alternative<std::string>(value) || !is_date(std::get<std::string>(value))) {
        refuse("is no date");
      }
      break;
    case Type::kDecimal: {
      double number = 0;
      if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        number = static_cast<double>(*whole);
      } else if (const auto* decimal = std::get_if<double>(&value)) {
        number = *decimal;
      } else {
        refuse("is no number");
      }
      if (!std::isfinite(number)) refuse("is not finite");
      const double parts = std::pow(10.0, column.decimals);
      const double rounded = std::round(number * parts) / parts;
      return rounded == 0 ? 0.0 : rounded;  // no minus zero
    }
  }
  return value;
}

void add_row(Layer& layer, std::vector<Value> values, Geometry place) {
  if (values.size() != layer.columns.size()) {
    mistake(fmt::format("{} values for the {} columns of {}", values.size(), layer.columns.size(),
                        layer.name));
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto& column = layer.columns[i];
    column.values.push_back(value_for(column, std::move(values[i])));
  }
  if (layer.geometry != GeometryKind::kNone) layer.places.push_back(std::move(place));
}

void check(const Dataset& dataset) {
  std::set<std::string> names = {"about", "fields", "layer_styles"};  // added by the writers
  for (const auto& layer : dataset.layers) {
    if (layer.name.empty() || layer.name.size() > kLongestLayerName) {
      mistake("a layer needs a name of 1 to 31 characters: " + layer.name);
    }
    if (!names.insert(core::lower(layer.name)).second) mistake("two layers called " + layer.name);
    if (layer.geometry == GeometryKind::kNone && !layer.places.empty()) {
      mistake("the table " + layer.name + " has places");
    }
    for (const auto& place : layer.places) {
      if (!fits(layer.geometry, place)) mistake("a place of another kind in " + layer.name);
    }
    check_columns(layer);
    check_styles(layer);
  }
}

}  // namespace io::dataset
