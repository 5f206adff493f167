// Several feeds as one timetable, in an order that follows from their content alone.
//
// Two regional files hold the same stops and cross-border trips. A stop is the same when its id is
// and it lies within kSameStopM; a trip is the same when id, calls and dates are. Equal ids for
// different things both stay: the second stop is renamed, other tables need no unique ids.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <type_traits>
#include <unordered_map>

#include "core/checksum.hpp"
#include "io/gtfs/feed_reader.hpp"
#include "transit/split_stops.hpp"

namespace io::gtfs {

namespace {

using transit::Timetable;

/// Positions are revised between two downloads; no two stops of one id are honest at this distance.
constexpr double kSameStopDegrees = 0.005;

/// For feeds of one name: something of their content to order them by.
std::string fingerprint(const Timetable& feed) {
  std::string text;
  for (const auto& trip : feed.trips) text += trip.id + "\n";
  for (const auto& call : feed.calls) {
    text += fmt::format("{},{},{}\n", call.arrival, call.departure, call.stop.value);
  }
  for (const auto& stop : feed.stops) {
    text += fmt::format("{},{},{},{}\n", stop.id, stop.name, stop.at.lon, stop.at.lat);
  }
  for (const auto& service : feed.services) {
    text += service.id;
    for (const auto date : service.dates) text += core::format_date(date);
  }
  return core::sha256(text);
}

void order_feeds(std::vector<Timetable>& feeds) {
  std::map<std::string, int> names;
  for (const auto& feed : feeds) names[feed.feeds.front().name]++;
  std::vector<std::pair<std::string, std::string>> keys;
  for (const auto& feed : feeds) {
    const auto& name = feed.feeds.front().name;
    keys.emplace_back(name, names[name] > 1 ? fingerprint(feed) : "");
  }
  std::vector<std::size_t> order(feeds.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  std::vector<Timetable> sorted;
  for (const auto i : order) sorted.push_back(std::move(feeds[i]));
  feeds = std::move(sorted);
}

class Merger {
 public:
  explicit Merger(core::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  /// The only one: nothing to compare it with.
  void take(Timetable feed) { all_ = std::move(feed); }

  void add(Timetable feed) {
    const auto feed_id = transit::FeedId(all_.feeds.size());
    all_.feeds.push_back(feed.feeds.front());
    const auto stops = add_stops(feed);
    const auto routes = add_table(feed.routes, all_.routes, routes_, [](const auto& r) {
      return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", r.id, r.agency, r.short_name, r.long_name,
                         r.type, r.timezone);
    });
    const auto services = add_table(feed.services, all_.services, services_, [](const auto& s) {
      std::string key = fmt::format("{}\n{};", s.id, s.valid_from.time_since_epoch().count());
      for (const auto d : s.dates) key += fmt::format("{},", d.time_since_epoch().count());
      return key;
    });
    for (auto& call : feed.calls) call.stop = transit::StopId(stops[call.stop.index()]);
    const std::size_t before = all_.trips.size();
    std::size_t repeated = 0;
    std::vector<transit::TripId> index;  // in all_, of each of the feed's trips
    for (std::size_t t = 0; t < feed.trips.size(); ++t) {
      auto trip = feed.trips[t];
      trip.feed = feed_id;
      trip.route = transit::RouteId(routes[trip.route.index()]);
      trip.service = transit::ServiceId(services[trip.service.index()]);
      const auto calls = feed.calls_of(transit::TripId(t));
      if (const auto known = find_repeated(trip, calls); known.valid()) {
        index.push_back(known);
        ++repeated;
        continue;
      }
      index.emplace_back(all_.trips.size());
      trip.calls_begin = static_cast<std::uint32_t>(all_.calls.size());
      all_.calls.insert(all_.calls.end(), calls.begin(), calls.end());
      trip.calls_end = static_cast<std::uint32_t>(all_.calls.size());
      all_.trips.push_back(std::move(trip));
    }
    for (std::size_t t = before; t < all_.trips.size(); ++t) {
      trips_[all_.trips[t].id].push_back(static_cast<std::uint32_t>(t));
    }
    for (auto& rule : feed.transfers) {
      rule.from = transit::StopId(stops[rule.from.index()]);
      rule.to = transit::StopId(stops[rule.to.index()]);
      for (auto* of_rule : {&rule.from_trips, &rule.to_trips}) {
        for (auto& trip : *of_rule) trip = index[trip.index()];
      }
      for (auto* route : {&rule.from_route, &rule.to_route}) {
        if (route->valid()) *route = transit::RouteId(routes[route->index()]);
      }
      all_.transfers.push_back(std::move(rule));
    }
    for (auto& pathway : feed.pathways) {
      pathway.from = transit::StopId(stops[pathway.from.index()]);
      pathway.to = transit::StopId(stops[pathway.to.index()]);
      all_.pathways.push_back(pathway);
    }
    for (const auto& link : feed.links) {
      const transit::TripLink moved{index[link.from.index()], index[link.to.index()],
                                    link.stays_seated};
      // Both files tell of a trip that they share.
      if (links_.insert({moved.from, moved.to}).second) all_.links.push_back(moved);
    }
    if (repeated > 0) {
      diagnostics_.info("gtfs-repeated-trips", all_.feeds.back().name,
                        fmt::format("repeats {} trips of another timetable; each counts once",
                                    repeated));
    }
  }

  Timetable finish(const std::string& timezone) && {
    all_.timezone = timezone;
    sort_stops();
    sort_table(all_.routes, [](const auto& r) {
      return std::tie(r.id, r.agency, r.short_name, r.long_name, r.type, r.timezone);
    }, &transit::Trip::route);
    sort_table(all_.services,
               [](const auto& s) { return std::tie(s.id, s.dates, s.valid_from); },
               &transit::Trip::service);
    sort_trips();
    sort_links();
    sort_rules();
    if (const auto given_up = transit::split_stops(all_); given_up > 0) {
      diagnostics_.info("gtfs-narrow-transfer-ignored", "transfers.txt",
                        fmt::format("has rules for single trips or routes at {} stops where they "
                                    "part the trips into more than {} kinds; there they are "
                                    "ignored",
                                    given_up, transit::kMostParts));
    }
    return std::move(all_);
  }

 private:
  std::vector<std::uint32_t> add_stops(const Timetable& feed) {
    std::vector<std::uint32_t> index;
    std::vector<std::uint32_t> fresh;
    for (const auto& stop : feed.stops) {
      auto& known = stops_[stop.id];
      const auto same = std::find_if(known.begin(), known.end(), [&](std::uint32_t s) {
        const auto& at = all_.stops[s].at;
        return std::abs(at.lon - stop.at.lon) < kSameStopDegrees &&
               std::abs(at.lat - stop.at.lat) < kSameStopDegrees;
      });
      if (same != known.end()) {
        index.push_back(*same);
        continue;
      }
      index.push_back(static_cast<std::uint32_t>(all_.stops.size()));
      fresh.push_back(static_cast<std::uint32_t>(index.size() - 1));
      all_.stops.push_back(stop);
      if (!known.empty()) {
        const auto& feed_name = all_.feeds.back().name;
        all_.stops.back().id = fmt::format("{}@{}", stop.id, feed_name);
        if (known.size() > 1) all_.stops.back().id += fmt::format("#{}", known.size());
        diagnostics_.warn("gtfs-id-clash", feed_name, 0, stop.id,
                          "is another place in another timetable; both are kept, this one as " +
                              all_.stops.back().id);
      }
      known.push_back(index.back());
    }
    for (const auto i : fresh) {
      auto& parent = all_.stops[index[i]].parent;
      if (parent.valid()) parent = transit::StopId(index[parent.index()]);
    }
    return index;
  }

  template <class T, class Key>
  static std::vector<std::uint32_t> add_table(const std::vector<T>& from, std::vector<T>& to,
                                              IdIndex& known, Key key) {
    std::vector<std::uint32_t> index;
    for (const auto& item : from) {
      const auto [it, fresh] = known.emplace(key(item), static_cast<std::uint32_t>(to.size()));
      if (fresh) to.push_back(item);
      index.push_back(it->second);
    }
    return index;
  }

  /// The same trip of a feed before, if there is one.
  [[nodiscard]] transit::TripId find_repeated(const transit::Trip& trip,
                                              std::span<const transit::StopTime> calls) const {
    const auto it = trips_.find(trip.id);
    if (it == trips_.end()) return {};
    const auto same = std::find_if(it->second.begin(), it->second.end(), [&](std::uint32_t t) {
      const auto& other = all_.trips[t];
      if (all_.services[other.service.index()].dates != all_.services[trip.service.index()].dates) {
        return false;
      }
      if (all_.timezone_of(other) != all_.timezone_of(trip)) return false;
      const auto theirs = all_.calls_of(transit::TripId(t));
      return std::equal(calls.begin(), calls.end(), theirs.begin(), theirs.end(),
                        [](const auto& a, const auto& b) {
                          return std::tie(a.arrival, a.departure, a.stop, a.pick_up, a.drop_off) ==
                                 std::tie(b.arrival, b.departure, b.stop, b.pick_up, b.drop_off);
                        });
    });
    return same == it->second.end() ? transit::TripId{} : transit::TripId(*same);
  }

  /// Sorts a table and returns each entry's new index; empty when it was in order.
  template <class T, class Less>
  static std::vector<std::uint32_t> sorted_index(std::vector<T>& table, Less less) {
    if (std::is_sorted(table.begin(), table.end(), less)) return {};
    std::vector<std::uint32_t> order(table.size()), index(table.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return less(table[a], table[b]);
    });
    std::vector<T> sorted;
    sorted.reserve(table.size());
    for (const auto i : order) {
      index[i] = static_cast<std::uint32_t>(sorted.size());
      sorted.push_back(std::move(table[i]));
    }
    table = std::move(sorted);
    return index;
  }

  void sort_stops() {
    const auto index =
        sorted_index(all_.stops, [](const auto& a, const auto& b) { return a.id < b.id; });
    if (index.empty()) return;
    const auto move = [&](transit::StopId& s) { s = transit::StopId(index[s.index()]); };
    for (auto& stop : all_.stops) {
      if (stop.parent.valid()) move(stop.parent);
    }
    for (auto& call : all_.calls) move(call.stop);
    for (auto& t : all_.transfers) {
      move(t.from);
      move(t.to);
    }
    for (auto& p : all_.pathways) {
      move(p.from);
      move(p.to);
    }
  }

  template <class T, class Key, class Id>
  void sort_table(std::vector<T>& table, Key key, Id transit::Trip::* of_trip) {
    const auto index =
        sorted_index(table, [&](const T& a, const T& b) { return key(a) < key(b); });
    if (index.empty()) return;
    for (auto& trip : all_.trips) trip.*of_trip = Id(index[(trip.*of_trip).index()]);
    if constexpr (std::is_same_v<Id, transit::RouteId>) {
      for (auto& rule : all_.transfers) {
        for (auto* route : {&rule.from_route, &rule.to_route}) {
          if (route->valid()) *route = Id(index[route->index()]);
        }
      }
    }
  }

  void sort_trips() {
    const auto index = sorted_index(all_.trips, [&](const transit::Trip& a, const transit::Trip& b) {
      return std::tie(a.id, a.shift, a.feed) < std::tie(b.id, b.shift, b.feed);
    });
    if (index.empty()) return;
    for (auto& link : all_.links) {
      link.from = transit::TripId(index[link.from.index()]);
      link.to = transit::TripId(index[link.to.index()]);
    }
    for (auto& rule : all_.transfers) {
      for (auto* of_rule : {&rule.from_trips, &rule.to_trips}) {
        for (auto& trip : *of_rule) trip = transit::TripId(index[trip.index()]);
        std::sort(of_rule->begin(), of_rule->end());
      }
    }
  }

  void sort_rules() {
    std::sort(all_.transfers.begin(), all_.transfers.end(), [](const auto& a, const auto& b) {
      return std::tie(a.from, a.to, a.seconds, a.forbidden, a.from_trips, a.to_trips,
                      a.from_route, a.to_route) <
             std::tie(b.from, b.to, b.seconds, b.forbidden, b.from_trips, b.to_trips,
                      b.from_route, b.to_route);
    });
    const auto key = [](const transit::Pathway& p) {
      return std::tie(p.from, p.to, p.mode, p.both_ways, p.seconds, p.length_m, p.stairs,
                      p.max_slope, p.min_width_m);
    };
    std::sort(all_.pathways.begin(), all_.pathways.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
  }

  void sort_links() {
    std::sort(all_.links.begin(), all_.links.end(), [](const auto& a, const auto& b) {
      return std::tie(a.from, a.to, a.stays_seated) < std::tie(b.from, b.to, b.stays_seated);
    });
  }

  core::Diagnostics& diagnostics_;
  Timetable all_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> stops_, trips_;
  IdIndex routes_, services_;
  std::set<std::pair<transit::TripId, transit::TripId>> links_;
};

}  // namespace

Timetable merge_feeds(std::vector<Timetable> feeds, core::Diagnostics& diagnostics) {
  if (feeds.empty()) return {};
  order_feeds(feeds);
  const std::string timezone = feeds.front().timezone;
  Merger merger(diagnostics);
  if (feeds.size() == 1) {
    merger.take(std::move(feeds.front()));
  } else {
    for (auto& feed : feeds) merger.add(std::move(feed));
  }
  return std::move(merger).finish(timezone);
}

}  // namespace io::gtfs
