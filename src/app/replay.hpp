#pragma once
// A check on ourselves: every boarding and alighting of a journey is looked up in the raw
// stop_times.txt again, with none of the code that built the timetable.

#include <vector>

#include "app/explain.hpp"

namespace app {

[[nodiscard]] std::vector<ReplayedRide> replay(const LoadedTown& loaded,
                                               const reach::Itinerary& itinerary,
                                               core::Date session_date);

}  // namespace app
