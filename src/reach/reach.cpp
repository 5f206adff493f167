#include "reach/reach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/diagnostics.hpp"
#include "core/parallel.hpp"

namespace reach {

namespace {

LegQuery leg_query(const SessionGroup& group, Leg leg, const Limits& limits) {
  return {leg, group.site, leg == Leg::kOutbound ? group.start : group.end, limits};
}

void to_seconds(const LegQuery& query, std::vector<core::Seconds>& times) {
  for (auto& time : times) {
    time = time == impossible(query.leg) ? core::kNever : leg_seconds(query, time);
  }
}

GroupReach compute_group(const SessionGroups& sessions, const SessionGroup& group,
                         const Limits& limits, LegSolver& solver) {
  DayContext day;
  if (!sessions.days.empty()) {
    day = {sessions.days[group.day].get(), sessions.days_all_services[group.day].get()};
  }
  GroupReach out;
  const auto solve = [&](Leg leg, std::vector<core::Seconds>& times,
                         std::vector<Reason>& reasons) {
    const auto query = leg_query(group, leg, limits);
    solver.compute_times(query, day, times);
    solver.compute_reasons(query, day, times, reasons);
    to_seconds(query, times);
  };
  solve(Leg::kOutbound, out.outbound, out.outbound_reason);
  solve(Leg::kReturn, out.back, out.back_reason);
  return out;
}

}  // namespace

void require_timetable_covers(const town::Town& town) {
  if (!town.timetable) return;
  const auto& timetable = *town.timetable;
  const bool any_runs = std::any_of(
      timetable.trips.begin(), timetable.trips.end(),
      [&](const auto& trip) { return !timetable.services[trip.service.index()].dates.empty(); });
  if (!any_runs) {
    throw core::InputError(
        "timetable-does-not-cover", timetable.feeds.empty() ? "" : timetable.feeds.front().name, 0,
        "has no trip that runs on any day; give another timetable, or leave [timetables] gtfs empty "
        "to ask for walking only");
  }
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

ReachResult compute_reach(const town::Town& town, const core::JobContext& context) {
  require_timetable_covers(town);
  ReachResult result;
  context.begin("Grouping sessions that meet the same services");
  result.sessions = compute_session_groups(town, context);
  const auto limits = limits_of(town.analysis);
  const auto groups = result.sessions.groups.size();

  for (const auto& persona : town.analysis.personas) {
    context.begin("Walks of persona " + persona.id);
    PersonaReach reach;
    reach.walks = std::make_shared<const PersonaWalks>(
        compute_persona_walks(town, persona, WalkScope{}, context));
    const auto open = compute_persona_walks(
        town, persona, WalkScope{{street::AccessRule::kIgnore}, true}, context);

    context.begin("Journeys of persona " + persona.id, groups);
    reach.groups.resize(groups);
    std::vector<std::unique_ptr<LegSolver>> solvers(std::max(1u, context.threads));
    core::parallel_for(context, groups, 1,
                       [&](std::size_t begin, std::size_t end, unsigned worker) {
                         auto& solver = solvers[worker];
                         if (!solver) {
                           solver = std::make_unique<LegSolver>(
                               town, PersonaContext{reach.walks.get(), &open});
                         }
                         for (auto g = begin; g < end; ++g) {
                           reach.groups[g] = compute_group(
                               result.sessions, result.sessions.groups[g], limits, *solver);
                           context.advance();
                         }
                       });
    result.personas.push_back(std::move(reach));
  }
  return result;
}

}  // namespace reach
