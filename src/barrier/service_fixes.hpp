#pragma once
// Changes to buses worth trying: a journey more in the evening or the morning, Sundays like
// Saturdays, a stop between two far apart, another minute past the hour. Found from the timetable
// itself; what each is worth: barrier/changes.hpp. docs/methods/barriers.md (services).

#include <cstddef>
#include <vector>

#include "barrier/changes.hpp"
#include "core/job.hpp"
#include "town/town.hpp"

namespace barrier {

struct ServiceFixQuery {
  core::Seconds shortest_gap = 30 * 60;   ///< an added journey is at least this far from the last
  core::Seconds longest_gap = 60 * 60;    ///< and at most this far
  core::Seconds latest = 24 * 3600;       ///< first departure of an added evening journey
  core::Seconds earliest = 5 * 3600;      ///< and of an added early one
  double stop_spacing_m = 600;            ///< two calls farther apart may have a stop between them
  double stop_people_m = 400;             ///< who lives this near a stop, in a straight line, has it
  std::size_t most_stops = 6;             ///< those with most residents without a stop first
  double stop_apart_m = 400;              ///< of two new stops that are tried
  /// Minutes by which all journeys of a route are moved.
  std::vector<int> connection_minutes = {-15, -10, -5, 5, 10, 15};
  core::Seconds connection_gap = 25 * 60; ///< only routes with no more journeys than one in this
  std::size_t most_connections = 90;      ///< changes, routes with most journeys first
};

struct ChangeCandidates {
  std::vector<Change> items;
  std::size_t not_tried = 0;   ///< left out by the limits of the query
};

/// Routes are looked at on the days of the analysis on which there are sessions.
[[nodiscard]] ChangeCandidates find_service_fixes(const town::Town& town,
                                                  const ServiceFixQuery& query,
                                                  const core::JobContext& context);

}  // namespace barrier
