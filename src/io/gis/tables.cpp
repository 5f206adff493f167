// Tables: CSV by io/csv, spreadsheets and the attributes of map layers by GDAL.

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "io/csv/csv.hpp"
#include "io/gis/geometry.hpp"
#include "io/gis/gis.hpp"
#include "io/gis/open.hpp"

namespace io::gis {

namespace {

core::WithDiagnostics<place::Table> read_csv(const Source& source) {
  const auto file = shown_name(source);
  std::error_code error;
  if (!std::filesystem::exists(source.path, error)) {
    throw core::InputError("gis-missing-file", file, 0, "is not there; check the name");
  }
  auto read = io::csv::read_table(io::csv::file_source(source.path), file);
  core::WithDiagnostics<place::Table> result;
  result.diagnostics = std::move(read.diagnostics);
  result.value.file = file;
  result.value.columns = std::move(read.value.columns);
  result.value.rows.reserve(read.value.rows.size());
  for (auto& row : read.value.rows) {
    result.value.rows.push_back({row.line, std::move(row.values)});
  }
  return result;
}

bool is_spreadsheet(GDALDataset& dataset) {
  const std::string driver = dataset.GetDriverName();
  return driver == "XLSX" || driver == "ODS" || driver == "XLS";
}

void check_columns(const place::Table& table) {
  if (table.columns.empty()) {
    throw core::InputError("gis-empty-layer", table.file, 0, "has no columns; a header is needed");
  }
  std::set<std::string> seen;
  for (const auto& name : table.columns) {
    if (!name.empty() && !seen.insert(name).second) {
      throw core::InputError("duplicate-column", table.file, 1,
                             fmt::format("has two columns named '{}'; rename one", name));
    }
  }
}

/// Points as two more columns, for rows that have one.
class PointColumns {
 public:
  PointColumns(OGRLayer& layer, place::Table& table, core::Diagnostics& diagnostics)
      : table_(table) {
    if (layer.GetGeomType() == wkbNone || place::find_lonlat_columns(table)) return;
    to_degrees_ = std::make_unique<ToDegrees>(layer, table.file, diagnostics);
  }

  void add(OGRFeature& feature) {
    if (!to_degrees_) return;
    const auto* geometry = feature.GetGeometryRef();
    const auto at = geometry != nullptr ? to_point(*geometry, *to_degrees_) : std::nullopt;
    any_ = any_ || at.has_value();
    lon_.push_back(at ? fmt::format("{}", at->lon) : "");
    lat_.push_back(at ? fmt::format("{}", at->lat) : "");
  }

  void finish() {
    if (!any_) return;
    table_.columns.emplace_back("longitude");
    table_.columns.emplace_back("latitude");
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      table_.rows[i].values.push_back(std::move(lon_[i]));
      table_.rows[i].values.push_back(std::move(lat_[i]));
    }
  }

 private:
  place::Table& table_;
  std::unique_ptr<ToDegrees> to_degrees_;
  std::vector<std::string> lon_, lat_;
  bool any_ = false;
};

}  // namespace

core::WithDiagnostics<place::Table> read_table(const Source& source) {
  if (is_csv(source)) return read_csv(source);
  core::WithDiagnostics<place::Table> result;
  auto& [table, diagnostics] = result;
  const MessageTrap trap;
  table.file = shown_name(source);
  const auto dataset = open(source, trap);
  auto& layer = choose_layer(*dataset, source, Wanted::kRows);
  const bool sheet = is_spreadsheet(*dataset);
  const FieldReader fields(layer);
  table.columns = fields.columns();
  check_columns(table);
  PointColumns points(layer, table, diagnostics);
  const auto before = trap.failures();
  layer.ResetReading();
  std::int64_t number = 0;
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    ++number;
    auto values = fields.values(feature.get());
    const bool blank =
        std::all_of(values.begin(), values.end(), [](const auto& v) { return v.empty(); });
    if (blank && sheet) continue;  // rows below the data that were formatted once
    // The drivers of spreadsheets number features by their row.
    table.rows.push_back({sheet ? feature->GetFID() : number, std::move(values)});
    points.add(*feature);
  }
  if (trap.failures() > before) {
    throw core::InputError("gis-read", table.file, 0,
                           fmt::format("is broken after row {}: {}", number, trap.first_failure()));
  }
  points.finish();
  trap.report(table.file, diagnostics);
  return result;
}

}  // namespace io::gis
