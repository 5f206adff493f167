#pragma once
// The parts of a picture that no result touches: which neighbourhood a pixel shows, and everything that
// lies over the neighbourhoods (borders, water, parks, railways, streets). They cost most of a drawing
// and depend on where one looks, so they are kept: a limit that moves, other values, colours or another
// selection do not draw them anew.

#include <cstdint>
#include <memory>

#include "render/gl/objects.hpp"
#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"

namespace render::gl {

struct MapTools;

/// A texture that is drawn into. Its content belongs to whoever keeps it.
struct Canvas {
  Canvas(int width, int height, unsigned internal_format, unsigned format, unsigned type);
  int width, height;
  Object texture{Kind::kTexture}, framebuffer{Kind::kFramebuffer};
};

/// Whether two shared parts are the same one; a part that is gone equals nothing.
template <class T>
bool is_same(const std::weak_ptr<const T>& known, const std::shared_ptr<const T>& part) {
  return !known.owner_before(part) && !part.owner_before(known);
}

class KeptGround {
 public:
  KeptGround(int width, int height);

  /// True when everything in it is that of the scene, seen so.
  [[nodiscard]] bool holds(const scene::Scene& scene, const scene::Camera& camera) const;
  /// Draws what is not there yet. Leaves a framebuffer of its own bound, blending and viewport changed.
  void prepare(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera);

  [[nodiscard]] unsigned areas_texture() const { return areas_.texture.id(); }
  [[nodiscard]] unsigned over_texture() const { return over_.texture.id(); }
  [[nodiscard]] int width() const { return over_.width; }
  [[nodiscard]] int height() const { return over_.height; }

 private:
  void draw_areas(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera);
  void cover_streets(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera);
  void draw_over(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera);

  Canvas areas_, over_, streets_;
  bool fresh_ = true;                            ///< nothing is in it yet
  std::weak_ptr<const scene::AreaMap> areas_of_;
  std::weak_ptr<const scene::BaseMap> base_of_, streets_of_;
  bool has_streets_ = false;                     ///< streets_ is that of streets_of_ and camera_
  scene::Camera camera_;
  scene::LayerSet layers_;
  scene::Theme theme_ = scene::Theme::kLight;
};

/// Outside all neighbourhoods, in areas_texture().
inline constexpr std::uint32_t kOutside = 0xffffffffu;

}  // namespace render::gl
