#include "street/graph.hpp"

#include <algorithm>

namespace street {

geo::PointM position(const Graph& graph, const EdgePoint& p) {
  const auto shape = graph.shape_of(p.edge);
  const auto after = std::upper_bound(
      shape.begin(), shape.end(), p.along_m,
      [](double along, const ShapePoint& point) { return along < point.along_m; });
  if (after == shape.begin()) return shape.front().at;
  if (after == shape.end()) return shape.back().at;
  const auto& a = *(after - 1);
  const auto& b = *after;
  const double t = (p.along_m - a.along_m) / (b.along_m - a.along_m);
  return {a.at.x + t * (b.at.x - a.at.x), a.at.y + t * (b.at.y - a.at.y)};
}

ComponentId component_of(const Graph& graph, EdgeId e) {
  const auto& edge = graph.edges[e.index()];
  if (!is_public(edge.facts)) return {};
  for (const auto n : {edge.from, edge.to}) {
    if (!is_blocked(graph.node_facts[n.index()])) return graph.node_component[n.index()];
  }
  return {};
}

}  // namespace street
