#pragma once
// A change to the streets as data: which obstacles of which edges, junctions and road sides are
// lifted, and which proposed links there are to lift. docs/methods/barriers.md.

#include <memory>
#include <span>
#include <vector>

#include "street/costs.hpp"
#include "street/graph.hpp"
#include "street/judgement.hpp"
#include "street/persona.hpp"
#include "town/town.hpp"

namespace barrier {

/// One removable barrier, the same for every persona: on these the obstacles of the set no longer
/// count, neither known nor unknown. The times of what is there stay as street::compute_costs gives
/// them, so that a lift makes no way longer. A persona whom the obstacles do not stop is not
/// concerned. Crossings made by street::split_main_roads are ordinary edges here.
struct Lift {
  std::vector<street::EdgeId> edges;
  std::vector<street::NodeId> nodes;
  std::vector<street::EdgeId> across;  ///< sides of main roads crossed in front of a home
  street::ObstacleSet obstacles = street::kEveryObstacle & ~street::bit(street::Obstacle::kMissing);
};

/// Cost changes of one persona, band and light: only what gets cheaper. Each edge, junction and
/// side at most once, in order of their ids.
struct CostPatch {
  struct Edge {
    street::EdgeId edge;
    street::ArcCosts cost;
  };
  struct Node {
    street::NodeId node;
    core::Cost cost = 0;
  };
  struct Across {
    street::EdgeId edge;
    core::Cost cost = 0;
  };
  std::vector<Edge> edges;
  std::vector<Node> nodes;
  std::vector<Across> across;
  [[nodiscard]] bool empty() const { return edges.empty() && nodes.empty() && across.empty(); }
};

/// `costs` are those of `query`, without the lifts. Where several lifts meet, their obstacles add up.
[[nodiscard]] CostPatch compute_patch(const street::Graph& graph, const street::Persona& persona,
                                      const street::CostQuery& query, const street::Costs& costs,
                                      std::span<const Lift* const> lifts);

/// The costs with the patch, links indexed anew. O(edges): for full recomputation.
[[nodiscard]] street::Costs apply_patch(const street::Graph& graph, street::Costs costs,
                                        const CostPatch& patch);

/// A way that does not exist yet, between two points of streets: level, even and lit, open to every
/// persona; cost = metres at its speed.
struct ProposedLink {
  street::EdgePoint a, b;
  double metres = 0;  ///< along the link; at least the straight line
};

/// A town with proposed links in its graph, closed to everybody, and the lift that opens each.
/// Edges, junctions and candidates of before keep their numbers; new ones come after them. With all
/// links closed every answer is the same as before.
struct LinkedTown {
  std::shared_ptr<const town::Town> town;
  std::vector<Lift> lifts;  ///< as the links
};
[[nodiscard]] LinkedTown add_proposed_links(const town::Town& town,
                                            std::span<const ProposedLink> links);

}  // namespace barrier
