#pragma once
// Why a leg does not work, as data. The limits are relaxed one at a time in a fixed order; the
// reason is the first single relaxation with which the leg works, else `several` with the set.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reach/leg.hpp"

namespace reach {

/// In the order in which they are tried.
enum class Relax : std::uint8_t {
  kBarrier,   ///< private ways and locked gates open, islands joined to the streets
  kWalk,      ///< each walk at home and at the place as long as the journey may be
  kService,   ///< every trip of the timetable runs that day
  kSession,   ///< the session starts (outbound) later, ends (return) earlier, by 15 .. 60 minutes
  kWait,      ///< any wait at the place
  kChanges,   ///< up to kRelaxedRides vehicles
  kMinutes,   ///< the journey may take kRelaxedJourney
};
inline constexpr int kRelaxations = 7;
inline constexpr unsigned kRelaxedRides = 8;
inline constexpr core::Seconds kRelaxedJourney = 4 * 3600;
inline constexpr core::Seconds kShiftStep = 15 * 60;
inline constexpr int kShifts = 4;

using RelaxSet = std::uint8_t;  ///< bit per Relax
[[nodiscard]] constexpr RelaxSet bit(Relax r) {
  return static_cast<RelaxSet>(1u << static_cast<unsigned>(r));
}
inline constexpr RelaxSet kAllRelaxed = (1u << kRelaxations) - 1;

enum class ReasonCode : std::uint8_t {
  kNone,             ///< the leg works
  kOutsideData,      ///< home or place outside the street data
  kIsland,           ///< works if barriers were open and islands joined
  kNoStopInRange,    ///< works with longer walks, and no useful stop is in walking range
  kWalkTooLong,      ///< works with a longer walk all the way; the stops in range are of no use
  kNoServiceThatDay, ///< works on the services of other days
  kArrivesAfterStart,///< outbound: works for a session that starts up to an hour later
  kNoTripHome,       ///< return: works for a session that ends up to an hour earlier
  kWaitTooLong,
  kTooManyChanges,
  kOverTimeLimit,
  kSeveral,          ///< no single one helps; `set` does
  kNoWay,            ///< not even all together
  kUnknownFacts,     ///< works in the high band: it depends on what nobody has mapped
};

struct Reason {
  ReasonCode code = ReasonCode::kNone;
  RelaxSet set = 0;  ///< with kSeveral: the smallest set found, in the order of Relax
  friend bool operator==(const Reason&, const Reason&) = default;
};

/// Stable identifiers for files: "no_stop_in_range" ...
[[nodiscard]] std::string_view name_of(ReasonCode code);
[[nodiscard]] std::string name_of(const Reason& reason);  ///< "several: walk + service"
/// A sentence part for people: "no stop within walking range".
[[nodiscard]] std::string in_words(const Reason& reason, Leg leg);
[[nodiscard]] std::string_view name_of(Relax relax);

}  // namespace reach
