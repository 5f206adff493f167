#include "barrier/places_on_edges.hpp"

namespace barrier {

PlaceOnEdge prepare_place(const street::Graph& graph, const street::Costs& costs,
                          const street::EdgePoint& p) {
  const auto arc = p.edge.value * 2;
  const double rest = graph.edges[p.edge.index()].length_m - p.along_m;
  const auto off = street::cost_off_street(costs, p);
  const auto part = [&](std::uint32_t a, double metres) {
    return core::add_cost(street::cost_of_part(graph, costs, a, metres), off);
  };
  return {0, 0, part(arc, p.along_m), part(arc + 1, rest), part(arc + 1, p.along_m), part(arc, rest)};
}

PlacesOnEdges build_places_on_edges(const street::Graph& graph, const street::Costs& costs,
                                    std::span<const street::Snaps* const> sets) {
  PlacesOnEdges out;
  out.begin.assign(graph.edge_count() + 1, 0);
  for (const auto* set : sets) {
    for (const auto& p : set->points) out.begin[p.edge.index() + 1]++;
  }
  for (std::size_t e = 1; e < out.begin.size(); ++e) out.begin[e] += out.begin[e - 1];
  out.items.resize(out.begin.back());
  std::vector<std::uint32_t> at(out.begin.begin(), out.begin.end() - 1);
  for (const auto* set : sets) {
    for (std::size_t i = 0; i < set->size(); ++i) {
      for (const auto& p : set->of(i)) {
        auto item = prepare_place(graph, costs, p);
        item.place = static_cast<std::uint32_t>(out.places + i);
        item.point = static_cast<std::uint32_t>(out.points.size());
        out.points.push_back(p);
        out.items[at[p.edge.index()]++] = item;
      }
    }
    out.places += set->size();
  }
  return out;
}

}  // namespace barrier
