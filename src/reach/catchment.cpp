#include "reach/catchment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/parallel.hpp"

namespace reach {

namespace {

constexpr float kNoValue = std::numeric_limits<float>::infinity();

GridShape grid_over(const street::Graph& graph) {
  geo::Box box;
  for (const auto& point : graph.shape) box.add(point.at);
  box = box.grown(kOffStreetM + kGridCellM);
  GridShape grid;
  grid.cell_m = kGridCellM;
  grid.origin = {std::floor(box.min.x / kGridCellM) * kGridCellM,
                 std::floor(box.min.y / kGridCellM) * kGridCellM};
  grid.columns = static_cast<int>(std::ceil((box.max.x - grid.origin.x) / kGridCellM)) + 1;
  grid.rows = static_cast<int>(std::ceil((box.max.y - grid.origin.y) / kGridCellM)) + 1;
  return grid;
}

/// Nodes within kOffStreetM of a street, by walking along every segment.
std::vector<std::uint32_t> nodes_near_streets(const GridShape& grid, const street::Graph& graph) {
  std::vector<std::uint8_t> near(grid.size(), 0);
  const int reach = static_cast<int>(std::ceil(kOffStreetM / grid.cell_m)) + 1;
  const auto mark = [&](geo::PointM p) {
    const int column = static_cast<int>(std::lround((p.x - grid.origin.x) / grid.cell_m));
    const int row = static_cast<int>(std::lround((p.y - grid.origin.y) / grid.cell_m));
    for (int r = std::max(0, row - reach); r <= std::min(grid.rows - 1, row + reach); ++r) {
      for (int c = std::max(0, column - reach); c <= std::min(grid.columns - 1, column + reach);
           ++c) {
        near[grid.index(c, r)] = 1;
      }
    }
  };
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto shape = graph.shape_of(street::EdgeId(e));
    for (std::size_t i = 1; i < shape.size(); ++i) {
      const auto a = shape[i - 1].at;
      const auto b = shape[i].at;
      const int steps =
          std::max(1, static_cast<int>(std::ceil(geo::distance_m(a, b) / grid.cell_m)));
      for (int k = 0; k <= steps; ++k) {
        const double f = static_cast<double>(k) / steps;
        mark({a.x + (b.x - a.x) * f, a.y + (b.y - a.y) * f});
      }
    }
  }
  std::vector<std::uint32_t> nodes;
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (near[i] != 0) nodes.push_back(static_cast<std::uint32_t>(i));
  }
  return nodes;
}

LinkLimits link_limits(const GridShape& grid, const town::Obstacles& obstacles,
                       const std::vector<std::uint32_t>& nodes) {
  LinkLimits limits;
  limits.right_from_left.assign(grid.size(), 1.0F);
  limits.right_from_right.assign(grid.size(), 1.0F);
  limits.up_from_below.assign(grid.size(), 1.0F);
  limits.up_from_above.assign(grid.size(), 1.0F);
  const auto limit = [&](geo::PointM from, geo::PointM to) {
    const auto share = obstacles.first_crossing(from, to);
    return share ? static_cast<float>(*share) : 1.0F;
  };
  const auto set_right = [&](int c, int r) {
    if (c < 0 || c + 1 >= grid.columns) return;
    const auto i = grid.index(c, r);
    limits.right_from_left[i] = limit(grid.at(c, r), grid.at(c + 1, r));
    limits.right_from_right[i] = limit(grid.at(c + 1, r), grid.at(c, r));
  };
  const auto set_up = [&](int c, int r) {
    if (r < 0 || r + 1 >= grid.rows) return;
    const auto i = grid.index(c, r);
    limits.up_from_below[i] = limit(grid.at(c, r), grid.at(c, r + 1));
    limits.up_from_above[i] = limit(grid.at(c, r + 1), grid.at(c, r));
  };
  for (const auto node : nodes) {
    const int c = static_cast<int>(node % static_cast<std::uint32_t>(grid.columns));
    const int r = static_cast<int>(node / static_cast<std::uint32_t>(grid.columns));
    set_right(c, r);
    set_right(c - 1, r);
    set_up(c, r);
    set_up(c, r - 1);
  }
  return limits;
}

}  // namespace

