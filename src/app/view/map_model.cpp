#include "app/view/map_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/view/figures.hpp"
#include "app/view/legend_panel.hpp"
#include "app/view/map_barriers.hpp"
#include "app/view/map_difference.hpp"
#include "app/view/ranking_panel.hpp"
#include "app/view/sentences.hpp"
#include "app/words.hpp"

namespace app::view {

namespace {

namespace rs = render::scene;

constexpr rs::Rgba kReachFill{0x20, 0x73, 0xbc, 34};   ///< what lies under it is still read

/// The scene's classes end below their breaks, ours at them.
rs::Classes classes_of(const ClassScheme& scheme) {
  rs::Classes out;
  out.count = static_cast<int>(std::min<std::size_t>(scheme.colours.size(), rs::kMostClasses));
  for (std::size_t i = 0; i < scheme.breaks.size() && i < out.breaks.size(); ++i) {
    out.breaks[i] = std::nextafter(scheme.breaks[i], std::numeric_limits<float>::infinity());
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(out.count); ++i) out.colours[i] = scheme.colours[i];
  return out;
}

float minutes_or(const std::optional<double>& minutes, float otherwise) {
  return minutes ? static_cast<float>(*minutes) : otherwise;
}

void show_values(rs::Scene& scene, const Run& run, const Shown& shown, const rs::Values& areas,
                 const rs::Values& homes) {
  const bool minutes = shown.measure == Measure::kMinutes;
  scene.area_values = areas;
  // Homes have minutes: by another measure they would be in the wrong colours.
  scene.home_values = minutes ? homes : nullptr;
  scene.classes = classes_of(scheme_of(shown, run.max_minutes));
  scene.limit = minutes ? std::nextafter(static_cast<float>(shown.limit), std::numeric_limits<float>::infinity())
                        : rs::kNever;
  scene.marks.clear();
  const auto ranked = rank_areas(run, shown);
  for (std::size_t i = 0; i < ranked.size() && static_cast<int>(i) < shown.first; ++i) {
    scene.marks.push_back({static_cast<std::uint32_t>(ranked[i].area), ranked[i].rank});
  }
}

}  // namespace

void show_result(rs::Scene& scene, const Run& run, const Shown& shown) {
  scene.layers = shown.layers;
  show_values(scene, run, shown,
              std::make_shared<const std::vector<float>>(area_values(run, shown.measure, shown.limit)),
              std::make_shared<const std::vector<float>>(home_values(run)));
}

std::vector<float> area_values(const Run& run, Measure measure, int limit_minutes) {
  std::vector<float> out;
  out.reserve(run.areas.size());
  for (std::size_t n = 0; n < run.areas.size(); ++n) {
    const auto& area = run.areas[n];
    float value = rs::kNoValue;
    if (measure == Measure::kNeed) {
      value = minutes_or(run.town().neighbourhoods->items[n].need, rs::kNoValue);
    } else if (area.inside() > 0) {
      if (measure == Measure::kMinutes) {
        value = minutes_or(area.median_high, rs::kNever);
      } else {
        const auto figures = area_figures(run, n, limit_minutes);
        value = static_cast<float>(100.0 * static_cast<double>(figures.can.high) / static_cast<double>(area.inside()));
      }
    }
    out.push_back(value);
  }
  return out;
}

std::vector<float> home_values(const Run& run) {
  std::vector<float> out(run.home_high.size());
  for (std::size_t h = 0; h < out.size(); ++h) {
    out[h] = run.town().home_in_coverage[h] == 0 ? rs::kNoValue
             : run.home_high[h] == kNoJourney    ? rs::kNever
                                                 : static_cast<float>(run.home_high[h]);
  }
  return out;
}

std::string hover_text(const Workbench& bench, std::size_t n) {
  if (bench.loaded() == nullptr || n >= bench.loaded()->town->neighbourhoods->items.size()) return "";
  auto text = area_name(*bench.loaded()->town, n);
  const auto run = bench.run();
  if (!run) return text;
  const auto& area = run->areas[n];
  if (area.inside() <= 0) return text + ": nothing can be said";
  text += area.median_high ? fmt::format(": median {:.0f} min", *area.median_high)
                           : std::string(": more than half of the residents cannot");
  return text + ", " + counted(area.residents, "resident", "residents");
}

void MapModel::set_parts(std::shared_ptr<const MapParts> parts) {
  parts_ = std::move(parts);
  for (auto& kept : kept_) kept = {};
  hovered_area.reset();
  hovered_step.reset();
}

void MapModel::fill_common(const Workbench& bench, rs::Scene& scene) {
  const auto& shown = bench.shown();
  const auto& screen = bench.screen();
  scene.layers = shown.layers;
  scene.theme = screen.theme;
  scene.hovered_area = hovered_area ? static_cast<std::uint32_t>(*hovered_area) : rs::kNoArea;
  scene.selected_area = screen.picked.area ? static_cast<std::uint32_t>(*screen.picked.area) : rs::kNoArea;
  scene.pins.clear();
  if (screen.picked.place) scene.pins.push_back({*screen.picked.place, ""});
  for (std::size_t s = 0; s < scene.sites.size(); ++s) scene.sites[s].selected = false;
  const auto& town = *bench.loaded()->town;
  for (std::size_t a = 0; a < town.activities->size(); ++a) {
    if (shown.question.activity.empty() || (*town.activities)[a].id != shown.question.activity) continue;
    const auto site = town.site_of_activity[a].index();
    if (site < scene.sites.size()) scene.sites[site].selected = true;
  }
  fill_reach_here(bench, scene);
  fill_barriers(bench, scene);
}

void MapModel::fill_reach_here(const Workbench& bench, rs::Scene& scene) {
  const auto found = bench.reach_here();
  if (found != here_of_) {
    here_of_ = found;
    here_.clear();
    for (std::size_t i = found ? found->areas.size() : 0; i-- > 0;) {   // the widest below
      if (found->areas[i].empty()) continue;
      here_.push_back({found->areas[i], kReachFill, rs::rgb(0x12436d), ++here_version_});
    }
  }
  scene.reaches = here_;
}

void MapModel::fill_barriers(const Workbench& bench, rs::Scene& scene) {
  const auto found = bench.blocked();
  if (found != barriers_of_) {
    barriers_of_ = found;
    barriers_ = found ? barrier_map(*found->loaded.town, found->results, 0) : nullptr;
  }
  if (!found) return show_barriers(scene, nullptr, {});
  auto marks = fix_marks(found->results, 0, bench.shown().first);
  if (const auto fix = bench.screen().fix) {
    const auto& chosen = found->results.fixes[*fix];
    scene.pins.push_back({chosen.at, std::to_string(*fix + 1)});
  }
  show_barriers(scene, barriers_, std::move(marks));
}

std::vector<LegendPanel::Row> MapModel::overlay_legend(const Workbench& bench) const {
  std::vector<LegendPanel::Row> out;
  if (here_of_ && here_of_ == bench.reach_here()) {
    // Areas lie on each other: the nearer, the darker.
    double through = 1;
    std::vector<double> alphas;
    for (std::size_t i = 0; i < here_of_->minutes.size(); ++i) alphas.push_back(1 - (through *= 1 - kReachFill.a / 255.0));
    for (std::size_t i = 0; i < alphas.size(); ++i) {
      LegendPanel::Row row;
      row.colour = kReachFill;
      row.colour.a = static_cast<std::uint8_t>(std::lround(255 * alphas[alphas.size() - 1 - i]));
      row.label = fmt::format("within {} min of here", here_of_->minutes[i]);
      out.push_back(std::move(row));
    }
  }
  if (!bench.blocked() || kept_[0].scene.base == nullptr) return out;
  const auto& scene = kept_[0].scene;
  for (const auto& row : barrier_rows(scene)) {
    LegendPanel::Row one;
    one.kind = row.layer == Layer::kBarriers    ? LegendPanel::Row::Kind::kBarrier
               : row.layer == Layer::kSeverance ? LegendPanel::Row::Kind::kSeverance
                                                : LegendPanel::Row::Kind::kFix;
    one.label = row.label;
    one.value = row.value;
    one.known = row.known;
    if (one.kind == LegendPanel::Row::Kind::kBarrier) one.icon = rs::icon_text(row.kind);
    if (one.kind == LegendPanel::Row::Kind::kSeverance) one.width = rs::severance_width_px(row.severance);
    out.push_back(std::move(one));
  }
  return out;
}

void MapModel::fill_values(const Workbench& bench, const std::shared_ptr<const Run>& run, Kept& kept) const {
  const auto& shown = bench.shown();
  const bool by_limit = shown.measure == Measure::kShare;
  const bool same_run = kept.run == run && kept.areas;
  if (!same_run || kept.measure != shown.measure || (by_limit && kept.limit != shown.limit)) {
    kept.areas = std::make_shared<const std::vector<float>>(area_values(*run, shown.measure, shown.limit));
  }
  if (!same_run) kept.homes = std::make_shared<const std::vector<float>>(home_values(*run));
  kept.run = run;
  kept.measure = shown.measure;
  kept.limit = shown.limit;
  show_values(kept.scene, *run, shown, kept.areas, kept.homes);
}

void MapModel::fill_journey(const Workbench& bench, rs::Scene& scene) const {
  scene.journey.clear();
  const auto journey = bench.journey();
  if (!journey || !journey->explanation) return;
  const auto& e = *journey->explanation;
  const std::array legs = {&e.outbound, &e.back};
  // One way is drawn: the way back lies mostly on top of the way there. The one under the mouse first.
  int leg = hovered_step ? hovered_step->first : journey->question.legs == Legs::kBack ? 1 : 0;
  if (!legs[static_cast<std::size_t>(leg)]->itinerary && !hovered_step) leg = 1 - leg;
  const auto& itinerary = legs[static_cast<std::size_t>(leg)]->itinerary;
  if (!itinerary) return;
  const auto& lines = journey->lines[static_cast<std::size_t>(leg)];
  for (std::size_t i = 0; i < itinerary->steps.size() && i < lines.size(); ++i) {
    const auto& step = itinerary->steps[i];
    if (step.kind == reach::Step::Kind::kWait || lines[i].size() < 2) continue;
    rs::JourneyLeg drawn;
    drawn.kind = step.kind == reach::Step::Kind::kRide ? rs::LegKind::kRide : rs::LegKind::kWalk;
    drawn.line = lines[i];
    if (drawn.kind == rs::LegKind::kRide) {
      drawn.label = bench.loaded()->town->timetable->routes[bench.loaded()->town->timetable->trips[step.trip.index()]
                                                                .route.index()]
                        .short_name;
    }
    drawn.flash = hovered_step == std::pair(leg, i);
    scene.journey.push_back(std::move(drawn));
  }
}

const rs::Scene& MapModel::scene(const Workbench& bench, bool other) {
  auto& kept = kept_[other ? 1 : 0];
  if (!parts_ || bench.loaded() == nullptr) {
    kept = {};
    kept.scene.theme = bench.screen().theme;
    return kept.scene;
  }
  if (kept.scene.base != parts_->base) kept.scene = build_scene(*parts_);
  fill_common(bench, kept.scene);
  const auto run = bench.run(other);
  if (run && run->areas.size() == parts_->areas->shapes.size()) {
    fill_values(bench, run, kept);
    const auto state = bench.freshness(other);
    kept.scene.result_strength = state == Freshness::kFresh ? 1 : 0.55;
    if (!kept.scene.reaches.empty()) kept.scene.result_strength = 0.35;   // how far from here is what is looked at
  } else {
    kept.scene.area_values = nullptr;
    kept.scene.home_values = nullptr;
    kept.scene.classes = {};
    kept.scene.marks.clear();
  }
  if (bench.screen().guess == Guess::kAsking) {   // the room has not said its number yet
    kept.scene.area_values = nullptr;
    kept.scene.home_values = nullptr;
    kept.scene.classes = {};
    kept.scene.marks.clear();
    kept.scene.limit = rs::kNever;
  }
  fill_journey(bench, kept.scene);
  return kept.scene;
}

const rs::Scene& MapModel::difference(const Workbench& bench) {
  const auto a = bench.run(false), b = bench.run(true);
  if (!parts_ || !a || !b) return scene(bench);
  auto& kept = kept_[2];
  if (kept.scene.base != parts_->base) kept.scene = build_scene(*parts_);
  fill_common(bench, kept.scene);
  if (kept.run != a || kept.second != b || !kept.areas) {
    show_difference(kept.scene, *a, *b);
    kept.areas = kept.scene.area_values;
    kept.run = a;
    kept.second = b;
  }
  const bool fresh = bench.freshness(false) == Freshness::kFresh && bench.freshness(true) == Freshness::kFresh;
  kept.scene.result_strength = fresh ? 1 : 0.55;
  return kept.scene;
}

}  // namespace app::view
