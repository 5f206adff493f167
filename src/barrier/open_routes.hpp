#pragma once
// Which lifts stand on the best routes that homes would have if every lift were done.

#include <cstdint>
#include <span>
#include <vector>

#include "barrier/fixes.hpp"
#include "barrier/world.hpp"

namespace barrier {

struct OpenRoutes {
  struct Candidate {
    FixSet lifts;
    std::int64_t residents = 0;  ///< of homes on whose routes exactly these stand
  };
  std::vector<Candidate> candidates;  ///< each set once; most residents first, then by the set
  std::size_t homes = 0;              ///< that meet the standard only with everything done
};

/// For each home that meets the standard only with every lift done: the sessions that are then
/// quickest to reach, as many as it lacks, and all lifts on the way there and back.
[[nodiscard]] OpenRoutes find_open_routes(const World& world, std::span<const Lift> lifts,
                                          const Standard& standard,
                                          const core::JobContext& context);

}  // namespace barrier
