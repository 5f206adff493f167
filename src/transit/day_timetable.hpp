#pragma once
// Everything that runs on service days D-1, D and D+1, on the one clock of day D (core/clock.hpp),
// as patterns in which no trip overtakes another (first in, first out), ready for the searches.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "transit/timetable.hpp"

namespace transit {

using PatternId = core::Id<struct PatternTag>;

/// One vehicle journey: a trip, or trips of one block that a passenger may stay seated through.
/// `trip_at(i)` of the i-th call tells which published trip that is.
/// Layout is settled by the implementation; the searches and journeys use it through these.
struct DayTimetable;

/// Builds it for one date. `all_services` takes every trip of the timetable as running on every
/// day: the "service that day" relaxation.
enum class ServiceRule { kAsPublished, kEveryServiceRuns };

/// Equal signatures mean equal day timetables but for the date itself: the same trips run on D-1,
/// D and D+1 and the days are equally long. Sessions at the same time of such days share a search.
[[nodiscard]] std::string service_signature(const Timetable& timetable, core::Date date);

}  // namespace transit
