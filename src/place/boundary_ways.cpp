#include "place/boundary_ways.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace place {

namespace {

constexpr double kSampleM = 4;
constexpr int kMostSamples = 16;

enum class Where : std::uint8_t { kOutside, kOn, kInside };

/// A stretch of a piece between two of its crossings.
struct Stretch {
  std::size_t piece = 0;
  double from = 0, to = 0;  ///< shares
  Where where = Where::kOutside;
  double depth_m = 0;  ///< farthest from the boundary, as far as kGateM + 1
  double length_m = 0;
  std::uint32_t ends[2] = {0, 0};
};

struct Vertex {
  bool on_boundary = false;
  bool blocked = false;
  bool leaves = false;    ///< beyond the ways that are looked at
  bool dead_end = false;  ///< no other public way goes on here
  std::vector<std::uint32_t> stretches;
};

/// Stretches of one side that hang together.
struct Component {
  double ground_m = 0;  ///< length, bridges left out
  double depth_m = 0;
  bool leaves = false;
  bool dead_end = false;
  bool blocked = false;
};

bool joined(Where a, Where b) {
  return (a == Where::kInside) == (b == Where::kInside);
}

class Cutter {
 public:
  Cutter(const street::Graph& graph, std::span<const WayPiece> pieces,
         const geo::MultiPolygon& shape, const geo::SegmentIndex& boundary)
      : graph_(graph),
        pieces_(pieces),
        shape_(shape),
        boundary_(boundary),
        around_(geo::bounds(shape).grown(kLookAroundM - 10)) {}

  BoundaryWays find() {
    for (std::size_t p = 0; p < pieces_.size(); ++p) cut(p);
    join();
    // Shallow excursions are part of the way along the edge: what they separate hangs together.
    for (std::uint32_t s = 0; s < stretches_.size(); ++s) {
      const auto& c = components_[root(s)];
      if (stretches_[s].where == Where::kInside && c.ground_m > 0 && c.depth_m <= kShallowM &&
          !c.dead_end && !c.blocked) {
        stretches_[s].where = Where::kOn;
      }
    }
    join();
    return choose();
  }

 private:
  [[nodiscard]] geo::Segment segment_of(std::size_t p) const {
    const auto i = pieces_[p].point;
    return {graph_.shape[i].at, graph_.shape[i + 1].at};
  }

  /// Distance to the boundary, no more than `cap`.
  [[nodiscard]] double off_boundary(geo::PointM at, double cap) const {
    geo::Box box;
    box.add(at);
    double best = cap;
    for (const auto i : boundary_.in_box(box.grown(cap))) {
      best = std::min(best, geo::nearest_on(boundary_.segments()[i], at).distance_m);
    }
    return best;
  }

  void cut(std::size_t p) {
    const auto segment = segment_of(p);
    const double length = geo::distance_m(segment.a, segment.b);
    std::vector<double> shares;
    for (const auto i : boundary_.in_box(box_of(segment).grown(kOnBoundaryM))) {
      const double share = crossing_share(segment, boundary_.segments()[i]);
      if (share >= 0) shares.push_back(share);
    }
    std::sort(shares.begin(), shares.end());
    // Crossings at an end are the end's business.
    std::vector<double> cuts{0};
    for (const double share : shares) {
      if ((share - cuts.back()) * length > kOnBoundaryM && (1 - share) * length > kOnBoundaryM) {
        cuts.push_back(share);
      }
    }
    cuts.push_back(1);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      auto stretch = judge(p, segment, length, cuts[i], cuts[i + 1]);
      const auto s = static_cast<std::uint32_t>(stretches_.size());
      stretch.ends[0] =
          i == 0 ? end_vertex(p, false) : static_cast<std::uint32_t>(vertices_.size() - 1);
      if (i + 2 == cuts.size()) {
        stretch.ends[1] = end_vertex(p, true);
      } else {
        stretch.ends[1] = static_cast<std::uint32_t>(vertices_.size());
        vertices_.push_back({true, false, false, false, {}});
      }
      for (const auto v : stretch.ends) vertices_[v].stretches.push_back(s);
      stretches_.push_back(stretch);
    }
  }

