#include "io/gis/write_geopackage.hpp"

#include <atomic>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "io/dataset/reference_tables.hpp"
#include "io/gis/style_text.hpp"
#include "io/gis/write_layers.hpp"
#include "io/gis/xml.hpp"

namespace io::gis {

using dataset::Layer;

namespace {

/// GeoPackage demands times of the last change; the clock's would make every file another.
constexpr const char* kFixedTime = "1980-01-01T00:00:00.000Z";
constexpr const char* kQgisMetadata = "http://mrcc.com/qgis.dtd";

/// A file in memory that is gone at the end.
class MemoryFile {
 public:
  MemoryFile() {
    static std::atomic<int> counter{0};
    path_ = fmt::format("/vsimem/greenreach_{}.gpkg", counter++);
  }
  ~MemoryFile() { VSIUnlink(path_.c_str()); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] const char* path() const { return path_.c_str(); }
  [[nodiscard]] std::string bytes() const {
    vsi_l_offset size = 0;
    const auto* data = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
    if (data == nullptr) return {};
    return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
  }

 private:
  std::string path_;
};

CPLStringList metadata_of(const dataset::Dataset& described) {
  CPLStringList list;
  list.SetNameValue("title", described.title.c_str());
  if (!described.description.empty()) list.SetNameValue("description", described.description.c_str());
  for (const auto& [name, value] : described.about) {
    list.SetNameValue(name.c_str(), dataset::text_of(value).c_str());
  }
  for (const auto& [name, value] : described.inputs) {
    list.SetNameValue(name.c_str(), dataset::text_of(value).c_str());
  }
  return list;
}

CPLStringList metadata_of(const Layer& layer) {
  CPLStringList list;
  const auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) list.SetNameValue(key, value.c_str());
  };
  put("title", layer.title);
  put("description", layer.description);
  put("attribution", layer.attribution);
  put("licence", layer.licence.name);
  put("licence_url", layer.licence.url);
  for (const auto& [name, value] : layer.about) put(name.c_str(), dataset::text_of(value));
  return list;
}

/// What QGIS shows as the information of a layer.
std::string write_qmd(const dataset::Dataset& described, const Layer& layer) {
  Xml xml("qgis", {{"version", "3.22.0"}});
  auto root = xml.root();
  root.add("identifier", {}, layer.name);
  root.add("type", {}, "dataset");
  root.add("title", {}, layer.title.empty() ? layer.name : layer.title);
  std::string words = layer.description;
  for (const auto& [name, value] : described.about) {
    words += fmt::format("\n{}: {}", name, dataset::text_of(value));
  }
  root.add("abstract", {}, words);
  if (!layer.licence.name.empty()) {
    root.add("license", {},
             layer.licence.name + (layer.licence.url.empty() ? "" : " " + layer.licence.url));
  }
  root.add("rights", {}, layer.attribution);
  return xml.text();
}

/// Headings and descriptions of columns, as the extension "schema" has them.
void write_headings(const Target& target, const std::vector<Layer>& layers) {
  run_sql(target,
          "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, "
          "name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, "
          "CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), "
          "CONSTRAINT gdc_tn UNIQUE (table_name, name))");
  run_sql(target,
          "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, "
          "constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, "
          "max NUMERIC, max_is_inclusive BOOLEAN, description TEXT, "
          "CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))");
  for (const auto* table : {"gpkg_data_columns", "gpkg_data_column_constraints"}) {
    run_sql(target, fmt::format("INSERT INTO gpkg_extensions VALUES ('{}', NULL, 'gpkg_schema', "
                                "'http://www.geopackage.org/spec121/#extension_schema', "
                                "'read-write')",
                                table));
  }
  for (const auto& layer : layers) {
    for (const auto& column : layer.columns) {
      const auto words = dataset::description_of(column);
      const auto title = column.title.empty() ? column.name : column.title;
      run_sql(target, fmt::format("INSERT INTO gpkg_data_columns (table_name, column_name, name, "
                                  "title, description) VALUES ({}, {}, {}, {}, {})",
                                  sql_text(layer.name), sql_text(column.name),
                                  sql_text(column.name), sql_text(title), sql_text(words)));
    }
  }
}

/// Beside GDAL's own metadata, which has made the two tables, that of QGIS.
void write_qgis_metadata(const Target& target, const dataset::Dataset& described) {
  for (const auto& layer : described.layers) {
    run_sql(target, fmt::format("INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, "
                                "metadata) VALUES ('dataset', '{}', 'text/xml', {})",
                                kQgisMetadata, sql_text(write_qmd(described, layer))));
    run_sql(target, fmt::format("INSERT INTO gpkg_metadata_reference (reference_scope, table_name, "
                                "timestamp, md_file_id) SELECT 'table', {}, '{}', max(id) FROM "
                                "gpkg_metadata",
                                sql_text(layer.name), kFixedTime));
  }
}

/// The table in which QGIS looks for styles; the first of a layer is its default.
Layer styles_table(const dataset::Dataset& described) {
  using dataset::Type;
  Layer table{.name = "layer_styles"};
  table.columns = {{.name = "f_table_catalog"}, {.name = "f_table_schema"},
                   {.name = "f_table_name"},    {.name = "f_geometry_column"},
                   {.name = "styleName"},       {.name = "styleQML"},
                   {.name = "styleSLD"},        {.name = "useAsDefault", .type = Type::kYesNo},
                   {.name = "description"},     {.name = "owner"},
                   {.name = "ui"},              {.name = "update_time"}};
  for (const auto& layer : described.layers) {
    for (const auto& style : layer.styles) {
      const std::string none;
      dataset::add_row(table, {none, none, layer.name, std::string("geom"), style.name,
                               write_qml(layer, style), write_sld(layer, style),
                               &style == layer.styles.data(), style.name, none, none,
                               std::string(kFixedTime)});
    }
  }
  return table;
}

}  // namespace

std::string write_geopackage(const dataset::Dataset& described) {
  dataset::check(described);
  const MessageTrap trap;
  const CPLConfigOptionSetter time("OGR_CURRENT_DATE", kFixedTime, false);
  const MemoryFile file;
  auto* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  Dataset out(driver->Create(file.path(), 0, 0, 0, GDT_Unknown, nullptr));
  if (out == nullptr) {
    throw core::InputError("cannot-write", described.title, 0,
                           "the GeoPackage cannot be made: " + trap.first_failure());
  }
  const auto system = system_of(described);
  const geo::Projection projection(described.crs);
  const Target target{*out, *system, projection, trap, "GeoPackage"};
  out->StartTransaction();
  auto layers = described.layers;
  for (auto& table : dataset::reference_tables(described)) layers.push_back(std::move(table));
  for (const auto& layer : layers) {
    auto& made = write_layer(
        target, layer, layer.name,
        {"FID=fid", "GEOMETRY_NAME=geom",
         "IDENTIFIER=" + (layer.title.empty() ? layer.name : layer.title),
         "DESCRIPTION=" + layer.description});
    auto words = metadata_of(layer);
    made.SetMetadata(words.List());
  }
  write_layer(target, styles_table(described), "layer_styles", {"FID=id"});
  auto words = metadata_of(described);
  out->SetMetadata(words.List());
  out->FlushCache(false);
  write_headings(target, layers);
  write_qgis_metadata(target, described);
  if (out->CommitTransaction() != OGRERR_NONE) fail(target, "the GeoPackage cannot be finished");
  out.reset();
  return file.bytes();
}

}  // namespace io::gis
