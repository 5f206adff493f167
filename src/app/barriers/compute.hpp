#pragma once
#include <cstddef>

#include "app/barriers/results.hpp"
#include "app/load_town.hpp"
#include "core/job.hpp"

namespace app::barriers {

struct ComputeQuery {
  bool changes = true;        ///< buses and sessions
  bool attribution = true;
  double budget = 25;         ///< of streets, in units of app/barriers/costs.hpp; 0: no plan of streets
  std::size_t change_steps = 5;  ///< of the plans of buses and of sessions, each; 0: none
  barrier::SeveranceQuery severance;
  barrier::LinkQuery links;
};

/// Throws InputError "timetable-does-not-cover", "project-unknown-cost"; Cancelled.
[[nodiscard]] Results compute(const LoadedTown& loaded, const ComputeQuery& query,
                              const core::JobContext& context);

}  // namespace app::barriers
