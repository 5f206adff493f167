#pragma once
// Where public ways lead into a green space, inside this folder.

#include <cstdint>
#include <vector>

#include "geo/segment_index.hpp"
#include "place/green_spaces.hpp"
#include "street/graph.hpp"

namespace place {

/// Finds the entrances of one green space after the other on one graph.
class EntranceFinder {
 public:
  EntranceFinder(const street::Graph& graph, const GreenSpaceQuery& query);

  /// Sorted by edge and place on it; never two closer than the query's spacing.
  [[nodiscard]] std::vector<Entrance> find(const geo::MultiPolygon& shape) const;

 private:
  struct Piece {
    std::uint32_t edge = 0;
    std::uint32_t point = 0;  ///< first of its two points in Graph::shape
  };
  static std::vector<geo::Segment> segments_of(const street::Graph& graph,
                                               std::vector<Piece>& pieces);
  [[nodiscard]] Entrance at(std::size_t piece, double share, double off_m, EntranceKind kind) const;
  void add_crossings(std::size_t piece, const geo::SegmentIndex& boundary,
                     std::vector<Entrance>& out) const;
  [[nodiscard]] Entrance at_gate(const Entrance& crossing) const;
  void add_nearest(const std::vector<geo::Segment>& boundary, const geo::Box& box,
                   std::vector<Entrance>& out) const;

  const street::Graph& graph_;
  GreenSpaceQuery query_;
  std::vector<Piece> pieces_;
  geo::SegmentIndex index_;
};

[[nodiscard]] std::vector<geo::Segment> boundary_of(const geo::MultiPolygon& shape);

/// Smallest distance between two segments; 0 when they cross.
[[nodiscard]] double distance_m(const geo::Segment& a, const geo::Segment& b);

}  // namespace place
