#include "render/scene/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "render/scene/tessellate.hpp"

namespace render::scene {

namespace {

struct Tile {
  long column = 0, row = 0;
  friend auto operator<=>(const Tile&, const Tile&) = default;
};
Tile tile_of(geo::PointM p, double tile_m) {
  return {static_cast<long>(std::floor(p.x / tile_m)), static_cast<long>(std::floor(p.y / tile_m))};
}

double distance_to_line(geo::PointM p, geo::PointM a, geo::PointM b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
  if (length2 == 0) return std::hypot(p.x - a.x, p.y - a.y);
  const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0);
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// Douglas and Peucker 1973: which points stay.
void mark_kept(const geo::Line& line, std::size_t first, std::size_t last, double tolerance,
               std::vector<char>& keep) {
  std::vector<std::pair<std::size_t, std::size_t>> open{{first, last}};
  while (!open.empty()) {
    const auto [a, b] = open.back();
    open.pop_back();
    double farthest = tolerance;
    std::size_t at = 0;
    for (auto i = a + 1; i < b; ++i) {
      const double d = distance_to_line(line[i], line[a], line[b]);
      if (d > farthest) {
        farthest = d;
        at = i;
      }
    }
    if (at == 0) continue;
    keep[at] = 1;
    open.push_back({a, at});
    open.push_back({at, b});
  }
}

/// Points to a grid, so that two shapes that share a border still share it. Level 0 stays as it is.
geo::PointM on_grid(geo::PointM p, int level) {
  if (level == 0) return p;
  const double cell = kLevelToleranceM[static_cast<std::size_t>(level)];
  return {std::round(p.x / cell) * cell, std::round(p.y / cell) * cell};
}

geo::Ring on_grid(const geo::Ring& ring, int level) {
  geo::Ring out;
  for (const auto p : ring) {
    const auto q = on_grid(p, level);
    if (out.empty() || !(out.back() == q)) out.push_back(q);
  }
  return out;
}

geo::MultiPolygon on_grid(const geo::MultiPolygon& shape, int level) {
  geo::MultiPolygon out;
  for (const auto& polygon : shape) {
    geo::Polygon p{on_grid(polygon.outer, level), {}};
    if (p.outer.size() < 4) continue;
    for (const auto& hole : polygon.holes) {
      auto ring = on_grid(hole, level);
      if (ring.size() >= 4) p.holes.push_back(std::move(ring));
    }
    out.push_back(std::move(p));
  }
  return out;
}

}  // namespace

geo::Line simplified(const geo::Line& line, double tolerance_m) {
  if (line.size() < 3) return line;
  std::vector<char> keep(line.size(), 0);
  keep.front() = keep.back() = 1;
  mark_kept(line, 0, line.size() - 1, tolerance_m, keep);
  geo::Line out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (keep[i] != 0) out.push_back(line[i]);
  }
  return out;
}

int level_for(double nominal_m_per_px) {
  for (int level = 0; level < kLevels; ++level) {
    if (nominal_m_per_px <= kLevelUpTo[static_cast<std::size_t>(level)]) return level;
  }
  return kLevels - 1;
}

LineGeometry build_lines(std::span<const StyledLine> lines, geo::PointM origin, double tile_m) {
  LineGeometry out;
  using Key = std::pair<std::uint8_t, Tile>;  // style first: a style is drawn in one go
  for (int level = 0; level < kLevels; ++level) {
    const double tolerance = kLevelToleranceM[static_cast<std::size_t>(level)];
    struct Bin {
      std::vector<SegmentF> segments;
      geo::Box box;
    };
    std::map<Key, Bin> bins;
    for (const auto& styled : lines) {
      const auto line = simplified(styled.line, tolerance);
      if (line.size() < 2) continue;
      // By the first point: tiles are only there to leave out what is far from the picture.
      auto& bin = bins[{styled.style, tile_of(line.front(), tile_m)}];
      for (const auto p : line) bin.box.add(p);
      for (std::size_t i = 1; i < line.size(); ++i) {
        bin.segments.push_back({relative_to(origin, line[i - 1]), relative_to(origin, line[i])});
      }
    }
    for (const auto& [key, bin] : bins) {
      const auto begin = static_cast<std::uint32_t>(out.segments.size());
      out.segments.insert(out.segments.end(), bin.segments.begin(), bin.segments.end());
      out.ranges.push_back({static_cast<std::uint8_t>(level), key.first, begin,
                            static_cast<std::uint32_t>(out.segments.size()), bin.box});
    }
  }
  return out;
}

