#include "street/coverage_cells.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace street {

namespace {

constexpr double kSampleM = 50;  ///< streets are sampled this densely

/// Junctions joined to the main component by any mapped way, private ones and locked gates too: an
/// estate behind a gate is in the data. Stray pieces far away are not.
std::vector<bool> find_mapped_with_main(const Graph& graph) {
  std::vector<bool> joined(graph.node_count(), false);
  std::vector<NodeId> open;
  for (std::size_t n = 0; n < graph.node_count(); ++n) {
    if (graph.node_component[n].value != 0) continue;
    joined[n] = true;
    open.emplace_back(n);
  }
  while (!open.empty()) {
    const auto node = open.back();
    open.pop_back();
    for (const auto& arc : graph.arcs_of(node)) {
      if (joined[arc.head.index()]) continue;
      joined[arc.head.index()] = true;
      open.push_back(arc.head);
    }
  }
  return joined;
}

/// Places along those ways, at most one per sample square, in a fixed order.
std::vector<geo::PointM> sample_main_component(const Graph& graph) {
  const auto joined = find_mapped_with_main(graph);
  std::vector<std::pair<std::int64_t, std::int64_t>> squares;
  const auto put = [&](geo::PointM p) {
    squares.emplace_back(std::llround(std::floor(p.y / kSampleM)),
                         std::llround(std::floor(p.x / kSampleM)));
  };
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    if (!joined[graph.edges[e].from.index()]) continue;
    const auto shape = graph.shape_of(EdgeId(e));
    for (std::size_t i = 0; i + 1 < shape.size(); ++i) {
      const auto a = shape[i].at, b = shape[i + 1].at;
      const double steps = std::ceil(geo::distance_m(a, b) / kSampleM);
      for (double k = 0; k <= steps; ++k) {
        const double t = steps > 0 ? k / steps : 0;
        put({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
      }
    }
  }
  std::sort(squares.begin(), squares.end());
  squares.erase(std::unique(squares.begin(), squares.end()), squares.end());
  std::vector<geo::PointM> places;
  places.reserve(squares.size());
  for (const auto& [row, column] : squares) {
    places.push_back({(static_cast<double>(column) + 0.5) * kSampleM,
                      (static_cast<double>(row) + 0.5) * kSampleM});
  }
  return places;
}

/// Parks and lakes inside the town: what cannot be reached from the rim over uncovered cells.
void fill_holes(CoverageCells& cells) {
  const auto index = [&](int column, int row) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(cells.columns) +
           static_cast<std::size_t>(column);
  };
  std::vector<bool> outside(cells.covered.size(), false);
  std::vector<std::pair<int, int>> open;
  const auto enter = [&](int column, int row) {
    if (column < 0 || row < 0 || column >= cells.columns || row >= cells.rows) return;
    const auto i = index(column, row);
    if (cells.covered[i] || outside[i]) return;
    outside[i] = true;
    open.emplace_back(column, row);
  };
  for (int column = 0; column < cells.columns; ++column) {
    enter(column, 0);
    enter(column, cells.rows - 1);
  }
  for (int row = 0; row < cells.rows; ++row) {
    enter(0, row);
    enter(cells.columns - 1, row);
  }
  while (!open.empty()) {
    const auto [column, row] = open.back();
    open.pop_back();
    enter(column + 1, row);
    enter(column - 1, row);
    enter(column, row + 1);
    enter(column, row - 1);
  }
  for (std::size_t i = 0; i < outside.size(); ++i) cells.covered[i] = !outside[i];
}

}  // namespace

