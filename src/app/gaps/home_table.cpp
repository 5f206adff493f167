#include "app/gaps/home_table.hpp"

#include <algorithm>

#include "core/parallel.hpp"
#include "place/area_index.hpp"
#include "reach/home_distances.hpp"

namespace app::gaps {

using place::Measure;
using place::Standard;
using place::StandardKind;
using reach::kNoDistance;

namespace {

/// Of "how far is the nearest", where no bar says how far matters.
constexpr double kFarEnoughM = 5000;

bool is_distance(const Standard& s) {
  return s.kind == StandardKind::kGreen || s.kind == StandardKind::kStop;
}

HomeStandard judge_distance(const Standard& standard, std::vector<double> metres) {
  HomeStandard out;
  out.meets.reserve(metres.size());
  for (const double m : metres) {
    out.meets.push_back(m != kNoDistance && m <= standard.distance_m ? 1.0F : 0.0F);
  }
  out.value = std::move(metres);
  return out;
}

/// A bar of the whole neighbourhood: everybody in it meets it, or nobody.
HomeStandard judge_quantity(const town::Town& town, const Standard& standard,
                            const std::vector<std::optional<double>>& of_area) {
  HomeStandard out;
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    const auto& figure = of_area[town.homes->items[h].neighbourhood.index()];
    const bool known = figure && town.home_in_coverage[h] != 0;
    out.value.push_back(known ? *figure : kNoDistance);
    out.meets.push_back(known && *figure >= standard.at_least.value_or(0) ? 1.0F : 0.0F);
  }
  return out;
}

HomeStandard judge_supply(const Standard& standard, std::vector<double> index) {
  HomeStandard out;
  for (const double i : index) {
    out.meets.push_back(standard.at_least && i != kNoDistance && i >= *standard.at_least ? 1.0F : 0.0F);
  }
  out.value = std::move(index);
  return out;
}

/// Open green space within each neighbourhood; where spaces overlap the ground counts once.
void measure_hectares(const town::Town& town, Surroundings& out, const core::JobContext& context) {
  const auto& areas = town.neighbourhoods->items;
  const bool points = std::all_of(areas.begin(), areas.end(),
                                  [](const auto& area) { return area.shape.empty(); });
  if (points) return;
  out.hectares.assign(areas.size(), 0);
  out.hectares_per_1000.resize(areas.size());
  std::vector<const geo::MultiPolygon*> shapes;
  for (const auto& space : *town.green_spaces) {
    if (space.access == place::GreenAccess::kOpen) shapes.push_back(&space.shape);
  }
  const place::AreaIndex index(shapes);
  core::parallel_for(context, areas.size(), 1, [&](std::size_t begin, std::size_t end, unsigned) {
    for (auto n = begin; n < end; ++n) {
      context.checkpoint();
      if (areas[n].shape.empty() || !areas[n].in_study_area) continue;
      geo::MultiPolygon green;
      for (const auto i : index.near(geo::bounds(areas[n].shape))) {
        const auto part = geo::intersection(areas[n].shape, *shapes[i]);
        if (!part.empty()) green = green.empty() ? part : geo::united(green, part);
      }
      out.hectares[n] = geo::area_m2(green) / 10'000;
      if (areas[n].residents > 0) {
        out.hectares_per_1000[n] = out.hectares[n] * 1000 / static_cast<double>(areas[n].residents);
      }
    }
  });
}

}  // namespace

double farthest_m(const Standard& standard) {
  return std::max(kFarEnoughM, 2 * standard.distance_m);
}

bool is_asked_of(const Standard& standard, const street::Persona& persona) {
  return standard.persona.empty() || standard.persona == persona.id;
}

