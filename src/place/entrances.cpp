#include "place/entrances.hpp"

#include <algorithm>
#include <tuple>

namespace place {

namespace {

constexpr double kOnFenceM = 2;       ///< a gate this near the boundary stands on it
constexpr double kAccessPointM = 50;  ///< from an access point to a way
constexpr double kAlongSpacingM = 50;

bool is_gate(street::Barrier barrier) {
  using enum street::Barrier;
  return barrier != kNone && barrier != kKerb && barrier != kWall && barrier != kOther &&
         barrier != kBlock;
}

std::vector<geo::Segment> segments_of(const street::Graph& graph, std::vector<WayPiece>& pieces) {
  std::vector<geo::Segment> out;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto& edge = graph.edges[e];
    // Nobody leaves a tunnel below a park.
    if (!street::is_public(edge.facts) || edge.facts.tunnel) continue;
    for (auto i = edge.shape_begin; i + 1 < edge.shape_end; ++i) {
      pieces.push_back({static_cast<std::uint32_t>(e), i});
      out.push_back({graph.shape[i].at, graph.shape[i + 1].at});
    }
  }
  return out;
}

}  // namespace

std::vector<geo::Segment> boundary_of(const geo::MultiPolygon& shape) {
  std::vector<geo::Segment> out;
  const auto add = [&out](const geo::Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) out.push_back({ring[i], ring[i + 1]});
  };
  for (const auto& polygon : shape) {
    add(polygon.outer);
    for (const auto& hole : polygon.holes) add(hole);
  }
  return out;
}

double distance_m(const geo::Segment& a, const geo::Segment& b) {
  if (crossing_share(a, b) >= 0) return 0;
  return std::min({geo::nearest_on(a, b.a).distance_m, geo::nearest_on(a, b.b).distance_m,
                   geo::nearest_on(b, a.a).distance_m, geo::nearest_on(b, a.b).distance_m});
}

EntranceFinder::EntranceFinder(const street::Graph& graph, std::vector<Gate> gates,
                               const GreenSpaceQuery& query)
    : graph_(graph), query_(query), gates_(std::move(gates)), index_(segments_of(graph, pieces_)) {
  std::sort(gates_.begin(), gates_.end(),
            [](const Gate& a, const Gate& b) { return a.osm_id < b.osm_id; });
}

bool EntranceFinder::may_walk(const WayPiece& piece, GreenAccess access) const {
  return access == GreenAccess::kConditional ||
         graph_.edges[piece.edge].facts.access <= street::Access::kPermissive;
}

Entrance EntranceFinder::at(const WayPiece& piece, double share, double off_m,
                            EntranceKind kind) const {
  const auto& a = graph_.shape[piece.point];
  const auto& b = graph_.shape[piece.point + 1];
  Entrance out;
  out.point = {street::EdgeId(piece.edge), a.along_m + share * (b.along_m - a.along_m), off_m};
  out.at = {a.at.x + share * (b.at.x - a.at.x), a.at.y + share * (b.at.y - a.at.y)};
  out.kind = kind;
  return out;
}

Entrance EntranceFinder::at_gate(const Entrance& crossing) const {
  const auto& edge = graph_.edges[crossing.point.edge.index()];
  Entrance best = crossing;
  double nearest = kGateM;
  for (const bool from : {true, false}) {
    const auto node = from ? edge.from : edge.to;
    const auto& facts = graph_.node_facts[node.index()];
    const double away = geo::distance_m(crossing.at, graph_.node_at[node.index()]);
    if (!is_gate(facts.barrier) || street::is_blocked(facts) || away > nearest) continue;
    nearest = away;
    best.point.along_m = from ? 0 : edge.length_m;
    best.at = graph_.node_at[node.index()];
    best.kind = EntranceKind::kGate;
    best.gate_osm = graph_.node_osm[node.index()];
  }
  return best;
}

std::optional<Entrance> EntranceFinder::nearest_way(geo::PointM p, double radius_m,
                                                    GreenAccess access, EntranceKind kind) const {
  geo::Box box;
  box.add(p);
  double best = radius_m;
  std::optional<Entrance> found;
  for (const auto i : index_.in_box(box.grown(radius_m))) {
    if (!may_walk(pieces_[i], access)) continue;
    const auto near = geo::nearest_on(index_.segments()[i], p);
    if (near.distance_m > best || (found && near.distance_m == best)) continue;
    best = near.distance_m;
    found = at(pieces_[i], near.share, near.distance_m, kind);
  }
  return found;
}

std::optional<Entrance> EntranceFinder::nearest_way(const std::vector<geo::Segment>& boundary,
                                                    const geo::Box& box, GreenAccess access) const {
  double best = query_.nearby_m;
  std::optional<Entrance> found;
  for (const auto i : index_.in_box(box.grown(query_.nearby_m))) {
    if (!may_walk(pieces_[i], access)) continue;
    const auto& segment = index_.segments()[i];
    const auto around = box_of(segment);
    for (const auto& side : boundary) {
      if (!around.grown(best).intersects(box_of(side))) continue;
      for (const auto corner : {side.a, side.b}) {
        const auto near = geo::nearest_on(segment, corner);
        if (near.distance_m < best) {
          best = near.distance_m;
          found = at(pieces_[i], near.share, best, EntranceKind::kNearby);
        }
      }
      for (const double end : {0.0, 1.0}) {
        const auto near = geo::nearest_on(side, end == 0.0 ? segment.a : segment.b);
        if (near.distance_m < best) {
          best = near.distance_m;
          found = at(pieces_[i], end, best, EntranceKind::kNearby);
        }
      }
    }
  }
  return found;
}

