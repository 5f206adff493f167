#include "barrier/in_range.hpp"

#include "core/parallel.hpp"
#include "street/costs.hpp"
#include "street/search.hpp"

namespace barrier {

namespace {

std::vector<street::Seed> seeds_of(const town::Town& town) {
  std::vector<street::Seed> seeds;
  const auto add = [&](const street::Snaps& snaps, std::size_t i) {
    for (const auto& point : snaps.of(i)) seeds.push_back({point, 0});
  };
  for (std::size_t h = 0; h < town.home_snaps.size(); ++h) {
    if (town.home_in_coverage[h] != 0) add(town.home_snaps, h);
  }
  for (std::size_t s = 0; s < town.stop_snaps.size(); ++s) add(town.stop_snaps, s);
  for (std::size_t s = 0; s < town.site_snaps.size(); ++s) add(town.site_snaps, s);
  return seeds;
}

}  // namespace

std::vector<std::uint8_t> find_edges_in_range(const town::Town& town,
                                              const core::JobContext& context) {
  const auto& graph = *town.graph;
  const auto& personas = town.analysis.personas;
  const auto seeds = seeds_of(town);
  std::vector<std::vector<std::uint8_t>> by_persona(personas.size());
  core::parallel_for(context, personas.size(), 1, [&](std::size_t begin, std::size_t end,
                                                      unsigned) {
    street::WalkSearch search(graph);
    for (auto p = begin; p < end; ++p) {
      context.checkpoint();
      const auto costs =
          street::compute_costs(graph, personas[p], {.access = street::AccessRule::kIgnore});
      search.run(costs, seeds, street::Direction::kForward,
                 core::cost_from_minutes(personas[p].max_walk_minutes));
      auto& mine = by_persona[p];
      mine.assign(graph.edge_count(), 0);
      for (std::size_t e = 0; e < graph.edge_count(); ++e) {
        const auto& edge = graph.edges[e];
        const bool near = search.node_cost()[edge.from.index()] != core::kUnreachable ||
                          search.node_cost()[edge.to.index()] != core::kUnreachable ||
                          search.has_seed_on(street::EdgeId(e));
        mine[e] = near ? 1 : 0;
      }
    }
  });
  std::vector<std::uint8_t> in_range(graph.edge_count(), 0);
  for (const auto& mine : by_persona) {
    for (std::size_t e = 0; e < in_range.size(); ++e) in_range[e] |= mine[e];
  }
  return in_range;
}

}  // namespace barrier
