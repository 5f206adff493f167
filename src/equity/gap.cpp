#include "equity/gap.hpp"

#include <cmath>

namespace equity {

Figure<Gap> compute_gap(double group, double rest, Sense sense) {
  if (!std::isfinite(group) || !std::isfinite(rest)) return Undefined::kNotFinite;
  Gap gap;
  gap.group = group;
  gap.rest = rest;
  gap.difference = group - rest;
  if (rest != 0) {
    gap.ratio = group / rest;
    gap.relative = (group - rest) / rest;
  }
  if (group != rest) {
    const bool group_better = sense == Sense::kGood ? group > rest : group < rest;
    gap.favours = group_better ? Favours::kGroup : Favours::kRest;
  }
  return gap;
}

Figure<> compute_share(const Part& part) {
  if (!std::isfinite(part.met) || !std::isfinite(part.people)) return Undefined::kNotFinite;
  if (part.met < 0 || part.people < 0) return Undefined::kNegative;
  if (part.people == 0) return Undefined::kNobody;
  // Expected numbers may exceed their whole by a rounding error, never by more.
  if (part.met > part.people * (1 + 1e-9)) return Undefined::kOutOfBounds;
  return part.met < part.people ? part.met / part.people : 1.0;
}

Figure<Gap> compute_share_gap(const Part& group, const Part& rest, Sense sense) {
  const auto a = compute_share(group);
  const auto b = compute_share(rest);
  if (!a) return a.why();
  if (!b) return b.why();
  return compute_gap(*a, *b, sense);
}

Figure<GapBand> compute_share_gap_band(const Part& group_low, const Part& group_high,
                                       const Part& rest_low, const Part& rest_high, Sense sense) {
  const auto low = compute_share_gap(group_low, rest_low, sense);
  const auto high = compute_share_gap(group_high, rest_high, sense);
  if (!low) return low.why();
  if (!high) return high.why();
  GapBand band{*low, *high};
  band.least = low->group - high->rest;
  band.most = high->group - low->rest;
  return band;
}

}  // namespace equity
