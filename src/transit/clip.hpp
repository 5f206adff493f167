#pragma once
// Leaves out of a timetable what no journey from the streets can use. docs/methods/timetable.md.

#include <vector>

#include "transit/timetable.hpp"

namespace transit {

/// Most vehicles of any journey that is ever asked for; journeys of more may change by clipping.
inline constexpr unsigned kMostRides = 15;

/// Removes trips, with their calls, and counts them in `clipped_trips`. `walkable`: by stop, whether
/// it can be walked to. With h the number of changes, at least, from a trip that calls at a walkable
/// stop, a trip is part of a journey of at least 2 h + 1 vehicles: on the way out and on the way back to
/// the streets. Where that is more than `max_rides` it goes. Stops, routes and services stay. Linear.
void clip_timetable(Timetable& timetable, const std::vector<bool>& walkable,
                    unsigned max_rides = kMostRides);

}  // namespace transit