  Stretch judge(std::size_t p, const geo::Segment& segment, double length, double from,
                double to) const {
    Stretch out{p, from, to, Where::kOutside, 0, (to - from) * length, {0, 0}};
    const auto at = [&](double share) {
      return geo::PointM{segment.a.x + share * (segment.b.x - segment.a.x),
                         segment.a.y + share * (segment.b.y - segment.a.y)};
    };
    geo::PointM deepest = at((from + to) / 2);
    if (boundary_.in_box(box_of({at(from), at(to)}).grown(kGateM + 1)).empty()) {
      // Far from the boundary, as most pieces are.
      out.depth_m = kGateM + 1;
      out.where = geo::contains(shape_, deepest) ? Where::kInside : Where::kOutside;
      return out;
    }
    const int samples = std::clamp(static_cast<int>(out.length_m / kSampleM), 1, kMostSamples);
    for (int i = 0; i <= 2 * samples; ++i) {
      const auto sample = at(from + (to - from) * i / (2 * samples));
      const double depth = off_boundary(sample, kGateM + 1);
      if (depth > out.depth_m) {
        out.depth_m = depth;
        deepest = sample;
      }
      if (depth > kGateM) break;  // deep is deep
    }
    if (out.depth_m <= kOnBoundaryM) {
      out.where = Where::kOn;
    } else if (geo::contains(shape_, deepest)) {
      out.where = Where::kInside;
    }
    return out;
  }

  std::uint32_t end_vertex(std::size_t p, bool last) {
    const auto& piece = pieces_[p];
    const auto& edge = graph_.edges[piece.edge];
    const auto point = piece.point + (last ? 1 : 0);
    const bool junction = point == edge.shape_begin || point + 1 == edge.shape_end;
    const auto node = point == edge.shape_begin ? edge.from : edge.to;
    const bool blocked = junction && street::is_blocked(graph_.node_facts[node.index()]);
    const auto at = graph_.shape[point].at;
    const auto fresh = [&] {
      vertices_.push_back({off_boundary(at, 1) <= kOnBoundaryM,
                           blocked,
                           !around_.contains(at),
                           junction && public_ways(node) == 1,
                           {}});
      return static_cast<std::uint32_t>(vertices_.size() - 1);
    };
    // Nobody passes a locked gate: what meets there does not hang together.
    if (blocked) return fresh();
    const auto key = junction ? std::pair<int, std::uint32_t>{0, node.value}
                              : std::pair<int, std::uint32_t>{1, point};
    const auto [it, is_new] = vertex_of_.try_emplace(key, 0);
    if (is_new) it->second = fresh();
    return it->second;
  }

  [[nodiscard]] int public_ways(street::NodeId node) const {
    int n = 0;
    for (const auto& arc : graph_.arcs_of(node)) {
      if (street::is_public(graph_.edges[arc.arc / 2].facts)) ++n;
    }
    return n;
  }

  void join() {
    parent_.resize(stretches_.size());
    std::iota(parent_.begin(), parent_.end(), 0u);
    for (const auto& vertex : vertices_) {
      for (std::size_t i = 0; i < vertex.stretches.size(); ++i) {
        for (std::size_t j = i + 1; j < vertex.stretches.size(); ++j) {
          const auto a = vertex.stretches[i], b = vertex.stretches[j];
          if (joined(stretches_[a].where, stretches_[b].where)) {
            parent_[std::max(root(a), root(b))] = std::min(root(a), root(b));
          }
        }
      }
    }
    components_.assign(stretches_.size(), {});
    for (std::uint32_t s = 0; s < stretches_.size(); ++s) {
      auto& component = components_[root(s)];
      const auto& stretch = stretches_[s];
      if (!graph_.edges[pieces_[stretch.piece].edge].facts.bridge) {
        component.ground_m += stretch.length_m;
        component.depth_m = std::max(component.depth_m, stretch.depth_m);
      }
      for (const auto v : stretch.ends) {
        component.leaves |= vertices_[v].leaves;
        component.dead_end |= vertices_[v].dead_end && !vertices_[v].on_boundary;
        component.blocked |= vertices_[v].blocked;
      }
    }
  }

