#pragma once

#include <span>
#include <vector>

#include "equity/figure.hpp"

namespace equity {

/// Ranks from 1 for the smallest; equal values share the mean of their ranks.
[[nodiscard]] std::vector<double> compute_mid_ranks(std::span<const double> values);

/// Spearman's rho: Pearson's correlation of the mid-ranks, every area counting once. The two are
/// equally long. kTooFew; kAllEqual when all of one side are equal; kNotFinite.
[[nodiscard]] Figure<> compute_spearman(std::span<const double> a, std::span<const double> b);

}  // namespace equity
