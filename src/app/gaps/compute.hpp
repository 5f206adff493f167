#pragma once
// From a town and its reach to Results: one persona and band at a time, so that figures of homes are
// never all in memory at once.

#include <optional>
#include <string>
#include <vector>

#include "app/gaps/results.hpp"
#include "app/load_town.hpp"
#include "core/job.hpp"
#include "place/table.hpp"
#include "reach/reach.hpp"

namespace app::gaps {

struct Query {
  std::vector<std::string> standards = {}; ///< ids; empty: the headline's and all usual ones
  std::vector<std::string> groups = {}; ///< names of groups and groupings; empty: all
  double need_weight = 1;
  std::uint64_t seed = 1;
  int draws = 1000;
  bool rank_all = false;  ///< by every standard that has a bar for homes, not by the headline's alone
};

/// The headline's standard first, then those asked for in the order of the project. Throws InputError
/// "unknown-standard".
[[nodiscard]] std::vector<place::Standard> choose_standards(const io::project::Project& project,
                                                            const std::vector<std::string>& ids);

/// `beside`: the table of [compare], read already; null: none. Throws InputError "unknown-standard",
/// "unknown-group" and those of join_comparison; Cancelled.
[[nodiscard]] Results compute_results(const LoadedTown& loaded, const reach::ReachResult& reach,
                                      const Query& query, const place::Table* beside,
                                      const core::JobContext& context);

}  // namespace app::gaps
