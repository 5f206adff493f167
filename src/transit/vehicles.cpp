#include "transit/vehicles.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <span>
#include <tuple>
#include <utility>

namespace transit {

namespace {

constexpr core::Seconds kDay = 24 * 3600;
/// Days are 23 to 25 hours long; a trip is kept when it might reach the date.
constexpr core::Seconds kClockChange = 2 * 3600;

struct Running {
  TripId trip;
  int day = 0;
  core::Seconds offset = 0;  ///< zero of the trip's day on the clock of the date
};

/// Blocks in the order of their trips: (block, first departure, last arrival, trip).
auto block_order(const Timetable& timetable, TripId t) {
  const auto calls = timetable.calls_of(t);
  return std::tuple(calls.front().departure, calls.back().arrival, t);
}

void append(Vehicle& vehicle, const Timetable& timetable, const Running& run) {
  const auto calls = timetable.calls_of(run.trip);
  std::size_t first = 0;
  if (vehicle.calls.empty()) {
    vehicle.parts.push_back({run.trip, 0, run.day});
  } else {
    // The stop where the trips meet becomes one call: alight by the old trip, board by the new.
    auto& meeting = vehicle.calls.back();
    vehicle.parts.push_back(
        {run.trip, static_cast<std::uint32_t>(vehicle.calls.size() - 1), run.day});
    meeting.departure = calls.front().departure + run.offset;
    meeting.flags = static_cast<std::uint8_t>(
        (meeting.flags & DayTimetable::kDropOff) |
        (calls.front().pick_up ? DayTimetable::kPickUp : std::uint8_t{0}));
    first = 1;
  }
  for (std::size_t i = first; i < calls.size(); ++i) {
    const auto& c = calls[i];
    const int flags = (c.pick_up ? DayTimetable::kPickUp : 0) |
                      (c.drop_off ? DayTimetable::kDropOff : 0);
    vehicle.calls.push_back({c.arrival + run.offset, c.departure + run.offset, c.stop,
                             static_cast<std::uint8_t>(flags)});
  }
}

bool continues(const Timetable& timetable, TripId before, TripId after) {
  const auto& end = timetable.calls_of(before).back();
  const auto& start = timetable.calls_of(after).front();
  return end.stop == start.stop && start.departure >= end.arrival;
}

/// The trips of one service day as vehicles, blocks joined.
void add_day(const Timetable& timetable, std::span<const Running> running,
             std::vector<Vehicle>& vehicles) {
  std::vector<Running> in_blocks;
  for (const auto& run : running) {
    if (timetable.trips[run.trip.index()].block.empty()) {
      vehicles.emplace_back();
      append(vehicles.back(), timetable, run);
    } else {
      in_blocks.push_back(run);
    }
  }
  // Two feeds' equal block ids are different blocks.
  const auto block = [&](const Running& r) {
    const auto& trip = timetable.trips[r.trip.index()];
    return std::tie(trip.feed, trip.block);
  };
  std::sort(in_blocks.begin(), in_blocks.end(), [&](const Running& a, const Running& b) {
    if (block(a) != block(b)) return block(a) < block(b);
    return block_order(timetable, a.trip) < block_order(timetable, b.trip);
  });
  for (std::size_t i = 0; i < in_blocks.size(); ++i) {
    const bool joins = i > 0 && block(in_blocks[i - 1]) == block(in_blocks[i]) &&
                       continues(timetable, in_blocks[i - 1].trip, in_blocks[i].trip);
    if (!joins) vehicles.emplace_back();
    append(vehicles.back(), timetable, in_blocks[i]);
  }
}

}  // namespace

ServiceDays service_days(const Timetable& timetable) {
  core::Seconds latest = 0;
  for (const auto& trip : timetable.trips) {
    latest = std::max(latest, timetable.calls[trip.calls_end - 1].arrival);
  }
  ServiceDays days;
  while (latest + kClockChange > -days.first * kDay + kDay) --days.first;
  return days;
}

bool reaches_date(const Timetable& timetable, const Trip& trip, int day) {
  if (day >= -1) return true;
  return timetable.calls[trip.calls_end - 1].arrival + kClockChange > -day * kDay;
}

std::vector<Vehicle> build_vehicles(const Timetable& timetable, core::Date date,
                                    ServiceRule rule) {
  const core::TimeZone zone(timetable.timezone);
  const auto zero = zone.service_zero(date);
  const auto days = service_days(timetable);
  std::vector<Vehicle> vehicles;
  std::vector<bool> runs(timetable.services.size());
  std::vector<Running> running;
  for (int day = days.first; day <= days.last; ++day) {
    const auto service_day = date + std::chrono::days{day};
    const auto offset = static_cast<core::Seconds>((zone.service_zero(service_day) - zero).count());
    for (std::size_t s = 0; s < runs.size(); ++s) {
      runs[s] = rule == ServiceRule::kEveryServiceRuns ||
                timetable.runs_on(ServiceId(s), service_day);
    }
    running.clear();
    for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
      const auto& trip = timetable.trips[t];
      if (runs[trip.service.index()] && reaches_date(timetable, trip, day)) {
        running.push_back({TripId(t), day, offset});
      }
    }
    add_day(timetable, running, vehicles);
  }
  return vehicles;
}

}  // namespace transit
