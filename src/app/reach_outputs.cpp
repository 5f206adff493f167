#include "app/reach_outputs.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <map>
#include <optional>
#include <stdexcept>

#include "app/version.hpp"
#include "io/csv/csv_writer.hpp"
#include "io/geojson/geojson.hpp"
#include "place/table.hpp"
#include "reach/session_groups.hpp"

namespace app {

namespace {

using io::geojson::Collection;
using io::geojson::Feature;
using io::geojson::Properties;
using io::geojson::Value;

/// Rounded so that a figure is not more exact than it is; `parts` to the unit (100: two decimals).
double rounded(double value, double parts) { return std::round(value * parts) / parts; }
Value minutes_value(std::optional<double> minutes) {
  return minutes ? Value(std::round(*minutes * 10) / 10) : Value(std::monostate{});
}
Value whole(std::optional<double> people) {
  return people ? Value(static_cast<std::int64_t>(std::llround(*people))) : Value(std::monostate{});
}
Value text_or_null(const std::string& text) {
  return text.empty() ? Value(std::monostate{}) : Value(text);
}

/// "_low", "_high", "_strict".
std::string suffix(street::Band band) { return "_" + std::string(name_of(band)); }

Value share_value(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::monostate{};
  return rounded(static_cast<double>(part) / static_cast<double>(whole), 10000);
}

/// The figures of one neighbourhood and persona in one band.
void add_figures(Properties& out, const std::string& persona, const std::string& band,
                 const reach::AreaSummary& s, const reach::Percentiles& green) {
  const auto inside = s.residents - s.outside_data;
  const auto put = [&](const char* name, Value value) {
    out.emplace_back(persona + name + band, std::move(value));
  };
  put("_can_any", s.can_any);
  put("_can_any_share", share_value(s.can_any, inside));
  put("_left_out", inside - s.can_any);
  put("_headline", s.headline);
  put("_headline_share", share_value(s.headline, inside));
  put("_sessions_week", rounded(s.sessions_a_week, 100));
  put("_activities", static_cast<std::int64_t>(s.activities));
  put("_best_min_p50", minutes_value(s.best_minutes.p50));
  put("_green_walk_min_p50", minutes_value(green.p50));
}

/// Of those who are left out whatever is not known turns out to be.
void add_reason(Properties& out, const std::string& persona, const reach::AreaSummary& s) {
  out.emplace_back(persona + "_main_reason", text_or_null(s.reason.name));
  out.emplace_back(persona + "_main_reason_leg",
                   s.reason.name.empty() ? Value(std::monostate{})
                                         : Value(std::string(name_of(s.reason.leg))));
  out.emplace_back(persona + "_main_reason_residents", s.reason.residents);
}

/// Sunrise to sunset by date at the first meeting point, computed once each.
class DaylightTable {
 public:
  explicit DaylightTable(const town::Town& town) : town_(town), zone_(town.timezone) {}

  const reach::Sunlight& on(core::Date date) {
    const auto [it, is_new] = known_.try_emplace(date);
    if (is_new) it->second = reach::compute_sunlight(date, town_.sites.front().lonlat, zone_);
    return it->second;
  }
  [[nodiscard]] core::Seconds clock(core::Date date, core::TimeOfDay time) const {
    return zone_.on_day_clock(date, {date, time});
  }
  [[nodiscard]] Value wall_time(core::Date date, core::Seconds at) const {
    if (at == core::kNever || at == core::kTooLate) return std::monostate{};
    return core::format_time(zone_.from_day_clock(date, at).time.seconds);
  }
  /// True when the sun is down at a time of a date.
  bool is_dark(core::Date date, core::TimeOfDay time) {
    const auto at = clock(date, time);
    const auto& light = on(date);
    return at < light.from || at > light.to;
  }

