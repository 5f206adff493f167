#include "transit/vehicles.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace transit {

namespace {

constexpr core::Seconds kDay = 24 * 3600;
/// Days are 23 to 25 hours long; a trip is kept when it might reach the date.
constexpr core::Seconds kClockChange = 2 * 3600;
/// No two zones are farther apart.
constexpr core::Seconds kZones = 26 * 3600;

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

std::uint8_t flags_of(const Timetable& timetable, const StopTime& call, WheelchairRule wheels) {
  if (!allows(wheels, timetable.stops[call.stop.index()].wheelchair)) return 0;
  return static_cast<std::uint8_t>((call.pick_up ? DayTimetable::kPickUp : 0) |
                                   (call.drop_off ? DayTimetable::kDropOff : 0));
}

void append(Vehicle& vehicle, const Timetable& timetable, const Running& run,
            WheelchairRule wheels) {
  const auto calls = timetable.calls_of(run.trip);
  const auto position = [&] { return static_cast<std::uint32_t>(vehicle.calls.size()); };
  std::size_t first = 0;
  if (vehicle.calls.empty()) {
    vehicle.parts.push_back({run.trip, 0, run.day});
  } else {
    auto& meeting = vehicle.calls.back();
    const auto flags = flags_of(timetable, calls.front(), wheels);
    const auto departure = calls.front().departure + run.offset;
    meeting.flags = static_cast<std::uint8_t>(meeting.flags & DayTimetable::kDropOff);
    if (meeting.stop == calls.front().stop) {
      // The stop where the trips meet becomes one call: alight by the old trip, board by the new.
      vehicle.parts.push_back({run.trip, position() - 1, run.day});
      meeting.departure = departure;
      meeting.flags = static_cast<std::uint8_t>(meeting.flags | (flags & DayTimetable::kPickUp));
    } else {
      // Two parts of one stop: one to alight at, one to board at.
      meeting.departure = meeting.arrival;
      vehicle.parts.push_back({run.trip, position(), run.day});
      vehicle.calls.push_back({vehicle.calls.back().arrival, departure, calls.front().stop,
                               static_cast<std::uint8_t>(flags & DayTimetable::kPickUp)});
    }
    first = 1;
  }
  for (std::size_t i = first; i < calls.size(); ++i) {
    const auto& c = calls[i];
    vehicle.calls.push_back({c.arrival + run.offset, c.departure + run.offset, c.stop,
                             flags_of(timetable, c, wheels)});
  }
  vehicle.parts.back().last_position = position() - 1;
}

bool continues(const Timetable& timetable, TripId before, TripId after) {
  const auto& end = timetable.calls_of(before).back();
  const auto& start = timetable.calls_of(after).front();
  // Equal times of two zones are not the same moment.
  return timetable.whole(end.stop) == timetable.whole(start.stop) &&
         start.departure >= end.arrival &&
         timetable.timezone_of(timetable.trips[before.index()]) ==
             timetable.timezone_of(timetable.trips[after.index()]);
}

/// What transfers.txt says of pairs of trips, for looking up.
struct Links {
  std::map<TripId, TripId> next;                 ///< stay seated
  std::set<std::pair<TripId, TripId>> get_off;

