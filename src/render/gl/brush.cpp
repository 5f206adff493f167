#include "render/gl/brush.hpp"

#include <epoxy/gl.h>

namespace render::gl {

Brush::Brush(MapTools& all, const scene::Scene& scene, const scene::Camera& camera)
    : tools(all),
      palette(scene::palette_of(scene.theme)),
      visible(scene::visible_box(camera).grown(40 * camera.m_per_px)),
      nominal(scene::nominal_m_per_px(camera)),
      level(scene::level_for(nominal)),
      scene_(scene),
      camera_(camera) {}

std::array<float, 4> Brush::view(geo::PointM origin) const {
  const auto& c = camera_;
  const double sx = 2 / (c.m_per_px * c.width), sy = 2 / (c.m_per_px * c.height);
  return {f(sx), f(sy), f((origin.x - c.centre.x) * sx), f((origin.y - c.centre.y) * sy)};
}

void Brush::fill(const FillOnCard& on_card, const scene::FillGeometry& geometry, geo::PointM origin,
                 scene::Rgba colour) const {
  const auto& program = tools.fill;
  program.use();
  program.set("view", view(origin));
  program.set("colour", colour);
  on_card.draw(geometry, level, visible);
}

void Brush::set_lines(const Program& program, geo::PointM origin, double reach) const {
  program.use();
  program.set("view", view(origin));
  program.set("half_size", f(camera_.width / 2.0), f(camera_.height / 2.0));
  program.set("reach", f(reach));
  program.set("segments", 0);
}

void Brush::segments(const BufferTexture& on_card, std::uint32_t begin, std::uint32_t end,
                     geo::PointM origin, scene::Rgba colour, double width_px) const {
  const double half = width_px * camera_.scale / 2;
  set_lines(tools.line, origin, half);
  tools.line.set("colour", colour);
  tools.line.set("half_width", f(half));
  on_card.bind(0);
  tools.quads.draw(begin, end);
}

void Brush::lines(const BufferTexture& on_card, const scene::LineGeometry& geometry,
                  geo::PointM origin, scene::Rgba colour, double width_px) const {
  if (on_card.empty()) return;
  for (const auto& range : geometry.ranges) {
    if (range.level == level && range.box.intersects(visible)) {
      segments(on_card, range.begin, range.end, origin, colour, width_px);
    }
  }
}

void Brush::cover() const {
  glBindVertexArray(tools.no_array.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
  ++counts().draw_calls;
  ++counts().triangles;
}

void blend_over() {
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

}  // namespace render::gl
