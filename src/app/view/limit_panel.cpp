#include "app/view/limit_panel.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/view/sentences.hpp"
#include "app/words.hpp"
#include "reach/summary.hpp"

namespace app::view {

std::vector<int> minute_breaks(int max_minutes) {
  std::vector<int> breaks;
  for (const int m : reach::kReportedMinutes) {
    if (m <= max_minutes) breaks.push_back(m);
  }
  if (breaks.empty()) breaks.push_back(max_minutes);
  return breaks;
}

namespace {

void add_groups(const Workbench& bench, LimitPanel& panel) {
  const auto& loaded = *bench.loaded();
  const auto& names = loaded.town->neighbourhoods->group_names;
  if (names.empty()) return;
  panel.groups.emplace_back("All residents");
  for (const auto& name : names) {
    auto title = name;
    for (const auto& columns : loaded.project.neighbourhoods.groups) {
      if (columns.name == name && !columns.title.empty()) title = columns.title;
    }
    std::replace(title.begin(), title.end(), '_', ' ');
    panel.groups.push_back(upper_first(std::move(title)));
  }
  const auto& group = bench.screen().group;
  if (!group || *group >= names.size()) return;
  panel.group = *group + 1;
  panel.group_note = "Expected numbers of " + panel.groups[panel.group] + ", if spread evenly within each neighbourhood.";
}

}  // namespace

LimitPanel build_limit(const Workbench& bench) {
  LimitPanel panel;
  const auto& shown = bench.shown();
  panel.limit = shown.limit;
  if (bench.loaded() != nullptr) panel.most = bench.loaded()->project.analysis.max_minutes;
  panel.freshness = bench.freshness();
  panel.title = fmt::format("Within {}{}", minutes_text(shown.limit), each_way_text(shown.question.legs));
  const auto run = bench.run();
  if (!run) return panel;
  panel.has_run = true;
  const int bin = run->max_minutes <= 90 ? 5 : 15;
  add_groups(bench, panel);
  panel.histogram = compute_histogram(*run, bin, panel.group > 0 ? group_weights(*run, panel.group - 1) : std::vector<double>());
  const auto breaks = minute_breaks(run->max_minutes);
  const auto class_at = [&](int minutes) {
    std::size_t c = 0;
    while (c < breaks.size() && minutes > breaks[c]) ++c;
    return static_cast<int>(c);
  };
  for (std::size_t b = 0; b < panel.histogram.bins.size(); ++b) {
    panel.class_of_bin.push_back(class_at(static_cast<int>(b + 1) * bin));
  }
  panel.class_of_bin.push_back(static_cast<int>(breaks.size()));
  const auto all = town_figures(*run, shown.limit);
  if (all.inside() > 0) {
    panel.beyond = fmt::format("{} % beyond {}", percents_text(all.left_out.low, all.left_out.high, all.inside()),
                               minutes_text(shown.limit));
    panel.figures = fmt::format("{} of {} residents can {} within {}{}.",
                                people_of(all.can.low, all.can.high, all.inside()), with_commas(all.inside()),
                                deed_text(run->town(), run->question), minutes_text(shown.limit),
                                each_way_text(run->question.legs));
  }
  if (all.outside_data > 0) {
    panel.outside = fmt::format("{} more live outside the street data, or cannot be judged: nothing is said about them.",
                                with_commas(all.outside_data));
  }
  return panel;
}

}  // namespace app::view
