#include "io/osm/place_rules.hpp"

#include <algorithm>
#include <cmath>

#include "core/parse.hpp"

namespace io::osm {

namespace {

// Figures of docs/methods/homes.md.
constexpr double kTerraceFootprintM2 = 60;   ///< of one house in a row
constexpr double kFlatGrossM2 = 80;          ///< a flat with its share of stairs and walls
constexpr double kFlatsDefaultLevels = 3;
constexpr double kHouseLargestM2 = 200;      ///< of a building of homes not told how many
constexpr double kUnknownSmallestM2 = 35;
constexpr double kUnknownLargestM2 = 250;
constexpr double kMostFlats = 2000;

double positive_number(std::string_view text) {
  const auto value = core::parse_double(text);
  return value && *value > 0 ? *value : 0;
}

/// Private and no are closed, words that name a circle of people conditional; others say nothing.
place::GreenAccess read_green_access(std::string_view access) {
  using enum place::GreenAccess;
  if (is_one_of(access, {"private", "no", "military", "employees", "staff", "agricultural",
                         "forestry", "delivery"})) {
    return kClosed;
  }
  if (is_one_of(access, {"customers", "permit", "members", "residents", "key"})) {
    return kConditional;
  }
  return kOpen;
}

}  // namespace

std::optional<BuildingTags> read_building(const Tags& tags) {
  using Kind = BuildingTags::Kind;
  const auto value = tags["building"];
  if (value.empty() || value == "no") return std::nullopt;
  BuildingTags building;
  if (is_one_of(value, {"house", "detached", "semidetached_house", "semi", "bungalow", "cottage",
                        "farm", "farmhouse", "cabin", "static_caravan", "houseboat", "villa",
                        "annexe", "manor", "vicarage"})) {
    building.kind = Kind::kHouse;
  } else if (is_one_of(value, {"terrace", "terraced", "terraced_house", "maisonette"})) {
    building.kind = Kind::kTerrace;
  } else if (is_one_of(value, {"apartments", "flats", "flat", "dormitory", "tower_block"})) {
    building.kind = Kind::kFlats;
  } else if (value == "residential") {
    building.kind = Kind::kResidential;
  } else if (value == "yes" || value == "mixed_use" || value == "mixed") {
    for (const auto* key : {"amenity", "shop", "office", "tourism", "leisure", "industrial",
                            "man_made", "craft", "healthcare", "railway", "power", "aeroway",
                            "historic", "public_transport", "military", "club", "sport"}) {
      if (tags.has(key)) return std::nullopt;
    }
    building.kind = Kind::kUnknown;
  } else if (tags.has("building:flats")) {
    building.kind = Kind::kFlats;  // shops with flats above, say
  } else {
    return std::nullopt;
  }
  for (const auto* gone : {"abandoned", "disused", "ruins", "demolished"}) {
    if (tags.is(gone, "yes")) return std::nullopt;
  }
  building.has_address = tags.has("addr:housenumber") || tags.has("addr:housename") ||
                         tags.has("addr:flats");
  building.flats = std::min(positive_number(tags["building:flats"]), kMostFlats);
  building.levels = std::min(positive_number(tags["building:levels"]), 60.0);
  return building;
}

double dwellings_of(const BuildingTags& building, double footprint_m2) {
  using Kind = BuildingTags::Kind;
  if (building.flats > 0) return std::max(1.0, std::round(building.flats));
  const auto at_least_one = [](double n) { return std::clamp(std::round(n), 1.0, kMostFlats); };
  switch (building.kind) {
    case Kind::kHouse:
    case Kind::kUnknown: return 1;
    case Kind::kTerrace: return at_least_one(footprint_m2 / kTerraceFootprintM2);
    case Kind::kFlats: {
      const double levels = building.levels > 0 ? building.levels : kFlatsDefaultLevels;
      return at_least_one(footprint_m2 * levels / kFlatGrossM2);
    }
    case Kind::kResidential: {
      if (building.levels >= 3) return at_least_one(footprint_m2 * building.levels / kFlatGrossM2);
      if (footprint_m2 <= kHouseLargestM2) return 1;
      return at_least_one(footprint_m2 / kTerraceFootprintM2);
    }
  }
  return 1;
}

bool is_house_sized(double footprint_m2) {
  return footprint_m2 >= kUnknownSmallestM2 && footprint_m2 <= kUnknownLargestM2;
}

std::optional<GreenTags> read_green(const Tags& tags) {
  using place::GreenKind;
  GreenTags green;
  green.name = std::string(tags["name"]);
  const auto leisure = tags["leisure"], landuse = tags["landuse"], natural = tags["natural"];
  const bool designated =
      tags.is_any("designation", {"local_nature_reserve", "common", "access_land"});
  const bool known = !green.name.empty() || designated;
  if (leisure == "park") {
    green.kind = GreenKind::kPark;
  } else if (tags.is("garden:type", "community")) {
    green.kind = GreenKind::kCommunityGarden;
  } else if (leisure == "garden") {
    if (tags.is_any("garden:type", {"residential", "private"})) return std::nullopt;
    green.kind = GreenKind::kGarden;
  } else if (leisure == "nature_reserve" || tags.is("designation", "local_nature_reserve") ||
             tags.is("boundary", "protected_area")) {
    green.kind = GreenKind::kNatureReserve;
  } else if (landuse == "allotments") {
    green.kind = GreenKind::kAllotments;
  } else if (leisure == "common" || tags.is_any("designation", {"common", "access_land"})) {
    green.kind = GreenKind::kCommon;
  } else if (landuse == "recreation_ground" || leisure == "recreation_ground") {
    green.kind = GreenKind::kRecreationGround;
  } else if (landuse == "village_green") {
    green.kind = GreenKind::kVillageGreen;
  } else if (natural == "wood" || landuse == "forest") {
    green.kind = GreenKind::kWood;
  } else if (leisure == "playground") {
    green.kind = GreenKind::kPlayground;
  } else if (known && (leisure == "pitch" ||
                       is_one_of(landuse, {"grass", "meadow", "cemetery", "orchard"}) ||
                       is_one_of(natural, {"heath", "grassland", "scrub", "wetland"}))) {
    // Verges and field corners are drawn as grass by the hundred: only what bears a name counts.
    green.kind = GreenKind::kOther;
  } else {
    return std::nullopt;
  }
  green.access = read_green_access(tags.has("foot") ? tags["foot"] : tags["access"]);
  green.fee = std::string(tags["fee"]);
  green.opening_hours = std::string(tags["opening_hours"]);
  green.dog = std::string(tags["dog"]);
  return green;
}

GateTag read_gate(const Tags& tags) {
  const bool gate = tags.is_any(
      "barrier", {"gate", "wicket_gate", "kissing_gate", "stile", "horse_stile", "entrance", "gap",
                  "swing_gate", "lift_gate", "sliding_gate", "hampshire_gate", "bump_gate",
                  "turnstile", "full-height_turnstile", "sally_port"});
  if (!gate && !tags.affirms("entrance")) return GateTag::kNone;
  if (tags.is_any("entrance", {"emergency", "exit", "service", "garage"})) return GateTag::kClosed;
  if (tags.is("locked", "yes")) return GateTag::kClosed;
  const auto access = read_green_access(tags.has("foot") ? tags["foot"] : tags["access"]);
  return access == place::GreenAccess::kClosed ? GateTag::kClosed : GateTag::kOpen;
}

bool is_solid_building(const Tags& tags) {
  return tags.affirms("building") && !tags.is_any("building", {"roof", "carport"}) &&
         !tags.is("location", "underground");
}

bool is_barrier_line(const Tags& tags) {
  return tags.is_any("barrier", {"wall", "fence", "hedge", "retaining_wall", "city_wall",
                                 "guard_rail", "ditch"});
}

std::optional<SeveringTags> read_severing_line(const Tags& tags) {
  using place::SeveringKind;
  SeveringTags out;
  out.bridged = tags.affirms("bridge") || tags.affirms("tunnel") ||
                tags.is("location", "underground") || tags.affirms("covered");
  out.name = std::string(tags.has("name") ? tags["name"] : tags["ref"]);
  const auto of = [&](SeveringKind kind) {
    out.kind = kind;
    return out;
  };
  if (tags.is_any("highway", {"motorway", "motorway_link"})) return of(SeveringKind::kMotorway);
  if (tags.is_any("highway", {"trunk", "trunk_link"})) return of(SeveringKind::kTrunk);
  if (tags.is_any("highway", {"busway", "bus_guideway"})) return of(SeveringKind::kBusway);
  if (tags.is_any("railway", {"rail", "light_rail", "tram"}) && !tags.is("disused", "yes") &&
      !tags.is("abandoned", "yes")) {
    // Trams in a street are crossed like the street.
    if (tags.is("railway", "tram") && tags.has("highway")) return std::nullopt;
    return of(SeveringKind::kRailway);
  }
  if (tags.is_any("waterway", {"river", "canal"})) return of(SeveringKind::kRiver);
  return std::nullopt;
}

std::optional<SeveringTags> read_severing_ground(const Tags& tags) {
  SeveringTags out;
  out.name = std::string(tags["name"]);
  if (tags.has("building") || tags.has("highway")) return std::nullopt;
  if (tags.is("aeroway", "aerodrome")) {
    out.kind = place::SeveringKind::kAirport;
    return out;
  }
  const bool ground = tags.has("landuse") || tags.has("leisure") || tags.has("natural") ||
                      tags.has("amenity") || tags.has("industrial") || tags.has("military");
  const bool closed =
      tags.is("landuse", "military") || tags.has("military") ||
      (ground && is_one_of(tags.has("foot") ? tags["foot"] : tags["access"], {"private", "no"}));
  if (!closed || is_water_area(tags)) return std::nullopt;
  out.kind = place::SeveringKind::kEstate;
  return out;
}

std::optional<place::SeveranceKind> read_severance(const Tags& tags) {
  using place::SeveranceKind;
  using place::SeveringKind;
  const auto line = read_severing_line(tags);
  if (!line || line->bridged) return std::nullopt;
  switch (line->kind) {
    case SeveringKind::kMotorway: return SeveranceKind::kMotorway;
    case SeveringKind::kRailway: return SeveranceKind::kRailway;
    case SeveringKind::kRiver: return SeveranceKind::kWaterLine;
    default: return std::nullopt;  // crossed where there are crossings, or walked along
  }
}

bool is_water_area(const Tags& tags) {
  if (tags.affirms("tunnel") || tags.is("location", "underground")) return false;
  return tags.is("natural", "water") || tags.is_any("waterway", {"riverbank", "dock"});
}

std::optional<place::MapLineKind> read_map_line(const Tags& tags) {
  if (tags.affirms("tunnel") || tags.is("location", "underground")) return std::nullopt;
  if (tags.is_any("highway", {"motorway", "motorway_link"})) return place::MapLineKind::kMotorway;
  if (tags.is_any("railway", {"rail", "light_rail", "tram"}) && !tags.has("service") &&
      !tags.is("disused", "yes") && !tags.is("abandoned", "yes")) {
    return place::MapLineKind::kRail;
  }
  if (tags.is_any("waterway", {"river", "canal"})) return place::MapLineKind::kRiver;
  return std::nullopt;
}

std::optional<place::PlaceRank> read_place_rank(const Tags& tags) {
  if (!tags.has("name")) return std::nullopt;
  if (tags.is_any("place", {"city", "town"})) return place::PlaceRank::kTown;
  if (tags.is_any("place", {"suburb", "borough"})) return place::PlaceRank::kSuburb;
  if (tags.is_any("place", {"village", "hamlet"})) return place::PlaceRank::kVillage;
  if (tags.is_any("place", {"quarter", "neighbourhood"})) return place::PlaceRank::kQuarter;
  return std::nullopt;
}

bool is_residential_land(const Tags& tags) { return tags.is("landuse", "residential"); }

}  // namespace io::osm
