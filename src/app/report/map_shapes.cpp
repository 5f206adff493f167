#include "app/report/map_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "geo/clip.hpp"
#include "geo/projection.hpp"
#include "geo/simplify.hpp"

namespace app::report {

namespace {

/// Areas to about 1 m in towns; a county's are drawn smaller, and lose what cannot be seen.
constexpr double kAreaTolerance = 1;
constexpr double kAreaPartOfExtent = 20'000;
/// What lies under the result is for finding one's way.
constexpr double kBasePartOfExtent = 4'000;
constexpr double kMarginShare = 0.02;
/// Green spaces and waters smaller than this part of the extent, squared, are left out.
constexpr double kSmallestPart = 250;

using Cell = std::pair<std::int64_t, std::int64_t>;
Cell cell_of(geo::PointM p) { return {std::llround(p.x), std::llround(p.y)}; }

/// Lines that end where another begins become one: fewer paths, and joins without gaps.
std::vector<geo::Line> chained(std::vector<geo::Line> lines) {
  std::multimap<Cell, std::size_t> ends;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ends.emplace(cell_of(lines[i].front()), i);
    ends.emplace(cell_of(lines[i].back()), i);
  }
  std::vector<char> used(lines.size(), 0);
  // Only where exactly two ends meet: no choice is made at a fork.
  const auto next_at = [&](geo::PointM end) -> std::optional<std::size_t> {
    const auto [first, last] = ends.equal_range(cell_of(end));
    if (std::distance(first, last) != 2) return std::nullopt;
    for (auto it = first; it != last; ++it) {
      if (used[it->second] == 0) return it->second;
    }
    return std::nullopt;
  };
  std::vector<geo::Line> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (used[i] != 0) continue;
    used[i] = 1;
    auto line = std::move(lines[i]);
    for (int side = 0; side < 2; ++side) {
      while (const auto next = next_at(line.back())) {
        used[*next] = 1;
        auto& more = lines[*next];
        if (cell_of(more.front()) != cell_of(line.back())) std::reverse(more.begin(), more.end());
        line.insert(line.end(), more.begin() + 1, more.end());
      }
      std::reverse(line.begin(), line.end());
    }
    out.push_back(std::move(line));
  }
  return out;
}

std::string paths_of(std::vector<geo::Line> lines, double tolerance, const geo::Box& box) {
  std::erase_if(lines, [&](const geo::Line& line) {
    geo::Box own;
    for (const auto p : line) own.add(p);
    return line.size() < 2 || !own.intersects(box);
  });
  std::string out;
  for (const auto& line : chained(std::move(lines))) {
    const auto kept = geo::simplified(line, tolerance);
    // The part inside the box, and what leads out of it: the SVG cuts off the rest.
    geo::Line run;
    const auto flush = [&] {
      if (run.size() > 1) out += path_of(run, false);
      run.clear();
    };
    for (std::size_t i = 1; i < kept.size(); ++i) {
      geo::Box piece;
      piece.add(kept[i - 1]);
      piece.add(kept[i]);
      if (!piece.intersects(box)) {
        flush();
        continue;
      }
      if (run.empty()) run.push_back(kept[i - 1]);
      run.push_back(kept[i]);
    }
    flush();
  }
  return out;
}

std::string path_of_shape(const geo::MultiPolygon& shape) {
  std::string out;
  for (const auto& polygon : shape) {
    out += path_of(polygon.outer, true);
    for (const auto& hole : polygon.holes) out += path_of(hole, true);
  }
  return out;
}

class Builder {
 public:
  Builder(const LoadedTown& loaded, const core::JobContext& context)
      : loaded_(loaded), town_(*loaded.town), context_(context), projection_(loaded.town->crs) {}

  MapShapes build() {
    measure();
    areas();
    context_.checkpoint();
    base();
    return std::move(out_);
  }

