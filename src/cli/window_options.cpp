#include "cli/window_options.hpp"

#include <CLI/CLI.hpp>
#include <set>

namespace cli {

void add_window_options(CLI::App& verb, WindowText& text) {
  verb.add_option("--window", text.minutes,
                  "Percentiles over every second of so many minutes from the time on")
      ->check(CLI::Range(1, 24 * 60));
  verb.add_option("--percentiles", text.percentiles,
                  "Of the window, from 1 to 100 (default: 25,50,75)")
      ->delimiter(',')
      ->check(CLI::Range(1, 100));
  verb.add_option("--min-change", text.min_change,
                  "Least minutes for a change (default: as in the project)")
      ->check(CLI::Range(0, 60));
}

app::WindowRequest read_window_options(const WindowText& text, bool has_time) {
  app::WindowRequest request;
  if (text.min_change >= 0) request.min_change_minutes = text.min_change;
  if (text.minutes == 0) {
    if (text.percentiles.empty()) return request;
    throw core::InputError("bad-option", "", 0,
                           "--percentiles are of a window; add --window with its minutes");
  }
  if (!has_time) {
    throw core::InputError("bad-option", "", 0,
                           "--window needs a time at which it begins: --depart or --arrive");
  }
  request.window_minutes = text.minutes;
  if (text.percentiles.empty()) return request;
  const std::set<int> unique(text.percentiles.begin(), text.percentiles.end());
  if (unique.size() != text.percentiles.size()) {
    throw core::InputError("bad-option", "", 0, "--percentiles names one twice");
  }
  request.percentiles = text.percentiles;
  return request;
}

}  // namespace cli
