// With our own default rules answers differ from the reference on purpose. Every difference gets
// its cause: what stands on the reference's route, or what ours has that the reference has not.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "street/path.hpp"
#include "support/ascii_town.hpp"
#include "support/data.hpp"
#include "walk_reference.hpp"

using namespace street;

namespace {

/// What our rules know of the map, by OSM id.
struct Map {
  std::map<std::int64_t, EdgeFacts> ways;
  std::map<std::int64_t, NodeFacts> nodes;

  std::set<std::int64_t> rings;  ///< closed ways

  explicit Map(const StreetRecords& records) {
    for (const auto& way : records.ways) {
      ways.emplace(way.osm_id, way.facts);
      if (way.nodes.front() == way.nodes.back()) rings.insert(way.osm_id);
    }
    for (const auto& node : records.nodes) nodes.emplace(node.osm_id, node.facts);
  }
};

/// OSM ways and nodes along a path.
struct Passed {
  std::vector<std::int64_t> ways, nodes;
};

Passed passed_by(const Graph& graph, const WalkPath& path) {
  Passed passed;
  for (const auto& step : path.steps) {
    const auto [low, high] = std::minmax(step.from_m, step.to_m);
    const auto shape = graph.shape_of(step.edge);
    for (std::size_t i = 0; i < shape.size(); ++i) {
      if (shape[i].along_m >= low && shape[i].along_m <= high) {
        passed.nodes.push_back(shape[i].osm_node);
      }
      if (i + 1 < shape.size() && shape[i].along_m < high && shape[i + 1].along_m > low) {
        passed.ways.push_back(shape[i].osm_way);
      }
    }
  }
  return passed;
}

/// Why nobody by our rules walks the reference's route; empty when everybody may.
std::string blocked_by(const Map& ours, const Passed& passed) {
  for (const auto id : passed.nodes) {
    const auto node = ours.nodes.find(id);
    if (node == ours.nodes.end() || !is_blocked(node->second)) continue;
    const bool gate = node->second.barrier != Barrier::kWall;
    return std::string(gate ? "private or locked gate" : "wall or fence") + ", node " +
           std::to_string(id);
  }
  for (const auto id : passed.ways) {
    const auto way = ours.ways.find(id);
    if (way == ours.ways.end()) return "not walkable by our rules, way " + std::to_string(id);
    if (!is_public(way->second)) return "private way, way " + std::to_string(id);
    if (way->second.one_way_forward || way->second.one_way_backward) {
      return "one way on foot, way " + std::to_string(id);
    }
  }
  return {};
}

/// What our shorter route has that the reference leaves out.
std::string added_by(const Map& ours, const Map& theirs, const Passed& passed) {
  for (const auto id : passed.ways) {
    if (theirs.ways.contains(id)) continue;
    const bool platform = ours.ways.at(id).way_class == WayClass::kPlatform;
    const std::string what = platform                  ? "platform"
                             : ours.rings.contains(id) ? "outline of an open area"
                                                       : "walkable by our rules only";
    return what + ", way " + std::to_string(id);
  }
  return {};
}

std::optional<WalkPath> path_between(const Graph& graph, const Costs& costs,
                                     const reference::Vertices& vertices,
                                     const reference::Pair& pair) {
  const auto from = vertices.find(pair.origin), to = vertices.find(pair.destination);
  if (from == vertices.end() || to == vertices.end()) return std::nullopt;
  return find_path(graph, costs, {&from->second, 1}, {&to->second, 1});
}

}  // namespace

TEST_CASE("reference: with our own rules every difference of walk_pairs has a cause") {
  auto towns = support::reference_towns();
  if (towns.empty()) support::skip_loudly("walk_pairs with our own rules");
  for (const auto& town : towns) {
    if (!reference::has(town, "walk_pairs") || reference::street_file(town).empty()) continue;
    const auto read = [&](io::osm::AccessPreset preset) {
      return io::osm::read_osm({reference::street_file(town)}, {preset, false}, {}).streets;
    };
    const auto our_streets = read(io::osm::AccessPreset::kUkFoot);
    const auto their_streets = read(io::osm::AccessPreset::kReferenceWalk);
    const Map our_map(our_streets), their_map(their_streets);
    const auto ours = build_graph(our_streets, support::national_grid()).value;
    const auto theirs = build_graph(their_streets, support::national_grid()).value;
    const auto persona = Persona{};
    const auto our_costs = compute_costs(ours, persona);
    const auto their_costs = compute_costs(theirs, persona);
    const auto our_vertices = reference::vertices_of(ours);
    const auto their_vertices = reference::vertices_of(theirs);

    const auto pairs = reference::read_pairs(town, "walk_pairs");
    const auto comparison = reference::compare_pairs(ours, our_costs, pairs, 0.01);
    CHECK(comparison.rows == pairs.size());
    std::map<std::string, std::size_t> causes;
    std::size_t unexplained = 0;
    for (const auto& difference : comparison.disagreements) {
      const auto& pair = difference.pair;
      std::string cause;
      const bool longer = !difference.metres ||
                          (pair.metres && *difference.metres > *pair.metres);
      if (longer) {
        if (const auto path = path_between(theirs, their_costs, their_vertices, pair)) {
          cause = blocked_by(our_map, passed_by(theirs, *path));
        }
      } else if (const auto path = path_between(ours, our_costs, our_vertices, pair)) {
        cause = added_by(our_map, their_map, passed_by(ours, *path));
      }
      if (cause.empty()) {
        ++unexplained;
        if (unexplained <= 5) {
          MESSAGE("unexplained: node " << pair.origin << " -> node " << pair.destination);
        }
      } else {
        causes[cause]++;
      }
    }
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const auto& [cause, n] : causes) ranked.emplace_back(n, cause);
    std::sort(ranked.rbegin(), ranked.rend());
    const double share = 100.0 * static_cast<double>(pairs.size() - comparison.disagreements.size()) /
                         static_cast<double>(pairs.size());
    MESSAGE(town.filename().string() << ": our own rules: " << comparison.rows
                                     << " rows compared, " << share << " % agree, "
                                     << comparison.disagreements.size() << " differ");
    std::map<std::string, std::size_t> classes;
    for (const auto& [n, cause] : ranked) classes[cause.substr(0, cause.find(','))] += n;
    for (const auto& [name, n] : classes) MESSAGE("  " << n << " pairs: " << name);
    for (std::size_t i = 0; i < std::min<std::size_t>(12, ranked.size()); ++i) {
      MESSAGE("    " << ranked[i].first << " pairs: " << ranked[i].second);
    }
    CHECK(unexplained == 0);
    CHECK(share > 50);
  }
}
