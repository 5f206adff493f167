#pragma once
// What the map readers hand over about places: buildings where people may live, green spaces,
// and lines and waters that nobody crosses. Degrees, nothing computed yet.

#include <cstdint>
#include <string>
#include <vector>

#include "geo/point.hpp"

namespace place {

using RingLonLat = std::vector<geo::LonLat>;  ///< closed
struct PolygonLonLat {
  RingLonLat outer;
  std::vector<RingLonLat> holes;
};
using MultiPolygonLonLat = std::vector<PolygonLonLat>;

struct BuildingRecord {
  std::int64_t osm_id = 0;   ///< way id, or negative relation id
  geo::LonLat at;            ///< centre
  double dwellings = 1;      ///< weight: building:flats, or by kind and footprint (docs/methods)
};

enum class GreenKind : std::uint8_t {
  kPark, kGarden, kNatureReserve, kAllotments, kCommon, kRecreationGround, kVillageGreen, kWood,
  kPlayground, kOther,
};

struct GreenSpaceRecord {
  std::int64_t osm_id = 0;   ///< way id, or negative relation id
  std::string name;
  GreenKind kind = GreenKind::kOther;
  bool open_to_public = true;  ///< access not private/no
  MultiPolygonLonLat shape;
};

enum class SeveranceKind : std::uint8_t { kMotorway, kRailway, kWaterLine };

struct SeveranceLine {
  std::int64_t osm_id = 0;
  SeveranceKind kind = SeveranceKind::kRailway;
  std::vector<geo::LonLat> line;  ///< bridges and tunnels of the line itself left out
};

/// Water areas block the spreading of catchments off the street.
struct WaterRecord {
  std::int64_t osm_id = 0;
  MultiPolygonLonLat shape;
};

struct PlaceRecords {
  std::vector<BuildingRecord> buildings;
  std::vector<GreenSpaceRecord> green_spaces;
  std::vector<SeveranceLine> severance;
  std::vector<WaterRecord> water;
};

}  // namespace place
