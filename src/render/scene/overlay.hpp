#pragma once
// What lies over the ground of the map as a sheet in pixels: outlines of numbered and selected
// areas, journeys, icons, badges, names. The same for every way of drawing.

#include <vector>

#include "render/scene/camera.hpp"
#include "render/scene/labels.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/sheet.hpp"

namespace render::scene {

struct OverlayOptions {
  bool labels = true;
  /// Names keep off these: a legend, a panel.
  std::vector<BoxPx> keep_off = {};
};

[[nodiscard]] Sheet build_overlay(const Scene& scene, const Camera& camera,
                                  const TextMeasure& measure, const OverlayOptions& options = {});

/// Radius of a site's icon and of a number's badge, nominal pixels.
inline constexpr double kSiteRadius = 11, kSelectedSiteRadius = 14;
inline constexpr double kBadgeRadius = 12;

}  // namespace render::scene
