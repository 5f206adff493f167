#pragma once
// The slow twin of the transit search: a connection scan, one pass over all connections per ride,
// on the records of the feed's own texts. It has its own reading of calendars, service days,
// frequencies and blocks and shares neither code nor data structure with src/. Europe/London only.

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "support/gtfs_feed.hpp"

namespace oracle {

struct Seed {
  std::string stop;
  int time = 0;
  std::optional<int> window;
};

struct Query {
  bool forward = true;
  std::string date;  ///< 20230613; times are seconds after its noon minus 12 h
  std::vector<Seed> seeds;
  int max_rides = 4;
  std::optional<int> bound;
  std::vector<std::tuple<std::string, std::string, int>> walks;
  std::map<std::string, int> same_stop;  ///< least change at a stop; negative: none allowed
  int min_change = 0;
  bool walks_at_seeds = false;
};

/// By number of rides, then by stop: what exactly so many rides or fewer, at least one, can do.
/// Index 0 of `any` holds the seeds. Stops that are not reached are absent.
struct Answer {
  std::vector<std::map<std::string, int>> ride, any;
};

[[nodiscard]] Answer connection_scan(const support::GtfsFiles& feed, const Query& query);

}  // namespace oracle
