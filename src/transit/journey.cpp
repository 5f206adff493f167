#include "transit/journey.hpp"

#include <algorithm>
#include <cstddef>

namespace transit {

namespace {

struct Ridden {
  VehicleId vehicle;
  std::uint32_t from = 0;  ///< positions in travel order
  std::uint32_t to = 0;
  const DayTimetable::Pattern* pattern = nullptr;
};

Ridden ridden(const DayTimetable& day, const RaptorLabels::RideParent& parent) {
  const auto& pattern = day.patterns[parent.pattern];
  const auto early = std::min(parent.board, parent.alight) - pattern.first_event;
  const auto late = std::max(parent.board, parent.alight) - pattern.first_event;
  return {VehicleId(std::size_t{pattern.first_vehicle} + early / pattern.length),
          early % pattern.length, late % pattern.length, &pattern};
}

/// One leg per published trip of the vehicle between the two positions.
void add_ride(const DayTimetable& day, const Ridden& ride, std::vector<Leg>& legs) {
  const auto& pattern = *ride.pattern;
  const auto* const row =
      day.events.data() + pattern.first_event +
      (ride.vehicle.index() - pattern.first_vehicle) * std::size_t{pattern.length};
  const auto parts = day.parts_of(ride.vehicle);
  bool seated = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto from = std::max(ride.from, parts[i].first_position);
    const auto to = std::min(ride.to, parts[i].last_position);
    if (from >= to) continue;
    Leg leg;
    leg.from = day.stops[pattern.first_stop + from];
    leg.to = day.stops[pattern.first_stop + to];
    leg.departure = row[from].departure;
    leg.arrival = row[to].arrival;
    leg.trip = parts[i].trip;
    leg.day = parts[i].day;
    leg.board_call = from - parts[i].first_position;
    leg.alight_call = to - parts[i].first_position;
    leg.stays_seated = seated;
    seated = true;
    legs.push_back(leg);
  }
}

core::Seconds walk_seconds(const Footpaths& footpaths, StopId from, StopId to) {
  for (const auto& walk : footpaths.from(from)) {
    if (walk.stop == to) return walk.seconds;
  }
  return 0;
}

Leg walk(StopId from, StopId to, core::Seconds departure, core::Seconds seconds) {
  Leg leg;
  leg.kind = Leg::Kind::kWalk;
  leg.from = from;
  leg.to = to;
  leg.departure = departure;
  leg.arrival = departure + seconds;
  return leg;
}

bool fits(const Seed& seed, bool forward, core::Seconds time, core::Seconds walked) {
  return forward ? seed.time + walked <= time && (!seed.window || time <= *seed.window)
                 : seed.time - walked >= time && (!seed.window || time >= *seed.window);
}

/// The walk between a seed and the ride at `stop`, when the ride was not got on at a seed itself.
void add_seed_walk(const RaptorQuery& query, StopId stop, core::Seconds time,
                   std::vector<Leg>& legs) {
  if (!query.footpaths_at_seeds || query.footpaths == nullptr) return;
  const bool forward = query.direction == Direction::kForward;
  const auto walks = forward ? query.footpaths->into(stop) : query.footpaths->from(stop);
  const Seed* best = nullptr;
  core::Seconds best_seconds = 0;
  for (const auto& seed : query.seeds) {
    if (seed.stop == stop && fits(seed, forward, time, 0)) return;
    for (const auto& w : walks) {
      if (w.stop != seed.stop || !fits(seed, forward, time, w.seconds)) continue;
      if (best == nullptr || w.seconds < best_seconds) {
        best = &seed;
        best_seconds = w.seconds;
      }
    }
  }
  if (best == nullptr) return;
  // Outbound the walk ends as the ride departs; the other way it starts as the ride arrives.
  legs.push_back(forward ? walk(best->stop, stop, time - best_seconds, best_seconds)
                         : walk(stop, best->stop, time, best_seconds));
}

}  // namespace

Journey rebuild_journey(const DayTimetable& day, const RaptorQuery& query,
                        const RaptorLabels& labels, StopId stop, unsigned round) {
  Journey journey;
  if (labels.ride(round, stop) == labels.unreached()) return journey;
  const bool forward = query.direction == Direction::kForward;
  std::vector<std::vector<Leg>> steps;  // from the label towards the seed
  for (unsigned k = round; k > 0; --k) {
    const auto& parent = labels.ride_parent(k, stop);
    const auto ride = ridden(day, parent);
    steps.emplace_back();
    add_ride(day, ride, steps.back());
    journey.rides++;
    const auto& on = day.events[parent.board];
    const auto on_time = forward ? on.departure : on.arrival;
    const StopId at = day.stops[ride.pattern->first_stop + (forward ? ride.from : ride.to)];
    if (k == 1) {
      steps.emplace_back();
      add_seed_walk(query, at, on_time, steps.back());
      break;
    }
    const StopId next = labels.walked_from(k - 1, at);
    if (next != at) {
      const auto& footpaths = *query.footpaths;
      if (forward) {
        steps.push_back({walk(next, at, labels.ride(k - 1, next),
                              walk_seconds(footpaths, next, at))});
      } else {
        steps.push_back({walk(at, next, on_time, walk_seconds(footpaths, at, next))});
      }
    }
    stop = next;
  }
  if (forward) std::reverse(steps.begin(), steps.end());
  for (const auto& legs : steps) {
    journey.legs.insert(journey.legs.end(), legs.begin(), legs.end());
  }
  return journey;
}

}  // namespace transit
