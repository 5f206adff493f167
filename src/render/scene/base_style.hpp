#pragma once
// How wide and how strong the lines of the base map are, by how near one looks. Nominal pixels.

#include <optional>

#include "render/scene/scene.hpp"

namespace render::scene {

struct StreetLook {
  double core_px = 1;       ///< width of the light middle
  double casing_px = 2;     ///< of the dark edge with the middle
  double strength = 1;      ///< of both, 0 to 1
};
/// Nothing: not shown from so far.
[[nodiscard]] std::optional<StreetLook> street_look(StreetStyle style, double nominal_m_per_px);

/// Nothing when buildings, or homes as dots, are too small to be of use.
[[nodiscard]] bool shows_buildings(double nominal_m_per_px);
[[nodiscard]] bool shows_stops(double nominal_m_per_px);
/// Radius of a home's dot; 0: not shown.
[[nodiscard]] double home_radius(double nominal_m_per_px);
/// Its dark ring; 0 where the dots are too small for one.
[[nodiscard]] double home_ring(double nominal_m_per_px);

/// How strong neighbourhood colours lie where homes are shown as dots: there the dots speak.
[[nodiscard]] double area_strength(double nominal_m_per_px, bool homes_shown);

}  // namespace render::scene
