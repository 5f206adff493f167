#pragma once
// Inside this folder: obstacles edge by edge and node by node, and how they come together as things
// that one decision would deal with.

#include <vector>

#include "barrier/inventory.hpp"
#include "town/town.hpp"

namespace barrier {

/// One obstacle on one edge, or on one node.
struct Piece {
  street::EdgeId edge;
  street::NodeId node;
  street::Obstacle obstacle = street::Obstacle::kPrivate;
  street::Known certainty = street::Known::kMapped;
  bool road_itself = false;
  std::vector<Impact> impacts;
};

/// Groups of pieces of the same obstacle and certainty, in the order of their first pieces:
///  - edges that meet at a junction and are of one way or one name; flights of steps that meet
///  - both sides of a main road, but for what each side has of its own (pavements)
///  - all corners of one junction, and the crossings between them
///  - private ways that meet, with the locked gates on them
/// Private ways that lead nowhere are left out: those that touch public ones at fewer than two
/// junctions, unless somebody's home has no other way.
[[nodiscard]] std::vector<std::vector<const Piece*>> group_pieces(const town::Town& town,
                                                                  const std::vector<Piece>& pieces);

}  // namespace barrier
