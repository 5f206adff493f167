#pragma once
// What the panels say of a run with the minutes limit of the moment. Cheap: sums over areas, never
// over homes, so that the limit moves within a frame.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/gaps/results.hpp"
#include "app/view/content.hpp"
#include "app/view/run.hpp"

namespace app::view {

struct AreaFigures {
  std::int64_t residents = 0, outside_data = 0;
  People can;        ///< within the limit
  People left_out;   ///< inside the data and not: low is certain, high if every unknown is an obstacle
  [[nodiscard]] std::int64_t inside() const { return residents - outside_data; }
};

[[nodiscard]] AreaFigures area_figures(const Run& run, std::size_t area, int limit_minutes);
[[nodiscard]] AreaFigures town_figures(const Run& run, int limit_minutes);

/// An area to look at first.
struct Ranked {
  std::size_t area = 0;
  int rank = 0;             ///< from 1; areas with the same figures share one
  AreaFigures figures;      ///< left_out: below the standard, where one is chosen
  bool tied = false;
  /// As `greenreach gaps` knows it, part of Run::gaps; null when the limit ranks.
  const gaps::AreaToLookAt* found = nullptr;
};

/// Areas from which somebody is left out: most residents certainly left out first, then most
/// possibly, then by code.
[[nodiscard]] std::vector<Ranked> rank_areas(const Run& run, int limit_minutes);
/// By the standard that is chosen and in the order that is, as `greenreach gaps` ranks; none while
/// Run::gaps are not there. Without a standard by the limit, as above.
[[nodiscard]] std::vector<Ranked> rank_areas(const Run& run, const Shown& shown);

/// Residents by minutes, in bins of `bin_minutes`; the last bin holds those without a journey.
struct Histogram {
  int bin_minutes = 5;
  std::vector<People> bins;     ///< high: by the minutes of the high band; low likewise
  std::int64_t never_low = 0;   ///< without any journey in the high band: certain
  std::int64_t never_high = 0;  ///< in the low band
};
/// `weights`: by neighbourhood, people of a group for each resident (expected, spread evenly); empty:
/// everybody.
[[nodiscard]] Histogram compute_histogram(const Run& run, int bin_minutes, const std::vector<double>& weights = {});
/// Of a population group, as gaps::Member weighs: its count over the residents; 0 where it is not known.
[[nodiscard]] std::vector<double> group_weights(const Run& run, std::size_t group);

/// How many residents fall into each class of the map: [first, breaks[0]], (breaks[0], breaks[1]] ..
/// then those above and those who reach nothing. High band.
[[nodiscard]] std::vector<std::int64_t> residents_by_class(const Run& run, const std::vector<int>& breaks);

}  // namespace app::view
