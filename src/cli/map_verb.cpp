#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/verb.hpp"
#include "figure/run_map.hpp"
#include "render/text/fonts.hpp"

namespace cli {

namespace {

int run_deck(const figure::MapRequest& from, const Common& common, const core::JobContext& context) {
  if (!from.view.empty() || !from.persona.empty() || !from.activity.empty() || !from.area.empty() ||
      !from.title.empty() || !from.measure.empty() || !from.ramp.empty() || !from.vision.empty() ||
      !from.layers.empty() || from.minutes || from.first || from.page.scale || from.page.dots_per_inch) {
    throw core::InputError("bad-option", "", 0,
                           "--deck writes the saved views as they are; with it go -o, --size and --theme alone");
  }
  figure::DeckRequest request;
  request.project = from.project;
  request.output = from.output;
  request.overwrite = from.overwrite;
  if (from.theme == "dark") request.look.theme = app::view::Theme::kDark;
  if (!from.page.size.empty()) request.look.size = from.page.size;
  if (request.look.size != "slide" && request.look.size != "slide-4k") {
    throw core::InputError("bad-option", "", 0, "--size of a deck must be slide or slide-4k");
  }
  const auto report = figure::run_deck(request, context);
  print_diagnostics(report.diagnostics, common);
  if (common.json) {
    const nlohmann::ordered_json json = {{"slides", report.slides}, {"files", report.files}};
    fmt::print("{}\n", json.dump(2));
  } else {
    fmt::print("{} slides: {}\n", report.slides, fmt::join(report.files, ", "));
    if (!common.quiet) fmt::print(stderr, "Written to {}\n", request.output.string());
  }
  return kDone;
}

}  // namespace

Verb make_map(CLI::App& parent, Common& common) {
  auto request = std::make_shared<figure::MapRequest>();
  auto licences = std::make_shared<bool>(false), deck = std::make_shared<bool>(false);
  auto* verb = parent.add_subcommand(
      "map", "The map as a picture (.png) or figure (.svg, .pdf), with legend, scale and sources");
  auto* project = verb->add_option("TOWN.toml", request->project, "The project file");
  auto* output = verb->add_option("-o,--output", request->output, "The .png, .svg or .pdf to write; with --deck a folder");
  verb->add_option("--view", request->view,
                   "A view saved by the map application: its number or title, or 'last'");
  verb->add_flag("--deck", *deck,
                 "All saved views: one PDF with notes and words, numbered pictures, a text file; of the other "
                 "options only --size (slide, slide-4k) and --theme");
  verb->add_option("--size", request->page.size,
                   "a4, a4-portrait, a4-half, a3, a3-portrait, slide, slide-4k, or pixels (1600x900)");
  verb->add_option("--scale", request->page.scale, "Size of type and lines, 1 is usual");
  verb->add_option("--dpi", request->page.dots_per_inch, "Of a picture on paper (300)");
  verb->add_option("--layer", request->layers,
                   "Only these layers; +NAME adds one to the usual, no-NAME leaves one out: result, marks, "
                   "homes, sites, stops, routes, wards, green, water, rail, streets, buildings, labels; and what "
                   "is worked out when it is named: barriers, severance, fixes")
      ->delimiter(',');
  verb->add_option("--persona", request->persona, "Id of the persona (that of the headline)");
  verb->add_option("--activity", request->activity, "Id of one activity (any)");
  verb->add_option("--minutes", request->minutes, "Limit each way (that of the headline)");
  verb->add_option("--measure", request->measure, "minutes, share or need");
  verb->add_option("--first", request->first, "Areas to number, 10 is usual")->check(CLI::Range(0, 99));
  verb->add_option("--neighbourhood", request->area, "Code of a neighbourhood to outline and name");
  verb->add_option("--title", request->title, "Instead of the finding in words");
  verb->add_option("--theme", request->theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
  verb->add_option("--colours", request->ramp, "dusk, viridis, ylgnbu or grey");
  verb->add_option("--seen-by", request->vision,
                   "To check the colours of a .png: deutan, protan, tritan, greyscale, projector");
  verb->add_flag("--font-licences", *licences, "Print the licences of the fonts in figures, and stop");
  add_common(*verb, common,
             "  greenreach map geodata/demo/town.toml -o map.png\n"
             "  greenreach map town.toml -o figure.pdf --size a4 --persona older --minutes 45\n"
             "  greenreach map town.toml -o slide.png --size slide --layer +wards,no-homes\n"
             "  greenreach map town.toml -o barriers.png --persona wheelchair --layer +barriers,+severance\n"
             "  greenreach map town.toml --deck -o slides\n",
             Does{.print_json = true, .write_files = true});
  return {verb, [request, licences, deck, project, output, &common](const core::JobContext& context) {
            if (*licences) {
              fmt::print("{}\n", render::text::font_licences());
              return kDone;
            }
            if (project->empty() || output->empty()) {
              throw core::InputError("bad-option", "", 0,
                                     "name the project file and, with -o, the file to write");
            }
            request->overwrite = common.overwrite ? app::Overwrite::kYes : app::Overwrite::kNo;
            if (*deck) return run_deck(*request, common, context);
            const auto report = figure::run_map(*request, context);
            print_diagnostics(report.diagnostics, common);
            if (common.json) {
              const nlohmann::ordered_json json = {{"picture", report.picture.string()},
                                                   {"alternative_text", report.alternative.string()},
                                                   {"width", report.width},
                                                   {"height", report.height},
                                                   {"title", report.title}};
              fmt::print("{}\n", json.dump(2));
            } else {
              fmt::print("{}\n", report.title);
              if (!common.quiet) {
                fmt::print(stderr, "Written to {} ({} x {}), in words to {}\n", report.picture.string(),
                           report.width, report.height, report.alternative.string());
              }
            }
            return kDone;
          }};
}

}  // namespace cli
