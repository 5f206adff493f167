#include "barrier/service_fixes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "barrier/new_stops.hpp"
#include "barrier/route_days.hpp"
#include "geo/projection.hpp"

namespace barrier {

namespace {

/// Kinds of days that a bus company plans for.
enum class DayKind : std::uint8_t { kWeekdays, kSaturdays, kSundays };
constexpr std::array kDayKinds = {DayKind::kWeekdays, DayKind::kSaturdays, DayKind::kSundays};

DayKind kind_of(core::Date date) {
  const int day = core::weekday_index(date);
  return day == 6 ? DayKind::kSundays : day == 5 ? DayKind::kSaturdays : DayKind::kWeekdays;
}
std::string_view name_of_days(DayKind kind) {
  switch (kind) {
    case DayKind::kWeekdays: return "weekdays";
    case DayKind::kSaturdays: return "Saturdays";
    case DayKind::kSundays: return "Sundays";
  }
  return "";
}

class Finder {
 public:
  Finder(const town::Town& town, const ServiceFixQuery& query)
      : town_(town), timetable_(*town.timetable), query_(query), projection_(town.crs) {}

  void add_journeys(const RouteDays& route) {
    for (const auto days : kDayKinds) {
      add_journey(route, days, ChangeKind::kEveningJourney);
      add_journey(route, days, ChangeKind::kEarlyJourney);
    }
  }

  /// Sunday's journeys and Saturday's besides, where there are more on Saturdays.
  void add_sundays(const RouteDays& route) {
    Change change = begin(ChangeKind::kSundayService, route, "");
    std::map<transit::TripId, std::vector<core::Date>> dates;
    std::size_t saturdays = 0, sundays = 0;
    for (const auto& direction : route.directions) {
      for (const auto& [date, trips] : direction.by_date) {
        if (kind_of(date) == DayKind::kSundays) sundays += trips.size();
        if (kind_of(date) != DayKind::kSaturdays) continue;
        saturdays += trips.size();
        for (const auto trip : trips) dates[trip].push_back(date + std::chrono::days{1});
      }
    }
    if (saturdays <= sundays || dates.empty()) return;
    for (auto& [trip, on] : dates) {
      change.edits.emplace_back(scenario::AddJourney{trip, 0, std::move(on)});
    }
    change.words = fmt::format(
        "route {} on Sundays as on Saturdays{}", route.name,
        sundays > 0 ? ", besides what runs now" : "");
    items_.push_back(std::move(change));
  }

  /// All journeys of a route some minutes earlier or later. Returns how many were left out.
  std::size_t move_routes(std::vector<const RouteDays*> routes) {
    const auto rare = [&](const RouteDays& route) {
      return std::all_of(route.directions.begin(), route.directions.end(), [&](const auto& d) {
        return std::all_of(d.by_date.begin(), d.by_date.end(), [&](const auto& day) {
          const auto& trips = day.second;
          const auto span = first_departure(timetable_, trips.back()) -
                            first_departure(timetable_, trips.front());
          return trips.size() < 2 ||
                 span >= query_.connection_gap * static_cast<core::Seconds>(trips.size() - 1);
        });
      });
    };
    std::erase_if(routes, [&](const RouteDays* route) { return !rare(*route); });
    const auto journeys = [](const RouteDays& route) {
      std::size_t n = 0;
      for (const auto& d : route.directions) {
        for (const auto& [date, trips] : d.by_date) n += trips.size();
      }
      return n;
    };
    std::stable_sort(routes.begin(), routes.end(), [&](const RouteDays* a, const RouteDays* b) {
      return journeys(*a) > journeys(*b);
    });
    std::size_t made = 0, left_out = 0;
    for (const auto* route : routes) {
      std::set<transit::TripId> trips;
      for (const auto& d : route->directions) {
        for (const auto& [date, on] : d.by_date) trips.insert(on.begin(), on.end());
      }
      for (const int minutes : query_.connection_minutes) {
        if (made == query_.most_connections) {
          ++left_out;
          continue;
        }
        ++made;
        auto change = begin(ChangeKind::kConnection, *route, fmt::format("{:+}", minutes));
        change.edits.emplace_back(
            scenario::ShiftTrips{{trips.begin(), trips.end()}, minutes * 60});
        change.words = fmt::format("every journey of route {} {} minutes {}", route->name,
                                   std::abs(minutes), minutes > 0 ? "later" : "earlier");
        items_.push_back(std::move(change));
      }
    }
    return left_out;
  }

  std::vector<Change> take() { return std::move(items_); }

 private:
  Change begin(ChangeKind kind, const RouteDays& route, std::string_view more) const {
    Change change;
    change.kind = kind;
    change.what = "route " + route.name;
    change.id = fmt::format("{} {}{}{}", name_of(kind), route.name, more.empty() ? "" : " ", more);
    const auto& stop = timetable_.stops[route.directions.front().first.index()];
    change.at = projection_.to_metres(stop.at);
    return change;
  }

  void add_journey(const RouteDays& route, DayKind days, ChangeKind kind) {
    const bool evening = kind == ChangeKind::kEveningJourney;
    auto change = begin(kind, route, name_of_days(days));
    std::vector<std::string> times;
    for (const auto& direction : route.directions) {
      std::map<std::pair<transit::TripId, core::Seconds>, std::vector<core::Date>> like;
      for (const auto& [date, trips] : direction.by_date) {
        // One journey a day is no pattern to carry on.
        if (kind_of(date) != days || trips.size() < 2) continue;
        const auto edge = evening ? trips.back() : trips.front();
        const auto next = evening ? trips[trips.size() - 2] : trips[1];
        const auto gap = std::clamp(
            std::abs(first_departure(timetable_, edge) - first_departure(timetable_, next)),
            query_.shortest_gap, query_.longest_gap);
        const auto later = evening ? gap : -gap;
        const auto leaves = first_departure(timetable_, edge) + later;
        if (leaves > query_.latest || leaves < query_.earliest) continue;
        like[{edge, later}].push_back(date);
      }
      for (auto& [key, dates] : like) {
        const auto& [trip, later] = key;
        if (times.size() < 4) {
          times.push_back(fmt::format(
              "{} from {}", core::format_time(first_departure(timetable_, trip) + later),
              timetable_.stops[direction.first.index()].name));
        }
        change.edits.emplace_back(scenario::AddJourney{trip, later, std::move(dates)});
      }
    }
    if (change.edits.empty()) return;
    change.words = fmt::format("one more {} journey each way on route {}, {}: {}",
                               evening ? "evening" : "morning", route.name, name_of_days(days),
                               fmt::join(times, ", "));
    items_.push_back(std::move(change));
  }

  const town::Town& town_;
  const transit::Timetable& timetable_;
  const ServiceFixQuery& query_;
  geo::Projection projection_;
  std::vector<Change> items_;
};

}  // namespace

ChangeCandidates find_service_fixes(const town::Town& town, const ServiceFixQuery& query,
                                    const core::JobContext& context) {
  ChangeCandidates out;
  if (!town.timetable) return out;
  context.begin("Changes to buses");
  const auto routes = collect_route_days(*town.timetable, all_dates(town));
  Finder finder(town, query);
  std::vector<const RouteDays*> all;
  for (const auto& route : routes) {
    finder.add_journeys(route);
    finder.add_sundays(route);
    all.push_back(&route);
  }
  out.not_tried += finder.move_routes(std::move(all));
  out.items = finder.take();
  auto stops = find_new_stops(town, query, routes, context);
  out.not_tried += stops.not_tried;
  for (auto& change : stops.items) out.items.push_back(std::move(change));
  return out;
}

}  // namespace barrier
