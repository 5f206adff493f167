#pragma once
// Steps that the searches over a DayTimetable share. Internal to transit. "Along" is the direction in
// which a search follows a vehicle; forward it wants the earliest time, backward the latest.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/units.hpp"
#include "transit/raptor.hpp"

namespace transit {

template <Direction D>
constexpr bool is_better(core::Seconds a, core::Seconds b) {
  return D == Direction::kForward ? a < b : a > b;
}

template <Direction D>
constexpr core::Seconds later_along(core::Seconds t, core::Seconds s) {
  return D == Direction::kForward ? t + s : t - s;
}

/// The best vehicle that can be got on at `column` (a pattern's times at one stop) from `time` on
/// and that is better than `current`; `current` when there is none.
template <Direction D>
std::int32_t better_vehicle(const core::Seconds* column, std::int32_t count, core::Seconds time,
                            std::int32_t current) {
  if constexpr (D == Direction::kForward) {
    if (current == 0 || column[current - 1] < time) return current;
    return static_cast<std::int32_t>(std::lower_bound(column, column + current, time) - column);
  } else {
    if (current == count - 1 || column[current + 1] > time) return current;
    return static_cast<std::int32_t>(
               std::upper_bound(column + current + 1, column + count, time) - column) -
           1;
  }
}

inline void set_bit(std::vector<std::uint64_t>& bits, std::size_t i) {
  bits[i / 64] |= std::uint64_t{1} << (i % 64);
}

/// Calls `visit(i)` for every set bit in ascending order and clears them all.
template <class Visit>
bool drain_bits(std::vector<std::uint64_t>& bits, Visit visit) {
  bool any = false;
  for (std::size_t word = 0; word < bits.size(); ++word) {
    auto left = bits[word];
    if (left == 0) continue;
    any = true;
    bits[word] = 0;
    do {
      visit(word * 64 + static_cast<std::size_t>(std::countr_zero(left)));
      left &= left - 1;
    } while (left != 0);
  }
  return any;
}

}  // namespace transit
