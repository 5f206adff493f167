#include "reach/leg_solver.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace reach {

namespace {

constexpr core::Seconds kAnyWait = 24 * 3600;

/// For `several`: long walks go first, because nearly everything could be walked in the end and a
/// set without them says more; then the two that would otherwise cost most searches.
constexpr std::array<Relax, kRelaxations> kTakeBackOrder = {
    Relax::kWalk,    Relax::kSession, Relax::kMinutes, Relax::kBarrier,
    Relax::kService, Relax::kWait,    Relax::kChanges};

bool has(RelaxSet set, Relax relax) { return (set & bit(relax)) != 0; }

RelaxSet without(RelaxSet set, Relax relax) {
  return static_cast<RelaxSet>(set & ~static_cast<unsigned>(bit(relax)));
}

LegQuery relaxed(LegQuery query, RelaxSet set) {
  if (has(set, Relax::kWait)) query.limits.max_wait = kAnyWait;
  if (has(set, Relax::kChanges)) {
    query.limits.max_rides = std::max(query.limits.max_rides, kRelaxedRides);
  }
  if (has(set, Relax::kMinutes)) {
    query.limits.max_journey = std::max(query.limits.max_journey, kRelaxedJourney);
  }
  return query;
}

ReasonCode code_of(Relax relax, Leg leg) {
  switch (relax) {
    case Relax::kBarrier: return ReasonCode::kIsland;
    case Relax::kWalk: return ReasonCode::kNoStopInRange;
    case Relax::kService: return ReasonCode::kNoServiceThatDay;
    case Relax::kSession:
      return leg == Leg::kOutbound ? ReasonCode::kArrivesAfterStart : ReasonCode::kNoTripHome;
    case Relax::kWait: return ReasonCode::kWaitTooLong;
    case Relax::kChanges: return ReasonCode::kTooManyChanges;
    case Relax::kMinutes: return ReasonCode::kOverTimeLimit;
  }
  return ReasonCode::kNoWay;
}

/// Outbound one walks from the stop to the site, on the way back from the site to the stop.
std::span<const street::WalkEntry> site_stops_of(const PersonaWalks& walks,
                                                 const LegQuery& query) {
  const auto& table = query.leg == Leg::kOutbound ? *walks.site_stops.from : *walks.site_stops.to;
  return table.of(query.site.index());
}

/// Outbound one walks towards the site: the search runs backwards from it.
street::Direction direction_of(Leg leg) {
  return leg == Leg::kOutbound ? street::Direction::kBackward : street::Direction::kForward;
}

core::Cost best_cost(const street::WalkSearch& search, std::span<const street::EdgePoint> place) {
  auto best = core::kUnreachable;
  for (const auto& point : place) best = std::min(best, search.point_cost(point));
  return best;
}

bool any(std::span<const std::uint8_t> flags) {
  return std::any_of(flags.begin(), flags.end(), [](std::uint8_t f) { return f != 0; });
}

}  // namespace

LegSolver::LegSolver(const town::Town& town, PersonaContext persona, ReasonSearch reasons)
    : town_(town), persona_(persona), reason_search_(reasons), search_(*town.graph) {}

std::span<const core::Seconds> LegSolver::best_ride() const {
  if (!has_labels_) return {};
  return labels_.best_ride();
}

void LegSolver::run_transit(const LegQuery& query, const transit::DayTimetable& day,
                            const PersonaWalks& walks,
                            std::span<const street::WalkEntry> site_walks) {
  prepare_transit(query, site_walks, &walks.footpaths, question_);
  transit::compute_raptor(day, question_.query, scratch_, labels_);
  has_labels_ = true;
}

void LegSolver::compute_times(const LegQuery& query, const DayContext& day,
                              std::vector<core::Seconds>& times) {
  compute_times_of(query, day, persona_.walks->homes, times);
}

void LegSolver::compute_times_of(const LegQuery& query, const DayContext& day,
                                 const PlaceWalks& places, std::vector<core::Seconds>& times) {
  solve_by_light(query, day.day, *persona_.walks, places, {}, times);
}

void LegSolver::solve(const LegQuery& query, const transit::DayTimetable* day,
                      const PersonaWalks& walks, const PlaceWalks& places,
                      std::span<const std::uint8_t> wanted, std::vector<core::Seconds>& times) {
  has_labels_ = false;
  if (day != nullptr) run_transit(query, *day, walks, site_stops_of(walks, query));
  combine_walks(query, places, best_ride(), wanted, times);
}

