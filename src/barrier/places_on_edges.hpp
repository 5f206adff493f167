#pragma once
// The candidates of places by the edge they lie on, with the walks to and from its two ends worked
// out beforehand: what a search that knows its junctions has to add.

#include <cstdint>
#include <span>
#include <vector>

#include "street/costs.hpp"
#include "street/graph.hpp"
#include "street/snap.hpp"

namespace barrier {

/// A candidate of a place; the walk off the street is in the costs, passing the ends is not.
struct PlaceOnEdge {
  std::uint32_t place = 0;
  std::uint32_t point = 0;  ///< among PlacesOnEdges::points
  core::Cost from_begin = core::kUnreachable, from_end = core::kUnreachable;  ///< end -> place
  core::Cost to_begin = core::kUnreachable, to_end = core::kUnreachable;      ///< place -> end
};
/// Where a place is joined to the streets, and what lies between: for a platform, the way inside its
/// station from the door and to it.
struct Candidate {
  street::EdgePoint at;
  core::Cost arriving = 0, leaving = 0;
};
/// The costs of one candidate.
[[nodiscard]] PlaceOnEdge prepare_place(const street::Graph& graph, const street::Costs& costs,
                                        const Candidate& candidate);

struct PlacesOnEdges {
  std::vector<Candidate> points;
  std::vector<std::uint32_t> begin;  ///< by edge
  std::vector<PlaceOnEdge> items;
  std::size_t places = 0;

  [[nodiscard]] std::span<const PlaceOnEdge> of(street::EdgeId e) const {
    return {items.data() + begin[e.index()], items.data() + begin[e.index() + 1]};
  }
};

struct PlaceCandidate {
  std::uint32_t place = 0;
  Candidate candidate;
};
[[nodiscard]] PlacesOnEdges build_places_on_edges(const street::Graph& graph,
                                                  const street::Costs& costs,
                                                  std::span<const PlaceCandidate> candidates,
                                                  std::size_t places);

}  // namespace barrier
