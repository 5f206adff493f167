#pragma once
// Buildings, green spaces, water and severance lines from tags: pure functions.

#include <optional>
#include <string>

#include "io/osm/tags.hpp"
#include "place/map_records.hpp"
#include "place/records.hpp"

namespace io::osm {

/// A building that may hold homes; what is uncertain is decided where it lies (place_builder).
struct BuildingTags {
  enum class Kind : std::uint8_t {
    kHouse,       ///< one home each
    kTerrace,     ///< a row of houses mapped as one
    kFlats,       ///< several homes on several floors
    kResidential, ///< homes of a kind not told
    kUnknown,     ///< building=yes and nothing against homes
  };
  Kind kind = Kind::kUnknown;
  bool has_address = false;
  double flats = 0;   ///< building:flats; 0 when not told
  double levels = 0;  ///< building:levels; 0 when not told
};
[[nodiscard]] std::optional<BuildingTags> read_building(const Tags& tags);

/// Homes in a building of that footprint.
[[nodiscard]] double dwellings_of(const BuildingTags& building, double footprint_m2);
/// A building=yes as small as a shed or as large as a hall holds no homes that we would know of.
[[nodiscard]] bool is_house_sized(double footprint_m2);

struct GreenTags {
  place::GreenKind kind = place::GreenKind::kOther;
  place::GreenAccess access = place::GreenAccess::kOpen;
  std::string name;
  std::string fee, opening_hours, dog;  ///< as tagged
};
[[nodiscard]] std::optional<GreenTags> read_green(const Tags& tags);

/// What a node says about ways into an area.
enum class GateTag : std::uint8_t { kNone, kOpen, kClosed };
[[nodiscard]] GateTag read_gate(const Tags& tags);

/// Any building with walls, whoever lives or works there.
[[nodiscard]] bool is_solid_building(const Tags& tags);
/// A wall, fence or hedge drawn as a line.
[[nodiscard]] bool is_barrier_line(const Tags& tags);

/// A line that nobody crosses but by its bridges and tunnels; these stretches give nothing.
[[nodiscard]] std::optional<place::SeveranceKind> read_severance(const Tags& tags);
/// What parts the town, whether one may pass below it or not.
struct SeveringTags {
  place::SeveringKind kind = place::SeveringKind::kRailway;
  std::string name;
  bool bridged = false;
};
[[nodiscard]] std::optional<SeveringTags> read_severing_line(const Tags& tags);
/// Airports, and grounds closed to the public whatever they are used for; not buildings.
[[nodiscard]] std::optional<SeveringTags> read_severing_ground(const Tags& tags);
[[nodiscard]] bool is_water_area(const Tags& tags);
/// A line that is drawn on the map: railways in use (no sidings), rivers, canals, motorways.
[[nodiscard]] std::optional<place::MapLineKind> read_map_line(const Tags& tags);
/// A node that names a town or a part of one.
[[nodiscard]] std::optional<place::PlaceRank> read_place_rank(const Tags& tags);
[[nodiscard]] bool is_residential_land(const Tags& tags);

}  // namespace io::osm
