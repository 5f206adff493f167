#pragma once
// Inside this folder: where a bus passes people who have no stop.

#include <vector>

#include "barrier/route_days.hpp"
#include "barrier/service_fixes.hpp"

namespace barrier {

/// Half way between two calls far apart, on the shortest way along roads; buses of every route that
/// pass within 50 m call there. Both directions share the place: on which side of the road each calls
/// is not looked at.
[[nodiscard]] ChangeCandidates find_new_stops(const town::Town& town, const ServiceFixQuery& query,
                                              const std::vector<RouteDays>& routes,
                                              const core::JobContext& context);

}  // namespace barrier
