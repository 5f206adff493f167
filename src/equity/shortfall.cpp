#include "equity/shortfall.hpp"

#include <algorithm>
#include <cmath>

namespace equity {

double shortfall_of(double value, const Standard& standard) {
  if (standard.sense == Sense::kGood) {
    return value >= standard.line ? 0 : (standard.line - value) / standard.line;
  }
  if (value <= standard.line) return 0;
  if (value >= standard.limit) return 1;
  return (value - standard.line) / (standard.limit - standard.line);
}

Figure<Shortfall> compute_shortfall(std::span<const Weighted> values, const Standard& standard) {
  const bool good = standard.sense == Sense::kGood;
  if (!std::isfinite(standard.line)) return Undefined::kNotFinite;
  if (good && !(standard.line > 0)) return Undefined::kOutOfBounds;
  if (!good && (!std::isfinite(standard.limit) || !(standard.limit > standard.line))) {
    return Undefined::kOutOfBounds;
  }
  double people = 0;
  Shortfall sum;
  for (const auto& v : values) {
    if (!(std::fabs(v.people) <= kLargest)) return Undefined::kNotFinite;
    if (v.people < 0) return Undefined::kNegative;
    if (v.people == 0) continue;
    if (std::isnan(v.value) || (good && !std::isfinite(v.value))) return Undefined::kNotFinite;
    if (v.value < 0) return Undefined::kNegative;
    const double short_by = shortfall_of(v.value, standard);
    people += v.people;
    if (short_by > 0) sum.headcount += v.people;
    sum.gap += v.people * short_by;
    sum.severity += v.people * short_by * short_by;
  }
  if (!(people > 0)) return Undefined::kNobody;
  if (sum.headcount > 0) sum.mean_gap_of_short = sum.gap / sum.headcount;
  sum.headcount /= people;
  sum.gap /= people;
  sum.severity /= people;
  return sum;
}

}  // namespace equity
