#include "reach/station_walks.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <queue>
#include <tuple>

#include "geo/point.hpp"
#include "reach/leg.hpp"

namespace reach {

namespace {

using Mode = transit::Pathway::Mode;

constexpr std::uint8_t kEntrance = 2, kBoardingArea = 4;  // location_type

bool is_machine(Mode mode) {
  return mode == Mode::kMovingWalkway || mode == Mode::kEscalator || mode == Mode::kLift;
}

bool stops_persona(const transit::Pathway& way, const street::Persona& persona,
                   const street::CostQuery& query) {
  if (query.access == street::AccessRule::kIgnore) return false;
  const bool unknown_stops = query.band != street::Band::kHigh;
  if (way.mode == Mode::kStairs || way.mode == Mode::kEscalator) {
    // A ramp beside stairs would be a pathway of its own.
    if (persona.steps != street::StepsRule::kYes) return true;
    if (way.mode == Mode::kStairs && persona.max_steps > 0 &&
        (way.stairs ? std::abs(*way.stairs) > persona.max_steps : unknown_stops)) {
      return true;
    }
  }
  if (way.max_slope && std::abs(*way.max_slope) > persona.max_slope) return true;
  if (persona.min_width_m > 0) {
    const bool gate = way.mode == Mode::kFareGate || way.mode == Mode::kExitGate;
    if (way.min_width_m) return *way.min_width_m < persona.min_width_m;
    // Passages of stations are taken as wide enough; a gate may well be narrow.
    return gate ? unknown_stops : query.band == street::Band::kStrict;
  }
  return false;
}

}  // namespace

core::Cost pathway_cost(const transit::Timetable& timetable, const transit::Pathway& way,
                        bool backwards, const street::Persona& persona,
                        const street::CostQuery& query) {
  if (backwards && (!way.both_ways || way.mode == Mode::kExitGate)) return core::kUnreachable;
  if (stops_persona(way, persona, query)) return core::kUnreachable;
  const auto& a = timetable.stops[way.from.index()].at;
  const auto& b = timetable.stops[way.to.index()].at;
  const double walked = way.length_m.value_or(geo::haversine_m(a, b)) / persona.speed_mps;
  double seconds = way.seconds.value_or(0);
  if (!is_machine(way.mode)) {
    // The time published is an average walker's: nobody is faster than at his own speed.
    seconds = std::max(seconds, walked);
    if (way.mode == Mode::kStairs) {
      seconds += persona.seconds_per_step * std::abs(way.stairs.value_or(0));
    }
    if (way.mode == Mode::kFareGate || way.mode == Mode::kExitGate) seconds += persona.gate_seconds;
  } else if (!way.seconds) {
    seconds = way.mode == Mode::kLift ? kLiftSeconds : walked;
  }
  return static_cast<core::Cost>(std::ceil(seconds * core::kCostPerSecond));
}

StationWalks::StationWalks(const transit::Timetable& timetable, const street::Persona& persona,
                           const street::CostQuery& query, core::Cost limit)
    : limit_(limit) {
  if (timetable.pathways.empty()) return;
  find_inside(timetable);
  if (!inside_.empty()) find_ways(timetable, persona, query);
}

/// Inside is what pathways join with an entrance, whoever can use them. Where a feed draws the ways
/// between platforms but none to a door, the streets serve as before.
void StationWalks::find_inside(const transit::Timetable& timetable) {
  const auto n = timetable.stops.size();
  door_.assign(n, false);
  std::vector<std::vector<std::uint32_t>> joined(n);
  const auto join = [&](transit::StopId a, transit::StopId b) {
    joined[a.index()].push_back(b.value);
    joined[b.index()].push_back(a.value);
  };
  std::vector<bool> has_way(n, false);
  for (const auto& way : timetable.pathways) {
    join(way.from, way.to);
    has_way[way.from.index()] = has_way[way.to.index()] = true;
  }
  for (std::size_t s = 0; s < n; ++s) {
    const auto& stop = timetable.stops[s];
    if (stop.part_of.valid()) join(transit::StopId(s), stop.part_of);
    if (stop.location_type == kBoardingArea && stop.parent.valid()) {
      join(transit::StopId(s), stop.parent);
    }
  }
  std::vector<std::uint32_t> next;
  for (std::size_t s = 0; s < n; ++s) {
    door_[s] = has_way[s] && timetable.stops[s].location_type == kEntrance;
    if (door_[s]) next.push_back(static_cast<std::uint32_t>(s));
  }
  if (next.empty()) return;
  inside_.assign(n, false);
  std::vector<bool> seen = door_;
  while (!next.empty()) {
    const auto s = next.back();
    next.pop_back();
    inside_[s] = !door_[s];
    for (const auto other : joined[s]) {
      if (seen[other]) continue;
      seen[other] = true;
      next.push_back(other);
    }
  }
}

void StationWalks::find_ways(const transit::Timetable& timetable, const street::Persona& persona,
                             const street::CostQuery& query) {
  const auto n = timetable.stops.size();
  std::vector<std::vector<Way>> steps(n);
  const auto wheels = query.access == street::AccessRule::kIgnore
                          ? transit::WheelchairRule::kAnybody
                          : wheelchair_rule(persona, query.band);
  for (const auto& way : timetable.pathways) {
    const auto shut = [&](transit::StopId end) {
      return door_[end.index()] &&
             !transit::allows(wheels, timetable.stops[end.index()].wheelchair);
    };
    if (shut(way.from) || shut(way.to)) continue;
    for (const bool backwards : {false, true}) {
      const auto cost = pathway_cost(timetable, way, backwards, persona, query);
      if (cost == core::kUnreachable) continue;
      const auto from = backwards ? way.to : way.from, to = backwards ? way.from : way.to;
      steps[from.index()].push_back({to.value, cost});
    }
  }
  for (std::size_t s = 0; s < n; ++s) {
    const auto& stop = timetable.stops[s];
    const auto same = stop.part_of.valid()                    ? stop.part_of
                      : stop.location_type == kBoardingArea ? stop.parent
                                                            : transit::StopId{};
    if (!same.valid()) continue;
    steps[s].push_back({same.value, 0});
    steps[same.index()].push_back({static_cast<std::uint32_t>(s), 0});
  }
  out_.resize(n);
  in_.resize(n);
  using Item = std::pair<core::Cost, std::uint32_t>;
  std::vector<core::Cost> best(n, core::kUnreachable);
  for (std::size_t s = 0; s < n; ++s) {
    if (!inside_[s] && !door_[s]) continue;
    std::vector<std::uint32_t> reached;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
    const auto reach = [&](std::uint32_t stop, core::Cost cost) {
      if (cost > limit_ || cost >= best[stop]) return;
      if (best[stop] == core::kUnreachable) reached.push_back(stop);
      best[stop] = cost;
      queue.emplace(cost, stop);
    };
    reach(static_cast<std::uint32_t>(s), 0);
    while (!queue.empty()) {
      const auto [cost, stop] = queue.top();
      queue.pop();
      if (cost > best[stop]) continue;
      // Beyond a door lies the street.
      if (door_[stop] && stop != s) continue;
      for (const auto& step : steps[stop]) reach(step.stop, core::add_cost(cost, step.cost));
    }
    for (const auto other : reached) {
      const auto cost = best[other];
      best[other] = core::kUnreachable;
      if (other == s) continue;
      if (inside_[s]) out_[s].push_back({other, cost});
      if (inside_[other]) in_[other].push_back({static_cast<std::uint32_t>(s), cost});
    }
  }
}

namespace {

/// Nearest first, the shortest of each source, those within the limit.
void append_row(std::vector<street::WalkEntry>& row, core::Cost limit, street::WalkTable& table) {
  std::sort(row.begin(), row.end(), [](const auto& a, const auto& b) {
    return std::tie(a.source, a.cost) < std::tie(b.source, b.cost);
  });
  row.erase(std::unique(row.begin(), row.end(),
                        [](const auto& a, const auto& b) { return a.source == b.source; }),
            row.end());
  std::erase_if(row, [&](const auto& entry) { return entry.cost > limit; });
  std::sort(row.begin(), row.end(), [](const auto& a, const auto& b) {
    return std::tie(a.cost, a.source) < std::tie(b.cost, b.source);
  });
  table.entries.insert(table.entries.end(), row.begin(), row.end());
  table.begin.push_back(table.entries.size());
  row.clear();
}

}  // namespace

street::WalkTable StationWalks::sources_by_doors(
    const street::WalkTable& table, const std::vector<std::vector<Way>>& ways) const {
  // By door, the stops inside that it joins.
  std::vector<std::vector<Way>> of_door(inside_.size());
  for (std::size_t s = 0; s < inside_.size(); ++s) {
    if (!inside_[s]) continue;
    for (const auto& way : ways[s]) {
      if (door_[way.stop]) of_door[way.stop].push_back({static_cast<std::uint32_t>(s), way.cost});
    }
  }
  street::WalkTable out;
  std::vector<street::WalkEntry> row;
  for (std::size_t target = 0; target < table.size(); ++target) {
    for (const auto& entry : table.of(target)) {
      if (!inside_[entry.source]) row.push_back(entry);
      for (const auto& way : of_door[entry.source]) {
        row.push_back({way.stop, core::add_cost(entry.cost, way.cost)});
      }
    }
    append_row(row, limit_, out);
  }
  return out;
}

street::WalkTable StationWalks::targets_by_doors(
    const street::WalkTable& table, const std::vector<std::vector<Way>>& ways) const {
  street::WalkTable out;
  std::vector<street::WalkEntry> row;
  for (std::size_t target = 0; target < table.size(); ++target) {
    if (!inside_[target]) {
      row.assign(table.of(target).begin(), table.of(target).end());
    } else {
      for (const auto& way : ways[target]) {
        if (!door_[way.stop]) {
          row.push_back({way.stop, way.cost});
          continue;
        }
        for (const auto& entry : table.of(way.stop)) {
          row.push_back({entry.source, core::add_cost(entry.cost, way.cost)});
        }
      }
    }
    append_row(row, limit_, out);
  }
  return out;
}

street::WalkTable StationWalks::by_doors(const street::WalkTable& table, Leaving leaving,
                                         bool between_stops) const {
  const bool out = leaving == Leaving::kStation;
  auto made = sources_by_doors(table, out ? out_ : in_);
  // A walk between two stations ends as it began: by a door.
  if (between_stops) made = targets_by_doors(made, out ? in_ : out_);
  return made;
}

}  // namespace reach
