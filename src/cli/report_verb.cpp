#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/report/run_report.hpp"
#include "cli/verb.hpp"

namespace cli {

Verb make_report(CLI::App& parent, Common& common) {
  auto request = std::make_shared<app::report::ReportRequest>();
  auto* verb = parent.add_subcommand(
      "report", "One HTML file that opens anywhere: the figures of gaps with a map, tables, method and licences");
  verb->add_option("TOWN.toml", request->project, "The project file")->required();
  verb->add_option("-o,--output", request->output, "The .html to write")->required();
  verb->add_option("--persona", request->load.personas, "Personas instead of those of the project")
      ->delimiter(',');
  verb->add_option("--areas", request->areas, "Areas to list and number")->check(CLI::Range(0, 50))->capture_default_str();
  verb->add_option("--barriers", request->barriers, "A folder that 'greenreach barriers' wrote from the same files");
  verb->add_option("--since", request->since, "An earlier folder of 'greenreach gaps', to say what has changed");
  add_common(*verb, common,
             "  greenreach report geodata/demo/town.toml -o report.html\n"
             "  greenreach report town.toml -o report.html --overwrite --barriers out/barriers\n"
             "  greenreach report town.toml -o report.html --since last-quarter/gaps\n",
             Does{.print_json = true, .write_files = true});
  return {verb, [request, &common](const core::JobContext& context) {
            request->overwrite = common.overwrite ? app::Overwrite::kYes : app::Overwrite::kNo;
            const auto done = app::report::run_report(*request, context);
            print_diagnostics(done.diagnostics, common);
            if (common.json) {
              const nlohmann::ordered_json json = {{"project", done.project},
                                                   {"report", request->output.string()},
                                                   {"bytes", done.bytes},
                                                   {"areas_listed", done.areas},
                                                   {"headline", done.headline}};
              fmt::print("{}\n", json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
            } else {
              fmt::print("{}\n", done.headline);
              if (!common.quiet) {
                fmt::print(stderr, "Written to {} ({} KB)\n", request->output.string(), (done.bytes + 500) / 1000);
              }
            }
            return kDone;
          }};
}

}  // namespace cli
