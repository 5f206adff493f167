#include "severance_twin.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <utility>


namespace severance_twin {

namespace {

using geo::PointM;

double away(PointM a, PointM b) { return std::hypot(a.x - b.x, a.y - b.y); }
PointM step(PointM p, double dx, double dy, double metres) {
  return {p.x + dx * metres, p.y + dy * metres};
}
/// Twice the area of the triangle, by the side on which c lies.
double turn(PointM a, PointM b, PointM c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
bool cross(PointM a, PointM b, PointM c, PointM d) {
  const double p = turn(a, b, c), q = turn(a, b, d), r = turn(c, d, a), s = turn(c, d, b);
  if (r == s) return false;  // along one another
  return p * q <= 0 && r * s <= 0;
}

/// Even number of sides crossed to the east: outside.
bool inside(const geo::MultiPolygon& shape, PointM p) {
  bool in = false;
  const auto ring = [&](const geo::Ring& points) {
    for (std::size_t i = 0, j = points.size() - 1; i < points.size(); j = i++) {
      const auto &a = points[i], &b = points[j];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
    }
  };
  for (const auto& polygon : shape) {
    ring(polygon.outer);
    for (const auto& hole : polygon.holes) ring(hole);
  }
  return in;
}

double area(const geo::MultiPolygon& shape) {
  double sum = 0;
  const auto ring = [](const geo::Ring& points) {
    double twice = 0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      // From a corner of its own: coordinates of a country are too large for the difference.
      twice += turn(points[0], points[i], points[i + 1]);
    }
    return std::abs(twice) / 2;
  };
  for (const auto& polygon : shape) {
    sum += ring(polygon.outer);
    for (const auto& hole : polygon.holes) sum -= ring(hole);
  }
  return sum;
}

struct Wall {
  PointM a, b;
  place::SeveringKind kind;
};

class Finder {
 public:
  Finder(const town::Town& town, const barrier::SeveranceQuery& query, Mistake mistake)
      : town_(town), query_(query), mistake_(mistake) {
    for (const auto& one : *town.severing) {
      for (std::size_t i = 1; i < one.line.size(); ++i) {
        walls_.push_back({one.line[i - 1], one.line[i], one.kind});
      }
    }
  }

  Points run() {
    for (std::size_t i = 0; i < town_.severing->size(); ++i) {
      const auto& one = (*town_.severing)[i];
      if (!one.line.empty()) along(i, one);
      else if (area(one.shape) >= query_.smallest_ground_m2) across(i, one);
    }
    return std::move(out_);
  }

 private:
  template <class Visit>
  void every_step(const geo::Line& line, Visit visit) {
    // By the way from the beginning: half a step, one and a half ...
    double from = 0, next = query_.step_m / 2;
    for (std::size_t i = 1; i < line.size(); ++i) {
      const double length = away(line[i - 1], line[i]);
      if (length == 0) continue;
      const double dx = (line[i].x - line[i - 1].x) / length, dy = (line[i].y - line[i - 1].y) / length;
      for (; next - from < length; next += query_.step_m) {
        visit(step(line[i - 1], dx, dy, next - from), dx, dy);
      }
      from += length;
    }
  }

  bool wall_between(PointM a, PointM b, const place::SeveringKind* kind) const {
    const double left = std::min(a.x, b.x), right = std::max(a.x, b.x);
    const double low = std::min(a.y, b.y), high = std::max(a.y, b.y);
    return std::any_of(walls_.begin(), walls_.end(), [&](const Wall& w) {
      return (kind == nullptr || w.kind == *kind) && std::max(w.a.x, w.b.x) >= left &&
             std::min(w.a.x, w.b.x) <= right && std::max(w.a.y, w.b.y) >= low &&
             std::min(w.a.y, w.b.y) <= high && cross(a, b, w.a, w.b);
    });
  }

  void along(std::size_t index, const town::Severing& one) {
    every_step(one.line, [&](PointM at, double dx, double dy) {
      if (mistake_ != Mistake::kEveryTrack) {
        for (const auto& other : taken_) {
          if (other.line != index && other.kind == one.kind && away(other.at, at) < query_.corridor_m) return;
        }
      }
      taken_.push_back({index, one.kind, at});
      add(index, at, probe(at, -dy, dx, one.kind), probe(at, dy, -dx, one.kind));
    });
  }

