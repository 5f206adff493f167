#pragma once
// A first project file from the data itself, and a worked activities example beside it.

#include <filesystem>
#include <string>
#include <vector>

#include "app/output_folder.hpp"
#include "core/diagnostics.hpp"
#include "core/job.hpp"

namespace app {

struct InitRequest {
  std::vector<std::filesystem::path> osm, gtfs;
  std::filesystem::path neighbourhoods;
  std::filesystem::path attributes;    ///< may be empty
  std::filesystem::path activities;    ///< empty: the example is used
  std::filesystem::path output;        ///< TOWN.toml
  std::string name;                    ///< empty: from the output's name
  Overwrite overwrite = Overwrite::kNo;
};

struct InitReport {
  std::vector<std::filesystem::path> written;
  core::Diagnostics diagnostics;       ///< of reading the new project back
};

[[nodiscard]] InitReport run_init(const InitRequest& request, const core::JobContext& context);

}  // namespace app
