#include "app/check_facts.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "street/costs.hpp"

namespace app {

using street::Known;

namespace {

void add(KnownShare& share, Known known, double amount) {
  switch (known) {
    case Known::kSurveyed: share.surveyed += amount; break;
    case Known::kMapped: share.mapped += amount; break;
    case Known::kAssumed: share.assumed += amount; break;
    case Known::kUnknown: share.unknown += amount; break;
  }
}

/// What one fact is on an edge or a node; nothing where it does not matter.
struct Rule {
  const char* fact;
  bool by_length;  ///< of streets, by their length; else of places, by their number
  std::function<std::optional<Known>(const street::EdgeFacts&, double steepest)> of_edge;
  std::function<std::optional<Known>(const street::NodeFacts&)> of_node;
};

bool is_walk(const street::EdgeFacts& f) {
  return f.way_class != street::WayClass::kCrossing && street::is_public(f);
}

Known better(Known a, Known b) { return a > b ? a : b; }

std::vector<Rule> rules() {
  using E = street::EdgeFacts;
  using N = street::NodeFacts;
  const auto no_node = [](const N&) { return std::optional<Known>(); };
  const auto no_edge = [](const E&, double) { return std::optional<Known>(); };
  const auto length = [](auto member) {
    return [member](const E& f, double) {
      return is_walk(f) ? std::optional((f.*member).known) : std::nullopt;
    };
  };
  const auto crossing = [](auto known) {
    return [known](const E& f, double) {
      return f.way_class == street::WayClass::kCrossing && f.crossing != street::Crossing::kNone
                 ? std::optional<Known>(known(f))
                 : std::nullopt;
    };
  };
  std::vector<Rule> out;
  out.push_back({"surface", true, length(&E::surface), no_node});
  out.push_back({"width", true, length(&E::width_cm), no_node});
  out.push_back({"light", true, length(&E::lit), no_node});
  out.push_back({"slope", true,
                 [](const E& f, double steepest) -> std::optional<Known> {
                   if (!is_walk(f)) return std::nullopt;
                   if (f.incline_permille != street::kNoIncline || steepest >= 0) {
                     return Known::kMapped;
                   }
                   return f.incline_untold ? Known::kUnknown : Known::kAssumed;
                 },
                 no_node});
  out.push_back({"pavement beside roads of 40 mph and more", true,
                 [](const E& f, double) -> std::optional<Known> {
                   if (!is_walk(f) || !street::is_road(f) || f.speed_mph.value < 40) {
                     return std::nullopt;
                   }
                   return better(f.pavement_left.known, f.pavement_right.known);
                 },
                 no_node});
  out.push_back({"number of steps", false,
                 [](const E& f, double) {
                   return f.steps && is_walk(f) ? std::optional(f.step_count.known) : std::nullopt;
                 },
                 no_node});
  out.push_back({"ramp beside steps", false,
                 [](const E& f, double) {
                   return f.steps && is_walk(f) ? std::optional(f.ramp.known) : std::nullopt;
                 },
                 no_node});
  out.push_back({"kind of crossing", false, crossing([](const E& f) {
                   return f.crossing == street::Crossing::kUntold ? Known::kUnknown
                                                                  : Known::kMapped;
                 }),
                 no_node});
  out.push_back({"kerb at crossings", false, crossing([](const E& f) { return f.kerb.known; }), no_node});
  out.push_back(
      {"tactile paving at crossings", false, crossing([](const E& f) { return f.tactile.known; }), no_node});
  out.push_back({"width at gates, bollards and barriers", false, no_edge,
                 [](const N& f) -> std::optional<Known> {
                   switch (f.barrier) {
                     case street::Barrier::kGate:
                     case street::Barrier::kBollard:
                     case street::Barrier::kBlock:
                     case street::Barrier::kCycleBarrier:
                     case street::Barrier::kKissingGate:
                       return f.wheelchair == street::Wheelchair::kYes ||
                                      f.wheelchair == street::Wheelchair::kNo
                                  ? better(f.width_cm.known, Known::kMapped)
                                  : f.width_cm.known;
                     default: return std::nullopt;
                   }
                 }});
  return out;
}

}  // namespace

std::vector<FactCoverage> compute_fact_coverage(const town::Town& town) {
  const auto& graph = *town.graph;
  std::vector<geo::PointM> at;
  for (const auto site : town.site_of_activity) at.push_back(town.sites[site.index()].at);
  const auto all_rules = rules();
  std::vector<FactCoverage> out;
  for (const auto& rule : all_rules) {
    FactCoverage one;
    one.fact = rule.fact;
    one.unit = rule.by_length ? "km" : "places";
    one.by_activity.resize(at.size());
    out.push_back(std::move(one));
  }
  std::vector<std::uint8_t> near(at.size());
  const auto put = [&](FactCoverage& one, Known known, double amount, bool any) {
    add(one.all, known, amount);
    if (!any) return;
    add(one.near, known, amount);
    for (std::size_t a = 0; a < at.size(); ++a) {
      if (near[a] != 0) add(one.by_activity[a], known, amount);
    }
  };
  const auto look = [&](geo::PointM p) {
    bool any = false;
    for (std::size_t a = 0; a < at.size(); ++a) {
      near[a] = geo::distance_m(at[a], p) <= kNearActivityM ? 1 : 0;
      any = any || near[a] != 0;
    }
    return any;
  };
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto& edge = graph.edges[e];
    if (edge.facts.side == street::Side::kRight) continue;  // counted with the left
    const street::EdgeId id(e);
    const bool any = look(street::position(graph, {id, edge.length_m / 2, 0}));
    for (std::size_t r = 0; r < all_rules.size(); ++r) {
      const auto known = all_rules[r].of_edge(edge.facts, street::steepest_grade(graph, id));
      if (known) put(out[r], *known, all_rules[r].by_length ? edge.length_m : 1, any);
    }
  }
  for (std::size_t n = 0; n < graph.node_count(); ++n) {
    const auto& facts = graph.node_facts[n];
    if (facts == street::NodeFacts{}) continue;
    // The corners of one junction are one place.
    if (n > 0 && graph.node_osm[n] == graph.node_osm[n - 1]) continue;
    const bool any = look(graph.node_at[n]);
    for (std::size_t r = 0; r < all_rules.size(); ++r) {
      const auto known = all_rules[r].of_node(facts);
      if (known) put(out[r], *known, 1, any);
    }
  }
  return out;
}

