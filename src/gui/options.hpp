#pragma once
// What greenreach-map is started with.

#include <filesystem>
#include <optional>
#include <string>

#include "app/view/screen.hpp"

namespace gui {

struct Options {
  std::filesystem::path project;
  std::filesystem::path script, screenshot;
  int width = 1600, height = 900;
  double scale = 0;                     ///< 0: as the display says
  std::optional<app::view::Theme> theme;
  bool headless = false;                ///< no window: a script, or one picture
  bool benchmark = false;
  std::optional<bool> autosave;         ///< views beside the project; nothing: with a window
  unsigned threads = 0;                 ///< 0: all there are
};

/// Nothing when the program has said what was asked (help, version) or what is wrong; then `exit_code`.
[[nodiscard]] std::optional<Options> parse_options(int argc, char** argv, int& exit_code);

}  // namespace gui
