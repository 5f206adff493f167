#include "equity/theil.hpp"

#include <algorithm>
#include <cmath>

namespace equity {

namespace {

struct Sums {
  double people = 0, value = 0;
};

/// share × ln(share / part of people), 0 where there is nothing of it, or nothing that can be told
/// from 0.
double term(const Sums& part, const Sums& whole) {
  if (!(part.value > 0)) return 0;
  const double of_value = part.value / whole.value;
  const double of_people = part.people / whole.people;
  return of_value > 0 && of_people > 0 ? of_value * (std::log(of_value) - std::log(of_people)) : 0;
}

}  // namespace

Figure<Theil> compute_theil(std::span<const Weighted> values, std::span<const std::size_t> group) {
  if (const auto fault = find_fault(values); fault != Undefined::kNo) return fault;
  if (group.size() != values.size()) return Undefined::kOutOfBounds;
  std::size_t groups = 0;
  for (const auto g : group) groups = std::max(groups, g + 1);
  Sums town;
  std::vector<Sums> sums(groups);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].people == 0) continue;
    if (values[i].value < 0) return Undefined::kNegative;
    const Sums part{values[i].people, values[i].people * values[i].value};
    for (auto* s : {&town, &sums[group[i]]}) {
      s->people += part.people;
      s->value += part.value;
    }
  }
  if (!(town.value > 0)) return Undefined::kZero;
  Theil out;
  out.of_group.resize(groups);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].people == 0) continue;
    const Sums part{values[i].people, values[i].people * values[i].value};
    out.of_group[group[i]] += term(part, sums[group[i]]);
  }
  for (std::size_t g = 0; g < groups; ++g) {
    // Rounding must not make equality negative.
    out.of_group[g] = std::max(0.0, out.of_group[g]);
    out.within += sums[g].value / town.value * out.of_group[g];
    out.between += term(sums[g], town);
  }
  out.between = std::max(0.0, out.between);
  out.total = out.within + out.between;
  return out;
}

}  // namespace equity
