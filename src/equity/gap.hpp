#pragma once
// Two groups compared, with the direction said: which of them does better.

#include <cstdint>
#include <string_view>

#include "equity/figure.hpp"

namespace equity {

/// Whether more of a figure is better (sessions a week, share within a standard) or worse
/// (minutes).
enum class Sense : std::uint8_t { kGood, kBad };

/// Who does better; kNeither when the two are equal.
enum class Favours : std::uint8_t { kNeither, kGroup, kRest };

struct Gap {
  double group = 0, rest = 0;
  double difference = 0;  ///< group − rest, in the unit of the figure (shares: times 100 = points)
  Figure<> ratio = Undefined::kZero;     ///< group / rest; none when rest is 0
  Figure<> relative = Undefined::kZero;  ///< (group − rest) / rest; none when rest is 0
  Favours favours = Favours::kNeither;
};

/// kNotFinite when one of the two is not finite.
[[nodiscard]] Figure<Gap> compute_gap(double group, double rest, Sense sense);

/// How many of how many: those who meet a standard of those who could be asked.
struct Part {
  double met = 0;
  double people = 0;
};

/// met / people. kNobody; kOutOfBounds when more meet it than there are.
[[nodiscard]] Figure<> compute_share(const Part& part);
[[nodiscard]] Figure<Gap> compute_share_gap(const Part& group, const Part& rest,
                                            Sense sense = Sense::kGood);

/// A gap of two shares that rest on unknown facts. The facts of the two groups may turn out
/// independently, so the difference lies between group.low − rest.high and group.high − rest.low;
/// the gaps of the low and of the high band lie within. One sign only when both ends have it.
struct GapBand {
  Gap low, high;
  double least = 0, most = 0;  ///< the widest range of `difference`
  [[nodiscard]] bool one_sign() const { return least > 0 || most < 0; }
};
[[nodiscard]] Figure<GapBand> compute_share_gap_band(const Part& group_low, const Part& group_high,
                                                     const Part& rest_low, const Part& rest_high,
                                                     Sense sense = Sense::kGood);

/// Core20: the most deprived fifth nationally, deciles 1 and 2 of a national index.
[[nodiscard]] constexpr bool is_core20(double national_decile) {
  return national_decile <= 2;
}

}  // namespace equity
