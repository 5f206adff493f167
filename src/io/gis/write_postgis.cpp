#include "io/gis/write_postgis.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "io/dataset/reference_tables.hpp"
#include "io/gis/style_text.hpp"
#include "io/gis/write_layers.hpp"

namespace io::gis {

using dataset::Layer;

namespace {

/// Of messages: the connection itself may hold a password.
constexpr const char* kShown = "database";

Dataset connect(const std::string& connection, const MessageTrap& trap) {
  const auto url = connection.starts_with("PG:") ? connection : "PG:" + connection;
  auto* driver = GetGDALDriverManager()->GetDriverByName("PostgreSQL");
  if (driver == nullptr) {
    throw core::InputError("postgis-connect", kShown, 0,
                           "cannot be reached: this GDAL comes without PostgreSQL");
  }
  const char* const allowed[] = {"PostgreSQL", nullptr};
  Dataset opened(GDALDataset::Open(url.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, allowed));
  if (opened == nullptr) {
    throw core::InputError("postgis-connect", kShown, 0,
                           "cannot be reached: " + trap.first_failure() +
                               "; check the connection after PG:");
  }
  return opened;
}

/// First column of every row.
std::vector<std::string> ask(const Target& target, const std::string& query) {
  const auto failures = target.trap.failures();
  auto* rows = target.dataset.ExecuteSQL(query.c_str(), nullptr, nullptr);
  if (target.trap.failures() > failures) fail(target, "a question was refused");
  std::vector<std::string> out;
  if (rows == nullptr) return out;
  while (const OGRFeatureUniquePtr row{rows->GetNextFeature()}) {
    out.emplace_back(row->GetFieldAsString(0));
  }
  target.dataset.ReleaseResultSet(rows);
  return out;
}

/// What the comments of our tables begin with, so that they are known again.
std::string mark_of(const std::string& dataset_name) {
  return "Greenreach results (" + dataset_name + ").";
}

void require_postgis(const Target& target) {
  if (ask(target, "SELECT 1 FROM pg_extension WHERE extname = 'postgis'").empty()) {
    throw core::InputError("postgis-missing", kShown, 0,
                           "has no PostGIS; run CREATE EXTENSION postgis in it as its owner");
  }
}

/// Tables in the schema in use whose names begin with that of the dataset: ours, or the first that
/// is not as an error.
std::vector<std::string> earlier_tables(const Target& target, const std::string& dataset_name,
                                        Replace replace) {
  const auto named = fmt::format(
      "FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relkind IN "
      "('r', 'p', 'v', 'm', 'f') AND starts_with(relname, {})",
      sql_text(dataset_name + "_"));
  const auto mark = fmt::format("starts_with(coalesce(obj_description(c.oid, 'pg_class'), ''), {})",
                                sql_text(mark_of(dataset_name)));
  auto ours = ask(target, fmt::format("SELECT relname {} AND relkind = 'r' AND {} ORDER BY 1",
                                      named, mark));
  if (!ours.empty() && replace == Replace::kNo) {
    throw core::InputError("output-exists", kShown, 0,
                           fmt::format("holds earlier results (table {}); add --overwrite to "
                                       "replace them",
                                       ours.front()));
  }
  return ours;
}

void require_free(const Target& target, const std::string& table) {
  if (ask(target, fmt::format("SELECT 1 FROM pg_class WHERE relnamespace = "
                              "current_schema()::regnamespace AND relname = {}",
                              sql_text(table)))
          .empty()) {
    return;
  }
  throw core::InputError(
      "output-foreign", kShown, 0,
      fmt::format("has a table {} that Greenreach did not write, so it is left alone; rename it, or "
                  "name another schema with active_schema= in the connection",
                  table));
}

void comment(const Target& target, const dataset::Dataset& described, const Layer& layer,
             const std::string& table) {
  auto words = mark_of(described.name);
  for (const auto& part : {layer.title, layer.description, layer.attribution, layer.licence.name}) {
    if (part.empty()) continue;
    words += " " + part;
    if (!part.ends_with('.')) words += '.';
  }
  run_sql(target, fmt::format("COMMENT ON TABLE {} IS {}", sql_name(table), sql_text(words)));
  for (const auto& column : layer.columns) {
    const auto about = dataset::description_of(column);
    if (about.empty()) continue;
    run_sql(target, fmt::format("COMMENT ON COLUMN {}.{} IS {}", sql_name(table),
                                sql_name(column.name), sql_text(about)));
  }
}

/// Only where QGIS has made its table of styles: it is shared by all who use the database.
void write_styles(const Target& target, const dataset::Dataset& described) {
  if (ask(target, "SELECT 1 WHERE to_regclass('layer_styles') IS NOT NULL").empty()) return;
  for (const auto& layer : described.layers) {
    const auto table = described.name + "_" + layer.name;
    run_sql(target, fmt::format("DELETE FROM layer_styles WHERE f_table_schema = current_schema() "
                                "AND f_table_name = {}",
                                sql_text(table)));
    for (const auto& style : layer.styles) {
      run_sql(target,
              fmt::format("INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
                          "f_geometry_column, stylename, styleqml, stylesld, useasdefault, "
                          "description, owner) VALUES (current_database(), current_schema(), {}, "
                          "'geom', {}, XMLPARSE(DOCUMENT {}), XMLPARSE(DOCUMENT {}), {}, {}, "
                          "current_user)",
                          sql_text(table), sql_text(style.name.substr(0, 30)),
                          sql_text(write_qml(layer, style)), sql_text(write_sld(layer, style)),
                          &style == layer.styles.data() ? "true" : "false",
                          sql_text(style.name)));
    }
  }
}

}  // namespace

bool is_database(std::string_view output) {
  for (const auto* head : {"PG:", "postgresql://", "postgres://"}) {
    if (output.starts_with(head)) return true;
  }
  return false;
}

void check_postgis(const std::string& connection, const std::string& dataset_name,
                   Replace replace) {
  const MessageTrap trap;
  const auto opened = connect(connection, trap);
  const OGRSpatialReference none;
  const geo::Projection unused("EPSG:27700");
  const Target target{*opened, none, unused, trap, kShown};
  require_postgis(target);
  (void)earlier_tables(target, dataset_name, replace);
}

void write_postgis(const dataset::Dataset& described, const std::string& connection,
                   Replace replace) {
  dataset::check(described);
  const MessageTrap trap;
  const auto opened = connect(connection, trap);
  const auto system = system_of(described);
  const geo::Projection projection(described.crs);
  const Target target{*opened, *system, projection, trap, kShown};
  require_postgis(target);
  if (opened->StartTransaction() != OGRERR_NONE) fail(target, "no transaction can be begun");
  try {
    for (const auto& table : earlier_tables(target, described.name, replace)) {
      run_sql(target, "DROP TABLE " + sql_name(table));
    }
    auto layers = described.layers;
    for (auto& table : dataset::reference_tables(described)) layers.push_back(std::move(table));
    for (const auto& layer : layers) require_free(target, described.name + "_" + layer.name);
    for (const auto& layer : layers) {
      const auto table = described.name + "_" + layer.name;
      write_layer(target, layer, table,
                  {"FID=fid", "GEOMETRY_NAME=geom", "LAUNDER=NO", "PRECISION=NO",
                   "SPATIAL_INDEX=GIST"});
      comment(target, described, layer, table);
    }
    write_styles(target, described);
    opened->FlushCache(false);
  } catch (...) {
    opened->RollbackTransaction();
    throw;
  }
  if (opened->CommitTransaction() != OGRERR_NONE) fail(target, "the results cannot be kept");
}

}  // namespace io::gis
