#pragma once
// Fills and lines of one scene, seen by one camera, with the programs for them.

#include "render/gl/map_tools.hpp"
#include "render/scene/camera.hpp"

namespace render::gl {

class Brush {
 public:
  Brush(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera);

  void fill(const FillOnCard& on_card, const scene::FillGeometry& geometry, geo::PointM origin,
            scene::Rgba colour) const;
  void lines(const BufferTexture& on_card, const scene::LineGeometry& geometry, geo::PointM origin,
             scene::Rgba colour, double width_px) const;
  /// Segments begin..end of a buffer of segments.
  void segments(const BufferTexture& on_card, std::uint32_t begin, std::uint32_t end,
                geo::PointM origin, scene::Rgba colour, double width_px) const;
  /// A program of lines, ready but for what is its own; `reach` is half of the widest line in pixels.
  void set_lines(const Program& program, geo::PointM origin, double reach) const;
  /// Two triangles over the whole picture by the program in use.
  void cover() const;

  [[nodiscard]] std::array<float, 4> view(geo::PointM origin) const;
  [[nodiscard]] bool has(scene::Layer layer) const { return scene_.layers.has(layer); }

  MapTools& tools;
  const scene::Palette& palette;
  geo::Box visible;      ///< with a rim, metres
  double nominal;        ///< metres per nominal pixel
  int level;

 private:
  const scene::Scene& scene_;
  const scene::Camera& camera_;
};

inline float f(double value) { return static_cast<float>(value); }
/// Straight colours over what is there; into an empty texture that gives premultiplied ones.
void blend_over();

}  // namespace render::gl
