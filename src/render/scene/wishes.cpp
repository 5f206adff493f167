// Which names a scene would like to show, most important first.

#include <algorithm>
#include <cmath>
#include <optional>

#include "render/scene/labels.hpp"
#include "render/scene/overlay.hpp"

namespace render::scene {

namespace {

/// How a kind of name looks and from how near it is shown.
struct Manner {
  double size = 12;          ///< nominal pixels
  Face face = Face::kRegular;
  double nearest_only = 1e9; ///< nominal metres per pixel from which on it is left out
  double least_px = 0;       ///< nominal extent on the picture below which it is left out
  bool centred = true;
};

Manner manner_of(LabelKind kind) {
  switch (kind) {
    case LabelKind::kSite: return {13, Face::kSemiBold, 60, 0, false};
    case LabelKind::kPlace: return {13.5, Face::kSemiBold, 60, 0, true};
    case LabelKind::kWard: return {12.5, Face::kSemiBold, 60, 46, true};
    case LabelKind::kGreen: return {11.5, Face::kRegular, 25, 44, true};
    case LabelKind::kWater: return {11.5, Face::kRegular, 25, 60, true};
    case LabelKind::kStreet: return {11, Face::kRegular, 5, 0, true};
    case LabelKind::kStop: return {10.5, Face::kRegular, 2.2, 0, false};
    case LabelKind::kArea: return {11, Face::kRegular, 3.2, 90, true};
  }
  return {};
}

Rgba ink_of(LabelKind kind, const Palette& palette) {
  if (kind == LabelKind::kGreen) return palette.green_label;
  if (kind == LabelKind::kWater) return palette.water_label;
  if (kind == LabelKind::kWard) return palette.ward;
  return palette.label;
}

bool is_shown(LabelKind kind, const LayerSet& layers) {
  switch (kind) {
    case LabelKind::kWard: return layers.has(Layer::kWards);
    case LabelKind::kGreen: return layers.has(Layer::kGreen);
    case LabelKind::kWater: return layers.has(Layer::kWater);
    case LabelKind::kStop: return layers.has(Layer::kStops);
    case LabelKind::kStreet: return layers.has(Layer::kStreets);
    default: return true;
  }
}

class Collector {
 public:
  Collector(const Scene& scene, const Camera& camera, const TextMeasure& measure)
      : scene_(scene),
        camera_(camera),
        measure_(measure),
        palette_(palette_of(scene.theme)),
        frame_{0, 0, static_cast<double>(camera.width), static_cast<double>(camera.height)} {}

  std::vector<LabelWish> collect() {
    add_selection();
    add_sites();
    if (scene_.layers.has(Layer::kLabels) && scene_.base) add_names();
    return std::move(wishes_);
  }

 private:
  LabelWish wish(LabelKind kind, const std::string& text, PointPx at) const {
    const auto manner = manner_of(kind);
    LabelWish w;
    w.text = text;
    w.anchor = at;
    w.size_px = manner.size * camera_.scale;
    w.wrap_px = 9.5 * w.size_px;
    w.face = manner.face;
    w.colour = ink_of(kind, palette_);
    w.halo = palette_.label_halo;
    w.halo_px = 1.8 * camera_.scale;
    w.centred = manner.centred;
    w.repeat_px = (kind == LabelKind::kStreet || kind == LabelKind::kWater ? 420 : 160) * camera_.scale;
    return w;
  }

  void add_selection() {
    for (const auto& pin : scene_.pins) {
      auto w = wish(LabelKind::kSite, pin.label, to_screen(camera_, pin.at));
      w.clear_px = 12 * camera_.scale;
      w.always = true;
      wishes_.push_back(std::move(w));
    }
    if (!scene_.areas || scene_.selected_area >= scene_.areas->shapes.size()) return;
    const auto area = scene_.selected_area;
    auto w = wish(LabelKind::kSite,
                  scene_.selected_name.empty() ? scene_.areas->names[area] : scene_.selected_name,
                  to_screen(camera_, scene_.areas->centres[area]));
    const bool numbered =
        scene_.layers.has(Layer::kMarks) &&
        std::any_of(scene_.marks.begin(), scene_.marks.end(),
                    [&](const Mark& mark) { return mark.area == area; });
    w.centred = !numbered;  // else beside its badge
    w.clear_px = numbered ? kBadgeRadius * camera_.scale : 0;
    w.always = frame_.contains(w.anchor);
    wishes_.push_back(std::move(w));
  }

  void add_sites() {
    if (!scene_.layers.has(Layer::kSites)) return;
    for (const bool selected : {true, false}) {
      for (const auto& site : scene_.sites) {
        if (site.selected != selected) continue;
        if (!selected && !scene_.layers.has(Layer::kLabels)) continue;
        auto w = wish(LabelKind::kSite, site.name, to_screen(camera_, site.at));
        w.clear_px = ((selected ? kSelectedSiteRadius : kSiteRadius) + 3) * camera_.scale;
        w.always = selected && frame_.contains(w.anchor);
        if (!selected && nominal_m_per_px(camera_) > manner_of(LabelKind::kSite).nearest_only) continue;
        if (selected || frame_.contains(w.anchor)) wishes_.push_back(std::move(w));
      }
    }
  }

