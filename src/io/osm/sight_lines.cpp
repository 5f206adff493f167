#include "io/osm/sight_lines.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "geo/point.hpp"

namespace io::osm {

namespace {

/// -1, 0, 1: on which side of the line a-b the point lies. Differences fit 31 bits, products 62.
int side(GridPoint a, GridPoint b, GridPoint p) {
  const std::int64_t c = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
  return c > 0 ? 1 : c < 0 ? -1 : 0;
}

/// Given that p lies on the line a-b: strictly between them.
bool between(GridPoint a, GridPoint b, GridPoint p) {
  const std::int64_t dot = (p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y);
  const std::int64_t whole = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
  return dot > 0 && dot < whole;
}

enum class Where : std::uint8_t { kOutside, kOn, kInside };

/// Even-odd over one ring, whose coordinates are taken `scale` times; `inside` is turned over at
/// every crossing. True when the point lies on the ring.
bool is_on(const GridLine& ring, GridPoint p, std::int64_t scale, bool& inside) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const GridPoint a{ring[i].x * scale, ring[i].y * scale};
    const GridPoint b{ring[i + 1].x * scale, ring[i + 1].y * scale};
    if (p.y < std::min(a.y, b.y) || p.y > std::max(a.y, b.y)) continue;
    const int s = side(a, b, p);
    if (s == 0 && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x)) return true;
    if ((a.y > p.y) != (b.y > p.y) && (s > 0) == (b.y > a.y)) inside = !inside;
  }
  return false;
}

Where where(const std::vector<GridLine>& rings, GridPoint p, std::int64_t scale) {
  bool inside = false;
  for (const auto& ring : rings) {
    if (is_on(ring, p, scale, inside)) return Where::kOn;
  }
  return inside ? Where::kInside : Where::kOutside;
}

Where where(const GridLine& ring, GridPoint p, std::int64_t scale) {
  bool inside = false;
  if (is_on(ring, p, scale, inside)) return Where::kOn;
  return inside ? Where::kInside : Where::kOutside;
}

struct GridBox {
  GridPoint min, max;
  explicit GridBox(const GridLine& line) : min(line.front()), max(line.front()) {
    for (const auto p : line) {
      min = {std::min(min.x, p.x), std::min(min.y, p.y)};
      max = {std::max(max.x, p.x), std::max(max.y, p.y)};
    }
  }
  [[nodiscard]] bool meets(GridPoint a, GridPoint b) const {
    return std::max(a.x, b.x) >= min.x && std::min(a.x, b.x) <= max.x &&
           std::max(a.y, b.y) >= min.y && std::min(a.y, b.y) <= max.y;
  }
};

bool is_closed(const GridLine& line) {
  return line.size() >= 4 && line.front() == line.back();
}

/// Twice the signed area, about the first point.
double signed_area(const GridLine& ring) {
  double twice = 0;
  const GridPoint o = ring.front();
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    twice += static_cast<double>(ring[i].x - o.x) * static_cast<double>(ring[i + 1].y - o.y) -
             static_cast<double>(ring[i + 1].x - o.x) * static_cast<double>(ring[i].y - o.y);
  }
  return twice;
}

/// Vertices where somebody who walks on the given side of the ring could turn round it.
void add_corners(const GridLine& ring, bool walks_inside, std::vector<GridPoint>& out) {
  if (!is_closed(ring)) return;
  const bool left = (signed_area(ring) > 0) == walks_inside;  // the ground is left of the ring
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const auto before = i == 0 ? ring[ring.size() - 2] : ring[i - 1];
    const int turn = side(before, ring[i], ring[i + 1]);
    if (left ? turn < 0 : turn > 0) out.push_back(ring[i]);
  }
}

double length_m(GridPoint a, GridPoint b) {
  const auto degrees = [](GridPoint p) {
    return geo::LonLat{static_cast<double>(p.x) / 1e7, static_cast<double>(p.y) / 1e7};
  };
  return geo::haversine_m(degrees(a), degrees(b));
}

}  // namespace

namespace {

/// Whether nothing of the ring's outside lies on the line, as far as the rings go.
bool keeps_inside(const AreaShape& shape, GridPoint a, GridPoint b) {
  std::vector<GridPoint> stops{a, b};  // where the line touches the boundary
  for (const auto& ring : shape.rings) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const int here = side(a, b, ring[i]);
      if (here == 0 && between(a, b, ring[i])) stops.push_back(ring[i]);
      if (here * side(a, b, ring[i + 1]) < 0 &&
          side(ring[i], ring[i + 1], a) * side(ring[i], ring[i + 1], b) < 0) {
        return false;
      }
    }
  }
  std::sort(stops.begin(), stops.end(), [&](GridPoint p, GridPoint q) {
    const auto along = [&](GridPoint r) {
      return (r.x - a.x) * (b.x - a.x) + (r.y - a.y) * (b.y - a.y);
    };
    return along(p) < along(q);
  });
  for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
    if (stops[i] == stops[i + 1]) continue;
    const GridPoint twice_middle{stops[i].x + stops[i + 1].x, stops[i].y + stops[i + 1].y};
    if (where(shape.rings, twice_middle, 2) == Where::kOutside) return false;
  }
  return true;
}

