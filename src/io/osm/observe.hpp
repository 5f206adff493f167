#pragma once
// What people saw on the spot, laid over what is mapped. A fact and its value are a key and a value
// of OSM, read by the same rules as tags (fact_rules.hpp), and marked as surveyed.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "geo/projection.hpp"
#include "street/records.hpp"

namespace io::osm {

/// Farther off than this, a place is taken for a slip of the pen.
inline constexpr double kObservationRadiusM = 20;

struct Observation {
  std::int64_t row = 0;              ///< in its file, for messages
  std::string osm_id;                ///< "way/12" or "node/34"; empty when `at` is given
  std::optional<geo::LonLat> at;     ///< the nearest barrier, crossing or way
  std::string fact, value;           ///< "surface", "asphalt"; "barrier", "no"
};

/// Applies each in order, a later one over an earlier. Returns how many were used. Warnings:
/// observation-unknown-fact, observation-bad-value, observation-nothing-there, each with its row.
[[nodiscard]] core::WithDiagnostics<int> apply_observations(
    const std::vector<Observation>& observations, const std::string& file,
    const geo::Projection& projection, street::StreetRecords& records);

}  // namespace io::osm
