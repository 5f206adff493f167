#pragma once
// Gaps from project file to folder, as the command line and the map run it.

#include <filesystem>
#include <string>
#include <vector>

#include "app/gaps/compute.hpp"
#include "app/output_folder.hpp"

namespace app::gaps {

struct GapsRequest {
  std::filesystem::path project;
  std::filesystem::path output;   ///< a folder
  Overwrite overwrite = Overwrite::kNo;
  LoadOptions load;
  Query query;
  // Instead of [compare]; the file from the folder one is in. Empty: as there.
  std::string compare_file, compare_column, compare_code;
};

struct GapsReport {
  std::string project;
  std::string week_of;                 ///< "2023-06-12"
  int weeks = 0;
  std::string agreed_by, agreed_on;    ///< of the headline
  std::vector<std::string> activity_titles;   ///< by activity, with the place
  bool has_timetable = false;
  Results results;
  std::vector<std::string> files;      ///< written, names in the output folder
  core::Diagnostics diagnostics;
};

/// Nothing is written before everything is computed. Throws InputError, Cancelled.
[[nodiscard]] GapsReport run_gaps(const GapsRequest& request, const core::JobContext& context);

}  // namespace app::gaps
