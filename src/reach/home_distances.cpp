#include "reach/home_distances.hpp"

#include <algorithm>
#include <limits>

#include "core/parallel.hpp"
#include "geo/segment_index.hpp"
#include "place/area_index.hpp"

namespace reach {

namespace {

constexpr std::size_t kHomesAtOnce = 512;

double metres_of(core::Cost cost) {
  return cost == core::kUnreachable ? kNoDistance : cost / static_cast<double>(core::kCostPerSecond);
}

/// Metres from each home inside the street data to the nearest segment.
std::vector<double> nearest_segment(const town::Town& town, std::vector<geo::Segment> segments,
                                    double farthest_m, const core::JobContext& context) {
  const auto& homes = town.homes->items;
  std::vector<double> out(homes.size(), kNoDistance);
  if (segments.empty()) return out;
  // Cells so large that even the farthest is a few rings away.
  const geo::SegmentIndex index(std::move(segments), std::max(60.0, farthest_m / 12));
  core::parallel_for(
      context, homes.size(), kHomesAtOnce, [&](std::size_t begin, std::size_t end, unsigned) {
        context.checkpoint();
        geo::SegmentIndex::Scratch scratch;
        for (auto h = begin; h < end; ++h) {
          if (town.home_in_coverage[h] == 0) continue;
          double best = std::numeric_limits<double>::infinity();
          index.visit_near(
              homes[h].at, farthest_m, scratch,
              [&](std::uint32_t s) {
                best = std::min(best, geo::nearest_on(index.segments()[s], homes[h].at).distance_m);
              },
              [&](double settled_m) { return best <= settled_m; });
          if (best <= farthest_m) out[h] = best;
        }
      });
  return out;
}

}  // namespace

std::vector<street::EdgePoint> open_entrances(const std::vector<place::GreenSpace>& spaces,
                                              double smallest_ha) {
  std::vector<street::EdgePoint> out;
  for (const auto& space : spaces) {
    // What only members or customers may enter is nobody's nearest green space.
    if (space.access != place::GreenAccess::kOpen || space.area_ha < smallest_ha) continue;
    for (const auto& entrance : space.entrances) out.push_back(entrance.point);
  }
  return out;
}

street::Persona measuring(const street::Persona& persona) {
  auto out = persona;
  out.speed_mps = 1;
  out.surface_factor.fill(1);
  out.seconds_per_step = out.gate_seconds = out.stile_seconds = 0;
  out.signals_seconds = out.zebra_seconds = out.unmarked_seconds = out.no_tactile_seconds = 0;
  out.rest_every_m = out.rest_seconds = out.standing_rest_seconds = 0;
  out.slower_uphill = false;
  return out;
}

WalkMeter::WalkMeter(const town::Town& town, const street::Persona& persona, street::Band band)
    : town_(town),
      costs_(street::compute_costs(*town.graph, measuring(persona),
                                   {street::AccessRule::kRespect, band, false})),
      homes_(*town.graph, costs_, town.home_snaps, street::Direction::kBackward) {}

std::vector<double> WalkMeter::to_nearest(std::span<const street::EdgePoint> points,
                                          double farthest_m) const {
  std::vector<double> out(town_.homes->items.size(), kNoDistance);
  if (points.empty()) return out;
  // One search from all at once: nothing but the nearest is wanted, and no walk limit is there to break.
  std::vector<street::Seed> seeds;
  for (const auto& point : points) seeds.push_back({point, 0});
  street::WalkSearch search(*town_.graph);
  search.run(costs_, seeds, street::Direction::kBackward, street::cost_of_metres(farthest_m, 1));
  for (std::size_t h = 0; h < out.size(); ++h) {
    if (town_.home_in_coverage[h] != 0) out[h] = metres_of(homes_.of(search, h));
  }
  return out;
}

street::WalkTable WalkMeter::to_stops(double farthest_m, const core::JobContext& context) const {
  return street::compute_walk_table(*town_.graph, costs_, town_.stop_snaps, town_.home_snaps,
                                    street::Direction::kBackward,
                                    street::cost_of_metres(farthest_m, 1), context);
}

std::vector<double> straight_to_green(const town::Town& town, double smallest_ha, double farthest_m,
                                      const core::JobContext& context) {
  std::vector<geo::Segment> edges;
  std::vector<const geo::MultiPolygon*> shapes;
  for (const auto& space : *town.green_spaces) {
    if (space.access != place::GreenAccess::kOpen || space.area_ha < smallest_ha) continue;
    shapes.push_back(&space.shape);
    const auto add = [&](const geo::Ring& ring) {
      for (std::size_t i = 1; i < ring.size(); ++i) edges.push_back({ring[i - 1], ring[i]});
    };
    for (const auto& polygon : space.shape) {
      add(polygon.outer);
      for (const auto& hole : polygon.holes) add(hole);
    }
  }
  auto out = nearest_segment(town, std::move(edges), farthest_m, context);
  const place::AreaIndex inside(shapes);
  for (std::size_t h = 0; h < out.size(); ++h) {
    if (town.home_in_coverage[h] != 0 && inside.find(town.homes->items[h].at)) out[h] = 0;
  }
  return out;
}

std::vector<double> straight_to_points(const town::Town& town,
                                       const std::vector<geo::PointM>& points, double farthest_m,
                                       const core::JobContext& context) {
  std::vector<geo::Segment> segments;
  for (const auto& point : points) segments.push_back({point, point});
  return nearest_segment(town, std::move(segments), farthest_m, context);
}

std::vector<std::uint8_t> served_stops(const town::Town& town) {
  if (!town.timetable) return {};
  const auto& timetable = *town.timetable;
  const auto first = town.analysis.week_of;
  const auto last = first + std::chrono::days{7 * town.analysis.weeks - 1};
  std::vector<std::uint8_t> out(timetable.stops.size(), 0);
  for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
    const auto& dates = timetable.services[timetable.trips[t].service.index()].dates;
    const auto next = std::lower_bound(dates.begin(), dates.end(), first);
    if (next == dates.end() || *next > last) continue;
    const auto calls = timetable.calls_of(transit::TripId(t));
    for (std::size_t i = 0; i + 1 < calls.size(); ++i) {
      if (calls[i].pick_up) out[calls[i].stop.index()] = 1;
    }
  }
  return out;
}

}  // namespace reach
