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

std::optional<std::pair<core::Date, core::Date>> Timetable::covered_dates() const {
  return covered_by(*this, FeedId{});
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

const std::string& Timetable::timezone_of(const Trip& trip) const {
  const auto& own = routes[trip.route.index()].timezone;
  if (!own.empty()) return own;
  const auto& of_feed = feeds[trip.feed.index()].timezone;
  return of_feed.empty() ? timezone : of_feed;
}

bool Timetable::is_narrowed_by(WheelchairRule rule) const {
  for (const auto& trip : trips) {
    if (!allows(rule, trip.wheelchair)) return true;
  }
  return std::any_of(calls.begin(), calls.end(), [&](const StopTime& call) {
    return !allows(rule, stops[call.stop.index()].wheelchair);
  });
}

void remove_trips(Timetable& timetable, const std::vector<bool>& remove) {
  std::vector<std::uint32_t> new_index(timetable.trips.size(), TripId::kNone);
  std::vector<Trip> trips;
  std::vector<StopTime> calls;
  for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
    if (remove[t]) continue;
    auto& trip = timetable.trips[t];
    const auto own = timetable.calls_of(TripId(t));
    new_index[t] = static_cast<std::uint32_t>(trips.size());
    trip.calls_begin = static_cast<std::uint32_t>(calls.size());
    calls.insert(calls.end(), own.begin(), own.end());
    trip.calls_end = static_cast<std::uint32_t>(calls.size());
    trips.push_back(std::move(trip));
  }
  calls.shrink_to_fit();
  timetable.trips = std::move(trips);
  timetable.calls = std::move(calls);
  std::erase_if(timetable.links, [&](TripLink& link) {
    link.from = TripId(new_index[link.from.index()]);
    link.to = TripId(new_index[link.to.index()]);
    return !link.from.valid() || !link.to.valid();
  });
  // A rule for trips that are all gone must not become one for everybody.
  const auto keep = [&](std::vector<TripId>& of_rule) {
    const bool narrow = !of_rule.empty();
    for (auto& trip : of_rule) trip = TripId(new_index[trip.index()]);
    std::erase_if(of_rule, [](TripId trip) { return !trip.valid(); });
    return !narrow || !of_rule.empty();
  };
  std::erase_if(timetable.transfers, [&](MinTransfer& rule) {
    const bool from = keep(rule.from_trips), to = keep(rule.to_trips);
    return !from || !to;
  });
}

StopId Timetable::find_stop(std::string_view id) const {
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (stops[i].id == id) return StopId(i);
  }
  return {};
}

}  // namespace transit
