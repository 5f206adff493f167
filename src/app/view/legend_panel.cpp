#include "app/view/legend_panel.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/view/figures.hpp"
#include "app/view/limit_panel.hpp"
#include "app/view/sentences.hpp"
#include "app/words.hpp"

namespace app::view {

namespace {

using render::scene::Rgba;

/// `count` of a ramp's five colours, the ends always among them.
std::vector<Rgba> pick_colours(Ramp ramp, std::size_t count, bool reversed) {
  const auto all = render::scene::colours_of(ramp);
  std::vector<Rgba> out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = count < 2 ? 0 : (i * (all.size() - 1) + (count - 1) / 2) / (count - 1);
    out.push_back(all[reversed ? all.size() - 1 - at : at]);
  }
  return out;
}

bool has_need(const LoadedTown& loaded) {
  const auto& items = loaded.town->neighbourhoods->items;
  return std::any_of(items.begin(), items.end(), [](const auto& area) { return area.need.has_value(); });
}

}  // namespace

ClassScheme scheme_of(const Shown& shown, int max_minutes) {
  ClassScheme out;
  switch (shown.measure) {
    case Measure::kMinutes: {
      const auto breaks = minute_breaks(max_minutes);
      int before = 0;
      for (const int b : breaks) {
        out.breaks.push_back(static_cast<float>(b));
        out.labels.push_back(before == 0 ? fmt::format("up to {} min", b) : fmt::format("over {} to {}", before, b));
        before = b;
      }
      out.labels.push_back(before >= max_minutes ? fmt::format("not within {}", max_minutes)
                                                 : fmt::format("over {}, or not at all", before));
      out.colours = pick_colours(shown.ramp, out.labels.size(), false);
      break;
    }
    case Measure::kShare:
      out.breaks = {20, 40, 60, 80};
      out.labels = {"up to 20 %", "over 20 to 40 %", "over 40 to 60 %", "over 60 to 80 %", "over 80 %"};
      out.colours = pick_colours(shown.ramp, 5, true);  // the light end is where most can
      break;
    case Measure::kNeed:
      out.breaks = {2, 4, 6, 8};
      out.labels = {"1 and 2: most need", "3 and 4", "5 and 6", "7 and 8", "9 and 10: least need"};
      out.colours = pick_colours(shown.ramp, 5, true);
      break;
  }
  return out;
}

ClassScheme difference_scheme() {
  ClassScheme out;
  out.breaks = {-10, -2, 2, 10};
  out.labels = {"sooner by over 10 min", "sooner by over 2 to 10", "the same within 2 min",
                "later by over 2 to 10", "later by over 10, or no longer"};
  const auto all = render::scene::colours_of(Ramp::kDifference);
  out.colours.assign(all.begin(), all.end());
  // A change of exactly -10 or -2 belongs to the class before it; of 2 or 10 as well.
  return out;
}

std::string measure_title(const LoadedTown& loaded, Measure measure) {
  if (measure == Measure::kNeed) return "Need (" + loaded.project.neighbourhoods.need + ")";
  return std::string(title_of(measure));
}

LayersPanel build_layers(const Workbench& bench) {
  LayersPanel panel;
  if (bench.loaded() == nullptr) return panel;
  const auto& town = *bench.loaded()->town;
  const auto& shown = bench.shown();
  panel.measure = shown.measure;
  panel.ramp = shown.ramp;
  panel.first = shown.first;
  panel.measures = {Measure::kMinutes, Measure::kShare};
  if (has_need(*bench.loaded())) panel.measures.push_back(Measure::kNeed);
  for (const auto layer : render::scene::kAllLayers) {
    std::string count;
    switch (layer) {
      case Layer::kSites: count = with_commas(static_cast<std::int64_t>(town.sites.size())); break;
      case Layer::kGreen: count = with_commas(static_cast<std::int64_t>(town.green_spaces->size())); break;
      case Layer::kHomes: count = with_commas(static_cast<std::int64_t>(town.homes->items.size())); break;
      case Layer::kStops:
      case Layer::kRoutes:
        if (!town.timetable) continue;  // nothing to show
        if (layer == Layer::kStops) count = with_commas(static_cast<std::int64_t>(town.stop_snaps.begin.size() - 1));
        break;
      case Layer::kBarriers:
      case Layer::kSeverance:
      case Layer::kFixes:
        if (!bench.blocked()) continue;  // not worked out, or not for these travellers
        break;
      case Layer::kWards:
        if (town.neighbourhoods->grouping_names.empty()) continue;
        break;
      default: break;
    }
    panel.rows.push_back({layer, std::string(title_of(layer)), count, shown.layers.has(layer)});
  }
  return panel;
}

namespace {

void add_classes(const ClassScheme& scheme, const std::vector<std::int64_t>& people, LegendPanel& panel) {
  std::int64_t inside = 0;
  for (const auto n : people) inside += n;
  for (std::size_t i = 0; i < scheme.labels.size(); ++i) {
    LegendPanel::Row row;
    row.colour = scheme.colours[i];
    row.label = scheme.labels[i];
    if (inside > 0 && i < people.size()) row.value = percent_text(people[i], inside) + " %";
    panel.rows.push_back(std::move(row));
  }
}

void add_no_data(const Run& run, LegendPanel& panel) {
  const bool any = std::any_of(run.areas.begin(), run.areas.end(), [](const auto& a) { return a.inside() <= 0; });
  if (any) panel.rows.push_back({LegendPanel::Row::Kind::kNoData, {}, "not enough data", ""});
}

}  // namespace

LegendPanel legend_of(const LoadedTown& loaded, const Run& run, const Shown& shown) {
  LegendPanel panel;
  panel.freshness = Freshness::kFresh;
  std::vector<std::int64_t> people;
  if (shown.measure == Measure::kMinutes) {
    panel.title = "Minutes to " + activity_title(run.town(), run.question.activity);
    if (run.question.legs == Legs::kThereAndBack) panel.title += ", longer way";
    panel.note = "% of residents inside the street data; colours by each neighbourhood's median";
    people = residents_by_class(run, minute_breaks(run.max_minutes));
  } else if (shown.measure == Measure::kShare) {
    panel.title = fmt::format("Residents within {}", minutes_text(shown.limit));
    panel.note = "of each neighbourhood's residents";
  } else {
    panel.title = measure_title(loaded, shown.measure);
    panel.note = "as the project's data say";
  }
  add_classes(scheme_of(shown, run.max_minutes), people, panel);
  add_no_data(run, panel);
  if (shown.layers.has(Layer::kMarks) && shown.first > 0) {
    panel.rows.push_back({LegendPanel::Row::Kind::kMark, {}, "look at first, numbered", ""});
  }
  return panel;
}

LegendPanel build_legend(const Workbench& bench, bool difference) {
  LegendPanel panel;
  const auto run = bench.run();
  panel.freshness = bench.freshness();
  if (!run || bench.loaded() == nullptr) return panel;
  if (!difference) {
    panel = legend_of(*bench.loaded(), *run, bench.shown());
    panel.freshness = bench.freshness();
    return panel;
  }
  panel.title = "Change of minutes each way";
  panel.note = "median of each neighbourhood's residents";
  add_classes(difference_scheme(), {}, panel);
  add_no_data(*run, panel);
  return panel;
}

}  // namespace app::view
