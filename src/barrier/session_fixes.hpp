#pragma once
// Other hours, other days, another meeting point of an activity: worth trying because nothing has to
// be built. What each is worth, and for whom it is worse: barrier/changes.hpp.

#include <vector>

#include "barrier/changes.hpp"
#include "barrier/service_fixes.hpp"
#include "town/town.hpp"

namespace barrier {

struct SessionFixQuery {
  std::vector<int> minutes = {-60, -30, 30, 60};  ///< start and end alike
  std::size_t nearest_sites = 2;                  ///< other meeting points, nearest first
  double farthest_site_m = 3000;
};

/// Of every activity with sessions whose meeting point lies inside the street data. Another day only
/// where all sessions are on one day of the week.
[[nodiscard]] ChangeCandidates find_session_fixes(const town::Town& town,
                                                  const SessionFixQuery& query);

}  // namespace barrier
