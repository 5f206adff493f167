#pragma once
// Walks between everywhere and one junction, the hub, in both directions: all walks that a lift makes
// shorter pass the junction it is at. Labels do not count the passing of the hub itself.
//
// Each label bears the mark of the arc by which it leaves (or reaches) the hub: at a junction that
// is lifted, a walk from one arc to the same arc is none; at the end of an edge that is lifted,
// either half of a shorter walk, and only one, goes by that edge. docs/methods/barriers.md.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "barrier/patched_costs.hpp"
#include "barrier/places_on_edges.hpp"
#include "street/search.hpp"

namespace barrier {

class HubSearch {
 public:
  explicit HubSearch(const street::Graph& graph);

  struct Query {
    street::NodeId hub;
    core::Cost limit = 0;      ///< inclusive
    /// Marks: 1 by this edge, 0 by others, 1 where both are as good. None: the arc as it leaves the
    /// hub.
    street::EdgeId own;
    /// Give up when the other end of `own` is reached as well or better without it; with `ties` only
    /// when better.
    bool give_up = false;
    bool ties = false;
  };
  /// False: given up, there is nothing to be found by `own`. kForward: from the hub.
  bool run(const PatchedCosts& costs, street::Direction direction, const Query& query);

  struct Reached {
    std::uint32_t place = 0;
    std::uint32_t mark = 0;
    core::Cost cost = 0;
  };
  /// Best of each place within the limit of the last run, appended in the order in which places are
  /// met. With `wanted` every place whose best walk bears that mark, at its cost, and perhaps others
  /// at the cost of some walk.
  static constexpr std::uint32_t kAnyMark = std::numeric_limits<std::uint32_t>::max();
  void gather(const PlacesOnEdges& places, std::vector<Reached>& reached,
              std::uint32_t wanted = kAnyMark);

  /// Per junction, kUnreachable beyond the limit.
  [[nodiscard]] std::span<const core::Cost> node_cost() const { return cost_; }

 private:
  [[nodiscard]] std::uint32_t first_mark(std::uint32_t arc) const {
    return query_.own.valid() ? (arc / 2 == query_.own.value ? 1u : 0u) : arc;
  }
  void reach(std::uint32_t node, core::Cost cost, std::uint32_t mark);

  const street::Graph* graph_;
  const PatchedCosts* costs_ = nullptr;
  Query query_;
  street::Direction direction_ = street::Direction::kForward;
  std::vector<core::Cost> cost_;
  std::vector<std::uint32_t> mark_;
  std::vector<std::uint32_t> settled_, touched_;
  std::vector<std::uint64_t> heap_;
  std::uint32_t far_ = 0;      ///< the other end of `own`, where giving up is decided
  bool far_tied_ = false;      ///< as near by `own` as without
  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> edge_stamp_;
  std::vector<std::uint32_t> place_at_;   ///< by place, index into what gather appends; reset after
};

}  // namespace barrier
