#include "render/scene/barrier_overlay.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "render/scene/overlay.hpp"

namespace render::scene {

namespace {

constexpr std::size_t kMostTaken = 150;  ///< icons that names keep off
constexpr double kUnknownUpTo = 8;       ///< the same: what nobody has mapped, which is most of it
constexpr double kLinesUpTo = 12;        ///< metres per nominal pixel: stretches of streets

std::vector<PointPx> project(const Camera& camera, const geo::Line& line) {
  std::vector<PointPx> out;
  out.reserve(line.size());
  for (const auto& p : line) out.push_back(to_screen(camera, p));
  return out;
}

BoxPx frame_of(const Camera& camera) {
  return {0, 0, static_cast<double>(camera.width), static_cast<double>(camera.height)};
}

bool near_frame(const BoxPx& frame, const std::vector<PointPx>& line) {
  return std::any_of(line.begin(), line.end(), [&](PointPx p) { return frame.contains(p); });
}

void add_severance(const BarrierMap& map, const Camera& camera, const Palette& palette,
                   Sheet& sheet) {
  const auto frame = frame_of(camera).grown(40 * camera.scale);
  // All casings first, so that pieces of one line join.
  for (const bool core : {false, true}) {
    for (const auto& piece : map.severance) {
      const int kind = severance_class(piece.extra_m);
      if (kind < 0) continue;
      std::vector<PointPx> line{to_screen(camera, piece.a), to_screen(camera, piece.b)};
      if (!near_frame(frame, line)) continue;
      const double width = severance_width_px(kind) * camera.scale;
      // What rests on facts that nobody has mapped is the casing with a gap in its middle.
      if (core && !piece.known && width > 3 * camera.scale) {
        sheet.items.emplace_back(Stroke{line, palette.severance, width, 0});
        sheet.items.emplace_back(Stroke{std::move(line), palette.mark_casing, width - 2.4 * camera.scale, 0});
        continue;
      }
      sheet.items.emplace_back(Stroke{std::move(line), core ? palette.severance : palette.mark_casing,
                                      core ? width : width + 2.4 * camera.scale, 0});
    }
  }
}

/// Squares of the picture in which an icon stands: two never overlap.
class Room {
 public:
  explicit Room(double cell) : cell_(cell) {}
  bool take(PointPx at) {
    const auto x = static_cast<std::int64_t>(std::floor(at.x / cell_));
    const auto y = static_cast<std::int64_t>(std::floor(at.y / cell_));
    for (std::int64_t dy = -1; dy <= 1; ++dy) {
      for (std::int64_t dx = -1; dx <= 1; ++dx) {
        const auto found = cells_.find(key(x + dx, y + dy));
        if (found != cells_.end() && std::abs(found->second.x - at.x) < cell_ &&
            std::abs(found->second.y - at.y) < cell_) {
          return false;
        }
      }
    }
    cells_.emplace(key(x, y), at);
    return true;
  }

