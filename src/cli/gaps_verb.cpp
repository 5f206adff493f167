#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/gaps/run_gaps.hpp"
#include "cli/gaps_print.hpp"
#include "cli/verb.hpp"

namespace cli {

Verb make_gaps(CLI::App& parent, Common& common) {
  auto request = std::make_shared<app::gaps::GapsRequest>();
  auto* verb = parent.add_subcommand(
      "gaps", "Who falls below which standard, area by area and group by group, and where to look first");
  verb->add_option("TOWN.toml", request->project, "The project file")->required();
  verb->add_option("-o,--output", request->output, "Folder for the results, or a PostGIS database: PG:dbname=...")->required();
  verb->add_option("--standard", request->query.standards,
                   "Standards besides the headline's (default: all usual ones)")
      ->delimiter(',');
  verb->add_option("--persona", request->load.personas, "Personas instead of those of the project")
      ->delimiter(',');
  verb->add_option("--group", request->query.groups, "Groups and groupings (default: all of the project)")
      ->delimiter(',');
  verb->add_option("--compare", request->compare_file, "A table with a figure of others, joined by area code");
  verb->add_option("--column", request->compare_column, "Its column");
  verb->add_option("--code", request->compare_code, "Its column of codes (default: the one that fits best)");
  verb->add_option("--need-weight", request->query.need_weight,
                   "Weight of need in the third order (default: 1, tested from 0 to 2)")
      ->check(CLI::Range(0.0, 100.0));
  verb->add_option("--draws", request->query.draws, "Draws that test the ranks (default: 1000)")
      ->check(CLI::Range(1, 100000));
  verb->add_option("--seed", request->query.seed, "Seed of the draws (default: 1)");
  verb->add_flag("--suppress-small", request->suppress_small,
                 "Hide figures on fewer than 100 people or 40 households, and what would give them away");
  add_common(*verb, common,
             "  greenreach gaps geodata/demo/town.toml -o out\n"
             "  greenreach gaps town.toml -o out --overwrite --standard ags-local,bus-stop-400m --group ward,disabled\n"
             "  greenreach gaps town.toml -o out --compare defra.csv --column within_15_min\n",
             Does{.print_json = true, .write_files = true});
  return {verb, [request, &common](const core::JobContext& context) {
            request->overwrite = common.overwrite ? app::Overwrite::kYes : app::Overwrite::kNo;
            const auto report = app::gaps::run_gaps(*request, context);
            print_diagnostics(report.diagnostics, common);
            fmt::print("{}", common.json ? gaps_json(report) : gaps_summary(report));
            return kDone;
          }};
}

}  // namespace cli
