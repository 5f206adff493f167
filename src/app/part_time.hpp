#pragma once
// Ways and gates that are not open at all hours, against the hours of the sessions.

#include <vector>

#include "core/clock.hpp"
#include "core/diagnostics.hpp"
#include "io/project/project.hpp"
#include "place/activity.hpp"
#include "street/graph.hpp"
#include "street/records.hpp"

namespace app {

/// What is open whenever somebody may be on the way to or from a session is open; what is closed
/// all that time is private; the rest keeps `part_time`, and `hours_untold` where its hours are not
/// understood: both count as open in the high band and closed in the low ones. Without any session
/// everything keeps `part_time`. Diagnostics: street-part-time.
void resolve_part_time(const io::project::Project& project,
                       const std::vector<place::Activity>& activities,
                       const std::vector<street::TimedPlace>& timed, street::Graph& graph,
                       core::Diagnostics& diagnostics);

}  // namespace app
