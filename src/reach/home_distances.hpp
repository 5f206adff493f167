#pragma once
// How far each home is from the nearest of something, in metres: on foot along ways that a persona can
// use, or in a straight line. Standards are given in metres, or in minutes with a speed of their own, so
// the persona's own speed, its pauses and the slopes play no part here; what stops it does.

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/job.hpp"
#include "street/costs.hpp"
#include "street/place_costs.hpp"
#include "street/walk_table.hpp"
#include "town/town.hpp"

namespace reach {

inline constexpr double kNoDistance = -1;   ///< farther than was looked, or no way there

/// Ways into green spaces that are open to everybody and at least so large.
[[nodiscard]] std::vector<street::EdgePoint> open_entrances(
    const std::vector<place::GreenSpace>& spaces, double smallest_ha);

/// The persona walking a metre a second wherever it can walk at all.
[[nodiscard]] street::Persona measuring(const street::Persona& persona);

/// Metres on foot for one persona and band. By day: after-dark personas are measured in daylight.
class WalkMeter {
 public:
  WalkMeter(const town::Town& town, const street::Persona& persona, street::Band band);

  /// From each home to the nearest of the points; kNoDistance beyond `farthest_m` and for homes
  /// outside the street data.
  [[nodiscard]] std::vector<double> to_nearest(std::span<const street::EdgePoint> points,
                                               double farthest_m) const;
  /// From each home to every stop within `farthest_m`; costs are metres x core::kCostPerSecond.
  [[nodiscard]] street::WalkTable to_stops(double farthest_m, const core::JobContext& context) const;

 private:
  const town::Town& town_;
  street::Costs costs_;
  street::PlaceCosts homes_;
};

/// In a straight line to the edge of the nearest open green space of that size, 0 inside it.
[[nodiscard]] std::vector<double> straight_to_green(const town::Town& town, double smallest_ha,
                                                    double farthest_m,
                                                    const core::JobContext& context);
/// In a straight line to the nearest of some points.
[[nodiscard]] std::vector<double> straight_to_points(const town::Town& town,
                                                     const std::vector<geo::PointM>& points,
                                                     double farthest_m,
                                                     const core::JobContext& context);

/// Stops at which a vehicle can be boarded on some day of the period; empty without a timetable.
[[nodiscard]] std::vector<std::uint8_t> served_stops(const town::Town& town);

}  // namespace reach
