#pragma once
// The rows of stop_times.txt as they are written, without anything that builds the timetable: for
// checking journeys against the feed.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"

namespace io::gtfs {

struct RawCall {
  std::string stop;
  std::string arrival, departure;   ///< as written: "25:10:00", or empty
  std::string pickup, drop_off;
  std::int64_t sequence = 0;
  std::int64_t line = 0;
};

/// The calls of the named trips of one feed, by sequence.
[[nodiscard]] std::map<std::string, std::vector<RawCall>> read_raw_calls(
    const std::filesystem::path& feed, const std::set<std::string>& trips);

}  // namespace io::gtfs
