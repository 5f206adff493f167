#include "app/view/figures.hpp"

#include <algorithm>

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
  }
  return out;
}

Histogram compute_histogram(const Run& run, int bin_minutes) {
  Histogram out;
  out.bin_minutes = bin_minutes;
  const int bins = (run.max_minutes + bin_minutes - 1) / bin_minutes;
  out.bins.resize(static_cast<std::size_t>(std::max(bins, 1)));
  for (const auto& area : run.areas) {
    People before;
    for (int b = 0; b < bins; ++b) {
      const auto upto = within(run, area, (b + 1) * bin_minutes);
      out.bins[static_cast<std::size_t>(b)] += {upto.low - before.low, upto.high - before.high};
      before = upto;
    }
    out.never_low += area.inside() - before.high;
    out.never_high += area.inside() - before.low;
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
