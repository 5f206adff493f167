// Meeting points inside green spaces: through the gate, not over the hedge.
#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/segment_index.hpp"
#include "town/town.hpp"

namespace town {

namespace {

constexpr double kStepM = 2;   ///< a line is looked at this often
constexpr double kEdgeM = 1;   ///< an entrance lies on the boundary, or a rounding error off it

/// The smallest green space with a real way in that holds the point; null when none does.
const place::GreenSpace* space_at(const std::vector<place::GreenSpace>& spaces, geo::PointM p) {
  const place::GreenSpace* best = nullptr;
  for (const auto& space : spaces) {
    if (space.entrances.empty() || (best != nullptr && best->area_ha <= space.area_ha)) continue;
    const bool real =
        std::any_of(space.entrances.begin(), space.entrances.end(),
                    [](const auto& e) { return e.kind <= place::EntranceKind::kPath; });
    if (real && geo::bounds(space.shape).contains(p) && geo::contains(space.shape, p)) {
      best = &space;
    }
  }
  return best;
}

bool on_edge(const geo::MultiPolygon& shape, geo::PointM p) {
  const auto near = [&](const geo::Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      if (geo::nearest_on({ring[i], ring[i + 1]}, p).distance_m <= kEdgeM) return true;
    }
    return false;
  };
  return std::any_of(shape.begin(), shape.end(), [&](const geo::Polygon& polygon) {
    return near(polygon.outer) || std::any_of(polygon.holes.begin(), polygon.holes.end(), near);
  });
}

/// Whether the line from a point inside leaves the shape before its last metre.
bool stays_inside(const geo::MultiPolygon& shape, geo::PointM from, geo::PointM to) {
  const double length = geo::distance_m(from, to);
  const auto steps = static_cast<int>(std::max(0.0, length - kEdgeM) / kStepM) + 1;
  for (int i = 0; i <= steps; ++i) {
    const double share = std::max(0.0, length - kEdgeM) / std::max(length, 1e-9) * i / steps;
    if (!geo::contains(shape,
                       {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)})) {
      return false;
    }
  }
  return true;
}

}  // namespace

street::Snaps compute_site_snaps(const street::Graph& graph, const Obstacles& obstacles,
                                 const std::vector<place::GreenSpace>& green_spaces,
                                 const std::vector<geo::PointM>& places,
                                 std::vector<SiteJoin>& joins) {
  const auto base = compute_place_snaps(graph, obstacles, places);
  joins.assign(places.size(), SiteJoin::kStreets);
  street::Snaps out;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto candidates = base.of(i);
    std::vector<street::EdgePoint> chosen(candidates.begin(), candidates.end());
    if (const auto* space = space_at(green_spaces, places[i])) {
      std::erase_if(chosen, [&](const street::EdgePoint& c) {
        return !stays_inside(space->shape, places[i], street::position(graph, c));
      });
      // Ways that end at the gate are entrances like the others, not paths inside.
      double nearest_path = std::numeric_limits<double>::infinity();
      for (const auto& c : chosen) {
        if (!street::is_public(graph.edges[c.edge.index()].facts)) continue;
        if (on_edge(space->shape, street::position(graph, c))) continue;
        nearest_path = std::min(nearest_path, c.off_street_m);
      }
      if (!std::isfinite(nearest_path)) {
        for (const auto& entrance : space->entrances) {
          const double m = geo::distance_m(places[i], entrance.at);
          if (m > kGrassM || obstacles.crosses(places[i], entrance.at) ||
              !stays_inside(space->shape, places[i], entrance.at)) {
            continue;
          }
          auto point = entrance.point;
          point.off_street_m += m;
          chosen.push_back(point);
        }
      }
      double nearest = std::numeric_limits<double>::infinity();
      for (const auto& c : chosen) {
        if (!street::is_public(graph.edges[c.edge.index()].facts)) continue;
        nearest = std::min(nearest, c.off_street_m);
      }
      joins[i] = nearest > kPathM ? SiteJoin::kGrass : SiteJoin::kInside;
      if (!std::isfinite(nearest)) {
        joins[i] = SiteJoin::kEdge;
        chosen.assign(candidates.begin(), candidates.end());
      }
    }
    out.points.insert(out.points.end(), chosen.begin(), chosen.end());
    out.begin.push_back(static_cast<std::uint32_t>(out.points.size()));
  }
  return out;
}

}  // namespace town
