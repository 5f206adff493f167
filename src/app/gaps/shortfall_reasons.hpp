#pragma once
// Why people are below a standard of sessions, area by area: reasons of each leg in people, the nearest
// activity and what its journey lacks, and activities that they can get to. All in the high band: of
// those who are below whatever the unknown turns out to be.

#include <vector>

#include "app/gaps/home_table.hpp"
#include "app/gaps/results.hpp"

namespace app::gaps {

struct AreaReasons {
  std::vector<ReasonCount> reasons;
  std::optional<NearbyActivity> nearest;
  std::vector<NearbyActivity> alternatives;
};

/// By neighbourhood. `table` of the high band; the standard is one of sessions.
[[nodiscard]] std::vector<AreaReasons> find_shortfall_reasons(const town::Town& town,
                                                              const reach::ReachResult& result,
                                                              std::size_t persona,
                                                              const place::Standard& standard,
                                                              const HomeStandard& homes,
                                                              const HomeTable& table,
                                                              const core::JobContext& context);

}  // namespace app::gaps
