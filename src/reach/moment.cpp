#include "reach/moment.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/diagnostics.hpp"
#include "geo/projection.hpp"
#include "reach/reach.hpp"
#include "reach/session_groups.hpp"

namespace reach {

namespace {

constexpr core::Seconds kAnyWait = 48 * 3600;

void require_covered(const town::Town& town, core::Date date) {
  if (!town.timetable) {
    throw core::InputError("no-timetable", "", 0,
                           "a time is asked for, but the project has no timetable; add one under "
                           "[timetables], or ask for walking only");
  }
  const auto covered = town.timetable->covered_dates();
  if (!covered) refuse_without_trips(*town.timetable);
  const auto [first, last] = *covered;
  if (date >= first && date <= last) return;
  throw core::InputError("timetable-does-not-cover", "", 0,
                         fmt::format("the timetable runs from {} to {}; {} is outside it",
                                     core::format_date(first), core::format_date(last),
                                     core::format_date(date)));
}

}  // namespace

std::span<const street::WalkEntry> MomentTables::stops_of_anchor(std::size_t anchor) const {
  return (leg.leg == Leg::kOutbound ? *anchor_stops.from : *anchor_stops.to).of(anchor);
}

namespace {

/// Whether the sun is down at the time asked about, for a persona to whom that matters.
bool is_dark(const town::Town& town, const MomentQuery& query) {
  if (!query.persona.lit_after_dark || !query.at) return false;
  const core::TimeZone zone(town.timezone);
  const geo::Projection projection(town.crs);
  const auto light =
      compute_sunlight(query.at->date, projection.to_lonlat(town.graph->node_at.front()), zone);
  const auto at = zone.on_day_clock(query.at->date, *query.at);
  return at < light.from || at > light.to;
}

}  // namespace

MomentTables compute_moment_tables(const town::Town& town, const street::Snaps& anchors,
                                   const street::Snaps& places, const MomentQuery& query,
                                   const core::JobContext& context) {
  const street::CostQuery cost_query{street::AccessRule::kRespect, query.band,
                                     is_dark(town, query)};
  const auto costs = street::compute_costs(*town.graph, query.persona, cost_query);
  const auto limit = core::cost_from_minutes(query.persona.max_walk_minutes);
  MomentTables tables;
  tables.leg.leg = query.moment == Moment::kDepart ? Leg::kReturn : Leg::kOutbound;
  tables.leg.limits = {query.max_journey, 0, kAnyWait, query.max_rides};
  tables.leg.limits.min_change = query.min_change;
  tables.walks.sites =
      compute_two_way(*town.graph, costs, anchors, {&places}, limit, context).front();
  if (!query.at) return tables;
  require_covered(town, query.at->date);
  const core::TimeZone zone(town.timezone);
  tables.leg.at = zone.on_day_clock(query.at->date, *query.at);
  tables.day = transit::build_day_timetable(*town.timetable, query.at->date,
                                            transit::ServiceRule::kAsPublished,
                                            wheelchair_rule(query.persona, query.band));
  auto stops = compute_stop_walks(town, query.persona, cost_query, costs,
                                  {&places, &anchors, &town.stop_snaps}, limit, context);
  tables.walks.stops = std::move(stops[0]);
  tables.anchor_stops = std::move(stops[1]);
  tables.footpaths = build_footpaths(*town.timetable, *stops[2].from, query.min_change);
  return tables;
}

}  // namespace reach
