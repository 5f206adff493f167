#include "barrier/fix_solver.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace barrier {

namespace {

constexpr std::uint32_t kNoSlot = std::numeric_limits<std::uint32_t>::max();

LegTimes times_of(const core::Seconds* row, std::size_t group, std::size_t groups) {
  const auto seconds = [](core::Seconds lag) { return lag == kNone ? core::kNever : lag; };
  return {seconds(row[group]), seconds(row[groups + group])};
}

}  // namespace

HomeCounts count_homes(const World& world, const Standard& standard) {
  const auto homes = world.town().home_snaps.size(), groups = world.legs().groups;
  const auto sessions = world.sessions_of_group();
  HomeCounts counts{std::vector<int>(homes, 0), std::vector<int>(homes, 0)};
  for (std::size_t h = 0; h < homes; ++h) {
    const auto* const row = world.row(h);
    for (std::size_t g = 0; g < groups; ++g) {
      const auto longer = std::max(row[g], row[groups + g]);
      if (longer != kNone) counts.any[h] += sessions[g];
      if (longer <= standard.limit) counts.standard[h] += sessions[g];
    }
  }
  return counts;
}

Tally tally_home(const World& world, const Standard& standard, const HomeCounts& counts,
                 std::size_t home, const core::Seconds* after) {
  const auto groups = world.legs().groups;
  const auto sessions = world.sessions_of_group();
  const auto* const before = world.row(home);
  HomeTally tally(standard);
  for (std::size_t g = 0; g < groups; ++g) {
    if (before[g] == after[g] && before[groups + g] == after[groups + g]) continue;
    tally.add(times_of(before, g, groups), times_of(after, g, groups), sessions[g]);
  }
  tally.complete(counts.any[home], counts.standard[home]);
  return tally.close(world.town().homes->items[home].residents);
}

FixSolver::FixSolver(const World& world, std::span<const Lift> lifts, Repair repair)
    : world_(world),
      lifts_(lifts),
      repair_(repair),
      slot_(world.town().home_snaps.size(), kNoSlot),
      is_leg_(world.legs().size(), 0),
      overlay_(world.stop_count(), kNoSlot) {
  for (const auto& layer : world.layers()) lights_.push_back({WalkFinder(world, layer), {}, false});
}

core::Seconds* FixSolver::row_of(std::uint32_t home) {
  const auto n = world_.legs().size();
  auto& slot = slot_[home];
  if (slot == kNoSlot) {
    slot = static_cast<std::uint32_t>(homes_.size());
    homes_.push_back(home);
    const auto* const row = world_.row(home);
    rows_.insert(rows_.end(), row, row + n);
  }
  return rows_.data() + slot * n;
}

Effect FixSolver::solve(std::span<const std::uint32_t> set) {
  for (const auto home : homes_) slot_[home] = kNoSlot;
  homes_.clear();
  rows_.clear();
  by_vehicle_ = false;
  chosen_.clear();
  for (const auto i : set) chosen_.push_back(&lifts_[i]);
  bool stopped = false, walks = false;
  const auto& layers = world_.layers();
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const auto patch = compute_patch(*world_.town().graph, world_.persona(), layers[l].query,
                                     layers[l].costs, chosen_);
    if (patch.empty()) continue;
    stopped = true;
    lights_[l].finder.find(patch, lights_[l].better);
    if (lights_[l].better.empty()) continue;
    walks = true;
    repair_light(l);
  }
  // Those touched whom it does not help are left out.
  const auto n = world_.legs().size();
  std::erase_if(homes_, [&](std::uint32_t home) {
    const auto* const now = rows_.data() + slot_[home] * n;
    if (!std::equal(now, now + n, world_.row(home))) return false;
    slot_[home] = kNoSlot;
    return true;
  });
  std::sort(homes_.begin(), homes_.end());
  if (!stopped) return Effect::kNotStopped;
  if (!walks) return Effect::kNoBetterWalk;
  return homes_.empty() ? Effect::kNoBetterTime : Effect::kBetter;
}

