#pragma once
// The map without a window: scripts by widget label, pictures, the benchmark. Frames go on a clock of
// their own, so that a script gives the same pictures every time.

#include "gui/options.hpp"

namespace gui {

/// Exit code. Throws core::InputError for a script that cannot be followed, a picture that cannot be
/// written, a machine without OpenGL 3.3.
[[nodiscard]] int run_headless(const Options& options, const std::filesystem::path& program);

}  // namespace gui
