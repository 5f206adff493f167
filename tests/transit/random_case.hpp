#pragma once
// Small random feeds and questions, and the comparison of RAPTOR with the connection scan.

#include <cstdint>
#include <functional>
#include <random>
#include <string>

#include "support/gtfs_feed.hpp"
#include "support/oracles/connection_scan.hpp"
#include "transit/day_timetable.hpp"
#include "transit/footpaths.hpp"
#include "transit/raptor.hpp"

namespace random_case {

using Random = std::mt19937_64;

struct Case {
  support::GtfsFiles feed;
  oracle::Query query;
};

/// Overtaking, midnight, trips past 48:00, blocks, frequencies, calendars with exceptions, clock
/// changes, boarding rules, windows, bounds: everything that decides an answer, mixed.
[[nodiscard]] Case make(std::uint64_t seed);

/// The case as the product sees it.
struct Built {
  transit::Timetable timetable;
  transit::DayTimetable day;
  transit::Footpaths footpaths;
  std::vector<transit::Seed> seeds;
  transit::RaptorQuery query;  ///< refers to the two above
};
[[nodiscard]] transit::Timetable read(const support::GtfsFiles& feed);
void build(const Case& c, Built& built);

/// The first difference in words, empty when every label of every round agrees.
[[nodiscard]] std::string difference(const oracle::Answer& expected, const Built& built,
                                     const transit::RaptorLabels& labels);

/// The case with everything left out that is not needed for `fails` to stay true of it: trips, rows
/// of calendars, seeds, walks, one after another until none can go.
[[nodiscard]] Case shrink(Case c, const std::function<bool(const Case&)>& fails);

/// The whole case as text, to be run by hand.
[[nodiscard]] std::string describe(const Case& c);

}  // namespace random_case
