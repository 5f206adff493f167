#pragma once
// Gaps from project file to folder, as the command line and the map run it.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/gaps/compute.hpp"
#include "app/output_folder.hpp"
#include "io/dataset/dataset.hpp"

namespace app::gaps {

struct GapsRequest {
  std::filesystem::path project;
  std::string output;             ///< a folder, or a database of PostGIS: "PG:dbname=..."
  Overwrite overwrite = Overwrite::kNo;
  LoadOptions load;
  Query query;
  bool suppress_small = false;    ///< hide small numbers in the tables that quote areas and groups
  // Instead of [compare]; the file from the folder one is in. Empty: as there.
  std::string compare_file, compare_column, compare_code;
  /// Asked before the long work; throws InputError for what it will not have. Empty: nothing is asked.
  std::function<void(const io::project::Project&)> check_project = {};
  /// Handed the times of every home, which are let go afterwards. Empty: nobody asks.
  std::function<void(const LoadedTown&, const reach::ReachResult&, const Results&)> look_at_homes = {};
};

/// What run_gaps writes, before it is written: the report shows the same.
struct Computed {
  LoadedTown loaded;
  Results results;
  io::dataset::Dataset dataset;             ///< every layer and table
  io::dataset::Properties parameters;       ///< of the manifest, besides those of every run
};
/// `request.output` is not looked at. Throws InputError, Cancelled.
[[nodiscard]] Computed compute_gaps(const GapsRequest& request, const core::JobContext& context);

struct GapsReport {
  std::string project;
  core::Date week_of{};
  int weeks = 0;
  std::string agreed_by, agreed_on;    ///< of the headline
  std::vector<std::string> activity_titles;   ///< by activity, with the place
  std::string modes;                   ///< "on foot or by bus"
  Results results;
  std::string where;                   ///< written to: "folder out", or "database", never its password
  std::vector<std::string> files;      ///< written, names in the folder or of tables
  core::Diagnostics diagnostics;
};

/// Nothing is written before everything is computed. Throws InputError, Cancelled.
[[nodiscard]] GapsReport run_gaps(const GapsRequest& request, const core::JobContext& context);

}  // namespace app::gaps
