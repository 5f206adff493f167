#pragma once
// The GIS package: everything that a map program opens, styled, with its data dictionary and licences. One
// folder with one folder for each verb in it, byte for byte what the verb writes with its usual options.

#include <filesystem>
#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "app/output_folder.hpp"
#include "core/job.hpp"

namespace app::package {

struct GisRequest {
  std::filesystem::path project;
  std::filesystem::path folder;         ///< gets reach/, gaps/ and, when asked for, barriers/
  Overwrite overwrite = Overwrite::kNo;
  bool gaps = true;
  bool barriers = false;                ///< takes longest
};

struct GisReport {
  std::vector<std::string> files;       ///< "reach/reach.gpkg", ...
  std::vector<std::string> geopackages; ///< of them, what to drag onto the map
  core::Diagnostics diagnostics;        ///< of the inputs
};

/// All folders are looked at before any work; each is whole or not there. Throws InputError as run_reach,
/// run_gaps and run_barriers; Cancelled.
[[nodiscard]] GisReport write_gis_package(const GisRequest& request, const core::JobContext& context);

}  // namespace app::package
