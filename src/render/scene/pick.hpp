#pragma once
// What is under the mouse.

#include <cstdint>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"

namespace render::scene {

struct Picked {
  std::uint32_t area = kNoArea;            ///< AreaMap::shapes
  std::uint32_t site = kNoArea;            ///< Scene::sites
  std::uint32_t stop = kNoArea;            ///< BaseMap::stops
  std::uint32_t mark = kNoArea;            ///< Scene::marks, by its badge
  std::uint32_t barrier = kNoArea;         ///< BarrierMap::items
  std::uint32_t fix = kNoArea;             ///< Scene::fixes
  [[nodiscard]] bool anything() const {
    return area != kNoArea || site != kNoArea || stop != kNoArea || mark != kNoArea ||
           barrier != kNoArea || fix != kNoArea;
  }
};

/// Sites, badges and stops within `radius_px` (nominal), the nearest of each kind and only of layers
/// that are shown; the area is the one that contains the point.
[[nodiscard]] Picked pick(const Scene& scene, const Camera& camera, PointPx at,
                          double radius_px = 14);

}  // namespace render::scene
