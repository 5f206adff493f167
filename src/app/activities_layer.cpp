#include <map>
#include <optional>

#include "app/band_words.hpp"
#include "app/export.hpp"
#include "app/reach_layers.hpp"
#include "reach/session_groups.hpp"

namespace app {

using io::dataset::add_column;
using io::dataset::Layer;
using io::dataset::Type;
using io::dataset::Value;

namespace {

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
void add_daylight(Layer& layer, const town::Town& town) {
  const auto& activities = *town.activities;
  const auto n = activities.size();
  DaylightTable daylight(town);
  const auto count = [&](std::size_t a, bool start) {
    std::int64_t dark = 0;
    for (const auto date : activities[a].dates) {
      dark += daylight.is_dark(date, start ? activities[a].start : activities[a].end) ? 1 : 0;
    }
    return dark;
  };
  const auto winter = [&](std::size_t a) -> std::optional<core::Date> {
    if (activities[a].dates.empty()) return std::nullopt;
    const std::chrono::year_month_day first{activities[a].dates.front()};
    return core::Date{first.year() / std::chrono::December / 21};
  };
  const auto dark_in_winter = [&](std::size_t a, core::TimeOfDay time) -> Value {
    const auto date = winter(a);
    return date ? Value(daylight.is_dark(*date, time)) : Value();
  };
  add_column(layer, n,
             {.name = "sessions_start_after_dark", .type = Type::kWhole, .unit = "sessions",
              .title = "Sessions that begin after dark", .description = "Of the period."},
             [&](std::size_t a) { return count(a, true); });
  add_column(layer, n,
             {.name = "sessions_end_after_dark", .type = Type::kWhole, .unit = "sessions",
              .title = "Sessions that end after dark", .description = "Of the period."},
             [&](std::size_t a) { return count(a, false); });
  add_column(layer, n,
             {.name = "sunset_21_december", .unit = "hh:mm", .title = "Sunset on 21 December",
              .description = "Of the year of the first session, at the first meeting point."},
             [&](std::size_t a) {
               const auto date = winter(a);
               return date ? daylight.wall_time(*date, daylight.on(*date).to) : Value();
             });
  add_column(layer, n,
             {.name = "starts_after_dark_21_december", .type = Type::kYesNo,
              .title = "Would begin after dark on 21 December", .description = "At its times."},
             [&](std::size_t a) { return dark_in_winter(a, activities[a].start); });
  add_column(layer, n,
             {.name = "ends_after_dark_21_december", .type = Type::kYesNo,
              .title = "Would end after dark on 21 December", .description = "At its times."},
             [&](std::size_t a) { return dark_in_winter(a, activities[a].end); });
}

/// What the table of activities says.
void add_activity_facts(Layer& layer, const town::Town& town) {
  const auto& all = *town.activities;
  const auto n = all.size();
  const auto always = [&](const char* name, const char* title, const char* description,
                          const auto& value) {
    add_column(layer, n, {.name = name, .title = title, .description = description},
               [&](std::size_t a) { return Value(std::string(value(all[a]))); });
  };
  const auto text = [&](const char* name, const char* title, const auto& member) {
    add_column(layer, n, {.name = name, .title = title, .description = "As in the table."},
               [&](std::size_t a) { return all[a].*member; });
  };
  const auto number = [&](const char* name, const char* title, const char* unit,
                          const auto& member) {
    add_column(layer, n,
               {.name = name, .type = Type::kWhole, .unit = unit, .title = title,
                .description = "As in the table."},
               [&](std::size_t a) { return all[a].*member; });
  };
  using place::Activity;
  always("id", "Id", "As in the table.", [](const Activity& a) { return a.id; });
  always("title", "Title", "As in the table.", [](const Activity& a) { return a.title; });
  text("provider", "Provider", &Activity::provider);
  text("theme", "Theme", &Activity::theme);
  text("place_name", "Place", &Activity::place_name);
  always("when", "When", "The rule in words.", [](const Activity& a) { return a.recurrence; });
  always("start", "Start", "hh:mm",
         [](const Activity& a) { return core::format_time(a.start.seconds); });
  always("end", "End", "hh:mm", [](const Activity& a) { return core::format_time(a.end.seconds); });
  add_column(layer, n,
             {.name = "sessions", .type = Type::kWhole, .unit = "sessions", .title = "Sessions",
              .description = "In the period."},
             [&](std::size_t a) { return static_cast<std::int64_t>(all[a].dates.size()); });
  add_column(layer, n,
             {.name = "next_date", .type = Type::kDate, .title = "Next session",
              .description = "On or after the first day of the period; it may lie after the period."},
             [&](std::size_t a) {
               return all[a].next_date ? Value(core::format_date(*all[a].next_date)) : Value();
             });
  always("status", "Status", "sessions; no_session: none in the period.",
         [](const Activity& a) { return a.dates.empty() ? "no_session" : "sessions"; });
  add_column(layer, n,
             {.name = "in_street_data", .type = Type::kYesNo, .title = "In the street data",
              .description = "False: nothing can be said about reaching it."},
             [&](std::size_t a) {
               return bool{town.sites[town.site_of_activity[a].index()].in_coverage};
             });
  add_column(layer, n,
             {.name = "cost_gbp", .type = Type::kDecimal, .decimals = 2, .unit = "pounds",
              .title = "Cost", .description = "As in the table."},
             [&](std::size_t a) { return all[a].cost_gbp; });
  number("capacity", "Places", "people", &Activity::capacity);
  number("places_left", "Places left", "people", &Activity::places_left);
  number("min_age", "Least age", "years", &Activity::min_age);
  number("max_age", "Greatest age", "years", &Activity::max_age);
  text("referral", "Referral", &Activity::referral);
}

/// People of the whole town, for one activity, persona and band.
struct TownCount {
  std::int64_t residents = 0, outside = 0, can = 0;
};

TownCount count_of(const town::Town& town, const reach::ReachSummary& summary, std::size_t activity,
                   std::size_t persona) {
  TownCount out;
  const auto personas = town.analysis.personas.size();
  for (std::size_t n = 0; n < town.neighbourhoods->items.size(); ++n) {
    const auto& row = summary.rows[(n * town.activities->size() + activity) * personas + persona];
    out.residents += row.residents;
    out.outside += row.outside_data;
    out.can += row.can;
  }
  return out;
}

}  // namespace

Layer activities_layer(const LoadedTown& loaded, const BandSummaries& bands) {
  const auto& town = *loaded.town;
  const auto n = town.activities->size();
  Layer out{.name = "activities",
            .title = "Activities",
            .description = "Meeting points, and how many residents can get there and home.",
            .geometry = io::dataset::GeometryKind::kPoint,
            .attribution = areas_attribution()};
  add_activity_facts(out, town);
  add_daylight(out, town);
  for (std::size_t p = 0; p < town.analysis.personas.size(); ++p) {
    const auto& persona = town.analysis.personas[p];
    for (const auto& one : bands) {
      const auto of = [&](std::size_t a) { return count_of(town, one.reach, a, p); };
      const auto end = heading_end(persona, one.band);
      add_column(out, n,
                 {.name = persona.id + "_residents_can" + suffix(one.band), .type = Type::kWhole,
                  .unit = "people", .title = "Residents who can get there and home" + end,
                  .description = "Of the whole town." + band_words(one.band)},
                 [&](std::size_t a) { return of(a).can; });
      add_column(out, n,
                 {.name = persona.id + "_share_can" + suffix(one.band), .type = Type::kDecimal,
                  .decimals = 4, .unit = "0 to 1", .title = "Share who can" + end,
                  .description = "Of the residents inside the street data." + band_words(one.band)},
                 [&](std::size_t a) -> std::optional<double> {
                   const auto count = of(a);
                   const auto inside = count.residents - count.outside;
                   if (inside <= 0) return std::nullopt;
                   return static_cast<double>(count.can) / static_cast<double>(inside);
                 });
    }
    add_column(out, n,
               {.name = persona.id + "_residents_outside_data", .type = Type::kWhole,
                .unit = "people", .title = "Residents outside the street data, " + persona.title,
                .description = "All of them when the meeting point is outside."},
               [&](std::size_t a) { return count_of(town, bands.back().reach, a, p).outside; });
  }
  for (const auto& activity : *town.activities) out.places.emplace_back(activity.at);
  io::dataset::Symbol with{.colour = "#ffdd00", .outline = "#0b0c0c", .outline_mm = 0.4,
                           .marker = io::dataset::Marker::kStar, .size_mm = 4.5};
  auto without = with;
  without.colour = "#ffffff";
  without.marker = io::dataset::Marker::kCircle;
  out.styles.push_back({"Activities", "status",
                        {{.label = "with sessions in the period", .equals = "sessions",
                          .symbol = with},
                         {.label = "without a session in the period", .equals = "no_session",
                          .symbol = without}},
                        "title"});
  return out;
}

}  // namespace app
