#pragma once
// Areas to look at first: three orders side by side, how far each rank can be trusted, and why.

#include "app/gaps/inequality.hpp"
#include "app/gaps/results.hpp"
#include "app/gaps/shortfall_reasons.hpp"

namespace app::gaps {

struct RankQuery {
  std::size_t persona = 0, standard = 0;
  double weight = 1;           ///< of need, in the column by need
  std::uint64_t seed = 1;
  int draws = 1000;
};

/// From the figures of the neighbourhoods; `reasons` by neighbourhood, or empty for standards that are
/// none of sessions. `raw_needs` as in the data, `needs` smaller = more deprived.
[[nodiscard]] Ranking rank_neighbourhoods(const Results& results, const Needs& raw_needs,
                                          const Needs& needs, std::vector<AreaReasons> reasons,
                                          const RankQuery& query);

/// What to bear in mind about a need column of that name; empty: nothing known.
[[nodiscard]] std::string caveat_of_need(const std::string& column);

}  // namespace app::gaps
