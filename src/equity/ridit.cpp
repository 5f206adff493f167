#include "equity/ridit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace equity {

namespace {

constexpr double kSame = 1e-9;  // parts of an area that differ by less are equal

std::vector<std::size_t> order_by_need(std::span<const Ranked> areas) {
  std::vector<std::size_t> order(areas.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return areas[a].need < areas[b].need; });
  return order;
}

/// Calls `block(first, last, before, people)` for each run of equal need in `order`.
template <class Block>
void for_each_tie(std::span<const Ranked> areas, const std::vector<std::size_t>& order,
                  const Block& block) {
  double before = 0;
  for (std::size_t first = 0; first < order.size();) {
    auto last = first;
    double people = 0;
    for (; last < order.size() && areas[order[last]].need == areas[order[first]].need; ++last) {
      people += areas[order[last]].people;
    }
    block(first, last, before, people);
    before += people;
    first = last;
  }
}

bool one_need(std::span<const Ranked> areas) {
  const Ranked* first = nullptr;
  for (const auto& a : areas) {
    if (a.people == 0) continue;
    if (first == nullptr) first = &a;
    if (a.need != first->need) return false;
  }
  return true;
}

}  // namespace

Undefined find_fault(std::span<const Ranked> areas) {
  for (const auto& a : areas) {
    if (!std::isfinite(a.need)) return Undefined::kNotFinite;
  }
  return find_fault(std::span<const Weighted>(without_need(areas)));
}

Undefined find_order_fault(std::span<const Ranked> areas) {
  if (const auto fault = find_fault(areas); fault != Undefined::kNo) return fault;
  return one_need(areas) ? Undefined::kAllEqual : Undefined::kNo;
}

std::vector<Weighted> without_need(std::span<const Ranked> areas) {
  std::vector<Weighted> out;
  out.reserve(areas.size());
  for (const auto& a : areas) out.push_back({a.value, a.people});
  return out;
}

std::vector<double> compute_ridits(std::span<const Ranked> areas) {
  if (find_fault(areas) != Undefined::kNo) return {};
  const auto order = order_by_need(areas);
  double total = 0;
  for (const auto i : order) total += areas[i].people;
  std::vector<double> ridits(areas.size());
  for_each_tie(areas, order, [&](auto first, auto last, double before, double people) {
    for (auto i = first; i < last; ++i) ridits[order[i]] = (before + people / 2) / total;
  });
  return ridits;
}

Figure<QuantileGroups> compute_quantile_groups(std::span<const Ranked> areas, std::size_t groups) {
  if (groups == 0) return Undefined::kOutOfBounds;
  if (const auto fault = find_order_fault(areas); fault != Undefined::kNo) return fault;
  const auto order = order_by_need(areas);
  double total = 0;
  for (const auto i : order) total += areas[i].people;
  QuantileGroups out{groups, std::vector<double>(areas.size() * groups),
                     std::vector<std::size_t>(areas.size()), std::vector<double>(groups)};
  for_each_tie(areas, order, [&](auto first, auto last, double before, double people) {
    std::vector<double> shares(groups);
    double rest = 1;
    std::size_t main = 0;
    for (std::size_t g = 0; g < groups; ++g) {
      const double from = total * static_cast<double>(g) / static_cast<double>(groups);
      const double to = total * static_cast<double>(g + 1) / static_cast<double>(groups);
      if (people == 0) {
        if (before >= from) main = g;
        continue;
      }
      // The last group takes what is left, so that the shares of an area add up to 1.
      const bool ends_here = g + 1 == groups || before + people <= to;
      const double inside = std::min(before + people, to) - std::max(before, from);
      shares[g] = ends_here ? rest : std::clamp(inside / people, 0.0, rest);
      rest -= shares[g];
      if (shares[g] > shares[main] + kSame) main = g;
    }
    for (auto i = first; i < last; ++i) {
      const auto area = order[i];
      out.main[area] = main;
      for (std::size_t g = 0; g < groups; ++g) {
        out.shares[area * groups + g] = shares[g];
        out.people[g] += shares[g] * areas[area].people;
      }
    }
  });
  return out;
}

std::vector<Figure<>> compute_group_means(std::span<const Ranked> areas,
                                          const QuantileGroups& groups) {
  std::vector<Figure<>> means;
  for (std::size_t g = 0; g < groups.groups; ++g) {
    std::vector<Weighted> part;
    for (std::size_t i = 0; i < areas.size(); ++i) {
      part.push_back({areas[i].value, areas[i].people * groups.share(i, g)});
    }
    means.push_back(compute_mean(part));
  }
  return means;
}

}  // namespace equity
