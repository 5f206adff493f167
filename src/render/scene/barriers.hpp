#pragma once
// What stands in somebody's way and what parts the town, as plain values for the map: few kinds that
// are told apart by an icon, known or not known by filled or hollow, severance by width. Who is
// stopped, and by what, is worked out elsewhere (src/barrier); the map shows what it is given.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/polygon.hpp"
#include "render/scene/colour.hpp"

namespace render::scene {

/// Kinds of obstacle as they are drawn.
enum class BarrierClass : std::uint8_t {
  kSteps,
  kKerb,
  kGate,        ///< gates, bollards, stiles, cycle barriers, turnstiles, cattle grids
  kSurface,
  kSlope,
  kWidth,
  kUnlit,
  kCrossing,    ///< a road that cannot be crossed
  kNoPavement,
  kClosed,      ///< private, locked, or not open at all hours
  kWheels,      ///< mapped as not for wheels
};
inline constexpr std::array kAllBarrierClasses = {
    BarrierClass::kSteps,    BarrierClass::kKerb,       BarrierClass::kGate,   BarrierClass::kSurface,
    BarrierClass::kSlope,    BarrierClass::kWidth,      BarrierClass::kUnlit,  BarrierClass::kCrossing,
    BarrierClass::kNoPavement, BarrierClass::kClosed,   BarrierClass::kWheels};
[[nodiscard]] std::string_view title_of(BarrierClass kind);   ///< "steps", for legends
[[nodiscard]] std::string icon_text(BarrierClass kind);       ///< of Face::kIcon

struct BarrierItem {
  BarrierClass kind = BarrierClass::kSteps;
  bool known = true;                ///< false: nobody has mapped whether it stops anybody; hollow, dashed
  geo::PointM at;
  std::vector<geo::Line> lines = {};///< the stretch of street; none: at a point
  std::string title = {};           ///< one line for whoever points at it
};

/// A piece of a line that parts the town.
struct SeveranceItem {
  geo::PointM a, b;
  float extra_m = 0;                ///< farther on foot than straight across; kNever: no way, or beyond the cap
  bool known = true;                ///< false: only where unknown facts are taken as obstacles; dashed
};
/// From a little to very much, in extra metres; what is below the first is not drawn.
inline constexpr std::array<float, 4> kSeveranceFromM = {100, 400, 800, 1200};
[[nodiscard]] int severance_class(float extra_m);             ///< -1: not drawn
[[nodiscard]] double severance_width_px(int severance_class); ///< nominal

/// Built once for a persona, then shared. Immutable.
struct BarrierMap {
  std::vector<BarrierItem> items;       ///< what is known first, so that it keeps its icon where there is no room
  std::vector<SeveranceItem> severance;
};

/// Something that can be done, numbered as in the list of what to fix first.
struct FixMark {
  geo::PointM at;
  int number = 1;
  bool known = true;                    ///< false: rests on what nobody has mapped; a hollow badge
  std::optional<std::pair<geo::PointM, geo::PointM>> link = {};  ///< a missing link, end to end
  friend bool operator==(const FixMark&, const FixMark&) = default;
};

}  // namespace render::scene
