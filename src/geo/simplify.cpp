#include "geo/simplify.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/linestring.hpp>
#include <boost/geometry/geometries/point_xy.hpp>

namespace geo {

namespace {

namespace bg = boost::geometry;
using BoostPoint = bg::model::d2::point_xy<double>;
using BoostLine = bg::model::linestring<BoostPoint>;

bool before(PointM a, PointM b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }
struct Before {
  bool operator()(PointM a, PointM b) const { return before(a, b); }
};

/// The points that a point is joined to by some border; two are told apart, more are not needed.
struct Joined {
  PointM first, second;
  int count = 0;
  void add(PointM p) {
    if (count > 2 || (count > 0 && first == p) || (count > 1 && second == p)) return;
    (count == 0 ? first : second) = p;
    ++count;
  }
};
using Junctions = std::map<PointM, Joined, Before>;

Ring on_grid(const Ring& ring, double grid) {
  Ring out;
  for (const auto p : ring) {
    const PointM q{std::round(p.x / grid) * grid, std::round(p.y / grid) * grid};
    if (out.empty() || !(out.back() == q)) out.push_back(q);
  }
  return out;
}

/// Begins at a point where borders meet, or at its first point in order: the same for both sides.
void turn_to_start(Ring& ring, const Junctions& junctions) {
  ring.pop_back();
  auto start = ring.begin();
  bool meets = junctions.at(*start).count > 2;
  for (auto p = ring.begin(); p != ring.end(); ++p) {
    const bool here = junctions.at(*p).count > 2;
    if (here == meets ? before(*p, *start) : here) start = p;
    meets = meets || here;
  }
  std::rotate(ring.begin(), start, ring.end());
  ring.push_back(ring.front());
}

/// The same result for both directions.
Line simplified_arc(Line arc, double tolerance) {
  const auto n = arc.size();
  const bool closed = arc.front() == arc.back();
  const bool backwards = closed ? before(arc[n - 2], arc[1]) : before(arc.back(), arc.front());
  if (backwards) std::reverse(arc.begin(), arc.end());
  auto out = simplified(arc, tolerance);
  if (closed && out.size() < 4) out = arc;   // too small to lose a point
  if (backwards) std::reverse(out.begin(), out.end());
  return out;
}

Ring simplified_ring(Ring ring, const Junctions& junctions, double tolerance) {
  turn_to_start(ring, junctions);
  Ring out{ring.front()};
  Line arc{ring.front()};
  for (std::size_t i = 1; i < ring.size(); ++i) {
    arc.push_back(ring[i]);
    if (i + 1 < ring.size() && junctions.at(ring[i]).count <= 2) continue;
    const auto kept = simplified_arc(std::move(arc), tolerance);
    out.insert(out.end(), kept.begin() + 1, kept.end());
    arc = {ring[i]};
  }
  return out.size() < 4 ? ring : out;
}

}  // namespace

Line simplified(const Line& line, double tolerance_m) {
  if (line.size() < 3) return line;
  BoostLine in, kept;
  for (const auto p : line) in.push_back({p.x, p.y});
  bg::simplify(in, kept, tolerance_m);
  Line out;
  for (const auto& p : kept) out.push_back({p.x(), p.y()});
  return out;
}

std::vector<MultiPolygon> simplified_together(std::span<const MultiPolygon> shapes,
                                              double tolerance_m, double grid_m) {
  std::vector<MultiPolygon> out;
  Junctions junctions;
  const auto take = [&](const Ring& ring) {
    auto r = on_grid(ring, grid_m);
    for (std::size_t i = 1; i < r.size(); ++i) {
      junctions[r[i - 1]].add(r[i]);
      junctions[r[i]].add(r[i - 1]);
    }
    return r;
  };
  for (const auto& shape : shapes) {
    auto& parts = out.emplace_back();
    for (const auto& polygon : shape) {
      Polygon p{take(polygon.outer), {}};
      for (const auto& hole : polygon.holes) p.holes.push_back(take(hole));
      parts.push_back(std::move(p));
    }
  }
  const auto too_small = [](const Ring& ring) { return ring.size() < 4; };
  for (auto& shape : out) {
    std::erase_if(shape, [&](const Polygon& p) { return too_small(p.outer); });
    for (auto& polygon : shape) {
      std::erase_if(polygon.holes, too_small);
      polygon.outer = simplified_ring(std::move(polygon.outer), junctions, tolerance_m);
      for (auto& hole : polygon.holes) {
        hole = simplified_ring(std::move(hole), junctions, tolerance_m);
      }
    }
  }
  return out;
}

}  // namespace geo
