#include "app/gaps/count.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "core/parallel.hpp"

namespace app::gaps {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
/// Sums of thousands of shares of people carry an error of rounding; a rank may not hang on it.
constexpr double kRoundingShare = 1e-12;

/// What is added up over the homes of a neighbourhood; people times figure.
struct Sums {
  double inside = 0, can_any = 0;
  double sessions = 0, activities = 0, themes = 0, weekdays = 0, free = 0;
  double step_free = 0, step_free_unknown = 0, open = 0, open_or_referred = 0;
  double places = 0, full = 0, uncounted = 0;
  std::vector<double> meets;   ///< by standard

  void add(const Sums& other, double weight) {
    inside += weight * other.inside;
    can_any += weight * other.can_any;
    sessions += weight * other.sessions;
    activities += weight * other.activities;
    themes += weight * other.themes;
    weekdays += weight * other.weekdays;
    free += weight * other.free;
    step_free += weight * other.step_free;
    step_free_unknown += weight * other.step_free_unknown;
    open += weight * other.open;
    open_or_referred += weight * other.open_or_referred;
    places += weight * other.places;
    full += weight * other.full;
    uncounted += weight * other.uncounted;
    for (std::size_t s = 0; s < meets.size(); ++s) meets[s] += weight * other.meets[s];
  }
};

Sums sum_area(const town::Town& town, const HomeTable& table, std::size_t n) {
  const auto& homes = *town.homes;
  Sums out;
  out.meets.assign(table.standards.size(), 0);
  for (std::size_t h = homes.begin[n]; h < homes.begin[n + 1]; ++h) {
    if (town.home_in_coverage[h] == 0) continue;
    const double people = homes.items[h].residents;
    const auto& f = table.homes[h];
    out.inside += people;
    if (f.nearest != core::kNever) out.can_any += people;
    out.sessions += people * f.sessions;
    out.activities += people * f.activities;
    out.themes += people * f.themes;
    out.weekdays += people * f.weekdays;
    out.free += people * f.free;
    out.step_free += people * f.step_free;
    out.step_free_unknown += people * f.step_free_unknown;
    out.open += people * static_cast<double>(f.open);
    out.open_or_referred += people * static_cast<double>(f.open_or_referred);
    out.places += people * static_cast<double>(f.places);
    out.full += people * f.full;
    out.uncounted += people * f.uncounted;
    for (std::size_t s = 0; s < table.standards.size(); ++s) {
      if (!table.standards[s].meets.empty()) {
        out.meets[s] += people * static_cast<double>(table.standards[s].meets[h]);
      }
    }
  }
  return out;
}

void fill_means(const Sums& sums, double weeks, const HomeTable& table, UnitFigures& out) {
  out.can_any = sums.can_any;
  out.standards.resize(table.standards.size());
  const bool anybody = sums.inside > 0;
  for (std::size_t s = 0; s < table.standards.size(); ++s) {
    if (table.standards[s].meets.empty()) continue;
    auto& one = out.standards[s].emplace();
    one.meets = sums.meets[s];
    if (anybody) one.share = std::clamp(sums.meets[s] / sums.inside, 0.0, 1.0);
  }
  if (!anybody) return;
  const auto mean = [&](double sum) { return sum / sums.inside; };
  const auto weekly = [&](double sum) { return sum / sums.inside / weeks; };
  out.sessions_a_week = weekly(sums.sessions);
  out.activities = mean(sums.activities);
  out.themes = mean(sums.themes);
  out.weekdays = mean(sums.weekdays);
  out.free_sessions_a_week = weekly(sums.free);
  out.step_free_sessions_a_week = weekly(sums.step_free);
  out.step_free_unknown_a_week = weekly(sums.step_free_unknown);
  out.open_sessions_a_week = weekly(sums.open);
  out.open_or_referred_a_week = weekly(sums.open_or_referred);
  out.places_per_1000_a_week = mean(sums.places) * 1000;
  out.full_sessions_a_week = weekly(sums.full);
  out.uncounted_sessions_a_week = weekly(sums.uncounted);
}

/// The figures of all homes inside the street data, in rising order.
std::vector<HomeValue> sorted_values(const town::Town& town,
                                     const std::function<double(std::size_t)>& value_of) {
  std::vector<HomeValue> out;
  out.reserve(town.homes->items.size());
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    if (town.home_in_coverage[h] != 0) out.push_back({value_of(h), h});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.value < b.value; });
  return out;
}

/// A figure whose spread is told, and where it goes.
struct Told {
  std::function<double(std::size_t)> value_of;
  std::function<Spread&(UnitFigures&)> place;
};

