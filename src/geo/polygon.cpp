#include "geo/polygon.hpp"

#include <algorithm>
#include <cmath>

namespace geo {

void Box::add(PointM p) {
  min.x = std::min(min.x, p.x);
  min.y = std::min(min.y, p.y);
  max.x = std::max(max.x, p.x);
  max.y = std::max(max.y, p.y);
}

void Box::add(const Box& other) {
  if (other.empty()) return;
  add(other.min);
  add(other.max);
}

bool Box::contains(PointM p) const {
  return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y;
}

bool Box::intersects(const Box& other) const {
  return !empty() && !other.empty() && min.x <= other.max.x && other.min.x <= max.x &&
         min.y <= other.max.y && other.min.y <= max.y;
}

Box Box::grown(double by_m) const {
  if (empty()) return *this;
  return {{min.x - by_m, min.y - by_m}, {max.x + by_m, max.y + by_m}};
}

Box bounds(const MultiPolygon& shape) {
  Box box;
  for (const auto& polygon : shape) {
    for (const auto& p : polygon.outer) box.add(p);
  }
  return box;
}

namespace {

enum class Side { kOutside, kInside, kBoundary };

/// Twice the signed area of the triangle a, b, p; 0 exactly on the line.
double cross(PointM a, PointM b, PointM p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/// Crossing number of one ring; the half-open rule in y counts each vertex once.
Side side_of(const Ring& ring, PointM p) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const PointM a = ring[i], b = ring[i + 1];
    if (p.y < std::min(a.y, b.y) || p.y > std::max(a.y, b.y)) continue;
    const double c = cross(a, b, p);
    if (c == 0 && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x)) return Side::kBoundary;
    if ((a.y > p.y) != (b.y > p.y) && (c > 0) == (b.y > a.y)) inside = !inside;
  }
  return inside ? Side::kInside : Side::kOutside;
}

/// Moments of a ring about its first point, so that grid coordinates of six digits lose nothing.
struct Moments {
  double area2 = 0, x = 0, y = 0;
};

Moments moments_of(const Ring& ring, PointM origin) {
  Moments m;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const double ax = ring[i].x - origin.x, ay = ring[i].y - origin.y;
    const double bx = ring[i + 1].x - origin.x, by = ring[i + 1].y - origin.y;
    const double c = ax * by - bx * ay;
    m.area2 += c;
    m.x += (ax + bx) * c;
    m.y += (ay + by) * c;
  }
  if (m.area2 < 0) m = {-m.area2, -m.x, -m.y};
  return m;
}

}  // namespace

bool contains(const MultiPolygon& shape, PointM p) {
  bool inside = false;
  for (const auto& polygon : shape) {
    const auto toggle = [&](const Ring& ring) {
      const Side side = side_of(ring, p);
      if (side == Side::kInside) inside = !inside;
      return side == Side::kBoundary;
    };
    if (toggle(polygon.outer)) return true;
    for (const auto& hole : polygon.holes) {
      if (toggle(hole)) return true;
    }
  }
  return inside;
}

double area_m2(const MultiPolygon& shape) {
  double twice = 0;
  for (const auto& polygon : shape) {
    if (polygon.outer.empty()) continue;
    twice += moments_of(polygon.outer, polygon.outer.front()).area2;
    for (const auto& hole : polygon.holes) {
      if (!hole.empty()) twice -= moments_of(hole, hole.front()).area2;
    }
  }
  return twice / 2;
}

PointM centroid(const MultiPolygon& shape) {
  Moments sum;
  PointM origin;
  bool first = true;
  for (const auto& polygon : shape) {
    if (polygon.outer.empty()) continue;
    if (first) origin = polygon.outer.front();
    first = false;
    const auto add = [&](const Ring& ring, double sign) {
      const Moments m = moments_of(ring, origin);
      sum.area2 += sign * m.area2;
      sum.x += sign * m.x;
      sum.y += sign * m.y;
    };
    add(polygon.outer, 1);
    for (const auto& hole : polygon.holes) add(hole, -1);
  }
  if (sum.area2 == 0) return origin;
  return {origin.x + sum.x / (3 * sum.area2), origin.y + sum.y / (3 * sum.area2)};
}

PointM point_inside(const MultiPolygon& shape) {
  const PointM centre = centroid(shape);
  if (contains(shape, centre)) return centre;
  // Middle of the widest inside stretch of a few horizontal lines, the first near the centroid.
  const Box box = bounds(shape);
  PointM best = centre;
  double best_width = -1;
  const double height = box.max.y - box.min.y;
  for (const double share : {0.0, 0.5, 0.25, 0.75, 0.1, 0.9, 0.37, 0.63}) {
    const double y = share == 0.0 ? centre.y : box.min.y + share * height;
    std::vector<double> xs;
    const auto cut = [&](const Ring& ring) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const PointM a = ring[i], b = ring[i + 1];
        if ((a.y > y) == (b.y > y)) continue;
        xs.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
      }
    };
    for (const auto& polygon : shape) {
      cut(polygon.outer);
      for (const auto& hole : polygon.holes) cut(hole);
    }
    std::sort(xs.begin(), xs.end());
    for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
      if (xs[i + 1] - xs[i] > best_width) {
        best_width = xs[i + 1] - xs[i];
        best = {(xs[i] + xs[i + 1]) / 2, y};
      }
    }
    if (best_width > 0) break;
  }
  return best;
}

}  // namespace geo