  PointM probe(PointM at, double dx, double dy, place::SeveringKind kind) const {
    double end = 0;
    if (mistake_ != Mistake::kShortProbe) {
      // Looked at every 5 m from 1 m beside the line.
      for (double d = 1; d <= end + query_.gap_m && d <= query_.widest_m; d += 5) {
        const auto there = step(at, dx, dy, d + 5);
        const bool water = kind == place::SeveringKind::kRiver && town_.obstacles->in_water(there);
        if (water || wall_between(step(at, dx, dy, d), there, &kind)) end = d + 5;
      }
    }
    return step(at, dx, dy, end + query_.probe_m);
  }

  void across(std::size_t index, const town::Severing& one) {
    std::vector<PointM> begun;
    for (const auto& polygon : one.shape) {
      every_step(polygon.outer, [&](PointM at, double dx, double dy) {
        double ix = -dy, iy = dx;
        if (!inside(one.shape, step(at, ix, iy, 5))) ix = dy, iy = -dx;
        if (!inside(one.shape, step(at, ix, iy, 5))) return;
        double width = 5;
        while (width <= query_.widest_ground_m && inside(one.shape, step(at, ix, iy, width))) width += 5;
        if (width > query_.widest_ground_m) return;
        const auto out = step(at, ix, iy, width);
        if (std::any_of(begun.begin(), begun.end(), [&](PointM p) { return away(p, out) < query_.step_m; })) return;
        begun.push_back(at);
        add(index, at, step(at, -ix, -iy, query_.probe_m), step(out, ix, iy, query_.probe_m));
      });
    }
  }

  void add(std::size_t index, PointM at, PointM left, PointM right) {
    if (!town_.coverage->contains(at)) {
      ++out_.outside_data;
      return;
    }
    PointM a, b;
    const auto from = nearest(left, a), to = nearest(right, b);
    if (!from || !to) {
      ++out_.without_street;
      return;
    }
    out_.items.push_back({index, at, *from, *to, away(a, b)});
  }

  std::optional<street::EdgePoint> nearest(PointM p, PointM& at) const {
    const auto& graph = *town_.graph;
    struct Near {
      double metres;
      street::EdgePoint point;
      PointM at, a, b;
    };
    std::vector<Near> near;
    for (std::size_t e = 0; e < graph.edge_count(); ++e) {
      const auto& edge = graph.edges[e];
      const auto way = edge.facts.way_class;
      if (edge.facts.access >= street::Access::kPrivate || way == street::WayClass::kTrunk ||
          way == street::WayClass::kCrossing || edge.length_m <= 0) {
        continue;
      }
      for (auto s = edge.shape_begin + 1; s < edge.shape_end; ++s) {
        const auto &one = graph.shape[s - 1], &two = graph.shape[s];
        const double dx = two.at.x - one.at.x, dy = two.at.y - one.at.y, squared = dx * dx + dy * dy;
        double share = squared > 0 ? ((p.x - one.at.x) * dx + (p.y - one.at.y) * dy) / squared : 0;
        share = std::clamp(share, 0.0, 1.0);
        const PointM foot{one.at.x + dx * share, one.at.y + dy * share};
        const double metres = away(foot, p);
        if (metres > query_.snap_m) continue;
        const double along = one.along_m + (two.along_m - one.along_m) * share;
        near.push_back({metres, {street::EdgeId(e), std::min(along, edge.length_m)}, foot, one.at, two.at});
      }
    }
    std::stable_sort(near.begin(), near.end(), [](const Near& a, const Near& b) { return a.metres < b.metres; });
    for (const auto& one : near) {
      if (mistake_ != Mistake::kThroughWalls &&
          (wall_between(p, one.at, nullptr) || wall_between(one.a, one.b, nullptr))) {
        continue;
      }
      at = one.at;
      return one.point;
    }
    return std::nullopt;
  }

