#include "app/reach_outputs.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "app/version.hpp"

namespace app {

using io::geojson::Properties;

Properties about(const LoadedTown& loaded) {
  const auto& analysis = loaded.town->analysis;
  Properties out;
  out.emplace_back("generator", std::string("Greenreach ") + version());
  out.emplace_back("project", loaded.town->name);
  if (!loaded.project.produced_by.empty()) {
    out.emplace_back("produced_by", loaded.project.produced_by);
  }
  out.emplace_back("week_of", core::format_date(analysis.week_of));
  out.emplace_back("weeks", static_cast<std::int64_t>(analysis.weeks));
  out.emplace_back("max_minutes", static_cast<std::int64_t>(analysis.max_minutes));
  out.emplace_back("early_minutes", static_cast<std::int64_t>(analysis.early_minutes));
  out.emplace_back("max_wait_minutes", static_cast<std::int64_t>(analysis.max_wait_minutes));
  out.emplace_back("max_transfers", static_cast<std::int64_t>(analysis.max_transfers));
  if (loaded.timetable_dates) {
    out.emplace_back("timetable_from", core::format_date(loaded.timetable_dates->first));
    out.emplace_back("timetable_to", core::format_date(loaded.timetable_dates->second));
  } else {
    out.emplace_back("timetable_from", std::monostate{});
  }
  out.emplace_back("attribution", attribution());
  return out;
}

std::string attribution() {
  return "Contains data (c) OpenStreetMap contributors, Open Database Licence 1.0 "
         "(openstreetmap.org/copyright). Timetables, boundaries and attributes: see the sources "
         "named by the project.";
}

const BandSummary& summary_of(const BandSummaries& bands, street::Band band) {
  for (const auto& one : bands) {
    if (one.band == band) return one;
  }
  throw std::logic_error("no summary of that band");
}

std::string write_manifest(const LoadedTown& loaded, const std::string& verb,
                           const std::vector<OutputDigest>& outputs, const Properties& extra) {
  using nlohmann::ordered_json;
  const auto& project = loaded.project;
  const auto& analysis = loaded.town->analysis;
  ordered_json m;
  m["generator"] = "Greenreach";
  m["version"] = version();
  m["verb"] = verb;
  m["project"] = project.name;
  m["produced_by"] = project.produced_by;
  m["inputs"] = ordered_json::array();
  for (const auto& input : loaded.inputs) {
    m["inputs"].push_back(
        {{"file", input.file}, {"bytes", input.bytes}, {"sha256", input.sha256}});
  }
  if (loaded.timetable_dates) {
    m["timetable"] = {{"from", core::format_date(loaded.timetable_dates->first)},
                      {"to", core::format_date(loaded.timetable_dates->second)}};
  } else {
    m["timetable"] = nullptr;
  }
  ordered_json parameters = {{"crs", project.crs},
                             {"timezone", project.timezone},
                             {"access", project.access},
                             {"week_of", core::format_date(analysis.week_of)},
                             {"weeks", analysis.weeks},
                             {"max_minutes", analysis.max_minutes},
                             {"early_minutes", analysis.early_minutes},
                             {"max_wait_minutes", analysis.max_wait_minutes},
                             {"max_transfers", analysis.max_transfers},
                             {"min_change_minutes", analysis.min_change_minutes}};
  parameters["personas"] = ordered_json::array();
  for (const auto& persona : analysis.personas) {
    ordered_json figures = ordered_json::object();
    for (const auto& figure : persona.figures) {
      figures[figure.key] = {{"value", figure.value}, {"source", figure.source}};
    }
    parameters["personas"].push_back(
        {{"id", persona.id}, {"title", persona.title}, {"figures", std::move(figures)}});
  }
  parameters["headline"] = {{"persona", project.headline.persona},
                            {"minutes", project.headline.minutes},
                            {"sessions_a_week", project.headline.sessions_a_week},
                            {"agreed_by", project.headline.agreed_by},
                            {"agreed_on", project.headline.agreed_on}};
  for (const auto& [key, value] : extra) {
    std::visit(
        [&](const auto& v) {
          if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>) {
            parameters[key] = nullptr;
          } else {
            parameters[key] = v;
          }
        },
        value);
  }
  m["parameters"] = std::move(parameters);
  m["findings"] = ordered_json::object();
  for (const auto& [code, n] : loaded.diagnostics.counts()) m["findings"][code] = n;
  m["outputs"] = ordered_json::array();
  for (const auto& output : outputs) {
    m["outputs"].push_back({{"file", output.file}, {"sha256", output.sha256}});
  }
  m["attribution"] = attribution();
  return m.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace app