void LegSolver::solve_by_light(const LegQuery& query, const transit::DayTimetable* day,
                               const PersonaWalks& walks, const PlaceWalks& places,
                               std::span<const std::uint8_t> wanted,
                               std::vector<core::Seconds>& times) {
  solve(query, day, walks, places, wanted, times);
  if (!walks.dark || !places.dark || is_all_in_daylight(query)) return;
  const bool out = query.leg == Leg::kOutbound;
  const auto reference = reference_time(query);
  const bool lit_end = out ? reference <= query.light.to : reference >= query.light.from;
  for (auto& time : times) {
    const bool by_day = lit_end && (out ? time >= query.light.from : time <= query.light.to);
    if (!by_day) time = impossible(query.leg);
  }
  solve(query, day, *walks.dark, *places.dark, wanted, dark_times_);
  for (std::size_t i = 0; i < times.size(); ++i) {
    times[i] = out ? std::max(times[i], dark_times_[i]) : std::min(times[i], dark_times_[i]);
  }
}

const PersonaWalks& LegSolver::solve_for(const LegQuery& query, const DayContext& day,
                                         std::size_t home) {
  const auto& walks = *persona_.walks;
  compute_times(query, day, times_);
  const auto best = times_[home];
  if (walks.dark && !is_all_in_daylight(query)) {
    solve(query, day.day, *walks.dark, walks.dark->homes, {}, times_);
    if (times_[home] == best) return *walks.dark;
  }
  solve(query, day.day, walks, walks.homes, {}, times_);
  return walks;
}

bool LegSolver::has_stop_in_range(std::size_t home) const {
  const auto& stops = persona_.walks->homes.stops.to;
  return stops == nullptr || !stops->of(home).empty();
}

void LegSolver::compute_reasons(const LegQuery& query, const DayContext& day,
                                std::span<const core::Seconds> times,
                                std::vector<Reason>& reasons) {
  const auto homes = times.size();
  reasons.assign(homes, Reason{});
  std::vector<std::uint8_t> open(homes, 0);
  const bool site_known = town_.sites[query.site.index()].in_coverage;
  for (std::size_t h = 0; h < homes; ++h) {
    if (times[h] != impossible(query.leg)) continue;
    if (!site_known || !town_.home_in_coverage[h]) {
      reasons[h].code = ReasonCode::kOutsideData;
    } else {
      open[h] = 1;
    }
  }
  if (reason_search_ == ReasonSearch::kPlain) {
    find_reasons_plainly(query, day, std::move(open), reasons);
    return;
  }
  if (!any(open)) return;
  // A relaxation more never takes a way (docs/methods/reach.md): whom everything but long walks does
  // not help, nothing but long walks can, so the other relaxations are not tried for them.
  std::vector<std::uint8_t> near, works;
  compute_relaxed(query, day, without(kAllRelaxed, Relax::kWalk), open, near);
  std::vector<std::uint8_t> wanted(homes, 0);
  for (int i = 0; i < kRelaxations; ++i) {
    const auto relax = static_cast<Relax>(i);
    for (std::size_t h = 0; h < homes; ++h) {
      wanted[h] = open[h] != 0 && (near[h] != 0 || relax == Relax::kWalk) ? 1 : 0;
    }
    if (!any(wanted)) continue;
    compute_relaxed(query, day, bit(relax), wanted, works);
    give_reason(query, relax, works, open, reasons);
  }
  if (!any(open)) return;
  std::vector<std::uint8_t> far(homes, 0);
  for (std::size_t h = 0; h < homes; ++h) {
    far[h] = open[h] != 0 && near[h] == 0 ? 1 : 0;
    if (open[h] == 0) near[h] = 0;
  }
  find_sets(query, day, without(kAllRelaxed, Relax::kWalk), 1, std::move(near), reasons);
  find_far_sets(query, day, std::move(far), reasons);
}

void LegSolver::give_reason(const LegQuery& query, Relax relax,
                            std::span<const std::uint8_t> works, std::vector<std::uint8_t>& open,
                            std::vector<Reason>& reasons) const {
  for (std::size_t h = 0; h < works.size(); ++h) {
    if (works[h] == 0) continue;
    open[h] = 0;
    reasons[h].code = code_of(relax, query.leg);
    // On foot only, although there are stops in range: they are of no use, so it is the walk.
    if (relax == Relax::kWalk && walked_[h] != 0 && has_stop_in_range(h)) {
      reasons[h].code = ReasonCode::kWalkTooLong;
    }
  }
}

