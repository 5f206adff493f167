#include "io/gis/open.hpp"

#include <algorithm>
#include <filesystem>
#include <mutex>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include "core/parse.hpp"

namespace io::gis {

namespace {

void prepare_gdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    GDALAllRegister();
    OSRSetPROJEnableNetwork(0);  // the program works offline, and the same everywhere
    // The first row of a sheet is always its header, whatever it looks like.
    CPLSetConfigOption("OGR_XLSX_HEADERS", "FORCE");
    CPLSetConfigOption("OGR_ODS_HEADERS", "FORCE");
    CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR");
    CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");  // never write beside the user's files
    CPLSetConfigOption("GDAL_CACHEMAX", "64");     // MB; by default a twentieth of the machine
  });
}

void CPL_STDCALL on_message(CPLErr severity, CPLErrorNum, const char* message) {
  auto* trap = static_cast<MessageTrap*>(CPLGetErrorHandlerUserData());
  if (trap == nullptr || severity < CE_Warning) return;
  trap->add(severity >= CE_Failure, message);
}

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  if (text.size() > 200) text = text.substr(0, 200) + " ...";
  return text;
}

std::string date_text(const OGRField& f) {
  return fmt::format("{:04}-{:02}-{:02}", f.Date.Year, f.Date.Month, f.Date.Day);
}

std::string time_text(const OGRField& f) {
  return fmt::format("{:02}:{:02}:{:02}", f.Date.Hour, f.Date.Minute,
                     static_cast<int>(f.Date.Second));
}

std::string list_text(const char* const* items) {
  std::string out;
  for (; items != nullptr && *items != nullptr; ++items) {
    if (!out.empty()) out += ';';
    out += *items;
  }
  return out;
}

std::string value_text(const OGRFeature& feature, int field) {
  if (feature.IsFieldSetAndNotNull(field) == 0) return {};
  const auto* raw = const_cast<OGRFeature&>(feature).GetRawFieldRef(field);
  switch (feature.GetFieldDefnRef(field)->GetType()) {
    case OFTInteger:
      return std::to_string(feature.GetFieldAsInteger(field));
    case OFTInteger64:
      return std::to_string(feature.GetFieldAsInteger64(field));
    case OFTReal:
      return fmt::format("{:.15g}", feature.GetFieldAsDouble(field));
    case OFTDate:
      return date_text(*raw);
    case OFTTime:
      return time_text(*raw);
    case OFTDateTime:
      // Spreadsheets keep a time of day as a moment of the last days of 1899.
      if (raw->Date.Year <= 1900) return time_text(*raw);
      if (raw->Date.Hour == 0 && raw->Date.Minute == 0) return date_text(*raw);
      return date_text(*raw) + "T" + time_text(*raw);
    case OFTStringList:
      return list_text(feature.GetFieldAsStringList(field));
    default:
      return feature.GetFieldAsString(field);
  }
}

}  // namespace

MessageTrap::MessageTrap() {
  prepare_gdal();
  CPLPushErrorHandlerEx(&on_message, this);
}

MessageTrap::~MessageTrap() {
  CPLPopErrorHandler();
  CPLErrorReset();
}

void MessageTrap::add(bool failure, const char* message) {
  auto& list = failure ? failures_ : warnings_;
  if (list.size() < 100) list.push_back(one_line(message));
}

std::string MessageTrap::first_failure() const {
  return failures_.empty() ? std::string() : failures_.front();
}

void MessageTrap::report(const std::string& file, core::Diagnostics& diagnostics) const {
  for (const auto& message : warnings_) diagnostics.info("gis-driver", file, message);
}

void CloseDataset::operator()(GDALDataset* dataset) const {
  GDALClose(dataset);
}

std::string shown_name(const Source& source) {
  return source.shown.empty() ? source.path.filename().string() : source.shown;
}

bool is_csv(const Source& source) {
  return core::lower(source.path.extension().string()) == ".csv";
}

void require_file(const Source& source) {
  const auto file = shown_name(source);
  std::error_code error;
  if (!std::filesystem::exists(source.path, error)) {
    throw core::InputError("gis-missing-file", file, 0, "is not there; check the name");
  }
  if (std::filesystem::is_regular_file(source.path, error) &&
      std::filesystem::file_size(source.path, error) == 0) {
    throw core::InputError("gis-empty-file", file, 0, "is empty; was it copied whole?");
  }
}

Dataset open(const Source& source, const MessageTrap& trap) {
  require_file(source);
  Dataset dataset(GDALDataset::Open(source.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  if (!dataset) {
    const auto why = trap.first_failure();
    throw core::InputError(
        "gis-not-a-map", shown_name(source), 0,
        fmt::format("is not a map or table that can be read, or it is broken off; use GeoJSON, "
                    "GeoPackage, a shapefile, XLSX, ODS or CSV{}",
                    why.empty() ? "" : " (" + why + ")"));
  }
  return dataset;
}

OGRLayer& choose_layer(GDALDataset& dataset, const Source& source, Wanted wanted) {
  const auto file = shown_name(source);
  std::vector<std::string> names;
  std::vector<OGRLayer*> maps, filled;
  for (auto* layer : dataset.GetLayers()) {
    names.emplace_back(layer->GetName());
    if (!source.layer.empty() && names.back() == source.layer) return *layer;
    if (layer->GetGeomType() != wkbNone) maps.push_back(layer);
    if (layer->GetFeatureCount() > 0) filled.push_back(layer);
  }
  if (!source.layer.empty()) {
    throw core::InputError(
        "gis-no-layer", file, 0,
        fmt::format("has no layer '{}' (it has: {}).{}", source.layer, fmt::join(names, ", "),
                    core::did_you_mean(source.layer, names)));
  }
  if (names.empty()) throw core::InputError("gis-no-layer", file, 0, "has no layer");
  if (names.size() == 1) return *dataset.GetLayer(0);
  const bool by_map = wanted == Wanted::kGeometry || (wanted == Wanted::kPlaces && !maps.empty());
  const auto& fitting = by_map ? maps : filled;
  if (fitting.size() == 1) return *fitting[0];
  throw core::InputError("gis-no-layer", file, 0,
                         fmt::format("has several layers ({}); name the one that is meant with "
                                     "layer = \"...\"",
                                     fmt::join(names, ", ")));
}

FieldReader::FieldReader(OGRLayer& layer) {
  const auto* definition = layer.GetLayerDefn();
  for (int i = 0; i < definition->GetFieldCount(); ++i) {
    columns_.emplace_back(core::trim(definition->GetFieldDefn(i)->GetNameRef()));
  }
}

std::vector<std::string> FieldReader::values(void* feature) const {
  const auto& from = *static_cast<const OGRFeature*>(feature);
  std::vector<std::string> out;
  out.reserve(columns_.size());
  for (int i = 0; i < static_cast<int>(columns_.size()); ++i) out.push_back(value_text(from, i));
  return out;
}

std::vector<std::string> read_layer_names(const Source& source) {
  const MessageTrap trap;
  const auto dataset = open(source, trap);
  std::vector<std::string> names;
  for (const auto* layer : dataset->GetLayers()) {
    names.emplace_back(const_cast<OGRLayer*>(layer)->GetName());
  }
  return names;
}

}  // namespace io::gis
