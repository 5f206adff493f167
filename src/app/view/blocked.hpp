#pragma once
// What stands in people's way and what to fix first, as `greenreach barriers` finds it, for the persona of
// a run. Worked out when it is asked for: it takes far longer than journeys do.

#include <memory>
#include <vector>

#include "app/barriers/results.hpp"
#include "app/load_town.hpp"
#include "app/view/run.hpp"
#include "core/job.hpp"

namespace app::view {

struct Blocked {
  std::shared_ptr<const PersonaResult> persona;
  LoadedTown loaded;             ///< with this persona alone: the first of every list by persona
  barriers::Results results;
};

/// Throws InputError "timetable-does-not-cover"; Cancelled.
[[nodiscard]] Blocked compute_blocked(const std::shared_ptr<const PersonaResult>& persona,
                                      const core::JobContext& context);

/// One class of barriers in one neighbourhood: residents who meet the standard once it is gone.
struct ClassEffect {
  std::size_t barrier_class = 0;      ///< index into barrier::barrier_classes()
  People first, last;                 ///< all others staying; all others gone
};
struct AreaEffects {
  std::vector<ClassEffect> classes;   ///< those with an effect, most first
  People all;                         ///< every barrier gone
  People missing;                     ///< residents who miss the standard today
};
[[nodiscard]] AreaEffects effects_in(const Blocked& blocked, std::size_t neighbourhood);

}  // namespace app::view
