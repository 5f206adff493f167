#pragma once
// Streets, people and timetable must be of the same place. Where they are not, all that follows
// would be a walking-only answer, or none, that looks like any other.

#include "app/load_town.hpp"

namespace app {

/// Throws InputError "neighbourhoods-elsewhere" when nobody lives inside the street data, and
/// "timetable-elsewhere" when no stop lies near a street. Warns "gtfs-swapped-coordinates" of each
/// stop that would be in town if its latitude and longitude changed places.
void check_overlap(const LoadedTown& loaded, core::Diagnostics& diagnostics);

}  // namespace app
