#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/barriers/run_barriers.hpp"
#include "app/barriers/words.hpp"
#include "cli/verb.hpp"

namespace cli {

namespace {

using app::barriers::BarriersReport;
using app::barriers::BarriersRequest;

void print_report(const BarriersReport& report) {
  for (const auto& line : app::barriers::summary_lines(report.loaded, report.results)) {
    fmt::print("{}\n", line);
  }
  fmt::print("\nWritten to {}:\n", report.written_to);
  for (const auto& file : report.files) fmt::print("  {}\n", file);
}

void print_json(const BarriersReport& report) {
  const auto& town = *report.loaded.town;
  const auto& results = report.results;
  nlohmann::ordered_json out;
  out["project"] = town.name;
  out["barriers"] = results.inventory.items.size();
  out["lifts_tried"] = results.lifts;
  out["links"] = {{"found", results.links.found},
                  {"tried", results.links.items.size()},
                  {"near_a_better", results.links.near_a_better},
                  {"not_tried", results.links.not_tried}};
  out["changes"] = {{"tried", results.changes.size()}, {"not_tried", results.changes_not_tried}};
  out["bundles_not_tried"] = results.bundles_not_tried;
  out["severance"] = {{"points", results.severance.points.size()},
                      {"measured_km", results.severance.measured_m / 1000},
                      {"crossings", results.severance.crossings.size()},
                      {"points_without_street", results.severance.points_without_street},
                      {"points_outside_data", results.severance.points_outside_data}};
  out["personas"] = nlohmann::ordered_json::array();
  for (std::size_t p = 0; p < results.personas.size(); ++p) {
    const auto& facts = results.personas[p];
    nlohmann::ordered_json one = {{"persona", town.analysis.personas[p].id},
                                  {"residents", facts.residents},
                                  {"meet_standard_low", facts.meet_low},
                                  {"meet_standard_high", facts.meet_high},
                                  {"can_any_low", facts.any_low},
                                  {"can_any_high", facts.any_high},
                                  {"lifts", {{"not_stopped", facts.high.not_stopped},
                                             {"no_better_walk", facts.high.no_better_walk},
                                             {"no_better_time", facts.high.no_better_time},
                                             {"better", facts.high.better}}}};
    out["personas"].push_back(std::move(one));
  }
  out["fixes"] = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < std::min<std::size_t>(100, results.fixes.size()); ++i) {
    const auto& fix = results.fixes[i];
    const auto& band = fix.personas[fix.leading];
    out["fixes"].push_back({{"topic", app::barriers::name_of(fix.topic)},
                            {"rank", fix.rank},
                            {"instead_of", fix.option > 1 ? nlohmann::ordered_json(results.fixes[fix.instead_of].id) : nullptr},
                            {"id", fix.id},
                            {"what", fix.what},
                            {"words", fix.words},
                            {"persona", town.analysis.personas[fix.leading].id},
                            {"newly_standard_low", band.low.newly_standard},
                            {"newly_standard_high", band.high.newly_standard},
                            {"lost_standard_high", band.high.lost_standard},
                            {"evidence", fix.evidence}});
  }
  out["fixes_in_all"] = results.fixes.size();
  out["plan"] = nlohmann::ordered_json::array();
  for (const auto& step : results.plan) {
    nlohmann::ordered_json one = {{"topic", app::barriers::name_of(step.topic)},
                                  {"step", step.step},
                                  {"ids", step.ids},
                                  {"words", step.words},
                                  {"cost", step.cost},
                                  {"cost_so_far", step.cost_so_far},
                                  {"personas", nlohmann::ordered_json::array()}};
    for (std::size_t p = 0; p < step.added.size(); ++p) {
      one["personas"].push_back({{"persona", town.analysis.personas[p].id},
                                 {"added_low", step.added[p].low},
                                 {"added_high", step.added[p].high},
                                 {"so_far_low", step.so_far[p].low},
                                 {"so_far_high", step.so_far[p].high}});
    }
    out["plan"].push_back(std::move(one));
  }
  out["files"] = report.files;
  fmt::print("{}\n", out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace

Verb make_barriers(CLI::App& parent, Common& common) {
  auto request = std::make_shared<BarriersRequest>();
  auto* verb = parent.add_subcommand(
      "barriers", "What blocks whom, and what to fix first: every barrier, missing link, bus and "
                  "session counted in people");
  verb->add_option("TOWN.toml", request->project, "The project file")->required();
  verb->add_option("-o,--output", request->output, "Folder for the results, or a database (PG:...)")->required();
  verb->add_option("--persona", request->load.personas,
                   "Personas instead of those of the project")
      ->delimiter(',');
  verb->add_option("--budget", request->compute.budget,
                   "For the plan of streets, in units of one dropped kerb or as in [costs]; 0: no plan")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  verb->add_option("--steps", request->compute.change_steps,
                   "Most steps of the plans of buses and of sessions; 0: no plans")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  verb->add_option("--links", request->compute.links.most, "Most missing links to try")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  verb->add_flag("!--no-changes", request->compute.changes,
                 "Leave changes to buses and sessions out");
  verb->add_flag("!--no-attribution", request->compute.attribution,
                 "Leave out what each class of barrier keeps away");
  add_common(*verb, common,
             "  greenreach barriers geodata/demo/town.toml -o out --persona older,wheelchair\n"
             "  greenreach barriers town.toml -o out --overwrite --budget 25\n",
             Does{.print_json = true, .write_files = true});
  return {verb, [request, &common](const core::JobContext& context) {
            request->overwrite =
                common.overwrite ? app::Overwrite::kYes : app::Overwrite::kNo;
            const auto report = app::barriers::run_barriers(*request, context);
            print_diagnostics(report.loaded.diagnostics, common);
            if (common.json) {
              print_json(report);
            } else {
              print_report(report);
            }
            return kDone;
          }};
}

}  // namespace cli
