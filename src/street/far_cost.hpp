#pragma once
// "Not reached" within the sweeps of street/one_to_all.hpp: two of them add up without wrapping.

#include <algorithm>

#include "core/units.hpp"

namespace street {

constexpr core::Cost kFar = 0x7fffffffu;  ///< 59 hours of walking

constexpr core::Cost near(core::Cost cost) { return std::min(cost, kFar); }
/// Of two costs that are at most kFar.
constexpr core::Cost near_sum(core::Cost a, core::Cost b) { return near(a + b); }

}  // namespace street
