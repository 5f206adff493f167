#pragma once
// Does a figure lie with the deprived or with the others? Concentration indices over fractional
// ranks of need. Sources in docs/methods/equity.md.

#include <span>

#include "equity/ridit.hpp"

namespace equity {

/// C = 2 cov(h, R) / mean(h), people-weighted, R from compute_ridits: −1..1 for values that are not
/// negative. Negative: more of it with the more deprived. For a good that favours the deprived, for
/// a bad (minutes) it burdens them. kNegative; kZero when the mean is 0; kAllEqual when all have
/// one need.
[[nodiscard]] Figure<> compute_concentration_index(std::span<const Ranked> areas);

/// E = 4 mean(h) C / (upper − lower) for a variable with bounds (a share: 0 and 1). −1..1, and the
/// same but for its sign when "meets the standard" is turned into "falls short". kOutOfBounds.
[[nodiscard]] Figure<> compute_erreygers_index(std::span<const Ranked> areas, double lower,
                                               double upper);

}  // namespace equity
