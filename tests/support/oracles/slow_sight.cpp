#include "support/oracles/slow_sight.hpp"

#include <algorithm>
#include <cmath>

namespace support {

namespace {

constexpr double kHair = 1e-9;

double off(SlowPoint p, SlowPoint a, SlowPoint b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double whole = dx * dx + dy * dy;
  const double t =
      whole > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / whole, 0.0, 1.0) : 0;
  return std::hypot(a.x + t * dx - p.x, a.y + t * dy - p.y);
}

bool inside(const std::vector<std::vector<SlowPoint>>& rings, SlowPoint p) {
  // Turned so that the ray meets no corner of a drawing in whole units.
  const double c = std::cos(0.7391), s = std::sin(0.7391);
  int crossings = 0;
  for (const auto& ring : rings) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      if (off(p, ring[i], ring[i + 1]) < kHair) return true;
      const auto turned = [&](SlowPoint q) {
        return SlowPoint{(q.x - p.x) * c + (q.y - p.y) * s, (q.y - p.y) * c - (q.x - p.x) * s};
      };
      const auto u = turned(ring[i]), v = turned(ring[i + 1]);
      if ((u.y > 0) != (v.y > 0) && u.x - u.y * (v.x - u.x) / (v.y - u.y) > 0) ++crossings;
    }
  }
  return crossings % 2 == 1;
}

}  // namespace

bool slow_sees(const std::vector<std::vector<SlowPoint>>& rings, SlowPoint a, SlowPoint b) {
  if (a.x == b.x && a.y == b.y) return false;
  std::vector<double> cuts{0, 1};
  for (const auto& ring : rings) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const auto p = ring[i], q = ring[i + 1];
      const double rx = b.x - a.x, ry = b.y - a.y, sx = q.x - p.x, sy = q.y - p.y;
      const double d = rx * sy - ry * sx;
      if (std::abs(d) > kHair) cuts.push_back(((p.x - a.x) * sy - (p.y - a.y) * sx) / d);
      cuts.push_back(((p.x - a.x) * rx + (p.y - a.y) * ry) / (rx * rx + ry * ry));
    }
  }
  std::sort(cuts.begin(), cuts.end());
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    if (cuts[i] < -kHair || cuts[i + 1] > 1 + kHair || cuts[i + 1] - cuts[i] < kHair) continue;
    const double t = (cuts[i] + cuts[i + 1]) / 2;
    if (!inside(rings, {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)})) return false;
  }
  return true;
}

}  // namespace support