namespace {

/// Pieces of the network that hang together for these costs, by junction; the largest is 0, all
/// others are 1. Walks against a one-way street do not matter here.
std::vector<std::uint8_t> off_main_part(const street::Graph& graph, const street::Costs& costs) {
  const auto n = graph.node_count();
  std::vector<std::uint32_t> parent(n);
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t v) {
    while (parent[v] != v) v = parent[v] = parent[parent[v]];
    return v;
  };
  for (std::uint32_t e = 0; e < graph.edge_count(); ++e) {
    const auto& edge = graph.edges[e];
    const bool passes = costs.arc[e * 2] != core::kUnreachable ||
                        costs.arc[e * 2 + 1] != core::kUnreachable;
    if (!passes || costs.node[edge.from.index()] == core::kUnreachable ||
        costs.node[edge.to.index()] == core::kUnreachable) {
      continue;
    }
    parent[root(edge.from.value)] = root(edge.to.value);
  }
  std::vector<std::uint32_t> size(n, 0);
  for (std::uint32_t v = 0; v < n; ++v) size[root(v)]++;
  const auto main = static_cast<std::uint32_t>(
      std::max_element(size.begin(), size.end()) - size.begin());
  std::vector<std::uint8_t> off(n);
  for (std::uint32_t v = 0; v < n; ++v) off[v] = root(v) == main ? 0 : 1;
  return off;
}

std::int64_t count_cut_off(const town::Town& town, const street::Costs& costs) {
  const auto& graph = *town.graph;
  const auto off = off_main_part(graph, costs);
  std::int64_t residents = 0;
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    if (town.home_in_coverage[h] == 0) continue;
    const auto candidates = town.home_snaps.of(h);
    const bool joined = std::any_of(candidates.begin(), candidates.end(), [&](const auto& p) {
      const auto& edge = graph.edges[p.edge.index()];
      const auto arc = p.edge.index() * 2;
      const bool walks = costs.arc[arc] != core::kUnreachable ||
                         costs.arc[arc + 1] != core::kUnreachable;
      return walks && street::cost_off_street(costs, p) != core::kUnreachable &&
             (off[edge.from.index()] == 0 || off[edge.to.index()] == 0);
    });
    if (!joined) residents += town.homes->items[h].residents;
  }
  return residents;
}

}  // namespace

std::vector<CutOff> compute_cut_off(const town::Town& town) {
  std::vector<CutOff> out;
  for (const auto& persona : town.analysis.personas) {
    const auto in = [&](street::Band band) {
      return count_cut_off(town, street::compute_costs(*town.graph, persona,
                                                       {street::AccessRule::kRespect, band}));
    };
    out.push_back({in(street::Band::kHigh), in(street::Band::kLow)});
  }
  return out;
}

}  // namespace app
