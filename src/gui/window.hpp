#pragma once
#include "gui/options.hpp"

namespace gui {

/// The window until it is closed; exit code. Without a display, or without OpenGL 3.3, one line on stderr says so.
[[nodiscard]] int run_window(const Options& options, const std::filesystem::path& program);

}  // namespace gui
