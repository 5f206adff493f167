#pragma once
// Barriers, fixes and severance as a sheet in pixels: part of the overlay.

#include <vector>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/sheet.hpp"

namespace render::scene {

/// Metres per nominal pixel up to which barriers have icons and stretches; from farther they are dots.
inline constexpr double kBarrierIconsUpTo = 5;
/// Half the side of an icon's square, nominal pixels.
inline constexpr double kBarrierRadius = 8.5;

/// Severance and stretches of streets: under outlines and journeys.
void add_barrier_lines(const Scene& scene, const Camera& camera, Sheet& sheet);
/// Icons and dots. Where there is no room for an icon it is a dot. The boxes of icons go to `taken` while
/// they are few enough for names to find a place beside them.
void add_barrier_icons(const Scene& scene, const Camera& camera, const TextMeasure& measure,
                       Sheet& sheet, std::vector<BoxPx>& taken);
/// Numbered fixes and missing links: on top.
void add_fixes(const Scene& scene, const Camera& camera, const TextMeasure& measure, Sheet& sheet,
               std::vector<BoxPx>& taken);

/// The square of one kind around a point, as on the map: for the legend too.
void add_barrier_square(Sheet& sheet, const Palette& palette, PointPx at, double radius,
                        BarrierClass kind, bool known, bool selected, double unit,
                        const TextMeasure& measure);
/// A numbered badge, or an empty one without a number.
void add_fix_badge(Sheet& sheet, const Palette& palette, PointPx at, const std::string& number,
                   bool known, double unit, const TextMeasure& measure);

}  // namespace render::scene
