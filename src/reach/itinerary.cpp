#include "reach/itinerary.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace reach {

namespace {

constexpr const char* kHome = "home";
constexpr const char* kPlace = "the meeting point";

/// How a home is best served: on foot all the way (stop not valid) or by way of a stop.
struct Choice {
  core::Seconds lag = core::kNever;  ///< away from the reference time, as in combine_walks
  unsigned rides = 0;
  core::Seconds walk = 0;
  transit::StopId stop;
};

Choice choose(const LegQuery& query, const PersonaWalks& walks, const LegSolver& solver,
              std::size_t home) {
  const bool out = query.leg == Leg::kOutbound;
  const auto reference = reference_time(query);
  Choice best;
  const auto& sites = out ? *walks.homes.sites.to : *walks.homes.sites.from;
  for (const auto& walk : sites.of(home)) {
    if (walk.source == query.site.index()) {
      const auto seconds = core::ceil_seconds(walk.cost);
      best = {seconds, 0, seconds, {}};
    }
  }
  const auto rides = solver.best_ride();
  if (!rides.empty()) {
    const auto& stops = out ? *walks.homes.stops.to : *walks.homes.stops.from;
    for (const auto& walk : stops.of(home)) {
      const transit::StopId stop(walk.source);
      const auto ride = rides[stop.index()];
      if (ride == impossible(query.leg)) continue;
      const auto seconds = core::ceil_seconds(walk.cost);
      const Choice option{(out ? reference - ride : ride - reference) + seconds,
                          solver.labels().rides_of_best_ride(stop), seconds, stop};
      if (std::tie(option.lag, option.rides, option.walk) <
          std::tie(best.lag, best.rides, best.walk)) {
        best = option;
      }
    }
  }
  return best;
}

/// Walks carry the streets they follow.
class WalkWriter {
 public:
  WalkWriter(const town::Town& town, const PersonaWalks& walks, town::SiteId site)
      : town_(town),
        walks_(walks),
        in_green_(town.sites[site.index()].join == town::SiteJoin::kInside ||
                  town.sites[site.index()].join == town::SiteJoin::kGrass) {}

  Step write(std::string from, std::span<const street::EdgePoint> from_points, std::string to,
             std::span<const street::EdgePoint> to_points, core::Seconds depart,
             core::Seconds arrive) const {
    Step step;
    step.kind = Step::Kind::kWalk;
    step.depart = depart;
    step.arrive = arrive;
    step.from = std::move(from);
    step.to = std::move(to);
    if (const auto path =
            street::find_path(*town_.graph, walks_.costs, from_points, to_points,
                              walks_.max_walk)) {
      step.metres = path->street_m + path->off_street_start_m + path->off_street_end_m;
      step.streets = street::summarise(*town_.graph, *path);
      step.path = path->steps;
      step.line = path->line;
      double off_m = 0;
      if (in_green_ && step.to == kPlace) off_m = path->off_street_end_m;
      if (in_green_ && step.from == kPlace) off_m = path->off_street_start_m;
      if (off_m > town::kPathM) step.grass_m = off_m;
    }
    return step;
  }

 private:
  const town::Town& town_;
  const PersonaWalks& walks_;
  bool in_green_;  ///< the meeting point lies in a green space
};

void add_wait(std::vector<Step>& steps, const std::string& where, core::Seconds until) {
  if (steps.empty() || steps.back().arrive >= until) return;
  Step wait;
  wait.kind = Step::Kind::kWait;
  wait.depart = steps.back().arrive;
  wait.arrive = until;
  wait.from = wait.to = where;
  wait.from_stop = wait.to_stop = steps.back().to_stop;
  steps.push_back(std::move(wait));
}

}  // namespace

std::optional<Itinerary> rebuild_itinerary(const town::Town& town, const PersonaWalks& walks,
                                           const LegQuery& query, const DayContext& day,
                                           const LegSolver& solver, std::size_t home) {
  const auto choice = choose(query, walks, solver, home);
  if (choice.lag > query.limits.max_journey) return std::nullopt;
  const bool out = query.leg == Leg::kOutbound;
  const auto reference = reference_time(query);
  const WalkWriter walk(town, walks, query.site);
  const auto home_points = town.home_snaps.of(home);
  const auto site_points = town.site_snaps.of(query.site.index());

  Itinerary itinerary;
  itinerary.leg = query.leg;
  itinerary.depart = out ? reference - choice.lag : reference;
  itinerary.arrive = out ? reference : reference + choice.lag;
  if (!choice.stop.valid()) {
    itinerary.steps.push_back(
        out ? walk.write(kHome, home_points, kPlace, site_points, itinerary.depart, reference)
            : walk.write(kPlace, site_points, kHome, home_points, reference, itinerary.arrive));
    return itinerary;
  }

  const auto& stops = town.timetable->stops;
  const auto points_of = [&](transit::StopId s) { return town.stop_snaps.of(s.index()); };
  const auto journey = transit::rebuild_journey(
      *day.day, solver.transit_query(), solver.labels(), choice.stop,
      solver.labels().rides_of_best_ride(choice.stop));
  if (journey.legs.empty()) return std::nullopt;

  const auto& site_table = out ? *walks.site_stops.from : *walks.site_stops.to;
  const auto site_walk_seconds = [&](transit::StopId stop) {
    for (const auto& entry : site_table.of(query.site.index())) {
      if (entry.source == stop.index()) return core::ceil_seconds(entry.cost);
    }
    return core::Seconds{0};
  };

  auto& steps = itinerary.steps;
  const auto first_stop = journey.legs.front().from;
  const auto last_stop = journey.legs.back().to;
  {
    auto step =
        out ? walk.write(kHome, home_points, stops[first_stop.index()].name,
                         points_of(first_stop), itinerary.depart,
                         itinerary.depart + choice.walk)
            : walk.write(kPlace, site_points, stops[first_stop.index()].name,
                         points_of(first_stop), reference,
                         reference + site_walk_seconds(first_stop));
    step.to_stop = first_stop;
    steps.push_back(std::move(step));
  }
  for (const auto& leg : journey.legs) {
    const auto& from = stops[leg.from.index()].name;
    const auto& to = stops[leg.to.index()].name;
    if (leg.kind == transit::Leg::Kind::kWalk) {
      const auto begins = steps.back().arrive;
      auto step = walk.write(from, points_of(leg.from), to, points_of(leg.to), begins,
                             begins + (leg.arrival - leg.departure));
      step.from_stop = leg.from;
      step.to_stop = leg.to;
      steps.push_back(std::move(step));
      continue;
    }
    add_wait(steps, from, leg.departure);
    Step ride;
    ride.kind = Step::Kind::kRide;
    ride.depart = leg.departure;
    ride.arrive = leg.arrival;
    ride.from = from;
    ride.to = to;
    ride.from_stop = leg.from;
    ride.to_stop = leg.to;
    ride.trip = leg.trip;
    ride.trip_day = leg.day;
    ride.board_call = leg.board_call;
    ride.alight_call = leg.alight_call;
    ride.stays_seated = leg.stays_seated;
    steps.push_back(std::move(ride));
  }
  const auto off = steps.back().arrive;
  auto last = out ? walk.write(stops[last_stop.index()].name, points_of(last_stop), kPlace,
                               site_points, off, off + site_walk_seconds(last_stop))
                  : walk.write(stops[last_stop.index()].name, points_of(last_stop), kHome,
                               home_points, off, off + choice.walk);
  last.from_stop = last_stop;
  steps.push_back(std::move(last));
  itinerary.arrive = steps.back().arrive;
  return itinerary;
}

}  // namespace reach
