#include "transit/timetable.hpp"

#include <algorithm>

namespace transit {

std::pair<core::Date, core::Date> Timetable::covered_dates() const {
  bool any = false;
  std::pair<core::Date, core::Date> covered{};
  // Only services that have trips: a calendar row nothing refers to covers nothing.
  std::vector<bool> used(services.size(), false);
  for (const auto& trip : trips) used[trip.service.index()] = true;
  for (std::size_t i = 0; i < services.size(); ++i) {
    const auto& dates = services[i].dates;
    if (!used[i] || dates.empty()) continue;
    covered.first = any ? std::min(covered.first, dates.front()) : dates.front();
    covered.second = any ? std::max(covered.second, dates.back()) : dates.back();
    any = true;
  }
  return covered;
}

bool Timetable::runs_on(ServiceId service, core::Date date) const {
  const auto& dates = services[service.index()].dates;
  return std::binary_search(dates.begin(), dates.end(), date);
}

std::size_t Timetable::trips_on(core::Date date) const {
  std::vector<bool> runs(services.size());
  for (std::size_t i = 0; i < services.size(); ++i) runs[i] = runs_on(ServiceId(i), date);
  return static_cast<std::size_t>(std::count_if(
      trips.begin(), trips.end(), [&](const Trip& t) { return runs[t.service.index()]; }));
}

StopId Timetable::find_stop(std::string_view id) const {
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (stops[i].id == id) return StopId(i);
  }
  return {};
}

}  // namespace transit
