#include "barrier/changes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "core/parallel.hpp"
#include "reach/leg_solver.hpp"

namespace barrier {

namespace {

/// A time of a service day at which a vehicle of the change is under way, before or after it.
struct Busy {
  core::Date date;
  core::Seconds from = 0, to = 0;
};

class BusyTimes {
 public:
  explicit BusyTimes(const transit::Timetable* timetable) : timetable_(timetable) {}

  void add(const scenario::AddJourney& edit) {
    const auto span = span_of(edit.like);
    for (const auto date : edit.dates) {
      busy_.push_back({date, span.first + edit.later, span.second + edit.later});
    }
  }
  void add(const scenario::ShiftTrips& edit) {
    for (const auto trip : edit.trips) {
      add_all_days(trip, std::min(0, edit.later), std::max(0, edit.later));
    }
  }
  void add(const scenario::AddStop& edit) {
    for (const auto& call : edit.calls) add_all_days(call.trip, 0, 0);
  }
  void add(const scenario::ChangeActivity&) {}  // its sessions have no group of before

  /// True when some vehicle may be under way in this window of the day's clock.
  [[nodiscard]] bool meets(core::Date date, core::Seconds from, core::Seconds to) const {
    // Days of a clock change are an hour longer or shorter; feeds of other zones lie some hours off.
    constexpr core::Seconds kDay = 24 * 3600, kMargin = 3 * 3600;
    return std::any_of(busy_.begin(), busy_.end(), [&](const Busy& busy) {
      const auto days = (busy.date - date).count();
      if (days < -3 || days > 1) return false;
      const auto shift = static_cast<core::Seconds>(days) * kDay;
      return busy.from + shift - kMargin <= to && busy.to + shift + kMargin >= from;
    });
  }

 private:
  [[nodiscard]] std::pair<core::Seconds, core::Seconds> span_of(transit::TripId trip) const {
    const auto calls = timetable_->calls_of(trip);
    return {calls.front().arrival, calls.back().departure};
  }
  void add_all_days(transit::TripId trip, core::Seconds earlier, core::Seconds later) {
    const auto span = span_of(trip);
    const auto& info = timetable_->trips[trip.index()];
    for (const auto date : timetable_->services[info.service.index()].dates) {
      busy_.push_back({date, span.first + earlier, span.second + later});
    }
  }

  const transit::Timetable* timetable_;
  std::vector<Busy> busy_;
};

reach::LegQuery leg_query(const reach::SessionGroup& group, reach::Leg leg,
                          const reach::Limits& limits) {
  return {leg, group.site, leg == reach::Leg::kOutbound ? group.start : group.end, limits,
          group.light};
}

/// What has to be done for a group after the change.
struct Plan {
  reach::GroupId before;  ///< whose times are kept; invalid: both legs are new
  bool outbound = true, back = true;
};

std::vector<Plan> plan_groups(const town::Town& after, const reach::SessionGroups& sessions_after,
                              const reach::SessionGroups& sessions_before, const Change& change,
                              const BusyTimes& busy, const reach::Limits& limits) {
  std::vector<Plan> plans(sessions_after.groups.size());
  std::vector<std::uint8_t> changed(after.activities->size(), 0);
  for (const auto& edit : change.edits) {
    if (const auto* one = std::get_if<scenario::ChangeActivity>(&edit)) {
      changed[one->activity.index()] = 1;
    }
  }
  std::map<std::pair<place::ActivityId, core::Date>, reach::GroupId> group_before;
  for (const auto& session : sessions_before.sessions) {
    group_before.try_emplace({session.activity, session.date}, session.group);
  }
  std::vector<std::uint8_t> out(plans.size(), 0), back(plans.size(), 0);
  for (const auto& session : sessions_after.sessions) {
    auto& plan = plans[session.group.index()];
    if (changed[session.activity.index()] != 0) continue;
    // Sessions of one group meet the same services before as after: any of them will do.
    plan.before = group_before.at({session.activity, session.date});
    const auto& group = sessions_after.groups[session.group.index()];
    const auto outbound = leg_query(group, reach::Leg::kOutbound, limits);
    const auto deadline = reach::reference_time(outbound);
    if (busy.meets(session.date, deadline - limits.max_journey, deadline)) {
      out[session.group.index()] = 1;
    }
    if (busy.meets(session.date, group.end, group.end + limits.max_journey)) {
      back[session.group.index()] = 1;
    }
  }
  for (std::size_t g = 0; g < plans.size(); ++g) {
    if (!plans[g].before.valid()) continue;
    plans[g].outbound = out[g] != 0;
    plans[g].back = back[g] != 0;
  }
  return plans;
}

/// Solvers of one world, one for each worker, kept from change to change.
class Workers {
 public:
  Workers(const town::Town& town, const reach::PersonaWalks& walks, unsigned threads)
      : town_(town), walks_(walks), solvers_(std::max(1u, threads)) {}
  reach::LegSolver& of(unsigned worker) {
    auto& solver = solvers_[worker];
    if (!solver) {
      solver = std::make_unique<reach::LegSolver>(town_, reach::PersonaContext{&walks_, &walks_});
    }
    return *solver;
  }

 private:
  const town::Town& town_;
  const reach::PersonaWalks& walks_;
  std::vector<std::unique_ptr<reach::LegSolver>> solvers_;
};

/// The days that are asked for, as a persona can board them, each built once.
class Days {
 public:
  Days(const transit::Timetable* timetable, transit::WheelchairRule wheels)
      : timetable_(timetable), wheels_(wheels) {}
  /// Null without a timetable. Not to be called by several threads at once.
  const transit::DayTimetable* of(core::Date date) {
    if (timetable_ == nullptr) return nullptr;
    auto& day = known_[date];
    if (!day) {
      day = std::make_unique<transit::DayTimetable>(transit::build_day_timetable(
          *timetable_, date, transit::ServiceRule::kAsPublished, wheels_));
    }
    return day.get();
  }

