#include "barrier/route_days.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace barrier {

std::vector<core::Date> all_dates(const town::Town& town) {
  std::vector<core::Date> dates;
  for (int d = 0; d < 7 * town.analysis.weeks; ++d) {
    dates.push_back(town.analysis.week_of + std::chrono::days{d});
  }
  return dates;
}

std::vector<core::Date> session_dates(const town::Town& town) {
  std::set<core::Date> dates;
  for (const auto& activity : *town.activities) {
    dates.insert(activity.dates.begin(), activity.dates.end());
  }
  return {dates.begin(), dates.end()};
}

core::Seconds first_departure(const transit::Timetable& timetable, transit::TripId trip) {
  return timetable.calls_of(trip).front().departure;
}

std::vector<RouteDays> collect_route_days(const transit::Timetable& timetable,
                                          const std::vector<core::Date>& dates) {
  using Key = std::tuple<transit::RouteId, transit::StopId, transit::StopId>;
  std::map<Key, Direction> directions;
  for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
    const auto& trip = timetable.trips[t];
    const auto calls = timetable.calls_of(transit::TripId(t));
    if (calls.size() < 2) continue;
    const auto& service = timetable.services[trip.service.index()];
    for (const auto date : service.dates) {
      if (!std::binary_search(dates.begin(), dates.end(), date)) continue;
      const auto first = timetable.whole(calls.front().stop);
      const auto last = timetable.whole(calls.back().stop);
      auto& direction = directions[{trip.route, first, last}];
      direction.first = first;
      direction.last = last;
      direction.by_date[date].push_back(transit::TripId(t));
    }
  }
  std::vector<RouteDays> out;
  for (auto& [key, direction] : directions) {
    for (auto& [date, trips] : direction.by_date) {
      std::sort(trips.begin(), trips.end(), [&](transit::TripId a, transit::TripId b) {
        return std::pair(first_departure(timetable, a), a) <
               std::pair(first_departure(timetable, b), b);
      });
    }
    const auto id = std::get<0>(key);
    if (out.empty() || out.back().route != id) {
      const auto& route = timetable.routes[id.index()];
      out.push_back({id,
                     !route.short_name.empty()  ? route.short_name
                     : !route.long_name.empty() ? route.long_name
                                                : route.id,
                     {}});
    }
    out.back().directions.push_back(std::move(direction));
  }
  return out;
}

}  // namespace barrier
