#include "app/view/compare_panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "app/view/ranking_panel.hpp"
#include "app/view/sentences.hpp"
#include "app/words.hpp"
#include "reach/summary.hpp"

namespace app::view {

namespace {

constexpr std::size_t kAreasListed = 12;

std::string signed_text(std::int64_t n) { return n > 0 ? "+" + with_commas(n) : with_commas(n); }

/// From the pairs of bands: the smallest and the largest change that the data allow for.
std::string change_text(const People& a, const People& b) {
  const auto low = b.low - a.low, high = b.high - a.high;
  if (low == high) return signed_text(high);
  return signed_text(std::min(low, high)) + " to " + signed_text(std::max(low, high));
}

std::string differs_text(const Question& a, const Question& b) {
  std::vector<std::string> parts;
  if (a.persona != b.persona) parts.emplace_back("who is travelling");
  if (a.weekdays != b.weekdays) parts.emplace_back("the days");
  if (a.activity != b.activity) parts.emplace_back("the activity");
  if (a.legs != b.legs) parts.emplace_back("there, back or both");
  if (parts.empty()) return "They are the same question.";
  std::string text = "They differ in ";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text + ".";
}

}  // namespace

std::vector<std::optional<double>> compute_difference(const Run& a, const Run& b) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  std::vector<std::optional<double>> out(std::min(a.areas.size(), b.areas.size()));
  for (std::size_t n = 0; n < out.size(); ++n) {
    const auto& x = a.areas[n].median_high;
    const auto& y = b.areas[n].median_high;
    if (a.areas[n].inside() <= 0 || b.areas[n].inside() <= 0 || (!x && !y)) continue;
    out[n] = !x ? -kInfinite : !y ? kInfinite : *y - *x;
  }
  return out;
}

ComparePanel build_compare(const Workbench& bench) {
  ComparePanel panel;
  const auto& shown = bench.shown();
  if (bench.loaded() == nullptr || !shown.other) return panel;
  panel.view = shown.compare;
  panel.freshness_a = bench.freshness(false);
  panel.freshness_b = bench.freshness(true);
  panel.title_a = run_title(*bench.loaded(), shown.question);
  panel.title_b = run_title(*bench.loaded(), *shown.other);
  panel.differs = differs_text(shown.question, *shown.other);
  const auto a = bench.run(false), b = bench.run(true);
  if (!a || !b) return panel;
  panel.ready = true;
  const auto add = [&](int minutes, const std::string& label) {
    const auto x = town_figures(*a, minutes), y = town_figures(*b, minutes);
    panel.rows.push_back({label, people_text(x.can.low, x.can.high), people_text(y.can.low, y.can.high),
                          change_text(x.can, y.can)});
  };
  bool limit_listed = false;
  for (const int m : reach::kReportedMinutes) {
    if (m > a->max_minutes) continue;
    add(m, fmt::format("within {} min", m));
    limit_listed = limit_listed || m == shown.limit;
  }
  if (!limit_listed) add(shown.limit, fmt::format("within {} min", shown.limit));
  std::int64_t gain = 0, loss = 0;
  for (std::size_t n = 0; n < a->areas.size() && n < b->areas.size(); ++n) {
    const auto x = area_figures(*a, n, shown.limit), y = area_figures(*b, n, shown.limit);
    const auto gained = y.can.high - x.can.high;
    (gained > 0 ? gain : loss) += gained;
    if (x.can == y.can) continue;
    panel.areas.push_back({n, area_name(a->town(), n), people_text(x.can.low, x.can.high),
                           people_text(y.can.low, y.can.high), change_text(x.can, y.can), gained,
                           bench.screen().picked.area == n});
  }
  std::stable_sort(panel.areas.begin(), panel.areas.end(), [](const auto& l, const auto& r) {
    return std::llabs(l.gained) > std::llabs(r.gained);
  });
  if (panel.areas.size() > kAreasListed) panel.areas.resize(kAreasListed);
  const auto within = minutes_text(shown.limit);
  if (gain == 0 && loss == 0) {
    panel.sentence = "Within " + within + " both reach the same number of residents everywhere.";
  } else {
    const auto detail = gain == 0   ? std::string("nowhere more")
                        : loss == 0 ? std::string("nowhere fewer")
                                    : fmt::format("{} more in some neighbourhoods, {} fewer in others", with_commas(gain), with_commas(-loss));
    panel.sentence = fmt::format("Within {}, the second reaches {} residents {} than the first: {}.", within,
                                 with_commas(std::llabs(gain + loss)), gain + loss >= 0 ? "more" : "fewer", detail);
  }
  return panel;
}

}  // namespace app::view
