#pragma once
// Layouts as PNG, drawn with OpenGL without a display. Inside this folder.

#include <memory>
#include <string>

#include "figure/layout.hpp"
#include "render/gl/context.hpp"
#include "render/gl/map_renderer.hpp"
#include "render/text/fonts.hpp"

namespace figure {

/// One for all slides of a deck: what was uploaded stays. Throws InputError "opengl-missing".
class PngPainter {
 public:
  explicit PngPainter(const std::shared_ptr<render::text::Fonts>& fonts) : renderer_(fonts) {}
  [[nodiscard]] std::string paint(const Layout& layout, const Page& page, render::scene::Vision vision);

 private:
  render::gl::HeadlessContext context_;
  render::gl::MapRenderer renderer_;
};

}  // namespace figure
