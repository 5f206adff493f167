#include "app/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "app/explain_facts.hpp"
#include "app/find.hpp"
#include "app/replay.hpp"
#include "geo/projection.hpp"
#include "reach/reach.hpp"

namespace app {

namespace {

/// Farther from every neighbourhood than this, a place is taken for a slip of the pen.
constexpr double kFarAwayM = 50'000;

/// The neighbourhood a place lies in, else the one whose middle is nearest.
std::size_t neighbourhood_at(const town::Town& town, geo::PointM p) {
  const auto& items = town.neighbourhoods->items;
  std::size_t nearest = 0;
  double nearest_m = std::numeric_limits<double>::infinity();
  for (std::size_t n = 0; n < items.size(); ++n) {
    if (geo::contains(items[n].shape, p)) return n;
    const double m = geo::distance_m(items[n].centre, p);
    if (m < nearest_m) {
      nearest_m = m;
      nearest = n;
    }
  }
  if (nearest_m > kFarAwayM) {
    throw core::InputError("bad-option", "", 0,
                           fmt::format("the place given is {:.0f} km away from this town; longitude "
                                       "comes first, then latitude",
                                       nearest_m / 1000));
  }
  return nearest;
}

/// The town with one more home, in which nobody lives: the very place that was asked for.
std::shared_ptr<const town::Town> with_home(const town::Town& town, geo::PointM p,
                                            std::size_t neighbourhood) {
  auto out = std::make_shared<town::Town>(town);
  auto homes = *town.homes;
  homes.items.push_back({p, place::NeighbourhoodId(neighbourhood), 0});
  out->homes = std::make_shared<const place::Homes>(std::move(homes));
  out->home_in_coverage.push_back(town.coverage->contains(p) ? 1 : 0);
  const auto add = [](street::Snaps& to, const street::Snaps& one) {
    to.points.insert(to.points.end(), one.points.begin(), one.points.end());
    to.begin.push_back(static_cast<std::uint32_t>(to.points.size()));
  };
  const auto snaps = town::compute_place_snaps(*town.graph, *town.obstacles, {p});
  add(out->home_snaps, snaps);
  add(out->home_snaps_linked, town::compute_linked_snaps(*town.graph, snaps, {p}));
  return out;
}

struct ChosenHome {
  std::shared_ptr<const town::Town> town;
  std::size_t home = 0;
  std::size_t neighbourhood = 0;
};

ChosenHome choose_home(std::shared_ptr<const town::Town> town, const ExplainRequest& request) {
  if (town->neighbourhoods->items.empty()) {
    throw core::InputError("no-homes", "", 0, "the project has no neighbourhoods");
  }
  if (request.home) {
    const geo::Projection projection(town->crs);
    const auto p = projection.to_metres(*request.home);
    const auto n = request.neighbourhood.empty() ? neighbourhood_at(*town, p)
                                                 : find_neighbourhood(*town, request.neighbourhood);
    const auto home = town->homes->items.size();
    return {with_home(*town, p, n), home, n};
  }
  const auto n = find_neighbourhood(*town, request.neighbourhood);
  const std::size_t first = town->homes->begin[n];
  const std::size_t last = town->homes->begin[n + 1];
  if (first == last) {
    const auto& area = town->neighbourhoods->items[n];
    throw core::InputError(
        "no-homes", "", 0,
        fmt::format("neighbourhood {} ({}) has no home inside the street data; {} of its {} "
                    "residents live outside it",
                    area.code, area.name, town->homes->outside_coverage[n], area.residents));
  }
  const auto home = find_middle_home(*town, first, last);
  return {std::move(town), home, n};
}

/// Index of the session that suits the home best: works both ways with the shortest longer leg,
/// else one of which a leg works, else the first.
std::size_t best_session(const reach::ReachResult& result, std::size_t home) {
  std::size_t best = 0;
  auto best_key = std::tuple(3, core::kNever);
  for (std::size_t s = 0; s < result.sessions.sessions.size(); ++s) {
    const auto& group =
        result.personas[0].groups[result.sessions.sessions[s].group.index()];
    const bool out = group.outbound[home] != core::kNever;
    const bool back = group.back[home] != core::kNever;
    const auto key = std::tuple(out && back ? 0 : out || back ? 1 : 2,
                                out && back ? std::max(group.outbound[home], group.back[home]) : 0);
    if (key < best_key) {
      best_key = key;
      best = s;
    }
  }
  return best;
}

}  // namespace

Explanation explain(const LoadedTown& loaded, const ExplainRequest& request,
                    const core::JobContext& context) {
  const auto chosen = choose_home(loaded.town, request);
  const auto& whole = *chosen.town;
  const auto home = chosen.home;
  const auto neighbourhood = chosen.neighbourhood;
  const auto activity = find_activity(whole, request.activity);
  const auto& persona = require_persona(loaded.project, request.persona);
  const auto& source = (*whole.activities)[activity];
  if (request.date && std::find(source.dates.begin(), source.dates.end(), *request.date) ==
                          source.dates.end()) {
    std::vector<std::string> dates;
    for (const auto date : source.dates) dates.push_back(core::format_date(date));
    throw core::InputError(
        "no-session-that-day", "", 0,
        fmt::format("{} has no session on {}; its sessions are on {}", source.id,
                    core::format_date(*request.date),
                    dates.empty() ? "no day of these weeks" : fmt::format("{}", fmt::join(dates, ", "))));
  }
  const auto town = narrowed_town(whole, activity, persona, request.date);

  Explanation e;
  const geo::Projection projection(whole.crs);
  const auto& area = whole.neighbourhoods->items[neighbourhood];
  e.neighbourhood = area.code;
  e.neighbourhood_name = area.name;
  e.residents = area.residents;
  e.residents_outside = whole.homes->outside_coverage[neighbourhood];
  e.home = projection.to_lonlat(whole.homes->items[home].at);
  e.home_residents = whole.homes->items[home].residents;
  e.activity = source.id;
  e.title = source.title;
  e.place = source.place_name;
  e.recurrence = source.recurrence;
  e.persona = persona.id;
  e.persona_title = persona.title;
  e.start = source.start;
  e.end = source.end;
  e.one_session = request.date.has_value();
  e.place_in_data = whole.sites[whole.site_of_activity[activity].index()].in_coverage;
  if (source.next_date) e.next_date = core::format_date(*source.next_date);
  if (source.dates.empty()) return e;

  const auto result = reach::compute_reach(*town, context);
  const auto& groups = result.personas[0].groups;
  const auto& low = result.personas[0].of(street::Band::kLow).groups;
  for (auto h = whole.homes->begin[neighbourhood]; h < whole.homes->begin[neighbourhood + 1]; ++h) {
    const auto can = [&](const std::vector<reach::GroupReach>& in) {
      return std::any_of(in.begin(), in.end(),
                         [&](const auto& group) { return group.both_ways(h); });
    };
    if (can(groups)) e.residents_can += whole.homes->items[h].residents;
    if (can(low)) e.residents_can_low += whole.homes->items[h].residents;
  }
  const auto& session = result.sessions.sessions[best_session(result, home)];
  const auto& group = result.sessions.groups[session.group.index()];
  e.has_session = true;
  e.date = session.date;

  const auto& walks = *result.personas[0].walks;
  reach::LegSolver solver(*town, {&walks, &walks});
  const auto day = reach::day_context(result.sessions, group, persona, street::Band::kHigh);
  const auto limits = reach::limits_of(town->analysis, persona);
  const AdultRoutes adult(loaded, *town, context);
  const auto fill = [&](reach::Leg leg, core::Seconds at, const reach::GroupReach& in_low,
                        const reach::Reason& reason, ExplainedLeg& out) {
    const reach::LegQuery query{leg, group.site, at, limits, group.light};
    const auto& used = solver.solve_for(query, day, home);
    out.itinerary = reach::rebuild_itinerary(*town, used, query, day, solver, home);
    out.reason = reason;
    const bool dark = persona.lit_after_dark && !is_all_in_daylight(query);
    if (out.itinerary) {
      out.replay = replay(loaded, *out.itinerary, session.date);
      out.facts = collect_facts(*town, *out.itinerary, persona, dark);
      const auto& times = leg == reach::Leg::kOutbound ? in_low.outbound : in_low.back;
      out.rests_on_unknown = times[home] == core::kNever;
    } else if (const auto route = adult.find(query, {day.of(false, true)}, home)) {
      out.facts = collect_facts(*town, *route, persona, dark);
      out.adult_route = true;
    }
    out.max_walk_minutes = persona.max_walk_minutes;
    out.alternatives = reach::find_alternatives(
        *town, used, {query, day, session.date, home, reason},
        out.itinerary ? &*out.itinerary : nullptr, solver);
  };
  const auto& reached = groups[session.group.index()];
  const auto& reached_low = low[session.group.index()];
  fill(reach::Leg::kOutbound, group.start, reached_low, reached.outbound_reason[home], e.outbound);
  fill(reach::Leg::kReturn, group.end, reached_low, reached.back_reason[home], e.back);
  return e;
}

}  // namespace app
