#pragma once
// How far round people have to go to get from one side of a motorway, a trunk road, a railway, a
// river, a busway or a closed ground to the other. Every 25 m along it two probes look for the
// nearest street on either side; the extra metres are the way between those two streets on foot less
// the straight line between them. docs/methods/barriers.md (severance), after Anciaes et al., Street
// Mobility and Network Accessibility, and the probes of severance_snape.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/job.hpp"
#include "geo/point.hpp"
#include "street/graph.hpp"
#include "town/town.hpp"

namespace barrier {

struct SeveranceQuery {
  double step_m = 25;             ///< between points along a line
  double probe_m = 15;            ///< beyond the outermost track, carriageway or bank
  double snap_m = 150;            ///< farthest street from a probe
  double cap_m = 2000;            ///< extra metres are told up to here
  double corridor_m = 30;         ///< lines of one kind this near are one line
  double gap_m = 40;              ///< between tracks or carriageways that are crossed together
  double widest_m = 300;          ///< of what is crossed on either side of a point
  double widest_ground_m = 1500;  ///< straight across an airport or an estate
  double smallest_ground_m2 = 50'000;
};

/// Two streets on either side of a line, straight across it.
struct SeverancePoint {
  std::size_t line = 0;             ///< index into Town::severing
  geo::PointM at;
  geo::PointM along;                ///< direction of the line, of length 1
  street::EdgePoint left, right;    ///< the streets (off_street_m 0)
  double direct_m = 0;              ///< straight, between those two places
  /// By persona: extra metres with unknown facts passable and impassable; nothing: more than cap_m,
  /// or no way at all.
  std::vector<std::optional<double>> extra_high_m, extra_low_m;
};

/// A street, path, bridge or subway that gets across a line.
struct SeveringCrossing {
  std::size_t line = 0;
  geo::PointM at;
  std::string how;                  ///< "bridge", "tunnel", "below" (the line is on a bridge), "level"
  std::string osm, street;
  std::size_t nearest_point = 0;    ///< into Severance::points; points.size(): none within 100 m
};

struct Severance {
  std::vector<SeverancePoint> points;        ///< by line, then along it
  std::vector<SeveringCrossing> crossings;   ///< by line, then OSM id
  std::size_t points_without_street = 0;     ///< of all looked at: no street beside one side or both
  std::size_t points_outside_data = 0;
  double measured_m = 0;                     ///< of lines: points times step_m
};

[[nodiscard]] std::string_view name_of(place::SeveringKind kind);  ///< "railway"

[[nodiscard]] Severance compute_severance(const town::Town& town, const SeveranceQuery& query,
                                          const core::JobContext& context);

}  // namespace barrier