CoverageCells find_covered_cells(const Graph& graph, double cell_m, double reach_m) {
  CoverageCells cells;
  cells.cell_m = cell_m;
  const auto places = sample_main_component(graph);
  if (places.empty()) return cells;
  geo::Box box;
  for (const auto& p : places) box.add(p);
  box = box.grown(reach_m);
  // A stray node may stretch the network over a continent: larger cells, then, not more of them.
  constexpr double kMostCells = 2e7;
  const double width = box.max.x - box.min.x, height = box.max.y - box.min.y;
  while ((width / cell_m + 2) * (height / cell_m + 2) > kMostCells) cell_m *= 2;
  cells.cell_m = cell_m;
  // Cells lie on multiples of their size, so that another extract of the same town shares them.
  cells.origin = {std::floor(box.min.x / cell_m) * cell_m, std::floor(box.min.y / cell_m) * cell_m};
  cells.columns = static_cast<int>(std::ceil((box.max.x - cells.origin.x) / cell_m));
  cells.rows = static_cast<int>(std::ceil((box.max.y - cells.origin.y) / cell_m));
  cells.covered.assign(
      static_cast<std::size_t>(cells.columns) * static_cast<std::size_t>(cells.rows), false);
  const int reach_cells = static_cast<int>(std::ceil(reach_m / cell_m)) + 1;
  for (const auto& p : places) {
    const int c = static_cast<int>((p.x - cells.origin.x) / cell_m);
    const int r = static_cast<int>((p.y - cells.origin.y) / cell_m);
    for (int row = std::max(0, r - reach_cells); row <= std::min(cells.rows - 1, r + reach_cells);
         ++row) {
      for (int column = std::max(0, c - reach_cells);
           column <= std::min(cells.columns - 1, c + reach_cells); ++column) {
        const geo::PointM centre{cells.origin.x + (column + 0.5) * cell_m,
                                 cells.origin.y + (row + 0.5) * cell_m};
        if (geo::distance_m(centre, p) > reach_m) continue;
        cells.covered[static_cast<std::size_t>(row) * static_cast<std::size_t>(cells.columns) +
                      static_cast<std::size_t>(column)] = true;
      }
    }
  }
  fill_holes(cells);
  return cells;
}

geo::MultiPolygon outline_of(const CoverageCells& cells) {
  // Directed cell borders with the covered side on the left, by their start. Where two covered
  // cells touch only at a corner, turning left there keeps them apart.
  using Corner = std::pair<int, int>;
  std::map<Corner, std::vector<Corner>> next;
  for (int row = 0; row < cells.rows; ++row) {
    for (int column = 0; column < cells.columns; ++column) {
      if (!cells.at(column, row)) continue;
      const Corner sw{column, row}, se{column + 1, row}, ne{column + 1, row + 1},
          nw{column, row + 1};
      if (!cells.at(column, row - 1)) next[sw].push_back(se);
      if (!cells.at(column + 1, row)) next[se].push_back(ne);
      if (!cells.at(column, row + 1)) next[ne].push_back(nw);
      if (!cells.at(column - 1, row)) next[nw].push_back(sw);
    }
  }
  const auto point = [&](Corner c) {
    return geo::PointM{cells.origin.x + c.first * cells.cell_m,
                       cells.origin.y + c.second * cells.cell_m};
  };
  geo::MultiPolygon shape;
  while (!next.empty()) {
    const Corner start = next.begin()->first;
    Corner at = start, before = start;
    geo::Ring ring;
    do {
      auto& ways = next[at];
      auto chosen = ways.begin();
      for (auto way = ways.begin(); way != ways.end(); ++way) {
        const int in_x = at.first - before.first, in_y = at.second - before.second;
        const int out_x = way->first - at.first, out_y = way->second - at.second;
        if (in_x * out_y - in_y * out_x > 0) chosen = way;  // the left turn
      }
      const Corner to = *chosen;
      ways.erase(chosen);
      if (ways.empty()) next.erase(at);
      const int in_x = at.first - before.first, in_y = at.second - before.second;
      const int out_x = to.first - at.first, out_y = to.second - at.second;
      if (ring.empty() || in_x * out_y != in_y * out_x) ring.push_back(point(at));
      before = at;
      at = to;
    } while (at != start);
    ring.push_back(ring.front());
    shape.push_back({std::move(ring), {}});
  }
  return shape;
}

}  // namespace street
