#pragma once
// Inside this folder: the geometry of severance, from lines to pairs of streets.

#include <cstdint>
#include <optional>
#include <vector>

#include "barrier/severance.hpp"
#include "geo/segment_index.hpp"

namespace barrier {

/// Straight pieces of what severs, for asking what lies between two places.
class SeveringWalls {
 public:
  explicit SeveringWalls(const std::vector<town::Severing>& lines);
  /// True when a-b crosses a line of this kind, or of any when none is told.
  [[nodiscard]] bool crosses(geo::PointM a, geo::PointM b,
                             std::optional<place::SeveringKind> kind = std::nullopt) const;

 private:
  std::vector<place::SeveringKind> kinds_;
  geo::SegmentIndex index_;
};

/// Streets that everybody may walk, without the trunk roads themselves and places inside junctions.
class PublicStreets {
 public:
  explicit PublicStreets(const street::Graph& graph);
  /// The nearest place on a street within `radius_m` to which no line lies between; not on a
  /// piece of street that crosses one itself.
  [[nodiscard]] std::optional<street::EdgePoint> nearest(geo::PointM p, double radius_m,
                                                         const SeveringWalls& walls) const;

  struct Piece {
    street::EdgeId edge;
    double from_m = 0, to_m = 0;
  };
  [[nodiscard]] const geo::SegmentIndex& index() const { return index_; }
  [[nodiscard]] const Piece& piece(std::size_t segment) const { return pieces_[segment]; }

 private:
  const street::Graph& graph_;
  std::vector<Piece> pieces_;
  geo::SegmentIndex index_;
};

/// The pairs of streets, without distances; counts what has none.
void find_severance_points(const town::Town& town, const SeveranceQuery& query,
                           const SeveringWalls& walls, const PublicStreets& streets,
                           const core::JobContext& context, Severance& out);

void find_severing_crossings(const town::Town& town, const PublicStreets& streets, Severance& out);

}  // namespace barrier
