#pragma once
// The best list under a budget: what to do first, and what each step adds to those before.
// docs/methods/barriers.md, Budget.

#include <functional>
#include <span>
#include <vector>

#include "barrier/fixes.hpp"

namespace barrier {

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
  std::int64_t newly_standard = 0;      ///< that this step adds, over all worlds
  std::int64_t newly_so_far = 0;
  std::vector<FixGain> so_far;          ///< per world, all steps up to this one together
};

/// `worlds`: personas (and bands) whose residents count, each as much as the next. Greedy by
/// residents newly meeting the standard for each unit of cost, then by minutes saved, then by index.
[[nodiscard]] std::vector<BudgetStep> choose_under_budget(
    std::span<const World* const> worlds, const BudgetQuery& query,
    const core::JobContext& context);

}  // namespace barrier