  std::uint32_t root(std::uint32_t s) {
    while (parent_[s] != s) s = parent_[s] = parent_[parent_[s]];
    return s;
  }

  /// Whether the stretch belongs to a way that leads well into the area.
  bool leads_in(std::uint32_t s) {
    const auto& c = components_[root(s)];
    if (stretches_[s].where != Where::kInside || c.ground_m <= 0) return false;
    return (c.depth_m > kShallowM || c.dead_end) && !before_gate(s);
  }
  /// Ends at a locked gate a few steps from the boundary: the gate of the area.
  bool before_gate(std::uint32_t s) {
    const auto& c = components_[root(s)];
    return stretches_[s].where == Where::kInside && c.blocked && c.depth_m <= kGateM;
  }
  /// Whether people come from there: from the streets around, or from enough ways in a hole.
  bool leads_out(std::uint32_t s) {
    const auto& c = components_[root(s)];
    return stretches_[s].where != Where::kInside && (c.leaves || c.ground_m >= kSomewhereM);
  }

  BoundaryWays choose() {
    BoundaryWays out;
    for (const auto& vertex : vertices_) {
      if (!vertex.on_boundary) continue;
      bool in = false, gate = false, outside = false, outer_stretch = false, beside = false;
      bool behind_gate = false;
      for (const auto s : vertex.stretches) {
        in |= leads_in(s);
        gate |= before_gate(s);
        outside |= leads_out(s);
        outer_stretch |= stretches_[s].where == Where::kOutside;
        beside |= stretches_[s].where != Where::kOutside;
        behind_gate |= stretches_[s].where != Where::kInside && components_[root(s)].blocked;
      }
      if (vertex.blocked) {
        // One side of a locked gate on the boundary itself.
        out.closed_gate |= outer_stretch;
        continue;
      }
      if ((outside && gate && !in) || (in && !outside && behind_gate)) out.closed_gate = true;
      const bool ends_here = vertex.dead_end && vertex.stretches.size() == 1;
      if (outside && (in || ends_here)) {
        out.entrances.push_back(point_of(vertex));
      } else if (outside && outer_stretch && beside && !gate) {
        out.along.push_back(point_of(vertex));
      }
    }
    return out;
  }

  /// On the first of its stretches by edge and place: the same whatever the order.
  [[nodiscard]] BoundaryPoint point_of(const Vertex& vertex) const {
    const auto v = static_cast<std::uint32_t>(&vertex - vertices_.data());
    BoundaryPoint best;
    bool first = true;
    for (const auto s : vertex.stretches) {
      const auto& stretch = stretches_[s];
      const BoundaryPoint here{stretch.piece, stretch.ends[0] == v ? stretch.from : stretch.to};
      if (first || std::pair(here.piece, here.share) < std::pair(best.piece, best.share)) {
        best = here;
      }
      first = false;
    }
    return best;
  }

  const street::Graph& graph_;
  std::span<const WayPiece> pieces_;
  const geo::MultiPolygon& shape_;
  const geo::SegmentIndex& boundary_;
  geo::Box around_;
  std::vector<Stretch> stretches_;
  std::vector<Vertex> vertices_;
  std::map<std::pair<int, std::uint32_t>, std::uint32_t> vertex_of_;
  std::vector<std::uint32_t> parent_;
  std::vector<Component> components_;
};

}  // namespace

double crossing_share(const geo::Segment& s, const geo::Segment& t) {
  const double sx = s.b.x - s.a.x, sy = s.b.y - s.a.y;
  const double tx = t.b.x - t.a.x, ty = t.b.y - t.a.y;
  const double d = sx * ty - sy * tx;
  if (d == 0) return -1;  // parallel: what lies on the boundary is looked at on its own
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

BoundaryWays find_boundary_ways(const street::Graph& graph, std::span<const WayPiece> pieces,
                                const geo::MultiPolygon& shape, const geo::SegmentIndex& boundary) {
  return Cutter(graph, pieces, shape, boundary).find();
}

}  // namespace place
