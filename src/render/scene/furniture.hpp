#pragma once
// Legend, title, caption, scale bar and credits as a sheet in pixels, for figures, slides and the
// presenting screen. Credits are always there.

#include <optional>
#include <string>
#include <vector>

#include "render/scene/barriers.hpp"
#include "render/scene/camera.hpp"
#include "render/scene/colour.hpp"
#include "render/scene/sheet.hpp"

namespace render::scene {

enum class Swatch : std::uint8_t { kClass, kNoData, kMark, kSite, kStop, kRoute, kGreen, kWater, kLimit, kWard, kHome, kBarrier, kSeverance, kFix };

struct LegendRow {
  Swatch swatch = Swatch::kClass;
  Rgba colour;              ///< of kClass
  std::string label;        ///< "10 to 20"
  std::string value;        ///< "31%", "28 to 31%"; may be empty
  BarrierClass barrier = BarrierClass::kSteps;   ///< of kBarrier
  bool known = true;        ///< of kBarrier, kSeverance, kFix: filled; false: hollow
  int severance = 0;        ///< of kSeverance: its class
};

struct Legend {
  std::string title;        ///< "Minutes to the nearest session"
  std::string note;         ///< below it, smaller: of whom the shares are
  std::vector<LegendRow> rows;
};

struct FurnitureText {
  std::string title;        ///< the finding; empty: no title
  std::string subtitle;     ///< measure, persona, place, date
  std::vector<std::string> caption;   ///< lines below the map: standard, dates, how to read it
  std::string credits;
};

struct FurnitureStyle {
  Theme theme = Theme::kLight;
  double scale = 1;         ///< pixels per nominal pixel
  double text = 1;          ///< larger type on slides
  bool panels = false;      ///< title and caption over the map (a slide) instead of beside it (a figure)
};

/// Where things went: names on the map keep off `taken`, the study area is fitted into `free`.
struct Furniture {
  Sheet sheet;
  BoxPx map;                ///< the map's part of the picture
  std::vector<BoxPx> taken; ///< in pixels of the picture
  Insets insets;            ///< of `map`: what the legend covers
};

/// Everything but the scale bar, which needs the camera.
[[nodiscard]] Furniture lay_out_furniture(int width, int height, const FurnitureText& text,
                                          const Legend& legend, const FurnitureStyle& style,
                                          const TextMeasure& measure);

/// At the bottom right of `map`; `covered` says where.
[[nodiscard]] Sheet build_scale_bar(const Camera& camera, const BoxPx& map,
                                    const FurnitureStyle& style, const TextMeasure& measure,
                                    BoxPx* covered = nullptr);

/// Words into lines no wider than `width`, but for single long words.
[[nodiscard]] std::vector<std::string> wrap_lines(const std::string& text, double width,
                                                  double size, Face face,
                                                  const TextMeasure& measure);

/// A short line on a ground of its own, its top left at `at`: the name of one of two maps.
[[nodiscard]] Sheet build_map_title(const std::string& text, PointPx at, double most_px,
                                    const FurnitureStyle& style, const TextMeasure& measure,
                                    BoxPx* covered = nullptr);

/// The legend alone, its top left at `at`: for the presenting screen. `box` says how large it is. One
/// that would be higher than `most_height` (0: as high as it likes) puts its rows into columns.
[[nodiscard]] Sheet build_legend(const Legend& legend, PointPx at, const FurnitureStyle& style,
                                 const TextMeasure& measure, BoxPx* box = nullptr,
                                 double most_height = 0);

}  // namespace render::scene
