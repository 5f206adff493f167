#pragma once
// A dataset into a PostGIS database: one table a layer, `reach_neighbourhoods` for the layer
// neighbourhoods of the dataset reach, with comments on tables and columns, and `reach_about` and
// `reach_fields` (dataset::reference_tables). All in one transaction: everything or nothing.
//
// InputError codes: postgis-connect (no server, no such database, no right to it), postgis-missing
// (a database without PostGIS), output-exists, output-foreign, cannot-write.

#include <string>
#include <string_view>

#include "io/dataset/dataset.hpp"

namespace io::gis {

/// True for "PG:dbname=..." and "postgresql://...": the name of a database, not of a folder.
[[nodiscard]] bool is_database(std::string_view output);

enum class Replace { kNo, kYes };

/// Looks whether write_postgis could: a server that answers, PostGIS, and no tables of earlier
/// results, or with kYes none that are not Greenreach's. Changes nothing; for before long work.
void check_postgis(const std::string& connection, const std::string& dataset_name, Replace replace);

/// Tables of earlier results of the same dataset name are replaced with kYes, all of them, so that
/// no two runs are mixed; tables that bear no comment of Greenreach's are never touched. Where QGIS
/// keeps styles in the database (`layer_styles`), those of these tables are put there.
void write_postgis(const dataset::Dataset& dataset, const std::string& connection, Replace replace);

}  // namespace io::gis
