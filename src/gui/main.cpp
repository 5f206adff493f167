// greenreach-map: the map application. Parses, chooses window or headless, turns exceptions into exit codes.

#include <cstdio>
#include <exception>

#include "core/diagnostics.hpp"
#include "gui/headless.hpp"
#include "gui/window.hpp"

int main(int argc, char** argv) {
  try {
    int exit_code = 0;
    const auto options = gui::parse_options(argc, argv, exit_code);
    if (!options) return exit_code;
    std::error_code error;
    auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error) program = argv[0];
    return options->headless ? gui::run_headless(*options, program) : gui::run_window(*options, program);
  } catch (const core::InputError& e) {
    std::fprintf(stderr, "greenreach-map: %s\n", core::format(e.diagnostic()).c_str());
  } catch (const std::exception& e) {
    std::fprintf(stderr, "greenreach-map: %s\n", e.what());
  }
  return 2;
}
