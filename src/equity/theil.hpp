#pragma once
// Theil's T: inequality that falls apart exactly into a part within groups and a part between them.

#include <cstddef>
#include <span>
#include <vector>

#include "equity/weighted.hpp"

namespace equity {

struct Theil {
  double total = 0;                ///< 0 all equal .. ln(people) one has all
  double within = 0, between = 0;  ///< total = within + between
  std::vector<double> of_group;    ///< Theil of each group by itself; 0 where nobody or nothing is
};

/// `group` of each entry, numbered from 0. Values not negative; 0 counts with the limit 0 ln 0 = 0.
/// kNegative; kZero when the mean is 0.
[[nodiscard]] Figure<Theil> compute_theil(std::span<const Weighted> values,
                                          std::span<const std::size_t> group);

}  // namespace equity