CatchmentGrid compute_catchment_grid(const town::Town& town, const core::JobContext& context) {
  CatchmentGrid grid;
  grid.shape = grid_over(*town.graph);
  const auto near = nodes_near_streets(grid.shape, *town.graph);
  std::vector<geo::PointM> places;
  std::vector<std::uint32_t> nodes;
  for (const auto node : near) {
    const auto p = grid.shape.at(static_cast<int>(node % static_cast<std::uint32_t>(grid.shape.columns)),
                                 static_cast<int>(node / static_cast<std::uint32_t>(grid.shape.columns)));
    if (town.obstacles->in_water(p)) continue;
    nodes.push_back(node);
    places.push_back(p);
  }
  context.checkpoint();
  // All streets in range count, not a few: or an added street could push a better one out.
  street::SnapQuery query;
  query.radius_m = kOffStreetM;
  query.max_candidates = std::numeric_limits<std::size_t>::max();
  query.slack_m = kOffStreetM;
  const auto all = street::compute_snaps(*town.graph, places, query);
  context.checkpoint();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto before = grid.snaps.points.size();
    for (const auto& point : all.of(i)) {
      if (!town.obstacles->crosses(places[i], street::position(*town.graph, point))) {
        grid.snaps.points.push_back(point);
      }
    }
    if (grid.snaps.points.size() == before) continue;
    grid.snaps.begin.push_back(static_cast<std::uint32_t>(grid.snaps.points.size()));
    grid.node_of_point.push_back(nodes[i]);
  }
  grid.limits = link_limits(grid.shape, *town.obstacles, grid.node_of_point);
  return grid;
}

std::vector<geo::MultiPolygon> compute_bands(const CatchmentGrid& grid, const Surface& surface,
                                             std::span<const int> minutes) {
  std::vector<geo::MultiPolygon> bands;
  for (const int m : minutes) {
    bands.push_back(
        compute_contour(grid.shape, surface, grid.limits, static_cast<float>(m)));
  }
  return bands;
}

std::vector<Surface> compute_activity_surfaces(const town::Town& town,
                                               const SessionGroups& sessions,
                                               const PersonaWalks& walks,
                                               const CatchmentGrid& grid,
                                               const core::JobContext& context) {
  const auto points = compute_place_walks(town, walks, grid.snaps, context);
  const auto limits = limits_of(town.analysis, walks.persona);
  const auto activities = town.activities->size();
  std::vector<Surface> group_minutes(sessions.groups.size());
  std::vector<std::unique_ptr<LegSolver>> solvers(std::max(1u, context.threads));

  core::parallel_for(
      context, sessions.groups.size(), 1, [&](std::size_t begin, std::size_t end, unsigned w) {
        if (!solvers[w]) {
          solvers[w] = std::make_unique<LegSolver>(town, PersonaContext{&walks, &walks});
        }
        std::vector<core::Seconds> out, back;
        for (auto g = begin; g < end; ++g) {
          const auto& group = sessions.groups[g];
          const auto day = day_context(sessions, group, walks.persona, walks.cost_query.band);
          const LegQuery there{Leg::kOutbound, group.site, group.start, limits, group.light};
          const LegQuery home{Leg::kReturn, group.site, group.end, limits, group.light};
          solvers[w]->compute_times_of(there, day, points, out);
          solvers[w]->compute_times_of(home, day, points, back);
          auto& minutes = group_minutes[g];
          minutes.assign(out.size(), kNoValue);
          for (std::size_t i = 0; i < out.size(); ++i) {
            if (out[i] == impossible(Leg::kOutbound) || back[i] == impossible(Leg::kReturn)) {
              continue;
            }
            minutes[i] = static_cast<float>(
                             std::max(leg_seconds(there, out[i]), leg_seconds(home, back[i]))) /
                         60.0F;
          }
        }
      });

  std::vector<Surface> surfaces(activities);
  for (std::size_t a = 0; a < activities; ++a) {
    surfaces[a].assign(grid.shape.size(), kNoValue);
    for (auto s = sessions.begin[a]; s < sessions.begin[a + 1]; ++s) {
      const auto& minutes = group_minutes[sessions.sessions[s].group.index()];
      for (std::size_t i = 0; i < minutes.size(); ++i) {
        auto& node = surfaces[a][grid.node_of_point[i]];
        node = std::min(node, minutes[i]);
      }
    }
  }
  return surfaces;
}

}  // namespace reach
