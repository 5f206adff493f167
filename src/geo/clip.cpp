#include "geo/clip.hpp"

#include <cmath>

namespace geo {

namespace {

/// Keeps the part of an open ring where `inside(p) >= 0`, a signed distance from one side.
template <class Inside>
void cut(const Ring& from, Ring& to, const Inside& inside) {
  to.clear();
  for (std::size_t i = 0; i < from.size(); ++i) {
    const PointM a = from[i], b = from[(i + 1) % from.size()];
    const double da = inside(a), db = inside(b);
    if (da >= 0) to.push_back(a);
    if ((da >= 0) != (db >= 0)) {
      const double t = da / (da - db);
      to.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    }
  }
}

double ring_area_in_box(const Ring& ring, const Box& box, Ring& work, Ring& next) {
  if (ring.size() < 4) return 0;
  work.assign(ring.begin(), ring.end() - 1);
  cut(work, next, [&](PointM p) { return p.x - box.min.x; });
  cut(next, work, [&](PointM p) { return box.max.x - p.x; });
  cut(work, next, [&](PointM p) { return p.y - box.min.y; });
  cut(next, work, [&](PointM p) { return box.max.y - p.y; });
  double twice = 0;
  for (std::size_t i = 0; i < work.size(); ++i) {
    const PointM a = work[i], b = work[(i + 1) % work.size()];
    twice += (a.x - box.min.x) * (b.y - box.min.y) - (b.x - box.min.x) * (a.y - box.min.y);
  }
  return std::abs(twice) / 2;
}

}  // namespace

double area_in_box_m2(const MultiPolygon& shape, const Box& box) {
  Ring work, next;
  double sum = 0;
  for (const auto& polygon : shape) {
    Box around;
    for (const auto& p : polygon.outer) around.add(p);
    if (!around.intersects(box)) continue;
    sum += ring_area_in_box(polygon.outer, box, work, next);
    for (const auto& hole : polygon.holes) sum -= ring_area_in_box(hole, box, work, next);
  }
  return sum;
}

}  // namespace geo
