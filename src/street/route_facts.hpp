#pragma once
// What somebody meets on the way: steps, gates, unlit metres, slopes, and what nobody has mapped.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "street/graph.hpp"
#include "street/judgement.hpp"
#include "street/path.hpp"

namespace street {

/// Something on a route that stops a persona, or may.
struct Met {
  Obstacle obstacle = Obstacle::kPrivate;
  bool unknown = false;        ///< may stop it: the fact is not mapped
  std::string osm;             ///< "way 12" or "node 34"
  std::string street;          ///< name of the street; may be empty
  double metres = 0;           ///< of the route along it; 0: a point
};

struct RouteFacts {
  int flights = 0;             ///< of steps
  int steps = 0;               ///< counted on those flights whose number is mapped
  int flights_uncounted = 0;
  int gates = 0;               ///< gates, kissing gates and stiles passed
  int narrow_barriers = 0;     ///< bollards, blocks, cycle barriers
  int crossings = 0;           ///< of main roads
  int crossings_without = 0;   ///< of them where no crossing is mapped
  double unlit_m = 0;
  double light_unknown_m = 0;
  double rough_m = 0;          ///< uneven, loose or soft
  double surface_unknown_m = 0;
  double steepest = -1;        ///< rise over run; negative: no slope is known
  std::vector<Met> met;        ///< for the persona, in the order of the route
};

/// Of the steps of a path. `dark`: the sun is down.
[[nodiscard]] RouteFacts collect_route_facts(const Graph& graph, std::span<const PathStep> steps,
                                             const Persona& persona, bool dark);

}  // namespace street