void LegSolver::find_reasons_plainly(const LegQuery& query, const DayContext& day,
                                     std::vector<std::uint8_t> open,
                                     std::vector<Reason>& reasons) {
  std::vector<std::uint8_t> works;
  for (int i = 0; i < kRelaxations; ++i) {
    const auto relax = static_cast<Relax>(i);
    compute_relaxed(query, day, bit(relax), open, works);
    give_reason(query, relax, works, open, reasons);
  }
  compute_relaxed(query, day, kAllRelaxed, open, works);
  for (std::size_t h = 0; h < open.size(); ++h) {
    if (open[h] != 0 && works[h] == 0) reasons[h].code = ReasonCode::kNoWay;
  }
  find_sets(query, day, kAllRelaxed, 0, std::move(works), reasons);
}

void LegSolver::find_far_sets(const LegQuery& query, const DayContext& day,
                              std::vector<std::uint8_t> far, std::vector<Reason>& reasons) {
  if (!any(far)) return;
  const auto homes = far.size();
  // Most need no more than long walks and more minutes. Where these two suffice, everything else
  // can be taken back, and only the minutes are in question.
  const auto two = static_cast<RelaxSet>(bit(Relax::kWalk) | bit(Relax::kMinutes));
  std::vector<std::uint8_t> suffices, no_minutes;
  compute_relaxed(query, day, two, far, suffices);
  const auto quick = without(without(kAllRelaxed, Relax::kSession), Relax::kMinutes);
  if (any(suffices)) compute_relaxed(query, day, quick, suffices, no_minutes);
  for (std::size_t h = 0; h < homes; ++h) {
    if (suffices[h] == 0) continue;
    far[h] = 0;
    if (no_minutes[h] == 0) reasons[h] = {ReasonCode::kSeveral, two};
  }
  constexpr std::size_t kAfterMinutes = 3;  // in kTakeBackOrder
  static_assert(kTakeBackOrder[kAfterMinutes - 1] == Relax::kMinutes);
  if (any(no_minutes)) find_sets(query, day, quick, kAfterMinutes, std::move(no_minutes), reasons);
  if (!any(far)) return;
  std::vector<std::uint8_t> works;
  compute_relaxed(query, day, kAllRelaxed, far, works);
  for (std::size_t h = 0; h < homes; ++h) {
    if (far[h] != 0 && works[h] == 0) reasons[h].code = ReasonCode::kNoWay;
  }
  find_sets(query, day, kAllRelaxed, 1, std::move(works), reasons);
}

void LegSolver::find_sets(const LegQuery& query, const DayContext& day, RelaxSet set,
                          std::size_t next, std::vector<std::uint8_t> homes,
                          std::vector<Reason>& reasons) {
  // Each relaxation in turn is taken back where the leg works without it; what stays is needed.
  if (!any(homes)) return;
  if (next == kTakeBackOrder.size()) {
    for (std::size_t h = 0; h < homes.size(); ++h) {
      if (homes[h] != 0) reasons[h] = {ReasonCode::kSeveral, set};
    }
    return;
  }
  const auto less = without(set, kTakeBackOrder[next]);
  std::vector<std::uint8_t> works;
  compute_relaxed(query, day, less, homes, works);
  for (std::size_t h = 0; h < homes.size(); ++h) {
    if (works[h] != 0) homes[h] = 0;
  }
  find_sets(query, day, less, next + 1, std::move(works), reasons);
  find_sets(query, day, set, next + 1, std::move(homes), reasons);
}

void LegSolver::compute_relaxed(const LegQuery& query, const DayContext& day, RelaxSet set,
                                std::span<const std::uint8_t> wanted,
                                std::vector<std::uint8_t>& works) {
  works.assign(wanted.size(), 0);
  const auto eased = relaxed(query, set);
  if (!has(set, Relax::kSession)) {
    compute_relaxed_once(eased, day, set, wanted, works);
    return;
  }
  std::vector<std::uint8_t> open(wanted.begin(), wanted.end());
  std::vector<std::uint8_t> some;
  for (int shift = 0; shift <= kShifts && any(open); ++shift) {
    auto shifted = eased;
    const auto by = shift * kShiftStep;
    shifted.at += query.leg == Leg::kOutbound ? by : -by;
    some.assign(wanted.size(), 0);
    compute_relaxed_once(shifted, day, set, open, some);
    for (std::size_t h = 0; h < works.size(); ++h) {
      if (some[h] == 0) continue;
      works[h] = 1;
      open[h] = 0;
    }
  }
}

