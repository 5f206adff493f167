#include "io/osm/place_rules.hpp"

#include <doctest/doctest.h>

using namespace io::osm;
using place::GreenKind;
using place::SeveranceKind;

namespace {
double dwellings(const Tags& tags, double footprint_m2) {
  const auto building = read_building(tags);
  return building ? dwellings_of(*building, footprint_m2) : 0;
}
}  // namespace

TEST_CASE("homes in a building: told, or by kind and footprint") {
  CHECK(dwellings({{"building", "house"}}, 90) == 1);
  CHECK(dwellings({{"building", "detached"}}, 250) == 1);
  CHECK(dwellings({{"building", "bungalow"}}, 120) == 1);
  CHECK(dwellings({{"building", "terrace"}}, 600) == 10);
  CHECK(dwellings({{"building", "terrace"}}, 10) == 1);
  CHECK(dwellings({{"building", "apartments"}}, 400) == 15);
  CHECK(dwellings({{"building", "apartments"}, {"building:levels", "12"}}, 400) == 60);
  CHECK(dwellings({{"building", "apartments"}, {"building:flats", "22"}}, 400) == 22);
  CHECK(dwellings({{"building", "residential"}}, 100) == 1);
  CHECK(dwellings({{"building", "residential"}}, 600) == 10);
  CHECK(dwellings({{"building", "residential"}, {"building:levels", "4"}}, 400) == 20);
  CHECK(dwellings({{"building", "retail"}, {"building:flats", "4"}}, 400) == 4);
  CHECK(dwellings({{"building", "apartments"}, {"building:flats", "many"}}, 400) == 15);
}

TEST_CASE("buildings that hold no homes") {
  CHECK_FALSE(read_building({{"building", "garage"}}).has_value());
  CHECK_FALSE(read_building({{"building", "retail"}}).has_value());
  CHECK_FALSE(read_building({{"building", "no"}}).has_value());
  CHECK_FALSE(read_building({{"building", "yes"}, {"shop", "bakery"}}).has_value());
  CHECK_FALSE(read_building({{"building", "house"}, {"abandoned", "yes"}}).has_value());
  CHECK_FALSE(read_building({{"highway", "path"}}).has_value());
  CHECK(read_building({{"building", "yes"}})->kind == BuildingTags::Kind::kUnknown);
  CHECK_FALSE(is_house_sized(12));
  CHECK(is_house_sized(80));
  CHECK_FALSE(is_house_sized(2000));
}

TEST_CASE("green spaces by kind, verges and field corners only with a name") {
  const auto kind = [](const Tags& tags) {
    const auto green = read_green(tags);
    return green ? static_cast<int>(green->kind) : -1;
  };
  CHECK(kind({{"leisure", "park"}}) == static_cast<int>(GreenKind::kPark));
  CHECK(kind({{"leisure", "nature_reserve"}}) == static_cast<int>(GreenKind::kNatureReserve));
  CHECK(kind({{"landuse", "allotments"}}) == static_cast<int>(GreenKind::kAllotments));
  CHECK(kind({{"natural", "wood"}}) == static_cast<int>(GreenKind::kWood));
  CHECK(kind({{"landuse", "village_green"}}) == static_cast<int>(GreenKind::kVillageGreen));
  CHECK(kind({{"landuse", "grass"}}) == -1);
  CHECK(kind({{"landuse", "grass"}, {"name", "The Moor"}}) == static_cast<int>(GreenKind::kOther));
  CHECK(kind({{"natural", "heath"}, {"designation", "access_land"}}) ==
        static_cast<int>(GreenKind::kCommon));
  CHECK(kind({{"leisure", "garden"}, {"garden:type", "residential"}}) == -1);
  CHECK(kind({{"natural", "water"}}) == -1);
  CHECK(kind({{"amenity", "school"}}) == -1);
  CHECK(kind({{"landuse", "grass"}, {"garden:type", "community"}}) ==
        static_cast<int>(GreenKind::kCommunityGarden));
  CHECK(kind({{"natural", "wetland"}, {"name", "Reen"}}) == static_cast<int>(GreenKind::kOther));
}