void FixSolver::repair_light(std::size_t light) {
  const auto& layer = world_.layers()[light];
  const auto& better = lights_[light].better;
  legs_.clear();
  improved_.clear();
  overlaid_.clear();
  overlay_lags_.clear();
  find_legs(layer, better);
  if (!legs_.empty()) {
    const auto n = world_.legs().size();
    const auto overlay = [&](const std::vector<BetterWalks::HomeWalk>& walks) {
      for (const auto& walk : walks) {
        if (walk.point >= world_.stop_count() || overlay_[walk.point] != kNoSlot) continue;
        overlay_[walk.point] = static_cast<std::uint32_t>(overlaid_.size());
        overlaid_.push_back(walk.point);
        const auto* const lags = layer.lag.data() + walk.point * n;
        overlay_lags_.insert(overlay_lags_.end(), lags, lags + n);
      }
    };
    overlay(better.to_points);
    overlay(better.from_points);
    for (const auto leg : legs_) search_leg(layer, better, leg);
  }
  walk_to_sites(layer, better);
  walk_to_stops(layer, better);
  if (repair_ != Repair::kNoSpread) spread_stops(layer);
  for (const auto leg : legs_) is_leg_[leg] = 0;
  for (const auto stop : overlaid_) overlay_[stop] = kNoSlot;
}

void FixSolver::find_legs(const Layer& layer, const BetterWalks& better) {
  const auto& legs = world_.legs();
  const auto stops = static_cast<std::uint32_t>(world_.stop_count());
  const auto add = [&](std::size_t leg) {
    if (is_leg_[leg] != 0 || layer.cap[leg] < 0 || legs.days[leg] == nullptr) return;
    is_leg_[leg] = 1;
    legs_.push_back(static_cast<std::uint32_t>(leg));
  };
  std::vector<transit::FootpathRecord> records;
  for (const auto& walk : better.points) {
    if (walk.to >= stops) {
      if (repair_ == Repair::kNoSites) continue;
      for (const auto leg : legs.out_of_site[walk.to - stops]) add(leg);
    } else if (walk.from >= stops) {
      if (repair_ == Repair::kNoSites) continue;
      for (const auto leg : legs.back_of_site[walk.from - stops]) add(leg);
    } else if (repair_ != Repair::kNoChanges) {
      records.push_back({transit::StopId(walk.from), transit::StopId(walk.to), walk.seconds});
    }
  }
  // A shorter change is of use to a leg only if some round of its search would board sooner by it;
  // if none would, no label changes (docs/methods/barriers.md).
  const std::size_t n = legs.size(), rounds = world_.rides() - 1;
  if (rounds > 0) {
    for (const auto& walk : records) {
      for (std::size_t leg = 0; leg < n; ++leg) {
        if (is_leg_[leg] != 0 || layer.cap[leg] < 0) continue;
        const bool out = legs.is_out(leg);
        const auto ride = (out ? walk.to : walk.from).index();
        const auto board = (out ? walk.from : walk.to).index();
        const auto* const rides = layer.ride.data() + (ride * n + leg) * rounds;
        const auto* const any = layer.any.data() + (board * n + leg) * rounds;
        for (std::size_t k = 0; k < rounds; ++k) {
          const auto lag = rides[k] + walk.seconds;
          if (lag < any[k] && lag <= legs.queries[leg].limits.max_journey) {
            add(leg);
            break;
          }
        }
      }
    }
  }
  std::sort(legs_.begin(), legs_.end());
  if (!legs_.empty()) changes_ = transit::build_footpaths(stops, std::move(records));
}

void FixSolver::search_leg(const Layer& layer, const BetterWalks& better, std::uint32_t leg) {
  const auto& legs = world_.legs();
  const auto& query = legs.queries[leg];
  const bool out = legs.is_out(leg);
  const auto stops = static_cast<std::uint32_t>(world_.stop_count());
  const auto& table = out ? *layer.site_stops.from : *layer.site_stops.to;
  const auto known = table.of(query.site.index());
  site_walks_.assign(known.begin(), known.end());
  const auto site = stops + query.site.value;
  for (const auto& walk : better.points) {
    if ((out ? walk.to : walk.from) != site || repair_ == Repair::kNoSites) continue;
    const auto stop = out ? walk.from : walk.to;
    const auto cost = static_cast<core::Cost>(walk.seconds) * core::kCostPerSecond;
    const auto at = std::find_if(site_walks_.begin(), site_walks_.end(),
                                 [&](const auto& entry) { return entry.source == stop; });
    if (at != site_walks_.end()) {
      at->cost = cost;
    } else {
      site_walks_.push_back({stop, cost});
    }
  }
  reach::prepare_transit(query, site_walks_, &layer.footpaths, question_);
  question_.query.more_footpaths = &changes_;
  transit::compute_raptor(*legs.days[leg], question_.query, raptor_, labels_);
  const auto lag_at = [&](std::size_t stop) {
    const auto time = labels_.best_ride()[stop];
    return time == labels_.unreached() ? kNone : reach::leg_seconds(query, time);
  };
  const auto n = legs.size();
  for (const auto stop : labels_.stops_with_ride()) {
    const auto lag = lag_at(stop.index());
    if (lag < layer.lag[stop.index() * n + leg]) improved_.push_back({stop.value, leg, lag});
  }
  for (std::size_t i = 0; i < overlaid_.size(); ++i) overlay_lags_[i * n + leg] = lag_at(overlaid_[i]);
}

