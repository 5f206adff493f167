#include "render/text/fonts.hpp"

#include <ft2build.h>
#include <hb.h>
#include FT_FREETYPE_H
#include FT_MODULE_H

#include <array>
#include <cmath>
#include <stdexcept>
#include <unordered_map>

namespace render::text {

namespace {

constexpr std::size_t kFaces = 3;
std::size_t slot_of(scene::Face face) { return static_cast<std::size_t>(face); }

struct Loaded {
  FT_Face ft = nullptr;
  hb_face_t* hb_face = nullptr;
  hb_font_t* hb = nullptr;
  double units = 1000;         ///< of the em
  double ascent = 0, descent = 0;   ///< of "H" and "p", in ems
  std::unordered_map<std::string, Shaped> kept;   ///< in units
};

}  // namespace

struct Fonts::Impl {
  FT_Library library = nullptr;
  std::array<Loaded, kFaces> faces;

  Impl() {
    if (FT_Init_FreeType(&library) != 0) throw std::runtime_error("FreeType does not start");
    FT_Int spread = kSpreadPx;
    FT_Property_Set(library, "sdf", "spread", &spread);
    for (const auto face : {scene::Face::kRegular, scene::Face::kSemiBold, scene::Face::kIcon}) {
      load(face);
    }
  }
  ~Impl() {
    for (auto& face : faces) {
      hb_font_destroy(face.hb);
      hb_face_destroy(face.hb_face);
    }
    FT_Done_FreeType(library);  // and its faces
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void load(scene::Face face) {
    auto& to = faces[slot_of(face)];
    const auto file = font_file(face);
    if (FT_New_Memory_Face(library, file.data(), static_cast<FT_Long>(file.size()), 0, &to.ft) !=
            0 ||
        FT_Set_Pixel_Sizes(to.ft, 0, kFieldSizePx) != 0) {
      throw std::runtime_error("an embedded font cannot be read");
    }
    auto* blob = hb_blob_create(reinterpret_cast<const char*>(file.data()),
                                static_cast<unsigned>(file.size()), HB_MEMORY_MODE_READONLY,
                                nullptr, nullptr);
    to.hb_face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    to.hb = hb_font_create(to.hb_face);
    to.units = hb_face_get_upem(to.hb_face);
    const auto extent = [&](hb_codepoint_t character) {
      hb_codepoint_t glyph = 0;
      hb_glyph_extents_t extents{};
      if (hb_font_get_nominal_glyph(to.hb, character, &glyph) != 0) {
        hb_font_get_glyph_extents(to.hb, glyph, &extents);
      }
      return extents;
    };
    const auto capital = extent('H'), tail = extent('p');
    to.ascent = capital.y_bearing / to.units;
    to.descent = -(tail.y_bearing + tail.height) / to.units;
  }
};

Fonts::Fonts() : impl_(std::make_unique<Impl>()) {}
Fonts::~Fonts() = default;

namespace {

/// Of an em of one unit: scaled to any size.
Shaped shape_unit(const Loaded& font, const std::string& text) {
  auto* buffer = hb_buffer_create();
  hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, -1);
  hb_buffer_guess_segment_properties(buffer);
  hb_shape(font.hb, buffer, nullptr, 0);
  unsigned count = 0;
  const auto* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const auto* positions = hb_buffer_get_glyph_positions(buffer, &count);
  Shaped shaped;
  std::int64_t pen = 0;  // font units
  for (unsigned i = 0; i < count; ++i) {
    shaped.glyphs.push_back({infos[i].codepoint, static_cast<double>(pen + positions[i].x_offset),
                             static_cast<double>(-positions[i].y_offset)});
    pen += positions[i].x_advance;
  }
  shaped.width = static_cast<double>(pen);
  hb_buffer_destroy(buffer);
  return shaped;
}

}  // namespace

const Shaped& Fonts::shape_kept(const std::string& text, scene::Face face) const {
  auto& font = impl_->faces[slot_of(face)];
  // A map says the same names frame after frame, and measures each many times.
  constexpr std::size_t kMost = 20'000;
  if (font.kept.size() >= kMost) font.kept.clear();
  const auto [at, fresh] = font.kept.try_emplace(text);
  if (fresh) at->second = shape_unit(font, text);
  return at->second;
}

Shaped Fonts::shape(const std::string& text, double size_px, scene::Face face) const {
  auto shaped = shape_kept(text, face);
  const double per_unit = size_px / impl_->faces[slot_of(face)].units;
  for (auto& glyph : shaped.glyphs) {
    glyph.x *= per_unit;
    glyph.y *= per_unit;
  }
  shaped.width *= per_unit;
  return shaped;
}

scene::TextSize Fonts::measure(const std::string& text, double size_px, scene::Face face) const {
  const auto& font = impl_->faces[slot_of(face)];
  return {shape_kept(text, face).width * size_px / font.units, font.ascent * size_px, font.descent * size_px};
}

bool Fonts::can_write(const std::string& text, scene::Face face) const {
  for (const auto& glyph : shape(text, 16, face).glyphs) {
    if (glyph.index == 0) return false;
  }
  return true;
}

Field Fonts::build_field(scene::Face face, std::uint32_t glyph) const {
  auto* ft = impl_->faces[slot_of(face)].ft;
  Field field;
  if (FT_Load_Glyph(ft, glyph, FT_LOAD_NO_HINTING) != 0 || ft->glyph->outline.n_points == 0 ||
      FT_Render_Glyph(ft->glyph, FT_RENDER_MODE_SDF) != 0) {
    return field;  // a blank
  }
  const auto& bitmap = ft->glyph->bitmap;
  field.width = static_cast<int>(bitmap.width);
  field.height = static_cast<int>(bitmap.rows);
  field.left = ft->glyph->bitmap_left;
  field.top = ft->glyph->bitmap_top;
  field.distances.resize(static_cast<std::size_t>(field.width) * static_cast<std::size_t>(field.height));
  for (int row = 0; row < field.height; ++row) {
    const auto* from = bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap.pitch;
    std::copy(from, from + field.width,
              field.distances.begin() + static_cast<std::ptrdiff_t>(row) * field.width);
  }
  return field;
}

}  // namespace render::text
