#pragma once
// Slope and relative index of inequality: a straight line through the areas in order of need.

#include <span>

#include "equity/ridit.hpp"

namespace equity {

/// Least squares of value on ridit, weighted by people. `most_deprived` and `least_deprived` are
/// what the line says at ridit 0 and 1: the two ends of the town, if need changed evenly in
/// between.
struct SlopeIndex {
  double slope = 0;  ///< SII = least_deprived − most_deprived, in the unit of the value
  double most_deprived = 0, least_deprived = 0;
  Figure<> relative_to_mean = Undefined::kZero;  ///< slope / mean
  /// least_deprived / most_deprived; kOutOfBounds where the line falls to 0 or below at an end.
  Figure<> ratio = Undefined::kOutOfBounds;
};

/// Positive slope: the less deprived have more. kAllEqual when all have one need.
[[nodiscard]] Figure<SlopeIndex> compute_slope_index(std::span<const Ranked> areas);

}  // namespace equity
