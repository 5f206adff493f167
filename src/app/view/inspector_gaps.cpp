// What the inspector says of an area beyond the question at the left: its place by a standard, its
// population groups, what barriers keep from it, how far one gets from a place.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/gaps/words.hpp"
#include "app/view/gaps.hpp"
#include "app/view/inspector_panel.hpp"
#include "app/view/sentences.hpp"
#include "app/words.hpp"
#include "barrier/attribution.hpp"
#include "core/words.hpp"

namespace app::view {

namespace {

/// Groups of residents and of households; not fifths by need, of which an area is one or none.
bool is_group(const gaps::Division& division) { return division.kind == gaps::DivisionKind::kGroup; }

void add_groups(const Gaps& found, const gaps::Ranking& ranking, const gaps::AreaToLookAt& area,
                InspectorPanel& panel) {
  const auto& results = found.results;
  const auto inside = results.neighbourhoods().units[area.neighbourhood].inside();
  bool any_small = false;
  for (std::size_t d = 0; d < results.divisions.size(); ++d) {
    const auto& division = results.divisions[d];
    if (!is_group(division)) continue;
    for (const auto& member : results.members[d][area.neighbourhood]) {
      if (member.unit != 0) continue;   // 1 is everyone else
      InspectorPanel::Group group;
      group.name = division.units.front().name;
      const double people = member.weight * inside;
      group.here = gaps::counts_in_words({people, people});
      group.below = gaps::counts_in_words({member.weight * area.below.low, member.weight * area.below.high});
      any_small = any_small || people < 100;
      for (const auto& gap : results.gaps) {
        if (gap.division == d && gap.standard == ranking.standard && gap.persona == ranking.persona) {
          group.town = upper_first(gap.direction);
        }
      }
      panel.groups.push_back(std::move(group));
    }
  }
  if (panel.groups.empty()) return;
  panel.groups_note = "Expected, if each group is spread evenly within the neighbourhood.";
  if (any_small) panel.groups_note += " Numbers below 100 are too small to be quoted.";
}

void add_rule(const Gaps& found, const gaps::Ranking& ranking, const gaps::AreaToLookAt& area,
              InspectorPanel& panel) {
  const auto& unit = found.results.neighbourhoods().units[area.neighbourhood];
  auto& lines = panel.worked_out;
  lines.push_back(fmt::format("By {}: {} of {} residents inside the street data are below it. {}",
                              standard_in_words(found.loaded, found.results.standards[ranking.standard].id),
                              people_text(std::llround(area.below.low), std::llround(area.below.high)),
                              with_commas(std::llround(unit.inside())),
                              found.results.standards[ranking.standard].source));
  if (area.need && area.weighted) {
    lines.push_back(fmt::format("Need here is {:g} ({}). Score by need: {} = {}.", *area.need, ranking.need_column,
                                ranking.formula, with_commas(std::llround(*area.weighted))));
    if (!ranking.need_caveat.empty()) lines.push_back("Need is '" + ranking.need_column + "': " + ranking.need_caveat + ".");
  }
  const auto place = [&](const std::optional<gaps::Place>& p, const char* by) {
    if (!p) return;
    lines.push_back(fmt::format("{} {}: between {} and {} in 90 % of {} draws of what is not known, among the first ten in {} %.",
                                upper_first(gaps::place_in_words(p->rank, p->tied)), by, p->rank_p5, p->rank_p95,
                                with_commas(ranking.draws), percent_text(p->in_first_ten)));
  };
  place(area.by_people, "by number of people");
  place(area.by_share, "by share");
  place(area.by_need, "by number and need");
  lines.push_back("These are the figures of 'greenreach gaps'; the method: docs/methods/gaps.md.");
}

}  // namespace

void add_standard(const Workbench& bench, const Run& run, InspectorPanel& panel) {
  const auto& standard = bench.shown().standard;
  if (standard.empty() || !run.gaps) return;
  const auto* ranking = find_ranking(*run.gaps, standard);
  const auto* area = ranking != nullptr ? find_area(*ranking, panel.area) : nullptr;
  if (area == nullptr) return;
  panel.standard_title = "By " + standard_in_words(*bench.loaded(), standard);
  panel.standard_sentence = area->sentence;
  add_groups(*run.gaps, *ranking, *area, panel);
  add_rule(*run.gaps, *ranking, *area, panel);
}

void add_effects(const Workbench& bench, InspectorPanel& panel) {
  const auto found = bench.blocked();
  if (!found) return;
  const auto effects = effects_in(*found, panel.area);
  const auto classes = barrier::barrier_classes();
  for (const auto& one : effects.classes) {
    panel.effects.push_back({std::string(classes[one.barrier_class].words), one.first.high, one.last.high,
                             fmt::format("{} alone, {} after all others", people_text(one.first.low, one.first.high),
                                         people_text(one.last.low, one.last.high))});
  }
  panel.effects_all = effects.all.high;
  if (effects.missing.high <= 0) {
    panel.effects_sentence = "Everybody here meets the headline.";
  } else if (effects.all.high <= 0) {
    panel.effects_sentence = fmt::format("{} residents miss the headline, and no barrier of the streets is why.",
                                         people_text(effects.missing.low, effects.missing.high));
  } else {
    panel.effects_sentence = fmt::format("{} residents miss the headline; {} would meet it if no barrier of the streets stood in the way.",
                                         people_text(effects.missing.low, effects.missing.high),
                                         people_text(effects.all.low, effects.all.high));
  }
}

void add_reach_here(const Workbench& bench, InspectorPanel& panel) {
  if (!bench.screen().picked.place) return;
  const auto found = bench.reach_here();
  if (!found) {
    if (bench.reaching().is_running()) panel.here = "How far one gets from here is being worked out ...";
    if (bench.reaching().failure() && !bench.reaching().is_running()) {
      panel.here = "How far one gets from here cannot be said: " + bench.reaching().failure()->message;
    }
    return;
  }
  if (found->areas.empty() || found->areas.back().empty()) {
    panel.here = "No street that these travellers can use is near enough to this place.";
    return;
  }
  panel.here = fmt::format("Leaving here on {} {} at {}: ", core::weekday_name(found->leave.date),
                           core::date_in_words(found->leave.date), core::format_time(found->leave.time.seconds));
  for (std::size_t i = 0; i < found->minutes.size(); ++i) {
    const double km2 = geo::area_m2(found->areas[i]) / 1e6;
    panel.here += fmt::format("{}{} within {} minutes ({:.1f} km2)", i == 0 ? "" : i + 1 == found->minutes.size() ? " and " : ", ",
                              counted(found->sites[i], "place of an activity", "places of activities"), found->minutes[i], km2);
  }
  panel.here += ".";
}

}  // namespace app::view
