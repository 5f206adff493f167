// The tables of indices: inequality, Lorenz points, and the figure of others beside ours.

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

struct IndexColumn {
  const char* name;
  std::optional<double> Indices::* member;
  const char* description;
};
constexpr IndexColumn kIndices[] = {
    {"mean", &Indices::mean, "Mean over the people, in the unit of the measure."},
    {"concentration", &Indices::concentration,
     "Concentration index, -1 to 1: positive: more with the less deprived; negative: more with the more deprived."},
    {"erreygers", &Indices::erreygers, "Erreygers' corrected index for shares, -1 to 1, same sign."},
    {"slope", &Indices::slope,
     "Slope index of inequality: the least deprived end of the town minus the most deprived end, in the unit of the measure."},
    {"slope_relative", &Indices::relative_to_mean, "The slope divided by the mean."},
    {"palma_by_need", &Indices::palma_by_need,
     "Mean of the least deprived 10 % of people divided by that of the most deprived 40 %."},
    {"gini", &Indices::gini, "Gini index, 0: all the same, near 1: one has all."},
    {"palma_by_value", &Indices::palma_by_value, "Mean of the 10 % with most divided by that of the 40 % with least."},
    {"theil", &Indices::theil, "Theil's T over all people."},
    {"theil_within", &Indices::theil_within, "The part of it within neighbourhoods."},
    {"theil_between", &Indices::theil_between, "The part of it between neighbourhoods."},
    {"fgt0", &Indices::fgt0, "Share of people below the bar (Foster, Greer, Thorbecke 0)."},
    {"fgt1", &Indices::fgt1, "Mean shortfall as a share of the bar, those who meet it with 0 (FGT 1)."},
    {"fgt2", &Indices::fgt2, "Mean of its square: few far short weigh more than many a little (FGT 2)."}};

}  // namespace

Layer inequality_table(const Results& results) {
  Layer out{.name = "inequality", .title = "Inequality",
            .description = "Indices over all residents inside the street data. More is better in every measure. Formulas "
                           "and sources: docs/methods/equity.md."};
  out.columns = {{.name = "persona", .description = "Id of the kind of traveller."},
                 {.name = "measure", .description = "sessions_a_week, or the id of a standard."},
                 {.name = "title", .description = "In words."},
                 {.name = "unit", .description = "What is measured."}};
  for (const auto& index : kIndices) {
    for (const auto& band : kBandColumns) {
      out.columns.push_back({.name = std::string(index.name) + band.suffix, .type = Type::kDecimal, .decimals = 4,
                             .description = std::string(index.description) + band.words});
    }
  }
  for (const auto& one : results.inequalities) {
    std::vector<Value> row{results.personas[one.persona].id, one.measure, one.title, one.unit};
    for (const auto& index : kIndices) {
      for (const auto& band : kBandColumns) {
        row.push_back(maybe((band.low ? one.values.low : one.values.high).*index.member));
      }
    }
    add_row(out, std::move(row));
  }
  return out;
}

Layer lorenz_table(const Results& results) {
  Layer out{.name = "lorenz", .title = "Lorenz curves",
            .description = "Points of the curves behind the Gini index: the people with least first."};
  out.columns = {{.name = "persona", .description = "Id of the kind of traveller."},
                 {.name = "measure", .description = "As in the table inequality."},
                 {.name = "band", .description = "low or high."},
                 {.name = "people_share", .type = Type::kDecimal, .decimals = 5, .unit = "0 to 1",
                  .description = "Share of the people, those with least first."},
                 {.name = "value_share", .type = Type::kDecimal, .decimals = 5, .unit = "0 to 1",
                  .description = "Share of the whole that is theirs."}};
  for (const auto& one : results.inequalities) {
    for (const auto& band : kBandColumns) {
      for (const auto& point : (band.low ? one.values.low : one.values.high).lorenz) {
        add_row(out, {results.personas[one.persona].id, one.measure, std::string(band.low ? "low" : "high"),
                      point.people, point.value});
      }
    }
  }
  return out;
}

Layer comparison_table(const LoadedTown& loaded, const Results& results) {
  const auto& comparison = *results.comparison;
  Layer out{.name = "comparison", .title = "Beside " + comparison.label,
            .description = fmt::format("The column '{}' of {} beside the share of each neighbourhood that meets the "
                                       "standards; joined on '{}'.",
                                       comparison.column, comparison.file, comparison.code_column)};
  out.columns = {{.name = "code", .description = "Code of the neighbourhood."},
                 {.name = "name", .description = "Name."},
                 {.name = "persona", .description = "Id of the kind of traveller."},
                 {.name = "standard", .description = "Id of the standard."},
                 {.name = "share_low", .type = Type::kDecimal, .decimals = 4, .unit = "0 to 1", .description = "Who meet it. Low."},
                 {.name = "share_high", .type = Type::kDecimal, .decimals = 4, .unit = "0 to 1", .description = "Who meet it. High."},
                 {.name = "compared", .type = Type::kDecimal, .decimals = 4,
                  .description = "The figure of others, as given; empty: none for this neighbourhood."}};
  for (std::size_t n = 0; n < results.neighbourhoods().units.size(); ++n) {
    const auto& unit = results.neighbourhoods().units[n];
    if (!loaded.town->neighbourhoods->items[n].in_study_area || results.is_hidden(1, n)) continue;
    for (const auto& persona : results.personas) {
      const auto& figures = persona.divisions[1][n];
      for (std::size_t s = 0; s < results.standards.size(); ++s) {
        if (!figures.high.standards[s] || !place::has_bar(results.standards[s])) continue;
        add_row(out, {unit.code, unit.name, persona.id, results.standards[s].id,
                      maybe(figures.low.standards[s]->share), maybe(figures.high.standards[s]->share),
                      maybe(comparison.values[n])});
      }
    }
  }
  return out;
}

Layer correlations_table(const Results& results) {
  const auto& comparison = *results.comparison;
  Layer out{.name = "correlations", .title = "Rank correlation with " + comparison.label,
            .description = "Spearman's rho over neighbourhoods: 1: the same order, -1: the opposite, 0: none."};
  out.columns = {{.name = "persona", .description = "Id of the kind of traveller."},
                 {.name = "standard", .description = "Id of the standard."},
                 {.name = "areas", .type = Type::kWhole, .description = "Neighbourhoods with both figures."},
                 {.name = "spearman_low", .type = Type::kDecimal, .decimals = 3, .description = "With the low shares; empty where all are equal."},
                 {.name = "spearman_high", .type = Type::kDecimal, .decimals = 3, .description = "With the high shares."}};
  for (const auto& one : comparison.correlations) {
    add_row(out, {results.personas[one.persona].id, results.standards[one.standard].id, one.areas,
                  maybe(one.spearman.low), maybe(one.spearman.high)});
  }
  return out;
}

}  // namespace app::gaps