 private:
  static std::int64_t key(std::int64_t x, std::int64_t y) { return x * 1'000'003 + y; }
  double cell_;
  std::unordered_map<std::int64_t, PointPx> cells_;
};

}  // namespace

void add_barrier_lines(const Scene& scene, const Camera& camera, Sheet& sheet) {
  if (!scene.barriers) return;
  const auto& palette = palette_of(scene.theme);
  if (scene.layers.has(Layer::kSeverance)) add_severance(*scene.barriers, camera, palette, sheet);
  if (!scene.layers.has(Layer::kBarriers) || nominal_m_per_px(camera) > kLinesUpTo) return;
  const auto frame = frame_of(camera);
  const double width = std::clamp(9 / nominal_m_per_px(camera), 2.0, 4.0) * camera.scale;
  for (const bool core : {false, true}) {
    for (const auto& item : scene.barriers->items) {
      for (const auto& stretch : item.lines) {
        auto line = project(camera, stretch);
        if (line.size() < 2 || !near_frame(frame, line)) continue;
        if (core) {
          sheet.items.emplace_back(Stroke{std::move(line), palette.barrier, width, item.known ? 0 : 2.2 * width});
        } else {
          sheet.items.emplace_back(Stroke{std::move(line), palette.barrier_ground, width + 2.4 * camera.scale, 0});
        }
      }
    }
  }
}

void add_barrier_square(Sheet& sheet, const Palette& palette, PointPx at, double radius,
                        BarrierClass kind, bool known, bool selected, double unit,
                        const TextMeasure& measure) {
  const auto square = [&](double r, Rgba fill, Rgba line, double line_px) {
    sheet.items.emplace_back(Rectangle{{at.x - r, at.y - r, 2 * r, 2 * r}, 0.35 * r, fill, line, line_px, {}, 0});
  };
  square(radius + 1.6 * unit, selected ? palette.badge : palette.barrier_ground, {}, 0);
  // Known: dark with a light icon. Not known: light with a dark rim and icon.
  square(radius, known ? palette.barrier : palette.barrier_ground, palette.barrier, 1.6 * unit);
  const auto text = icon_text(kind);
  const double size = radius * 1.45;
  const auto extent = measure.measure(text, size, Face::kIcon);
  sheet.items.emplace_back(TextRun{text, {at.x - extent.width / 2, at.y + 0.36 * size}, size, Face::kIcon,
                                   known ? palette.barrier_ground : palette.barrier, {}, 0, 0});
}

void add_barrier_icons(const Scene& scene, const Camera& camera, const TextMeasure& measure,
                       Sheet& sheet, std::vector<BoxPx>& taken) {
  if (!scene.barriers || !scene.layers.has(Layer::kBarriers)) return;
  const auto& palette = palette_of(scene.theme);
  const auto frame = frame_of(camera).grown(kBarrierRadius * camera.scale);
  const double nominal = nominal_m_per_px(camera);
  const bool icons = nominal <= kBarrierIconsUpTo;
  const double radius = kBarrierRadius * camera.scale;
  const double dot = std::clamp(18 / nominal, 1.4, 3.2) * camera.scale;
  struct Placed {
    std::uint32_t item;
    PointPx at;
  };
  std::vector<Placed> squares;
  Room room(2 * radius + 3 * camera.scale);
  const auto& items = scene.barriers->items;
  const auto selected = scene.selected_barrier;
  if (selected < items.size()) (void)room.take(to_screen(camera, items[selected].at));
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (i == selected) continue;
    const auto at = to_screen(camera, items[i].at);
    if (!frame.contains(at) || (!items[i].known && nominal > kUnknownUpTo)) continue;
    if (icons && room.take(at)) {
      squares.push_back({i, at});
      continue;
    }
    const double r = dot, rim = std::min(0.45 * dot, 1.2 * camera.scale);
    sheet.items.emplace_back(Rectangle{{at.x - r, at.y - r, 2 * r, 2 * r}, 0.3 * r,
                                       items[i].known ? palette.barrier : palette.barrier_ground,
                                       items[i].known ? palette.barrier_ground : palette.barrier, rim, {}, 0});
  }
  const bool few = squares.size() <= kMostTaken;
  for (const auto& placed : squares) {
    const auto& item = items[placed.item];
    add_barrier_square(sheet, palette, placed.at, radius, item.kind, item.known, false, camera.scale, measure);
    if (few) taken.push_back({placed.at.x - radius, placed.at.y - radius, 2 * radius, 2 * radius});
  }
  if (selected < items.size()) {
    const auto at = to_screen(camera, items[selected].at);
    const double larger = radius * 1.3;
    add_barrier_square(sheet, palette, at, larger, items[selected].kind, items[selected].known, true, camera.scale, measure);
    taken.push_back({at.x - larger, at.y - larger, 2 * larger, 2 * larger});
  }
}

void add_fix_badge(Sheet& sheet, const Palette& palette, PointPx at, const std::string& number,
                   bool known, double unit, const TextMeasure& measure) {
  const double r = kBadgeRadius * unit * (number.size() > 2 ? 1.2 : 1);
  const auto square = [&](double half, Rgba fill, Rgba line, double line_px) {
    sheet.items.emplace_back(Rectangle{{at.x - half, at.y - half, 2 * half, 2 * half}, 4 * unit, fill, line, line_px, {}, 0});
  };
  square(r + 1.8 * unit, palette.barrier_ground, {}, 0);
  square(r, known ? palette.barrier : palette.barrier_ground, palette.barrier, 2.2 * unit);
  if (number.empty()) return;
  const double size = 13 * unit;
  const auto extent = measure.measure(number, size, Face::kSemiBold);
  sheet.items.emplace_back(TextRun{number, {at.x - extent.width / 2, at.y + extent.ascent / 2}, size, Face::kSemiBold,
                                   known ? palette.barrier_ground : palette.barrier, {}, 0, 0});
}

void add_fixes(const Scene& scene, const Camera& camera, const TextMeasure& measure, Sheet& sheet,
               std::vector<BoxPx>& taken) {
  if (!scene.layers.has(Layer::kFixes)) return;
  const auto& palette = palette_of(scene.theme);
  for (const auto& fix : scene.fixes) {
    if (!fix.link) continue;
    const std::vector<PointPx> line{to_screen(camera, fix.link->first), to_screen(camera, fix.link->second)};
    sheet.items.emplace_back(Stroke{line, palette.barrier_ground, 7 * camera.scale, 0});
    sheet.items.emplace_back(Stroke{line, palette.barrier, 4 * camera.scale, 7 * camera.scale});
  }
  // Fixes at one place stand in a row; the first number is drawn last.
  const double radius = kBadgeRadius * camera.scale, step = 2 * radius + 3 * camera.scale;
  std::vector<PointPx> places;
  for (const auto& fix : scene.fixes) {
    auto at = to_screen(camera, fix.at);
    const auto meets = [&](PointPx other) {
      return std::abs(other.x - at.x) < step && std::abs(other.y - at.y) < step;
    };
    for (int i = 0; i < 6 && std::any_of(places.begin(), places.end(), meets); ++i) at.x += step;
    places.push_back(at);
  }
  const auto frame = frame_of(camera).grown(radius);
  for (auto i = scene.fixes.size(); i-- > 0;) {
    if (!frame.contains(places[i])) continue;
    add_fix_badge(sheet, palette, places[i], std::to_string(scene.fixes[i].number), scene.fixes[i].known,
                  camera.scale, measure);
    taken.push_back({places[i].x - radius, places[i].y - radius, 2 * radius, 2 * radius});
  }
}

}  // namespace render::scene
