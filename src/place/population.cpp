#include "place/population.hpp"

#include <algorithm>

namespace place {

namespace {

// The people of an open band ("65 and over") are spread evenly up to this age, or ten years when
// the band begins late; hardly anybody is older (docs/methods/people.md).
constexpr int kOldestSpread = 89;
constexpr int kOpenEnd = 120;

struct Band {
  int from = 0;
  int to = 0;
  double count = 0;
};

int last_age(int from, int to) {
  return to >= kOpenEnd ? std::max(kOldestSpread, from + 9) : to;
}

/// People of a band within [low, high], spread evenly over its years.
double part(const Band& band, int low, int high) {
  const int to = last_age(band.from, band.to);
  const int a = std::max(band.from, low), b = std::min(to, high);
  return a > b ? 0 : band.count * (b - a + 1) / (to - band.from + 1);
}

}  // namespace

std::optional<double> eligible_share(const Neighbourhood& area, std::optional<int> min_age,
                                     std::optional<int> max_age) {
  const int low = min_age.value_or(0);
  const int high = max_age.value_or(kOpenEnd);
  if (low <= 0 && high >= kOpenEnd) return 1.0;
  if (!area.age_total || *area.age_total <= 0 || area.ages.empty()) return std::nullopt;
  auto ages = area.ages;
  std::sort(ages.begin(), ages.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  double known = 0, inside = 0;
  std::vector<Band> gaps;  // ages of no band: whoever is left of the total lives there
  int next = 0;
  for (const auto& age : ages) {
    if (!age.count) return std::nullopt;
    if (age.from > next) gaps.push_back({next, age.from - 1, 0});
    next = age.to + 1;
    known += *age.count;
    inside += part({age.from, age.to, *age.count}, low, high);
  }
  if (next <= kOpenEnd) gaps.push_back({next, kOpenEnd, 0});
  const double rest = *area.age_total - known;
  if (rest > 0 && !gaps.empty()) {
    // Over several gaps by their years: the data do not say more.
    double years = 0, wanted = 0;
    for (const auto& gap : gaps) {
      const int to = last_age(gap.from, gap.to);
      years += to - gap.from + 1;
      wanted += part({gap.from, gap.to, static_cast<double>(to - gap.from + 1)}, low, high);
    }
    inside += rest * wanted / years;
  }
  return std::clamp(inside / std::max(*area.age_total, known), 0.0, 1.0);
}

}  // namespace place
