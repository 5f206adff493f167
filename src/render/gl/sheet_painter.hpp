#pragma once
// A sheet as triangles of one program, in its order.

#include <array>
#include <cstdint>
#include <memory>

#include "render/gl/glyph_atlas.hpp"
#include "render/gl/objects.hpp"
#include "render/scene/sheet.hpp"

namespace render::gl {

class SheetPainter {
 public:
  explicit SheetPainter(std::shared_ptr<text::Fonts> fonts);
  /// Into the bound framebuffer of that size; blending is set.
  void draw(const scene::Sheet& sheet, int width, int height);
  [[nodiscard]] const scene::TextMeasure& measure() const { return atlas_.fonts(); }

 private:
  struct Vertex {
    float x, y;
    float u, v;
    float shape[4];
    scene::Rgba fill, line, hatch;
    float hatch_px;
  };
  struct Quad {
    float x, y, half_along, half_across;   ///< middle and half sizes
    float cos, sin;                        ///< direction of "along", y downwards
  };
  enum class Thing : std::uint8_t { kBox, kGlyph, kStroke };
  void add(Thing thing, const Quad& quad, float u0, float v0, float u1, float v1, const Vertex& like);
  void add(const scene::Rectangle& rectangle);
  void add(const scene::Stroke& stroke);
  void add(const scene::TextRun& run);
  void flush();

  std::array<Program, 3> programs_;   ///< by Thing
  Thing thing_ = Thing::kBox;         ///< of what is pending
  GlyphAtlas atlas_;
  Object array_, vertices_, indices_;
  std::vector<Vertex> pending_;
  int width_ = 0, height_ = 0;
};

}  // namespace render::gl
