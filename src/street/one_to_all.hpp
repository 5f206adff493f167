#pragma once
// From one place to every mapped node, every label written: for counting what is near and for
// time surfaces. Three passes over a contracted copy of the costs, exact to the integer:
//
//   1. Junctions of few neighbours are taken out one by one, shortcuts put in their place, until a
//      core remains (a fifth of Newport's junctions). Done once per costs and direction.
//   2. A search climbs from the seeds into the core and runs Dijkstra there.
//   3. One sweep in the reverse order of taking out labels the junctions, another the nodes that
//      only bend an edge: no queue, no branches.
//
// After RoutingKit's pinned one-to-all and Delling et al., "PHAST", 2011. The sweeps pass the whole
// graph, so a small circle on a large graph is WalkSearch's job. docs/methods/streets.md.

#include <cstdint>
#include <span>
#include <vector>

#include "core/units.hpp"
#include "street/costs.hpp"
#include "street/graph.hpp"
#include "street/search.hpp"

namespace street {

/// Immutable; shared between threads. Graph and costs must outlive it.
class ContractedCosts {
 public:
  ContractedCosts(const Graph& graph, const Costs& costs, Direction direction);

  [[nodiscard]] std::size_t core_size() const { return core_size_; }
  /// Shape points that are no junction, numbered in the order of Graph::shape.
  [[nodiscard]] std::size_t bend_count() const { return bends_.size(); }
  /// Index into Graph::shape of each of them.
  [[nodiscard]] std::span<const std::uint32_t> bend_shape() const { return bend_shape_; }

 private:
  friend class OneToAll;
  struct Hop {
    std::uint32_t node = 0;
    core::Cost cost = 0;
  };
  struct Bend {
    std::uint32_t from = 0, to = 0;  ///< ends of its edge, by rank
    core::Cost by_from = 0, by_to = 0;
  };
  void contract();
  void number_bends();

  const Graph* graph_;
  const Costs* costs_;
  Direction direction_;
  // Rank: the core first, then the others, the last taken out first.
  std::vector<std::uint32_t> rank_;      ///< of a junction
  std::vector<std::uint32_t> junction_;  ///< of a rank
  std::vector<core::Cost> pass_;         ///< by rank
  std::size_t core_size_ = 0;
  std::vector<std::uint32_t> core_begin_;
  std::vector<Hop> core_;
  std::vector<std::uint32_t> side_begin_;  ///< of rank - core_size_
  std::vector<Hop> up_;                  ///< from the rank to lower ranks
  std::vector<Hop> down_;                ///< to the rank from lower ranks, same places
  std::vector<Bend> bends_;
  std::vector<std::uint32_t> bend_shape_;
  std::vector<std::uint32_t> bend_begin_;  ///< per edge
};

/// Scratch and answer of one run: one per thread.
class OneToAll {
 public:
  explicit OneToAll(const ContractedCosts& contracted);

  /// Labels beyond the limit (inclusive) are kUnreachable.
  void run(std::span<const Seed> seeds, core::Cost limit = core::kUnreachable - 1);

  /// By junction, as WalkSearch::node_cost.
  [[nodiscard]] std::span<const core::Cost> node_cost() const { return node_cost_; }
  /// By bend, as WalkSearch::point_cost of that place.
  [[nodiscard]] std::span<const core::Cost> bend_cost() const { return bend_cost_; }

 private:
  void climb(std::span<const Seed> seeds);
  void search_core(core::Cost limit);
  void sweep(core::Cost limit);
  void label_seed_edges(std::span<const Seed> seeds, core::Cost limit);
  void reach(std::uint32_t rank, core::Cost cost);

  const ContractedCosts* contracted_;
  std::vector<core::Cost> cost_;         ///< by rank; kFar = not reached
  std::vector<std::uint32_t> climbing_;
  std::vector<std::uint64_t> heap_;
  std::vector<core::Cost> node_cost_;
  std::vector<core::Cost> bend_cost_;
};

}  // namespace street
