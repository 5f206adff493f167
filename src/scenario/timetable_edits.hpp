#pragma once
// Inside this folder: edits of a timetable, in place, on a copy.

#include "scenario/edit.hpp"

namespace scenario {

void apply_to(transit::Timetable& timetable, const AddJourney& edit);
void apply_to(transit::Timetable& timetable, const ShiftTrips& edit);
/// Adds the stop and the calls; `at` is where it stands.
void apply_to(transit::Timetable& timetable, const AddStop& edit, geo::LonLat at);

}  // namespace scenario