 private:
  void measure() {
    geo::Box box, all;
    for (const auto& area : town_.neighbourhoods->items) {
      geo::Box own = geo::bounds(area.shape);
      own.add(area.centre);
      all.add(own);
      if (area.in_study_area) box.add(own);
    }
    if (box.empty()) box = all;
    const double extent = std::max({box.max.x - box.min.x, box.max.y - box.min.y, 100.0});
    extent_ = extent;
    out_.box = box.grown(extent * kMarginShare);
  }

  void areas() {
    const auto& items = town_.neighbourhoods->items;
    std::vector<geo::MultiPolygon> shapes;
    for (const auto& area : items) shapes.push_back(area.shape);
    const auto drawn = geo::simplified_together(
        shapes, std::max(kAreaTolerance, extent_ / kAreaPartOfExtent));
    for (std::size_t n = 0; n < items.size(); ++n) {
      out_.areas.push_back(path_of_shape(drawn[n]));
      out_.middles.push_back(items[n].shape.empty() ? items[n].centre : geo::point_inside(items[n].shape));
    }
    borders(drawn);
    names();
  }

  /// The group of an area, for lines between groups; nothing: outside the study area.
  [[nodiscard]] std::string group_of(std::size_t area) const {
    const auto& item = town_.neighbourhoods->items[area];
    return item.groupings.empty() ? std::string() : item.groupings.front();
  }

  void borders(const std::vector<geo::MultiPolygon>& drawn) {
    struct Sides {
      std::vector<std::size_t> areas;
    };
    std::map<std::pair<Cell, Cell>, Sides> edges;
    const auto add = [&](const geo::Ring& ring, std::size_t area) {
      for (std::size_t i = 1; i < ring.size(); ++i) {
        edges[std::minmax(cell_of(ring[i - 1]), cell_of(ring[i]))].areas.push_back(area);
      }
    };
    const auto& items = town_.neighbourhoods->items;
    for (std::size_t n = 0; n < drawn.size(); ++n) {
      if (!items[n].in_study_area) continue;
      for (const auto& polygon : drawn[n]) {
        add(polygon.outer, n);
        for (const auto& hole : polygon.holes) add(hole, n);
      }
    }
    std::vector<geo::Line> outside, between;
    for (const auto& [edge, sides] : edges) {
      const auto point = [](Cell c) { return geo::PointM{static_cast<double>(c.first), static_cast<double>(c.second)}; };
      const geo::Line line{point(edge.first), point(edge.second)};
      if (sides.areas.size() == 1) {
        outside.push_back(line);
      } else if (group_of(sides.areas[0]) != group_of(sides.areas[1])) {
        between.push_back(line);
      }
    }
    out_.boundary = paths_of(std::move(outside), 0, out_.box);
    out_.group_borders = paths_of(std::move(between), 0, out_.box);
  }

