#pragma once
// --window, --percentiles and --min-change, which the verbs about moments share.

#include <optional>
#include <vector>

#include "app/run_matrix.hpp"

namespace CLI {
class App;
}

namespace cli {

struct WindowText {
  int minutes = 0;
  std::vector<int> percentiles;
  int min_change = -1;
};

void add_window_options(CLI::App& verb, WindowText& text);

/// Throws InputError "bad-option" when they do not go together. `has_time`: a time was given.
[[nodiscard]] app::WindowRequest read_window_options(const WindowText& text, bool has_time);

}  // namespace cli
