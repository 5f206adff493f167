#include "render/gl/map_renderer.hpp"

#include <epoxy/gl.h>

#include <map>
#include <optional>
#include <utility>

#include "core/diagnostics.hpp"
#include "render/gl/brush.hpp"
#include "render/gl/context.hpp"
#include "render/gl/map_pass.hpp"
#include "render/scene/overlay.hpp"

namespace render::gl {

namespace {

constexpr int kDirect = -1;   ///< the slot of draw()

/// What lies over the ground, as it was last laid out: names are placed anew only when something else
/// than the result has changed.
struct KeptOverlay {
  scene::Scene scene;
  scene::Camera camera;
  DrawOptions options;
  std::optional<scene::Sheet> sheet;

  const scene::Sheet& of(const scene::Scene& now, const scene::Camera& seen_by,
                         const DrawOptions& with, const scene::TextMeasure& measure) {
    // All but the result: a new part of a scene is looked at before anybody thinks of it here.
    scene.area_values = now.area_values;
    scene.home_values = now.home_values;
    scene.classes = now.classes;
    scene.result_strength = now.result_strength;
    scene.limit = now.limit;
    if (!sheet || !(camera == seen_by) || !(options == with) || !(scene == now)) {
      sheet = scene::build_overlay(now, seen_by, measure, {with.labels, with.keep_off});
      scene = now;
      camera = seen_by;
      options = with;
    }
    return *sheet;
  }
};

}  // namespace

struct MapRenderer::Impl {
  explicit Impl(std::shared_ptr<text::Fonts> fonts) : tools(std::move(fonts)) {}

  struct Slot {
    scene::Scene scene;
    scene::Camera camera;
    DrawOptions options;
    std::unique_ptr<Picture> picture;
    KeptOverlay overlay;
  };
  MapTools tools;
  std::map<int, Slot> slots;
  DrawStats stats;

  /// Counts from here, and leaves the framebuffer bound as it was.
  template <class Work>
  void counted(Work work) {
    counts() = {};
    GLint before = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
    work();
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before));
    stats = {counts().draw_calls, counts().triangles, counts().uploaded_bytes, false};
  }
};

MapRenderer::MapRenderer(std::shared_ptr<text::Fonts> fonts) {
  if (epoxy_gl_version() < 33) {
    throw core::InputError("opengl-missing", "", 0,
                           "the graphics driver offers less than OpenGL 3.3, which the map needs; "
                           "figures as .svg or .pdf do not");
  }
  impl_ = std::make_unique<Impl>(std::move(fonts));
}

MapRenderer::~MapRenderer() = default;

void MapRenderer::draw(const scene::Scene& scene, const scene::Camera& camera, Target target,
                       const DrawOptions& options) {
  impl_->counted([&] {
    auto& tools = impl_->tools;
    // One picture of a figure is as large as paper: what is kept for it goes at once.
    draw_map(tools, scene, camera, target, options,
             scene::build_overlay(scene, camera, tools.sheet.measure(), {options.labels, options.keep_off}),
             kDirect);
    tools.grounds.erase(kDirect);
  });
}

unsigned MapRenderer::cached(const scene::Scene& scene, const scene::Camera& camera,
                             const DrawOptions& options, int slot) {
  auto& kept = impl_->slots[slot];
  if (kept.picture && kept.camera == camera && kept.options == options && kept.scene == scene) {
    impl_->stats = {0, 0, 0, true};
    return kept.picture->texture();
  }
  if (!kept.picture || kept.picture->width() != camera.width ||
      kept.picture->height() != camera.height) {
    kept.picture = std::make_unique<Picture>(camera.width, camera.height);
  }
  impl_->counted([&] {
    auto& tools = impl_->tools;
    const auto& overlay = kept.overlay.of(scene, camera, options, tools.sheet.measure());
    draw_map(tools, scene, camera, {kept.picture->framebuffer(), camera.width, camera.height}, options,
             overlay, slot);
  });
  kept.scene = scene;
  kept.camera = camera;
  kept.options = options;
  return kept.picture->texture();
}

void MapRenderer::let_go(int slot) {
  impl_->slots.erase(slot);
  impl_->tools.grounds.erase(slot);
}

const scene::TextMeasure& MapRenderer::measure() const { return impl_->tools.sheet.measure(); }

void MapRenderer::draw_sheet(const scene::Sheet& sheet, Target target) {
  impl_->counted([&] {
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer);
    glViewport(0, 0, target.width, target.height);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_SCISSOR_TEST);
    blend_over();
    impl_->tools.sheet.draw(sheet, target.width, target.height);
    glBindVertexArray(0);
  });
}

const DrawStats& MapRenderer::stats() const { return impl_->stats; }

}  // namespace render::gl
