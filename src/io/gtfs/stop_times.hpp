#pragma once
// A call as stop_times.txt gives it, before its trip is whole. Internal to io/gtfs.

#include <cstdint>
#include <limits>
#include <span>

#include "transit/timetable.hpp"

namespace io::gtfs {

struct RawCall {
  static constexpr core::Seconds kNoTime = std::numeric_limits<core::Seconds>::min();

  std::uint32_t trip = 0;
  std::uint32_t sequence = 0;
  transit::StopTime call;
  double along = -1;  ///< shape_dist_traveled, in the feed's own unit; negative: not given
};

/// Fills the times that the calls of one trip lack, between the two nearest that are given, in
/// proportion to the distance along the trip: shape_dist_traveled when all of the stretch has it,
/// else straight lines from stop to stop. By distance and not by the number of stops, because the
/// difference is minutes. The first arrival and last departure must be there.
void interpolate_times(std::span<RawCall> calls, const transit::Timetable& feed);

}  // namespace io::gtfs
