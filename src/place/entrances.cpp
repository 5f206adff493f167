// A way leads into a green space where it crosses its boundary, or touches it: mapped boundaries
// often share a node with the path, and then lie a rounding error to one side of it.

#include "place/entrances.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace place {

namespace {

constexpr double kTouchM = 0.5;
constexpr double kGateM = 15;  ///< a gate this near the boundary is the gate of the crossing

/// Share along `s` of its crossing with `t`; negative when they do not cross.
double crossing(const geo::Segment& s, const geo::Segment& t) {
  const double sx = s.b.x - s.a.x, sy = s.b.y - s.a.y;
  const double tx = t.b.x - t.a.x, ty = t.b.y - t.a.y;
  const double d = sx * ty - sy * tx;
  if (d == 0) return -1;  // parallel: the touching of ends is looked at on its own
  const double ox = t.a.x - s.a.x, oy = t.a.y - s.a.y;
  const double u = (ox * ty - oy * tx) / d, v = (ox * sy - oy * sx) / d;
  return u >= 0 && u <= 1 && v >= 0 && v <= 1 ? u : -1;
}

geo::Box box_of(const geo::Segment& s) {
  geo::Box box;
  box.add(s.a);
  box.add(s.b);
  return box;
}

bool is_gate(street::Barrier barrier) {
  using enum street::Barrier;
  return barrier == kGate || barrier == kKissingGate || barrier == kStile ||
         barrier == kCycleBarrier || barrier == kTurnstile || barrier == kLiftGate ||
         barrier == kEntrance || barrier == kCattleGrid || barrier == kBollard;
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
  if (crossing(a, b) >= 0) return 0;
  return std::min({geo::nearest_on(a, b.a).distance_m, geo::nearest_on(a, b.b).distance_m,
                   geo::nearest_on(b, a.a).distance_m, geo::nearest_on(b, a.b).distance_m});
}

std::vector<geo::Segment> EntranceFinder::segments_of(const street::Graph& graph,
                                                      std::vector<Piece>& pieces) {
  std::vector<geo::Segment> out;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto& edge = graph.edges[e];
    // Customers may not be let in, and nobody leaves a tunnel below a park.
    if (edge.facts.access > street::Access::kPermissive || edge.facts.tunnel) continue;
    for (auto i = edge.shape_begin; i + 1 < edge.shape_end; ++i) {
      pieces.push_back({static_cast<std::uint32_t>(e), i});
      out.push_back({graph.shape[i].at, graph.shape[i + 1].at});
    }
  }
  return out;
}

EntranceFinder::EntranceFinder(const street::Graph& graph, const GreenSpaceQuery& query)
    : graph_(graph), query_(query), index_(segments_of(graph, pieces_)) {}

Entrance EntranceFinder::at(std::size_t piece, double share, double off_m,
                            EntranceKind kind) const {
  const auto& p = pieces_[piece];
  const auto& a = graph_.shape[p.point];
  const auto& b = graph_.shape[p.point + 1];
  Entrance out;
  out.point = {street::EdgeId(p.edge), a.along_m + share * (b.along_m - a.along_m), off_m};
  out.at = {a.at.x + share * (b.at.x - a.at.x), a.at.y + share * (b.at.y - a.at.y)};
  out.kind = kind;
  return out;
}

void EntranceFinder::add_crossings(std::size_t piece, const geo::SegmentIndex& boundary,
                                   std::vector<Entrance>& out) const {
  const auto& segment = index_.segments()[piece];
  for (const auto i : boundary.in_box(box_of(segment).grown(kTouchM))) {
    const auto& side = boundary.segments()[i];
    if (const double share = crossing(segment, side); share >= 0) {
      out.push_back(at(piece, share, 0, EntranceKind::kPath));
    } else if (geo::nearest_on(side, segment.a).distance_m <= kTouchM) {
      out.push_back(at(piece, 0, 0, EntranceKind::kPath));
    } else if (geo::nearest_on(side, segment.b).distance_m <= kTouchM) {
      out.push_back(at(piece, 1, 0, EntranceKind::kPath));
    }
  }
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
  }
  return best;
}

void EntranceFinder::add_nearest(const std::vector<geo::Segment>& boundary, const geo::Box& box,
                                 std::vector<Entrance>& out) const {
  double best = query_.nearby_m;
  std::optional<Entrance> found;
  for (const auto piece : index_.in_box(box.grown(query_.nearby_m))) {
    const auto& segment = index_.segments()[piece];
    const auto around = box_of(segment);
    for (const auto& side : boundary) {
      if (!around.grown(best).intersects(box_of(side))) continue;
      for (const auto corner : {side.a, side.b}) {
        const auto near = geo::nearest_on(segment, corner);
        if (near.distance_m < best) {
          best = near.distance_m;
          found = at(piece, near.share, best, EntranceKind::kNearby);
        }
      }
      for (const double share : {0.0, 1.0}) {
        const auto end = share == 0.0 ? segment.a : segment.b;
        if (const double away = geo::nearest_on(side, end).distance_m; away < best) {
          best = away;
          found = at(piece, share, away, EntranceKind::kNearby);
        }
      }
    }
  }
  if (found) out.push_back(*found);
}

std::vector<Entrance> EntranceFinder::find(const geo::MultiPolygon& shape) const {
  const auto boundary = boundary_of(shape);
  const auto box = geo::bounds(shape);
  std::vector<Entrance> all;
  const geo::SegmentIndex sides(boundary);
  for (const auto piece : index_.in_box(box.grown(kTouchM))) add_crossings(piece, sides, all);
  for (auto& entrance : all) entrance = at_gate(entrance);
  const auto key = [](const Entrance& e) { return std::tuple(e.point.edge, e.point.along_m); };
  std::sort(all.begin(), all.end(), [&key](const Entrance& a, const Entrance& b) {
    return std::tuple(a.kind, key(a)) < std::tuple(b.kind, key(b));  // gates first
  });
  std::vector<Entrance> out;
  for (const auto& entrance : all) {
    const bool is_new = std::none_of(out.begin(), out.end(), [&](const Entrance& e) {
      return geo::distance_m(e.at, entrance.at) < query_.entrance_spacing_m;
    });
    if (is_new) out.push_back(entrance);
  }
  if (out.empty()) add_nearest(boundary, box, out);
  std::sort(out.begin(), out.end(),
            [&key](const Entrance& a, const Entrance& b) { return key(a) < key(b); });
  return out;
}

}  // namespace place
