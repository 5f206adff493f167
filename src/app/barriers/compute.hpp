#pragma once
#include "app/barriers/results.hpp"
#include "app/load_town.hpp"
#include "core/job.hpp"

namespace app::barriers {

struct ComputeQuery {
  bool changes = true;        ///< buses and sessions
  bool attribution = true;
  double budget = 10;         ///< in units of costs_of_kinds
  barrier::SeveranceQuery severance;
  barrier::LinkQuery links;
};

/// Cost of one fix by kind, in units of one dropped kerb or gate: our own rough order, to be replaced
/// by a council's own figures. docs/methods/barriers.md.
[[nodiscard]] double cost_of(const barrier::Barrier& item);
[[nodiscard]] double cost_of(const barrier::LinkCandidate& link);

/// Throws InputError "timetable-does-not-cover", Cancelled.
[[nodiscard]] Results compute(const LoadedTown& loaded, const ComputeQuery& query,
                              const core::JobContext& context);

}  // namespace app::barriers
