#include "barrier/severance.hpp"

#include <algorithm>
#include <cmath>

#include "barrier/distance_costs.hpp"
#include "barrier/severance_probes.hpp"
#include "core/parallel.hpp"
#include "street/search.hpp"

namespace barrier {

namespace {

/// Metres on foot between the two streets of a point beyond the straight line; nothing when more
/// than the cap. Looks near first: most ways round are short, and a small circle costs little.
std::optional<double> extra_metres(const SeverancePoint& point, const street::Costs& costs,
                                   double cap_m, street::WalkSearch& search) {
  const street::Seed seed{point.left, 0};
  for (double extra = cap_m / 16;; extra *= 4) {
    const bool last = extra >= cap_m;
    const auto limit = cost_of_distance(point.direct_m + std::min(extra, cap_m));
    search.run(costs, {&seed, 1}, street::Direction::kForward, limit);
    const auto cost = search.point_cost(point.right);
    if (cost != core::kUnreachable) {
      return std::max(0.0, distance_of_cost(cost) - point.direct_m);
    }
    if (last) return std::nullopt;
  }
}

void measure(const town::Town& town, const street::Costs& costs, double cap_m,
             std::vector<SeverancePoint>& points, std::size_t persona,
             std::vector<std::optional<double>> SeverancePoint::*extra,
             const core::JobContext& context) {
  core::parallel_for(context, points.size(), 64, [&](std::size_t begin, std::size_t end, unsigned) {
    street::WalkSearch search(*town.graph);
    for (auto i = begin; i < end; ++i) {
      context.checkpoint();
      (points[i].*extra)[persona] = extra_metres(points[i], costs, cap_m, search);
    }
    context.advance(end - begin);
  });
}

}  // namespace

std::string_view name_of(place::SeveringKind kind) {
  using place::SeveringKind;
  switch (kind) {
    case SeveringKind::kMotorway: return "motorway";
    case SeveringKind::kTrunk: return "trunk road";
    case SeveringKind::kRailway: return "railway";
    case SeveringKind::kRiver: return "river";
    case SeveringKind::kBusway: return "busway";
    case SeveringKind::kAirport: return "airport";
    case SeveringKind::kEstate: return "closed ground";
  }
  return "";
}

Severance compute_severance(const town::Town& town, const SeveranceQuery& query,
                            const core::JobContext& context) {
  Severance out;
  if (town.severing == nullptr || town.severing->empty()) return out;
  const auto& graph = *town.graph;
  const auto& personas = town.analysis.personas;
  context.begin("Points along what parts the town");
  const SeveringWalls walls(*town.severing);
  const PublicStreets streets(graph);
  find_severance_points(town, query, walls, streets, context, out);
  for (auto& point : out.points) {
    point.extra_high_m.resize(personas.size());
    point.extra_low_m.resize(personas.size());
  }
  context.begin("Ways round", out.points.size() * personas.size() * 2);
  for (std::size_t p = 0; p < personas.size(); ++p) {
    const auto high = compute_distance_costs(graph, personas[p], street::Band::kHigh);
    measure(town, high, query.cap_m, out.points, p, &SeverancePoint::extra_high_m, context);
    const auto low = compute_distance_costs(graph, personas[p], street::Band::kLow);
    if (street::same_costs(high, low)) {
      for (auto& point : out.points) point.extra_low_m[p] = point.extra_high_m[p];
      context.advance(out.points.size());
    } else {
      measure(town, low, query.cap_m, out.points, p, &SeverancePoint::extra_low_m, context);
    }
  }
  find_severing_crossings(town, streets, out);
  return out;
}

}  // namespace barrier
