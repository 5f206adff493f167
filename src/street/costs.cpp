#include "street/costs.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace street {

core::Cost cost_of_metres(double metres, double speed_mps) {
  const double cost = std::max(0.0, metres) / speed_mps * core::kCostPerSecond + 0.5;
  if (!(cost < static_cast<double>(core::kUnreachable))) return core::kUnreachable;
  return static_cast<core::Cost>(cost);
}

core::Cost cost_of_part(const Graph& graph, const Costs& costs, std::uint32_t arc, double metres) {
  const core::Cost whole = costs.arc[arc];
  if (whole == core::kUnreachable) return whole;
  const double length = graph.edges[arc / 2].length_m;
  if (!(length > 0) || metres >= length) return metres > 0 ? whole : 0;
  if (metres <= 0) return 0;
  return static_cast<core::Cost>(whole * (metres / length) + 0.5);
}

void index_links(const Graph& graph, Costs& costs) {
  costs.symmetric = true;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    if (costs.arc[e * 2] != costs.arc[e * 2 + 1]) costs.symmetric = false;
  }
  costs.free_nodes =
      std::all_of(costs.node.begin(), costs.node.end(), [](core::Cost c) { return c == 0; });
  const auto links = [&](std::uint32_t turn) {
    std::vector<Link> out;
    out.reserve(graph.arcs.size());
    for (const auto& arc : graph.arcs) out.push_back({arc.head.value, costs.arc[arc.arc ^ turn]});
    return out;
  };
  costs.out = links(0);
  costs.in.clear();
  if (!costs.symmetric) costs.in = links(1);
}

namespace {

/// The pieces of a street on either side of a proposed link are rounded apart: 0.3 ms more, so that
/// the way over them is never the shorter for it.
constexpr core::Cost kMissingExtra = 3;

/// Time of walking relative to an even street, and pauses for each metre of it.
struct Pace {
  double factor = 1;
  double rest_seconds_per_m = 0;
};

class CostRules {
 public:
  CostRules(const Graph& graph, const Persona& persona, const CostQuery& query)
      : graph_(graph), persona_(persona), query_(query) {
    worst_surface_ = 1;
    for (int s = 0; s <= static_cast<int>(persona.roughest_surface); ++s) {
      worst_surface_ = std::max(worst_surface_, persona.surface_factor[static_cast<std::size_t>(s)]);
    }
  }

  /// Of both directions of an edge, from `from` and from `to`.
  [[nodiscard]] ArcCosts edge(std::size_t e) const {
    const auto& edge = graph_.edges[e];
    const auto& facts = edge.facts;
    if (!passes(judge(facts, steepest(e), persona_, query_.dark))) {
      return {core::kUnreachable, core::kUnreachable};
    }
    const auto along = [&](std::size_t arc, const Pace& pace, double extra_seconds) {
      double factor = pace.factor;
      // A flight of steps has its own time.
      if (persona_.slower_uphill && !facts.steps && !graph_.slope_factor.empty()) {
        factor *= graph_.slope_factor[arc];
      }
      const auto cost = cost_of_metres(edge.length_m * factor, persona_.speed_mps);
      return extra_seconds > 0 ? core::add_cost(cost, seconds(extra_seconds)) : cost;
    };
    core::Cost forward = 0, backward = 0;
    if (facts.way_class == WayClass::kCrossing) {
      forward = backward = seconds(crossing(facts));
    } else {
      const auto pace = pace_of(e);
      const double extra = pace.rest_seconds_per_m * edge.length_m + steps_seconds(edge);
      forward = along(e * 2, pace, extra);
      backward = along(e * 2 + 1, pace, extra);
    }
    if (facts.missing) {
      forward = core::add_cost(forward, kMissingExtra);
      backward = core::add_cost(backward, kMissingExtra);
    }
    return {facts.one_way_backward ? core::kUnreachable : std::max<core::Cost>(1, forward),
            facts.one_way_forward ? core::kUnreachable : std::max<core::Cost>(1, backward)};
  }

  [[nodiscard]] core::Cost node(const NodeFacts& facts) const {
    if (!passes(judge(facts, persona_))) return core::kUnreachable;
    switch (facts.barrier) {
      case Barrier::kGate:
      case Barrier::kKissingGate: return seconds(persona_.gate_seconds);
      case Barrier::kStile:
      case Barrier::kHampshireGate: return seconds(persona_.stile_seconds);
      default: return 0;
    }
  }

