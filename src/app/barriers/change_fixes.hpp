#pragma once
// Buses and sessions: what each change gives, what is instead of what, and one after the other.

#include <vector>

#include "app/barriers/fix_list.hpp"
#include "app/barriers/results.hpp"
#include "barrier/change_plan.hpp"
#include "reach/reach.hpp"

namespace app::barriers {

class ChangeFixes {
 public:
  /// `changes` of `results`; all outlive this.
  ChangeFixes(const town::Town& town, const reach::ReachResult& reach,
              const reach::HeadlineRule& headline, const std::vector<barrier::Change>& changes,
              const core::JobContext& context);

  [[nodiscard]] std::vector<Fix> evaluate(FixList& list);
  /// After evaluate(): at most so many steps for buses, and for sessions.
  void plan(std::size_t most_steps, Results& results) const;

 private:
  const town::Town& town_;
  const reach::ReachResult& reach_;
  reach::HeadlineRule headline_;
  const std::vector<barrier::Change>& changes_;
  const core::JobContext& context_;
  std::vector<barrier::BandChangeWorlds> personas_;
  std::vector<std::vector<barrier::PeopleBand>> alone_;  ///< by persona, then change
};

}  // namespace app::barriers
