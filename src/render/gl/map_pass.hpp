#pragma once
// One drawing of one scene: the result with what was kept over it, then what changes with the result or
// the hand.

#include "render/gl/map_renderer.hpp"
#include "render/gl/map_tools.hpp"

namespace render::gl {

/// `slot` as in MapRenderer::cached; `overlay` is what build_overlay gave for this scene.
void draw_map(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera,
              const Target& target, const DrawOptions& options, const scene::Sheet& overlay,
              int slot);

}  // namespace render::gl
