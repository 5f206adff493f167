#include "street/route_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace street {

namespace {

/// The mapped way in the middle of a step.
std::string way_of(const Graph& graph, const PathStep& step) {
  const auto shape = graph.shape_of(step.edge);
  const double middle = (step.from_m + step.to_m) / 2;
  auto at = std::upper_bound(shape.begin(), shape.end(), middle,
                             [](double m, const ShapePoint& p) { return m < p.along_m; });
  if (at != shape.begin()) --at;
  if (at->osm_way == 0) return fmt::format("node {}", at->osm_node);
  return fmt::format("way {}", at->osm_way);
}

void add_met(const Judgement& judgement, const std::string& osm, const std::string& street,
             double metres, std::vector<Met>& met) {
  for (int i = 0; i < kObstacles; ++i) {
    const auto obstacle = static_cast<Obstacle>(i);
    const bool blocked = (judgement.blocked & bit(obstacle)) != 0;
    const bool unknown = (judgement.unknown & bit(obstacle)) != 0;
    if (!blocked && !unknown) continue;
    // One street in several pieces is one entry.
    if (!met.empty() && metres > 0 && met.back().metres > 0 && met.back().obstacle == obstacle &&
        met.back().unknown == !blocked && met.back().street == street && !street.empty()) {
      met.back().metres += metres;
      continue;
    }
    met.push_back({obstacle, !blocked, osm, street, metres});
  }
}

void count_edge(const Graph& graph, const PathStep& step, RouteFacts& out) {
  const auto& edge = graph.edges[step.edge.index()];
  const auto& facts = edge.facts;
  const double metres = std::abs(step.to_m - step.from_m);
  if (facts.way_class == WayClass::kCrossing) {
    out.crossings++;
    if (facts.crossing == Crossing::kNone) out.crossings_without++;
    return;
  }
  if (facts.steps) {
    out.flights++;
    if (facts.step_count.is_known()) {
      out.steps += facts.step_count.value;
    } else {
      out.flights_uncounted++;
    }
  }
  if (facts.lit.is_known() && !facts.lit.value) out.unlit_m += metres;
  if (facts.lit.known == Known::kUnknown) out.light_unknown_m += metres;
  if (facts.surface.known == Known::kUnknown) {
    out.surface_unknown_m += metres;
  } else if (facts.surface.value >= Surface::kUneven) {
    out.rough_m += metres;
  }
  out.steepest = std::max(out.steepest, facts.steps ? -1 : steepest_grade(graph, step.edge));
}

void count_node(const NodeFacts& facts, RouteFacts& out) {
  switch (facts.barrier) {
    case Barrier::kGate:
    case Barrier::kKissingGate:
    case Barrier::kStile:
    case Barrier::kHampshireGate: out.gates++; break;
    case Barrier::kBollard:
    case Barrier::kBlock:
    case Barrier::kCycleBarrier: out.narrow_barriers++; break;
    default: break;
  }
}

}  // namespace

RouteFacts collect_route_facts(const Graph& graph, std::span<const PathStep> steps,
                               const Persona& persona, bool dark) {
  RouteFacts out;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto& step = steps[i];
    const auto& edge = graph.edges[step.edge.index()];
    const auto& name = graph.names[edge.name];
    count_edge(graph, step, out);
    add_met(judge(edge.facts, steepest_grade(graph, step.edge), persona, dark),
            way_of(graph, step), name, std::abs(step.to_m - step.from_m), out.met);
    for (int n = 0; n < step.crossed; ++n) {
      out.crossings++;
      out.crossings_without++;
      add_met(judge_across(edge.facts, persona), way_of(graph, step), name, 0, out.met);
    }
    // The junction between this step and the next is passed; a crossing has it before and after.
    if (i + 1 == steps.size() || edge.facts.way_class == WayClass::kCrossing) continue;
    const bool at_end = step.to_m > step.from_m ||
                        (step.to_m == step.from_m && step.to_m >= edge.length_m);
    const auto node = at_end ? edge.to : edge.from;
    const auto& facts = graph.node_facts[node.index()];
    count_node(facts, out);
    add_met(judge(facts, persona), fmt::format("node {}", graph.node_osm[node.index()]), name, 0,
            out.met);
  }
  return out;
}

}  // namespace street
