#pragma once
// One leg of a session for everybody at once: from the meeting point backwards to leave-home times,
// or forwards to back-home times.

#include <cstdint>
#include <span>
#include <vector>

#include "core/units.hpp"
#include "reach/walks.hpp"
#include "transit/day_timetable.hpp"
#include "transit/raptor.hpp"

namespace reach {

enum class Leg : std::uint8_t { kOutbound, kReturn };

/// The limits of a question (docs/methods/reach.md); seconds.
struct Limits {
  core::Seconds max_journey = 3600;  ///< home to start - early; end to home; waits included
  core::Seconds early = 300;
  core::Seconds max_wait = 1800;     ///< at the place, on either side of the session
  unsigned max_rides = 3;
  core::Seconds min_change = 0;      ///< least time between two vehicles at one stop
};
/// A persona's own limits of waiting and changing hold where they are tighter.
[[nodiscard]] Limits limits_of(const town::Analysis& analysis, const street::Persona& persona);

/// When the sun is up on the session's day, on its clock; the default says always.
struct Sunlight {
  core::Seconds from = core::kTooLate;
  core::Seconds to = core::kNever;
  friend auto operator<=>(const Sunlight&, const Sunlight&) = default;
};

/// Where and when, on the clock of the session's day.
struct LegQuery {
  Leg leg = Leg::kOutbound;
  town::SiteId site;
  core::Seconds at = 0;              ///< outbound: the session's start; return: its end
  Limits limits;
  Sunlight light = {};
};

/// The deadline at the place (outbound) or the moment of leaving it (return).
[[nodiscard]] core::Seconds reference_time(const LegQuery& query);
/// True when the whole time that the leg may take lies between sunrise and sunset.
[[nodiscard]] bool is_all_in_daylight(const LegQuery& query);

/// Who boards what: wheels where the feed does not say no, in the lower bands where it says yes.
[[nodiscard]] transit::WheelchairRule wheelchair_rule(const street::Persona& persona,
                                                      street::Band band);

/// The service of the day, as a persona can board it; all null without a timetable.
struct DayContext {
  const transit::DayTimetable* day = nullptr;
  const transit::DayTimetable* all_services = nullptr;
  /// The same for one whom no vehicle and no stop keeps out (relaxation); null: no different.
  const transit::DayTimetable* open = nullptr;
  const transit::DayTimetable* open_all_services = nullptr;
  [[nodiscard]] const transit::DayTimetable* of(bool every_service, bool barriers_open) const {
    const auto* opened = every_service ? open_all_services : open;
    if (barriers_open && opened != nullptr) return opened;
    return every_service ? all_services : day;
  }
};

/// The value for "not possible": kTooLate outbound, kNever return.
[[nodiscard]] constexpr core::Seconds impossible(Leg leg) {
  return leg == Leg::kOutbound ? core::kTooLate : core::kNever;
}

/// A RAPTOR query with the seeds it points to.
struct TransitQuestion {
  std::vector<transit::Seed> seeds;
  transit::RaptorQuery query;
  TransitQuestion() = default;
  TransitQuestion(const TransitQuestion&) = delete;
  TransitQuestion& operator=(const TransitQuestion&) = delete;
};

/// Seeds at the stops in walking range of the site, windows by max_wait.
/// `site_walks` are the walks between the site and stops for this leg's direction.
void prepare_transit(const LegQuery& query, std::span<const street::WalkEntry> site_walks,
                     const transit::Footpaths* footpaths, TransitQuestion& question);

/// Time per place: when to leave it at the latest (outbound) or when it is reached at the earliest
/// (return); impossible(leg) beyond the limit. `best_ride` is empty without a timetable.
/// Only places whose flag in `wanted` is set are computed, when it is not empty; others are
/// impossible.
void combine_walks(const LegQuery& query, const PlaceWalks& places,
                   std::span<const core::Seconds> best_ride, std::span<const std::uint8_t> wanted,
                   std::vector<core::Seconds>& times);

/// Minutes of the leg from a time of combine_walks: to the deadline, or from the end.
[[nodiscard]] core::Seconds leg_seconds(const LegQuery& query, core::Seconds time);

}  // namespace reach
