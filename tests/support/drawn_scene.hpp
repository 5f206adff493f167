#pragma once
// A map drawn in the test: four by three square neighbourhoods of 500 m, a grid of streets, a park, a
// pond, a railway, homes and two sites. Values 5, 10, 15 ... by area; one is not known.

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/sheet.hpp"

namespace support {

[[nodiscard]] geo::MultiPolygon square(double x, double y, double side);
[[nodiscard]] render::scene::Scene drawn_scene();
/// Three barriers and a railway that parts the town, in the same place.
[[nodiscard]] std::shared_ptr<const render::scene::BarrierMap> drawn_barriers();
/// The whole of it.
[[nodiscard]] render::scene::Camera camera_on(const render::scene::Scene& scene, int width,
                                              int height, double scale = 1);

/// Ten pixels a character of 20, so that layout can be worked out on paper.
class PlainMeasure final : public render::scene::TextMeasure {
 public:
  [[nodiscard]] render::scene::TextSize measure(const std::string& text, double size_px,
                                                render::scene::Face) const override {
    return {static_cast<double>(text.size()) * size_px / 2, size_px * 0.7, size_px * 0.2};
  }
};

}  // namespace support