  void add_names() {
    const double nominal = nominal_m_per_px(camera_);
    for (const auto& name : scene_.base->names) {
      const auto manner = manner_of(name.kind);
      if (nominal > manner.nearest_only || !is_shown(name.kind, scene_.layers)) continue;
      if (name.size_m / nominal < manner.least_px) continue;
      if (!name.along.empty()) {
        add_along(name);
        continue;
      }
      const auto at = to_screen(camera_, name.at);
      if (!frame_.contains(at)) continue;
      auto w = wish(name.kind, name.text, at);
      constexpr float kTownM = 5000;
      if (name.kind == LabelKind::kPlace && name.size_m >= kTownM) w.size_px *= 1.3;
      if (name.kind == LabelKind::kStop) w.clear_px = 5 * camera_.scale;
      wishes_.push_back(std::move(w));
    }
  }

  /// The name lies on a stretch that is straight enough and long enough for it.
  void add_along(const Name& name) {
    const auto& origin = scene_.base->origin;
    std::vector<PointPx> line;
    line.reserve(name.along.size());
    bool near = false;
    for (const auto& p : name.along) {
      line.push_back(to_screen(camera_, {origin.x + p.x, origin.y + p.y}));
      near |= frame_.contains(line.back());
    }
    if (!near) return;
    auto w = wish(name.kind, name.text, {});
    const double width = measure_.measure(w.text, w.size_px, w.face).width + w.size_px;
    const auto stretch = find_stretch(line, width, 0.22 * w.size_px);
    if (!stretch) return;
    const auto [a, b] = *stretch;
    w.anchor = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    if (!frame_.contains(w.anchor)) return;
    w.angle = std::atan2(a.y - b.y, b.x - a.x);  // y grows downwards
    constexpr double kHalfTurn = 3.14159265358979323846;
    if (w.angle > kHalfTurn / 2) w.angle -= kHalfTurn;
    if (w.angle <= -kHalfTurn / 2) w.angle += kHalfTurn;
    if (w.angle == 0) w.angle = 1e-6;  // turned names stay on their line
    wishes_.push_back(std::move(w));
  }

  /// A piece of the line as long as `width` that bends by no more than `bend` from its chord, as near
  /// to the middle of the line as there is one.
  static std::optional<std::pair<PointPx, PointPx>> find_stretch(const std::vector<PointPx>& line,
                                                                 double width, double bend) {
    std::vector<double> along{0};
    for (std::size_t i = 1; i < line.size(); ++i) {
      along.push_back(along.back() + std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y));
    }
    if (along.back() < width) return std::nullopt;
    const auto at = [&](double s) {
      const auto k = static_cast<std::size_t>(
          std::clamp<std::ptrdiff_t>(std::upper_bound(along.begin(), along.end(), s) - along.begin(),
                                     1, static_cast<std::ptrdiff_t>(along.size()) - 1));
      const double piece = along[k] - along[k - 1];
      const double t = piece > 0 ? (s - along[k - 1]) / piece : 0;
      return PointPx{line[k - 1].x + (line[k].x - line[k - 1].x) * t,
                     line[k - 1].y + (line[k].y - line[k - 1].y) * t};
    };
    const double room = along.back() - width;
    constexpr int kTries = 9;
    for (int i = 0; i < kTries; ++i) {
      // From the middle outwards, by turns to either side.
      const double offset = (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2) / static_cast<double>(kTries - 1);
      const double start = room * std::clamp(0.5 + offset, 0.0, 1.0);
      const auto a = at(start), b = at(start + width);
      const double chord = std::hypot(b.x - a.x, b.y - a.y);
      if (chord < 0.97 * width) continue;
      bool straight = true;
      for (std::size_t k = 0; k < line.size() && straight; ++k) {
        if (along[k] <= start || along[k] >= start + width) continue;
        const double off = std::abs((b.x - a.x) * (line[k].y - a.y) - (b.y - a.y) * (line[k].x - a.x)) / chord;
        straight = off <= bend;
      }
      if (straight) return std::pair(a, b);
    }
    return std::nullopt;
  }

  const Scene& scene_;
  const Camera& camera_;
  const TextMeasure& measure_;
  const Palette& palette_;
  BoxPx frame_;
  std::vector<LabelWish> wishes_;
};

}  // namespace

std::vector<LabelWish> collect_wishes(const Scene& scene, const Camera& camera,
                                      const TextMeasure& measure) {
  return Collector(scene, camera, measure).collect();
}

}  // namespace render::scene
