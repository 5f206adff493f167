#pragma once
// Transfer rules for single trips or routes. A search knows when one is at a stop, not by which trip;
// so a stop at which such rules matter is split into parts, one for each set of trips to which the same
// rules apply, and the rules become ordinary ones between parts. docs/methods/timetable.md, Transfer rules.

#include "transit/timetable.hpp"

namespace transit {

/// Most parts of one stop: changes between them grow by the square.
inline constexpr std::size_t kMostParts = 64;

/// Appends the parts to `stops` (same id and place, `part_of` set), moves the calls of the trips
/// concerned to them, and replaces every narrow rule. Gives the number of stops that would need more
/// than `most_parts`: there narrow rules are not applied.
std::size_t split_stops(Timetable& timetable, std::size_t most_parts = kMostParts);

}  // namespace transit