bool EntranceFinder::add_gates(const geo::SegmentIndex& boundary, const geo::Box& box,
                               GreenAccess access, std::vector<Entrance>& out) const {
  const auto on_boundary = [&](geo::PointM p) {
    geo::Box around;
    around.add(p);
    for (const auto i : boundary.in_box(around.grown(kOnFenceM))) {
      if (geo::nearest_on(boundary.segments()[i], p).distance_m <= kOnFenceM) return true;
    }
    return false;
  };
  bool closed = false;
  for (const auto& gate : gates_) {
    if (!box.grown(kOnFenceM).contains(gate.at) || !on_boundary(gate.at)) continue;
    if (!gate.open) {
      closed = true;
      continue;
    }
    const auto near = std::find_if(out.begin(), out.end(), [&](const Entrance& e) {
      return geo::distance_m(e.at, gate.at) <= kGateM;
    });
    if (near != out.end()) {
      if (near->gate_osm == 0) near->gate_osm = gate.osm_id;
      near->kind = EntranceKind::kGate;
      continue;
    }
    if (auto entrance = nearest_way(gate.at, query_.nearby_m, access, EntranceKind::kGate)) {
      entrance->gate_osm = gate.osm_id;
      entrance->at = gate.at;
      out.push_back(*entrance);
    }
  }
  return closed;
}

std::vector<Entrance> EntranceFinder::spaced(std::vector<Entrance> all, double spacing_m) const {
  const auto key = [](const Entrance& e) { return std::tuple(e.point.edge, e.point.along_m); };
  std::sort(all.begin(), all.end(), [&key](const Entrance& a, const Entrance& b) {
    return std::tuple(a.kind, key(a)) < std::tuple(b.kind, key(b));  // gates before paths
  });
  std::vector<Entrance> out;
  for (const auto& entrance : all) {
    const bool is_new = std::none_of(out.begin(), out.end(), [&](const Entrance& e) {
      return geo::distance_m(e.at, entrance.at) < spacing_m;
    });
    if (is_new) out.push_back(entrance);
  }
  std::sort(out.begin(), out.end(),
            [&key](const Entrance& a, const Entrance& b) { return key(a) < key(b); });
  return out;
}

FoundEntrances EntranceFinder::find(const EntranceQuery& space) const {
  FoundEntrances out;
  for (const auto p : space.access_points) {
    const auto entrance = nearest_way(p, kAccessPointM, space.access, EntranceKind::kAccessPoint);
    if (!entrance) {
      ++out.access_points_left_out;
      continue;
    }
    out.entrances.push_back(*entrance);
    out.entrances.back().at = p;
  }
  if (!out.entrances.empty()) {
    out.entrances = spaced(std::move(out.entrances), query_.entrance_spacing_m);
    out.source = EntranceSource::kAccessPoints;
    return out;
  }

  const auto& shape = *space.shape;
  const auto sides = boundary_of(shape);
  const auto box = geo::bounds(shape);
  const geo::SegmentIndex boundary(sides);
  std::vector<WayPiece> near;
  for (const auto i : index_.in_box(box.grown(kLookAroundM))) {
    if (may_walk(pieces_[i], space.access)) near.push_back(pieces_[i]);
  }
  const auto ways = find_boundary_ways(graph_, near, shape, boundary);
  const auto entrances_at = [&](const std::vector<BoundaryPoint>& points, EntranceKind kind) {
    std::vector<Entrance> all;
    for (const auto& p : points) all.push_back(at(near[p.piece], p.share, 0, kind));
    return all;
  };
  auto all = entrances_at(ways.entrances, EntranceKind::kPath);
  for (auto& entrance : all) entrance = at_gate(entrance);
  all = spaced(std::move(all), query_.entrance_spacing_m);
  const bool closed_gate = add_gates(boundary, box, space.access, all) || ways.closed_gate;
  out.source = EntranceSource::kWays;
  if (all.empty() && closed_gate) {
    // A fallback would lead through the very gate that is locked.
    out.source = EntranceSource::kGatesClosed;
  } else if (all.empty()) {
    out.source = EntranceSource::kAlong;
    all = spaced(entrances_at(ways.along, EntranceKind::kAlong), kAlongSpacingM);
    if (all.empty()) {
      const auto nearest = nearest_way(sides, box, space.access);
      out.source = nearest ? EntranceSource::kNearby : EntranceSource::kNone;
      if (nearest) all.push_back(*nearest);
    }
  }
  out.entrances = spaced(std::move(all), 0);
  return out;
}

}  // namespace place
