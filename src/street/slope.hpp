#pragma once
// Slopes of the streets: from heights sampled along every edge and from mapped grades, to what
// they do to the time of a walk and to the steepest stretch that a persona would meet.
// Method, sources and reasons: docs/methods/slopes.md.
//
// What holds: no slope makes a walk faster than on the flat, so heights never add to what anybody
// reaches. Bridges and tunnels are straight between the ground at their ends.

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "core/job.hpp"
#include "geo/point.hpp"
#include "street/graph.hpp"

namespace street {

/// Length over which a grade is measured. Shorter stretches are noise in a raster; and 10 m is the
/// longest going of a ramp of 1:20 (Approved Document M of the Building Regulations, table 1).
inline constexpr double kGradeWindowM = 10;
/// Steeper grades are mistakes of raster or tag: the steepest streets of Britain are near 35 %.
inline constexpr double kSteepestGrade = 0.40;

struct SlopeQuery {
  /// Metres above any level at a point; nothing where unknown. May be empty.
  std::function<std::optional<double>(geo::PointM)> height_m;
  /// Mapped grade of an edge, as a fraction, positive = up from `from` to `to`; it overrules
  /// heights. May be empty.
  std::function<std::optional<double>(EdgeId)> mapped_grade;
};

struct Slopes {
  /// As Graph::slope_factor and Graph::steepest: both empty when no grade is known at all.
  std::vector<float> slope_factor;
  std::vector<std::int16_t> steepest;
  double street_m = 0;       ///< length of all edges
  double unknown_m = 0;      ///< of those whose grade is not known
  double mapped_m = 0;       ///< of those whose grade is mapped
  std::int64_t capped = 0;   ///< edges, steps apart, with a grade above kSteepestGrade
};

[[nodiscard]] Slopes compute_slopes(const Graph& graph, const SlopeQuery& query,
                                    const core::JobContext& context);

/// Time on a grade (rise over run, positive = up) relative to the flat: Tobler's hiking function
/// (1993), 1 at zero, and never below 1: a gentle descent is taken as flat.
[[nodiscard]] double tobler_factor(double grade);

}  // namespace street
