#include "equity/slope_index.hpp"

namespace equity {

Figure<SlopeIndex> compute_slope_index(std::span<const Ranked> areas) {
  if (const auto fault = find_order_fault(areas); fault != Undefined::kNo) return fault;
  const auto mean = compute_mean(without_need(areas));
  if (!mean) return mean.why();
  const auto ridits = compute_ridits(areas);
  double covariance = 0;
  double variance = 0;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (areas[i].people == 0) continue;
    const double x = ridits[i] - 0.5;  // the weighted mean of ridits is 1/2
    covariance += areas[i].people * x * (areas[i].value - *mean);
    variance += areas[i].people * x * x;
  }
  if (!(variance > 0)) return Undefined::kAllEqual;
  SlopeIndex out;
  out.slope = covariance / variance;
  out.most_deprived = *mean - out.slope / 2;
  out.least_deprived = *mean + out.slope / 2;
  if (*mean != 0) out.relative_to_mean = out.slope / *mean;
  if (out.most_deprived > 0 && out.least_deprived > 0) {
    out.ratio = out.least_deprived / out.most_deprived;
  }
  return out;
}

}  // namespace equity
