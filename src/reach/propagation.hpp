#pragma once
// From stops (or sites) to places, laid out for the cache: for each the places within a walk with
// whole seconds, eight bytes an entry, in the order of the places. A stop whose time has not
// changed costs nothing; one that has is read straight through.

#include <cstdint>
#include <span>
#include <vector>

#include "core/units.hpp"
#include "street/walk_table.hpp"

namespace reach {

struct Propagation {
  struct Walk {
    std::uint32_t place = 0;
    core::Seconds seconds = 0;  ///< rounded up, once
  };
  std::vector<std::uint64_t> begin{0};
  std::vector<Walk> walks;  ///< point by point, then by place

  [[nodiscard]] std::span<const Walk> of(std::size_t point) const {
    return {walks.data() + begin[point], walks.data() + begin[point + 1]};
  }
};

/// `table`: per place the points (stops, sites) in walking range.
[[nodiscard]] Propagation build_propagation(const street::WalkTable& table, std::size_t points);

}  // namespace reach
