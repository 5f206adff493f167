#pragma once
// How many fall short of a standard, by how much, and how unevenly: Foster, Greer and Thorbecke.

#include <span>

#include "equity/gap.hpp"
#include "equity/weighted.hpp"

namespace equity {

/// The bar. A good (sessions a week) falls short below `line`, by (line − value) / line. A bad
/// (minutes) falls short above `line`, by (value − line) / (limit − line), at most 1: at `limit`,
/// the longest that is counted, and beyond or never, one is as far short as one can be.
struct Standard {
  Sense sense = Sense::kGood;
  double line = 1;
  double limit = 0;  ///< of a bad only; above `line`
};

struct Shortfall {
  double headcount = 0;  ///< FGT0: share of people who fall short
  double gap = 0;        ///< FGT1: mean shortfall over all people, those who meet it with 0
  double severity = 0;   ///< FGT2: mean of its square: few far short weigh more than many a little
  Figure<> mean_gap_of_short = Undefined::kNobody;  ///< FGT1 / FGT0: of those who fall short
};

/// Exactly at the line meets it. Minutes may be +infinity. kOutOfBounds for a line that is not
/// positive (a good) or a limit not above the line (a bad); kNegative for a negative value.
[[nodiscard]] Figure<Shortfall> compute_shortfall(std::span<const Weighted> values,
                                                  const Standard& standard);

/// 0 meets it .. 1.
[[nodiscard]] double shortfall_of(double value, const Standard& standard);

}  // namespace equity
