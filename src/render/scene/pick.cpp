#include "render/scene/pick.hpp"

#include <cmath>

namespace render::scene {

namespace {

/// The nearest of `count` places within the radius.
template <class At>
std::uint32_t nearest(std::size_t count, const Camera& camera, PointPx mouse, double radius,
                      At at) {
  std::uint32_t best = kNoArea;
  double best_px = radius;
  for (std::size_t i = 0; i < count; ++i) {
    const auto p = to_screen(camera, at(i));
    const double d = std::hypot(p.x - mouse.x, p.y - mouse.y);
    if (d <= best_px) {
      best_px = d;
      best = static_cast<std::uint32_t>(i);
    }
  }
  return best;
}

}  // namespace

Picked pick(const Scene& scene, const Camera& camera, PointPx at, double radius_px) {
  Picked out;
  const double radius = radius_px * camera.scale;
  if (scene.layers.has(Layer::kSites)) {
    out.site = nearest(scene.sites.size(), camera, at, radius,
                       [&](std::size_t i) { return scene.sites[i].at; });
  }
  if (scene.base && scene.layers.has(Layer::kStops)) {
    out.stop = nearest(scene.base->stops.size(), camera, at, radius,
                       [&](std::size_t i) { return scene.base->stops[i]; });
  }
  if (scene.barriers && scene.layers.has(Layer::kBarriers)) {
    out.barrier = nearest(scene.barriers->items.size(), camera, at, radius,
                          [&](std::size_t i) { return scene.barriers->items[i].at; });
  }
  if (scene.layers.has(Layer::kFixes)) {
    out.fix = nearest(scene.fixes.size(), camera, at, radius,
                      [&](std::size_t i) { return scene.fixes[i].at; });
  }
  if (!scene.areas) return out;
  const auto& areas = *scene.areas;
  if (scene.layers.has(Layer::kMarks)) {
    out.mark = nearest(scene.marks.size(), camera, at, radius, [&](std::size_t i) {
      return areas.centres[scene.marks[i].area];
    });
  }
  const auto p = to_map(camera, at);
  for (std::uint32_t i = 0; i < areas.shapes.size(); ++i) {
    if (areas.boxes[i].contains(p) && geo::contains(areas.shapes[i], p)) {
      out.area = i;
      return out;
    }
  }
  // Neighbourhoods that are points are met by their dot.
  out.area = nearest(areas.shapes.size(), camera, at, radius, [&](std::size_t i) {
    return areas.shapes[i].empty() ? areas.centres[i] : geo::PointM{1e300, 1e300};
  });
  return out;
}

}  // namespace render::scene
