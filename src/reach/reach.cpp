#include "reach/reach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "core/diagnostics.hpp"
#include "core/parallel.hpp"

namespace reach {

namespace {

LegQuery leg_query(const SessionGroup& group, Leg leg, const Limits& limits) {
  return {leg, group.site, leg == Leg::kOutbound ? group.start : group.end, limits, group.light};
}

void to_seconds(const LegQuery& query, std::vector<core::Seconds>& times) {
  for (auto& time : times) {
    time = time == impossible(query.leg) ? core::kNever : leg_seconds(query, time);
  }
}

GroupReach compute_group(const DayContext& day, const SessionGroup& group, const Limits& limits,
                         LegSolver& solver) {
  GroupReach out;
  std::vector<core::Seconds> times;
  std::vector<Reason> reasons;
  const auto solve = [&](Leg leg) {
    const auto query = leg_query(group, leg, limits);
    solver.compute_times(query, day, times);
    solver.compute_reasons(query, day, times, reasons);
    to_seconds(query, times);
  };
  solve(Leg::kOutbound);
  out.outbound = times;
  out.outbound_reason = reasons;
  solve(Leg::kReturn);
  out.back = times;
  out.back_reason = reasons;
  return out;
}

/// A lower band: what does not work in the high band keeps its reason, the rest depends on what is
/// not known.
GroupReach compute_lower_group(const DayContext& day, const SessionGroup& group,
                               const Limits& limits, const GroupReach& high, LegSolver& solver) {
  GroupReach out;
  std::vector<core::Seconds> times;
  std::vector<Reason> reasons;
  const auto solve = [&](Leg leg, const HomeColumn<Reason>& known) {
    const auto query = leg_query(group, leg, limits);
    solver.compute_times(query, day, times);
    to_seconds(query, times);
    reasons = known.unpacked();
    for (std::size_t h = 0; h < times.size(); ++h) {
      if (times[h] == core::kNever && reasons[h].code == ReasonCode::kNone) {
        reasons[h].code = ReasonCode::kUnknownFacts;
      }
    }
  };
  solve(Leg::kOutbound, high.outbound_reason);
  out.outbound = times;
  out.outbound_reason = reasons;
  solve(Leg::kReturn, high.back_reason);
  out.back = times;
  out.back_reason = reasons;
  return out;
}

/// All groups by workers with a solver each.
template <class Compute>
std::vector<GroupReach> compute_groups(const town::Town& town, const SessionGroups& sessions,
                                       const PersonaContext& persona, const Compute& compute,
                                       const core::JobContext& context) {
  std::vector<GroupReach> groups(sessions.groups.size());
  // What a solver keeps of a meeting point serves all its sessions: where there are enough meeting
  // points to go round, each is one worker's. A worker takes a run of `batches`.
  std::vector<std::size_t> order(groups.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return sessions.groups[a].site < sessions.groups[b].site;
  });
  const bool by_site = town.sites.size() >= std::size_t{4} * context.threads;
  std::vector<std::size_t> batches;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool same = i > 0 && sessions.groups[order[i]].site == sessions.groups[order[i - 1]].site;
    if (!by_site || !same) batches.push_back(i);
  }
  batches.push_back(order.size());
  std::vector<std::unique_ptr<LegSolver>> solvers(std::max(1u, context.threads));
  core::parallel_for(context, batches.size() - 1, 1,
                     [&](std::size_t begin, std::size_t end, unsigned worker) {
                       auto& solver = solvers[worker];
                       if (!solver) solver = std::make_unique<LegSolver>(town, persona);
                       for (auto i = batches[begin]; i < batches[end]; ++i) {
                         groups[order[i]] = compute(order[i], *solver);
                         context.advance();
                       }
                     });
  return groups;
}

/// True when the band gives a persona the same vehicles, ways in stations, and costs, by day and after
/// dark.
bool is_same_band(const town::Town& town, const street::Persona& persona, street::Band a,
                  street::Band b) {
  const auto& graph = *town.graph;
  if (town.timetable) {
    const auto wheels = wheelchair_rule(persona, b);
    if (wheels != wheelchair_rule(persona, a) && town.timetable->is_narrowed_by(wheels)) {
      return false;
    }
    if (!town.timetable->pathways.empty()) return false;
  }
  for (const bool dark : {false, true}) {
    if (dark && !persona.lit_after_dark) continue;
    const auto costs = [&](street::Band band) {
      return street::compute_costs(graph, persona, {street::AccessRule::kRespect, band, dark});
    };
    if (!street::same_costs(costs(a), costs(b))) return false;
  }
  return true;
}

}  // namespace

void refuse_without_trips(const transit::Timetable& timetable) {
  throw core::InputError(
      "timetable-does-not-cover", timetable.feeds.empty() ? "" : timetable.feeds.front().name, 0,
      "has no trip that runs on any day and serves these streets; give another timetable, or leave "
      "[timetables] gtfs empty to ask for walking only");
}