 private:
  const town::Town& town_;
  core::TimeZone zone_;
  std::map<core::Date, reach::Sunlight> known_;
};

/// How many sessions begin or end after dark, and how it would be on the shortest day.
void add_daylight(Properties& out, DaylightTable& daylight, const place::Activity& activity) {
  std::int64_t dark_start = 0, dark_end = 0;
  for (const auto date : activity.dates) {
    dark_start += daylight.is_dark(date, activity.start) ? 1 : 0;
    dark_end += daylight.is_dark(date, activity.end) ? 1 : 0;
  }
  out.emplace_back("sessions_start_after_dark", dark_start);
  out.emplace_back("sessions_end_after_dark", dark_end);
  if (activity.dates.empty()) return;
  const std::chrono::year_month_day first{activity.dates.front()};
  const core::Date winter{first.year() / std::chrono::December / 21};
  out.emplace_back("sunset_21_december", daylight.wall_time(winter, daylight.on(winter).to));
  out.emplace_back("starts_after_dark_21_december", daylight.is_dark(winter, activity.start));
  out.emplace_back("ends_after_dark_21_december", daylight.is_dark(winter, activity.end));
}

}  // namespace

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

std::string write_reach_csv(const LoadedTown& loaded, const BandSummaries& bands) {
  const auto& town = *loaded.town;
  std::vector<std::string> header = {
      "neighbourhood", "neighbourhood_name", "activity",  "activity_title",
      "persona",       "sessions_a_week",    "next_date", "residents",
      "residents_outside_data", "residents_may_attend"};
  for (const auto& one : bands) {
    for (const auto* name :
         {"residents_can", "residents_can_and_may", "share_can", "residents_can_15",
          "residents_can_30", "residents_can_45", "residents_can_60",
          "sessions_within_reach_a_week", "minutes_out_p25", "minutes_out_p50", "minutes_out_p75",
          "minutes_back_p25", "minutes_back_p50", "minutes_back_p75"}) {
      header.push_back(name + suffix(one.band));
    }
  }
  for (const auto* name : {"main_reason", "main_reason_leg", "main_reason_residents"}) {
    header.emplace_back(name);
  }
  io::csv::Writer csv(header);
  const auto people = [](std::optional<double> v) -> std::optional<std::int64_t> {
    if (!v) return std::nullopt;
    return std::llround(*v);
  };
  const auto& rows = summary_of(bands, street::Band::kHigh).reach.rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    const auto& area = town.neighbourhoods->items[row.area.index()];
    const auto& activity = (*town.activities)[row.activity.index()];
    csv.text(area.code).text(area.name).text(activity.id).text(activity.title);
    csv.text(town.analysis.personas[row.persona].id).number(row.sessions_a_week, 2);
    csv.text(activity.next_date ? core::format_date(*activity.next_date) : "");
    csv.number(row.residents).number(row.outside_data).number(people(row.may_attend));
    for (const auto& one : bands) {
      const auto& r = one.reach.rows[i];
      csv.number(r.can).number(people(r.can_and_may)).number(r.share, 4);
      for (const auto n : r.can_within) csv.number(n);
      csv.number(r.sessions_within_reach_a_week, 2);
      for (const auto* p : {&r.out_minutes, &r.back_minutes}) {
        csv.number(p->p25, 1).number(p->p50, 1).number(p->p75, 1);
      }
    }
    csv.text(row.reason.name);
    csv.text(row.reason.name.empty() ? "" : name_of(row.reason.leg)).number(row.reason.residents);
    csv.end_row();
  }
  return csv.bytes();
}

std::string write_neighbourhoods_geojson(const LoadedTown& loaded, const BandSummaries& bands) {
  const auto& town = *loaded.town;
  const auto& summary = summary_of(bands, street::Band::kHigh).reach;
  const geo::Projection projection(town.crs);
  Collection out{"neighbourhoods", about(loaded), {}};
  const auto& headline = loaded.project.headline;
  out.about.emplace_back("headline_minutes", static_cast<std::int64_t>(headline.minutes));
  out.about.emplace_back("headline_sessions_a_week",
                         static_cast<std::int64_t>(headline.sessions_a_week));
  const auto& hoods = *town.neighbourhoods;
  for (std::size_t n = 0; n < hoods.items.size(); ++n) {
    const auto& area = hoods.items[n];
    Feature feature;
    auto& p = feature.properties;
    p.emplace_back("code", area.code);
    p.emplace_back("name", area.name);
    p.emplace_back("in_study_area", area.in_study_area);
    p.emplace_back("residents", area.residents);
    p.emplace_back("residents_outside_data", summary.areas.empty()
                                                 ? std::int64_t{0}
                                                 : summary.areas[0][n].outside_data);
    p.emplace_back("need", area.need ? Value(*area.need) : Value(std::monostate{}));
    for (std::size_t g = 0; g < hoods.grouping_names.size(); ++g) {
      p.emplace_back(hoods.grouping_names[g], text_or_null(area.groupings[g]));
    }
    for (std::size_t g = 0; g < hoods.group_names.size(); ++g) {
      p.emplace_back("group_" + hoods.group_names[g], whole(area.groups[g].count));
    }
    for (std::size_t i = 0; i < summary.areas.size(); ++i) {
      const auto& id = town.analysis.personas[i].id;
      for (const auto& one : bands) {
        add_figures(p, id, suffix(one.band), one.reach.areas[i][n], one.green.area_minutes[i][n]);
      }
      add_reason(p, id, summary.areas[i][n]);
    }
    feature.geometry = area.shape.empty() ? io::geojson::Geometry(projection.to_lonlat(area.centre))
                                          : place::to_lonlat(area.shape, projection);
    out.features.push_back(std::move(feature));
  }
  return io::geojson::write_geojson(out);
}

