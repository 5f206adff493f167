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
  kPark, kGarden, kCommunityGarden, kNatureReserve, kAllotments, kCommon, kRecreationGround,
  kVillageGreen, kWood, kPlayground, kOther,
};

enum class GreenAccess : std::uint8_t {
  kOpen,         ///< everybody, as mapped or by default
  kConditional,  ///< customers, permit holders, members
  kClosed,       ///< private, no, military
};

struct GreenSpaceRecord {
  std::int64_t osm_id = 0;   ///< way id, or negative relation id; of a file: its row
  std::string name;
  GreenKind kind = GreenKind::kOther;
  GreenAccess access = GreenAccess::kOpen;
  MultiPolygonLonLat shape;
  std::string source_id = {};  ///< of a file that has ids of its own (OS Open Greenspace)
  // Facts as they are tagged, empty when not told.
  std::string fee = {};
  std::string opening_hours = {};
  std::string dog = {};
};

/// A mapped gate or entrance that is no door of a building.
struct GateRecord {
  std::int64_t osm_id = 0;
  geo::LonLat at;
  bool open = true;  ///< false: locked, private, or only on private ways
};

/// A way into a site that a file gives: the AccessPoint layer of OS Open Greenspace.
struct AccessPointRecord {
  std::int64_t row = 0;
  std::string site;  ///< GreenSpaceRecord::source_id
  geo::LonLat at;
};

enum class SeveranceKind : std::uint8_t { kMotorway, kRailway, kWaterLine };

struct SeveranceLine {
  std::int64_t osm_id = 0;
  SeveranceKind kind = SeveranceKind::kRailway;
  std::vector<geo::LonLat> line;  ///< bridges and tunnels of the line itself left out
};

/// What parts a town for those on foot: lines, and grounds that nobody walks across.
enum class SeveringKind : std::uint8_t {
  kMotorway, kTrunk, kRailway, kRiver, kBusway, kAirport, kEstate,
};

/// With its bridges and tunnels, unlike a SeveranceLine: under those one may pass.
struct SeveringRecord {
  std::int64_t osm_id = 0;     ///< way id, or negative relation id
  SeveringKind kind = SeveringKind::kRailway;
  std::string name;            ///< or its reference ("M4"); may be empty
  bool bridged = false;        ///< a bridge or tunnel of the line itself
  std::vector<geo::LonLat> line;
  MultiPolygonLonLat shape;    ///< of a ground; its line is empty
};

/// Water areas block the spreading of catchments off the street.
struct WaterRecord {
  std::int64_t osm_id = 0;
  MultiPolygonLonLat shape;
};

struct PlaceRecords {
  std::vector<BuildingRecord> buildings;
  std::vector<GreenSpaceRecord> green_spaces;
  std::vector<GateRecord> gates;  ///< by id
  std::vector<SeveranceLine> severance;
  std::vector<SeveringRecord> severing;  ///< ways as they come, then grounds
  std::vector<WaterRecord> water;
};

}  // namespace place
