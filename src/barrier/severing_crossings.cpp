#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "barrier/severance_probes.hpp"

namespace barrier {

namespace {

constexpr double kOneCrossingM = 60;   ///< tracks and carriageways crossed by one bridge
constexpr double kNearestPointM = 100;

struct Meeting {
  geo::PointM at;
  bool meets = false;
};
Meeting meet_at(const geo::Segment& s, const geo::Segment& t) {
  const double dx = s.b.x - s.a.x, dy = s.b.y - s.a.y, ex = t.b.x - t.a.x, ey = t.b.y - t.a.y;
  const double det = dx * ey - dy * ex;
  if (det == 0) return {};
  const double u = ((t.a.x - s.a.x) * ey - (t.a.y - s.a.y) * ex) / det;
  const double v = ((t.a.x - s.a.x) * dy - (t.a.y - s.a.y) * dx) / det;
  if (u < 0 || u > 1 || v < 0 || v > 1) return {};
  return {{s.a.x + u * dx, s.a.y + u * dy}, true};
}

}  // namespace

void find_severing_crossings(const town::Town& town, const PublicStreets& streets,
                             Severance& out) {
  const auto& graph = *town.graph;
  // One street over several tracks is one crossing: by kind and OSM way, those near each other once.
  std::map<std::tuple<place::SeveringKind, std::int64_t>, std::vector<geo::PointM>> seen;
  for (std::size_t i = 0; i < town.severing->size(); ++i) {
    const auto& severing = (*town.severing)[i];
    std::vector<SeveringCrossing> mine;
    for (std::size_t k = 1; k < severing.line.size(); ++k) {
      const geo::Segment wall{severing.line[k - 1], severing.line[k]};
      geo::Box box;
      box.add(wall.a);
      box.add(wall.b);
      for (const auto s : streets.index().in_box(box)) {
        const auto met = meet_at(wall, streets.index().segments()[s]);
        if (!met.meets || !town.coverage->contains(met.at)) continue;
        const auto& piece = streets.piece(s);
        const auto& edge = graph.edges[piece.edge.index()];
        const auto shape = graph.shape_of(piece.edge);
        const auto at = std::find_if(shape.begin(), shape.end(), [&](const auto& p) {
          return p.along_m == piece.from_m && p.osm_way != 0;
        });
        const std::int64_t way = at != shape.end() ? at->osm_way : 0;
        auto& near = seen[{severing.kind, way}];
        if (std::any_of(near.begin(), near.end(), [&](geo::PointM p) {
              return geo::distance_m(p, met.at) < kOneCrossingM;
            })) {
          continue;
        }
        near.push_back(met.at);
        SeveringCrossing crossing;
        crossing.line = i;
        crossing.at = met.at;
        crossing.how = edge.facts.tunnel     ? "tunnel"
                       : edge.facts.bridge   ? "bridge"
                       : severing.bridged    ? "below"
                                             : "level";
        crossing.osm = fmt::format("way/{}", way);
        crossing.street = graph.names[edge.name];
        mine.push_back(std::move(crossing));
      }
    }
    std::sort(mine.begin(), mine.end(), [](const auto& a, const auto& b) {
      return std::tie(a.osm, a.at.x, a.at.y) < std::tie(b.osm, b.at.x, b.at.y);
    });
    for (auto& crossing : mine) {
      double nearest = kNearestPointM;
      crossing.nearest_point = out.points.size();
      for (std::size_t p = 0; p < out.points.size(); ++p) {
        if ((*town.severing)[out.points[p].line].kind != severing.kind) continue;
        const double distance = geo::distance_m(out.points[p].at, crossing.at);
        if (distance < nearest) {
          nearest = distance;
          crossing.nearest_point = p;
        }
      }
      out.crossings.push_back(std::move(crossing));
    }
  }
}

}  // namespace barrier
