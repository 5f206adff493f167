#include "app/view/ranking_panel.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/gaps/words.hpp"
#include "app/view/gaps.hpp"
#include "app/view/sentences.hpp"
#include "app/words.hpp"

namespace app::view {

namespace {

std::string median_text(const AreaRun& area) {
  return area.median_high ? fmt::format("{:.0f}", *area.median_high) : "-";
}

void add_measures(const LoadedTown& loaded, const std::string& persona, const Shown& shown, RankingPanel& panel) {
  const auto headline = io::project::headline_standard(loaded.project.headline);
  panel.measures.push_back({headline.id, headline.title, headline.source});
  for (const auto& s : loaded.project.standards) {
    if (!s.usual || !place::has_bar(s) || s.kind == place::StandardKind::kQuantity) continue;
    if (!s.persona.empty() && s.persona != persona) continue;
    panel.measures.push_back({s.id, s.title, std::string(name_of(s.status))});
  }
  panel.measures.push_back({"", "What is asked at the left, within the limit", "Moves with the limit"});
  for (std::size_t i = 0; i < panel.measures.size(); ++i) {
    if (panel.measures[i].id == shown.standard) panel.chosen = i;
  }
}

std::string rank_text(const Ranked& one) { return std::to_string(one.rank) + (one.tied ? "=" : ""); }

/// Whole people, as `greenreach gaps` prints them.
std::string below_in_town(const Gaps& found, std::size_t standard) {
  const auto& unit = found.results.town().units.front();
  const auto& range = found.results.personas.front().divisions[0][0];
  const auto& low = range.low.standards[standard];
  const auto& high = range.high.standards[standard];
  if (!low || !high || unit.inside() <= 0) return "";
  const auto inside = std::llround(unit.inside());
  return people_of(inside - std::llround(high->meets), inside - std::llround(low->meets), inside);
}

void by_standard(const Workbench& bench, const Run& run, RankingPanel& panel) {
  const auto& shown = bench.shown();
  panel.freshness = bench.ranking_freshness();
  if (!run.gaps) {
    panel.empty = "The list appears when the figures of the whole town are worked out.";
    if (panel.freshness == Freshness::kCancelled) panel.empty = "The list was stopped. R works it out again.";
    if (panel.freshness == Freshness::kFailed) {
      panel.empty = "The list cannot be worked out: " +
                    (bench.ranking_failure() ? bench.ranking_failure()->message : std::string());
    }
    return;
  }
  const auto* ranking = find_ranking(*run.gaps, shown.standard);
  if (ranking == nullptr) {
    panel.empty = "This standard is not asked of these travellers. Choose another one.";
    return;
  }
  panel.order = order_of(*ranking, shown.order);
  for (const auto order : kOrders) {
    if (order_of(*ranking, order) == order) panel.orders.push_back(order);
  }
  panel.left_out_title = panel.order == Order::kShare ? "% below" : "Below";
  panel.last_title = "Sure";
  panel.last_tip = fmt::format("Share of {} draws of what is not known{} in which the area is among the first ten",
                               with_commas(ranking->draws), panel.order == Order::kNeed ? " and of the weight of need" : "");
  const auto rule = ranking_rule(run, shown);
  panel.rule = fmt::format("Ranked {}. All days and activities of the weeks count, whatever is asked at the left; the "
                           "limit does not move it. As 'greenreach gaps' has it.", rule);
  const auto ranked = rank_areas(run, shown);
  const auto below = standard_in_words(*bench.loaded(), shown.standard);
  if (ranked.empty()) {
    panel.empty = "Nobody inside the street data is below " + below + ".";
    return;
  }
  panel.summary = fmt::format("{} residents are below {}, from {} of {}.", below_in_town(*run.gaps, ranking->standard),
                              below, ranked.size(),
                              counted(static_cast<std::int64_t>(ranking->areas.size()), "neighbourhood", "neighbourhoods"));
  for (const auto& one : ranked) {
    RankingPanel::Row row;
    const auto& place = place_of(*one.found, panel.order);
    const auto& share = one.found->below_share;
    row.place = rank_text(one);
    row.left_out = panel.order == Order::kShare
                       ? percents_text(std::llround(*share.low * 1e6), std::llround(*share.high * 1e6), 1000000)
                       : people_text(one.figures.left_out.low, one.figures.left_out.high);
    row.last = percent_text(place->in_first_ten) + " %";
    row.reason = one.found->sentence;
    row.area = one.area;
    row.rank = one.rank;
    panel.has_band = panel.has_band || one.figures.left_out.low != one.figures.left_out.high;
    panel.rows.push_back(std::move(row));
  }
}

void by_limit(const Run& run, const Shown& shown, RankingPanel& panel) {
  const auto ranked = rank_areas(run, shown);
  const auto all = town_figures(run, shown.limit);
  panel.left_out_title = "Cannot";
  panel.last_title = "Minutes";
  panel.last_tip = "Median of the residents, the longer way";
  panel.rule = "Ranked by residents who cannot, whatever is not mapped. Minutes: median.";
  if (run.sessions == 0) {
    panel.empty = "No session falls on these days. Choose other days or another activity.";
    return;
  }
  if (all.inside() <= 0) {
    panel.empty = "No neighbourhood lies inside the street data.";
    return;
  }
  if (ranked.empty()) {
    panel.empty = fmt::format("Everybody inside the street data can {} within {}{}.", deed_text(run.town(), run.question),
                              minutes_text(shown.limit), each_way_text(run.question.legs));
    return;
  }
  panel.summary = fmt::format("From {} of {}, {} residents cannot {} within {}{}.", ranked.size(),
                              counted(static_cast<std::int64_t>(run.areas.size()), "neighbourhood", "neighbourhoods"),
                              people_text(all.left_out.low, all.left_out.high),
                              deed_text(run.town(), run.question), minutes_text(shown.limit),
                              each_way_text(run.question.legs));
  for (const auto& one : ranked) {
    const auto& area = run.areas[one.area];
    RankingPanel::Row row;
    row.area = one.area;
    row.rank = one.rank;
    row.place = rank_text(one);
    panel.has_band = panel.has_band || one.figures.left_out.low != one.figures.left_out.high;
    row.left_out = people_text(one.figures.left_out.low, one.figures.left_out.high);
    row.last = median_text(area);
    if (!area.reasons.empty()) row.reason = "Most of those who reach nothing: " + run.reasons[area.reasons.front().reason].words;
    panel.rows.push_back(std::move(row));
  }
}

}  // namespace

std::string area_name(const town::Town& town, std::size_t n) {
  const auto& area = town.neighbourhoods->items[n];
  if (!area.groupings.empty() && !area.groupings.front().empty() && area.groupings.front() != area.name) {
    return area.name + ", " + area.groupings.front();
  }
  return area.name.empty() ? area.code : area.name;
}

RankingPanel build_ranking(const Workbench& bench) {
  RankingPanel panel;
  panel.freshness = bench.freshness();
  if (bench.loaded() == nullptr) return panel;
  const auto& shown = bench.shown();
  add_measures(*bench.loaded(), shown.question.persona, shown, panel);
  const auto run = bench.run();
  if (!run) {
    panel.empty = "The list appears when the journeys are worked out.";
    return panel;
  }
  if (shown.standard.empty()) {
    by_limit(*run, shown, panel);
  } else {
    by_standard(bench, *run, panel);
  }
  for (std::size_t i = 0; i < panel.rows.size(); ++i) {
    auto& row = panel.rows[i];
    const auto& neighbourhood = run->town().neighbourhoods->items[row.area];
    row.full_name = area_name(run->town(), row.area);
    row.name = neighbourhood.name.empty() ? neighbourhood.code : neighbourhood.name;
    row.code = neighbourhood.code;
    row.numbered = shown.layers.has(Layer::kMarks) && static_cast<int>(i) < shown.first;
    row.picked = bench.screen().picked.area == row.area;
  }
  return panel;
}

std::string ranking_table(const Workbench& bench) {
  const auto run = bench.run();
  if (!run) return "";
  const auto& shown = bench.shown();
  const auto row_of = [&](std::size_t n) -> const place::Neighbourhood& { return run->town().neighbourhoods->items[n]; };
  std::string text;
  if (shown.standard.empty()) {
    text = "rank\tcode\tname\tresidents\toutside_data\tcannot_low\tcannot_high\tminutes_p50\tmain_reason\n";
    for (const auto& one : rank_areas(*run, shown)) {
      const auto& area = run->areas[one.area];
      text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", one.rank, row_of(one.area).code, row_of(one.area).name,
                          area.residents, area.outside_data, one.figures.left_out.low, one.figures.left_out.high,
                          area.median_high ? fmt::format("{:.1f}", *area.median_high) : "",
                          area.reasons.empty() ? "" : run->reasons[area.reasons.front().reason].words);
    }
    return text;
  }
  text = "rank\tcode\tname\tresidents\toutside_data\tbelow_least\tbelow_most\tin_first_ten\tsentence\n";
  for (const auto& one : rank_areas(*run, shown)) {
    const auto* ranking = find_ranking(*run->gaps, shown.standard);
    const auto& place = place_of(*one.found, order_of(*ranking, shown.order));
    text += fmt::format("{}\t{}\t{}\t{}\t{}\t{:.1f}\t{:.1f}\t{:.3f}\t{}\n", one.rank, row_of(one.area).code,
                        row_of(one.area).name, one.figures.residents, one.figures.outside_data, one.found->below.low,
                        one.found->below.high, place->in_first_ten, one.found->sentence);
  }
  return text;
}

}  // namespace app::view
