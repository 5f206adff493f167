#include "app/gaps/unit_reasons.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace app::gaps {

std::vector<ReasonCount> sum_reasons(const std::vector<ReasonCount>& reasons) {
  std::map<std::pair<std::string, std::string>, ReasonCount> sums;
  for (const auto& r : reasons) {
    const auto [it, is_new] = sums.try_emplace({r.leg, r.name}, r);
    if (!is_new) it->second.people += r.people;
  }
  std::vector<ReasonCount> out;
  for (auto& [key, sum] : sums) out.push_back(std::move(sum));
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.people > b.people; });
  return out;
}

const Ranking* UnitReasons::ranking_of(std::size_t persona) const {
  for (const auto& ranking : results_.rankings) {
    if (ranking.persona == persona) return &ranking;
  }
  return nullptr;
}

double UnitReasons::weight(std::size_t division, std::size_t unit, std::size_t area) const {
  for (const auto& member : results_.members[division][area]) {
    if (member.unit == unit) return member.weight;
  }
  return 0;
}

std::vector<ReasonCount> UnitReasons::of(std::size_t persona, std::size_t division,
                                         std::size_t unit) const {
  const auto* ranking = ranking_of(persona);
  if (ranking == nullptr) return {};
  std::vector<ReasonCount> all;
  for (const auto& area : ranking->areas) {
    const double part = weight(division, unit, area.neighbourhood);
    if (part <= 0) continue;
    for (auto reason : area.reasons) {
      reason.people *= part;
      all.push_back(std::move(reason));
    }
  }
  return sum_reasons(all);
}

std::optional<NearbyActivity> UnitReasons::nearest(std::size_t persona, std::size_t division,
                                                   std::size_t unit) const {
  const auto* ranking = ranking_of(persona);
  if (ranking == nullptr) return std::nullopt;
  std::map<std::size_t, std::pair<double, NearbyActivity>> found;  // people below, by activity
  for (const auto& area : ranking->areas) {
    const double part = weight(division, unit, area.neighbourhood);
    if (part <= 0 || !area.nearest) continue;
    auto& [below, sum] = found[area.nearest->activity];
    below += part * area.below.high;
    sum.activity = area.nearest->activity;
    for (auto reason : area.nearest->lacks) {
      reason.people *= part;
      sum.lacks.push_back(std::move(reason));
    }
  }
  if (found.empty()) return std::nullopt;
  auto best = std::max_element(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.second.first < b.second.first;  // of equals the first of the file
  });
  auto out = std::move(best->second.second);
  out.lacks = sum_reasons(out.lacks);
  return out;
}

}  // namespace app::gaps
