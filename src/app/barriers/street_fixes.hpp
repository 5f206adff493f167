#pragma once
// Everything on the streets: single fixes, bundles, what is instead of what, the list under a budget,
// and what each class of barrier keeps away.

#include <memory>
#include <vector>

#include "app/barriers/fix_list.hpp"
#include "app/barriers/results.hpp"
#include "app/load_town.hpp"
#include "barrier/alternatives.hpp"
#include "barrier/budget.hpp"
#include "reach/reach.hpp"

namespace app::barriers {

/// Worlds of all personas and both bands stand side by side: bundles found for one persona help
/// others too, and lists are for all.
class StreetFixes {
 public:
  StreetFixes(const LoadedTown& loaded, const Candidates& candidates,
              const core::JobContext& context);

  /// Single fixes and bundles, numbered; the counts of `results.personas` and of bundles.
  [[nodiscard]] std::vector<Fix> evaluate(FixList& list, Results& results);
  /// After evaluate(): the best under a budget. What nobody has mapped is not among it.
  void plan(double budget, const FixList& list, Results& results) const;
  /// Worlds go; attribution asks the town anew for each class.
  void let_worlds_go();
  void attribute(std::size_t persona, Results& results) const;

 private:
  void build_worlds();
  void find_sets(Results& results);
  [[nodiscard]] bool is_known(const barrier::FixSet& set) const;

  const town::Town& town_;
  const Candidates& candidates_;
  const core::JobContext& context_;
  reach::SessionGroups sessions_;
  barrier::FixQuery query_;
  std::vector<std::shared_ptr<const barrier::World>> worlds_;  ///< keeps those below alive
  std::vector<barrier::BandWorlds> personas_;
  std::vector<barrier::FixSet> sets_;                ///< single fixes, then bundles
  std::vector<std::vector<barrier::FixGain>> low_, high_;  ///< by persona, then set
};

}  // namespace app::barriers