  struct Taken {
    std::size_t line;
    place::SeveringKind kind;
    PointM at;
  };
  const town::Town& town_;
  const barrier::SeveranceQuery& query_;
  Mistake mistake_;
  std::vector<Wall> walls_;
  std::vector<Taken> taken_;
  Points out_;
};

}  // namespace

Points find_points(const town::Town& town, const barrier::SeveranceQuery& query, Mistake mistake) {
  return Finder(town, query, mistake).run();
}

std::optional<double> metres_between(const town::Town& town, const Point& point,
                                     const street::Persona& persona, street::Band band,
                                     double farthest_m, Mistake mistake) {
  const auto& graph = *town.graph;
  constexpr double kNever = std::numeric_limits<double>::infinity();
  const auto passes_edge = [&](std::size_t e, bool forward) {
    const auto& facts = graph.edges[e].facts;
    if (forward ? facts.one_way_backward : facts.one_way_forward) return false;
    return street::judge(facts, street::steepest_grade(graph, street::EdgeId(e)), persona,
                         persona.lit_after_dark).passes(band);
  };
  const auto passes_node = [&](std::size_t n) {
    return mistake == Mistake::kThroughGates ||
           street::judge(graph.node_facts[n], persona).passes(band);
  };
  std::vector<double> reached(graph.node_count(), kNever);
  using Entry = std::pair<double, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  const auto reach = [&](std::size_t n, double metres) {
    if (metres >= reached[n] || metres > farthest_m) return;
    reached[n] = metres;
    open.emplace(metres, n);
  };
  const auto& a = point.left;
  const auto& b = point.right;
  const auto& from = graph.edges[a.edge.index()];
  const auto& to = graph.edges[b.edge.index()];
  if (passes_edge(a.edge.index(), true)) reach(from.to.index(), from.length_m - a.along_m);
  if (passes_edge(a.edge.index(), false) && mistake != Mistake::kOneEnd) reach(from.from.index(), a.along_m);
  while (!open.empty()) {
    const auto [metres, n] = open.top();
    open.pop();
    if (metres > reached[n] || !passes_node(n)) continue;
    for (const auto& arc : graph.arcs_of(street::NodeId(n))) {
      const std::size_t e = arc.arc / 2;
      if (passes_edge(e, arc.arc % 2 == 0)) reach(arc.head.index(), metres + graph.edges[e].length_m);
    }
  }
  double best = kNever;
  const auto arrive = [&](street::NodeId n, bool forward, double metres) {
    if (!passes_edge(b.edge.index(), forward) || !passes_node(n.index())) return;
    best = std::min(best, reached[n.index()] + metres);
  };
  arrive(to.from, true, b.along_m);
  arrive(to.to, false, to.length_m - b.along_m);
  if (a.edge == b.edge && passes_edge(a.edge.index(), a.along_m <= b.along_m)) {
    best = std::min(best, std::abs(a.along_m - b.along_m));
  }
  if (best > farthest_m) return std::nullopt;
  return best;
}

Difference compare(const town::Town& town, const barrier::SeveranceQuery& query, std::size_t stride,
                   Mistake mistake) {
  core::JobContext context;
  context.threads = 2;
  const auto fast = barrier::compute_severance(town, query, context);
  const auto slow = find_points(town, query, mistake);
  Difference out;
  out.points = slow.items.size();
  const auto differ = [&](const std::string& what) {
    if (out.different++ == 0) out.first = what;
  };
  if (fast.points.size() != slow.items.size() || fast.points_without_street != slow.without_street ||
      fast.points_outside_data != slow.outside_data) {
    differ(std::to_string(fast.points.size()) + " points, twin " + std::to_string(slow.items.size()));
    return out;
  }
  constexpr double kNearM = 0.05;  // the engine counts tenths of millimetres, rounded edge by edge
  for (std::size_t i = 0; i < slow.items.size(); ++i) {
    const auto& f = fast.points[i];
    const auto& s = slow.items[i];
    const auto where = "point " + std::to_string(i) + " of line " + std::to_string(s.line);
    if (f.line != s.line || away(f.at, s.at) > 1e-6) differ(where + ": elsewhere");
    const auto same_place = [&](const street::EdgePoint& p, const street::EdgePoint& q) {
      return away(street::position(*town.graph, p), street::position(*town.graph, q)) < 1e-3;
    };
    if (!same_place(f.left, s.left) || !same_place(f.right, s.right) ||
        std::abs(f.direct_m - s.direct_m) > 2e-3) {
      differ(where + ": other streets");
      continue;
    }
    if (i % stride != 0) continue;
    for (std::size_t p = 0; p < town.analysis.personas.size(); ++p) {
      for (const auto band : {street::Band::kHigh, street::Band::kLow}) {
        const auto& told = (band == street::Band::kHigh ? f.extra_high_m : f.extra_low_m)[p];
        const auto way = metres_between(town, s, town.analysis.personas[p], band,
                                        s.direct_m + query.cap_m + 1, mistake);
        const double extra = way ? std::max(0.0, *way - s.direct_m) : 1e9;
        ++out.ways;
        out.with_way += told ? 1 : 0;
        const bool at_cap = std::abs(extra - query.cap_m) < kNearM;
        const bool same = told ? std::abs(*told - extra) < kNearM : extra > query.cap_m;
        if (!same && !at_cap) {
          differ(where + ", persona " + town.analysis.personas[p].id + ": " +
                 (told ? std::to_string(*told) : "none") + ", twin " + std::to_string(extra));
        }
      }
    }
  }
  return out;
}

}  // namespace severance_twin
