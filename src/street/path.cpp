#include "street/path.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stdexcept>

namespace street {

namespace {

/// Walks the labels from a place back to a seed. Every arc costs at least one unit, so each step
/// goes to a strictly smaller label and the walk ends.
class Tracer {
 public:
  explicit Tracer(const WalkSearch& search)
      : search_(search), graph_(search.graph()), costs_(search.costs()) {
    turn_ = search.direction() == Direction::kForward ? 0 : 1;
  }

  /// Steps from the place to the seed; the seed itself through `seed`.
  std::vector<PathStep> trace(const EdgePoint& place, const Seed*& seed) const {
    std::vector<PathStep> steps;
    const core::Cost off = cost_off_street(costs_, place);
    const core::Cost target = search_.point_cost(place) - off;
    for (const auto& s : search_.seeds()) {
      if (s.point.edge == place.edge && along_edge(s, place) == target) {
        steps.push_back({place.edge, place.along_m, s.point.along_m});
        seed = &s;
        return steps;
      }
    }
    const auto& edge = graph_.edges[place.edge.index()];
    const std::uint32_t arc = place.edge.value * 2;
    NodeId node = edge.from;
    if (left(node, arc ^ turn_, place.along_m) == target) {
      steps.push_back({place.edge, place.along_m, 0});
    } else {
      node = edge.to;
      assert(left(node, (arc + 1) ^ turn_, edge.length_m - place.along_m) == target);
      steps.push_back({place.edge, place.along_m, edge.length_m});
    }
    while (!reached_from_seed(node, seed, steps)) node = step_back(node, steps);
    return steps;
  }

 private:
  [[nodiscard]] core::Cost part(std::uint32_t arc, double metres) const {
    return cost_of_part(graph_, costs_, arc, metres);
  }
  [[nodiscard]] core::Cost along_edge(const Seed& s, const EdgePoint& p) const {
    const double ahead = p.along_m - s.point.along_m;
    const std::uint32_t arc = p.edge.value * 2;
    return core::add_cost(s.cost, part((ahead >= 0 ? arc : arc + 1) ^ turn_, std::abs(ahead)));
  }
  /// Cost at a place `metres` of `arc` after leaving the node.
  [[nodiscard]] core::Cost left(NodeId node, std::uint32_t arc, double metres) const {
    const auto label = search_.node_cost()[node.index()];
    return core::add_cost(core::add_cost(label, costs_.node[node.index()]), part(arc, metres));
  }

  bool reached_from_seed(NodeId node, const Seed*& seed, std::vector<PathStep>& steps) const {
    const auto label = search_.node_cost()[node.index()];
    for (const auto& s : search_.seeds()) {
      const auto& edge = graph_.edges[s.point.edge.index()];
      const std::uint32_t arc = s.point.edge.value * 2;
      const double rest = edge.length_m - s.point.along_m;
      double end = -1;
      if (edge.to == node && core::add_cost(s.cost, part(arc ^ turn_, rest)) == label) {
        end = edge.length_m;
      } else if (edge.from == node &&
                 core::add_cost(s.cost, part((arc + 1) ^ turn_, s.point.along_m)) == label) {
        end = 0;
      }
      if (end < 0) continue;
      steps.push_back({s.point.edge, end, s.point.along_m});
      seed = &s;
      return true;
    }
    return false;
  }

  NodeId step_back(NodeId node, std::vector<PathStep>& steps) const {
    const auto label = search_.node_cost()[node.index()];
    for (const auto& out : graph_.arcs_of(node)) {
      const NodeId before = out.head;
      const std::uint32_t arc = (out.arc ^ 1u) ^ turn_;  // the arc that leads here
      const auto cost = costs_.arc[arc];
      const auto at_before = search_.node_cost()[before.index()];
      if (cost == core::kUnreachable || at_before == core::kUnreachable) continue;
      if (core::add_cost(core::add_cost(at_before, costs_.node[before.index()]), cost) != label) {
        continue;
      }
      const double length = graph_.edges[out.arc / 2].length_m;
      const bool leaves_from = out.arc % 2 == 0;  // from `from` towards `to`
      steps.push_back({EdgeId(std::size_t{out.arc / 2}), leaves_from ? 0 : length,
                       leaves_from ? length : 0});
      return before;
    }
    throw std::logic_error("street: costs were changed after the search that is traced");
  }

