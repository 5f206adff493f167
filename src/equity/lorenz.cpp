#include "equity/lorenz.hpp"

#include <algorithm>
#include <cmath>

namespace equity {

namespace {

Undefined find_shares_fault(std::span<const Weighted> values) {
  if (const auto fault = find_fault(values); fault != Undefined::kNo) return fault;
  for (const auto& v : values) {
    if (v.people > 0 && v.value < 0) return Undefined::kNegative;
  }
  const auto mean = compute_mean(values);
  if (!mean) return mean.why();
  return *mean > 0 ? Undefined::kNo : Undefined::kZero;
}

std::vector<Weighted> sort_values(std::span<const Weighted> values) {
  std::vector<Weighted> sorted;
  for (const auto& v : values) {
    if (v.people > 0) sorted.push_back(v);
  }
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.value != b.value ? a.value < b.value : a.people < b.people;
  });
  return sorted;
}

/// Mean over the people of `groups` groups in a row, which all have equally many people.
double mean_of(const std::vector<Figure<>>& means, std::size_t first, std::size_t groups) {
  double sum = 0;
  for (auto g = first; g < first + groups; ++g) sum += *means[g];
  return sum / static_cast<double>(groups);
}

}  // namespace

Figure<std::vector<LorenzPoint>> compute_lorenz(std::span<const Weighted> values) {
  if (const auto fault = find_shares_fault(values); fault != Undefined::kNo) return fault;
  const auto sorted = sort_values(values);
  double people = 0;
  double value = 0;
  std::vector<LorenzPoint> points = {{0, 0}};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    people += sorted[i].people;
    value += sorted[i].people * sorted[i].value;
    const bool last_of_value = i + 1 == sorted.size() || sorted[i + 1].value != sorted[i].value;
    if (last_of_value) points.push_back({people, value});
  }
  for (auto& p : points) p = {p.people / people, p.value / value};
  return points;
}

Figure<> compute_gini(std::span<const Weighted> values) {
  const auto curve = compute_lorenz(values);
  if (!curve) return curve.why();
  double below = 0;  // twice the area under the curve
  for (std::size_t i = 1; i < curve->size(); ++i) {
    const auto& a = (*curve)[i - 1];
    const auto& b = (*curve)[i];
    below += (b.people - a.people) * (a.value + b.value);
  }
  return std::max(0.0, 1 - below);  // rounding must not make equality negative
}

Figure<Palma> compute_palma_by_need(std::span<const Ranked> areas) {
  for (const auto& a : areas) {
    if (a.people > 0 && a.value < 0) return Undefined::kNegative;
  }
  const auto tenths = compute_quantile_groups(areas, 10);
  if (!tenths) return tenths.why();
  const auto means = compute_group_means(areas, *tenths);
  for (const auto& m : means) {
    if (!m) return m.why();
  }
  Palma out;
  out.bottom = mean_of(means, 0, 4);
  out.top = mean_of(means, 9, 1);
  if (out.bottom > 0) out.ratio = out.top / out.bottom;
  return out;
}

Figure<Palma> compute_palma_by_value(std::span<const Weighted> values) {
  std::vector<Ranked> ranked;
  for (const auto& v : values) ranked.push_back({v.value, v.people, v.value});
  auto out = compute_palma_by_need(ranked);
  if (out || out.why() != Undefined::kAllEqual) return out;
  // Everybody has the same: whoever counts as top and bottom, the answer is one.
  const auto mean = compute_mean(values);
  if (!mean) return mean.why();
  Palma equal{*mean, *mean};
  if (*mean > 0) equal.ratio = 1.0;
  return equal;
}

}  // namespace equity