const core::Seconds* FixSolver::lags_of_stop(const Layer& layer, std::uint32_t stop) const {
  const auto n = world_.legs().size();
  return overlay_[stop] == kNoSlot ? layer.lag.data() + stop * n
                                   : overlay_lags_.data() + overlay_[stop] * n;
}

void FixSolver::walk_to_sites(const Layer& layer, const BetterWalks& better) {
  const auto stops = static_cast<std::uint32_t>(world_.stop_count());
  const auto improve = [&](const std::vector<BetterWalks::HomeWalk>& walks, const auto& legs_of) {
    for (const auto& walk : walks) {
      if (walk.point < stops) continue;
      auto* const row = row_of(walk.home);
      for (const auto leg : legs_of[walk.point - stops]) {
        if (walk.seconds <= layer.cap[leg]) row[leg] = std::min(row[leg], walk.seconds);
      }
    }
  };
  improve(better.to_points, world_.legs().out_of_site);
  improve(better.from_points, world_.legs().back_of_site);
}

void FixSolver::walk_to_stops(const Layer& layer, const BetterWalks& better) {
  const auto stops = static_cast<std::uint32_t>(world_.stop_count());
  const auto groups = world_.legs().groups;
  const auto improve = [&](const std::vector<BetterWalks::HomeWalk>& walks, std::size_t first) {
    for (const auto& walk : walks) {
      if (walk.point >= stops) continue;
      auto* const row = row_of(walk.home) + first;
      std::int64_t before = 0, after = 0;
      for (std::size_t i = 0; i < groups; ++i) before += row[i];
      improve_row(row, lags_of_stop(layer, walk.point) + first, layer.cap.data() + first,
                  walk.seconds, groups);
      for (std::size_t i = 0; i < groups; ++i) after += row[i];
      if (after < before) by_vehicle_ = true;
    }
  };
  improve(better.to_points, 0);
  improve(better.from_points, groups);
}

void FixSolver::spread_stops(const Layer& layer) {
  std::sort(improved_.begin(), improved_.end(), [](const StopLag& a, const StopLag& b) {
    return std::tie(a.stop, a.leg) < std::tie(b.stop, b.leg);
  });
  const auto& legs = world_.legs();
  for (std::size_t i = 0; i < improved_.size();) {
    auto middle = i;
    while (middle < improved_.size() && improved_[middle].stop == improved_[i].stop &&
           legs.is_out(improved_[middle].leg)) {
      ++middle;
    }
    auto end = middle;
    while (end < improved_.size() && improved_[end].stop == improved_[i].stop) ++end;
    const auto improve = [&](const reach::Propagation& homes, std::size_t first, std::size_t last) {
      if (first == last) return;
      for (const auto& walk : homes.of(improved_[i].stop)) {
        const auto* const known = slot_[walk.place] == kNoSlot
                                      ? world_.row(walk.place)
                                      : rows_.data() + slot_[walk.place] * legs.size();
        for (auto k = first; k < last; ++k) {
          const auto [stop, leg, lag] = improved_[k];
          if (lag + walk.seconds >= known[leg] || lag + walk.seconds > layer.cap[leg]) continue;
          row_of(walk.place)[leg] = lag + walk.seconds;
          by_vehicle_ = true;
        }
      }
    };
    improve(*layer.stops.to, i, middle);
    improve(*layer.stops.from, middle, end);
    i = end;
  }
}

}  // namespace barrier
