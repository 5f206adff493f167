#pragma once
// What is only drawn: lines, buildings and names of the map under the results. No answer depends on
// it, and it is read only when a map is asked for.

#include <cstdint>
#include <string>
#include <vector>

#include "place/records.hpp"

namespace place {

enum class MapLineKind : std::uint8_t { kRail, kRiver, kMotorway };

/// Bridges included, tunnels left out.
struct MapLine {
  MapLineKind kind = MapLineKind::kRail;
  std::string name;  ///< of rivers; may be empty
  std::vector<geo::LonLat> line;
};

/// From the largest to the smallest.
enum class PlaceRank : std::uint8_t { kTown, kSuburb, kVillage, kQuarter };

struct PlaceName {
  std::int64_t osm_id = 0;
  std::string name;
  PlaceRank rank = PlaceRank::kQuarter;
  geo::LonLat at;
};

struct MapRecords {
  std::vector<MapLine> lines;
  std::vector<PlaceName> names;        ///< by rank, then id
  std::vector<RingLonLat> buildings;   ///< outlines; courtyards are filled in
  std::vector<WaterRecord> water;
};

}  // namespace place
