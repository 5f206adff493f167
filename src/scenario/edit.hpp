#pragma once
// A scenario is a list of edits applied to a Town; the result is another immutable Town that shares
// everything that did not change. Edits of streets are lifts (barrier/lift.hpp), because they are
// evaluated without recomputing; these are edits of buses and of sessions.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/clock.hpp"
#include "town/town.hpp"
#include "transit/timetable.hpp"

namespace scenario {

/// A journey more on these dates, like an existing trip but so much later (earlier: negative). It
/// calls where that trip calls, and nobody stays seated into or out of it.
struct AddJourney {
  transit::TripId like;
  core::Seconds later = 0;
  std::vector<core::Date> dates;  ///< service days, sorted
};

/// All calls of these trips so much later, on every day they run. Trips that share a vehicle with
/// others lose nothing: who stays seated is found from the new times.
struct ShiftTrips {
  std::vector<transit::TripId> trips;
  core::Seconds later = 0;
};

/// A new stop between two calls of these trips, on a street; each passes it in that share of the time
/// between the two calls, without waiting. Earlier edits keep their stops' numbers.
struct AddStop {
  std::string id, name;
  street::EdgePoint at;
  struct Call {
    transit::TripId trip;
    std::uint32_t after = 0;      ///< position of the call before it
    double share = 0.5;           ///< 0 to 1 of the time from departure to arrival
  };
  std::vector<Call> calls;        ///< each trip at most once
};

/// Another time, other days or another meeting point of an activity.
struct ChangeActivity {
  place::ActivityId activity;
  core::Seconds start_later = 0, end_later = 0;
  std::optional<int> weekday;     ///< 0 Monday .. 6: every date to that day of its own week
  town::SiteId site;              ///< invalid: as it is
};

using Edit = std::variant<AddJourney, ShiftTrips, AddStop, ChangeActivity>;

/// In the order given. `town` must have a timetable for edits of buses.
[[nodiscard]] std::shared_ptr<const town::Town> apply(const town::Town& town,
                                                      std::span<const Edit> edits);

}  // namespace scenario
