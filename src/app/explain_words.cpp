#include "app/explain_words.hpp"

#include <fmt/format.h>

namespace app {

std::string clock_text(const core::TimeZone& zone, core::Date day, core::Seconds s) {
  const auto local = zone.from_day_clock(day, s);
  auto text = core::format_time_s(local.time.seconds);
  if (text.ends_with(":00")) text.resize(5);
  return local.date == day ? text : text + " (" + core::format_date(local.date) + ")";
}

std::string length_text(core::Seconds s) {
  const auto m = (s + 30) / 60;
  if (m == 0 && s > 0) return "under a minute";
  return m == 1 ? "1 minute" : fmt::format("{} minutes", m);
}

std::string route_name(const transit::Timetable& timetable, const reach::Step& step) {
  const auto& trip = timetable.trips[step.trip.index()];
  const auto& route = timetable.routes[trip.route.index()];
  return route.short_name.empty() ? route.long_name : route.short_name;
}

std::string_view vehicle_word(int type) {
  if (type == 0 || (type >= 900 && type < 1000)) return "tram";
  if (type == 1 || (type >= 400 && type < 500)) return "underground";
  if (type == 2 || (type >= 100 && type < 200)) return "train";
  if (type == 4 || type == 1000 || type == 1200) return "ferry";
  if (type >= 200 && type < 300) return "coach";
  return "bus";
}

std::string vehicle_word(const transit::Timetable& timetable, const reach::Step& step) {
  const auto route = timetable.trips[step.trip.index()].route;
  return std::string(vehicle_word(timetable.routes[route.index()].type));
}

transit::Wheelchair wheelchair_of(const transit::Timetable& timetable, const reach::Step& step) {
  auto all = transit::Wheelchair::kYes;
  for (const auto one : {timetable.trips[step.trip.index()].wheelchair,
                         timetable.stops[step.from_stop.index()].wheelchair,
                         timetable.stops[step.to_stop.index()].wheelchair}) {
    if (one == transit::Wheelchair::kNo) return one;
    if (one == transit::Wheelchair::kUnknown) all = one;
  }
  return all;
}

}  // namespace app
