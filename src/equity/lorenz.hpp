#pragma once
// How unevenly something is spread over people: Lorenz curve, Gini, Palma. Values not negative.

#include <span>
#include <vector>

#include "equity/ridit.hpp"
#include "equity/weighted.hpp"

namespace equity {

struct LorenzPoint {
  double people = 0;  ///< share of people with this much or less, 0..1
  double value = 0;   ///< share of the whole that is theirs, 0..1
};

/// From (0, 0) to (1, 1), one point for each distinct value, people with least first.
/// kNegative; kZero when there is nothing to share out.
[[nodiscard]] Figure<std::vector<LorenzPoint>> compute_lorenz(std::span<const Weighted> values);

/// 1 − twice the area under the Lorenz curve: 0 all have the same, near 1 one has all. Areas count
/// with their mean, so inequality within them is not in it.
[[nodiscard]] Figure<> compute_gini(std::span<const Weighted> values);

struct Palma {
  double top = 0;                     ///< mean value of the 10 % least deprived (or with most)
  double bottom = 0;                  ///< mean value of the 40 % most deprived (or with least)
  Figure<> ratio = Undefined::kZero;  ///< top / bottom
};

/// Mean value of the least deprived 10 % of people over that of the most deprived 40 %. An
/// area on a border is split, areas with equal need in one proportion. kAllEqual when all have one
/// need.
[[nodiscard]] Figure<Palma> compute_palma_by_need(std::span<const Ranked> areas);

/// The same by the value itself: the 10 % with most over the 40 % with least.
[[nodiscard]] Figure<Palma> compute_palma_by_value(std::span<const Weighted> values);

}  // namespace equity
