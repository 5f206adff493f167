#include "barrier/severance_probes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace barrier {

namespace {

double side_of(geo::PointM o, geo::PointM a, geo::PointM b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}
bool meet(geo::PointM a, geo::PointM b, const geo::Segment& s) {
  const double c = side_of(a, b, s.a), d = side_of(a, b, s.b);
  const double e = side_of(s.a, s.b, a), f = side_of(s.a, s.b, b);
  return !((c > 0 && d > 0) || (c < 0 && d < 0) || (e > 0 && f > 0) || (e < 0 && f < 0) || e == f);
}

std::vector<geo::Segment> segments_of(const std::vector<town::Severing>& lines) {
  std::vector<geo::Segment> out;
  for (const auto& line : lines) {
    for (std::size_t i = 1; i < line.line.size(); ++i) out.push_back({line.line[i - 1], line.line[i]});
  }
  return out;
}

geo::PointM moved(geo::PointM p, geo::PointM direction, double metres) {
  return {p.x + direction.x * metres, p.y + direction.y * metres};
}

std::vector<PublicStreets::Piece> pieces_of(const street::Graph& graph,
                                            std::vector<geo::Segment>& segments) {
  std::vector<PublicStreets::Piece> out;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto& edge = graph.edges[e];
    if (!street::is_public(edge.facts) || edge.facts.way_class == street::WayClass::kTrunk ||
        edge.facts.way_class == street::WayClass::kCrossing || edge.length_m <= 0) {
      continue;
    }
    const auto shape = graph.shape_of(street::EdgeId(e));
    for (std::size_t i = 1; i < shape.size(); ++i) {
      segments.push_back({shape[i - 1].at, shape[i].at});
      out.push_back({street::EdgeId(e), shape[i - 1].along_m, shape[i].along_m});
    }
  }
  return out;
}

}  // namespace

SeveringWalls::SeveringWalls(const std::vector<town::Severing>& lines)
    : index_(segments_of(lines)) {
  for (const auto& line : lines) {
    for (std::size_t i = 1; i < line.line.size(); ++i) kinds_.push_back(line.kind);
  }
}

bool SeveringWalls::crosses(geo::PointM a, geo::PointM b,
                            std::optional<place::SeveringKind> kind) const {
  geo::Box box;
  box.add(a);
  box.add(b);
  for (const auto s : index_.in_box(box)) {
    if ((!kind || kinds_[s] == *kind) && meet(a, b, index_.segments()[s])) return true;
  }
  return false;
}

PublicStreets::PublicStreets(const street::Graph& graph)
    : graph_(graph), index_([&] {
        std::vector<geo::Segment> segments;
        pieces_ = pieces_of(graph, segments);
        return geo::SegmentIndex(std::move(segments));
      }()) {}

std::optional<street::EdgePoint> PublicStreets::nearest(geo::PointM p, double radius_m,
                                                        const SeveringWalls& walls) const {
  struct Candidate {
    double distance_m = 0;
    std::uint32_t segment = 0;
    double share = 0;
    geo::PointM at;
  };
  std::vector<Candidate> near;
  geo::Box box;
  box.add(p);
  for (const auto s : index_.in_box(box.grown(radius_m))) {
    const auto found = geo::nearest_on(index_.segments()[s], p);
    if (found.distance_m <= radius_m) near.push_back({found.distance_m, s, found.share, found.at});
  }
  std::sort(near.begin(), near.end(), [](const Candidate& a, const Candidate& b) {
    return std::pair(a.distance_m, a.segment) < std::pair(b.distance_m, b.segment);
  });
  for (const auto& c : near) {
    if (walls.crosses(p, c.at)) continue;
    // A way over or under what parts the town is a crossing, not the street beside it.
    const auto& segment = index_.segments()[c.segment];
    if (walls.crosses(segment.a, segment.b)) continue;
    const auto& piece = pieces_[c.segment];
    street::EdgePoint point;
    point.edge = piece.edge;
    point.along_m = std::min(piece.from_m + (piece.to_m - piece.from_m) * c.share,
                             graph_.edges[piece.edge.index()].length_m);
    return point;
  }
  return std::nullopt;
}

namespace {

class PointFinder {
 public:
  PointFinder(const town::Town& town, const SeveranceQuery& query, const SeveringWalls& walls,
              const PublicStreets& streets, Severance& out)
      : town_(town), query_(query), walls_(walls), streets_(streets), out_(out) {}

  void along_line(std::size_t index) {
    const auto& severing = (*town_.severing)[index];
    walk(severing.line, [&](geo::PointM at, geo::PointM along) {
      if (is_taken(severing, index, at)) return;
      const auto left = beyond(at, {-along.y, along.x}, severing.kind);
      const auto right = beyond(at, {along.y, -along.x}, severing.kind);
      add(index, at, along, left, right);
    });
  }