bool is_stopped_by(const GridLine& solid, GridPoint a, GridPoint b) {
  int before = 0;
  for (std::size_t i = 0; i < solid.size(); ++i) {
    const int here = side(a, b, solid[i]);
    if (here == 0 && between(a, b, solid[i])) return true;
    if (here * before < 0 &&
        side(solid[i - 1], solid[i], a) * side(solid[i - 1], solid[i], b) < 0) {
      return true;
    }
    before = here;
  }
  // From door to door of one building: no wall is crossed, but the line is inside.
  const GridPoint twice_middle{a.x + b.x, a.y + b.y};
  return is_closed(solid) && where(solid, twice_middle, 2) == Where::kInside;
}

}  // namespace

bool sees(const AreaShape& shape, GridPoint a, GridPoint b) {
  if (a == b || !keeps_inside(shape, a, b)) return false;
  return std::none_of(shape.solids.begin(), shape.solids.end(),
                      [&](const GridLine& solid) { return is_stopped_by(solid, a, b); });
}

bool contains(const AreaShape& shape, GridPoint p) {
  return where(shape.rings, p, 1) != Where::kOutside;
}

std::vector<GridPoint> find_corners(const AreaShape& shape) {
  std::vector<GridPoint> all;
  for (std::size_t i = 0; i < shape.rings.size(); ++i) {
    if (!is_closed(shape.rings[i])) continue;
    // A hole is a ring inside another one.
    bool outer = true;
    for (std::size_t j = 0; j < shape.rings.size(); ++j) {
      const auto& ring = shape.rings[i];
      if (j == i) continue;
      const auto first = std::find_if(ring.begin(), ring.end(), [&](GridPoint p) {
        return where(shape.rings[j], p, 1) != Where::kOn;
      });
      if (first != ring.end() && where(shape.rings[j], *first, 1) == Where::kInside) {
        outer = !outer;
      }
    }
    add_corners(shape.rings[i], outer, all);
  }
  std::vector<GridPoint> round_solids;
  for (const auto& solid : shape.solids) {
    if (is_closed(solid)) {
      add_corners(solid, false, round_solids);
    } else if (!solid.empty()) {
      round_solids.insert(round_solids.end(), {solid.front(), solid.back()});
    }
  }
  for (const auto p : round_solids) {
    if (contains(shape, p)) all.push_back(p);
  }
  std::vector<GridPoint> out;
  for (const auto p : all) {
    if (std::find(out.begin(), out.end(), p) == out.end()) out.push_back(p);
  }
  return out;
}

std::vector<std::pair<std::size_t, std::size_t>> find_sight_lines(
    const AreaShape& shape, const std::vector<GridPoint>& points, std::size_t entries) {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  const auto n = points.size();
  std::vector<GridBox> boxes;
  for (const auto& solid : shape.solids) boxes.emplace_back(solid);
  // As sees(), but solids far from the line are not looked at.
  const auto see_each_other = [&](GridPoint a, GridPoint b) {
    for (std::size_t s = 0; s < boxes.size(); ++s) {
      if (boxes[s].meets(a, b) && is_stopped_by(shape.solids[s], a, b)) return false;
    }
    return a != b && keeps_inside(shape, a, b);
  };
  std::vector<double> metres(n * n, kFar);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      if (see_each_other(points[a], points[b])) {
        metres[a * n + b] = metres[b * n + a] = length_m(points[a], points[b]);
      }
    }
  }
  std::set<std::pair<std::size_t, std::size_t>> kept;
  for (std::size_t from = 0; from < entries; ++from) {
    // Dijkstra on a full matrix: the areas are small.
    std::vector<double> cost(n, kFar);
    std::vector<std::size_t> before(n, n);
    std::vector<bool> done(n, false);
    cost[from] = 0;
    for (;;) {
      std::size_t at = n;
      for (std::size_t i = 0; i < n; ++i) {
        if (!done[i] && cost[i] < kFar && (at == n || cost[i] < cost[at])) at = i;
      }
      if (at == n) break;
      done[at] = true;
      for (std::size_t i = 0; i < n; ++i) {
        if (cost[at] + metres[at * n + i] < cost[i]) {
          cost[i] = cost[at] + metres[at * n + i];
          before[i] = at;
        }
      }
    }
    for (std::size_t to = from + 1; to < entries; ++to) {
      for (auto i = to; before[i] != n; i = before[i]) {
        kept.insert({std::min(i, before[i]), std::max(i, before[i])});
      }
    }
  }
  return {kept.begin(), kept.end()};
}

}  // namespace io::osm
