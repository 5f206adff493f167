#pragma once
// The two clocks of the program and the only places where one becomes the other.

#include <cstdint>
#include <limits>

namespace core {

/// Street cost: walking time in units of 0.1 ms (10,000 a second). Float and millimetre integers
/// both miss the reference answers; 32 bits hold 119 hours.
using Cost = std::uint32_t;
inline constexpr Cost kUnreachable = std::numeric_limits<Cost>::max();
inline constexpr Cost kCostPerSecond = 10'000;
inline constexpr Cost kCostPerMinute = 60 * kCostPerSecond;

/// Transit time: whole seconds, as duration or on the clock of one service day (core/clock.hpp).
using Seconds = std::int32_t;
inline constexpr Seconds kNever = std::numeric_limits<Seconds>::max();   ///< arrival: not at all
inline constexpr Seconds kTooLate = std::numeric_limits<Seconds>::min(); ///< departure: not at all

/// Sum of two costs that stays at kUnreachable instead of wrapping.
[[nodiscard]] constexpr Cost add_cost(Cost a, Cost b) {
  return a >= kUnreachable - b ? kUnreachable : a + b;
}

/// Whole seconds, rounded up: a walk never takes less time than the truth, so that an outbound
/// journey leaves no later, and a return arrives no earlier, than it really would.
[[nodiscard]] constexpr Seconds ceil_seconds(Cost cost) {
  return static_cast<Seconds>(cost / kCostPerSecond + (cost % kCostPerSecond != 0 ? 1 : 0));
}

[[nodiscard]] constexpr double minutes(Cost cost) { return cost / (60.0 * kCostPerSecond); }
[[nodiscard]] constexpr Cost cost_from_minutes(double m) {
  return static_cast<Cost>(m * kCostPerMinute + 0.5);
}

}  // namespace core
