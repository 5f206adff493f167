#include "transit/day_timetable.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "transit/vehicles.hpp"

namespace transit {

namespace {

using Calls = std::vector<Vehicle::Call>;

/// Order of patterns: by stops and flags. Vehicles that compare equal may share a pattern.
std::strong_ordering compare_shape(const Calls& a, const Calls& b) {
  return std::lexicographical_compare_three_way(
      a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        if (const auto c = x.stop <=> y.stop; c != 0) return c;
        return x.flags <=> y.flags;
      });
}

std::strong_ordering compare_times(const Calls& a, const Calls& b) {
  return std::lexicographical_compare_three_way(
      a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        if (const auto c = x.departure <=> y.departure; c != 0) return c;
        return x.arrival <=> y.arrival;
      });
}

/// True when `later` is nowhere ahead of `earlier`.
bool follows(const Calls& earlier, const Calls& later) {
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    if (later[i].arrival < earlier[i].arrival || later[i].departure < earlier[i].departure) {
      return false;
    }
  }
  return true;
}

/// One pattern per list of vehicles; each list is first in, first out.
std::vector<std::vector<std::uint32_t>> group(const std::vector<Vehicle>& vehicles) {
  std::vector<std::uint32_t> order(vehicles.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (const auto c = compare_shape(vehicles[a].calls, vehicles[b].calls); c != 0) return c < 0;
    if (const auto c = compare_times(vehicles[a].calls, vehicles[b].calls); c != 0) return c < 0;
    return a < b;
  });
  std::vector<std::vector<std::uint32_t>> patterns;
  std::size_t shape_begin = 0;  // patterns of the same stops and flags begin here
  for (const auto v : order) {
    const auto& calls = vehicles[v].calls;
    if (shape_begin < patterns.size() &&
        compare_shape(vehicles[patterns[shape_begin].front()].calls, calls) != 0) {
      shape_begin = patterns.size();
    }
    auto fits = patterns.begin() + static_cast<std::ptrdiff_t>(shape_begin);
    while (fits != patterns.end() && !follows(vehicles[fits->back()].calls, calls)) ++fits;
    if (fits == patterns.end()) fits = patterns.insert(fits, std::vector<std::uint32_t>{});
    fits->push_back(v);
  }
  return patterns;
}

void add_pattern(const std::vector<Vehicle>& vehicles, const std::vector<std::uint32_t>& members,
                 DayTimetable& day) {
  const auto& model = vehicles[members.front()].calls;
  const std::size_t length = model.size();
  const std::size_t count = members.size();
  const std::size_t first_event = day.events.size();
  day.patterns.push_back({static_cast<std::uint32_t>(day.stops.size()),
                          static_cast<std::uint32_t>(length),
                          static_cast<std::uint32_t>(day.parts_begin.size() - 1),
                          static_cast<std::uint32_t>(count),
                          static_cast<std::uint32_t>(first_event)});
  for (const auto& call : model) {
    day.stops.push_back(call.stop);
    day.flags.push_back(call.flags);
  }
  day.events.resize(first_event + length * count);
  day.departures.resize(day.events.size());
  day.arrivals.resize(day.events.size());
  for (std::size_t v = 0; v < count; ++v) {
    const auto& vehicle = vehicles[members[v]];
    for (std::size_t p = 0; p < length; ++p) {
      const auto& call = vehicle.calls[p];
      day.events[first_event + v * length + p] = {call.arrival, call.departure};
      day.departures[first_event + p * count + v] = call.departure;
      day.arrivals[first_event + p * count + v] = call.arrival;
    }
    day.parts.insert(day.parts.end(), vehicle.parts.begin(), vehicle.parts.end());
    day.parts_begin.push_back(static_cast<std::uint32_t>(day.parts.size()));
  }
}

void index_visits(DayTimetable& day) {
  day.visits_begin.assign(day.stop_count + 1, 0);
  for (const auto stop : day.stops) day.visits_begin[stop.index() + 1]++;
  for (std::size_t i = 0; i < day.stop_count; ++i) day.visits_begin[i + 1] += day.visits_begin[i];
  day.visits.resize(day.stops.size());
  auto next = day.visits_begin;
  for (std::size_t p = 0; p < day.patterns.size(); ++p) {
    const auto& pattern = day.patterns[p];
    for (std::uint32_t i = 0; i < pattern.length; ++i) {
      const auto stop = day.stops[pattern.first_stop + i];
      day.visits[next[stop.index()]++] = {PatternId(p), i};
    }
  }
}

}  // namespace

DayTimetable build_day_timetable(const Timetable& timetable, core::Date date, ServiceRule rule,
                                 WheelchairRule wheels) {
  const auto vehicles = build_vehicles(timetable, date, rule, wheels);
  DayTimetable day;
  day.date = date;
  day.stop_count = timetable.stops.size();
  day.parts_begin.push_back(0);
  for (const auto& members : group(vehicles)) add_pattern(vehicles, members, day);
  index_visits(day);
  return day;
}

std::string service_signature(const Timetable& timetable, core::Date date) {
  const auto days = service_days(timetable);
  const auto zones = zones_of(timetable);
  std::string signature;
  for (int day = days.first; day <= days.last; ++day) {
    const auto service_day = date + std::chrono::days{day};
    for (const auto& zone : zones) {
      signature += std::to_string(zone_offset(timetable, zone, date, day)) + ':';
    }
    // Four services a hexadecimal digit, in the timetable's own order.
    int digit = 0;
    for (std::size_t s = 0; s < timetable.services.size(); ++s) {
      digit = digit * 2 + (timetable.runs_on(ServiceId(s), service_day) ? 1 : 0);
      if (s % 4 == 3 || s + 1 == timetable.services.size()) {
        signature += "0123456789abcdef"[digit];
        digit = 0;
      }
    }
    signature += ';';
  }
  return signature;
}

}  // namespace transit