  explicit Links(const Timetable& timetable) {
    for (const auto& link : timetable.links) {
      if (link.stays_seated) {
        next.emplace(link.from, link.to);
      } else {
        get_off.emplace(link.from, link.to);
      }
    }
  }
};

/// Which run follows each in the same vehicle: by block, unless transfers.txt says otherwise; and by
/// transfers.txt. Indices into `running`.
std::vector<std::size_t> find_followers(const Timetable& timetable, const Links& links,
                                        std::span<const Running> running) {
  constexpr auto kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> follower(running.size(), kNone);
  std::vector<bool> follows(running.size(), false);
  if (!links.next.empty()) {
    std::map<TripId, std::size_t> at;
    for (std::size_t i = 0; i < running.size(); ++i) at.emplace(running[i].trip, i);
    for (std::size_t i = 0; i < running.size(); ++i) {
      const auto link = links.next.find(running[i].trip);
      const auto next = link == links.next.end() ? at.end() : at.find(link->second);
      if (next == at.end()) continue;
      follower[i] = next->second;
      follows[next->second] = true;
    }
  }
  std::vector<std::size_t> in_blocks;
  for (std::size_t i = 0; i < running.size(); ++i) {
    if (!timetable.trips[running[i].trip.index()].block.empty()) in_blocks.push_back(i);
  }
  // Two feeds' equal block ids are different blocks.
  const auto block = [&](std::size_t i) {
    const auto& trip = timetable.trips[running[i].trip.index()];
    return std::tie(trip.feed, trip.block);
  };
  std::sort(in_blocks.begin(), in_blocks.end(), [&](std::size_t a, std::size_t b) {
    if (block(a) != block(b)) return block(a) < block(b);
    return block_order(timetable, running[a].trip) < block_order(timetable, running[b].trip);
  });
  for (std::size_t k = 1; k < in_blocks.size(); ++k) {
    const auto i = in_blocks[k - 1], j = in_blocks[k];
    if (block(i) != block(j) || follower[i] != kNone || follows[j]) continue;
    if (!continues(timetable, running[i].trip, running[j].trip)) continue;
    if (links.get_off.contains({running[i].trip, running[j].trip})) continue;
    follower[i] = j;
    follows[j] = true;
  }
  return follower;
}

/// The trips of one service day as vehicles, those of one vehicle joined.
void add_day(const Timetable& timetable, const Links& links, std::span<const Running> running,
             WheelchairRule wheels, std::vector<Vehicle>& vehicles) {
  const auto follower = find_followers(timetable, links, running);
  std::vector<bool> is_follower(running.size(), false);
  for (const auto next : follower) {
    if (next < running.size()) is_follower[next] = true;
  }
  for (std::size_t i = 0; i < running.size(); ++i) {
    if (is_follower[i]) continue;
    vehicles.emplace_back();
    for (auto k = i; k < running.size(); k = follower[k]) {
      append(vehicles.back(), timetable, running[k], wheels);
    }
  }
}

bool has_other_zones(const Timetable& timetable) {
  const auto zones = zones_of(timetable);
  return std::any_of(zones.begin(), zones.end(),
                     [&](const auto& zone) { return zone != timetable.timezone; });
}

/// How far a trip's day may be from the day it is laid out on, beyond whole days.
core::Seconds slack(const Timetable& timetable) {
  return has_other_zones(timetable) ? kClockChange + kZones : kClockChange;
}

}  // namespace

ServiceDays service_days(const Timetable& timetable) {
  core::Seconds latest = 0;
  for (const auto& trip : timetable.trips) {
    latest = std::max(latest, timetable.calls[trip.calls_end - 1].arrival);
  }
  ServiceDays days;
  while (latest + slack(timetable) > -days.first * kDay + kDay) --days.first;
  // Where the sun rises earlier the day after next may have begun.
  if (has_other_zones(timetable)) ++days.last;
  return days;
}

bool reaches_date(const Timetable& timetable, const Trip& trip, int day) {
  if (day >= -1) return true;
  return timetable.calls[trip.calls_end - 1].arrival + slack(timetable) > -day * kDay;
}

std::vector<std::string> zones_of(const Timetable& timetable) {
  std::set<std::string> zones;
  for (const auto& feed : timetable.feeds) {
    zones.insert(feed.timezone.empty() ? timetable.timezone : feed.timezone);
  }
  for (const auto& route : timetable.routes) {
    if (!route.timezone.empty()) zones.insert(route.timezone);
  }
  return {zones.begin(), zones.end()};
}

core::Seconds zone_offset(const Timetable& timetable, const std::string& zone, core::Date date,
                          int day) {
  const core::TimeZone clock(timetable.timezone);
  return static_cast<core::Seconds>(
      (core::TimeZone(zone).service_zero(date + std::chrono::days{day}) -
       clock.service_zero(date))
          .count());
}

core::Seconds service_day_offset(const Timetable& timetable, const Trip& trip, core::Date date,
                                 int day) {
  return zone_offset(timetable, timetable.timezone_of(trip), date, day);
}

std::vector<Vehicle> build_vehicles(const Timetable& timetable, core::Date date,
                                    ServiceRule rule, WheelchairRule wheels) {
  const auto days = service_days(timetable);
  const Links links(timetable);
  std::vector<Vehicle> vehicles;
  std::vector<bool> runs(timetable.services.size());
  const auto zones = zones_of(timetable);
  std::map<std::string, core::Seconds> offsets;
  std::vector<Running> running;
  for (int day = days.first; day <= days.last; ++day) {
    const auto service_day = date + std::chrono::days{day};
    for (const auto& zone : zones) offsets[zone] = zone_offset(timetable, zone, date, day);
    for (std::size_t s = 0; s < runs.size(); ++s) {
      runs[s] = rule == ServiceRule::kEveryServiceRuns ||
                timetable.runs_on(ServiceId(s), service_day);
    }
    running.clear();
    for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
      const auto& trip = timetable.trips[t];
      if (runs[trip.service.index()] && allows(wheels, trip.wheelchair) &&
          reaches_date(timetable, trip, day)) {
        running.push_back({TripId(t), day, offsets[timetable.timezone_of(trip)]});
      }
    }
    add_day(timetable, links, running, wheels, vehicles);
  }
  return vehicles;
}

}  // namespace transit
