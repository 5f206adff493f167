#pragma once
// Public transport near home as one number, after the method of Transport for London's PTAL: the nearer
// the stops and the more often something leaves, the higher. It is not a PTAL. Formula, unit and what it
// leaves out: docs/methods/standards.md.

#include <cstdint>
#include <vector>

#include "place/standard.hpp"
#include "reach/home_distances.hpp"
#include "town/town.hpp"

namespace reach {

enum class Mode : std::uint8_t { kBus, kRail };   ///< rail: trains, trams, underground
[[nodiscard]] Mode mode_of(int route_type);

/// How often a route leaves a stop, in its better direction.
struct StopService {
  transit::RouteId route;
  Mode mode = Mode::kBus;
  double departures_an_hour = 0;
};

/// By stop, the routes that leave it between the standard's two times on its first such weekday of the period.
/// Departures of a route that go on to different next stops count as different directions.
using StopServices = std::vector<std::vector<StopService>>;
[[nodiscard]] StopServices compute_stop_services(
    const town::Town& town, const place::Standard& standard);

/// The index of a place from the stops in range: 0 where nothing leaves.
[[nodiscard]] double supply_index(const StopServices& services,
                                  std::span<const street::WalkEntry> stops,
                                  const place::Standard& standard);

/// By home; kNoDistance outside the street data.
[[nodiscard]] std::vector<double> compute_supply(const town::Town& town, const StopServices& services,
                                                 const street::WalkTable& stops,
                                                 const place::Standard& standard);

}  // namespace reach
