#pragma once
// Streets that anybody may come by: within the longest walk from a home, a stop or a meeting point.

#include <cstdint>
#include <vector>

#include "core/job.hpp"
#include "town/town.hpp"

namespace barrier {

/// Per edge 1 where some persona, if nothing stood in its way, walks along it within its limit.
[[nodiscard]] std::vector<std::uint8_t> find_edges_in_range(const town::Town& town,
                                                            const core::JobContext& context);

}  // namespace barrier
