#include "equity/weighted.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace equity {

namespace {

// Numbers of people are whole or expected; sums of expected ones are off by some 1e-16. A cumulated
// number that misses a rank by no more than this share of it counts as having it.
constexpr double kRankSlack = 1e-12;

}  // namespace

Undefined find_fault(std::span<const Weighted> values) {
  double people = 0;
  for (const auto& v : values) {
    if (!(std::fabs(v.people) <= kLargest)) return Undefined::kNotFinite;
    if (v.people < 0) return Undefined::kNegative;
    if (v.people > 0 && !(std::fabs(v.value) <= kLargest)) return Undefined::kNotFinite;
    people += v.people;
  }
  return people > 0 ? Undefined::kNo : Undefined::kNobody;
}

double total_people(std::span<const Weighted> values) {
  double people = 0;
  for (const auto& v : values) people += v.people;
  return people;
}

Figure<> compute_mean(std::span<const Weighted> values) {
  if (const auto fault = find_fault(values); fault != Undefined::kNo) return fault;
  double sum = 0;
  double people = 0;
  for (const auto& v : values) {
    if (v.people == 0) continue;
    sum += v.value * v.people;
    people += v.people;
  }
  return sum / people;
}

Figure<> compute_percentile(std::span<const Weighted> values, double percent) {
  if (!(percent > 0 && percent <= 100)) return Undefined::kOutOfBounds;
  std::vector<Weighted> sorted;
  for (const auto& v : values) {
    if (!(std::fabs(v.people) <= kLargest)) return Undefined::kNotFinite;
    if (v.people < 0) return Undefined::kNegative;
    if (v.people == 0) continue;
    if (std::isnan(v.value)) return Undefined::kNotFinite;
    sorted.push_back(v);
  }
  if (sorted.empty()) return Undefined::kNobody;
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.value != b.value ? a.value < b.value : a.people < b.people;
  });
  const double rank = total_people(sorted) * percent / 100.0 * (1 - kRankSlack);
  double seen = 0;
  for (const auto& v : sorted) {
    seen += v.people;
    if (seen < rank) continue;
    if (std::isfinite(v.value)) return v.value;
    return v.value > 0 ? Undefined::kNeverReached : Undefined::kNotFinite;
  }
  return Undefined::kNobody;  // never: the last one has seen everybody
}

}  // namespace equity
