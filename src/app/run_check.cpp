#include "app/run_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "app/check_facts.hpp"
#include "app/check_timetable.hpp"
#include "app/survey.hpp"
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
    if (edge.facts.side == street::Side::kRight) continue;  // counted with the left
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
    std::size_t near = 0, stops = 0;
    for (std::size_t s = 0; s < town.stop_snaps.size(); ++s) {
      if (town.timetable->stops[s].part_of.valid()) continue;
      ++stops;
      if (!town.stop_snaps.of(s).empty()) ++near;
    }
    const auto& dates = loaded.timetable_dates;
    facts.emplace_back("Timetable",
                       fmt::format("{}, {} trips, {} stops, {} of them near these streets",
                                   dates ? core::format_date(dates->first) + " to " +
                                               core::format_date(dates->second)
                                         : "runs on no day",
                                   town.timetable->trips.size(), stops, near));
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

std::string share_text(const KnownShare& share) {
  if (share.all() <= 0) return "-";
  return fmt::format("{} known, {} assumed, {} not known",
                     percent(share.surveyed + share.mapped, share.all()),
                     percent(share.assumed, share.all()), percent(share.unknown, share.all()));
}

std::string known_text(const std::vector<FactCoverage>& coverage,
                       const std::vector<SurveyItem>& survey, const LoadedTown& loaded) {
  std::string out = "\nWhat is known of the ways (by length of streets, or by number of places)\n";
  for (const auto& one : coverage) {
    out += fmt::format("  {}: {}; within {:.0f} m of an activity: {}\n", one.fact,
                       share_text(one.all), kNearActivityM, share_text(one.near));
  }
  if (loaded.observations_used > 0) {
    out += fmt::format("  {} observations of people on the spot are used\n",
                       loaded.observations_used);
  }
  if (survey.empty()) return out;
  constexpr std::size_t kShown = 10;
  out += fmt::format("\nWhere a look on the spot would tell most (of {} places; "
                     "--survey-sheet FILE.csv has all)\n",
                     survey.size());
  for (std::size_t i = 0; i < std::min(kShown, survey.size()); ++i) {
    const auto& item = survey[i];
    out += fmt::format("  {} {}{}{}: {} ({} walks of residents rest on it)\n", item.osm_id,
                       item.street, item.street.empty() ? "" : ", ", item.fact, item.question,
                       item.walks);
  }
  return out;
}

nlohmann::ordered_json known_json(const std::vector<FactCoverage>& coverage,
                                  const town::Town& town) {
  using nlohmann::ordered_json;
  const auto shares = [](const KnownShare& s) {
    const auto part = [&](double v) {
      return s.all() > 0 ? ordered_json(std::round(10000 * v / s.all()) / 10000)
                         : ordered_json(nullptr);
    };
    return ordered_json{{"surveyed", part(s.surveyed)},
                        {"mapped", part(s.mapped)},
                        {"assumed", part(s.assumed)},
                        {"unknown", part(s.unknown)}};
  };
  ordered_json out = ordered_json::array();
  for (const auto& one : coverage) {
    const bool km = one.unit == "km";
    ordered_json entry = {{"fact", one.fact}, {"unit", one.unit}};
    entry["amount"] = km ? std::round(one.all.all() / 100) / 10 : std::round(one.all.all());
    entry["share"] = shares(one.all);
    entry["share_near_activities"] = shares(one.near);
    entry["by_activity"] = ordered_json::object();
    for (std::size_t a = 0; a < one.by_activity.size(); ++a) {
      entry["by_activity"][(*town.activities)[a].id] = shares(one.by_activity[a]);
    }
    out.push_back(std::move(entry));
  }
  return out;
}

nlohmann::ordered_json survey_json(const std::vector<SurveyItem>& survey) {
  constexpr std::size_t kListed = 100;
  auto out = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < std::min(kListed, survey.size()); ++i) {
    const auto& item = survey[i];
    out.push_back({{"osm_id", item.osm_id},
                   {"street", item.street},
                   {"lon", std::round(item.at.lon * 1e6) / 1e6},
                   {"lat", std::round(item.at.lat * 1e6) / 1e6},
                   {"fact", item.fact},
                   {"question", item.question},
                   {"walks", item.walks}});
  }
  return out;
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
  auto facts = facts_of(loaded);
  const auto timetable = check_timetable(loaded, findings);
  facts.insert(facts.end(), timetable.facts.begin(), timetable.facts.end());
  const auto cut_off = compute_cut_off(*loaded.town);
  for (std::size_t p = 0; p < cut_off.size(); ++p) {
    const auto [high, low] = cut_off[p];
    if (low == 0) continue;
    facts.emplace_back("Cut off as " + loaded.town->analysis.personas[p].id,
                       fmt::format("{}{} residents whose street does not lead to the main network "
                                   "for this persona",
                                   high, high == low ? "" : fmt::format(" to {}", low)));
  }
  const auto coverage = compute_fact_coverage(*loaded.town);
  const auto survey = compute_survey(*loaded.town, context);
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
  if (!timetable.json.empty()) {
    json["timetable"] = nlohmann::ordered_json::parse(timetable.json);
  }
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
  report.text += known_text(coverage, survey, loaded);
  json["known"] = known_json(coverage, *loaded.town);
  json["survey"] = survey_json(survey);
  report.survey_sheet = write_survey_sheet(*loaded.town, survey);
  report.json = json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  report.diagnostics = findings;
  return report;
}

}  // namespace app