Surroundings compute_surroundings(const town::Town& town, const std::vector<Standard>& standards,
                                  const core::JobContext& context) {
  Surroundings out;
  context.begin("Straight lines to green spaces and stops", standards.size());
  out.straight_m.resize(standards.size());
  out.services.resize(standards.size());
  out.served = reach::served_stops(town);
  measure_hectares(town, out, context);
  std::vector<geo::PointM> stops;
  const geo::Projection projection(town.crs);
  for (std::size_t s = 0; s < out.served.size(); ++s) {
    if (out.served[s] == 0) continue;
    stops.push_back(projection.to_metres(town.timetable->stops[s].at));
    const auto points = town.stop_snaps.of(s);
    out.stop_points.insert(out.stop_points.end(), points.begin(), points.end());
  }
  for (std::size_t i = 0; i < standards.size(); ++i) {
    const auto& standard = standards[i];
    context.advance();
    if (standard.kind == StandardKind::kSupply) {
      out.services[i] = reach::compute_stop_services(town, standard);
    } else if (is_distance(standard) && standard.measure == Measure::kStraightLine) {
      out.straight_m[i] =
          standard.kind == StandardKind::kStop
              ? reach::straight_to_points(town, stops, farthest_m(standard), context)
              : reach::straight_to_green(town, standard.smallest_ha, farthest_m(standard), context);
    }
  }
  return out;
}

HomeTable compute_home_table(const town::Town& town, const reach::ReachResult& result,
                             std::size_t persona, street::Band band,
                             const std::vector<Standard>& standards, const Surroundings& around,
                             const core::JobContext& context) {
  const auto& who = town.analysis.personas[persona];
  const auto homes = town.homes->items.size();
  HomeTable out;
  out.standards.resize(standards.size());
  std::vector<reach::SessionBar> bars;
  std::vector<std::size_t> bar_of;
  double supply_m = 0;
  for (std::size_t i = 0; i < standards.size(); ++i) {
    const auto& s = standards[i];
    if (s.kind == StandardKind::kSessions && is_asked_of(s, who)) {
      bars.push_back({s.minutes_each_way * 60, s.sessions_a_week, s.open_to_all});
      bar_of.push_back(i);
    }
    if (s.kind == StandardKind::kSupply) {
      supply_m = std::max({supply_m, s.bus_walk_m, s.rail_walk_m});
    }
  }
  auto figures = reach::compute_home_figures(town, result, persona, band, bars, context);
  out.homes = std::move(figures.homes);
  out.areas_without_ages = figures.areas_without_ages;
  for (std::size_t b = 0; b < bars.size(); ++b) {
    auto& one = out.standards[bar_of[b]];
    for (std::size_t h = 0; h < homes; ++h) {
      const auto& bar = figures.bars[h * bars.size() + b];
      one.value.push_back(town.home_in_coverage[h] != 0 ? bar.sessions_a_week : kNoDistance);
      one.meets.push_back(bar.meets);
    }
  }

  const reach::WalkMeter meter(town, who, band);
  const auto to_green = [&](double smallest_ha, double farthest) {
    return meter.to_nearest(reach::open_entrances(*town.green_spaces, smallest_ha), farthest);
  };
  out.green_m = to_green(0, kFarEnoughM);
  out.stop_m = meter.to_nearest(around.stop_points, kFarEnoughM);
  street::WalkTable stops;
  if (supply_m > 0) stops = meter.to_stops(supply_m, context);
  for (std::size_t i = 0; i < standards.size(); ++i) {
    const auto& s = standards[i];
    context.checkpoint();
    if (s.kind == StandardKind::kQuantity) {
      if (!around.hectares.empty()) out.standards[i] = judge_quantity(town, s, around.hectares_per_1000);
    } else if (s.kind == StandardKind::kSupply) {
      out.standards[i] = judge_supply(s, reach::compute_supply(town, around.services[i], stops, s));
    } else if (is_distance(s) && s.measure == Measure::kStraightLine) {
      out.standards[i] = judge_distance(s, around.straight_m[i]);
    } else if (s.kind == StandardKind::kGreen) {
      out.standards[i] = judge_distance(s, to_green(s.smallest_ha, farthest_m(s)));
    } else if (s.kind == StandardKind::kStop) {
      out.standards[i] = judge_distance(s, meter.to_nearest(around.stop_points, farthest_m(s)));
    }
  }
  return out;
}

}  // namespace app::gaps
