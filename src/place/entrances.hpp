#pragma once
// Where one walks into a green space, inside this folder: access points that a file gives, gates on
// the boundary, and public ways that lead in.

#include <cstdint>
#include <span>
#include <vector>

#include "geo/segment_index.hpp"
#include "place/boundary_ways.hpp"
#include "place/green_spaces.hpp"
#include "street/graph.hpp"

namespace place {

/// One green space as the finder needs it.
struct EntranceQuery {
  const geo::MultiPolygon* shape = nullptr;
  GreenAccess access = GreenAccess::kOpen;  ///< conditional: ways for customers count as well
  std::span<const geo::PointM> access_points = {};
};

/// How the entrances were found, the best first.
enum class EntranceSource : std::uint8_t {
  kAccessPoints,  ///< the file gives them
  kWays,          ///< gates and ways that lead in
  kAlong,         ///< no way leads in: where ways come to the boundary
  kNearby,        ///< none touches it: the nearest public way
  kGatesClosed,   ///< the only ways in are locked or private: none
  kNone,          ///< no public way is near: none
};

struct FoundEntrances {
  std::vector<Entrance> entrances;  ///< by edge and place on it
  EntranceSource source = EntranceSource::kNone;
  std::size_t access_points_left_out = 0;  ///< too far from any way
};

/// Finds the entrances of one green space after the other on one graph.
class EntranceFinder {
 public:
  struct Gate {
    std::int64_t osm_id = 0;
    geo::PointM at;
    bool open = true;
  };

  EntranceFinder(const street::Graph& graph, std::vector<Gate> gates, const GreenSpaceQuery& query);

  [[nodiscard]] FoundEntrances find(const EntranceQuery& space) const;

 private:
  [[nodiscard]] bool may_walk(const WayPiece& piece, GreenAccess access) const;
  [[nodiscard]] Entrance at(const WayPiece& piece, double share, double off_m,
                            EntranceKind kind) const;
  [[nodiscard]] Entrance at_gate(const Entrance& crossing) const;
  /// The nearest way within `radius_m`; nothing when there is none.
  [[nodiscard]] std::optional<Entrance> nearest_way(geo::PointM p, double radius_m,
                                                    GreenAccess access, EntranceKind kind) const;
  [[nodiscard]] std::optional<Entrance> nearest_way(const std::vector<geo::Segment>& boundary,
                                                    const geo::Box& box, GreenAccess access) const;
  /// Gates on the boundary that no way passes; true when a closed one is among them.
  bool add_gates(const geo::SegmentIndex& boundary, const geo::Box& box, GreenAccess access,
                 std::vector<Entrance>& out) const;
  [[nodiscard]] std::vector<Entrance> spaced(std::vector<Entrance> all, double spacing_m) const;

  const street::Graph& graph_;
  GreenSpaceQuery query_;
  std::vector<Gate> gates_;
  std::vector<WayPiece> pieces_;
  geo::SegmentIndex index_;
};

[[nodiscard]] std::vector<geo::Segment> boundary_of(const geo::MultiPolygon& shape);

/// Smallest distance between two segments; 0 when they cross.
[[nodiscard]] double distance_m(const geo::Segment& a, const geo::Segment& b);

}  // namespace place
