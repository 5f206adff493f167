#pragma once
// The health of a project's data: what was found while reading it, and what that means.

#include <filesystem>
#include <string>

#include "app/load_town.hpp"

namespace app {

struct CheckReport {
  core::Diagnostics diagnostics;
  std::string text;   ///< for reading
  std::string json;   ///< for machines
  std::string survey_sheet;  ///< CSV: where a look on the spot would tell most
  bool problems = false;
};

/// Reads everything as `reach` would. Throws InputError when the data cannot be read at all.
[[nodiscard]] CheckReport run_check(const std::filesystem::path& project,
                                    const core::JobContext& context);

}  // namespace app
