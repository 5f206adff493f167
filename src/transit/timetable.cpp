#include "transit/timetable.hpp"

#include <algorithm>

namespace transit {

namespace {

/// Only services that have trips: a calendar row nothing refers to covers nothing.
std::optional<std::pair<core::Date, core::Date>> covered_by(const Timetable& timetable,
                                                            FeedId feed) {
  std::vector<bool> used(timetable.services.size(), false);
  for (const auto& trip : timetable.trips) {
    if (!feed.valid() || trip.feed == feed) used[trip.service.index()] = true;
  }
  for (const auto& [owner, service] : timetable.clipped_services) {
    if (!feed.valid() || owner == feed) used[service.index()] = true;
  }
  std::optional<std::pair<core::Date, core::Date>> covered;
  for (std::size_t i = 0; i < used.size(); ++i) {
    const auto& dates = timetable.services[i].dates;
    if (!used[i] || dates.empty()) continue;
    if (!covered) covered = {dates.front(), dates.back()};
    covered->first = std::min(covered->first, dates.front());
    covered->second = std::max(covered->second, dates.back());
  }
  return covered;
}

}  // namespace

std::pair<core::Date, core::Date> Timetable::covered_dates() const {
  return covered_by(*this, FeedId{}).value_or(std::pair<core::Date, core::Date>{});
}

std::optional<std::pair<core::Date, core::Date>> Timetable::covered_dates(FeedId feed) const {
  return covered_by(*this, feed);
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