 private:
  const transit::Timetable* timetable_;
  transit::WheelchairRule wheels_;
  std::map<core::Date, std::unique_ptr<transit::DayTimetable>> known_;
};

std::size_t compute_legs(Days& days, const reach::SessionGroups& sessions, const reach::Limits& limits,
                         const ChangeWorld& world, const std::vector<Plan>& plans,
                         Workers& workers, std::vector<reach::GroupReach>& after,
                         const core::JobContext& context) {
  struct Task {
    std::size_t group = 0;
    reach::Leg leg = reach::Leg::kOutbound;
  };
  std::vector<Task> tasks;
  for (std::size_t g = 0; g < plans.size(); ++g) {
    if (plans[g].outbound) tasks.push_back({g, reach::Leg::kOutbound});
    if (plans[g].back) tasks.push_back({g, reach::Leg::kReturn});
    if (!plans[g].before.valid()) continue;
    const auto& kept = world.before[plans[g].before.index()];
    if (!plans[g].outbound) after[g].outbound = kept.outbound;
    if (!plans[g].back) after[g].back = kept.back;
  }
  // Of sessions that meet the same services one day is computed, whichever date is the group's.
  std::map<std::uint32_t, const transit::DayTimetable*> day_of;
  for (const auto& task : tasks) {
    const auto& group = sessions.groups[task.group];
    const auto [it, is_new] = day_of.try_emplace(group.day, nullptr);
    if (is_new) it->second = days.of(group.date);
  }
  core::parallel_for(context, tasks.size(), 1, [&](std::size_t begin, std::size_t end,
                                                   unsigned worker) {
    for (auto t = begin; t < end; ++t) {
      context.checkpoint();
      const auto& group = sessions.groups[tasks[t].group];
      const auto query = leg_query(group, tasks[t].leg, limits);
      reach::DayContext day;
      day.day = day_of.at(group.day);
      auto& result = after[tasks[t].group];
      std::vector<core::Seconds> times;
      workers.of(worker).compute_times(query, day, times);
      for (auto& time : times) {
        time = time == reach::impossible(query.leg) ? core::kNever : reach::leg_seconds(query, time);
      }
      (tasks[t].leg == reach::Leg::kOutbound ? result.outbound : result.back) = times;
    }
  });
  return tasks.size();
}

bool adds_stop(const Change& change) {
  return std::any_of(change.edits.begin(), change.edits.end(), [](const auto& edit) {
    return std::holds_alternative<scenario::AddStop>(edit);
  });
}

}  // namespace

std::string_view name_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kEveningJourney: return "evening_journey";
    case ChangeKind::kEarlyJourney: return "early_journey";
    case ChangeKind::kSundayService: return "sunday_service";
    case ChangeKind::kStop: return "stop";
    case ChangeKind::kConnection: return "connection";
    case ChangeKind::kOtherTime: return "other_time";
    case ChangeKind::kOtherDay: return "other_day";
    case ChangeKind::kOtherSite: return "other_site";
  }
  return "";
}

std::vector<ChangeGain> evaluate_changes(const town::Town& town,
                                         const reach::SessionGroups& sessions,
                                         const ChangeWorld& world,
                                         const reach::HeadlineRule& headline,
                                         std::span<const Change> changes,
                                         const core::JobContext& context) {
  std::vector<ChangeGain> gains(changes.size());
  const auto limits = reach::limits_of(town.analysis, *world.persona);
  Workers workers(town, *world.walks, context.threads);
  const auto wheels = reach::wheelchair_rule(*world.persona, world.band);
  Days days_of_today(town.timetable.get(), wheels);
  for (std::size_t c = 0; c < changes.size(); ++c) {
    const auto& change = changes[c];
    context.checkpoint();
    context.advance();
    const auto after_town = scenario::apply(town, change.edits);
    const auto sessions_after = reach::compute_session_groups(*after_town, context,
                                                              reach::DayTimetables::kLeaveOut);
    Days changed_days(after_town->timetable.get(), wheels);
    auto& days = after_town->timetable == town.timetable ? days_of_today : changed_days;
    BusyTimes busy(town.timetable.get());
    for (const auto& edit : change.edits) {
      std::visit([&](const auto& one) { busy.add(one); }, edit);
    }
    const auto plans =
        plan_groups(*after_town, sessions_after, sessions, change, busy, limits);
    std::vector<reach::GroupReach> after(sessions_after.groups.size());
    if (adds_stop(change)) {  // a stop more: every walk to it
      const auto walks = reach::compute_persona_walks(
          *after_town, *world.persona,
          reach::WalkScope{{street::AccessRule::kRespect, world.band}}, context);
      Workers own(*after_town, walks, context.threads);
      gains[c].legs =
          compute_legs(days, sessions_after, limits, world, plans, own, after, context);
    } else {
      gains[c].legs =
          compute_legs(days, sessions_after, limits, world, plans, workers, after, context);
    }
    if (gains[c].legs == 0) continue;
    const auto pairs = pair_sessions(town, sessions, *after_town, sessions_after);
    gains[c].gain =
        compare(town, {world.before, after, pairs, standard_of(headline, town.analysis)});
  }
  return gains;
}

}  // namespace barrier
