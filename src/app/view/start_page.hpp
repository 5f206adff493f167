#pragma once
// What one sees without a project, and the small browser by which one is opened.

#include <filesystem>
#include <string>
#include <vector>

#include "app/view/workbench.hpp"

namespace app::view {

struct StartPage {
  bool has_demo = false;
  bool loading = false;
  std::string loading_stage;      ///< "Reading town.toml: streets"
  double share = -1;
  struct Recent {
    std::filesystem::path file;
    std::string name, folder, changed;   ///< changed: "changed on 2026-06-01"
  };
  std::vector<Recent> recent;
  std::string failure;            ///< a project that could not be read: one line, with what to do
  std::string failed_file;
};
[[nodiscard]] StartPage build_start(const Workbench& bench);

/// Folders first, then project files, by name; hidden ones left out.
struct Browser {
  std::filesystem::path folder;
  struct Entry {
    std::filesystem::path path;
    std::string name;
    bool is_folder = false;
  };
  std::vector<Entry> entries;
  std::string problem;            ///< the folder cannot be read
};
[[nodiscard]] Browser browse(const std::filesystem::path& folder);

/// The shipped demo town: below a folder beside or above the program, or the current one; empty when
/// it is not there.
[[nodiscard]] std::filesystem::path find_demo(const std::filesystem::path& program);

}  // namespace app::view