  [[nodiscard]] core::Cost across(const EdgeFacts& road) const {
    if (!passes(judge_across(road, persona_))) return core::kUnreachable;
    EdgeFacts place = road;
    place.crossing = Crossing::kNone;
    place.tactile = {false, Known::kAssumed};
    return seconds(crossing(place));
  }

 private:
  [[nodiscard]] bool passes(const Judgement& judgement) const {
    const auto left = judgement.without(query_.lifted);
    if (query_.access == AccessRule::kIgnore) return (left.blocked & bit(Obstacle::kMissing)) == 0;
    return left.passes(query_.band);
  }
  static core::Cost seconds(double s) { return cost_of_metres(s, 1); }
  [[nodiscard]] double crossing(const EdgeFacts& facts) const {
    return crossing_seconds(facts, persona_, query_.band);
  }
  [[nodiscard]] double steepest(std::size_t e) const { return steepest_grade(graph_, EdgeId(e)); }

  [[nodiscard]] Pace pace_of(std::size_t e) const {
    const auto& facts = graph_.edges[e].facts;
    Pace pace;
    if (!facts.steps) {
      const bool worst = facts.surface.known == Known::kUnknown && query_.band != Band::kHigh;
      pace.factor = worst ? worst_surface_
                          : persona_.surface_factor[static_cast<std::size_t>(facts.surface.value)];
    }
    if (persona_.rest_every_m > 0) {
      const double seated =
          query_.band == Band::kHigh ? 1 : graph_.seat_share.empty() ? 0 : graph_.seat_share[e];
      pace.rest_seconds_per_m = (seated * persona_.rest_seconds +
                                 (1 - seated) * persona_.standing_rest_seconds) /
                                persona_.rest_every_m;
    }
    return pace;
  }

  [[nodiscard]] double steps_seconds(const Edge& edge) const {
    if (!edge.facts.steps || persona_.seconds_per_step <= 0) return 0;
    constexpr double kTreadM = 0.3;  // of an ordinary step, where nobody has counted them
    const double count = edge.facts.step_count.is_known() ? edge.facts.step_count.value
                                                          : edge.length_m / kTreadM;
    return count * persona_.seconds_per_step;
  }

  const Graph& graph_;
  const Persona& persona_;
  CostQuery query_;
  double worst_surface_ = 1;
};

}  // namespace

Costs compute_costs(const Graph& graph, const Persona& persona, const CostQuery& query) {
  Costs costs;
  costs.speed_mps = persona.speed_mps;
  const CostRules rules(graph, persona, query);
  costs.arc.reserve(graph.edge_count() * 2);
  bool sides = false;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto [forward, backward] = rules.edge(e);
    costs.arc.push_back(forward);
    costs.arc.push_back(backward);
    sides = sides || graph.edges[e].facts.side != Side::kBoth;
  }
  if (sides) {
    costs.across.reserve(graph.edge_count());
    for (const auto& edge : graph.edges) {
      costs.across.push_back(edge.facts.side == Side::kBoth ? 0 : rules.across(edge.facts));
    }
  }
  costs.node.reserve(graph.node_count());
  for (const auto& facts : graph.node_facts) costs.node.push_back(rules.node(facts));
  index_links(graph, costs);
  return costs;
}

ArcCosts compute_edge_cost(const Graph& graph, const Persona& persona, const CostQuery& query,
                           EdgeId e) {
  return CostRules(graph, persona, query).edge(e.index());
}

core::Cost compute_node_cost(const Graph& graph, const Persona& persona, const CostQuery& query,
                             NodeId n) {
  return CostRules(graph, persona, query).node(graph.node_facts[n.index()]);
}

core::Cost compute_across_cost(const Graph& graph, const Persona& persona, const CostQuery& query,
                               EdgeId e) {
  const auto& facts = graph.edges[e.index()].facts;
  return facts.side == Side::kBoth ? 0 : CostRules(graph, persona, query).across(facts);
}

bool same_costs(const Costs& a, const Costs& b) {
  return a.speed_mps == b.speed_mps && a.arc == b.arc && a.node == b.node && a.across == b.across;
}

core::Cost cost_off_street(const Costs& costs, const EdgePoint& p) {
  const auto walk = cost_of_metres(p.off_street_m, costs.speed_mps);
  if (!p.across || costs.across.empty()) return walk;
  return core::add_cost(walk, costs.across[p.edge.index()]);
}

}  // namespace street
