#include "equity/concentration.hpp"

#include <algorithm>
#include <cmath>

namespace equity {

namespace {

/// Twice the covariance of value and ridit, people-weighted; the areas have been found sound.
double twice_covariance(std::span<const Ranked> areas, double mean) {
  const auto ridits = compute_ridits(areas);
  double sum = 0;
  double people = 0;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (areas[i].people == 0) continue;
    sum += areas[i].people * (areas[i].value - mean) * (ridits[i] - 0.5);
    people += areas[i].people;
  }
  return 2 * sum / people;
}

}  // namespace

Figure<> compute_concentration_index(std::span<const Ranked> areas) {
  if (const auto fault = find_order_fault(areas); fault != Undefined::kNo) return fault;
  for (const auto& a : areas) {
    if (a.people > 0 && a.value < 0) return Undefined::kNegative;
  }
  const auto mean = compute_mean(without_need(areas));
  if (!mean) return mean.why();
  if (*mean == 0) return Undefined::kZero;
  return twice_covariance(areas, *mean) / *mean;
}

Figure<> compute_erreygers_index(std::span<const Ranked> areas, double lower, double upper) {
  if (!std::isfinite(lower) || !std::isfinite(upper)) return Undefined::kNotFinite;
  if (!(lower < upper)) return Undefined::kOutOfBounds;
  if (const auto fault = find_order_fault(areas); fault != Undefined::kNo) return fault;
  for (const auto& a : areas) {
    if (a.people > 0 && (a.value < lower || a.value > upper)) return Undefined::kOutOfBounds;
  }
  const auto mean = compute_mean(without_need(areas));
  if (!mean) return mean.why();
  // 4 mean C / (upper − lower) with C = 2 cov / mean: the mean cancels, and may be zero.
  return 4 * twice_covariance(areas, *mean) / (upper - lower);
}

}  // namespace equity