std::string write_activities_geojson(const LoadedTown& loaded, const BandSummaries& bands) {
  const auto& town = *loaded.town;
  const auto& activities = *town.activities;
  const auto personas = town.analysis.personas.size();
  Collection out{"activities", about(loaded), {}};
  DaylightTable daylight(town);
  for (std::size_t a = 0; a < activities.size(); ++a) {
    const auto& activity = activities[a];
    Feature feature;
    feature.geometry = activity.at;
    auto& p = feature.properties;
    p.emplace_back("id", activity.id);
    p.emplace_back("title", activity.title);
    p.emplace_back("provider", text_or_null(activity.provider));
    p.emplace_back("theme", text_or_null(activity.theme));
    p.emplace_back("place_name", text_or_null(activity.place_name));
    p.emplace_back("when", activity.recurrence);
    p.emplace_back("start", core::format_time(activity.start.seconds));
    p.emplace_back("end", core::format_time(activity.end.seconds));
    p.emplace_back("sessions", static_cast<std::int64_t>(activity.dates.size()));
    p.emplace_back("next_date", activity.next_date ? Value(core::format_date(*activity.next_date))
                                                   : Value(std::monostate{}));
    p.emplace_back("status", std::string(activity.dates.empty() ? "no_session" : "sessions"));
    p.emplace_back("in_street_data", town.sites[town.site_of_activity[a].index()].in_coverage);
    p.emplace_back("cost_gbp", activity.cost_gbp);
    const auto number = [](const std::optional<int>& v) {
      return v ? Value(static_cast<std::int64_t>(*v)) : Value(std::monostate{});
    };
    p.emplace_back("capacity", number(activity.capacity));
    p.emplace_back("places_left", number(activity.places_left));
    p.emplace_back("min_age", number(activity.min_age));
    p.emplace_back("max_age", number(activity.max_age));
    p.emplace_back("referral", text_or_null(activity.referral));
    add_daylight(p, daylight, activity);
    for (std::size_t i = 0; i < personas; ++i) {
      const auto& id = town.analysis.personas[i].id;
      std::int64_t outside = 0;
      for (const auto& one : bands) {
        std::int64_t residents = 0, can = 0;
        outside = 0;
        for (std::size_t n = 0; n < town.neighbourhoods->items.size(); ++n) {
          const auto& row = one.reach.rows[(n * activities.size() + a) * personas + i];
          residents += row.residents;
          outside += row.outside_data;
          can += row.can;
        }
        p.emplace_back(id + "_residents_can" + suffix(one.band), can);
        p.emplace_back(id + "_share_can" + suffix(one.band), share_value(can, residents - outside));
      }
      p.emplace_back(id + "_residents_outside_data", outside);
    }
    out.features.push_back(std::move(feature));
  }
  return io::geojson::write_geojson(out);
}

std::string write_green_spaces_geojson(const LoadedTown& loaded, const BandSummaries& bands) {
  const auto& town = *loaded.town;
  const geo::Projection projection(town.crs);
  Collection out{"green_spaces", about(loaded), {}};
  out.about.emplace_back("walk_minutes", static_cast<std::int64_t>(kGreenMinutes));
  const auto& spaces = *town.green_spaces;
  for (std::size_t s = 0; s < spaces.size(); ++s) {
    const auto& space = spaces[s];
    Feature feature;
    auto& p = feature.properties;
    p.emplace_back("id", space.id);
    p.emplace_back("name", text_or_null(space.name));
    p.emplace_back("kind", std::string(place::name_of(space.kind)));
    p.emplace_back("access",
                   space.access == place::GreenAccess::kOpen ? "open" : "conditional");
    p.emplace_back("fee", text_or_null(space.fee));
    p.emplace_back("opening_hours", text_or_null(space.opening_hours));
    p.emplace_back("dog", text_or_null(space.dog));
    p.emplace_back("pieces", static_cast<std::int64_t>(space.pieces));
    p.emplace_back("area_ha", static_cast<double>(std::llround(space.area_ha * 100)) / 100);
    p.emplace_back("entrances", static_cast<std::int64_t>(space.entrances.size()));
    for (std::size_t i = 0; i < town.analysis.personas.size(); ++i) {
      for (const auto& one : bands) {
        p.emplace_back(town.analysis.personas[i].id + "_residents_walk_15" + suffix(one.band),
                       one.green.residents_near[i][s]);
      }
    }
    feature.geometry = place::to_lonlat(space.shape, projection);
    out.features.push_back(std::move(feature));
  }
  return io::geojson::write_geojson(out);
}

std::string write_catchments_geojson(const LoadedTown& loaded,
                                     const std::vector<CatchmentBand>& bands) {
  const auto& town = *loaded.town;
  Collection out{"catchments", about(loaded), {}};
  out.about.emplace_back("meaning",
                         std::string("area from which at least one session in the period can be "
                                     "reached and left, each way within `minutes`; cumulative"));
  for (const auto& band : bands) {
    const auto& activity = (*town.activities)[band.activity];
    Feature feature;
    feature.properties = {{"activity", activity.id},
                          {"title", activity.title},
                          {"persona", town.analysis.personas[band.persona].id},
                          {"band", std::string(name_of(band.band))},
                          {"minutes", static_cast<std::int64_t>(band.minutes)}};
    feature.geometry = band.shape;
    out.features.push_back(std::move(feature));
  }
  return io::geojson::write_geojson(out);
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
