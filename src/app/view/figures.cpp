#include "app/view/figures.hpp"

#include <algorithm>
#include <cmath>

#include "app/view/gaps.hpp"

namespace app::view {

namespace {

People within(const Run& run, const AreaRun& area, int minutes) {
  if (area.within.empty() || minutes < 0) return {};
  return area.within[static_cast<std::size_t>(std::min(minutes, run.max_minutes))];
}

}  // namespace

AreaFigures area_figures(const Run& run, std::size_t n, int limit_minutes) {
  const auto& area = run.areas[n];
  AreaFigures out;
  out.residents = area.residents;
  out.outside_data = area.outside_data;
  out.can = within(run, area, limit_minutes);
  out.left_out = {area.inside() - out.can.high, area.inside() - out.can.low};
  return out;
}

AreaFigures town_figures(const Run& run, int limit_minutes) {
  AreaFigures all;
  for (std::size_t n = 0; n < run.areas.size(); ++n) {
    const auto one = area_figures(run, n, limit_minutes);
    all.residents += one.residents;
    all.outside_data += one.outside_data;
    all.can += one.can;
    all.left_out += one.left_out;
  }
  return all;
}

std::vector<Ranked> rank_areas(const Run& run, int limit_minutes) {
  std::vector<Ranked> out;
  for (std::size_t n = 0; n < run.areas.size(); ++n) {
    const auto figures = area_figures(run, n, limit_minutes);
    if (figures.left_out.high > 0) out.push_back({n, 0, figures});
  }
  // Neighbourhoods are sorted by code, so that a stable sort settles ties by it.
  std::stable_sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) {
    const auto& x = a.figures.left_out;
    const auto& y = b.figures.left_out;
    return x.low != y.low ? x.low > y.low : x.high > y.high;
  });
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool tied = i > 0 && out[i].figures.left_out == out[i - 1].figures.left_out;
    out[i].rank = tied ? out[i - 1].rank : static_cast<int>(i) + 1;
    out[i].tied = tied;
    if (tied) out[i - 1].tied = true;
  }
  return out;
}

std::vector<Ranked> rank_areas(const Run& run, const Shown& shown) {
  if (shown.standard.empty()) return rank_areas(run, shown.limit);
  std::vector<Ranked> out;
  const auto* ranking = run.gaps ? find_ranking(*run.gaps, shown.standard) : nullptr;
  if (ranking == nullptr) return out;
  const auto order = order_of(*ranking, shown.order);
  for (const auto& area : ranking->areas) {
    const auto& place = place_of(area, order);
    if (!place || area.below.high <= 0) continue;
    Ranked one;
    one.area = area.neighbourhood;
    one.rank = place->rank;
    one.tied = place->tied;
    one.found = &area;
    one.figures = area_figures(run, one.area, shown.limit);
    one.figures.left_out = {std::llround(area.below.low), std::llround(area.below.high)};
    const auto& unit = run.gaps->results.neighbourhoods().units[one.area];
    one.figures.residents = std::llround(unit.people);
    one.figures.outside_data = std::llround(unit.outside_data);
    one.figures.can = {one.figures.inside() - one.figures.left_out.high, one.figures.inside() - one.figures.left_out.low};
    out.push_back(one);
  }
  std::stable_sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.area < b.area;
  });
  return out;
}

Histogram compute_histogram(const Run& run, int bin_minutes, const std::vector<double>& weights) {
  Histogram out;
  out.bin_minutes = bin_minutes;
  const int bins = std::max(1, (run.max_minutes + bin_minutes - 1) / bin_minutes);
  struct Sum {
    double low = 0, high = 0;
  };
  std::vector<Sum> sums(static_cast<std::size_t>(bins) + 1);   // the last: without any journey
  for (std::size_t n = 0; n < run.areas.size(); ++n) {
    const auto& area = run.areas[n];
    const double weight = weights.empty() ? 1 : weights[n];
    People before;
    for (int b = 0; b < bins; ++b) {
      const auto upto = within(run, area, (b + 1) * bin_minutes);
      sums[static_cast<std::size_t>(b)].low += weight * static_cast<double>(upto.low - before.low);
      sums[static_cast<std::size_t>(b)].high += weight * static_cast<double>(upto.high - before.high);
      before = upto;
    }
    sums.back().low += weight * static_cast<double>(area.inside() - before.high);
    sums.back().high += weight * static_cast<double>(area.inside() - before.low);
  }
  for (int b = 0; b < bins; ++b) {
    const auto& sum = sums[static_cast<std::size_t>(b)];
    out.bins.push_back({std::llround(sum.low), std::llround(sum.high)});
  }
  out.never_low = std::llround(sums.back().low);
  out.never_high = std::llround(sums.back().high);
  return out;
}

std::vector<double> group_weights(const Run& run, std::size_t group) {
  std::vector<double> out;
  for (const auto& area : run.town().neighbourhoods->items) {
    const auto* count = group < area.groups.size() ? &area.groups[group] : nullptr;
    const bool known = count != nullptr && count->count && count->of && *count->of > 0 && area.residents > 0;
    out.push_back(known ? *count->count / static_cast<double>(area.residents) : 0);
  }
  return out;
}

std::vector<std::int64_t> residents_by_class(const Run& run, const std::vector<int>& breaks) {
  std::vector<std::int64_t> out(breaks.size() + 1, 0);
  for (const auto& area : run.areas) {
    std::int64_t before = 0;
    for (std::size_t i = 0; i < breaks.size(); ++i) {
      const auto upto = within(run, area, breaks[i]).high;
      out[i] += upto - before;
      before = upto;
    }
    out.back() += area.inside() - before;
  }
  return out;
}

}  // namespace app::view
