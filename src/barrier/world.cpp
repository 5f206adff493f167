#include "barrier/world.hpp"

#include <algorithm>
#include <utility>

#include "core/parallel.hpp"
#include "reach/station_walks.hpp"

namespace barrier {

namespace {

core::Cost max_walk_of(const street::Persona& persona) {
  return core::cost_from_minutes(persona.max_walk_minutes);
}

core::Seconds lag_of(const reach::LegQuery& query, core::Seconds time) {
  if (time == reach::impossible(query.leg)) return kNone;
  return std::min<core::Seconds>(kNone, reach::leg_seconds(query, time));
}

struct LegScratch {
  reach::TransitQuestion question;
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
};

/// One search for each leg that this light serves; `read(leg, labels)` takes what it needs.
template <class Read>
void search_legs(const Legs& legs, const reach::TwoWayTable& site_stops, const transit::Footpaths& footpaths,
                 std::span<const core::Seconds> cap, const core::JobContext& context,
                 const Read& read) {
  std::vector<LegScratch> scratch(std::max(1u, context.threads));
  core::parallel_for(
      context, legs.size(), 4, [&](std::size_t begin, std::size_t end, unsigned worker) {
        auto& own = scratch[worker];
        for (auto leg = begin; leg < end; ++leg) {
          context.checkpoint();
          if (cap[leg] < 0 || legs.days[leg] == nullptr) continue;
          const auto& query = legs.queries[leg];
          const auto& table = legs.is_out(leg) ? *site_stops.from : *site_stops.to;
          reach::prepare_transit(query, table.of(query.site.index()), &footpaths, own.question);
          transit::compute_raptor(*legs.days[leg], own.question.query, own.scratch,
                                  own.labels);
          read(leg, own.labels);
        }
      });
}

/// Of each stop the lag of its best ride, by leg.
void read_best(const Legs& legs, std::size_t leg, const transit::RaptorLabels& labels,
               std::vector<core::Seconds>& lag) {
  for (const auto stop : labels.stops_with_ride()) {
    lag[stop.index() * legs.size() + leg] =
        lag_of(legs.queries[leg], labels.best_ride()[stop.index()]);
  }
}

void read_rounds(const Legs& legs, std::size_t leg, const transit::RaptorLabels& labels,
                 unsigned rides, Layer& layer) {
  const auto& query = legs.queries[leg];
  const std::size_t rounds = rides - 1;
  const std::size_t stops = labels.best_ride().size();
  for (std::size_t s = 0; s < stops; ++s) {
    auto best = kNone;
    for (unsigned k = 1; k < rides; ++k) {
      const auto at = (s * legs.size() + leg) * rounds + k - 1;
      layer.ride[at] = lag_of(query, labels.ride(k, transit::StopId(s)));
      best = std::min(best, lag_of(query, labels.any(k, transit::StopId(s))));
      layer.any[at] = best;
    }
  }
}

/// Every home by the stops and sites in its tables.
void improve_homes(const Legs& legs, const LayerWalks& walks, std::span<const core::Seconds> cap,
                   const std::vector<core::Seconds>& lag, std::vector<core::Seconds>& lags,
                   const core::JobContext& context) {
  const auto n = legs.size(), groups = legs.groups;
  const std::size_t homes = walks.homes_to_sites.to->size();
  core::parallel_for(context, homes, 256, [&](std::size_t begin, std::size_t end, unsigned) {
    context.checkpoint();
    for (auto h = begin; h < end; ++h) {
      auto* const row = lags.data() + h * n;
      const auto on_foot = [&](const street::WalkTable& table, const auto& legs_of_site) {
        for (const auto& walk : table.of(h)) {
          const auto seconds = core::ceil_seconds(walk.cost);
          for (const auto leg : legs_of_site[walk.source]) {
            if (seconds <= cap[leg]) row[leg] = std::min(row[leg], seconds);
          }
        }
      };
      on_foot(*walks.homes_to_sites.to, legs.out_of_site);
      on_foot(*walks.homes_to_sites.from, legs.back_of_site);
      if (!walks.homes_to_stops.to) continue;
      for (const auto& walk : walks.homes_to_stops.to->of(h)) {
        improve_row(row, lag.data() + walk.source * n, cap.data(), core::ceil_seconds(walk.cost),
                    groups);
      }
      for (const auto& walk : walks.homes_to_stops.from->of(h)) {
        improve_row(row + groups, lag.data() + walk.source * n + groups, cap.data() + groups,
                    core::ceil_seconds(walk.cost), groups);
      }
    }
  });
}

void add_candidates(const street::Snaps& snaps, std::size_t first,
                    std::vector<PlaceCandidate>& out) {
  for (std::size_t i = 0; i < snaps.size(); ++i) {
    for (const auto& p : snaps.of(i)) {
      out.push_back({static_cast<std::uint32_t>(first + i), {p, 0, 0}});
    }
  }
}

/// Stops where they are; those inside a station at each of its doors, with the way from there. True
/// when there is such a station.
bool add_stops(const town::Town& town, const street::Persona& persona,
               const street::CostQuery& query, core::Cost limit,
               std::vector<PlaceCandidate>& out) {
  const auto& snaps = town.stop_snaps;
  if (!town.timetable) return false;
  const reach::StationWalks stations(*town.timetable, persona, query, limit);
  if (stations.empty()) {
    add_candidates(snaps, 0, out);
    return false;
  }
  for (std::size_t s = 0; s < snaps.size(); ++s) {
    const auto stop = static_cast<std::uint32_t>(s);
    if (!stations.is_inside(s)) {
      for (const auto& p : snaps.of(s)) out.push_back({stop, {p, 0, 0}});
      continue;
    }
    // One candidate for each direction: a door may let in only, or out only.
    for (const auto& way : stations.arriving(s)) {
      if (!stations.is_door(way.stop)) continue;
      for (const auto& p : snaps.of(way.stop)) {
        out.push_back({stop, {p, way.cost, core::kUnreachable}});
      }
    }
    for (const auto& way : stations.leaving(s)) {
      if (!stations.is_door(way.stop)) continue;
      for (const auto& p : snaps.of(way.stop)) {
        out.push_back({stop, {p, core::kUnreachable, way.cost}});
      }
    }
  }
  return true;
}

}  // namespace

Legs build_legs(const town::Town& town, const reach::SessionGroups& sessions,
                const street::Persona& persona, street::Band band) {
  Legs legs;
  legs.groups = sessions.groups.size();
  legs.out_of_site.resize(town.sites.size());
  legs.back_of_site.resize(town.sites.size());
  const auto limits = reach::limits_of(town.analysis, persona);
  for (const auto leg : {reach::Leg::kOutbound, reach::Leg::kReturn}) {
    const bool out = leg == reach::Leg::kOutbound;
    for (const auto& group : sessions.groups) {
      (out ? legs.out_of_site : legs.back_of_site)[group.site.index()].push_back(
          static_cast<std::uint32_t>(legs.queries.size()));
      legs.queries.push_back(
          {leg, group.site, out ? group.start : group.end, limits, group.light});
      legs.days.push_back(reach::day_context(sessions, group, persona, band).day);
    }
  }
  return legs;
}

std::vector<int> count_sessions(const town::Town& town, const reach::SessionGroups& sessions) {
  std::vector<int> count(sessions.groups.size(), 0);
  for (const auto& session : sessions.sessions) {
    const auto site = sessions.groups[session.group.index()].site;
    if (town.sites[site.index()].in_coverage) count[session.group.index()]++;
  }
  return count;
}

std::vector<street::CostQuery> lights_of(const street::Persona& persona, street::CostQuery query) {
  std::vector<street::CostQuery> out{query};
  if (persona.lit_after_dark) {
    query.dark = true;
    out.push_back(query);
  }
  return out;
}

std::vector<street::Costs> compute_light_costs(const street::Graph& graph,
                                               const street::Persona& persona,
                                               const street::CostQuery& query) {
  std::vector<street::Costs> costs;
  for (const auto& light : lights_of(persona, query)) {
    costs.push_back(street::compute_costs(graph, persona, light));
  }
  return costs;
}

std::vector<core::Seconds> compute_caps(const Legs& legs, const street::Persona& persona,
                                        bool dark) {
  std::vector<core::Seconds> cap;
  for (const auto& query : legs.queries) {
    const std::int64_t longest = query.limits.max_journey;
    if (!persona.lit_after_dark) {
      cap.push_back(query.limits.max_journey);
      continue;
    }
    const bool by_day = reach::is_all_in_daylight(query);
    if (dark || by_day) {
      cap.push_back(dark == by_day ? -1 : query.limits.max_journey);
      continue;
    }
    // By day only what lies wholly between sunrise and sunset counts.
    const bool out = query.leg == reach::Leg::kOutbound;
    const std::int64_t reference = reach::reference_time(query);
    const std::int64_t from = query.light.from, to = query.light.to;
    const bool lit_end = out ? reference <= to : reference >= from;
    const auto lit = out ? reference - from : to - reference;
    cap.push_back(lit_end ? static_cast<core::Seconds>(
                                std::clamp<std::int64_t>(lit, -1, longest))
                          : -1);
  }
  return cap;
}

LayerWalks compute_layer_walks(const town::Town& town, const street::Persona& persona,
                               const street::CostQuery& query, street::Costs costs, const core::JobContext& context) {
  const auto& graph = *town.graph;
  const auto limit = max_walk_of(persona);
  LayerWalks walks;
  walks.costs = std::move(costs);
  walks.homes_to_sites = reach::compute_two_way(graph, walks.costs, town.site_snaps,
                                                {&town.home_snaps}, limit, context)
                             .front();
  if (!town.timetable) return walks;
  auto tables = reach::compute_stop_walks(town, persona, query, walks.costs,
                                          {&town.home_snaps, &town.site_snaps, &town.stop_snaps},
                                          limit, context);
  walks.homes_to_stops = std::move(tables[0]);
  walks.site_stops = std::move(tables[1]);
  walks.footpaths = reach::build_footpaths(*town.timetable, *tables[2].from,
                                           town.analysis.min_change_minutes * 60);
  return walks;
}

std::vector<core::Seconds> compute_home_lags(const town::Town& town,
                                             const reach::SessionGroups& sessions,
                                             const street::Persona& persona, street::Band band,
                                             std::vector<street::Costs> costs,
                                             const core::JobContext& context) {
  const auto legs = build_legs(town, sessions, persona, band);
  const auto lights = lights_of(persona, {street::AccessRule::kRespect, band});
  std::vector<core::Seconds> lags(town.home_snaps.size() * legs.size(), kNone);
  for (std::size_t light = 0; light < costs.size(); ++light) {
    const auto walks = compute_layer_walks(town, persona, lights[light],
                                           std::move(costs[light]), context);
    const auto cap = compute_caps(legs, persona, light > 0);
    std::vector<core::Seconds> lag(town.stop_snaps.size() * legs.size(), kNone);
    search_legs(legs, walks.site_stops, walks.footpaths, cap, context,
                [&](std::size_t leg, const auto& labels) { read_best(legs, leg, labels, lag); });
    improve_homes(legs, walks, cap, lag, lags, context);
  }
  return lags;
}

World::World(const town::Town& town, const reach::SessionGroups& sessions,
             const street::Persona& persona, street::Band band, const core::JobContext& context)
    : World(town, sessions, persona, band,
            compute_light_costs(*town.graph, persona, {street::AccessRule::kRespect, band}),
            context) {}

World::World(const town::Town& town, const reach::SessionGroups& sessions,
             const street::Persona& persona, street::Band band, std::vector<street::Costs> costs,
             const core::JobContext& context)
    : town_(&town),
      sessions_(&sessions),
      persona_(persona),
      band_(band),
      legs_(build_legs(town, sessions, persona, band)),
      transfer_rules_(town.timetable ? transit::TransferRules(*town.timetable)
                                     : transit::TransferRules(transit::Timetable{})),
      max_walk_(max_walk_of(persona)),
      rides_(reach::limits_of(town.analysis, persona).max_rides),
      stop_count_(town.stop_snaps.size()),
      lags_(town.home_snaps.size() * legs_.size(), kNone),
      sessions_of_group_(count_sessions(town, sessions)) {
  const auto& graph = *town.graph;
  for (const auto& query : lights_of(persona, {street::AccessRule::kRespect, band})) {
    auto walks =
        compute_layer_walks(town, persona, query, std::move(costs[layers_.size()]), context);
    Layer layer;
    layer.query = query;
    layer.cap = compute_caps(legs_, persona, query.dark);
    layer.lag.assign(stop_count_ * legs_.size(), kNone);
    layer.ride.assign(stop_count_ * legs_.size() * (rides_ - 1), kNone);
    layer.any = layer.ride;
    search_legs(legs_, walks.site_stops, walks.footpaths, layer.cap, context,
                [&](std::size_t leg, const auto& labels) {
                  read_best(legs_, leg, labels, layer.lag);
                  read_rounds(legs_, leg, labels, rides_, layer);
                });
    improve_homes(legs_, walks, layer.cap, layer.lag, lags_, context);
    layer.sites = reach::build_spread(walks.homes_to_sites, town.site_snaps.size());
    if (walks.homes_to_stops.to) {
      layer.stops = reach::build_spread(walks.homes_to_stops, stop_count_);
    }
    layer.site_stops = std::move(walks.site_stops);
    layer.footpaths = std::move(walks.footpaths);
    layer.costs = std::move(walks.costs);
    std::vector<PlaceCandidate> homes, points;
    add_candidates(town.home_snaps, 0, homes);
    layer.has_stations = add_stops(town, persona, query, max_walk_, points);
    add_candidates(town.site_snaps, stop_count_, points);
    layer.homes = build_places_on_edges(graph, layer.costs, homes, town.home_snaps.size());
    layer.points = build_places_on_edges(graph, layer.costs, points,
                                         stop_count_ + town.site_snaps.size());
    layers_.push_back(std::move(layer));
  }
}

}  // namespace barrier
