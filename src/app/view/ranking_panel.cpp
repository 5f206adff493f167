#include "app/view/ranking_panel.hpp"

#include <fmt/format.h>

#include "app/view/sentences.hpp"
#include "app/words.hpp"

namespace app::view {

namespace {

std::string median_text(const AreaRun& area) {
  return area.median_high ? fmt::format("{:.0f}", *area.median_high) : "-";
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
  const auto run = bench.run();
  if (!run) {
    panel.empty = bench.loaded() == nullptr ? "" : "The list appears when the journeys are worked out.";
    return panel;
  }
  const auto& shown = bench.shown();
  const auto ranked = rank_areas(*run, shown.limit);
  const auto all = town_figures(*run, shown.limit);
  panel.rule = "Ranked by residents who cannot, whatever is not mapped. Minutes: median.";
  if (run->sessions == 0) {
    panel.empty = "No session falls on these days. Choose other days or another activity.";
    return panel;
  }
  if (ranked.empty()) {
    panel.empty = fmt::format("Every resident inside the data can {} within {}{}.",
                              deed_text(run->town(), run->question), minutes_text(shown.limit),
                              each_way_text(run->question.legs));
    return panel;
  }
  panel.summary = fmt::format("From {} of {}, {} residents cannot {} within {}{}.",
                              with_commas(static_cast<std::int64_t>(ranked.size())),
                              counted(static_cast<std::int64_t>(run->areas.size()), "neighbourhood", "neighbourhoods"),
                              people_text(all.left_out.low, all.left_out.high),
                              deed_text(run->town(), run->question), minutes_text(shown.limit),
                              each_way_text(run->question.legs));
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const auto& one = ranked[i];
    const auto& area = run->areas[one.area];
    RankingPanel::Row row;
    row.area = one.area;
    row.rank = one.rank;
    const auto& neighbourhood = run->town().neighbourhoods->items[one.area];
    row.full_name = area_name(run->town(), one.area);
    row.name = neighbourhood.name.empty() ? neighbourhood.code : neighbourhood.name;
    row.code = neighbourhood.code;
    panel.has_band = panel.has_band || one.figures.left_out.low != one.figures.left_out.high;
    row.left_out = people_text(one.figures.left_out.low, one.figures.left_out.high);
    row.minutes = median_text(area);
    if (!area.reasons.empty()) row.reason = run->reasons[area.reasons.front().reason].words;
    row.numbered = shown.layers.has(Layer::kMarks) && static_cast<int>(i) < shown.first;
    row.picked = bench.screen().picked.area == one.area;
    panel.rows.push_back(std::move(row));
  }
  return panel;
}

std::string ranking_table(const Workbench& bench) {
  const auto run = bench.run();
  if (!run) return "";
  std::string text = "rank\tcode\tname\tresidents\toutside_data\tcannot_low\tcannot_high\tminutes_p50\tmain_reason\n";
  for (const auto& one : rank_areas(*run, bench.shown().limit)) {
    const auto& area = run->areas[one.area];
    const auto& neighbourhood = run->town().neighbourhoods->items[one.area];
    text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", one.rank, neighbourhood.code, neighbourhood.name,
                        area.residents, area.outside_data, one.figures.left_out.low, one.figures.left_out.high,
                        area.median_high ? fmt::format("{:.1f}", *area.median_high) : "",
                        area.reasons.empty() ? "" : run->reasons[area.reasons.front().reason].words);
  }
  return text;
}

}  // namespace app::view