void LegSolver::compute_relaxed_once(const LegQuery& query, const DayContext& day, RelaxSet set,
                                     std::span<const std::uint8_t> wanted,
                                     std::vector<std::uint8_t>& works) {
  const bool open = has(set, Relax::kBarrier);
  const auto& walks = open ? *persona_.open_walks : *persona_.walks;
  const auto* service = day.of(has(set, Relax::kService), open);
  if (has(set, Relax::kWalk)) {
    run_long_walks(query, service, open, wanted, works);
    return;
  }
  solve_by_light(query, service, walks, walks.homes, wanted, times_);
  for (std::size_t h = 0; h < times_.size(); ++h) {
    works[h] = times_[h] != impossible(query.leg) ? 1 : 0;
  }
}

const PersonaWalks& LegSolver::walks_of(Ways ways) const {
  switch (ways) {
    case Ways::kByDay: break;
    case Ways::kAfterDark: return *persona_.walks->dark;
    case Ways::kOpen: return *persona_.open_walks;
  }
  return *persona_.walks;
}

const street::PlaceCosts& LegSolver::home_costs(Leg leg, Ways ways) {
  const auto it = home_costs_.find({leg, ways});
  if (it != home_costs_.end()) return it->second;
  const auto& homes = ways == Ways::kOpen ? town_.home_snaps_linked : town_.home_snaps;
  return home_costs_
      .emplace(std::pair(leg, ways),
               street::PlaceCosts(*town_.graph, walks_of(ways).costs, homes, direction_of(leg)))
      .first->second;
}

const LegSolver::OnFoot& LegSolver::on_foot(const LegQuery& query, Ways ways) {
  const auto& walks = walks_of(ways);
  // Where both directions cost the same, one answer serves both legs.
  const auto leg = walks.costs.symmetric ? Leg::kOutbound : query.leg;
  if (on_foot_site_ != query.site.index()) on_foot_.clear();
  on_foot_site_ = query.site.index();
  auto& known = on_foot_[{leg, ways}];
  if (!known.homes.empty()) return known;
  const auto& sites = ways == Ways::kOpen ? town_.site_snaps_linked : town_.site_snaps;
  std::vector<street::Seed> seeds;
  for (const auto& point : sites.of(query.site.index())) seeds.push_back({point, 0});
  search_.run(walks.costs, seeds, direction_of(leg),
              static_cast<core::Cost>(kRelaxedJourney) * core::kCostPerSecond);
  const auto& costs = home_costs(leg, ways);
  known.homes.resize(town_.home_snaps.size());
  for (std::size_t h = 0; h < known.homes.size(); ++h) known.homes[h] = costs.of(search_, h);
  known.stops.resize(town_.stop_snaps.size());
  for (std::size_t s = 0; s < known.stops.size(); ++s) {
    known.stops[s] = best_cost(search_, town_.stop_snaps.of(s));
  }
  return known;
}

void LegSolver::run_long_walks(const LegQuery& query, const transit::DayTimetable* day, bool open,
                               std::span<const std::uint8_t> wanted,
                               std::vector<std::uint8_t>& works) {
  walked_.assign(wanted.size(), 0);
  const auto longest = query.limits.max_journey;
  if (open) {
    run_long_walks_by(query, day, Ways::kOpen, longest, wanted, works);
    return;
  }
  if (!persona_.walks->dark || is_all_in_daylight(query)) {
    run_long_walks_by(query, day, Ways::kByDay, longest, wanted, works);
    return;
  }
  // As solve_by_light: all of it in daylight, or by lit streets.
  const bool out = query.leg == Leg::kOutbound;
  const auto reference = reference_time(query);
  if (reference >= query.light.from && reference <= query.light.to) {
    const auto light = out ? reference - query.light.from : query.light.to - reference;
    run_long_walks_by(query, day, Ways::kByDay, std::min(longest, light), wanted, works);
  }
  run_long_walks_by(query, day, Ways::kAfterDark, longest, wanted, works);
}

