#pragma once
// Gains of sets of fixes in one world, by workers with a solver each.

#include <memory>
#include <vector>

#include "barrier/fix_solver.hpp"
#include "barrier/fixes.hpp"

namespace barrier {

class FixEvaluators {
 public:
  /// World and lifts are kept by reference. `workers`: as many as there are threads, at least one.
  FixEvaluators(const World& world, const FixQuery& query, unsigned workers);

  /// What the fixes of the set give together. One call at a time for each worker.
  [[nodiscard]] FixGain evaluate(unsigned worker, std::span<const std::uint32_t> set) const;

 private:
  const World& world_;
  std::span<const Lift> lifts_;
  Standard standard_;
  HomeCounts counts_;
  mutable std::vector<std::unique_ptr<FixSolver>> solvers_;  ///< made when first used
};

}  // namespace barrier
