#pragma once
// Names on the map that do not lie on each other. Those that must be there (selected, numbered) are
// placed first and never dropped; the others by importance, as far as there is room.

#include <vector>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/sheet.hpp"

namespace render::scene {

/// A name with its style and the places where it may stand, best first.
struct LabelWish {
  std::string text;
  PointPx anchor;
  double clear_px = 0;        ///< free space around the anchor: radius of an icon or badge
  double size_px = 12;
  double wrap_px = 130;       ///< longer names are broken into up to three lines
  Face face = Face::kRegular;
  Rgba colour, halo;
  double halo_px = 2;
  bool centred = false;       ///< on the anchor; else beside it: right, left, above, below
  bool always = false;
  double repeat_px = 0;       ///< the same text stands no nearer than this to itself
  double angle = 0;           ///< radians, anticlockwise; a turned name is centred and not broken
};

struct PlacedLabel {
  std::vector<TextRun> lines;
  std::vector<BoxPx> boxes;   ///< what it covers; several for a turned one
  std::size_t wish = 0;
};

/// In the order of the wishes. `taken`: icons and panels that names keep off. A name stands whole
/// inside `frame` or, unless it is an `always`, not at all.
[[nodiscard]] std::vector<PlacedLabel> place_labels(const std::vector<LabelWish>& wishes,
                                                    std::vector<BoxPx> taken, const BoxPx& frame,
                                                    const TextMeasure& measure);

/// A text in at most `most_lines` lines of about equal width, none wider than `width_px` if words
/// allow it.
[[nodiscard]] std::vector<std::string> break_lines(const std::string& text, double width_px,
                                                   std::size_t most_lines, double size_px,
                                                   Face face, const TextMeasure& measure);

/// The names of a scene, most important first.
[[nodiscard]] std::vector<LabelWish> collect_wishes(const Scene& scene, const Camera& camera,
                                                    const TextMeasure& measure);

}  // namespace render::scene