  /// A group's name stands in its area nearest to the middle of them all.
  void names() {
    const auto& items = town_.neighbourhoods->items;
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t n = 0; n < items.size(); ++n) {
      if (items[n].in_study_area && !group_of(n).empty()) groups[group_of(n)].push_back(n);
    }
    for (const auto& [name, members] : groups) {
      geo::Box box;
      for (const auto n : members) {
        box.add(geo::bounds(items[n].shape));
        box.add(out_.middles[n]);
      }
      const geo::PointM middle{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
      const auto inside = std::any_of(members.begin(), members.end(), [&](std::size_t n) {
        return geo::contains(items[n].shape, middle);
      });
      const auto nearest = *std::min_element(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
        return geo::distance_m(out_.middles[a], middle) < geo::distance_m(out_.middles[b], middle);
      });
      out_.groups.push_back({name, inside ? middle : out_.middles[nearest],
                             std::max(box.max.x - box.min.x, box.max.y - box.min.y)});
    }
    std::stable_sort(out_.groups.begin(), out_.groups.end(),
                     [](const auto& a, const auto& b) { return a.size_m > b.size_m; });
  }

  [[nodiscard]] std::string fills(const std::vector<geo::MultiPolygon>& shapes, double tolerance) const {
    const double smallest = std::pow(extent_ / kSmallestPart, 2);
    std::string out;
    for (const auto& shape : shapes) {
      if (!geo::bounds(shape).intersects(out_.box)) continue;
      geo::MultiPolygon kept;
      for (const auto& polygon : shape) {
        if (geo::area_m2({polygon}) < smallest) continue;
        geo::Polygon p{polygon.outer, {}};
        for (const auto& hole : polygon.holes) {
          if (geo::area_m2({{hole, {}}}) >= smallest) p.holes.push_back(hole);
        }
        kept.push_back(std::move(p));
      }
      const geo::MultiPolygon one[] = {std::move(kept)};
      out += path_of_shape(geo::simplified_together(one, tolerance).front());
    }
    return out;
  }

  void base() {
    const double tolerance = std::max(kAreaTolerance, extent_ / kBasePartOfExtent);
    std::vector<geo::MultiPolygon> green, water;
    for (const auto& space : *town_.green_spaces) green.push_back(space.shape);
    out_.green = fills(green, tolerance);
    context_.checkpoint();
    std::vector<geo::Line> rail, motorways, roads;
    if (loaded_.map) {
      for (const auto& one : loaded_.map->water) water.push_back(place::to_metres(one.shape, projection_));
      for (const auto& one : loaded_.map->lines) {
        if (one.kind == place::MapLineKind::kRail) rail.push_back(projection_.to_metres(one.line));
        if (one.kind == place::MapLineKind::kMotorway) motorways.push_back(projection_.to_metres(one.line));
      }
    }
    out_.water = fills(water, tolerance);
    out_.rail = paths_of(std::move(rail), tolerance, out_.box);
    out_.motorways = paths_of(std::move(motorways), tolerance, out_.box);
    context_.checkpoint();
    const auto& graph = *town_.graph;
    for (std::size_t e = 0; e < graph.edge_count(); ++e) {
      const auto& edge = graph.edges[e];
      const auto way = edge.facts.way_class;
      if (way != street::WayClass::kTrunk && way != street::WayClass::kPrimary) continue;
      if (edge.twin.valid() && edge.twin.index() < e) continue;  // the same road's other side
      geo::Line line;
      for (const auto& p : graph.shape_of(street::EdgeId(e))) line.push_back(p.at);
      roads.push_back(std::move(line));
    }
    out_.roads = paths_of(std::move(roads), tolerance, out_.box);
  }

  const LoadedTown& loaded_;
  const town::Town& town_;
  const core::JobContext& context_;
  geo::Projection projection_;
  double extent_ = 1;
  MapShapes out_;
};

}  // namespace

std::string path_of(const geo::Line& line, bool closed) {
  const auto points = closed && line.size() > 1 ? line.size() - 1 : line.size();
  if (points < 2) return "";
  std::string out;
  Cell at{0, 0};
  bool first = true;
  const auto number = [&out](std::int64_t n, bool separate) {
    if (separate && n >= 0) out += ' ';
    out += fmt::format("{}", n);
  };
  for (std::size_t i = 0; i < points; ++i) {
    const auto [x, y] = cell_of(line[i]);
    const Cell here{x, -y};
    if (first) {
      out += 'M';
      number(here.first, false);
      number(here.second, true);
      out += 'l';
    } else if (here != at) {
      number(here.first - at.first, out.back() != 'l');
      number(here.second - at.second, true);
    }
    first = false;
    at = here;
  }
  if (out.back() == 'l') return "";  // all of it in one metre
  return closed ? out + 'z' : out;
}

MapShapes build_map_shapes(const LoadedTown& loaded, const core::JobContext& context) {
  return Builder(loaded, context).build();
}

}  // namespace app::report
