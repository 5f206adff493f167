#include "render/scene/base_style.hpp"

#include <algorithm>
#include <array>

namespace render::scene {

namespace {

struct StreetRule {
  double metres;      ///< drawn width on the ground
  double least_px;
  double most_px;
  double strength;
  double up_to;       ///< nominal metres per pixel
};
constexpr std::array<StreetRule, kStreetStyles> kRules = {{
    {26, 2.0, 16, 1.00, 1e9},   // motorway
    {17, 1.5, 13, 0.90, 1e9},   // main
    {12, 1.0, 10, 0.72, 70},    // minor
    {8.5, 0.7, 8, 0.50, 26},    // residential
    {4.5, 0.6, 5, 0.36, 4.5},   // service
    {2.4, 0.7, 3, 0.36, 4.0},   // path
}};
constexpr double kHomesUpTo = 9, kBuildingsUpTo = 3.2, kStopsUpTo = 16;

}  // namespace

std::optional<StreetLook> street_look(StreetStyle style, double nominal) {
  const auto& rule = kRules[static_cast<std::size_t>(style)];
  if (nominal > rule.up_to) return std::nullopt;
  StreetLook look;
  look.core_px = std::clamp(rule.metres / nominal, rule.least_px, rule.most_px);
  look.casing_px = look.core_px + std::clamp(3.2 / nominal, 0.5, 1.6);
  look.strength = rule.strength;
  return look;
}

bool shows_buildings(double nominal) { return nominal <= kBuildingsUpTo; }
bool shows_stops(double nominal) { return nominal <= kStopsUpTo; }

double home_radius(double nominal) {
  if (nominal > kHomesUpTo) return 0;
  return std::clamp(5.0 / nominal, 1.1, 4.5);
}

double home_ring(double nominal) { return home_radius(nominal) > 1.6 ? 0.7 : 0.15; }

double area_strength(double nominal, bool homes_shown) {
  return homes_shown && home_radius(nominal) > 0 ? 0.55 : 1.0;
}

}  // namespace render::scene
