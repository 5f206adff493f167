#include "barrier/places_on_edges.hpp"

namespace barrier {

PlaceOnEdge prepare_place(const street::Graph& graph, const street::Costs& costs,
                          const Candidate& candidate) {
  const auto& p = candidate.at;
  const auto arc = p.edge.value * 2;
  const double rest = graph.edges[p.edge.index()].length_m - p.along_m;
  const auto off = street::cost_off_street(costs, p);
  const auto part = [&](std::uint32_t a, double metres, core::Cost inside) {
    return core::add_cost(core::add_cost(street::cost_of_part(graph, costs, a, metres), off),
                          inside);
  };
  return {0,
          0,
          part(arc, p.along_m, candidate.arriving),
          part(arc + 1, rest, candidate.arriving),
          part(arc + 1, p.along_m, candidate.leaving),
          part(arc, rest, candidate.leaving)};
}

PlacesOnEdges build_places_on_edges(const street::Graph& graph, const street::Costs& costs,
                                    std::span<const PlaceCandidate> candidates,
                                    std::size_t places) {
  PlacesOnEdges out;
  out.places = places;
  out.begin.assign(graph.edge_count() + 1, 0);
  for (const auto& c : candidates) out.begin[c.candidate.at.edge.index() + 1]++;
  for (std::size_t e = 1; e < out.begin.size(); ++e) out.begin[e] += out.begin[e - 1];
  out.items.resize(out.begin.back());
  std::vector<std::uint32_t> at(out.begin.begin(), out.begin.end() - 1);
  for (const auto& [place, candidate] : candidates) {
    auto item = prepare_place(graph, costs, candidate);
    item.place = place;
    item.point = static_cast<std::uint32_t>(out.points.size());
    out.points.push_back(candidate);
    out.items[at[candidate.at.edge.index()]++] = item;
  }
  return out;
}

}  // namespace barrier