void require_timetable_covers(const town::Town& town) {
  if (!town.timetable) return;
  const auto& timetable = *town.timetable;
  // Services of trips left out as of no use here still cover dates, but nobody can ride on them.
  const bool any_runs = std::any_of(
      timetable.trips.begin(), timetable.trips.end(),
      [&](const auto& trip) { return !timetable.services[trip.service.index()].dates.empty(); });
  if (!any_runs) refuse_without_trips(timetable);
  for (std::size_t f = 0; f < timetable.feeds.size(); ++f) {
    const auto covered = timetable.covered_dates(transit::FeedId(f));
    if (!covered) continue;
    const auto [first, last] = *covered;
    std::set<core::Date> missing;
    for (const auto& activity : *town.activities) {
      for (const auto date : activity.dates) {
        if (date < first || date > last) missing.insert(date);
      }
    }
    if (missing.empty()) continue;
    throw core::InputError(
        "timetable-does-not-cover", timetable.feeds[f].name, 0,
        fmt::format("runs from {} to {}, but sessions are asked for on {} date{} outside it (the "
                    "first is {}); change week_of in [analysis] or give a timetable for that time",
                    core::format_date(first), core::format_date(last), missing.size(),
                    missing.size() == 1 ? "" : "s", core::format_date(*missing.begin())));
  }
}

PersonaReach compute_persona_reach(const town::Town& town, const SessionGroups& sessions,
                                   const street::Persona& persona, const ReachOptions& options,
                                   const core::JobContext& context) {
  const auto limits = limits_of(town.analysis, persona);
  const auto walks_in = [&](street::Band band) {
    return std::make_shared<const PersonaWalks>(compute_persona_walks(
        town, persona, WalkScope{{street::AccessRule::kRespect, band}}, context));
  };
  context.begin("Walks of persona " + persona.id);
  PersonaReach reach;
  reach.walks = walks_in(street::Band::kHigh);
  {
    const auto open = compute_persona_walks(
        town, persona, WalkScope{{street::AccessRule::kIgnore}, true}, context);
    context.begin("Journeys of persona " + persona.id, sessions.groups.size());
    reach.groups = compute_groups(
        town, sessions, PersonaContext{reach.walks.get(), &open},
        [&](std::size_t g, LegSolver& solver) {
          const auto& group = sessions.groups[g];
          return compute_group(day_context(sessions, group, persona, street::Band::kHigh), group,
                               limits, solver);
        },
        context);
  }
  const auto let_go = [&](BandReach& band) {
    if (options.keep_home_walks) return;
    auto rest = *band.walks;
    rest.homes = {};
    if (rest.dark) {
      auto dark = *rest.dark;
      dark.homes = {};
      rest.dark = std::make_shared<const PersonaWalks>(std::move(dark));
    }
    band.walks = std::make_shared<const PersonaWalks>(std::move(rest));
  };
  const auto lower = [&](street::Band band) {
    BandReach out;
    context.begin("Walks of persona " + persona.id + ", " + std::string(name_of(band)));
    out.walks = walks_in(band);
    context.begin("Journeys of persona " + persona.id + ", " + std::string(name_of(band)),
                  sessions.groups.size());
    out.groups = compute_groups(
        town, sessions, PersonaContext{out.walks.get(), out.walks.get()},
        [&](std::size_t g, LegSolver& solver) {
          const auto& group = sessions.groups[g];
          return compute_lower_group(day_context(sessions, group, persona, band), group, limits,
                                     reach.groups[g], solver);
        },
        context);
    let_go(out);
    return std::make_shared<const BandReach>(std::move(out));
  };
  let_go(reach);
  if (!is_same_band(town, persona, street::Band::kHigh, street::Band::kLow)) {
    reach.low = lower(street::Band::kLow);
  }
  if (options.strict && !is_same_band(town, persona, street::Band::kLow, street::Band::kStrict)) {
    reach.strict = lower(street::Band::kStrict);
  }
  return reach;
}

void forget_journeys(PersonaReach& persona) {
  const auto walks_only = [](std::shared_ptr<const BandReach>& band) {
    if (band) band = std::make_shared<const BandReach>(BandReach{band->walks, {}});
  };
  persona.groups = {};
  walks_only(persona.low);
  walks_only(persona.strict);
}

ReachResult begin_reach(const town::Town& town, const core::JobContext& context) {
  require_timetable_covers(town);
  ReachResult result;
  context.begin("Grouping sessions that meet the same services");
  result.sessions = compute_session_groups(town, context);
  return result;
}

ReachResult compute_reach(const town::Town& town, const core::JobContext& context,
                          const ReachOptions& options) {
  auto result = begin_reach(town, context);
  for (const auto& persona : town.analysis.personas) {
    result.personas.push_back(
        compute_persona_reach(town, result.sessions, persona, options, context));
  }
  return result;
}

}  // namespace reach
