#pragma once
// From a project file to a Town: every reader and builder in its order, everything noticed kept.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/job.hpp"
#include "io/project/project.hpp"
#include "place/map_records.hpp"
#include "town/town.hpp"

namespace app {

struct InputDigest {
  std::string file;     ///< as written in the project file
  std::string sha256;
  std::uint64_t bytes = 0;
};

struct LoadedTown {
  io::project::Project project;
  std::shared_ptr<const town::Town> town;
  core::Diagnostics diagnostics;
  std::vector<InputDigest> inputs;                 ///< the project file first
  std::optional<std::pair<core::Date, core::Date>> timetable_dates;
  std::shared_ptr<const place::MapRecords> map;    ///< null unless LoadOptions::drawing
  int observations_used = 0;                       ///< of [observations]
};

struct LoadOptions {
  bool drawing = false;               ///< keep what is only drawn as well
  std::vector<std::string> personas;  ///< ids instead of those of the project; empty: as there
};

/// Throws InputError for anything that cannot be used or does not lie together; Cancelled.
[[nodiscard]] LoadedTown load_town(const std::filesystem::path& project_file,
                                   const LoadOptions& options, const core::JobContext& context);

/// Throws InputError "activity-none" without any activity: everybody would be counted among those who
/// reach nothing.
void require_activities(const LoadedTown& loaded);

/// An input as outputs name it: as written in the project file, without the folders of an absolute path,
/// which would differ from machine to machine and say whose it is.
[[nodiscard]] std::string name_in_outputs(const io::project::InputFile& file);

/// The persona of that id, or an InputError "unknown-persona" with the nearest name.
[[nodiscard]] const street::Persona& require_persona(const io::project::Project& project,
                                                     const std::string& id);

}  // namespace app
