#pragma once
// Activities from a table: one row each, columns as in docs/inputs.md. Rows that cannot be used are
// reported with their line and left out; a required column that is missing stops the run.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/diagnostics.hpp"
#include "geo/projection.hpp"
#include "place/activity.hpp"
#include "place/recurrence.hpp"
#include "place/table.hpp"

namespace place {

/// Postcodes without spaces, upper case, to places.
using PostcodeLookup = std::map<std::string, geo::LonLat, std::less<>>;

/// Columns postcode (or pcd, pcds, pcd7) and longitude/latitude or easting/northing.
[[nodiscard]] core::WithDiagnostics<PostcodeLookup> build_postcodes(const Table& table);

/// Columns start and end, both inclusive, ISO dates; sorted.
[[nodiscard]] core::WithDiagnostics<std::vector<Term>> build_terms(const Table& table);

struct ActivityOptions {
  core::Date period_start;  ///< a Monday
  int weeks = 4;
  const PostcodeLookup* postcodes = nullptr;
  const std::vector<Term>* terms = nullptr;  ///< for term_time_only
  const core::TimeZone* zone = nullptr;      ///< for rules with UNTIL in UTC
  bool expect_great_britain = true;          ///< false when the project is elsewhere
};

/// In file order, duplicates out; rows without a usable place, time or rule are counted, skipped.
[[nodiscard]] core::WithDiagnostics<std::vector<Activity>> build_activities(
    const Table& table, const ActivityOptions& options);

}  // namespace place
