#pragma once
// The best list under a budget: what to do first, and what each step adds to those before.
// docs/methods/barriers.md, Budget.

#include <cstdint>
#include <span>
#include <vector>

#include "barrier/fixes.hpp"

namespace barrier {

/// One persona: unknown facts impassable, and passable. The same world twice where it has one band.
struct BandWorlds {
  const World* low = nullptr;
  const World* high = nullptr;
};

/// Residents, the smaller and the larger of the two bands' figures.
struct PeopleBand {
  std::int64_t low = 0, high = 0;
  friend bool operator==(const PeopleBand&, const PeopleBand&) = default;
};
[[nodiscard]] PeopleBand people_band(std::int64_t in_low, std::int64_t in_high);

/// One thing that can be decided on: a single fix or a bundle. Parts already done cost nothing more.
struct BudgetQuery {
  FixQuery fixes;
  std::span<const double> cost;         ///< per lift, in units of the project's choice; each > 0
  std::span<const FixSet> choices;      ///< single fixes and bundles
  double budget = 10;
  std::size_t max_steps = 20;
};

struct BudgetStep {
  std::size_t choice = 0;               ///< index into choices
  FixSet parts;                         ///< of it, those not done before
  double cost = 0, cost_so_far = 0;
  /// By persona, residents newly meeting the standard: what this step adds, and all up to it.
  std::vector<PeopleBand> added, so_far;
};

/// `personas` count each as much as the next. Greedy, for each unit of cost: by the residents who
/// newly meet the standard for certain (low ends), then by those who may (high ends), then by the
/// minutes saved, then by index. Ends when nobody more would meet it.
[[nodiscard]] std::vector<BudgetStep> choose_under_budget(std::span<const BandWorlds> personas,
                                                          const BudgetQuery& query,
                                                          const core::JobContext& context);

}  // namespace barrier