  const WalkSearch& search_;
  const Graph& graph_;
  const Costs& costs_;
  std::uint32_t turn_ = 0;
};

void append_line(const Graph& graph, const PathStep& step, std::vector<geo::PointM>& line) {
  const auto add = [&](geo::PointM p) {
    if (line.empty() || line.back() != p) line.push_back(p);
  };
  const auto shape = graph.shape_of(step.edge);
  add(position(graph, {step.edge, step.from_m, 0}));
  if (step.from_m <= step.to_m) {
    for (const auto& p : shape) {
      if (p.along_m > step.from_m && p.along_m < step.to_m) add(p.at);
    }
  } else {
    for (auto p = shape.rbegin(); p != shape.rend(); ++p) {
      if (p->along_m < step.from_m && p->along_m > step.to_m) add(p->at);
    }
  }
  add(position(graph, {step.edge, step.to_m, 0}));
}

}  // namespace

std::optional<WalkPath> trace_path(const WalkSearch& search, std::span<const EdgePoint> place) {
  const EdgePoint* best = nullptr;
  WalkPath path;
  path.cost = core::kUnreachable;
  for (const auto& p : place) {
    const auto cost = search.point_cost(p);
    if (cost < path.cost) {
      path.cost = cost;
      best = &p;
    }
  }
  if (best == nullptr) return std::nullopt;
  const Seed* seed = nullptr;
  path.steps = Tracer(search).trace(*best, seed);
  // The step at the place comes first, that at the seed last.
  path.steps.front().crossed += best->across ? 1 : 0;
  path.steps.back().crossed += seed->point.across ? 1 : 0;
  path.off_street_start_m = best->off_street_m;
  path.off_street_end_m = seed->point.off_street_m;
  if (search.direction() == Direction::kForward) {
    std::reverse(path.steps.begin(), path.steps.end());
    for (auto& step : path.steps) std::swap(step.from_m, step.to_m);
    std::swap(path.off_street_start_m, path.off_street_end_m);
  }
  std::erase_if(path.steps, [&](const PathStep& s) {
    return s.from_m == s.to_m && s.crossed == 0 &&
           search.graph().edges[s.edge.index()].facts.way_class != WayClass::kCrossing;
  });
  for (const auto& step : path.steps) {
    path.street_m += std::abs(step.to_m - step.from_m);
    append_line(search.graph(), step, path.line);
  }
  if (path.line.empty()) path.line.push_back(position(search.graph(), *best));
  return path;
}

std::optional<WalkPath> find_path(const Graph& graph, const Costs& costs,
                                  std::span<const EdgePoint> from, std::span<const EdgePoint> to,
                                  core::Cost limit) {
  WalkSearch search(graph);
  std::vector<Seed> seeds;
  for (const auto& p : from) seeds.push_back({p, 0});
  search.run(costs, seeds, Direction::kForward, limit);
  return trace_path(search, to);
}

std::vector<StreetStretch> summarise(const Graph& graph, const WalkPath& path) {
  std::vector<StreetStretch> stretches;
  for (const auto& step : path.steps) {
    const auto& edge = graph.edges[step.edge.index()];
    if (edge.facts.way_class == WayClass::kCrossing) continue;  // no length, no name of its own
    if (step.from_m == step.to_m) continue;
    const auto& name = graph.names[edge.name];
    const double metres = std::abs(step.to_m - step.from_m);
    // Unnamed pieces of one kind are one stretch; a named street is one whatever its pieces are.
    const bool same = !stretches.empty() && stretches.back().name == name &&
                      stretches.back().open_area == edge.facts.open_area &&
                      (!name.empty() || stretches.back().way_class == edge.facts.way_class);
    if (same) {
      stretches.back().metres += metres;
    } else {
      stretches.push_back({name, edge.facts.way_class, metres, edge.facts.open_area});
    }
  }
  return stretches;
}

}  // namespace street
