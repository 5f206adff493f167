#pragma once
// From stops to places, laid out for the cache: for each stop the places within a walk of it with
// whole seconds, eight bytes an entry, in the order of the places. A stop whose time has not
// changed costs nothing; one that has is read straight through.

#include <cstdint>
#include <span>
#include <vector>

#include "core/units.hpp"
#include "street/walk_table.hpp"
#include "transit/timetable.hpp"

namespace reach {

struct Propagation {
  struct Walk {
    std::uint32_t place = 0;
    core::Seconds seconds = 0;  ///< rounded up, once
  };
  std::vector<std::uint64_t> begin{0};
  std::vector<Walk> walks;  ///< stop by stop, then by place

  [[nodiscard]] std::span<const Walk> of(transit::StopId stop) const {
    return {walks.data() + begin[stop.index()], walks.data() + begin[stop.index() + 1]};
  }
};

/// `table`: per place the stops in walking range.
[[nodiscard]] Propagation build_propagation(const street::WalkTable& table, std::size_t stops);

}  // namespace reach
