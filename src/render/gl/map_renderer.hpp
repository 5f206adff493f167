#pragma once
// Draws a scene with OpenGL 3.3. Everything is called on the thread, and with the context current,
// in which the renderer was made. Geometry is uploaded when it is met first and kept while it lives.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/sheet.hpp"

namespace render::text {
class Fonts;
}

namespace render::gl {

/// Where a picture goes: a framebuffer of the context (0: the window) and its size in pixels.
struct Target {
  unsigned framebuffer = 0;
  int width = 0;
  int height = 0;
};

struct DrawOptions {
  /// Only this part of the target is drawn: one half of a swipe. Pixels from the top left.
  std::optional<scene::BoxPx> clip;
  bool labels = true;        ///< names, badges, icons; off while a cached picture is dragged
  std::vector<scene::BoxPx> keep_off = {};  ///< names stay off these: a legend, a panel

  friend bool operator==(const DrawOptions&, const DrawOptions&) = default;
};

/// Counts of the last draw, for tests and the benchmark.
struct DrawStats {
  std::uint64_t draw_calls = 0;
  std::uint64_t triangles = 0;
  std::uint64_t uploaded_bytes = 0;
  bool from_cache = false;
};

class MapRenderer {
 public:
  /// Throws core::InputError "opengl-missing" when the context has less than OpenGL 3.3, "opengl-shader" when
  /// a shader does not compile, in words.
  explicit MapRenderer(std::shared_ptr<text::Fonts> fonts);
  ~MapRenderer();
  MapRenderer(const MapRenderer&) = delete;
  MapRenderer& operator=(const MapRenderer&) = delete;

  /// The whole map into any target; camera.width and height are the target's.
  void draw(const scene::Scene& scene, const scene::Camera& camera, Target target,
            const DrawOptions& options = {});

  /// The same as a texture that is drawn anew only when scene, camera or options have changed, and
  /// then only as far as they have: another result, limit, mark or selection draws no ground. Pixel for
  /// pixel what draw() gives. It is upside down as GL has it: show it with v from 1 to 0. Valid until
  /// the next call for that slot. Slots (0 and up) that look from the same place share the ground.
  [[nodiscard]] unsigned cached(const scene::Scene& scene, const scene::Camera& camera,
                                const DrawOptions& options = {}, int slot = 0);

  /// Nobody looks at that slot any more.
  void let_go(int slot);

  /// For layout of sheets: the same type that draw() writes.
  [[nodiscard]] const scene::TextMeasure& measure() const;

  /// Rectangles, lines and text over what is there: legend, title, scale bar.
  void draw_sheet(const scene::Sheet& sheet, Target target);

  /// Of the last draw(), cached() or draw_sheet().
  [[nodiscard]] const DrawStats& stats() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render::gl
