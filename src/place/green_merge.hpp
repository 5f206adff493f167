#pragma once
// Which mapped pieces are one green space, inside this folder: docs/methods/green_spaces.md.

#include <cstddef>
#include <vector>

#include "geo/polygon.hpp"
#include "place/green_spaces.hpp"

namespace place {

/// One mapped piece, in metres.
struct GreenPiece {
  const GreenSpaceRecord* record = nullptr;
  geo::MultiPolygon shape;
  geo::Box box;
  double area_m2 = 0;
};

/// Pieces that are one space. The head gives id, kind and, when it has one, the name.
struct GreenGroup {
  std::size_t head = 0;
  std::vector<std::size_t> pieces;  ///< ascending, the head included
};

/// Groups by their heads, ascending: the order of the pieces, which are sorted by id.
[[nodiscard]] std::vector<GreenGroup> group_pieces(const std::vector<GreenPiece>& pieces,
                                                   const GreenSpaceQuery& query);

}  // namespace place
