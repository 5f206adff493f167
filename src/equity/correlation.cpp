#include "equity/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace equity {

std::vector<double> compute_mid_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](auto a, auto b) { return values[a] != values[b] ? values[a] < values[b] : a < b; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    auto last = first;
    while (last < order.size() && values[order[last]] == values[order[first]]) ++last;
    const double mid = static_cast<double>(first + 1 + last) / 2;  // of ranks first + 1 .. last
    for (; first < last; ++first) ranks[order[first]] = mid;
  }
  return ranks;
}

Figure<> compute_spearman(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size()) return Undefined::kOutOfBounds;
  if (a.size() < 2) return Undefined::kTooFew;
  for (const auto side : {a, b}) {
    for (const double v : side) {
      if (!std::isfinite(v)) return Undefined::kNotFinite;
    }
  }
  const auto x = compute_mid_ranks(a);
  const auto y = compute_mid_ranks(b);
  const double mean = static_cast<double>(a.size() + 1) / 2;
  double xy = 0;
  double xx = 0;
  double yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  if (!(xx > 0 && yy > 0)) return Undefined::kAllEqual;
  return std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
}

}  // namespace equity
