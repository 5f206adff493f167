#include "gui/options.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/version.hpp"

namespace gui {

std::optional<Options> parse_options(int argc, char** argv, int& exit_code) {
  Options out;
  CLI::App app(
      "The map of Greenreach: who can get to green-space activities and home again, and what stops the others.\n\n"
      "Examples:\n"
      "  greenreach-map                              the start page\n"
      "  greenreach-map geodata/demo/town.toml       a project\n"
      "  greenreach-map geodata/demo/town.toml --headless --screenshot map.png\n"
      "  greenreach-map geodata/demo/town.toml --headless --script steps.txt\n",
      "greenreach-map");
  std::string theme, size;
  app.add_option("TOWN.toml", out.project, "The project file (default: the start page)");
  app.add_option("--script", out.script, "Use the map as the commands in this file say, then end");
  app.add_option("--screenshot", out.screenshot, "Write what is seen at the end to this PNG file, then end");
  app.add_flag("--headless", out.headless, "Without a window: for a script or a screenshot");
  app.add_option("--size", size, "Of the window, in pixels (default: 1600x900)");
  app.add_option("--scale", out.scale, "Of text and lines (default: as the display says)")->check(CLI::Range(0.5, 4.0));
  app.add_option("--theme", theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
  app.add_option("--threads", out.threads, "For working things out (default: all there are)");
  app.add_flag("--benchmark", out.benchmark, "Print how long frames take, then end");
  app.add_flag("--autosave,!--no-autosave", out.autosave,
               "Keep views beside the project, or do not (default: with a window)");
  app.set_version_flag("--version", std::string("greenreach-map ") + app::version());
  try {
    app.parse(argc, argv);
    if (!size.empty()) {
      char x = 0;
      std::istringstream in(size);
      if (!(in >> out.width >> x >> out.height) || x != 'x' || out.width < 64 || out.height < 64 || out.width > 16384 ||
          out.height > 16384) {
        throw CLI::ValidationError("--size", "'" + size + "' is no size; write it as 1600x900");
      }
    }
  } catch (const CLI::ParseError& e) {
    exit_code = e.get_exit_code() == 0 ? (app.exit(e), 0) : (app.exit(e), 2);
    return std::nullopt;
  }
  // A flag that can be negated is written as false where neither name was given.
  if (app.count("--autosave") == 0) out.autosave.reset();
  if (theme == "dark") out.theme = app::view::Theme::kDark;
  if (theme == "light") out.theme = app::view::Theme::kLight;
  if (out.headless && out.script.empty() && out.screenshot.empty() && !out.benchmark) {
    std::cerr << "greenreach-map: --headless needs a --script, a --screenshot or --benchmark\n";
    exit_code = 2;
    return std::nullopt;
  }
  return out;
}

}  // namespace gui
