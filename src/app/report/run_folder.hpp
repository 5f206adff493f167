#pragma once
// The folder that an earlier run of a verb wrote: its manifest, and its CSVs as tables of text.

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/load_town.hpp"
#include "io/dataset/dataset.hpp"

namespace app::report {

struct RunFolder {
  std::string named;                              ///< as the user wrote it
  std::string verb, project, version;
  std::vector<InputDigest> inputs;                ///< the project file first
  std::string timetable;                          ///< "5 June 2023 to 1 March 2024"; empty: none
  /// Settings by name, as texts: "week_of", "weeks", "max_minutes", "headline" ("adult, 30 minutes ..."),
  /// and for each persona "persona adult".
  std::vector<std::pair<std::string, std::string>> settings;
  io::dataset::Dataset tables;                    ///< cells as text

  [[nodiscard]] std::string setting(std::string_view name) const;
};

/// Throws InputError "report-not-a-run" where there is no manifest of `verb`, or a file that it needs is
/// missing or does not have the checksum that the manifest says.
[[nodiscard]] RunFolder read_run_folder(const std::string& folder, const std::string& verb,
                                        std::initializer_list<const char*> tables);

/// The same of a manifest as text; `tables` stay empty. Throws as above.
[[nodiscard]] RunFolder read_manifest(const std::string& json, const std::string& named);

}  // namespace app::report
