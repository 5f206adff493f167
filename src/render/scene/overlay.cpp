#include "render/scene/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "render/scene/barrier_overlay.hpp"
#include "render/scene/icons.hpp"

namespace render::scene {

namespace {

class Overlay {
 public:
  Overlay(const Scene& scene, const Camera& camera, const TextMeasure& measure,
          const OverlayOptions& options)
      : scene_(scene),
        camera_(camera),
        measure_(measure),
        options_(options),
        palette_(palette_of(scene.theme)),
        frame_{0, 0, static_cast<double>(camera.width), static_cast<double>(camera.height)} {}

  Sheet build() {
    const bool areas = scene_.areas != nullptr;
    add_barrier_lines(scene_, camera_, sheet_);
    if (areas && scene_.hovered_area != scene_.selected_area) {
      outline({scene_.hovered_area}, 3.5, 1.75);
    }
    if (areas && scene_.layers.has(Layer::kMarks)) {
      std::vector<std::uint32_t> marked;
      for (const auto& mark : scene_.marks) marked.push_back(mark.area);
      outline(marked, 5.5, 2.75);
    }
    if (areas) outline({scene_.selected_area}, 7, 3.5);
    for (const auto& reach : scene_.reaches) rings(reach.shape, reach.line, 1.75 * camera_.scale);
    journey();
    if (!options_.labels) return std::move(sheet_);
    taken_ = options_.keep_off;
    add_barrier_icons(scene_, camera_, measure_, sheet_, taken_);
    sites();
    pins();
    if (areas && scene_.layers.has(Layer::kMarks)) badges();
    add_fixes(scene_, camera_, measure_, sheet_, taken_);
    const auto wishes = collect_wishes(scene_, camera_, measure_);
    for (auto& label : place_labels(wishes, std::move(taken_), frame_, measure_)) {
      for (auto& line : label.lines) sheet_.items.emplace_back(std::move(line));
    }
    return std::move(sheet_);
  }

 private:
  /// Without what is not seen: every piece of a line costs its ends.
  std::vector<PointPx> project(const geo::Line& line) const {
    const double tolerance_m = 0.3 * camera_.scale * camera_.m_per_px;
    std::vector<PointPx> out;
    for (const auto& p : simplified(line, tolerance_m)) out.push_back(to_screen(camera_, p));
    return out;
  }

  bool visible(const geo::Box& box) const { return box.intersects(visible_box(camera_)); }

  void rings(const geo::MultiPolygon& shape, Rgba colour, double width) {
    if (!visible(geo::bounds(shape))) return;
    const auto ring = [&](const geo::Ring& points) {
      auto line = project(points);
      if (line.size() >= 2) {
        if (!(line.front() == line.back())) line.push_back(line.front());
        sheet_.items.emplace_back(Stroke{std::move(line), colour, width, 0});
      }
    };
    for (const auto& polygon : shape) {
      ring(polygon.outer);
      for (const auto& hole : polygon.holes) ring(hole);
    }
  }

  /// Dark lines in light casing, readable on every class; all casings first, so that neighbours join.
  void outline(const std::vector<std::uint32_t>& areas, double casing, double line) {
    for (const bool core : {false, true}) {
      for (const auto area : areas) {
        if (area >= scene_.areas->shapes.size()) continue;
        rings(scene_.areas->shapes[area], core ? palette_.mark : palette_.mark_casing,
              (core ? line : casing) * camera_.scale);
      }
    }
  }

  void journey() {
    for (const bool core : {false, true}) {
      for (const auto& leg : scene_.journey) {
        auto line = project(leg.line);
        if (line.size() < 2) continue;
        const bool walk = leg.kind == LegKind::kWalk;
        const double width = (walk ? 3.5 : 5) * (leg.flash ? 1.5 : 1) * camera_.scale;
        if (!core) {
          sheet_.items.emplace_back(Stroke{std::move(line), palette_.selection_casing, width + 4 * camera_.scale, 0});
        } else {
          const Rgba ink = leg.flash ? palette_.badge : walk ? palette_.mark : palette_.journey;
          sheet_.items.emplace_back(Stroke{std::move(line), ink, width, walk ? 1.8 * width : 0});
        }
      }
    }
  }

