#pragma once
// Around one journey of a home to or from a session: how many others keep the limits, what happens to
// one who misses it, the last way home; or, where there is none, the journey that nearly works.
// docs/methods/reach.md, Around a journey.

#include <optional>

#include "reach/itinerary.hpp"
#include "reach/leg_solver.hpp"
#include "reach/reason.hpp"

namespace reach {

/// A way from door to door; times on the day's clock.
struct Way {
  core::Seconds leave = 0;
  core::Seconds arrive = 0;
  bool on_foot = false;
};

/// Of a leg that does not work: what comes nearest to working. `code` may differ from the leg's
/// reason: where a stop in range is of no use, the journey from it that nearly works is told.
struct NearMiss {
  /// kArrivesAfterStart: `itinerary`, at the place `by` seconds after the deadline.
  /// kNoTripHome: `itinerary`, leaving the place `by` seconds before the end.
  /// kWaitTooLong, kOverTimeLimit: `itinerary`, the limit exceeded by `by`.
  /// kTooManyChanges: `itinerary`; `by` changes.
  /// kNoServiceThatDay: `itinerary`, as if everything ran; its first trip runs on `next_date`.
  /// kWalkTooLong: the walk all the way takes `by` seconds.
  /// kNoStopInRange: the nearest stop is `stop`, `by` seconds on foot.
  ReasonCode code = ReasonCode::kNone;
  core::Seconds by = 0;
  std::optional<Itinerary> itinerary;
  transit::StopId stop;
  std::optional<core::Date> next_date;
};

struct Alternatives {
  /// Journeys by vehicle that keep every limit, none of which is both earlier away and later there
  /// than another; those that walking all the way beats do not count.
  unsigned journeys = 0;
  /// The first boarding; and for one who comes to the stop a second too late the best way from there,
  /// without limits on waiting, within 24 hours.
  std::optional<core::Seconds> missed;
  std::optional<Way> after_missing;
  /// Return: the latest moment of leaving the place that still gets home by 4 in the morning.
  std::optional<Way> last_home;
  std::optional<NearMiss> near_miss;
};

struct AlternativesQuery {
  LegQuery leg;
  DayContext day;
  core::Date date{};       ///< of the session
  std::size_t home = 0;
  Reason reason;           ///< when there is no itinerary
};

/// `itinerary`: the one of `query.leg`, or null. Uses the solver, whose labels are then others.
[[nodiscard]] Alternatives find_alternatives(const town::Town& town, const PersonaWalks& walks,
                                             const AlternativesQuery& query,
                                             const Itinerary* itinerary, LegSolver& solver);

}  // namespace reach
