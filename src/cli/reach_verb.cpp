#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/run_reach.hpp"
#include "app/words.hpp"
#include "cli/verb.hpp"

namespace cli {

namespace {

void print_report(const app::ReachReport& report) {
  fmt::print("{}: {} neighbourhoods, {} activities, {} sessions", report.project,
             report.neighbourhoods, report.activities, report.sessions);
  if (report.activities_without_session > 0) {
    const bool one = report.activities_without_session == 1;
    fmt::print(" ({} {} none in these weeks)", report.activities_without_session,
               one ? "activity has" : "activities have");
  }
  fmt::print("\n");
  for (const auto& f : report.figures) {
    const auto inside = f.residents - f.outside_data;
    fmt::print("\n{} [{}]\n", f.persona_title, f.persona);
    const auto& low = f.bands[0];
    const auto& high = f.bands[1];
    fmt::print("  {} of {} residents can get to at least one session and home\n",
               app::people_of(low.can_any, high.can_any, inside), with_commas(inside));
    fmt::print("  {} to at least {} session{} a week within {} minutes each way\n",
               app::people_of(low.headline, high.headline, inside), report.headline_sessions,
               report.headline_sessions == 1 ? "" : "s", report.headline_minutes);
    if (f.bands.size() > 2) {
      fmt::print("  {} and {} of them without any assumption about ordinary streets\n",
                 with_commas(f.bands[2].can_any), with_commas(f.bands[2].headline));
    }
    if (f.main_reason_residents > 0) {
      fmt::print("  {} reach nothing; the reason of most: {} ({})\n",
                 with_commas(inside - high.can_any), f.main_reason,
                 with_commas(f.main_reason_residents));
    }
    if (f.outside_data > 0) {
      fmt::print("  {} more live outside the street data: nothing is said about them\n",
                 with_commas(f.outside_data));
    }
  }
  if (!report.agreed_by.empty()) fmt::print("\nHeadline agreed by {}\n", report.agreed_by);
  fmt::print("\nWritten to {}:\n", report.written_to);
  for (const auto& file : report.files) fmt::print("  {}\n", file);
}

void print_json(const app::ReachReport& report) {
  nlohmann::ordered_json out;
  out["project"] = report.project;
  out["neighbourhoods"] = report.neighbourhoods;
  out["activities"] = report.activities;
  out["sessions"] = report.sessions;
  out["sessions_computed"] = report.session_groups;
  out["personas"] = nlohmann::ordered_json::array();
  for (const auto& f : report.figures) {
    nlohmann::ordered_json persona = {{"persona", f.persona},
                                      {"residents", f.residents},
                                      {"residents_outside_data", f.outside_data}};
    for (const auto& figures : f.bands) {
      const auto suffix = "_" + std::string(name_of(figures.band));
      persona["residents_can_any" + suffix] = figures.can_any;
      persona["residents_headline" + suffix] = figures.headline;
    }
    persona["main_reason"] = f.main_reason;
    persona["main_reason_residents"] = f.main_reason_residents;
    out["personas"].push_back(std::move(persona));
  }
  out["files"] = report.files;
  fmt::print("{}\n", out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace

Verb make_reach(CLI::App& parent, Common& common) {
  auto request = std::make_shared<app::ReachRequest>();
  auto* verb = parent.add_subcommand(
      "reach", "For every home, session and persona: there before it starts and home after it "
               "ends, or why not");
  verb->add_option("TOWN.toml", request->project, "The project file")->required();
  verb->add_option("-o,--output", request->output,
                   "Folder for the results, or PG:dbname=... for tables in PostGIS")
      ->required();
  verb->add_option("--persona", request->load.personas,
                   "Personas instead of those of the project")
      ->delimiter(',');
  verb->add_flag("--strict", request->strict,
                 "Also count what holds without assuming anything about ordinary streets");
  verb->add_flag("!--no-catchments", request->catchments, "Leave the catchment areas out");
  add_common(*verb, common,
             "  greenreach reach geodata/demo/town.toml -o out\n"
             "  greenreach reach town.toml -o out --overwrite --persona adult,older\n",
             Does{.print_json = true, .write_files = true});
  return {verb, [request, &common](const core::JobContext& context) {
            request->overwrite =
                common.overwrite ? app::Overwrite::kYes : app::Overwrite::kNo;
            const auto report = app::run_reach(*request, context);
            print_diagnostics(report.diagnostics, common);
            if (common.json) {
              print_json(report);
            } else {
              print_report(report);
            }
            return kDone;
          }};
}

}  // namespace cli
