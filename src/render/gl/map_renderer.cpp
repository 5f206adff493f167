#include "render/gl/map_renderer.hpp"

#include <epoxy/gl.h>

#include <map>

#include "core/diagnostics.hpp"
#include "render/gl/context.hpp"
#include "render/gl/map_pass.hpp"

namespace render::gl {

struct MapRenderer::Impl {
  explicit Impl(std::shared_ptr<text::Fonts> fonts) : tools(std::move(fonts)) {}

  struct Slot {
    scene::Scene scene;
    scene::Camera camera;
    DrawOptions options;
    std::unique_ptr<Picture> picture;
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
  impl_->counted([&] { draw_map(impl_->tools, scene, camera, target, options); });
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
  draw(scene, camera, {kept.picture->framebuffer(), camera.width, camera.height}, options);
  kept.scene = scene;
  kept.camera = camera;
  kept.options = options;
  return kept.picture->texture();
}

const scene::TextMeasure& MapRenderer::measure() const { return impl_->tools.sheet.measure(); }

void MapRenderer::draw_sheet(const scene::Sheet& sheet, Target target) {
  impl_->counted([&] {
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer);
    glViewport(0, 0, target.width, target.height);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_SCISSOR_TEST);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    impl_->tools.sheet.draw(sheet, target.width, target.height);
    glBindVertexArray(0);
  });
}

const DrawStats& MapRenderer::stats() const { return impl_->stats; }

}  // namespace render::gl
