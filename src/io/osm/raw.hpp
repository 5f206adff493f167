#pragma once
// What one pass over the files keeps: coordinates, ways and what their tags mean. Tags themselves
// are read once, where they are met, and forgotten.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/osm/fact_rules.hpp"
#include "io/osm/place_rules.hpp"
#include "street/facts.hpp"
#include "street/records.hpp"

namespace io::osm {

/// What the tags of a way or of a multipolygon mean to us.
struct Meaning {
  std::optional<street::EdgeFacts> street;
  std::string street_name;
  bool walkable_area = false;
  std::optional<street::EdgeFacts> open_place;  ///< a square or pier that is no highway itself
  bool pier = false;  ///< stands in water
  bool unwalkable_ferry = false;
  std::optional<BuildingTags> building;
  std::optional<GreenTags> green;
  std::optional<place::SeveranceKind> severance;
  std::optional<SeveringTags> severing_line, severing_ground;
  bool water = false;
  bool residential_land = false;
  bool solid_building = false;
  bool barrier_line = false;
  std::optional<place::MapLineKind> map_line;  ///< only drawn
  std::string map_name;

  [[nodiscard]] bool is_area() const {
    return building || green || water || residential_land || severing_ground;
  }
  [[nodiscard]] bool any() const {
    return street || unwalkable_ferry || severance || severing_line || is_area() || open_place ||
           solid_building || barrier_line || map_line;
  }
};

constexpr std::int32_t kNoCoordinate = 0x7fffffff;

struct RawNode {
  std::int64_t id = 0;
  std::int32_t x = kNoCoordinate;  ///< 1e-7 degrees; kNoCoordinate: none or out of range
  std::int32_t y = kNoCoordinate;
  std::uint32_t version = 0;
  std::uint32_t file = 0;
  street::NodeFacts facts;
  bool seat = false;       ///< a bench, or a stop with one
  GateTag gate = GateTag::kNone;
  [[nodiscard]] bool located() const { return x != kNoCoordinate; }
};

struct RawWay {
  std::int64_t id = 0;
  std::uint32_t version = 0;
  std::uint32_t file = 0;
  std::vector<std::int64_t> refs;
  std::unique_ptr<Meaning> meaning;  ///< null: only of use as a member of a relation
};

struct RawRelation {
  std::int64_t id = 0;
  std::uint32_t version = 0;
  std::uint32_t file = 0;
  Meaning meaning;
  struct Member {
    std::int64_t way = 0;
    std::string role;
  };
  std::vector<Member> members;
};

/// A tag of a street or of what stands on it that is not used as it is written.
struct RawFault {
  const char* kind = "node";  ///< or "way", "relation"
  std::int64_t id = 0;
  std::uint32_t version = 0;
  std::uint32_t file = 0;
  TagFault fault;
};

/// Hours of a way or a node, by the version that tells them.
struct RawTimed {
  std::uint32_t version = 0;
  street::TimedPlace place;
};

/// A name of the map, by the version that tells it.
struct RawName {
  std::uint32_t version = 0;
  place::PlaceName place;
};

/// Each list by id, every id once.
struct RawData {
  std::vector<std::string> files;
  std::vector<RawNode> nodes;
  std::vector<RawWay> ways;
  std::vector<RawRelation> relations;  ///< multipolygons that mean something
  std::vector<RawFault> faults;
  std::vector<RawTimed> timed;
  std::vector<RawName> names;

  [[nodiscard]] const RawNode* find_node(std::int64_t id) const;
  [[nodiscard]] const RawWay* find_way(std::int64_t id) const;
};

}  // namespace io::osm
