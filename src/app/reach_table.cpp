#include <array>
#include <cmath>
#include <optional>

#include "app/band_words.hpp"
#include "app/export.hpp"
#include "app/reach_layers.hpp"

namespace app {

using io::dataset::add_column;
using io::dataset::Layer;
using io::dataset::Type;
using io::dataset::Value;
using reach::ReachRow;

namespace {

std::optional<std::int64_t> people(const std::optional<double>& expected) {
  if (!expected) return std::nullopt;
  return std::llround(*expected);
}

/// Who, what and when a row is about.
void add_subject(Layer& layer, const LoadedTown& loaded, const std::vector<ReachRow>& rows) {
  const auto& town = *loaded.town;
  const auto area = [&](std::size_t i) -> const auto& {
    return town.neighbourhoods->items[rows[i].area.index()];
  };
  const auto activity = [&](std::size_t i) -> const place::Activity& {
    return (*town.activities)[rows[i].activity.index()];
  };
  const auto n = rows.size();
  add_column(layer, n, {.name = "neighbourhood", .description = "Code."},
             [&](std::size_t i) { return area(i).code; });
  add_column(layer, n, {.name = "neighbourhood_name", .description = "Name."},
             [&](std::size_t i) { return area(i).name; });
  add_column(layer, n, {.name = "activity", .description = "Id."},
             [&](std::size_t i) { return activity(i).id; });
  add_column(layer, n, {.name = "activity_title", .description = "Title."},
             [&](std::size_t i) { return activity(i).title; });
  add_column(layer, n, {.name = "persona", .description = "Id."},
             [&](std::size_t i) { return town.analysis.personas[rows[i].persona].id; });
  add_column(layer, n,
             {.name = "sessions_a_week", .type = Type::kDecimal, .unit = "a week",
              .description = "Sessions of the activity in the period / weeks."},
             [&](std::size_t i) { return rows[i].sessions_a_week; });
  add_column(layer, n,
             {.name = "next_date", .type = Type::kDate,
              .description = "First session on or after the first day of the period; it may lie after "
                             "the period."},
             [&](std::size_t i) {
               return activity(i).next_date ? core::format_date(*activity(i).next_date)
                                            : std::string();
             });
  add_column(layer, n,
             {.name = "residents", .type = Type::kWhole, .unit = "people",
              .description = "Of the neighbourhood; 0 outside the study area."},
             [&](std::size_t i) { return rows[i].residents; });
  add_column(layer, n,
             {.name = "residents_outside_data", .type = Type::kWhole, .unit = "people",
              .description = "Of them outside the street data; all of them when the meeting point is."},
             [&](std::size_t i) { return rows[i].outside_data; });
  add_column(layer, n,
             {.name = "residents_may_attend", .type = Type::kWhole, .unit = "people",
              .description = "Expected number by age; empty when ages are not known."},
             [&](std::size_t i) { return people(rows[i].may_attend); });
}

/// What comes once for each band.
void add_figures(Layer& layer, street::Band band, const std::vector<ReachRow>& rows) {
  const auto n = rows.size();
  const auto end = band_words(band);
  const auto name = [&](const std::string& figure) { return figure + suffix(band); };
  add_column(layer, n,
             {.name = name("residents_can"), .type = Type::kWhole, .unit = "people",
              .description = "Can get to at least one session and home." + end},
             [&](std::size_t i) { return rows[i].can; });
  add_column(layer, n,
             {.name = name("residents_can_and_may"), .type = Type::kWhole, .unit = "people",
              .description =
                  "Of those, expected number by age; empty when ages are not known." + end},
             [&](std::size_t i) { return people(rows[i].can_and_may); });
  add_column(layer, n,
             {.name = name("share_can"), .type = Type::kDecimal, .decimals = 4, .unit = "0 to 1",
              .description = "Of the residents inside the street data." + end},
             [&](std::size_t i) { return rows[i].share; });
  for (std::size_t m = 0; m < reach::kReportedMinutes.size(); ++m) {
    const auto minutes = std::to_string(reach::kReportedMinutes[m]);
    add_column(layer, n,
               {.name = name("residents_can_" + minutes), .type = Type::kWhole, .unit = "people",
                .description = "Both ways of the best session within " + minutes +
                               " minutes each." + end},
               [&](std::size_t i) { return rows[i].can_within[m]; });
  }
  add_column(layer, n,
             {.name = name("sessions_within_reach_a_week"), .type = Type::kDecimal,
              .unit = "a week",
              .description = "Mean over the residents inside the street data." + end},
             [&](std::size_t i) { return rows[i].sessions_within_reach_a_week; });
  struct Way {
    const char* name;
    const char* words;
    reach::Percentiles ReachRow::*minutes;
  };
  struct Percentile {
    const char* name;
    const char* words;
    std::optional<double> reach::Percentiles::*value;
  };
  for (const auto& way : {Way{"minutes_out_", "Outbound", &ReachRow::out_minutes},
                          Way{"minutes_back_", "Return", &ReachRow::back_minutes}}) {
    for (const auto& percentile :
         {Percentile{"p25", "a quarter", &reach::Percentiles::p25},
          Percentile{"p50", "half", &reach::Percentiles::p50},
          Percentile{"p75", "three quarters", &reach::Percentiles::p75}}) {
      add_column(layer, n,
                 {.name = name(std::string(way.name) + percentile.name), .type = Type::kDecimal,
                  .decimals = 1, .unit = "minutes",
                  .description = std::string(way.words) + " minutes of the best session that " +
                                 percentile.words +
                                 " of all residents do not exceed; empty where so many do not "
                                 "arrive." +
                                 end},
                 [&](std::size_t i) { return rows[i].*way.minutes.*percentile.value; });
    }
  }
}

}  // namespace

Layer reach_table(const LoadedTown& loaded, const BandSummaries& bands) {
  Layer out{.name = "reach",
            .title = "Reach",
            .description = "Each neighbourhood, activity and persona.",
            .attribution = areas_attribution(),
            .licence = io::dataset::ogl()};
  const auto& rows = summary_of(bands, street::Band::kHigh).reach.rows;
  add_subject(out, loaded, rows);
  for (const auto& one : bands) add_figures(out, one.band, one.reach.rows);
  const auto n = rows.size();
  add_column(out, n,
             {.name = "main_reason",
              .description = "Of the residents who cannot even in the high band, the reason of most; "
                             "empty when everybody can."},
             [&](std::size_t i) { return rows[i].reason.name; });
  add_column(out, n,
             {.name = "main_reason_leg", .description = "outbound, return, or both."},
             [&](std::size_t i) {
               return rows[i].reason.name.empty() ? std::string()
                                                  : std::string(name_of(rows[i].reason.leg));
             });
  add_column(out, n,
             {.name = "main_reason_residents", .type = Type::kWhole, .unit = "people",
              .description = "Whose reason it is; 0 with no_session."},
             [&](std::size_t i) { return rows[i].reason.residents; });
  return out;
}

}  // namespace app