  void around_ground(std::size_t index) {
    const auto& severing = (*town_.severing)[index];
    if (geo::area_m2(severing.shape) < query_.smallest_ground_m2) return;
    std::vector<geo::PointM> seen_from;  // where a straight line across has come out already
    for (const auto& polygon : severing.shape) {
      walk(polygon.outer, [&](geo::PointM at, geo::PointM along) {
        geo::PointM inward{-along.y, along.x};
        if (!geo::contains(severing.shape, moved(at, inward, 5))) inward = {along.y, -along.x};
        if (!geo::contains(severing.shape, moved(at, inward, 5))) return;  // too thin
        double across = 5;
        while (across <= query_.widest_ground_m &&
               geo::contains(severing.shape, moved(at, inward, across))) {
          across += 5;
        }
        if (across > query_.widest_ground_m) return;
        const auto there = moved(at, inward, across);
        for (const auto& from : seen_from) {
          if (geo::distance_m(from, there) < query_.step_m) return;
        }
        seen_from.push_back(at);
        add(index, at, along, moved(at, inward, -query_.probe_m),
            moved(there, inward, query_.probe_m));
      });
    }
  }

 private:
  /// Every step_m along a line, from half a step on.
  template <class Visit>
  void walk(const geo::Line& line, Visit visit) const {
    double to_next = query_.step_m / 2;
    for (std::size_t i = 1; i < line.size(); ++i) {
      const double length = geo::distance_m(line[i - 1], line[i]);
      if (length <= 0) continue;
      const geo::PointM along{(line[i].x - line[i - 1].x) / length,
                              (line[i].y - line[i - 1].y) / length};
      double at = to_next;
      for (; at < length; at += query_.step_m) visit(moved(line[i - 1], along, at), along);
      to_next = at - length;
    }
  }

  /// Another track or carriageway of the same kind has a point here already.
  bool is_taken(const town::Severing& severing, std::size_t index, geo::PointM at) {
    const auto cell = [&](double v) { return static_cast<long>(std::floor(v / query_.corridor_m)); };
    const long cx = cell(at.x), cy = cell(at.y);
    for (long x = cx - 1; x <= cx + 1; ++x) {
      for (long y = cy - 1; y <= cy + 1; ++y) {
        const auto found = taken_.find({severing.kind, x, y});
        if (found == taken_.end()) continue;
        for (const auto& [other, p] : found->second) {
          if (other != index && geo::distance_m(p, at) < query_.corridor_m) return true;
        }
      }
    }
    taken_[{severing.kind, cx, cy}].emplace_back(index, at);
    return false;
  }

  /// A probe's length beyond the last track, carriageway or bank on this side.
  [[nodiscard]] geo::PointM beyond(geo::PointM at, geo::PointM side,
                                   place::SeveringKind kind) const {
    constexpr double kStride = 5;
    double last = 0;
    for (double d = 1; d - last <= query_.gap_m && d <= query_.widest_m; d += kStride) {
      const auto here = moved(at, side, d), next = moved(at, side, d + kStride);
      const bool water = kind == place::SeveringKind::kRiver && town_.obstacles->in_water(next);
      if (water || walls_.crosses(here, next, kind)) last = d + kStride;
    }
    return moved(at, side, last + query_.probe_m);
  }

  void add(std::size_t index, geo::PointM at, geo::PointM along, geo::PointM left,
           geo::PointM right) {
    if (!town_.coverage->contains(at)) {
      ++out_.points_outside_data;
      return;
    }
    const auto a = streets_.nearest(left, query_.snap_m, walls_);
    const auto b = streets_.nearest(right, query_.snap_m, walls_);
    if (!a || !b) {
      ++out_.points_without_street;
      return;
    }
    SeverancePoint point;
    point.line = index;
    point.at = at;
    point.along = along;
    point.left = *a;
    point.right = *b;
    point.direct_m = geo::distance_m(street::position(*town_.graph, *a),
                                     street::position(*town_.graph, *b));
    out_.points.push_back(std::move(point));
  }

  const town::Town& town_;
  const SeveranceQuery& query_;
  const SeveringWalls& walls_;
  const PublicStreets& streets_;
  Severance& out_;
  std::map<std::tuple<place::SeveringKind, long, long>,
           std::vector<std::pair<std::size_t, geo::PointM>>>
      taken_;
};

}  // namespace

void find_severance_points(const town::Town& town, const SeveranceQuery& query,
                           const SeveringWalls& walls, const PublicStreets& streets,
                           const core::JobContext& context, Severance& out) {
  PointFinder finder(town, query, walls, streets, out);
  for (std::size_t i = 0; i < town.severing->size(); ++i) {
    context.checkpoint();
    if ((*town.severing)[i].line.empty()) {
      finder.around_ground(i);
    } else {
      finder.along_line(i);
    }
  }
  out.measured_m = static_cast<double>(out.points.size()) * query.step_m;
}

}  // namespace barrier