void LegSolver::run_long_walks_by(const LegQuery& query, const transit::DayTimetable* day,
                                  Ways ways, core::Seconds longest,
                                  std::span<const std::uint8_t> wanted,
                                  std::vector<std::uint8_t>& works) {
  const bool out = query.leg == Leg::kOutbound;
  const auto& walks = walks_of(ways);
  const auto limit = static_cast<core::Cost>(longest) * core::kCostPerSecond;
  const auto& direct = on_foot(query, ways);
  bool all = true;
  for (std::size_t h = 0; h < wanted.size(); ++h) {
    if (wanted[h] == 0 || works[h] != 0) continue;
    if (direct.homes[h] <= limit) {
      walked_[h] = works[h] = 1;
    } else {
      all = false;
    }
  }
  if (day == nullptr || all) return;

  std::vector<street::WalkEntry> site_walks;
  for (std::size_t s = 0; s < direct.stops.size(); ++s) {
    if (direct.stops[s] <= limit) {
      site_walks.push_back({static_cast<std::uint32_t>(s), direct.stops[s]});
    }
  }
  run_transit(query, *day, walks, site_walks);
  const auto reference = reference_time(query);
  const auto rides = labels_.best_ride();
  std::vector<street::Seed> seeds;
  std::vector<core::Cost> lags(rides.size(), core::kUnreachable);
  for (std::size_t s = 0; s < rides.size(); ++s) {
    if (rides[s] == impossible(query.leg)) continue;
    const auto lag = out ? reference - rides[s] : rides[s] - reference;
    if (lag < 0 || lag > longest) continue;
    lags[s] = static_cast<core::Cost>(lag) * core::kCostPerSecond;
    for (const auto& point : town_.stop_snaps.of(s)) seeds.push_back({point, lags[s]});
  }
  // Without a limit on each walk one search from all stops at once is exact.
  const auto& costs = home_costs(query.leg, ways);
  const auto find = [&](const auto& cost_of) {
    for (std::size_t h = 0; h < wanted.size(); ++h) {
      if (wanted[h] != 0 && works[h] == 0 && cost_of(h) <= limit) works[h] = 1;
    }
  };
  if (reason_search_ == ReasonSearch::kPlain) {
    search_.run(walks.costs, seeds, direction_of(query.leg), limit);
    find([&](std::size_t h) { return costs.of(search_, h); });
    return;
  }
  auto& prepared = from_stops(query.leg, ways);
  prepared.search->run(seeds, limit);
  const auto labels = prepared.search->node_cost();
  find([&](std::size_t h) { return costs.by_ends(labels, limit, h); });
  for (const auto& walk : prepared.on_edge) {
    if (wanted[walk.home] != 0 && core::add_cost(lags[walk.stop], walk.cost) <= limit) {
      works[walk.home] = 1;
    }
  }
}

LegSolver::FromStops& LegSolver::from_stops(Leg leg, Ways ways) {
  const auto& walks = walks_of(ways);
  // Where both directions cost the same, one preparation serves both legs.
  if (walks.costs.symmetric) leg = Leg::kOutbound;
  auto& known = from_stops_[{leg, ways}];
  if (known.search) return known;
  const auto& graph = *town_.graph;
  known.contracted =
      std::make_shared<const street::ContractedCosts>(graph, walks.costs, direction_of(leg));
  known.search = std::make_unique<street::OneToAll>(*known.contracted);

  struct StopPoint {
    std::uint32_t edge = 0, stop = 0;
    const street::EdgePoint* point = nullptr;
  };
  std::vector<StopPoint> stops;
  for (std::size_t s = 0; s < town_.stop_snaps.size(); ++s) {
    for (const auto& point : town_.stop_snaps.of(s)) {
      stops.push_back({point.edge.value, static_cast<std::uint32_t>(s), &point});
    }
  }
  std::sort(stops.begin(), stops.end(), [](const auto& a, const auto& b) {
    return std::tie(a.edge, a.stop) < std::tie(b.edge, b.stop);
  });
  const std::uint32_t turn = leg == Leg::kOutbound ? 1 : 0;
  const auto& homes = ways == Ways::kOpen ? town_.home_snaps_linked : town_.home_snaps;
  for (std::size_t h = 0; h < homes.size(); ++h) {
    for (const auto& place : homes.of(h)) {
      const auto edge = place.edge.value;
      auto at = std::lower_bound(stops.begin(), stops.end(), edge,
                                 [](const StopPoint& s, std::uint32_t e) { return s.edge < e; });
      for (; at != stops.end() && at->edge == edge; ++at) {
        const double ahead = place.along_m - at->point->along_m;
        const std::uint32_t arc = (edge * 2 + (ahead >= 0 ? 0 : 1)) ^ turn;
        auto cost = street::cost_of_part(graph, walks.costs, arc, ahead >= 0 ? ahead : -ahead);
        cost = core::add_cost(cost, street::cost_off_street(walks.costs, place));
        cost = core::add_cost(cost, street::cost_off_street(walks.costs, *at->point));
        if (cost == core::kUnreachable) continue;
        known.on_edge.push_back({static_cast<std::uint32_t>(h), at->stop, cost});
      }
    }
  }
  return known;
}

}  // namespace reach
