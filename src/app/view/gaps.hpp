#pragma once
// Areas to look at first by a standard: the figures, ranks and sentences of `greenreach gaps`, for the
// persona of a run. They know all days and activities of the weeks, whatever else is asked.

#include <memory>
#include <optional>
#include <string>

#include "app/gaps/results.hpp"
#include "app/load_town.hpp"
#include "app/view/content.hpp"
#include "app/view/run.hpp"
#include "core/job.hpp"

namespace app::view {

/// A project with the persona of a result alone: what verbs would load with `--persona`.
[[nodiscard]] LoadedTown narrowed(const PersonaResult& persona);

struct Gaps {
  std::shared_ptr<const PersonaResult> persona;
  LoadedTown loaded;           ///< narrowed
  gaps::Results results;       ///< rankings by every standard that has a bar for homes, with sentences
};

/// Throws InputError as gaps::compute_results, "activity-none"; Cancelled.
[[nodiscard]] Gaps compute_gaps(const std::shared_ptr<const PersonaResult>& persona,
                                const core::JobContext& context);

/// Null when that standard is not ranked: unknown, without a bar, or not asked of this persona.
[[nodiscard]] const gaps::Ranking* find_ranking(const Gaps& gaps, const std::string& standard);
[[nodiscard]] const gaps::AreaToLookAt* find_area(const gaps::Ranking& ranking, std::size_t neighbourhood);

/// By people where no area's need is known.
[[nodiscard]] Order order_of(const gaps::Ranking& ranking, Order wanted);
[[nodiscard]] const std::optional<gaps::Place>& place_of(const gaps::AreaToLookAt& area, Order order);

/// A picture of `shown` numbers areas by a standard whose ranking the run does not have yet.
[[nodiscard]] bool needs_gaps(const Run& run, const Shown& shown);

}  // namespace app::view
