#include "street/graph_components.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace street {

void index_arcs(Graph& graph) {
  graph.arc_begin.assign(graph.node_count() + 1, 0);
  for (const auto& edge : graph.edges) {
    graph.arc_begin[edge.from.index() + 1]++;
    graph.arc_begin[edge.to.index() + 1]++;
  }
  std::partial_sum(graph.arc_begin.begin(), graph.arc_begin.end(), graph.arc_begin.begin());
  graph.arcs.resize(graph.arc_begin.back());
  std::vector<std::uint32_t> at(graph.arc_begin.begin(), graph.arc_begin.end() - 1);
  for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
    const auto& edge = graph.edges[e];
    graph.arcs[at[edge.from.index()]++] = {edge.to, e * 2};
    graph.arcs[at[edge.to.index()]++] = {edge.from, e * 2 + 1};
  }
}

void find_components(Graph& graph) {
  const std::size_t n = graph.node_count();
  std::vector<std::uint32_t> parent(n);
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t v) {
    while (parent[v] != v) {
      parent[v] = parent[parent[v]];
      v = parent[v];
    }
    return v;
  };
  for (const auto& edge : graph.edges) {
    if (!is_public(edge.facts)) continue;
    if (is_blocked(graph.node_facts[edge.from.index()])) continue;
    if (is_blocked(graph.node_facts[edge.to.index()])) continue;
    const auto a = root(edge.from.value), b = root(edge.to.value);
    parent[std::max(a, b)] = std::min(a, b);  // the smallest node is the root
  }
  std::vector<std::uint32_t> size(n, 0);
  for (std::uint32_t v = 0; v < n; ++v) size[root(v)]++;
  std::vector<std::uint32_t> roots;
  for (std::uint32_t v = 0; v < n; ++v) {
    if (size[v] > 0) roots.push_back(v);
  }
  std::stable_sort(roots.begin(), roots.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
  std::vector<std::uint32_t> rank(n, 0);
  graph.component_size.clear();
  for (std::uint32_t i = 0; i < roots.size(); ++i) {
    rank[roots[i]] = i;
    graph.component_size.push_back(size[roots[i]]);
  }
  graph.node_component.resize(n);
  for (std::uint32_t v = 0; v < n; ++v) {
    graph.node_component[v] = ComponentId(std::size_t{rank[root(v)]});
  }
}

void report_islands(const Graph& graph, core::Diagnostics& diagnostics) {
  constexpr std::size_t kNamed = 10;
  std::vector<double> metres(graph.component_size.size(), 0);
  std::vector<std::int64_t> some_node(graph.component_size.size(), 0);
  double total_m = 0;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto component = component_of(graph, EdgeId(e));
    if (!component.valid()) continue;
    const auto& edge = graph.edges[e];
    metres[component.index()] += edge.length_m;
    total_m += edge.length_m;
    auto& node = some_node[component.index()];
    const auto candidate =
        std::min(graph.node_osm[edge.from.index()], graph.node_osm[edge.to.index()]);
    if (node == 0 || candidate < node) node = candidate;
  }
  std::size_t islands = 0;
  double island_m = 0;
  for (std::size_t c = 1; c < metres.size(); ++c) {
    if (metres[c] <= 0) continue;
    ++islands;
    island_m += metres[c];
    if (islands <= kNamed) {
      diagnostics.add({core::Severity::kInfo, "street-island", "", 0,
                       fmt::format("node {}", some_node[c]),
                       fmt::format("{:.0f} m of streets in one piece are cut off from the rest of "
                                   "the street network",
                                   metres[c])});
    }
  }
  if (islands == 0) return;
  diagnostics.add({core::Severity::kWarning, "street-islands", "", 0, {},
                   fmt::format("not joined to the main part of the street network: {} ({:.1f} of "
                               "{:.1f} km); places there are reported as islands",
                               islands == 1 ? "1 piece" : fmt::format("{} pieces", islands),
                               island_m / 1000, total_m / 1000)});
}

}  // namespace street
