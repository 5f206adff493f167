#pragma once
// Fixes that only work together: two stiles on one path. docs/methods/barriers.md, Bundles.

#include <cstdint>
#include <span>
#include <vector>

#include "barrier/fixes.hpp"

namespace barrier {

struct BundleQuery {
  FixQuery fixes;
  std::span<const FixGain> singles;   ///< evaluate_fixes of single_fixes in the same world
  std::size_t max_size = 6;           ///< a set with more parts is a scheme, not a bundle
  std::size_t max_candidates = 5000;  ///< those on the routes of most residents first
};

struct Bundle {
  FixSet parts;               ///< none can be left out without fewer residents meeting the standard
  FixGain gain;
};

struct BundlesResult {
  std::vector<Bundle> bundles;      ///< more residents than its parts one by one; most residents first
  std::size_t homes = 0;            ///< that meet the standard only with everything lifted
  std::size_t candidates = 0;       ///< different sets found on their routes
  std::size_t too_large = 0;        ///< of them, with more than max_size parts
  std::size_t not_tried = 0;        ///< of them, beyond max_candidates
};

/// Looks along the best routes that homes would have if every lift of the query were done.
[[nodiscard]] BundlesResult find_bundles(const World& world, const BundleQuery& query,
                                         const core::JobContext& context);

}  // namespace barrier
