#include "transit/superseded.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace transit {

namespace {

using Line = std::pair<std::string, std::string>;  ///< agency and name

Line line_of(const Timetable& timetable, const Trip& trip) {
  const auto& route = timetable.routes[trip.route.index()];
  return {route.agency, route.short_name};
}

/// Departures from the first stop, by both ends, in order; of the trips of one service on one line.
using Ends = std::pair<StopId, StopId>;
using Departures = std::map<Ends, std::vector<core::Seconds>>;

std::size_t count(const Departures& departures) {
  std::size_t n = 0;
  for (const auto& [ends, times] : departures) n += times.size();
  return n;
}

/// True when another trip of the same service and ends starts nearer to it than twice `apart`: then the
/// two services take turns, they are no copies.
bool takes_turns(const std::vector<core::Seconds>& times, std::size_t i, core::Seconds apart) {
  return (i > 0 && times[i] - times[i - 1] <= 2 * apart) ||
         (i + 1 < times.size() && times[i + 1] - times[i] <= 2 * apart);
}

/// Trips of one that have a counterpart in the other, one to one, in order of time.
std::size_t count_pairs(const Departures& a, const Departures& b) {
  std::size_t pairs = 0;
  for (const auto& [ends, mine] : a) {
    const auto it = b.find(ends);
    if (it == b.end()) continue;
    const auto& theirs = it->second;
    for (std::size_t i = 0, j = 0; i < mine.size() && j < theirs.size();) {
      const auto apart = theirs[j] > mine[i] ? theirs[j] - mine[i] : mine[i] - theirs[j];
      if (apart > kSameDeparture) {
        ++(mine[i] < theirs[j] ? i : j);
        continue;
      }
      const bool turns =
          apart > 0 && (takes_turns(mine, i, apart) || takes_turns(theirs, j, apart));
      pairs += turns ? 0 : 1;
      ++i;
      ++j;
    }
  }
  return pairs;
}

/// Later is newer: the feed's own start where two feeds tell it, else the service's.
std::pair<core::Date, core::Date> age_of(const Timetable& timetable, FeedId feed, ServiceId service,
                                         FeedId other) {
  const auto from = timetable.services[service.index()].valid_from;
  const auto& mine = timetable.feeds[feed.index()];
  const auto& theirs = timetable.feeds[other.index()];
  const bool told = feed != other && mine.start_date != core::Date{} &&
                    theirs.start_date != core::Date{};
  return {told ? mine.start_date : core::Date{}, from};
}

struct OnLine {
  Departures departures;
  FeedId feed;
};

}  // namespace

std::vector<RepeatedService> find_repeated_services(const Timetable& timetable) {
  std::map<Line, std::map<ServiceId, OnLine>> lines;
  for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
    const auto& trip = timetable.trips[t];
    auto line = line_of(timetable, trip);
    if (line.second.empty()) continue;
    const auto calls = timetable.calls_of(TripId(t));
    auto& on_line = lines[std::move(line)][trip.service];
    on_line.feed = trip.feed;
    on_line.departures[{timetable.whole(calls.front().stop), timetable.whole(calls.back().stop)}]
        .push_back(calls.front().departure);
  }
  std::vector<RepeatedService> found;
  for (auto& [line, services] : lines) {
    for (auto& [service, on_line] : services) {
      for (auto& [ends, times] : on_line.departures) std::sort(times.begin(), times.end());
    }
    for (auto a = services.begin(); a != services.end(); ++a) {
      for (auto b = std::next(a); b != services.end(); ++b) {
        const auto trips_a = count(a->second.departures), trips_b = count(b->second.departures);
        const auto pairs = static_cast<double>(count_pairs(a->second.departures,
                                                           b->second.departures));
        if (pairs < static_cast<double>(kFewestPairs) ||
            pairs < kRepeatedOfSmaller * static_cast<double>(std::min(trips_a, trips_b)) ||
            pairs < kRepeatedOfLarger * static_cast<double>(std::max(trips_a, trips_b))) {
          continue;
        }
        const auto& x = timetable.services[a->first.index()].dates;
        const auto& y = timetable.services[b->first.index()].dates;
        std::vector<core::Date> both;
        std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
        if (both.empty()) continue;
        const auto age_a = age_of(timetable, a->second.feed, a->first, b->second.feed);
        const auto age_b = age_of(timetable, b->second.feed, b->first, a->second.feed);
        RepeatedService one{line.second, line.first, a->first, b->first, trips_a, trips_b,
                            both.front(), both.back(), both.size(), age_a != age_b};
        if (age_b < age_a) {
          std::swap(one.older, one.newer);
          std::swap(one.older_trips, one.newer_trips);
        }
        found.push_back(std::move(one));
      }
    }
  }
  return found;
}

std::size_t remove_superseded(Timetable& timetable, const std::vector<RepeatedService>& repeated) {
  // What each service keeps of its dates, line by line.
  std::map<std::pair<Line, ServiceId>, std::set<core::Date>> off;
  for (const auto& one : repeated) {
    if (!one.decided) continue;
    auto& dates = off[{{one.agency, one.line}, one.older}];
    const auto& newer = timetable.services[one.newer.index()].dates;
    dates.insert(newer.begin(), newer.end());
  }
  std::map<std::pair<Line, ServiceId>, ServiceId> moved_to;
  for (const auto& [key, dates] : off) {
    auto service = timetable.services[key.second.index()];
    std::erase_if(service.dates, [&gone = dates](core::Date d) { return gone.contains(d); });
    moved_to[key] = ServiceId(timetable.services.size());
    timetable.services.push_back(std::move(service));
  }
  std::size_t concerned = 0;
  std::vector<bool> remove(timetable.trips.size(), false);
  for (std::size_t t = 0; t < remove.size(); ++t) {
    auto& trip = timetable.trips[t];
    const auto it = moved_to.find({line_of(timetable, trip), trip.service});
    if (it == moved_to.end()) continue;
    ++concerned;
    trip.service = it->second;
    remove[t] = timetable.services[it->second.index()].dates.empty();
  }
  if (concerned > 0) remove_trips(timetable, remove);
  return concerned;
}

}  // namespace transit
