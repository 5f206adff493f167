#pragma once
// Words for times and vehicles that the parts of `explain` share.

#include <string>
#include <string_view>

#include "core/clock.hpp"
#include "reach/itinerary.hpp"

namespace app {

/// Wall-clock time of a second on the session day's clock, with the date when it is another day.
[[nodiscard]] std::string clock_text(const core::TimeZone& zone, core::Date day, core::Seconds s);
/// "12 minutes", "under a minute".
[[nodiscard]] std::string length_text(core::Seconds s);
/// The route's name, or the long one; nothing of where it goes.
[[nodiscard]] std::string route_name(const transit::Timetable& timetable, const reach::Step& step);
/// "bus", "train" ... of a GTFS route_type, basic or extended.
[[nodiscard]] std::string_view vehicle_word(int route_type);
/// The same of a ride.
[[nodiscard]] std::string vehicle_word(const transit::Timetable& timetable,
                                       const reach::Step& step);

/// What the feed says of boarding this ride with a wheelchair, vehicle and both stops together.
[[nodiscard]] transit::Wheelchair wheelchair_of(const transit::Timetable& timetable,
                                                const reach::Step& step);

}  // namespace app
