#pragma once
// Distance fields of the glyphs in use, in one texture. Filled as glyphs are met.

#include <cstdint>
#include <map>
#include <memory>
#include <utility>

#include "render/gl/objects.hpp"
#include "render/text/fonts.hpp"

namespace render::gl {

class GlyphAtlas {
 public:
  static constexpr int kSize = 1024;   ///< texels a side: some 300 glyphs

  explicit GlyphAtlas(std::shared_ptr<text::Fonts> fonts);

  struct Slot {
    int x = 0, y = 0;                  ///< of the field in the texture, without its empty rim
    int width = 0, height = 0;         ///< 0: nothing to draw
    int left = 0, top = 0;             ///< as text::Field
  };
  /// Null when the texture is full: draw what you have, clear() and ask again.
  [[nodiscard]] const Slot* find(scene::Face face, std::uint32_t glyph);
  void clear();
  void bind(int unit) const;
  [[nodiscard]] const text::Fonts& fonts() const { return *fonts_; }

 private:
  std::shared_ptr<text::Fonts> fonts_;
  Object texture_;
  std::map<std::pair<scene::Face, std::uint32_t>, Slot> slots_;
  int row_y_ = 0, row_height_ = 0, next_x_ = 0;
};

}  // namespace render::gl
