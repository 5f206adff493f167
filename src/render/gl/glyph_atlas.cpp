#include "render/gl/glyph_atlas.hpp"

#include <epoxy/gl.h>

#include <algorithm>

namespace render::gl {

GlyphAtlas::GlyphAtlas(std::shared_ptr<text::Fonts> fonts)
    : fonts_(std::move(fonts)), texture_(Kind::kTexture) {
  clear();
}

void GlyphAtlas::clear() {
  slots_.clear();
  row_y_ = row_height_ = next_x_ = 0;
  const std::vector<std::uint8_t> empty(static_cast<std::size_t>(kSize) * kSize, 0);
  glBindTexture(GL_TEXTURE_2D, texture_.id());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, kSize, kSize, 0, GL_RED, GL_UNSIGNED_BYTE, empty.data());
  for (const auto wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T}) {
    glTexParameteri(GL_TEXTURE_2D, static_cast<GLenum>(wrap), GL_CLAMP_TO_EDGE);
  }
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
}

const GlyphAtlas::Slot* GlyphAtlas::find(scene::Face face, std::uint32_t glyph) {
  const auto known = slots_.find({face, glyph});
  if (known != slots_.end()) return &known->second;
  const auto field = fonts_->build_field(face, glyph);
  Slot slot{0, 0, field.width, field.height, field.left, field.top};
  if (field.width > 0) {
    constexpr int kRim = 1;  // so that neighbours do not bleed in
    if (next_x_ + field.width + 2 * kRim > kSize) {
      row_y_ += row_height_;
      next_x_ = row_height_ = 0;
    }
    if (row_y_ + field.height + 2 * kRim > kSize) return nullptr;
    slot.x = next_x_ + kRim;
    slot.y = row_y_ + kRim;
    next_x_ += field.width + 2 * kRim;
    row_height_ = std::max(row_height_, field.height + 2 * kRim);
    glBindTexture(GL_TEXTURE_2D, texture_.id());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexSubImage2D(GL_TEXTURE_2D, 0, slot.x, slot.y, field.width, field.height, GL_RED,
                    GL_UNSIGNED_BYTE, field.distances.data());
    counts().uploaded_bytes += field.distances.size();
  }
  return &slots_.emplace(std::pair(face, glyph), slot).first->second;
}

void GlyphAtlas::bind(int unit) const {
  glActiveTexture(static_cast<GLenum>(GL_TEXTURE0 + unit));
  glBindTexture(GL_TEXTURE_2D, texture_.id());
}

}  // namespace render::gl
