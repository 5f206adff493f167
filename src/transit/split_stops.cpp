#include "transit/split_stops.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace transit {

namespace {

using RuleIndex = std::uint32_t;

/// What a set of trips at a stop has in common: the narrow rules that name them when they arrive, and
/// when they depart. Rules that name nobody on that side are not in it.
struct Kind {
  std::vector<RuleIndex> arriving, departing;
  friend auto operator<=>(const Kind&, const Kind&) = default;
};

/// A stop that narrow rules mean, with its parts.
struct Split {
  std::vector<RuleIndex> from_rules, to_rules;
  std::map<Kind, StopId> parts;  ///< the kind without any rule is the stop itself
};

bool names(const std::vector<TripId>& trips, RouteId route, TripId trip, RouteId of_trip) {
  if (!trips.empty()) return std::binary_search(trips.begin(), trips.end(), trip);
  return route.valid() && route == of_trip;
}

bool names_anybody(const std::vector<TripId>& trips, RouteId route) {
  return !trips.empty() || route.valid();
}

/// The GTFS reference's order of which rule counts: both trips; a trip and a route; one trip; both
/// routes; one route; stops alone.
int rank(const MinTransfer& rule) {
  const int trips = (rule.from_trips.empty() ? 0 : 1) + (rule.to_trips.empty() ? 0 : 1);
  const bool from_route = rule.from_trips.empty() && rule.from_route.valid();
  const bool to_route = rule.to_trips.empty() && rule.to_route.valid();
  const int routes = (from_route ? 1 : 0) + (to_route ? 1 : 0);
  if (trips == 2) return 5;
  if (trips == 1) return routes == 1 ? 4 : 3;
  return routes;
}

class Splitter {
 public:
  Splitter(Timetable& timetable, std::size_t most_parts)
      : timetable_(timetable), rules_(std::move(timetable.transfers)), most_parts_(most_parts) {
    timetable_.transfers.clear();
    for (auto& rule : rules_) {
      std::sort(rule.from_trips.begin(), rule.from_trips.end());
      std::sort(rule.to_trips.begin(), rule.to_trips.end());
    }
    for (std::size_t s = 0; s < timetable_.stops.size(); ++s) {
      const auto parent = timetable_.stops[s].parent;
      if (parent.valid()) children_[parent].emplace_back(s);
    }
    find_stops();
  }

  std::size_t run() {
    for (std::size_t t = 0; t < timetable_.trips.size(); ++t) {
      const auto& trip = timetable_.trips[t];
      for (auto i = trip.calls_begin; i < trip.calls_end; ++i) move_call(TripId(t), i);
    }
    std::size_t given_up = 0;
    for (auto it = splits_.begin(); it != splits_.end();) {
      // The parts were only counted so far.
      const bool too_many = it->second.parts.size() > most_parts_;
      given_up += too_many ? 1 : 0;
      it = too_many ? splits_.erase(it) : std::next(it);
    }
    for (auto& [stop, split] : splits_) {
      for (auto& [kind, part] : split.parts) {
        if (kind == Kind{}) {
          part = stop;
          continue;
        }
        part = StopId(timetable_.stops.size());
        timetable_.stops.push_back(timetable_.stops[stop.index()]);
        timetable_.stops.back().part_of = stop;
      }
    }
    for (const auto& [call, kind] : kinds_) {
      auto& stop = timetable_.calls[call].stop;
      const auto split = splits_.find(stop);
      if (split != splits_.end()) stop = split->second.parts.at(*kind);
    }
    write_rules();
    return given_up;
  }

 private:
  std::vector<StopId> meant_by(StopId stop) const {
    std::vector<StopId> meant{stop};
    if (const auto it = children_.find(stop); it != children_.end()) {
      meant.insert(meant.end(), it->second.begin(), it->second.end());
    }
    return meant;
  }

  /// The stops where a narrow rule that names somebody on their side makes a difference.
  void find_stops() {
    for (std::size_t r = 0; r < rules_.size(); ++r) {
      const auto& rule = rules_[r];
      if (!rule.is_narrow()) continue;
      const auto index = static_cast<RuleIndex>(r);
      if (names_anybody(rule.from_trips, rule.from_route)) {
        for (const auto s : meant_by(rule.from)) splits_[s].from_rules.push_back(index);
      }
      if (names_anybody(rule.to_trips, rule.to_route)) {
        for (const auto s : meant_by(rule.to)) splits_[s].to_rules.push_back(index);
      }
    }
  }

