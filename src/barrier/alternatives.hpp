#pragma once
// Fixes of which one is enough: two crossings of the same road, a bundle and its parts, two ways
// round one flight of steps. docs/methods/barriers.md, Alternatives.

#include <cstddef>
#include <span>
#include <vector>

#include "barrier/budget.hpp"
#include "barrier/fixes.hpp"

namespace barrier {

/// A single fix or a bundle as it stands in a list, the best first.
struct ListedFix {
  FixSet parts;
  std::size_t persona = 0;  ///< for whom it is listed
};

/// out[i] is the fix before i in the list instead of which i may be done, or i itself where it stands
/// for itself. It is an alternative to the first fix standing for itself beside which it would bring
/// less than half of the residents of its persona whom it brings to the standard alone, both bands
/// added. Who helps nobody to meet the standard stands for itself.
[[nodiscard]] std::vector<std::size_t> find_alternatives(std::span<const BandWorlds> personas,
                                                         const FixQuery& query,
                                                         std::span<const ListedFix> list,
                                                         const core::JobContext& context);

}  // namespace barrier