  void disc(PointPx at, double radius, Rgba fill, Rgba line, double line_px) {
    sheet_.items.emplace_back(Rectangle{{at.x - radius, at.y - radius, 2 * radius, 2 * radius}, radius, fill, line, line_px, {}, 0});
  }

  void centred_text(const std::string& text, PointPx at, double size, Face face, Rgba colour) {
    const auto extent = measure_.measure(text, size, face);
    const double rise = face == Face::kIcon ? 0.36 * size : extent.ascent / 2;
    sheet_.items.emplace_back(TextRun{text, {at.x - extent.width / 2, at.y + rise}, size, face, colour, {}, 0, 0});
  }

  void sites() {
    if (!scene_.layers.has(Layer::kSites)) return;
    for (const bool selected : {false, true}) {  // the selected one on top
      for (const auto& site : scene_.sites) {
        if (site.selected != selected) continue;
        const auto at = to_screen(camera_, site.at);
        const double radius = (selected ? kSelectedSiteRadius : kSiteRadius) * camera_.scale;
        if (!frame_.grown(radius).contains(at)) continue;
        disc(at, radius + 2 * camera_.scale, palette_.site_ring, {}, 0);
        disc(at, radius, selected ? palette_.mark : palette_.site, {}, 0);
        centred_text(icon_text(site.icon), at, radius * 1.4, Face::kIcon, palette_.site_icon);
        taken_.push_back({at.x - radius, at.y - radius, 2 * radius, 2 * radius});
      }
    }
  }

  void pins() {
    for (const auto& pin : scene_.pins) {
      const auto at = to_screen(camera_, pin.at);
      const double r = 7 * camera_.scale;
      disc(at, r + 2.5 * camera_.scale, palette_.mark_casing, {}, 0);
      disc(at, r, palette_.mark, {}, 0);
      disc(at, r * 0.4, palette_.mark_casing, {}, 0);
      taken_.push_back({at.x - r, at.y - r, 2 * r, 2 * r});
    }
  }

  void badges() {
    // The first number is drawn last, so that it lies on top where badges meet.
    for (auto i = scene_.marks.size(); i-- > 0;) {
      const auto& mark = scene_.marks[i];
      if (mark.area >= scene_.areas->centres.size()) continue;
      const auto at = badge_place(mark.area);
      const auto text = std::to_string(mark.number);
      const double radius = kBadgeRadius * camera_.scale * (text.size() > 2 ? 1.25 : 1);
      if (!frame_.grown(radius).contains(at)) continue;
      disc(at, radius, palette_.badge, palette_.badge_text, 1.75 * camera_.scale);
      centred_text(text, at, 13 * camera_.scale, Face::kSemiBold, palette_.badge_text);
      taken_.push_back({at.x - radius, at.y - radius, 2 * radius, 2 * radius});
    }
  }

  /// The middle of the area, moved off the icon of a site that stands there.
  PointPx badge_place(std::uint32_t area) const {
    auto at = to_screen(camera_, scene_.areas->centres[area]);
    if (!scene_.layers.has(Layer::kSites)) return at;
    const double apart = (kBadgeRadius + kSiteRadius + 3) * camera_.scale;
    for (const auto& site : scene_.sites) {
      const auto s = to_screen(camera_, site.at);
      const double dx = at.x - s.x, dy = at.y - s.y, d = std::hypot(dx, dy);
      if (d >= apart) continue;
      at = d > 0 ? PointPx{s.x + dx / d * apart, s.y + dy / d * apart} : PointPx{s.x + apart, s.y};
    }
    return at;
  }

  const Scene& scene_;
  const Camera& camera_;
  const TextMeasure& measure_;
  const OverlayOptions& options_;
  const Palette& palette_;
  BoxPx frame_;
  Sheet sheet_;
  std::vector<BoxPx> taken_;
};

}  // namespace

Sheet build_overlay(const Scene& scene, const Camera& camera, const TextMeasure& measure,
                    const OverlayOptions& options) {
  return Overlay(scene, camera, measure, options).build();
}

}  // namespace render::scene
