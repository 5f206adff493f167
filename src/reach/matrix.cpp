#include "reach/matrix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/diagnostics.hpp"
#include "core/parallel.hpp"
#include "reach/leg.hpp"

namespace reach {

namespace {

constexpr core::Seconds kAnyWait = 48 * 3600;

void require_covered(const town::Town& town, core::Date date) {
  if (!town.timetable) {
    throw core::InputError("no-timetable", "", 0,
                           "a time is asked for, but the project has no timetable; add one under "
                           "[timetables], or ask for walking only");
  }
  const auto [first, last] = town.timetable->covered_dates();
  if (date >= first && date <= last) return;
  throw core::InputError("timetable-does-not-cover", "", 0,
                         fmt::format("the timetable runs from {} to {}; {} is outside it",
                                     core::format_date(first), core::format_date(last),
                                     core::format_date(date)));
}

/// From every anchor to every place (kDepart), or to every anchor from every place (kArrive).
/// A moment is a leg of a session that has no limit on waiting: departing is going home from it,
/// arriving by a time is going to it.
std::vector<std::vector<core::Seconds>> compute_from_anchors(const town::Town& town,
                                                             const street::Snaps& anchors,
                                                             const street::Snaps& places,
                                                             const MomentQuery& query,
                                                             const core::JobContext& context) {
  const auto costs = street::compute_costs(*town.graph, query.persona);
  const auto limit = core::cost_from_minutes(query.persona.max_walk_minutes);
  PlaceWalks walks;
  TwoWayTable anchor_stops;
  transit::Footpaths footpaths;
  std::optional<transit::DayTimetable> day;
  LegQuery leg;
  leg.leg = query.moment == Moment::kDepart ? Leg::kReturn : Leg::kOutbound;
  leg.limits = {query.max_journey, 0, kAnyWait, query.max_rides};
  walks.sites =
      compute_two_way(*town.graph, costs, anchors, {&places}, limit, context).front();
  if (query.at) {
    require_covered(town, query.at->date);
    const core::TimeZone zone(town.timezone);
    leg.at = zone.on_day_clock(query.at->date, *query.at);
    day = transit::build_day_timetable(*town.timetable, query.at->date);
    auto tables = compute_two_way(*town.graph, costs, town.stop_snaps,
                                  {&places, &anchors, &town.stop_snaps}, limit, context);
    walks.stops = std::move(tables[0]);
    anchor_stops = std::move(tables[1]);
    footpaths = build_footpaths(*town.timetable, *tables[2].from);
  }

  std::vector<std::vector<core::Seconds>> out(anchors.size());
  context.begin("Journeys", anchors.size());
  core::parallel_for(context, anchors.size(), 1, [&](std::size_t begin, std::size_t end, unsigned) {
    transit::RaptorScratch scratch;
    transit::RaptorLabels labels;
    TransitQuestion question;
    for (auto a = begin; a < end; ++a) {
      auto here = leg;
      here.site = town::SiteId(a);
      std::span<const core::Seconds> rides;
      if (day) {
        const auto& table = here.leg == Leg::kOutbound ? *anchor_stops.from : *anchor_stops.to;
        prepare_transit(here, table.of(a), &footpaths, question);
        transit::compute_raptor(*day, question.query, scratch, labels);
        rides = labels.best_ride();
      }
      auto& times = out[a];
      combine_walks(here, walks, rides, {}, times);
      for (auto& time : times) {
        time = time == impossible(here.leg) ? core::kNever : leg_seconds(here, time);
      }
      context.advance();
    }
  });
  return out;
}

}  // namespace

std::vector<core::Seconds> compute_matrix(const town::Town& town,
                                          const std::vector<geo::PointM>& origins,
                                          const std::vector<geo::PointM>& destinations,
                                          const MomentQuery& query,
                                          const core::JobContext& context) {
  const auto origin_snaps = town::compute_place_snaps(*town.graph, *town.obstacles, origins);
  const auto destination_snaps =
      town::compute_place_snaps(*town.graph, *town.obstacles, destinations);
  const bool depart = query.moment == Moment::kDepart;
  const auto rows = depart ? compute_from_anchors(town, origin_snaps, destination_snaps, query,
                                                  context)
                           : compute_from_anchors(town, destination_snaps, origin_snaps, query,
                                                  context);
  std::vector<core::Seconds> seconds(origins.size() * destinations.size(), core::kNever);
  for (std::size_t o = 0; o < origins.size(); ++o) {
    for (std::size_t d = 0; d < destinations.size(); ++d) {
      seconds[o * destinations.size() + d] = depart ? rows[o][d] : rows[d][o];
    }
  }
  return seconds;
}

std::vector<core::Seconds> compute_one_to_many(const town::Town& town, geo::PointM point,
                                               const street::Snaps& places,
                                               const MomentQuery& query,
                                               const core::JobContext& context) {
  std::vector<town::SiteJoin> joins;  // inside a green space as the sessions there
  const auto anchor = town::compute_site_snaps(*town.graph, *town.obstacles, *town.green_spaces,
                                               {point}, joins);
  return compute_from_anchors(town, anchor, places, query, context).front();
}

}  // namespace reach
