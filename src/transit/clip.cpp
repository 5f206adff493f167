#include "transit/clip.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace transit {

namespace {

constexpr std::uint32_t kNone = TripId::kNone;

/// By trip the changes from the streets, found by going through the stops that trips share.
class Reached {
 public:
  explicit Reached(const Timetable& timetable)
      : timetable_(timetable), changes_(timetable.trips.size(), kNone),
        seen_(timetable.stops.size(), false) {
    index_stops();
    index_mates();
  }

  std::vector<std::uint32_t> find(const std::vector<bool>& walkable) {
    std::vector<StopId> now;
    for (std::size_t s = 0; s < walkable.size(); ++s) {
      const auto stop = timetable_.whole(StopId(s));
      if (!walkable[s] || seen_[stop.index()]) continue;
      seen_[stop.index()] = true;
      now.push_back(stop);
    }
    for (std::uint32_t level = 0; !now.empty(); ++level) {
      std::vector<TripId> trips;
      for (const auto stop : now) {
        for (auto i = begin_[stop.index()]; i < begin_[stop.index() + 1]; ++i) {
          reach(trips_[i], level, trips);
        }
      }
      now.clear();
      // `trips` grows while it is read: who stays seated changes to nothing.
      for (std::size_t i = 0; i < trips.size(); ++i) {
        for (const auto mate : mates_of(trips[i])) reach(mate, level, trips);
        for (const auto& call : timetable_.calls_of(trips[i])) {
          const auto stop = timetable_.whole(call.stop);
          if (seen_[stop.index()]) continue;
          seen_[stop.index()] = true;
          now.push_back(stop);
        }
      }
    }
    return std::move(changes_);
  }

 private:
  void reach(TripId trip, std::uint32_t level, std::vector<TripId>& trips) {
    if (changes_[trip.index()] != kNone) return;
    changes_[trip.index()] = level;
    trips.push_back(trip);
  }

  void index_stops() {
    begin_.assign(timetable_.stops.size() + 1, 0);
    for (const auto& call : timetable_.calls) begin_[timetable_.whole(call.stop).index() + 1]++;
    for (std::size_t s = 1; s < begin_.size(); ++s) begin_[s] += begin_[s - 1];
    trips_.resize(timetable_.calls.size());
    auto next = begin_;
    for (std::size_t t = 0; t < timetable_.trips.size(); ++t) {
      for (const auto& call : timetable_.calls_of(TripId(t))) {
        trips_[next[timetable_.whole(call.stop).index()]++] = TripId(t);
      }
    }
  }

  /// Trips that may be one vehicle: of one block, or linked.
  void index_mates() {
    group_of_.assign(timetable_.trips.size(), kNone);
    std::map<std::pair<FeedId, std::string_view>, std::uint32_t> blocks;
    for (std::size_t t = 0; t < timetable_.trips.size(); ++t) {
      const auto& trip = timetable_.trips[t];
      if (trip.block.empty()) continue;
      const auto [it, fresh] = blocks.try_emplace({trip.feed, trip.block},
                                                  static_cast<std::uint32_t>(groups_.size()));
      if (fresh) groups_.emplace_back();
      group_of_[t] = it->second;
      groups_[it->second].emplace_back(t);
    }
    for (const auto& link : timetable_.links) {
      linked_[link.from].push_back(link.to);
      linked_[link.to].push_back(link.from);
    }
  }

  [[nodiscard]] std::vector<TripId> mates_of(TripId trip) {
    std::vector<TripId> mates;
    if (const auto group = group_of_[trip.index()]; group != kNone) {
      mates.swap(groups_[group]);  // once is enough: all of them are reached by it
    }
    if (const auto it = linked_.find(trip); it != linked_.end()) {
      mates.insert(mates.end(), it->second.begin(), it->second.end());
    }
    return mates;
  }

  const Timetable& timetable_;
  std::vector<std::uint32_t> changes_;
  std::vector<bool> seen_;
  std::vector<std::uint32_t> begin_;  ///< by stop, into trips_
  std::vector<TripId> trips_;
  std::vector<std::uint32_t> group_of_;
  std::vector<std::vector<TripId>> groups_;
  std::map<TripId, std::vector<TripId>> linked_;
};

}  // namespace

void clip_timetable(Timetable& timetable, const std::vector<bool>& walkable, unsigned max_rides) {
  const auto changes = Reached(timetable).find(walkable);
  const auto too_far = [&](std::uint32_t n) { return n == kNone || 2 * n + 1 > max_rides; };
  if (std::none_of(changes.begin(), changes.end(), too_far)) return;
  std::vector<bool> remove(changes.size(), false);
  for (std::size_t t = 0; t < changes.size(); ++t) {
    if (!too_far(changes[t])) continue;
    remove[t] = true;
    timetable.clipped_services.emplace_back(timetable.trips[t].feed, timetable.trips[t].service);
    ++timetable.clipped_trips;
  }
  auto& services = timetable.clipped_services;
  std::sort(services.begin(), services.end());
  services.erase(std::unique(services.begin(), services.end()), services.end());
  remove_trips(timetable, remove);
}

}  // namespace transit
