#include "render/scene/camera.hpp"

#include <algorithm>
#include <cmath>

namespace render::scene {

namespace {

Camera bounded(Camera camera) {
  camera.m_per_px = std::clamp(camera.m_per_px, kNearestMPerPx / camera.scale,
                               kFarthestMPerPx / camera.scale);
  return camera;
}

}  // namespace

PointPx to_screen(const Camera& c, geo::PointM p) {
  return {(p.x - c.centre.x) / c.m_per_px + c.width / 2.0,
          (c.centre.y - p.y) / c.m_per_px + c.height / 2.0};
}

geo::PointM to_map(const Camera& c, PointPx p) {
  return {c.centre.x + (p.x - c.width / 2.0) * c.m_per_px,
          c.centre.y - (p.y - c.height / 2.0) * c.m_per_px};
}

geo::Box visible_box(const Camera& c) {
  geo::Box box;
  box.add(to_map(c, {0, 0}));
  box.add(to_map(c, {static_cast<double>(c.width), static_cast<double>(c.height)}));
  return box;
}

Camera panned(Camera camera, PointPx from, PointPx to) {
  camera.centre.x -= (to.x - from.x) * camera.m_per_px;
  camera.centre.y += (to.y - from.y) * camera.m_per_px;
  return camera;
}

Camera zoomed_at(Camera camera, PointPx at, double factor) {
  if (!(factor > 0)) return camera;
  const auto fixed = to_map(camera, at);
  camera.m_per_px /= factor;
  camera = bounded(camera);
  const auto moved = to_map(camera, at);
  camera.centre.x += fixed.x - moved.x;
  camera.centre.y += fixed.y - moved.y;
  return camera;
}

Camera fitted(Camera camera, const geo::Box& box, Insets insets) {
  if (box.empty()) return camera;
  const double width = std::max(1.0, camera.width - insets.left - insets.right);
  const double height = std::max(1.0, camera.height - insets.top - insets.bottom);
  camera.m_per_px = std::max({(box.max.x - box.min.x) / width, (box.max.y - box.min.y) / height,
                              kNearestMPerPx / camera.scale});
  camera = bounded(camera);
  // The middle of the box to the middle of what the insets leave.
  camera.centre.x = (box.min.x + box.max.x) / 2 + (insets.right - insets.left) / 2 * camera.m_per_px;
  camera.centre.y = (box.min.y + box.max.y) / 2 + (insets.top - insets.bottom) / 2 * camera.m_per_px;
  return camera;
}

Camera zoomed_to(Camera camera, PointPx corner, PointPx opposite) {
  if (std::abs(corner.x - opposite.x) < 4 || std::abs(corner.y - opposite.y) < 4) return camera;
  geo::Box box;
  box.add(to_map(camera, corner));
  box.add(to_map(camera, opposite));
  return fitted(camera, box);
}

Camera resized(Camera camera, int width, int height, double scale) {
  camera.m_per_px *= camera.scale / scale;  // the same ground under a nominal pixel
  camera.width = std::max(1, width);
  camera.height = std::max(1, height);
  camera.scale = scale;
  return bounded(camera);
}

Camera between(const Camera& a, const Camera& b, double share) {
  const double s = std::clamp(share, 0.0, 1.0);
  if (s >= 1) return b;
  const double eased = s * s * (3 - 2 * s);
  Camera c = b;
  c.m_per_px = a.m_per_px * std::pow(b.m_per_px / a.m_per_px, eased);
  c.centre.x = a.centre.x + (b.centre.x - a.centre.x) * eased;
  c.centre.y = a.centre.y + (b.centre.y - a.centre.y) * eased;
  return c;
}

ScaleBar find_scale_bar(const Camera& camera, double most_px) {
  const double most_m = most_px * camera.m_per_px;
  if (!(most_m > 0)) return {};
  const double power = std::pow(10.0, std::floor(std::log10(most_m)));
  double metres = power;
  for (const double step : {2.0, 5.0}) {
    if (step * power <= most_m) metres = step * power;
  }
  return {metres, metres / camera.m_per_px};
}

}  // namespace render::scene
