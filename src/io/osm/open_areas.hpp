#pragma once
// Open areas that are walked straight across: squares, pedestrian areas, platforms, piers.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/diagnostics.hpp"
#include "io/osm/raw.hpp"

namespace io::osm {

/// The lines across one area, between mapped nodes.
struct AreaLines {
  std::int64_t way_id = 0;  ///< of the area; of a relation negative
  const Meaning* meaning = nullptr;
  std::vector<std::pair<std::int64_t, std::int64_t>> lines;  ///< ids of nodes
};

/// Points per area: places where streets meet it, and with corners to turn at. Above the first
/// bound only the outline is walked, above the second the lines are those without a turn.
inline constexpr std::size_t kMostEntries = 80;
inline constexpr std::size_t kMostPoints = 160;

/// In the order of ways, then relations. Reports "osm-area-crossed", "osm-pedestrian-area" (walked
/// along its outline only, or not at all, and why) and what area_of reports.
[[nodiscard]] std::vector<AreaLines> find_area_lines(const RawData& raw,
                                                     core::Diagnostics& diagnostics);

}  // namespace io::osm