  void move_call(TripId trip, std::uint32_t call) {
    const auto it = splits_.find(timetable_.calls[call].stop);
    if (it == splits_.end()) return;
    const auto route = timetable_.trips[trip.index()].route;
    Kind kind;
    for (const auto r : it->second.from_rules) {
      if (names(rules_[r].from_trips, rules_[r].from_route, trip, route)) kind.arriving.push_back(r);
    }
    for (const auto r : it->second.to_rules) {
      if (names(rules_[r].to_trips, rules_[r].to_route, trip, route)) kind.departing.push_back(r);
    }
    const auto part = it->second.parts.try_emplace(std::move(kind)).first;
    kinds_.emplace_back(call, &part->first);
  }

  /// The parts of a stop, or the stop itself where it is not split.
  std::vector<std::pair<StopId, const Kind*>> parts_of(StopId stop) const {
    static const Kind kNobody;
    const auto it = splits_.find(stop);
    if (it == splits_.end()) return {{stop, &kNobody}};
    std::vector<std::pair<StopId, const Kind*>> parts;
    for (const auto& [kind, part] : it->second.parts) parts.emplace_back(part, &kind);
    return parts;
  }

  /// Of the rules that hold for a pair of parts the one that counts, where it is a narrow one.
  void write_rules() {
    // By pair of stops: every rule that means it, with the steps from the letter of the rule.
    std::map<std::pair<StopId, StopId>, std::vector<std::pair<RuleIndex, int>>> by_pair;
    std::set<std::pair<StopId, StopId>> narrow;
    for (std::size_t r = 0; r < rules_.size(); ++r) {
      const auto& rule = rules_[r];
      if (!rule.is_narrow()) timetable_.transfers.push_back(rule);
      for (const auto from : meant_by(rule.from)) {
        for (const auto to : meant_by(rule.to)) {
          const int steps = (from == rule.from ? 0 : 1) + (to == rule.to ? 0 : 1);
          by_pair[{from, to}].emplace_back(static_cast<RuleIndex>(r), steps);
          if (rule.is_narrow()) narrow.insert({from, to});
        }
      }
    }
    for (const auto& pair : narrow) {
      for (const auto& [from, arriving] : parts_of(pair.first)) {
        for (const auto& [to, departing] : parts_of(pair.second)) {
          write_rule(by_pair[pair], *arriving, *departing, {from, to});
        }
      }
    }
  }

  void write_rule(const std::vector<std::pair<RuleIndex, int>>& candidates, const Kind& arriving,
                  const Kind& departing, MinTransfer made) {
    bool narrow = false;
    auto best = std::pair(-1, 0);  // rank, then fewest steps
    for (const auto& candidate : candidates) {
      const auto index = candidate.first;
      const auto steps = candidate.second;
      const auto& rule = rules_[index];
      const auto holds = [&](const std::vector<RuleIndex>& named, bool names_any) {
        return !names_any || std::binary_search(named.begin(), named.end(), index);
      };
      if (!holds(arriving.arriving, names_anybody(rule.from_trips, rule.from_route)) ||
          !holds(departing.departing, names_anybody(rule.to_trips, rule.to_route))) {
        continue;
      }
      const auto key = std::pair(rank(rule), -steps);
      if (key < best) continue;
      if (key > best) {
        made.seconds = rule.seconds;
        made.forbidden = rule.forbidden;
      } else {  // the reference allows no two of one rank; the stricter of such counts
        made.seconds = std::max(made.seconds, rule.seconds);
        made.forbidden = made.forbidden || rule.forbidden;
      }
      best = key;
      narrow = rule.is_narrow();
    }
    if (narrow) timetable_.transfers.push_back(std::move(made));
  }

  Timetable& timetable_;
  std::vector<MinTransfer> rules_;
  std::size_t most_parts_;
  std::map<StopId, std::vector<StopId>> children_;
  std::map<StopId, Split> splits_;
  std::vector<std::pair<std::uint32_t, const Kind*>> kinds_;  ///< of the calls concerned
};

}  // namespace

std::size_t split_stops(Timetable& timetable, std::size_t most_parts) {
  const auto& rules = timetable.transfers;
  if (std::none_of(rules.begin(), rules.end(), [](const auto& r) { return r.is_narrow(); })) {
    return 0;
  }
  return Splitter(timetable, most_parts).run();
}

}  // namespace transit
