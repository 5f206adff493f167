#pragma once
// The sheet by which things are taken away. What it writes is what the command line writes.

#include <filesystem>
#include <string>
#include <vector>

#include "app/view/workbench.hpp"

namespace app::view {

struct ExportPanel {
  bool can_export = false;
  std::string why_not;                 ///< stale, running: said instead of a button
  std::filesystem::path folder;        ///< proposed: beside the project
  bool folder_exists = false;          ///< with something in it: it will be asked about
  std::vector<std::string> files;      ///< what will be in it, in words
  std::string name;                    ///< pattern for single files: "town_older_any-day_30min"
  std::string caption, headline;
  struct Size {
    std::string name, title;           ///< "a4", "A4, 300 dots an inch"
  };
  std::vector<Size> sizes;             ///< of a figure
  std::filesystem::path deck_folder;   ///< proposed
  std::string deck;                    ///< what of the deck can be written, in words
  std::string deck_why_not;
};
[[nodiscard]] ExportPanel build_export(const Workbench& bench);

/// Lower-case letters, digits and hyphens: part of a file name.
[[nodiscard]] std::string file_word(const std::string& text);

}  // namespace app::view
