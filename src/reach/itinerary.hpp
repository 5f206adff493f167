#pragma once
// A journey that a person can read and check, rebuilt from the labels that gave the times.

#include <optional>
#include <string>
#include <vector>

#include "reach/leg_solver.hpp"
#include "street/path.hpp"
#include "transit/journey.hpp"

namespace reach {

struct Step {
  enum class Kind : std::uint8_t { kWalk, kWait, kRide };
  Kind kind = Kind::kWalk;
  core::Seconds depart = 0;    ///< on the day's clock
  core::Seconds arrive = 0;
  std::string from, to;        ///< names of places and stops
  transit::StopId from_stop, to_stop;  ///< none at home and at the meeting point
  // walks
  double metres = 0;           ///< off-street parts included
  double grass_m = 0;          ///< of these, straight across a green space to the meeting point
  std::vector<street::StreetStretch> streets;
  std::vector<street::PathStep> path;  ///< the edges walked
  std::vector<geo::PointM> line;
  // rides
  transit::TripId trip;
  std::int32_t trip_day = 0;   ///< service day of the trip relative to the session's day
  std::uint32_t board_call = 0, alight_call = 0;
  bool stays_seated = false;   ///< the vehicle of the step before goes on as this trip
};

struct Itinerary {
  Leg leg = Leg::kOutbound;
  core::Seconds depart = 0;
  core::Seconds arrive = 0;    ///< outbound: at the place (not the start of the session)
  std::vector<Step> steps;
};

/// The journey of one home for a leg that compute_times of `solver` has just answered; nothing when
/// the leg does not work from there. Among equal times: on foot, then by the fewest vehicles, then
/// by the nearest stop.
[[nodiscard]] std::optional<Itinerary> rebuild_itinerary(const town::Town& town,
                                                         const PersonaWalks& walks,
                                                         const LegQuery& query,
                                                         const DayContext& day,
                                                         const LegSolver& solver,
                                                         std::size_t home);

}  // namespace reach
