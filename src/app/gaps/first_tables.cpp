// Areas to look at first, and the reasons behind them.

#include <fmt/format.h>

#include <cmath>

#include "app/gaps/figure_list.hpp"
#include "app/gaps/layers.hpp"

namespace app::gaps {

using io::dataset::add_row;
using io::dataset::Layer;
using io::dataset::maybe;
using io::dataset::Type;
using io::dataset::Value;

namespace {

Value people(double n) { return std::round(n * 10) / 10; }

/// "no_trip_home (return)".
Value main_reason(const AreaToLookAt& area) {
  if (area.reasons.empty()) return {};
  const auto& first = area.reasons.front();
  return first.leg.empty() ? first.words : fmt::format("{} ({})", first.words, first.leg);
}

std::string title_of(const LoadedTown& loaded, const NearbyActivity& one) {
  const auto& activity = (*loaded.town->activities)[one.activity];
  return activity.place_name.empty() ? activity.title
                                     : fmt::format("{}, {}", activity.title, activity.place_name);
}

/// The first of each leg: "outbound: the wait at the place is too long (310); return: ...".
std::string lacks_in_words(const NearbyActivity& nearest) {
  std::string out;
  for (const char* leg : {"outbound", "return"}) {
    for (const auto& reason : nearest.lacks) {
      if (reason.leg != leg) continue;
      out += fmt::format("{}{}: {} ({:.0f})", out.empty() ? "" : "; ", leg, reason.words, reason.people);
      break;
    }
  }
  return out;
}

struct OrderColumn {
  const char* name;
  const char* words;
  std::optional<Place> AreaToLookAt::* place;
};
constexpr OrderColumn kOrders[] = {{"people", "by residents below the standard", &AreaToLookAt::by_people},
                                   {"share", "by share of residents", &AreaToLookAt::by_share},
                                   {"need", "by need-weighted residents", &AreaToLookAt::by_need}};

}  // namespace

Layer look_first_table(const LoadedTown& loaded, const Results& results) {
  const auto& hoods = *loaded.town->neighbourhoods;
  Layer out{.name = "look_first", .title = "Areas to look at first",
            .description = "Neighbourhoods in three orders side by side, with how far each rank can be trusted."};
  if (!results.rankings.empty()) {
    const auto& ranking = results.rankings[0];
    out.about = {{"score_by_need", ranking.formula},
                 {"draws", static_cast<std::int64_t>(ranking.draws)},
                 {"seed", static_cast<std::int64_t>(ranking.seed)},
                 {"need_column", ranking.need_column}};
    if (!ranking.need_caveat.empty()) out.about.emplace_back("need_caveat", ranking.need_caveat);
  }
  out.columns = {{.name = "persona", .description = "Id of the kind of traveller."},
                 {.name = "standard", .description = "Id of the standard that is fallen short of."},
                 {.name = "code", .description = "Code of the neighbourhood."},
                 {.name = "name", .description = "Name."}};
  for (const auto& name : hoods.grouping_names) {
    out.columns.push_back({.name = name, .description = "Label of the " + name + "."});
  }
  const auto add = [&](Layer& layer, const char* name, Type type, int decimals, const char* unit,
                       std::string description) {
    layer.columns.push_back({.name = name, .type = type, .decimals = decimals, .unit = unit,
                             .description = std::move(description)});
  };
  add(out, "residents_inside_data", Type::kWhole, 0, "people", "Residents inside the street data.");
  add(out, "below_least", Type::kDecimal, 1, "people", "Below the standard even if all that is not mapped is passable.");
  add(out, "below_most", Type::kDecimal, 1, "people", "Below the standard if nothing that is not mapped is passable.");
  add(out, "below_share_least", Type::kDecimal, 4, "0 to 1", "Of the residents inside the street data, least.");
  add(out, "below_share_most", Type::kDecimal, 4, "0 to 1", "Of the residents inside the street data, most.");
  add(out, "need", Type::kDecimal, 2, "", "As in the data.");
  add(out, "score_by_need", Type::kDecimal, 1, "", "Residents below the standard weighted by need; the formula is beside the table.");
  for (const auto& order : kOrders) {
    out.columns.push_back({.name = fmt::format("rank_by_{}", order.name), .type = Type::kWhole,
                           .description = fmt::format("Rank {}, 1 first; equals share a rank.", order.words)});
    out.columns.push_back({.name = fmt::format("rank_by_{}_p5", order.name), .type = Type::kWhole,
                           .description = "In 5 % of the draws the rank is this or better."});
    out.columns.push_back({.name = fmt::format("rank_by_{}_p95", order.name), .type = Type::kWhole,
                           .description = "In 95 % of the draws the rank is this or better."});
    out.columns.push_back({.name = fmt::format("in_first_ten_by_{}", order.name), .type = Type::kDecimal,
                           .decimals = 3, .unit = "0 to 1",
                           .description = "Share of draws over the weight of need and what is not mapped in which "
                                          "it is among the first ten."});
  }
  add(out, "small", Type::kYesNo, 0, "", "Yes: fewer than 100 residents inside the street data.");
  add(out, "main_reason", Type::kText, 0, "", "Of those below even in the high band, the reason of most.");
  add(out, "main_reason_people", Type::kDecimal, 1, "people", "Whose reason it is.");
  add(out, "nearest_activity", Type::kText, 0, "", "Id of the activity nearest in a straight line to those below.");
  add(out, "nearest_title", Type::kText, 0, "", "Its title and place.");
  add(out, "nearest_straight_m", Type::kDecimal, 0, "m", "Mean straight line to it.");
  add(out, "nearest_can", Type::kDecimal, 1, "people", "Of those below, who can get there and home within the limits of the analysis.");
  add(out, "nearest_lacks", Type::kText, 0, "", "Why most of the others cannot, each leg with people.");
  add(out, "alternatives", Type::kText, 0, "", "Activities that most of those below can get to: title, people, median minutes of the longer leg.");
  add(out, "sentence", Type::kText, 0, "", "The area in one sentence.");
  for (const auto& ranking : results.rankings) {
    for (const auto& area : ranking.areas) {
      if (results.is_hidden(1, area.neighbourhood)) continue;
      const auto& hood = hoods.items[area.neighbourhood];
      const auto& unit = results.neighbourhoods().units[area.neighbourhood];
      std::vector<Value> row{results.personas[ranking.persona].id, results.standards[ranking.standard].id,
                             hood.code, hood.name};
      for (const auto& label : hood.groupings) row.push_back(maybe(label));
      row.emplace_back(static_cast<std::int64_t>(std::llround(unit.inside())));
      row.push_back(people(area.below.low));
      row.push_back(people(area.below.high));
      row.push_back(maybe(area.below_share.low));
      row.push_back(maybe(area.below_share.high));
      row.push_back(maybe(area.need));
      row.push_back(maybe(area.weighted));
      for (const auto& order : kOrders) {
        const auto& place = area.*order.place;
        row.push_back(place ? Value(std::int64_t{place->rank}) : Value());
        row.push_back(place ? Value(std::int64_t{place->rank_p5}) : Value());
        row.push_back(place ? Value(std::int64_t{place->rank_p95}) : Value());
        row.push_back(place ? Value(place->in_first_ten) : Value());
      }
      row.emplace_back(area.small);
      row.push_back(main_reason(area));
      row.push_back(area.reasons.empty() ? Value() : people(area.reasons.front().people));
      if (area.nearest) {
        row.emplace_back((*loaded.town->activities)[area.nearest->activity].id);
        row.emplace_back(title_of(loaded, *area.nearest));
        row.push_back(maybe(area.nearest->straight_m));
        row.push_back(people(area.nearest->people));
        row.push_back(maybe(lacks_in_words(*area.nearest)));
      } else {
        row.insert(row.end(), 5, Value());
      }
      std::string others;
      for (const auto& one : area.alternatives) {
        others += fmt::format("{}{}: {:.0f} people{}", others.empty() ? "" : "; ", title_of(loaded, one), one.people,
                              one.minutes ? fmt::format(", {:.0f} minutes", *one.minutes) : "");
      }
      row.push_back(maybe(others));
      row.push_back(maybe(area.sentence));
      add_row(out, std::move(row));
    }
  }
  return out;
}

Layer reasons_table(const LoadedTown& loaded, const Results& results) {
  const auto& hoods = *loaded.town->neighbourhoods;
  Layer out{.name = "reasons", .title = "Why people are below the standard",
            .description = "By neighbourhood and leg, in people who are below even in the high band. Each person is counted "
                           "once for each leg that fails; those who reach something, but too little, once with no leg."};
  out.columns = {{.name = "persona", .description = "Id of the kind of traveller."},
                 {.name = "standard", .description = "Id of the standard."},
                 {.name = "code", .description = "Code of the neighbourhood."},
                 {.name = "name", .description = "Name."},
                 {.name = "about", .description = "all: the reason that most activities have in common; nearest: of the nearest activity alone."},
                 {.name = "activity", .description = "Id of the nearest activity; empty for all."},
                 {.name = "leg", .description = "outbound, return, or empty where no leg fails."},
                 {.name = "reason", .description = "As in reach.csv; over_standard_minutes, too_few_sessions, not_open_to_them besides."},
                 {.name = "words", .description = "In words."},
                 {.name = "people", .type = Type::kDecimal, .decimals = 1, .unit = "people", .description = "Whose reason it is."}};
  for (const auto& ranking : results.rankings) {
    for (const auto& area : ranking.areas) {
      if (results.is_hidden(1, area.neighbourhood)) continue;
      const auto& hood = hoods.items[area.neighbourhood];
      const auto rows = [&](const char* about, const std::string& activity, const std::vector<ReasonCount>& reasons) {
        for (const auto& reason : reasons) {
          add_row(out, {results.personas[ranking.persona].id, results.standards[ranking.standard].id, hood.code,
                        hood.name, std::string(about), maybe(activity), maybe(reason.leg), reason.name, reason.words,
                        people(reason.people)});
        }
      };
      rows("all", "", area.reasons);
      if (area.nearest) {
        rows("nearest", (*loaded.town->activities)[area.nearest->activity].id, area.nearest->lacks);
      }
    }
  }
  return out;
}

}  // namespace app::gaps
