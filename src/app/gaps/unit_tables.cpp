// The tables of units, standards and gaps: long, one fact a row, for analysts.

#include <fmt/format.h>

#include "app/gaps/figure_list.hpp"
#include "app/gaps/layers.hpp"

namespace app::gaps {

using io::dataset::add_row;
using io::dataset::Layer;
using io::dataset::maybe;
using io::dataset::Type;
using io::dataset::Value;

namespace {

/// Columns that say which unit a row is of.
void add_unit_columns(Layer& layer) {
  layer.columns = {
      {.name = "division", .description = "What is counted together: town, neighbourhood, a grouping such as "
                                          "ward, a group, core20, need_fifth."},
      {.name = "division_title", .description = "The same in words."},
      {.name = "code", .description = "Code of the unit within its division; empty for those in none."},
      {.name = "name", .description = "Name of the unit."},
      {.name = "counted", .description = "What people means here: residents or households."},
      {.name = "people", .type = Type::kDecimal, .decimals = 1, .unit = "people or households",
       .description = "In the study area; of a group expected, if spread evenly within each neighbourhood."},
      {.name = "outside_data", .type = Type::kDecimal, .decimals = 1, .unit = "people or households",
       .description = "Of them living outside the street data: nothing is said about these."},
      {.name = "small", .type = Type::kYesNo,
       .description = "Yes: fewer than 100 people or 40 households inside the street data; a share of so few says "
                      "little."}};
}

std::vector<Value> unit_values(const Division& division, const Unit& unit) {
  return {division.id,        division.title, maybe(unit.code),  unit.name,
          division.counted,   unit.people,    unit.outside_data, unit.small};
}

void add_persona_columns(Layer& layer) {
  layer.columns.push_back({.name = "persona", .description = "Id of the kind of traveller."});
  layer.columns.push_back({.name = "speed_mps", .type = Type::kDecimal, .decimals = 3, .unit = "m/s",
                           .description = "Walking speed of the persona."});
}

/// Calls visit(division index, unit index) in the order of the outputs.
template <class Visit>
void for_each_unit(const Results& results, const Visit& visit) {
  for (std::size_t d = 0; d < results.divisions.size(); ++d) {
    for (std::size_t u = 0; u < results.divisions[d].units.size(); ++u) visit(d, u);
  }
}

}  // namespace

Layer units_table(const Results& results) {
  Layer out{.name = "units", .title = "Everybody, areas and groups",
            .description = "What each area and group can get to, one row for each and persona."};
  add_unit_columns(out);
  out.columns.push_back({.name = "green_ha", .type = Type::kDecimal, .decimals = 2, .unit = "ha",
                         .description = "Open green space within the boundary."});
  out.columns.push_back({.name = "green_ha_per_1000", .type = Type::kDecimal, .decimals = 3,
                         .unit = "ha per 1,000 residents",
                         .description = "The same for each 1,000 residents of the area."});
  add_persona_columns(out);
  for (const auto& figure : listed_figures()) {
    for (const auto& band : kBandColumns) {
      out.columns.push_back({.name = figure.name + band.suffix, .type = Type::kDecimal,
                             .decimals = figure.decimals, .unit = figure.unit,
                             .description = figure.description + band.words});
    }
  }
  for_each_unit(results, [&](std::size_t d, std::size_t u) {
    const auto& division = results.divisions[d];
    const auto& unit = division.units[u];
    for (const auto& persona : results.personas) {
      auto row = unit_values(division, unit);
      const bool area = !results.green_supply[d].empty();
      row.push_back(area ? maybe(results.green_supply[d][u].hectares) : Value());
      row.push_back(area ? maybe(results.green_supply[d][u].hectares_per_1000) : Value());
      row.emplace_back(persona.id);
      row.emplace_back(persona.speed_mps);
      for (const auto& figure : listed_figures()) {
        for (const auto& band : kBandColumns) {
          row.push_back(results.is_hidden(d, u)
                            ? Value()
                            : maybe(figure.value(unit, of_band(persona.divisions[d][u], band))));
        }
      }
      add_row(out, std::move(row));
    }
  });
  return out;
}

Layer standards_met_table(const Results& results) {
  Layer out{.name = "standards_met", .title = "Who meets which standard",
            .description = "One row for each area or group, persona and standard."};
  add_unit_columns(out);
  add_persona_columns(out);
  out.columns.push_back({.name = "standard", .description = "Id of the standard; the table standards has its words."});
  out.columns.push_back({.name = "measured_in", .description = "Unit of the value columns."});
  for (const auto& band : kBandColumns) {
    out.columns.push_back({.name = std::string("meets") + band.suffix, .type = Type::kDecimal, .decimals = 1,
                           .unit = "people or households",
                           .description = std::string("Who meet it.") + band.words});
  }
  for (const auto& band : kBandColumns) {
    out.columns.push_back({.name = std::string("share") + band.suffix, .type = Type::kDecimal, .decimals = 4,
                           .unit = "0 to 1",
                           .description = std::string("Of those inside the street data.") + band.words});
  }
  struct Percentile {
    const char* name;
    std::optional<double> Spread::* at;
  };
  constexpr Percentile kPercentiles[] = {{"value_p25", &Spread::p25}, {"value_p50", &Spread::p50}, {"value_p75", &Spread::p75}};
  for (const auto& percentile : kPercentiles) {
    for (const auto& band : kBandColumns) {
      out.columns.push_back({.name = std::string(percentile.name) + band.suffix, .type = Type::kDecimal, .decimals = 2,
                             .unit = "see measured_in",
                             .description = fmt::format("What is measured: {} % of the people have no more than this; "
                                                        "empty where that person has none.{}",
                                                        percentile.name + 7, band.words)});
    }
  }
  for_each_unit(results, [&](std::size_t d, std::size_t u) {
    for (const auto& persona : results.personas) {
      const auto& figures = persona.divisions[d][u];
      for (std::size_t s = 0; s < results.standards.size(); ++s) {
        if (!figures.high.standards[s]) continue;
        const auto& standard = results.standards[s];
        auto row = unit_values(results.divisions[d], results.divisions[d].units[u]);
        row.emplace_back(persona.id);
        row.emplace_back(persona.speed_mps);
        row.emplace_back(standard.id);
        row.emplace_back(std::string(place::unit_of(standard.kind)));
        const bool hidden = results.is_hidden(d, u);
        const bool bar = place::has_bar(standard) && !hidden;
        for (const auto& band : kBandColumns) {
          row.push_back(bar ? maybe(of_band(figures, band).standards[s]->meets) : Value());
        }
        for (const auto& band : kBandColumns) {
          row.push_back(bar ? maybe(of_band(figures, band).standards[s]->share) : Value());
        }
        for (const auto& percentile : kPercentiles) {
          for (const auto& band : kBandColumns) {
            row.push_back(hidden ? Value()
                                 : maybe(of_band(figures, band).standards[s]->value.*percentile.at));
          }
        }
        add_row(out, std::move(row));
      }
    }
  });
  return out;
}

Layer standards_table(const Results& results) {
  Layer out{.name = "standards", .title = "Standards", .description = "The bars that were asked for, where they come from and how they are measured."};
  out.columns = {
      {.name = "standard", .description = "Id."},
      {.name = "title", .description = "In words."},
      {.name = "meaning", .description = "The bar in full."},
      {.name = "kind", .description = "green, stop, sessions, supply or quantity."},
      {.name = "measure", .description = "network: along the streets, on ways the persona can use; straight-line."},
      {.name = "distance_m", .type = Type::kDecimal, .decimals = 1, .unit = "m", .description = "Of distances."},
      {.name = "minutes", .type = Type::kDecimal, .decimals = 2, .unit = "minutes",
       .description = "The same as time, or the minutes each way of sessions."},
      {.name = "speed_mps", .type = Type::kDecimal, .decimals = 3, .unit = "m/s",
       .description = "Speed that turns the one into the other; empty: the standard names a distance alone, or the "
                      "persona's own speed counts (sessions)."},
      {.name = "smallest_ha", .type = Type::kDecimal, .decimals = 2, .unit = "ha", .description = "Least size of a green space."},
      {.name = "sessions_week", .type = Type::kDecimal, .decimals = 2, .unit = "sessions a week", .description = "Of sessions."},
      {.name = "at_least", .type = Type::kDecimal, .decimals = 2, .description = "Of an index or of hectares per 1,000."},
      {.name = "status", .description = "official: read in the source that sets it; second-hand: read in a text that quotes "
                                        "it; practice: custom; own: the project's; unverified."},
      {.name = "source", .description = "Where it comes from."}};
  for (const auto& s : results.standards) {
    const bool distance = s.kind == place::StandardKind::kGreen || s.kind == place::StandardKind::kStop;
    const bool sessions = s.kind == place::StandardKind::kSessions;
    add_row(out, {s.id, s.title, place::in_words(s), std::string(name_of(s.kind)),
                  distance ? Value(std::string(name_of(s.measure))) : Value(),
                  distance ? Value(s.distance_m) : Value(),
                  sessions ? Value(static_cast<double>(s.minutes_each_way)) : maybe(s.minutes),
                  maybe(s.speed_mps), s.kind == place::StandardKind::kGreen ? Value(s.smallest_ha) : Value(),
                  sessions ? Value(s.sessions_a_week) : Value(), maybe(s.at_least),
                  std::string(name_of(s.status)), s.source});
  }
  return out;
}

Layer group_gaps_table(const Results& results) {
  Layer out{.name = "group_gaps", .title = "Groups against everyone else",
            .description = "Shares that meet each standard in each group and among everyone else, with the difference in "
                           "points. Counts of groups are expected, if spread evenly within each neighbourhood; shares of "
                           "areas do not say who somebody is."};
  out.columns = {{.name = "group", .description = "Id of the division."},
                 {.name = "group_name", .description = "The group."},
                 {.name = "against", .description = "Whom it is compared with."},
                 {.name = "persona", .description = "Id of the kind of traveller; the same for both."},
                 {.name = "standard", .description = "Id of the standard."},
                 {.name = "counted", .description = "residents or households."},
                 {.name = "people", .type = Type::kDecimal, .decimals = 1, .unit = "people or households",
                  .description = "Of the group, inside the street data."},
                 {.name = "others", .type = Type::kDecimal, .decimals = 1, .unit = "people or households",
                  .description = "Of those it is compared with."},
                 {.name = "share_low", .type = Type::kDecimal, .decimals = 4, .unit = "0 to 1", .description = "Of the group. Low."},
                 {.name = "share_high", .type = Type::kDecimal, .decimals = 4, .unit = "0 to 1", .description = "Of the group. High."},
                 {.name = "other_share_low", .type = Type::kDecimal, .decimals = 4, .unit = "0 to 1", .description = "Of the others. Low."},
                 {.name = "other_share_high", .type = Type::kDecimal, .decimals = 4, .unit = "0 to 1", .description = "Of the others. High."},
                 {.name = "points_least", .type = Type::kDecimal, .decimals = 1, .unit = "percentage points",
                  .description = "Group minus others, least; negative: fewer of the group meet it."},
                 {.name = "points_most", .type = Type::kDecimal, .decimals = 1, .unit = "percentage points",
                  .description = "Group minus others, most."},
                 {.name = "ratio_low", .type = Type::kDecimal, .decimals = 3, .description = "Group divided by others. Low."},
                 {.name = "ratio_high", .type = Type::kDecimal, .decimals = 3, .description = "Group divided by others. High."},
                 {.name = "direction", .description = "The difference in words."},
                 {.name = "small", .type = Type::kYesNo, .description = "Yes: one of the two is fewer than 100 people or 40 households."}};
  for (const auto& gap : results.gaps) {
    // The range of a difference gives the shares away as well.
    if (results.is_hidden(gap.division, gap.unit) || results.is_hidden(gap.division, gap.other)) continue;
    const auto& division = results.divisions[gap.division];
    add_row(out, {division.id, division.units[gap.unit].name, division.units[gap.other].name,
                  results.personas[gap.persona].id, results.standards[gap.standard].id, division.counted,
                  division.units[gap.unit].inside(), division.units[gap.other].inside(),
                  maybe(gap.share.low), maybe(gap.share.high), maybe(gap.other_share.low),
                  maybe(gap.other_share.high), maybe(gap.points.low), maybe(gap.points.high),
                  maybe(gap.ratio.low), maybe(gap.ratio.high), maybe(gap.direction), gap.small});
  }
  return out;
}

}  // namespace app::gaps
