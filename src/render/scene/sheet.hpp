#pragma once
// Rectangles, lines, text and icons in pixels, in drawing order: badges and names on the map, legend,
// title, scale bar. One list for every way of drawing, so that all figures look alike.

#include <string>
#include <cstdint>
#include <variant>
#include <vector>

#include "render/scene/camera.hpp"
#include "render/scene/colour.hpp"

namespace render::scene {

enum class Face : std::uint8_t { kRegular, kSemiBold, kIcon };

struct Rectangle {
  BoxPx box;
  double radius = 0;
  Rgba fill = {0, 0, 0, 0};
  Rgba line = {0, 0, 0, 0};
  double line_px = 0;
  Rgba hatch = {0, 0, 0, 0};   ///< diagonal lines over the fill
  double hatch_px = 0;         ///< distance from one to the next
};

struct Stroke {
  std::vector<PointPx> points;
  Rgba colour;
  double width_px = 1;
  double dash_px = 0;          ///< 0: solid; else dashes of that length with gaps as long
};

/// One line of text. `at` is the left end of the baseline.
struct TextRun {
  std::string text;
  PointPx at;
  double size_px = 16;
  Face face = Face::kRegular;
  Rgba colour;
  Rgba halo = {0, 0, 0, 0};
  double halo_px = 0;
  double angle = 0;            ///< radians, anticlockwise as seen
};

using SheetItem = std::variant<Rectangle, Stroke, TextRun>;
struct Sheet {
  std::vector<SheetItem> items;
};

/// How wide text is, and how high: what layout needs to know of a font.
struct TextSize {
  double width = 0;
  double ascent = 0;           ///< of capitals
  double descent = 0;
};
class TextMeasure {
 public:
  virtual ~TextMeasure() = default;
  [[nodiscard]] virtual TextSize measure(const std::string& text, double size_px,
                                         Face face) const = 0;
};

}  // namespace render::scene
