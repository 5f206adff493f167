#pragma once
// Every figure of every home for one persona and band, side by side: what the counts of all divisions
// are made from. One at a time is held in memory.

#include <optional>
#include <vector>

#include "core/job.hpp"
#include "place/standard.hpp"
#include "reach/home_figures.hpp"
#include "reach/reach.hpp"
#include "reach/supply.hpp"
#include "town/town.hpp"

namespace app::gaps {

/// Distances are looked for up to so far; beyond it a home has no figure.
[[nodiscard]] double farthest_m(const place::Standard& standard);

/// What does not depend on who walks, computed once.
struct Surroundings {
  /// [standard]: in a straight line by home; empty for the others.
  std::vector<std::vector<double>> straight_m;
  std::vector<reach::StopServices> services;   ///< [standard]; of kSupply
  std::vector<std::uint8_t> served;            ///< by stop
  std::vector<street::EdgePoint> stop_points;  ///< of the served stops, on the streets
  std::vector<double> hectares;                ///< [neighbourhood]: open green space, overlaps once; empty where all are points
  std::vector<std::optional<double>> hectares_per_1000;  ///< [neighbourhood]
};
[[nodiscard]] Surroundings compute_surroundings(const town::Town& town,
                                                const std::vector<place::Standard>& standards,
                                                const core::JobContext& context);

/// One standard at every home: what it measures, and the share of the home's people who meet it.
struct HomeStandard {
  std::vector<double> value;   ///< reach::kNoDistance: none
  std::vector<float> meets;    ///< 0 or 1, or between where it goes by age
};

struct HomeTable {
  std::vector<reach::HomeFigures> homes;
  std::vector<HomeStandard> standards;   ///< as the list; empty where it is not asked of this persona or of homes
  std::vector<double> green_m, stop_m;
  std::int64_t areas_without_ages = 0;
};

[[nodiscard]] HomeTable compute_home_table(const town::Town& town, const reach::ReachResult& result,
                                           std::size_t persona, street::Band band,
                                           const std::vector<place::Standard>& standards,
                                           const Surroundings& around,
                                           const core::JobContext& context);

/// A standard of sessions that names a persona is asked of that one alone.
[[nodiscard]] bool is_asked_of(const place::Standard& standard, const street::Persona& persona);

}  // namespace app::gaps
