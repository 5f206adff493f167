#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/run_matrix.hpp"
#include "cli/verb.hpp"
#include "cli/band_option.hpp"
#include "cli/window_options.hpp"

namespace cli {

Verb make_matrix(CLI::App& parent, Common& common) {
  auto request = std::make_shared<app::MatrixRequest>();
  struct Text {
    std::string depart, arrive;
    bool walk_only = false;
    int transfers = -1;
    WindowText window;
  };
  auto text = std::make_shared<Text>();
  auto* verb = parent.add_subcommand("matrix", "Door-to-door seconds between two lists of points");
  verb->add_option("TOWN.toml", request->project, "The project file")->required();
  verb->add_option("--origins", request->origins, "CSV with id,lon,lat")->required();
  verb->add_option("--destinations", request->destinations, "CSV with id,lon,lat")->required();
  auto* depart = verb->add_option("--depart", text->depart, "Leave at, 2023-06-13T08:00");
  auto* arrive = verb->add_option("--arrive", text->arrive, "Be there by, 2023-06-13T10:00");
  auto* walk = verb->add_flag("--walk-only", text->walk_only, "On foot only");
  depart->excludes(arrive);
  depart->excludes(walk);
  arrive->excludes(walk);
  verb->add_option("--persona", request->persona, "Id of the persona")->default_val("adult");
  verb->add_option("--max-minutes", request->max_minutes, "Longer journeys are left empty")
      ->default_val(120)
      ->check(CLI::Range(1, 24 * 60));
  verb->add_option("--max-transfers", text->transfers, "Changes (default: as in the project)")
      ->check(CLI::Range(0, 14));
  add_band_option(*verb, request->band);
  add_window_options(*verb, text->window);
  verb->add_option("-o,--output", request->output, "The CSV to write (default: stdout)");
  add_common(*verb, common,
             "  greenreach matrix town.toml --origins homes.csv --destinations parks.csv \\\n"
             "    --depart 2023-06-13T08:00 --persona adult -o minutes.csv\n"
             "  greenreach matrix town.toml --origins a.csv --destinations b.csv --depart "
             "2023-06-13T08:00 --window 120 --percentiles 25,50,75\n"
             "  greenreach matrix town.toml --origins a.csv --destinations b.csv --walk-only\n",
             Does{.print_json = false, .write_files = true});
  return {verb, [request, text, &common](const core::JobContext& context) {
            if (text->depart.empty() && text->arrive.empty() && !text->walk_only) {
              throw core::InputError("bad-option", "", 0,
                                     "say when: --depart or --arrive with a time, or --walk-only");
            }
            if (!text->depart.empty()) {
              request->at = core::parse_local_time(require_local_time(text->depart));
            } else if (!text->arrive.empty()) {
              request->at = core::parse_local_time(require_local_time(text->arrive));
              request->moment = reach::Moment::kArrive;
            }
            request->window = read_window_options(text->window, request->at.has_value());
            if (text->transfers >= 0) request->max_transfers = text->transfers;
            request->overwrite =
                common.overwrite ? app::Overwrite::kYes : app::Overwrite::kNo;
            const auto report = app::run_matrix(*request, context);
            print_diagnostics(report.diagnostics, common);
            if (request->output.empty()) {
              fmt::print("{}", report.csv);
            } else if (!common.quiet) {
              fmt::print(stderr, "{} x {} points, {} journeys found, written to {}\n",
                         report.origins, report.destinations,
                         with_commas(static_cast<std::int64_t>(report.reachable)),
                         request->output.string());
            }
            return kDone;
          }};
}

}  // namespace cli
