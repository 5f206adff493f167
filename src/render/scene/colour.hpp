#pragma once
// Colours: themes of the base map, ramps for results, and how they look to other eyes. Values and
// their measured differences: docs/methods/map_colours.md.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace render::scene {

struct Rgba {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend constexpr bool operator==(Rgba, Rgba) = default;
};
/// 0x12436D, opaque.
[[nodiscard]] constexpr Rgba rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex), 255};
}
[[nodiscard]] constexpr Rgba with_alpha(Rgba c, double alpha) {
  c.a = static_cast<std::uint8_t>(alpha * 255 + 0.5);
  return c;
}
[[nodiscard]] Rgba mixed(Rgba a, Rgba b, double share_of_b);

/// Relative luminance and contrast as in WCAG 2.2.
[[nodiscard]] double luminance(Rgba c);
[[nodiscard]] double contrast(Rgba a, Rgba b);
/// Near-black or white, whichever is easier to read on `ground`.
[[nodiscard]] Rgba ink_on(Rgba ground);

inline constexpr int kMostClasses = 5;

/// Five classes, from near (few minutes, large shares) to far. kDifference: from better to worse.
enum class Ramp : std::uint8_t { kDusk, kViridis, kYlGnBu, kGrey, kDifference };
inline constexpr std::array kAllRamps = {Ramp::kDusk, Ramp::kViridis, Ramp::kYlGnBu, Ramp::kGrey,
                                         Ramp::kDifference};
[[nodiscard]] std::span<const Rgba, kMostClasses> colours_of(Ramp ramp);
[[nodiscard]] std::string_view name_of(Ramp ramp);   ///< "dusk"
[[nodiscard]] std::string_view title_of(Ramp ramp);  ///< "Dusk", for people
[[nodiscard]] std::optional<Ramp> find_ramp(std::string_view name);
/// Colours for `classes` of them, spread over the ramp.
[[nodiscard]] std::array<Rgba, kMostClasses> pick_colours(Ramp ramp, int classes);

enum class Theme : std::uint8_t { kLight, kDark };

/// The base map and the furniture on it. Quiet, so that the result speaks.
struct Palette {
  Rgba ground;             ///< outside all areas
  Rgba area;               ///< an area without a result to show
  Rgba area_border;
  Rgba water, water_label;
  Rgba green, green_border, green_label;
  Rgba building;
  Rgba street_casing, street_core;   ///< alpha is the strongest, of main roads
  Rgba rail;
  Rgba route;
  Rgba ward;
  Rgba no_data, no_data_hatch;
  Rgba label, label_halo;
  Rgba surface, surface_border, text, text_secondary;  ///< legend, title
  Rgba mark, mark_casing, badge, badge_text;           ///< areas to look at first
  Rgba selection, selection_casing;
  Rgba site, site_ring, site_icon;
  Rgba stop, stop_ring;
  Rgba journey;
  Rgba barrier, barrier_ground;        ///< filled and hollow
  Rgba severance;
  Rgba limit;              ///< where the minutes limit runs between two areas
};
[[nodiscard]] const Palette& palette_of(Theme theme);

/// How colours look with a kind of colour blindness (Machado, Oliveira and Fernandes 2009, severity
/// 1), without any colour, or on a projector in a lit room.
enum class Vision : std::uint8_t { kNormal, kDeutan, kProtan, kTritan, kGreyscale, kProjector };
inline constexpr std::array kAllVisions = {Vision::kNormal, Vision::kDeutan,    Vision::kProtan,
                                           Vision::kTritan, Vision::kGreyscale, Vision::kProjector};
[[nodiscard]] std::string_view name_of(Vision vision);
[[nodiscard]] std::optional<Vision> find_vision(std::string_view name);
[[nodiscard]] Rgba seen_by(Vision vision, Rgba colour);

/// CIEDE2000.
[[nodiscard]] double colour_difference(Rgba a, Rgba b);

}  // namespace render::scene
