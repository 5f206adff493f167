#include "app/run_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "reach/reach.hpp"

namespace app {

namespace {

using Facts = std::vector<std::pair<std::string, std::string>>;

std::string percent(double part, double whole) {
  return whole > 0 ? fmt::format("{:.1f} %", 100 * part / whole) : "-";
}

Facts facts_of(const LoadedTown& loaded) {
  const auto& town = *loaded.town;
  Facts facts;
  double length_m = 0, private_m = 0;
  for (const auto& edge : town.graph->edges) {
    length_m += edge.length_m;
    if (!street::is_public(edge.facts)) private_m += edge.length_m;
  }
  facts.emplace_back("Streets",
                     fmt::format("{:.0f} km walkable or private, {} pieces, {} junctions",
                                 length_m / 1000, town.graph->edge_count(),
                                 town.graph->node_count()));
  facts.emplace_back("Private ways", fmt::format("{:.0f} km ({})", private_m / 1000,
                                                 percent(private_m, length_m)));
  if (town.timetable) {
    std::size_t near = 0;
    for (std::size_t s = 0; s < town.stop_snaps.size(); ++s) {
      if (!town.stop_snaps.of(s).empty()) ++near;
    }
    facts.emplace_back("Timetable", fmt::format("{} to {}, {} trips, {} stops, {} of them near "
                                                "these streets",
                                                core::format_date(loaded.timetable_dates->first),
                                                core::format_date(loaded.timetable_dates->second),
                                                town.timetable->trips.size(),
                                                town.timetable->stops.size(), near));
    std::string week;
    for (int d = 0; d < 7; ++d) {
      const auto date = town.analysis.week_of + std::chrono::days{d};
      week += fmt::format("{}{} {}", d > 0 ? ", " : "", core::weekday_name(date).substr(0, 3),
                          town.timetable->trips_on(date));
    }
    facts.emplace_back("Trips in the week of " + core::format_date(town.analysis.week_of), week);
  } else {
    facts.emplace_back("Timetable", "none: walking only");
  }
  std::int64_t residents = 0, outside = 0, in_homes_outside = 0;
  std::size_t in_area = 0;
  for (std::size_t n = 0; n < town.neighbourhoods->items.size(); ++n) {
    const auto& area = town.neighbourhoods->items[n];
    if (!area.in_study_area) continue;
    ++in_area;
    residents += area.residents;
    outside += town.homes->outside_coverage[n];
  }
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    if (town.home_in_coverage[h] == 0) in_homes_outside += town.homes->items[h].residents;
  }
  outside += in_homes_outside;
  facts.emplace_back("People",
                     fmt::format("{} residents in {} neighbourhoods, spread over {} homes",
                                 residents, in_area, town.homes->items.size()));
  facts.emplace_back("Outside the street data",
                     fmt::format("{} residents ({})", outside,
                                 percent(static_cast<double>(outside),
                                         static_cast<double>(residents))));
  std::size_t dated = 0, sessions = 0, far = 0;
  for (std::size_t a = 0; a < town.activities->size(); ++a) {
    const auto& activity = (*town.activities)[a];
    if (!activity.dates.empty()) ++dated;
    sessions += activity.dates.size();
    if (!town.sites[town.site_of_activity[a].index()].in_coverage) ++far;
  }
  facts.emplace_back("Activities",
                     fmt::format("{}, {} with sessions in these {} weeks ({} sessions), {} outside "
                                 "the street data",
                                 town.activities->size(), dated, town.analysis.weeks, sessions,
                                 far));
  const auto entered = std::count_if(town.green_spaces->begin(), town.green_spaces->end(),
                                     [](const auto& space) { return !space.entrances.empty(); });
  facts.emplace_back("Green spaces", fmt::format("{}, {} with an entrance",
                                                 town.green_spaces->size(), entered));
  return facts;
}

}  // namespace

CheckReport run_check(const std::filesystem::path& project, const core::JobContext& context) {
  auto loaded = load_town(project, {}, context);
  auto& findings = loaded.diagnostics;
  try {
    reach::require_timetable_covers(*loaded.town);
  } catch (const core::InputError& error) {
    findings.add(error.diagnostic());
  }
  const auto facts = facts_of(loaded);
  CheckReport report;
  const auto errors = findings.count(core::Severity::kError);
  const auto warnings = findings.count(core::Severity::kWarning);
  report.problems = errors > 0;

  report.text = fmt::format("{}\n", loaded.town->name);
  for (const auto& [name, value] : facts) report.text += fmt::format("  {}: {}\n", name, value);
  report.text += fmt::format("\n{} error{}, {} warning{}\n", errors, errors == 1 ? "" : "s",
                             warnings, warnings == 1 ? "" : "s");
  nlohmann::ordered_json json;
  json["project"] = loaded.town->name;
  json["facts"] = nlohmann::ordered_json::object();
  for (const auto& [name, value] : facts) json["facts"][name] = value;
  json["errors"] = errors;
  json["warnings"] = warnings;
  json["counts"] = nlohmann::ordered_json::object();
  for (const auto& [code, n] : findings.counts()) json["counts"][code] = n;
  json["findings"] = nlohmann::ordered_json::array();
  for (const auto severity :
       {core::Severity::kError, core::Severity::kWarning, core::Severity::kInfo}) {
    std::map<std::string, int, std::less<>> shown;
    for (const auto& entry : findings.entries()) {
      if (entry.severity != severity) continue;
      json["findings"].push_back({{"severity", core::name_of(severity)},
                                  {"code", entry.code},
                                  {"file", entry.file},
                                  {"row", entry.row},
                                  {"id", entry.id},
                                  {"message", entry.message}});
      const auto n = ++shown[entry.code];
      if (n <= 3) {
        report.text += fmt::format("{}: {}\n", core::name_of(severity), core::format(entry));
      } else if (n == 4) {
        report.text += fmt::format("  ... {} [{}] in all; --json lists more\n",
                                   findings.count(entry.code), entry.code);
      }
    }
  }
  report.json = json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  report.diagnostics = findings;
  return report;
}

}  // namespace app
