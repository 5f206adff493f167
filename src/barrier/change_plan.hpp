#pragma once
// Changes of buses or of sessions one after the other, each with what it adds to those before it.
// docs/methods/barriers.md, Budget.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "barrier/budget.hpp"
#include "barrier/changes.hpp"

namespace barrier {

/// One persona: unknown facts impassable, and passable; `low` is `high` where there is one band.
struct BandChangeWorlds {
  ChangeWorld low, high;
  bool one_band = false;
};

/// Both changes of one thing, of which only one is done: another hour or day or place of one
/// activity, another minute of one route, two new stops between the same two calls of a trip.
[[nodiscard]] bool are_alternatives(const Change& a, const Change& b);

/// The edits of both, in this order, so that the second finds every trip as the first leaves it.
/// Not of alternatives.
[[nodiscard]] Change join(const Change& first, const Change& second);

struct ChangePlanQuery {
  reach::HeadlineRule headline;
  std::span<const Change> changes;
  /// alone[p][c]: what change c alone gives persona p, residents newly meeting the standard less
  /// those who lose it.
  std::span<const std::vector<PeopleBand>> alone;
  std::size_t max_steps = 5;
  std::size_t max_choices = 60;  ///< those that alone give most
};

struct ChangePlanStep {
  std::size_t change = 0;
  std::vector<PeopleBand> added, so_far;  ///< by persona, residents net of those who lose it
};

/// Greedy: most residents for certain (low ends, all personas), then most who may, then by index.
/// After each step all are counted again together, so nobody is counted twice. Ends when nothing
/// adds more than it takes.
[[nodiscard]] std::vector<ChangePlanStep> plan_changes(const town::Town& town,
                                                       const reach::SessionGroups& sessions,
                                                       std::span<const BandChangeWorlds> personas,
                                                       const ChangePlanQuery& query,
                                                       const core::JobContext& context);

}  // namespace barrier
