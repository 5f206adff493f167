#include "reach/supply.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "transit/day_timetable.hpp"

namespace reach {

namespace {

/// The first date of the period on that weekday.
core::Date date_of(const town::Town& town, int weekday) {
  return town.analysis.week_of + std::chrono::days{weekday};
}

}  // namespace

Mode mode_of(int route_type) {
  // GTFS: 0 tram, 1 underground, 2 rail, 5 cable tram, 7 funicular, 12 monorail; extended: 100 .. 199
  // railway, 300 .. 699 urban and suburban railways, 900 .. 999 trams, 1400 .. 1499 funiculars.
  switch (route_type) {
    case 0: case 1: case 2: case 5: case 7: case 12: return Mode::kRail;
    default: break;
  }
  const int family = route_type / 100;
  const bool rail = family == 1 || (family >= 3 && family <= 6) || family == 9 || family == 14;
  return rail ? Mode::kRail : Mode::kBus;
}

StopServices compute_stop_services(const town::Town& town, const place::Standard& standard) {
  StopServices out;
  if (!town.timetable) return out;
  const auto& timetable = *town.timetable;
  out.resize(timetable.stops.size());
  const auto date = date_of(town, standard.weekday);
  const auto day = transit::build_day_timetable(timetable, date);
  const core::TimeZone zone(town.timezone);
  const auto from = zone.on_day_clock(date, {date, standard.from});
  const auto to = zone.on_day_clock(date, {date, standard.to});
  const double hours = (to - from) / 3600.0;
  // Departures by stop, route and the stop that comes next.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::map<std::uint32_t, int>> counts;
  for (const auto& pattern : day.patterns) {
    for (std::uint32_t v = 0; v < pattern.vehicles; ++v) {
      const auto parts = day.parts_of(transit::VehicleId(pattern.first_vehicle + v));
      std::size_t part = 0;
      for (std::uint32_t p = 0; p + 1 < pattern.length; ++p) {
        while (part + 1 < parts.size() && parts[part + 1].first_position <= p) ++part;
        if ((day.flags[pattern.first_stop + p] & transit::DayTimetable::kPickUp) == 0) continue;
        const auto leaves = day.events[pattern.first_event + v * pattern.length + p].departure;
        if (leaves < from || leaves >= to) continue;
        const auto route = timetable.trips[parts[part].trip.index()].route;
        // Parts of a stop, by which rules for changes are kept, are one stop to who walks there.
        const auto stop = timetable.whole(day.stops[pattern.first_stop + p]);
        const auto next = timetable.whole(day.stops[pattern.first_stop + p + 1]);
        counts[{stop.value, route.value}][next.value]++;
      }
    }
  }
  for (const auto& [key, by_next] : counts) {
    int most = 0;
    for (const auto& [next, n] : by_next) most = std::max(most, n);
    const transit::RouteId route(key.second);
    out[key.first].push_back({route, mode_of(timetable.routes[route.index()].type), most / hours});
  }
  return out;
}

double supply_index(const StopServices& services, std::span<const street::WalkEntry> stops,
                    const place::Standard& standard) {
  // Equivalent doorstep frequency of each route by its best stop.
  std::map<std::uint32_t, std::pair<Mode, double>> best;
  for (const auto& walk : stops) {
    const double metres = walk.cost / static_cast<double>(core::kCostPerSecond);
    for (const auto& service : services[walk.source]) {
      const bool bus = service.mode == Mode::kBus;
      if (metres > (bus ? standard.bus_walk_m : standard.rail_walk_m)) continue;
      const double wait = 0.5 * 60 / service.departures_an_hour +
                          (bus ? standard.bus_reliability_minutes : standard.rail_reliability_minutes);
      const double frequency = 30 / (metres / *standard.speed_mps / 60 + wait);
      auto& mine = best.try_emplace(service.route.value, service.mode, 0.0).first->second;
      mine.second = std::max(mine.second, frequency);
    }
  }
  double index = 0;
  for (const auto mode : {Mode::kBus, Mode::kRail}) {
    double sum = 0, most = 0;
    for (const auto& [route, one] : best) {
      if (one.first != mode) continue;
      sum += one.second;
      most = std::max(most, one.second);
    }
    index += most + 0.5 * (sum - most);
  }
  return index;
}

std::vector<double> compute_supply(const town::Town& town, const StopServices& services,
                                   const street::WalkTable& stops,
                                   const place::Standard& standard) {
  std::vector<double> out(town.homes->items.size(), kNoDistance);
  for (std::size_t h = 0; h < out.size(); ++h) {
    if (town.home_in_coverage[h] == 0) continue;
    out[h] = services.empty() ? 0 : supply_index(services, stops.of(h), standard);
  }
  return out;
}

}  // namespace reach
