#pragma once
// People with a value: means, percentiles. docs/methods/equity.md has the formulas of this folder.

#include <span>

#include "equity/figure.hpp"

namespace equity {

/// A value shared by a number of people, whole or expected. Entries without people are ignored
/// everywhere. A value may be infinite (somebody who never gets there) only where a function says
/// so.
struct Weighted {
  double value = 0;
  double people = 0;
};

/// kNo when every value is finite and no number of people is negative; kNobody when all are zero.
[[nodiscard]] Undefined find_fault(std::span<const Weighted> values);

[[nodiscard]] double total_people(std::span<const Weighted> values);

/// Sum of value × people / sum of people.
[[nodiscard]] Figure<> compute_mean(std::span<const Weighted> values);

/// Nearest rank, as reach::compute_percentiles: the smallest value that at least `percent` % of the
/// people do not exceed. Values may be +infinity; kNeverReached when that is the answer.
/// kOutOfBounds unless 0 < percent <= 100. Never between two values.
[[nodiscard]] Figure<> compute_percentile(std::span<const Weighted> values, double percent);

}  // namespace equity
