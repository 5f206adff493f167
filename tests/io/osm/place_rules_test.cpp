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
  CHECK_FALSE(read_green({{"leisure", "park"}, {"access", "private"}})->open_to_public);
  CHECK(read_green({{"leisure", "park"}, {"access", "private"}, {"foot", "yes"}})->open_to_public);
  CHECK(read_green({{"leisure", "park"}, {"access", "customers"}})->open_to_public);
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
