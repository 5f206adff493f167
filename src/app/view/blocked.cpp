#include "app/view/blocked.hpp"

#include <algorithm>

#include "app/barriers/compute.hpp"
#include "app/view/gaps.hpp"

namespace app::view {

namespace {

std::int64_t newly_in(const barrier::Gain& gain, std::size_t neighbourhood) {
  for (const auto& area : gain.areas) {
    if (area.area.valid() && area.area.index() == neighbourhood) return area.tally.newly_standard;
  }
  return 0;
}

People newly_in(const barrier::Gain& low, const barrier::Gain& high, std::size_t neighbourhood) {
  const auto a = newly_in(low, neighbourhood), b = newly_in(high, neighbourhood);
  return {std::min(a, b), std::max(a, b)};
}

}  // namespace

Blocked compute_blocked(const std::shared_ptr<const PersonaResult>& persona, const core::JobContext& context) {
  Blocked out;
  out.persona = persona;
  out.loaded = narrowed(*persona);
  require_activities(out.loaded);
  out.results = barriers::compute(out.loaded, {}, context);
  return out;
}

AreaEffects effects_in(const Blocked& blocked, std::size_t n) {
  AreaEffects out;
  const auto& facts = blocked.results.personas.front();
  const auto& low = facts.attribution_low;
  const auto& high = facts.attribution_high;
  for (std::size_t c = 0; c < high.classes.size() && c < low.classes.size(); ++c) {
    const ClassEffect one{c, newly_in(low.classes[c].first, high.classes[c].first, n),
                          newly_in(low.classes[c].last, high.classes[c].last, n)};
    if (one.first.high > 0 || one.last.high > 0) out.classes.push_back(one);
  }
  std::stable_sort(out.classes.begin(), out.classes.end(), [](const ClassEffect& a, const ClassEffect& b) {
    return std::max(a.first.high, a.last.high) > std::max(b.first.high, b.last.high);
  });
  out.all = newly_in(low.all, high.all, n);
  if (n < facts.areas.size()) {
    const auto& area = facts.areas[n];
    out.missing = {area.residents - area.meet_high, area.residents - area.meet_low};
  }
  return out;
}

}  // namespace app::view
