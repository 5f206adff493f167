#pragma once
// What stands in somebody's way on the streets, as a council would deal with it: one flight of
// steps, one gate, one unlit stretch, one junction without a crossing. Found from the facts of the
// streets by street::judge for each persona. Services and sessions: barrier/service_gaps.hpp,
// barrier/session_barriers.hpp. docs/methods/barriers.md.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "core/job.hpp"
#include "geo/polygon.hpp"
#include "place/population.hpp"
#include "street/graph.hpp"
#include "street/judgement.hpp"
#include "town/town.hpp"

namespace barrier {

using BarrierId = core::Id<struct BarrierTag>;

/// What a barrier does to a persona.
enum class Impact : std::uint8_t {
  kNone,
  kMight,  ///< nobody has mapped the fact: passable in the high band, not in the low one
  kStops,
};
[[nodiscard]] std::string_view name_of(Impact effect);  ///< "none", "might_stop", "stops"

/// By whom it would be dealt with, as a kind of body; never a name.
enum class Body : std::uint8_t {
  kHighway,          ///< highway authority
  kLandowner,
  kHighwayOrOwner,   ///< a path of which the map does not tell whose it is
  kTransport,        ///< transport authority or operator
  kProvider,         ///< of the activity
  kUnknown,
};
[[nodiscard]] std::string_view name_of(Body body);

/// Contiguous edges of one way or name, or one node, with the same obstacle known equally well.
struct Barrier {
  std::string id;                ///< "steps way/12": the obstacle and the smallest OSM id in it
  street::Obstacle obstacle = street::Obstacle::kPrivate;
  street::Known certainty = street::Known::kMapped;
  /// What goes when it is dealt with: a new crossing has dropped kerbs, a ramp in place of steps is
  /// wide and even. 0: nothing to lift.
  street::ObstacleSet lifts = 0;
  std::vector<street::EdgeId> edges;   ///< ascending
  std::vector<street::NodeId> nodes;   ///< ascending
  std::vector<std::string> osm;        ///< "way/12", "node/34": every one, ascending
  std::string street;                  ///< name, may be empty
  geo::PointM at;                      ///< a point on it
  double metres = 0;                   ///< length, sides of a road once; 0: at a point
  place::NeighbourhoodId neighbourhood;///< in which `at` lies; invalid: in none
  std::vector<Impact> impacts;         ///< by persona, as Analysis::personas
  Body body = Body::kUnknown;
  /// The road itself, away from any crossing: shown, never lifted. What is lifted is the crossing
  /// at one of its junctions.
  bool road_itself = false;
};

struct Inventory {
  std::vector<Barrier> items;          ///< by obstacle, then id
  std::size_t edges_in_range = 0;      ///< of the streets that were looked at
  std::size_t edges_out_of_range = 0;  ///< farther than any walk from every home, stop and meeting point
};

/// Streets within the longest walk of any persona from a home inside the data, a stop or a meeting
/// point, whatever stands in the way. Private ways count where they join public ones at two places
/// or more, or stand at a gate; a driveway is nobody's barrier.
[[nodiscard]] Inventory build_inventory(const town::Town& town, const core::JobContext& context);

/// "a flight of steps", "an unlit stretch": the barrier, where in_words says what one meets.
[[nodiscard]] std::string_view title_of(street::Obstacle obstacle);

/// How well the fact behind an obstacle is known.
[[nodiscard]] street::Known certainty_of(const street::EdgeFacts& facts, double steepest,
                                         street::Obstacle obstacle);
[[nodiscard]] street::Known certainty_of(const street::NodeFacts& facts, street::Obstacle obstacle);
[[nodiscard]] std::string_view name_of(street::Known known);  ///< "mapped" ...

/// The barrier's lines, or its point: for maps.
[[nodiscard]] std::vector<geo::Line> lines_of(const street::Graph& graph, const Barrier& item);

}  // namespace barrier
