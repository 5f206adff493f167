#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/units.hpp"
#include "transit/timetable.hpp"

namespace transit {

/// Walks between stops, both ways round: out of a stop and into a stop. Seconds are those of one
/// persona and include any least change time. A stop is not listed with itself.
struct Footpaths {
  struct Walk {
    StopId stop;
    core::Seconds seconds = 0;
  };
  std::vector<std::uint32_t> out_begin{0}, in_begin{0};
  std::vector<Walk> out, in;

  [[nodiscard]] std::span<const Walk> from(StopId s) const {
    return {out.data() + out_begin[s.index()], out.data() + out_begin[s.index() + 1]};
  }
  [[nodiscard]] std::span<const Walk> into(StopId s) const {
    return {in.data() + in_begin[s.index()], in.data() + in_begin[s.index() + 1]};
  }
};

struct FootpathRecord {
  StopId from;
  StopId to;
  core::Seconds seconds = 0;
};

[[nodiscard]] Footpaths build_footpaths(std::size_t stop_count,
                                        std::vector<FootpathRecord> records);

}  // namespace transit
