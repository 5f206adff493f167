#pragma once
// What a persona makes of the facts of one edge or node: which of them stop it, which might, and
// which are only assumed not to. Costs, explanations and the survey list all rest on this.

#include <cstdint>
#include <string_view>

#include "street/facts.hpp"
#include "street/persona.hpp"

namespace street {

/// What stops somebody on the way. In this order they are named.
enum class Obstacle : std::uint8_t {
  kPrivate, kPartTime, kSteps, kWidth, kSlope, kSurface, kKerb, kGate, kBollard, kCycleBarrier,
  kKissingGate, kStile, kTurnstile, kCattleGrid, kNoPavement, kCrossing, kUnlit, kNotForWheels,
  kMissing,  ///< a link that is only proposed (EdgeFacts::missing)
};
inline constexpr int kObstacles = 19;
using ObstacleSet = std::uint32_t;
[[nodiscard]] constexpr ObstacleSet bit(Obstacle o) {
  return ObstacleSet{1} << static_cast<unsigned>(o);
}
inline constexpr ObstacleSet kEveryObstacle = (ObstacleSet{1} << kObstacles) - 1;
[[nodiscard]] std::string_view name_of(Obstacle obstacle);  ///< "kissing_gate", for machines
[[nodiscard]] std::string_view in_words(Obstacle obstacle); ///< "a kissing gate"

/// How what is not known is taken.
enum class Band : std::uint8_t {
  kHigh,    ///< unknown facts are no obstacle
  kLow,     ///< unknown facts are one
  kStrict,  ///< assumed facts are one as well
};
[[nodiscard]] std::string_view name_of(Band band);  ///< "high", "low", "strict"

struct Judgement {
  ObstacleSet blocked = 0;  ///< known, or assumed with good reason, to stop the persona
  ObstacleSet unknown = 0;  ///< may stop it: nobody has mapped the fact
  ObstacleSet assumed = 0;  ///< would stop it if the default of the class were wrong
  [[nodiscard]] constexpr bool passes(Band band) const {
    if (blocked != 0) return false;
    if (band == Band::kHigh) return true;
    return unknown == 0 && (band == Band::kLow || assumed == 0);
  }
  /// As if the obstacles of the set were not there, known or not.
  [[nodiscard]] constexpr Judgement without(ObstacleSet lifted) const {
    return {blocked & ~lifted, unknown & ~lifted, assumed & ~lifted};
  }
};

/// Of an edge; `steepest` is its steepest grade where it is known from heights (rise over run,
/// no sign), negative when it is not. `dark`: the sun is down.
[[nodiscard]] Judgement judge(const EdgeFacts& facts, double steepest, const Persona& persona,
                              bool dark);
[[nodiscard]] Judgement judge(const NodeFacts& facts, const Persona& persona);
/// Of crossing the road itself away from any crossing.
[[nodiscard]] Judgement judge_across(const EdgeFacts& road, const Persona& persona);

/// Seconds to cross a main road at a place of these facts, the best or the worst case of what is
/// not known.
[[nodiscard]] double crossing_seconds(const EdgeFacts& facts, const Persona& persona, Band band);

}  // namespace street
