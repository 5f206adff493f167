#pragma once
// The home whose journey stands for those of an area who cannot get there and back.

#include <cstddef>
#include <map>

#include "app/gaps/results.hpp"
#include "reach/reach.hpp"
#include "town/town.hpp"

namespace app::report {

/// By neighbourhood, of the areas in the ranking of the headline's persona. Of the homes below the headline
/// (in the high band; where there is none, in the low one) those that share the commonest reason why the
/// nearest activity does not work, most residents first; of these the one nearest to their middle.
[[nodiscard]] std::map<std::size_t, std::size_t> find_typical_homes(const town::Town& town,
                                                                    const reach::ReachResult& reach,
                                                                    const gaps::Results& results);

}  // namespace app::report
