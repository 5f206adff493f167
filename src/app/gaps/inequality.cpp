#include "app/gaps/inequality.hpp"

#include <algorithm>
#include <limits>

#include "equity/concentration.hpp"
#include "equity/lorenz.hpp"
#include "equity/shortfall.hpp"
#include "equity/slope_index.hpp"
#include "equity/theil.hpp"

namespace app::gaps {

namespace {

constexpr std::size_t kMostPoints = 101;

/// A value of everybody, with the neighbourhood of each.
struct Values {
  std::vector<equity::Weighted> homes;
  std::vector<std::size_t> area;
};

template <class ValueOf>
Values values_of(const town::Town& town, const ValueOf& value_of) {
  Values out;
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    const auto& home = town.homes->items[h];
    if (town.home_in_coverage[h] == 0 || home.residents <= 0) continue;
    out.homes.push_back({value_of(h), static_cast<double>(home.residents)});
    out.area.push_back(home.neighbourhood.index());
  }
  return out;
}

/// Mean of each neighbourhood whose need is known.
std::vector<equity::Ranked> by_need(const Values& values, const Needs& needs) {
  std::vector<double> sum(needs.size(), 0), people(needs.size(), 0);
  for (std::size_t i = 0; i < values.homes.size(); ++i) {
    sum[values.area[i]] += values.homes[i].value * values.homes[i].people;
    people[values.area[i]] += values.homes[i].people;
  }
  std::vector<equity::Ranked> out;
  for (std::size_t n = 0; n < needs.size(); ++n) {
    if (needs[n] && people[n] > 0) out.push_back({sum[n] / people[n], people[n], *needs[n]});
  }
  return out;
}

std::vector<Indices::Point> thinned(const std::vector<equity::LorenzPoint>& points) {
  std::vector<Indices::Point> out;
  const auto steps = std::min(kMostPoints, points.size());
  for (std::size_t i = 0; i < steps; ++i) {
    const auto& p = points[steps == 1 ? 0 : i * (points.size() - 1) / (steps - 1)];
    out.push_back({p.people, p.value});
  }
  return out;
}

/// `is_share`: between 0 and 1, so Erreygers' bounds are known.
Indices indices_of(const Values& values, const Needs& needs, bool is_share) {
  Indices out;
  out.mean = equity::compute_mean(values.homes).optional();
  const auto ranked = by_need(values, needs);
  out.concentration = equity::compute_concentration_index(ranked).optional();
  if (is_share) out.erreygers = equity::compute_erreygers_index(ranked, 0, 1).optional();
  if (const auto slope = equity::compute_slope_index(ranked)) {
    out.slope = slope->slope;
    out.relative_to_mean = slope->relative_to_mean.optional();
  }
  if (const auto palma = equity::compute_palma_by_need(ranked)) {
    out.palma_by_need = palma->ratio.optional();
  }
  if (const auto palma = equity::compute_palma_by_value(values.homes)) {
    out.palma_by_value = palma->ratio.optional();
  }
  out.gini = equity::compute_gini(values.homes).optional();
  if (const auto theil = equity::compute_theil(values.homes, values.area)) {
    out.theil = theil->total;
    out.theil_within = theil->within;
    out.theil_between = theil->between;
  }
  if (const auto lorenz = equity::compute_lorenz(values.homes)) out.lorenz = thinned(*lorenz);
  return out;
}

void add_shortfall(const town::Town& town, const place::Standard& standard, const HomeStandard& homes,
                   Indices& out) {
  equity::Standard bar;
  switch (standard.kind) {
    case place::StandardKind::kSessions:
      bar = {equity::Sense::kGood, standard.sessions_a_week, 0};
      break;
    case place::StandardKind::kSupply:
      bar = {equity::Sense::kGood, standard.at_least.value_or(0), 0};
      break;
    case place::StandardKind::kGreen:
    case place::StandardKind::kStop:
      bar = {equity::Sense::kBad, standard.distance_m, farthest_m(standard)};
      break;
    case place::StandardKind::kQuantity: return;
  }
  // Whether somebody meets a bar that goes by age is no question of one value.
  if (standard.open_to_all) {
    if (out.mean) out.fgt0 = 1 - *out.mean;
    return;
  }
  const auto values = values_of(town, [&](std::size_t h) {
    return homes.value[h] == reach::kNoDistance ? std::numeric_limits<double>::infinity()
                                                : homes.value[h];
  });
  if (const auto shortfall = equity::compute_shortfall(values.homes, bar)) {
    out.fgt0 = shortfall->headcount;
    out.fgt1 = shortfall->gap;
    out.fgt2 = shortfall->severity;
  }
}

}  // namespace

std::vector<Measured> measure_inequality(const town::Town& town, const HomeTable& table,
                                         const std::vector<place::Standard>& standards,
                                         const Needs& needs) {
  std::vector<Measured> out;
  const double weeks = town.analysis.weeks;
  out.push_back({"sessions_a_week", "Sessions a week within reach", "sessions a week", std::nullopt,
                 indices_of(values_of(town, [&](std::size_t h) { return table.homes[h].sessions / weeks; }),
                            needs, false)});
  for (std::size_t s = 0; s < standards.size(); ++s) {
    const auto& homes = table.standards[s];
    if (homes.meets.empty()) continue;
    Measured one{standards[s].id, standards[s].title, "share who meet it", s, {}};
    if (place::has_bar(standards[s])) {
      one.indices = indices_of(
          values_of(town, [&](std::size_t h) { return static_cast<double>(homes.meets[h]); }), needs, true);
      add_shortfall(town, standards[s], homes, one.indices);
    } else {
      one.unit = std::string(place::unit_of(standards[s].kind));
      one.indices = indices_of(
          values_of(town, [&](std::size_t h) { return std::max(0.0, homes.value[h]); }), needs, false);
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace app::gaps
