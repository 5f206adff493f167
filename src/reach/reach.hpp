#pragma once
// The main job: for every home, session and persona, how long there and how long back, or why not.

#include <cstdint>
#include <memory>
#include <vector>

#include "core/job.hpp"
#include "reach/home_column.hpp"
#include "reach/leg_solver.hpp"
#include "reach/session_groups.hpp"
#include "reach/walks.hpp"
#include "town/town.hpp"

namespace reach {

/// Seconds of each leg per home, kNever where it is not possible within the limits.
struct GroupReach {
  HomeColumn<core::Seconds> outbound;
  HomeColumn<core::Seconds> back;
  HomeColumn<Reason> outbound_reason;
  HomeColumn<Reason> back_reason;
  [[nodiscard]] bool both_ways(std::size_t home) const {
    return outbound[home] != core::kNever && back[home] != core::kNever;
  }
};

/// The answers with what is not known taken one way.
struct BandReach {
  std::shared_ptr<const PersonaWalks> walks;
  std::vector<GroupReach> groups;   ///< as SessionGroups::groups
};

/// The high band itself, where unknown facts are no obstacle, and the others beside it.
struct PersonaReach : BandReach {
  std::shared_ptr<const BandReach> low;     ///< null: nothing unknown concerns this persona
  std::shared_ptr<const BandReach> strict;  ///< null: not asked for, or the same as low
  [[nodiscard]] const BandReach& of(street::Band band) const {
    if (band == street::Band::kStrict && strict) return *strict;
    if (band != street::Band::kHigh && low) return *low;
    return *this;
  }
};

struct ReachResult {
  SessionGroups sessions;
  std::vector<PersonaReach> personas;  ///< as Analysis::personas
};

struct ReachOptions {
  bool strict = false;           ///< the strict band as well
  bool keep_home_walks = true;   ///< else PersonaWalks::homes is let go once its times are known
};

/// Every persona in the high and the low band. Throws InputError "timetable-does-not-cover" when a session's date lies outside the dates of the
/// timetable: never a silent walking-only answer.
[[nodiscard]] ReachResult compute_reach(const town::Town& town, const core::JobContext& context,
                                        const ReachOptions& options = {});

/// The same persona by persona, for who needs no two at once: the sessions, without personas, then each
/// to be appended.
[[nodiscard]] ReachResult begin_reach(const town::Town& town, const core::JobContext& context);
[[nodiscard]] PersonaReach compute_persona_reach(const town::Town& town,
                                                 const SessionGroups& sessions,
                                                 const street::Persona& persona,
                                                 const ReachOptions& options,
                                                 const core::JobContext& context);
/// Lets go of all but the walks, once what was asked of it is known.
void forget_journeys(PersonaReach& persona);

/// The check alone.
void require_timetable_covers(const town::Town& town);

/// Throws the InputError for a timetable no trip of which runs, or can be used from these streets.
[[noreturn]] void refuse_without_trips(const transit::Timetable& timetable);

}  // namespace reach