TEST_CASE("access of green spaces: closed, for a circle of people, open, and facts kept") {
  using enum place::GreenAccess;
  const auto access = [](Tags tags) {
    tags.add("leisure", "park");
    return read_green(tags)->access;
  };
  CHECK(access({{"access", "private"}}) == kClosed);
  CHECK(access({{"access", "no"}}) == kClosed);
  CHECK(access({{"access", "private"}, {"foot", "yes"}}) == kOpen);
  CHECK(access({{"access", "customers"}}) == kConditional);
  CHECK(access({{"access", "permit"}}) == kConditional);
  CHECK(access({{"access", "members"}}) == kConditional);
  CHECK(access({{"access", "permissive"}}) == kOpen);
  CHECK(access({{"access", "fnord"}}) == kOpen);
  CHECK(access({}) == kOpen);
  const auto green = read_green({{"leisure", "garden"},
                                 {"fee", "yes"},
                                 {"opening_hours", "Mo-Fr 08:00-dusk"},
                                 {"dog", "leashed"}});
  CHECK(green->fee == "yes");
  CHECK(green->opening_hours == "Mo-Fr 08:00-dusk");
  CHECK(green->dog == "leashed");
}

TEST_CASE("gates and entrances by their tags") {
  CHECK(read_gate({{"barrier", "gate"}}) == GateTag::kOpen);
  CHECK(read_gate({{"barrier", "kissing_gate"}}) == GateTag::kOpen);
  CHECK(read_gate({{"entrance", "yes"}}) == GateTag::kOpen);
  CHECK(read_gate({{"barrier", "gate"}, {"locked", "yes"}}) == GateTag::kClosed);
  CHECK(read_gate({{"barrier", "gate"}, {"access", "private"}}) == GateTag::kClosed);
  CHECK(read_gate({{"barrier", "gate"}, {"access", "private"}, {"foot", "yes"}}) == GateTag::kOpen);
  CHECK(read_gate({{"entrance", "emergency"}}) == GateTag::kClosed);
  CHECK(read_gate({{"entrance", "no"}}) == GateTag::kNone);
  CHECK(read_gate({{"barrier", "wall"}}) == GateTag::kNone);
  CHECK(is_solid_building({{"building", "church"}}));
  CHECK_FALSE(is_solid_building({{"building", "roof"}}));
  CHECK(is_barrier_line({{"barrier", "fence"}}));
  CHECK_FALSE(is_barrier_line({{"barrier", "bollard"}}));
}

TEST_CASE("severance lines leave out their own bridges and tunnels and what is disused") {
  CHECK(read_severance({{"highway", "motorway"}}) == SeveranceKind::kMotorway);
  CHECK(read_severance({{"railway", "rail"}}) == SeveranceKind::kRailway);
  CHECK(read_severance({{"railway", "tram"}}) == SeveranceKind::kRailway);
  CHECK(read_severance({{"waterway", "river"}}) == SeveranceKind::kWaterLine);
  CHECK(read_severance({{"waterway", "canal"}}) == SeveranceKind::kWaterLine);
  CHECK_FALSE(read_severance({{"railway", "rail"}, {"bridge", "viaduct"}}).has_value());
  CHECK_FALSE(read_severance({{"railway", "rail"}, {"tunnel", "yes"}}).has_value());
  CHECK_FALSE(read_severance({{"waterway", "river"}, {"tunnel", "culvert"}}).has_value());
  CHECK_FALSE(read_severance({{"railway", "rail"}, {"disused", "yes"}}).has_value());
  CHECK_FALSE(read_severance({{"railway", "abandoned"}}).has_value());
  CHECK_FALSE(read_severance({{"waterway", "stream"}}).has_value());
  CHECK_FALSE(read_severance({{"highway", "trunk"}}).has_value());
  CHECK(is_water_area({{"natural", "water"}}));
  CHECK(is_water_area({{"waterway", "riverbank"}}));
  CHECK_FALSE(is_water_area({{"natural", "water"}, {"tunnel", "culvert"}}));
}
