#pragma once
// What blocks whom and what to fix first, from project file to folder.

#include <filesystem>
#include <string>
#include <vector>

#include "app/barriers/compute.hpp"
#include "app/export.hpp"
#include "app/load_town.hpp"
#include "app/output_folder.hpp"

namespace app::barriers {

struct BarriersRequest {
  std::filesystem::path project;
  std::string output;               ///< a folder, or "PG:..."
  Overwrite overwrite = Overwrite::kNo;
  ComputeQuery compute;
  LoadOptions load;
};

struct BarriersReport {
  LoadedTown loaded;
  Results results;
  std::string written_to;           ///< the folder as it was named, or "the database"
  std::vector<std::string> files;   ///< written, names in the output folder, or tables
};

/// Nothing is written before everything is computed. Throws InputError, Cancelled.
[[nodiscard]] BarriersReport run_barriers(const BarriersRequest& request,
                                          const core::JobContext& context);

}  // namespace app::barriers
