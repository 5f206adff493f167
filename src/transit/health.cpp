#include "transit/health.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "geo/point.hpp"

namespace transit {

namespace {

/// Published times are often cut to whole minutes, so a hop may have had this much longer.
constexpr core::Seconds kRounding = 59;
constexpr double kSamePlaceM = 1;
constexpr int kWeekend = 5;  // Saturday, counted from Monday

std::vector<std::size_t> trips_by_service(const Timetable& timetable) {
  std::vector<std::size_t> trips(timetable.services.size(), 0);
  for (const auto& trip : timetable.trips) trips[trip.service.index()]++;
  return trips;
}

/// Services that run on more than half of the dates.
std::vector<bool> usual_services(const Timetable& timetable, const std::vector<core::Date>& dates) {
  std::vector<bool> usual(timetable.services.size());
  for (std::size_t s = 0; s < usual.size(); ++s) {
    const auto runs = std::count_if(dates.begin(), dates.end(), [&](core::Date d) {
      return timetable.runs_on(ServiceId(s), d);
    });
    usual[s] = static_cast<std::size_t>(runs) * 2 > dates.size();
  }
  return usual;
}

std::vector<core::Date> comparable_dates(const Timetable& timetable, core::Date date) {
  const auto covered = timetable.covered_dates();
  std::vector<core::Date> dates;
  if (!covered) return dates;
  const auto [first, last] = *covered;
  for (int week = -kWeeksAround; week <= kWeeksAround; ++week) {
    const auto other = date + std::chrono::days{7 * week};
    if (other >= first && other <= last) dates.push_back(other);
  }
  return dates;
}

/// Trips that run on one of the two and not on the other.
struct Difference {
  std::size_t missing = 0, added = 0;
  [[nodiscard]] std::size_t all() const { return missing + added; }
};
Difference difference(const std::vector<bool>& usual, const std::vector<bool>& running,
                      const std::vector<std::size_t>& trips) {
  Difference out;
  for (std::size_t s = 0; s < usual.size(); ++s) {
    if (usual[s] && !running[s]) out.missing += trips[s];
    if (!usual[s] && running[s]) out.added += trips[s];
  }
  return out;
}

}  // namespace

std::optional<double> fastest_km_per_hour(int type) {
  if (type == 2 || (type >= 100 && type < 200)) return 330;           // railways
  if (type >= 1100 && type < 1200) return std::nullopt;               // air
  if (type == 4 || type == 1000 || type == 1200) return 100;          // water
  if (type == 5 || type == 6 || type == 7 || (type >= 1300 && type < 1500)) return std::nullopt;
  return 130;                                                         // road, tram, metro
}

std::vector<Hop> find_fast_hops(const Timetable& timetable) {
  std::vector<Hop> found;
  for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
    const auto limit =
        fastest_km_per_hour(timetable.routes[timetable.trips[t].route.index()].type);
    if (!limit) continue;
    const auto calls = timetable.calls_of(TripId(t));
    for (std::uint32_t i = 1; i < calls.size(); ++i) {
      const double metres = geo::haversine_m(timetable.stops[calls[i - 1].stop.index()].at,
                                             timetable.stops[calls[i].stop.index()].at);
      const double seconds = calls[i].arrival - calls[i - 1].departure + kRounding;
      const double speed = metres / seconds * 3.6;
      if (speed > *limit) found.push_back({TripId(t), i, speed});
    }
  }
  return found;
}

std::vector<Hop> find_still_hops(const Timetable& timetable) {
  std::vector<Hop> found;
  for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
    const auto calls = timetable.calls_of(TripId(t));
    for (std::uint32_t i = 1; i < calls.size(); ++i) {
      if (geo::haversine_m(timetable.stops[calls[i - 1].stop.index()].at,
                           timetable.stops[calls[i].stop.index()].at) < kSamePlaceM) {
        found.push_back({TripId(t), i, 0});
      }
    }
  }
  return found;
}

std::vector<DuplicateTrip> find_duplicate_trips(const Timetable& timetable) {
  const auto shape = [](const StopTime& c) {
    return std::tuple(c.stop, c.arrival, c.departure, c.pick_up, c.drop_off);
  };
  const auto compare = [&](TripId a, TripId b) {
    const auto& name_a = timetable.routes[timetable.trips[a.index()].route.index()].short_name;
    const auto& name_b = timetable.routes[timetable.trips[b.index()].route.index()].short_name;
    if (const auto c = name_a <=> name_b; c != 0) return c;
    const auto x = timetable.calls_of(a), y = timetable.calls_of(b);
    return std::lexicographical_compare_three_way(
        x.begin(), x.end(), y.begin(), y.end(),
        [&](const StopTime& p, const StopTime& q) { return shape(p) <=> shape(q); });
  };
  std::vector<TripId> order;
  for (std::size_t t = 0; t < timetable.trips.size(); ++t) order.emplace_back(t);
  std::sort(order.begin(), order.end(), [&](TripId a, TripId b) {
    const auto c = compare(a, b);
    return c != 0 ? c < 0 : a < b;
  });
  std::vector<DuplicateTrip> found;
  for (auto begin = order.begin(); begin != order.end();) {
    auto end = begin + 1;
    while (end != order.end() && compare(*begin, *end) == 0) ++end;
    std::map<core::Date, TripId> taken;
    if (end - begin > 1) {
      for (auto t = begin; t != end; ++t) {
        bool said = false;
        for (const auto date : timetable.services[timetable.trips[t->index()].service.index()].dates) {
          const auto [it, fresh] = taken.try_emplace(date, *t);
          if (fresh || said) continue;
          found.push_back({*t, it->second, date});
          said = true;
        }
      }
    }
    begin = end;
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.trip < b.trip; });
  return found;
}

std::vector<UnusualDay> find_unusual_days(const Timetable& timetable, core::Date first, int days) {
  const auto trips = trips_by_service(timetable);
  std::vector<UnusualDay> found;
  for (int d = 0; d < days; ++d) {
    const auto date = first + std::chrono::days{d};
    const auto dates = comparable_dates(timetable, date);
    if (dates.size() < 3 || std::find(dates.begin(), dates.end(), date) == dates.end()) continue;
    std::vector<bool> running(timetable.services.size());
    for (std::size_t s = 0; s < running.size(); ++s) {
      running[s] = timetable.runs_on(ServiceId(s), date);
    }
    const auto usual = usual_services(timetable, dates);
    UnusualDay day;
    day.date = date;
    for (std::size_t s = 0; s < usual.size(); ++s) day.usual += usual[s] ? trips[s] : 0;
    const auto own = difference(usual, running, trips);
    day.missing = own.missing;
    day.added = own.added;
    if (static_cast<double>(own.all()) <= kUnusualShare * static_cast<double>(day.usual)) continue;
    auto nearest = own.all();
    const int weekday = core::weekday_index(date);
    for (int other = kWeekend; other < 7; ++other) {
      if (other == weekday) continue;
      const auto alike = comparable_dates(timetable, date + std::chrono::days{other - weekday});
      if (alike.size() < 3) continue;
      const auto distance = difference(usual_services(timetable, alike), running, trips).all();
      if (distance < nearest) {
        nearest = distance;
        day.like_weekday = other;
      }
    }
    found.push_back(day);
  }
  return found;
}

}  // namespace transit
