#pragma once
// The type of maps and figures: Inter and the icons of Material Design, embedded when built. Shapes
// text with HarfBuzz, gives distance fields by FreeType; neither shows in the header. Not shared
// between threads.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "render/scene/sheet.hpp"

namespace render::text {

/// One glyph of a line of text, from the left end of its baseline; pixels, y downwards.
struct Glyph {
  std::uint32_t index = 0;   ///< in its face
  double x = 0, y = 0;
};
struct Shaped {
  std::vector<Glyph> glyphs;
  double width = 0;
};

/// Distances to a glyph's edge: 128 on it, more inside. One step is 1/128 of kSpreadPx.
inline constexpr int kFieldSizePx = 44;    ///< of the em
inline constexpr int kSpreadPx = 7;
struct Field {
  int width = 0, height = 0;
  int left = 0, top = 0;                   ///< of its corner from the pen; top upwards
  std::vector<std::uint8_t> distances;
};

class Fonts final : public scene::TextMeasure {
 public:
  Fonts();
  ~Fonts() override;
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  [[nodiscard]] scene::TextSize measure(const std::string& text, double size_px,
                                        scene::Face face) const override;
  [[nodiscard]] Shaped shape(const std::string& text, double size_px, scene::Face face) const;
  [[nodiscard]] Field build_field(scene::Face face, std::uint32_t glyph) const;
  /// Whether every character of the text has a glyph.
  [[nodiscard]] bool can_write(const std::string& text, scene::Face face) const;

 private:
  /// In units of the font; valid until the next call.
  [[nodiscard]] const Shaped& shape_kept(const std::string& text, scene::Face face) const;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The font file itself, for other users of it (the GUI's atlas, a PDF).
[[nodiscard]] std::span<const unsigned char> font_file(scene::Face face);
/// Copyright and licences of the embedded fonts, to be shown to whoever asks.
[[nodiscard]] std::string font_licences();

}  // namespace render::text
