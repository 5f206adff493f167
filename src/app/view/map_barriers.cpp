#include "app/view/map_barriers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "app/words.hpp"

namespace app::view {

namespace rs = render::scene;

rs::BarrierClass barrier_class_of(street::Obstacle obstacle) {
  using enum street::Obstacle;
  switch (obstacle) {
    case kSteps: return rs::BarrierClass::kSteps;
    case kKerb: return rs::BarrierClass::kKerb;
    case kSurface: return rs::BarrierClass::kSurface;
    case kSlope: return rs::BarrierClass::kSlope;
    case kWidth: return rs::BarrierClass::kWidth;
    case kUnlit: return rs::BarrierClass::kUnlit;
    case kCrossing:
    case kMissing: return rs::BarrierClass::kCrossing;
    case kNoPavement: return rs::BarrierClass::kNoPavement;
    case kPrivate:
    case kPartTime: return rs::BarrierClass::kClosed;
    case kNotForWheels: return rs::BarrierClass::kWheels;
    case kGate:
    case kBollard:
    case kCycleBarrier:
    case kKissingGate:
    case kStile:
    case kTurnstile:
    case kCattleGrid: return rs::BarrierClass::kGate;
  }
  return rs::BarrierClass::kGate;
}

namespace {

std::string title_of(const town::Town& town, const barrier::Barrier& item, bool known) {
  std::string text(item.road_itself ? std::string_view("a main road that is not crossed away from a crossing")
                                    : barrier::title_of(item.obstacle));
  if (!item.street.empty()) text += ", " + item.street;
  if (item.neighbourhood.valid()) text += ", " + town.neighbourhoods->items[item.neighbourhood.index()].name;
  if (item.metres > 0) text += fmt::format(", {:.0f} m", item.metres);
  return text + (known ? " (" + std::string(barrier::name_of(item.certainty)) + ")" : " (nobody has mapped whether it stops)");
}

rs::BarrierItem item_of(const town::Town& town, const barrier::Barrier& from, std::size_t persona) {
  rs::BarrierItem item;
  item.kind = barrier_class_of(from.obstacle);
  item.known = from.impacts[persona] == barrier::Impact::kStops;
  item.at = from.at;
  if (from.metres > 0) item.lines = barrier::lines_of(*town.graph, from);
  item.title = title_of(town, from, item.known);
  return item;
}

/// Where nothing stops the persona, only the metres count; where only facts taken as obstacles do, the
/// piece is shown by them and marked as not known.
void add_severance(const barrier::Severance& from, std::size_t persona, double step_m,
                   std::vector<rs::SeveranceItem>& out) {
  for (const auto& point : from.points) {
    const auto metres = [&](const std::optional<double>& extra) {
      return extra ? static_cast<float>(*extra) : rs::kNever;
    };
    const float least = metres(point.extra_high_m[persona]), most = metres(point.extra_low_m[persona]);
    rs::SeveranceItem item;
    const bool known = rs::severance_class(least) >= 0;
    item.extra_m = known ? least : most;
    item.known = known;
    if (rs::severance_class(item.extra_m) < 0) continue;
    const double half = step_m / 2;
    item.a = {point.at.x - point.along.x * half, point.at.y - point.along.y * half};
    item.b = {point.at.x + point.along.x * half, point.at.y + point.along.y * half};
    out.push_back(item);
  }
}

}  // namespace

std::shared_ptr<const rs::BarrierMap> barrier_map(const town::Town& town,
                                                  const barriers::Results& results,
                                                  std::size_t persona) {
  auto map = std::make_shared<rs::BarrierMap>();
  for (const auto impact : {barrier::Impact::kStops, barrier::Impact::kMight}) {
    for (const auto& item : results.inventory.items) {
      if (item.impacts[persona] == impact) map->items.push_back(item_of(town, item, persona));
    }
  }
  add_severance(results.severance, persona, barrier::SeveranceQuery{}.step_m, map->severance);
  return map;
}

std::vector<rs::FixMark> fix_marks(const barriers::Results& results, std::size_t persona, int first) {
  std::vector<rs::FixMark> out;
  for (std::size_t i = 0; i < results.fixes.size() && static_cast<int>(out.size()) < first; ++i) {
    const auto& fix = results.fixes[i];
    if (fix.option > 1 || fix.personas[persona].high.newly_standard <= 0) continue;
    rs::FixMark mark;
    mark.at = fix.at;
    mark.number = static_cast<int>(i + 1);
    mark.known = fix.known[persona].newly_standard > 0;
    if (fix.kind == barriers::FixKind::kLink) {
      const auto& link = results.links.items[fix.index];
      mark.link = std::pair(link.a_at, link.b_at);
    }
    out.push_back(std::move(mark));
  }
  return out;
}

void show_barriers(rs::Scene& scene, std::shared_ptr<const rs::BarrierMap> map,
                   std::vector<rs::FixMark> fixes) {
  scene.barriers = std::move(map);
  scene.fixes = std::move(fixes);
  if (!scene.barriers || scene.selected_barrier >= scene.barriers->items.size()) {
    scene.selected_barrier = rs::kNoArea;
  }
}

std::vector<BarrierRow> barrier_rows(const rs::Scene& scene) {
  std::vector<BarrierRow> out;
  if (scene.barriers && scene.layers.has(rs::Layer::kBarriers)) {
    std::size_t unknown = 0;
    for (const auto kind : rs::kAllBarrierClasses) {
      const auto here = std::count_if(scene.barriers->items.begin(), scene.barriers->items.end(), [&](const auto& item) {
        unknown += item.kind == kind && !item.known ? 1 : 0;
        return item.kind == kind && item.known;
      });
      if (here > 0) out.push_back({rs::Layer::kBarriers, kind, 0, true, std::string(rs::title_of(kind)), with_commas(here)});
    }
    if (unknown > 0) {
      // One row for all kinds: which it is, the icon says.
      const auto first = std::find_if(scene.barriers->items.begin(), scene.barriers->items.end(), [](const auto& item) { return !item.known; });
      out.push_back({rs::Layer::kBarriers, first->kind, 0, false, "not mapped, might stop (from nearer)", with_commas(static_cast<std::int64_t>(unknown))});
    }
  }
  if (scene.barriers && scene.layers.has(rs::Layer::kSeverance)) {
    std::array<bool, rs::kSeveranceFromM.size()> there{};
    bool unknown = false;
    for (const auto& item : scene.barriers->severance) {
      const auto kind = rs::severance_class(item.extra_m);
      if (kind >= 0) there[static_cast<std::size_t>(kind)] = true;
      unknown = unknown || !item.known;
    }
    for (std::size_t i = 0; i < there.size(); ++i) {
      if (!there[i]) continue;
      const auto label = i + 1 < there.size()
                             ? fmt::format("{:.0f} to {:.0f} m farther to cross", rs::kSeveranceFromM[i], rs::kSeveranceFromM[i + 1])
                             : fmt::format("over {:.0f} m farther, or no way", rs::kSeveranceFromM[i]);
      out.push_back({rs::Layer::kSeverance, {}, static_cast<int>(i), true, label, ""});
    }
    if (unknown) out.push_back({rs::Layer::kSeverance, {}, 1, false, "farther only if what is not mapped stops", ""});
  }
  if (!scene.fixes.empty() && scene.layers.has(rs::Layer::kFixes)) {
    const auto any = [&](bool known) {
      return std::any_of(scene.fixes.begin(), scene.fixes.end(), [&](const auto& fix) { return fix.known == known; });
    };
    if (any(true)) out.push_back({rs::Layer::kFixes, {}, 0, true, "to fix first, numbered as in the list", ""});
    if (any(false)) out.push_back({rs::Layer::kFixes, {}, 0, false, "the same, if what is not mapped stops", ""});
  }
  return out;
}

}  // namespace app::view