std::vector<Told> told_figures(const HomeTable& table) {
  const auto minutes = [](core::Seconds s) { return s == core::kNever ? kInfinite : s / 60.0; };
  const auto metres = [](double m) { return m == reach::kNoDistance ? kInfinite : m; };
  std::vector<Told> out{
      {[&table, minutes](std::size_t h) { return minutes(table.homes[h].nearest); },
       [](UnitFigures& u) -> Spread& { return u.nearest_minutes; }},
      {[&table, minutes](std::size_t h) { return minutes(table.homes[h].third); },
       [](UnitFigures& u) -> Spread& { return u.third_minutes; }},
      {[&table, metres](std::size_t h) { return metres(table.green_m[h]); },
       [](UnitFigures& u) -> Spread& { return u.green_m; }},
      {[&table, metres](std::size_t h) { return metres(table.stop_m[h]); },
       [](UnitFigures& u) -> Spread& { return u.stop_m; }}};
  for (std::size_t s = 0; s < table.standards.size(); ++s) {
    if (table.standards[s].value.empty()) continue;
    out.push_back({[&table, metres, s](std::size_t h) { return metres(table.standards[s].value[h]); },
                   [s](UnitFigures& u) -> Spread& { return u.standards[s]->value; }});
  }
  return out;
}

}  // namespace

std::vector<Spread> count_spreads(const town::Town& town,
                                  const std::vector<std::vector<Member>>& members,
                                  std::size_t units, const std::vector<HomeValue>& values) {
  constexpr std::array<double, 5> kShares{0.10, 0.25, 0.50, 0.75, 0.90};
  const auto& homes = town.homes->items;
  std::vector<double> total(units, 0), seen(units, 0);
  std::vector<std::size_t> next(units, 0);
  std::vector<Spread> out(units);
  const auto each = [&](const HomeValue& one, const auto& visit) {
    const auto& home = homes[one.home];
    if (home.residents <= 0) return;
    for (const auto& member : members[home.neighbourhood.index()]) {
      if (member.weight > 0) visit(member.unit, member.weight * home.residents);
    }
  };
  for (const auto& one : values) {
    each(one, [&](std::uint32_t unit, double people) { total[unit] += people; });
  }
  for (const auto& one : values) {
    each(one, [&](std::uint32_t unit, double people) {
      seen[unit] += people;
      const std::array<std::optional<double>*, 5> into{&out[unit].p10, &out[unit].p25, &out[unit].p50,
                                                       &out[unit].p75, &out[unit].p90};
      while (next[unit] < kShares.size() &&
             seen[unit] >= kShares[next[unit]] * total[unit] * (1 - kRoundingShare)) {
        if (std::isfinite(one.value)) *into[next[unit]] = one.value;
        ++next[unit];
      }
    });
  }
  return out;
}

std::vector<std::vector<UnitFigures>> count_units(const town::Town& town, const Divided& divided,
                                                  const HomeTable& table,
                                                  const core::JobContext& context) {
  const auto areas = town.neighbourhoods->items.size();
  std::vector<Sums> sums(areas);
  core::parallel_for(context, areas, 8, [&](std::size_t begin, std::size_t end, unsigned) {
    for (auto n = begin; n < end; ++n) sums[n] = sum_area(town, table, n);
  });
  std::vector<std::vector<UnitFigures>> out(divided.divisions.size());
  for (std::size_t d = 0; d < out.size(); ++d) {
    std::vector<Sums> units(divided.divisions[d].units.size());
    for (auto& unit : units) unit.meets.assign(table.standards.size(), 0);
    for (std::size_t n = 0; n < areas; ++n) {
      for (const auto& member : divided.members[d][n]) units[member.unit].add(sums[n], member.weight);
    }
    out[d].resize(units.size());
    for (std::size_t u = 0; u < units.size(); ++u) {
      fill_means(units[u], town.analysis.weeks, table, out[d][u]);
    }
  }
  // A figure is put in order once for all divisions.
  const auto told = told_figures(table);
  core::parallel_for(context, told.size(), 1, [&](std::size_t begin, std::size_t end, unsigned) {
    for (auto i = begin; i < end; ++i) {
      context.checkpoint();
      const auto values = sorted_values(town, told[i].value_of);
      for (std::size_t d = 0; d < out.size(); ++d) {
        const auto spreads = count_spreads(town, divided.members[d], out[d].size(), values);
        for (std::size_t u = 0; u < spreads.size(); ++u) told[i].place(out[d][u]) = spreads[u];
      }
    }
  });
  return out;
}

}  // namespace app::gaps