BuiltFills build_fills(std::span<const geo::MultiPolygon> shapes, geo::PointM origin,
                       double tile_m, int levels) {
  BuiltFills out;
  auto& fills = out.fills;
  std::map<Tile, std::vector<std::uint32_t>> tiles;
  for (std::uint32_t i = 0; i < shapes.size(); ++i) {
    const auto box = geo::bounds(shapes[i]);
    if (!box.empty()) tiles[tile_of(box.min, tile_m)].push_back(i);
  }
  std::vector<char> unusable(shapes.size(), 0);
  for (int level = 0; level < levels; ++level) {
    for (const auto& [tile, members] : tiles) {
      FillRange range;
      range.level = static_cast<std::uint8_t>(level);
      range.begin = static_cast<std::uint32_t>(fills.indices.size());
      for (const auto i : members) {
        const auto cut = tessellate(level == 0 ? shapes[i] : on_grid(shapes[i], level));
        if (!cut.complete) unusable[i] = 1;
        if (cut.indices.empty()) continue;
        const auto first = static_cast<std::uint32_t>(fills.points.size());
        for (const auto p : cut.points) {
          fills.points.push_back(relative_to(origin, p));
          fills.value.push_back(i);
        }
        for (const auto index : cut.indices) fills.indices.push_back(first + index);
        range.box.add(geo::bounds(shapes[i]));
      }
      range.end = static_cast<std::uint32_t>(fills.indices.size());
      if (range.end > range.begin) fills.ranges.push_back(range);
    }
  }
  out.unusable = static_cast<std::size_t>(std::count(unusable.begin(), unusable.end(), 1));
  return out;
}

BorderGeometry build_borders(std::span<const geo::MultiPolygon> shapes, geo::PointM origin) {
  BorderGeometry out;
  struct Ends {
    double ax = 0, ay = 0, bx = 0, by = 0;
    bool operator==(const Ends&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Ends& e) const {
      std::size_t h = 0;
      for (const double d : {e.ax, e.ay, e.bx, e.by}) {
        h = h * 1099511628211u ^ std::hash<double>()(d);
      }
      return h;
    }
  };
  for (int level = 0; level < kLevels; ++level) {
    BorderRange range;
    range.level = static_cast<std::uint8_t>(level);
    range.begin = static_cast<std::uint32_t>(out.segments.size());
    std::unordered_map<Ends, std::size_t, Hash> known;
    const auto add_ring = [&](const geo::Ring& ring, std::uint32_t area) {
      for (std::size_t i = 1; i < ring.size(); ++i) {
        auto a = on_grid(ring[i - 1], level), b = on_grid(ring[i], level);
        if (a == b) continue;
        if (std::pair(b.x, b.y) < std::pair(a.x, a.y)) std::swap(a, b);
        const auto [at, fresh] = known.try_emplace({a.x, a.y, b.x, b.y}, out.segments.size());
        if (fresh) {
          out.segments.push_back({relative_to(origin, a), relative_to(origin, b), area, kNoArea});
        } else if (out.segments[at->second].left != area) {
          out.segments[at->second].right = area;
        }
      }
    };
    for (std::uint32_t i = 0; i < shapes.size(); ++i) {
      for (const auto& polygon : shapes[i]) {
        add_ring(polygon.outer, i);
        for (const auto& hole : polygon.holes) add_ring(hole, i);
      }
    }
    range.end = static_cast<std::uint32_t>(out.segments.size());
    out.ranges.push_back(range);
  }
  return out;
}

}  // namespace render::scene
