#include "place/homes.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include <doctest/doctest.h>

#include "place/neighbourhoods.hpp"
#include "place/place_support.hpp"
#include "street/graph_builder.hpp"
#include "support/seed.hpp"

using namespace place;

namespace {

/// Squares with 2^k residents each, so that a sum tells who is missing or counted twice.
Neighbourhoods areas(std::size_t n, int first_power = 8) {
  Neighbourhoods all;
  for (std::size_t i = 0; i < n; ++i) {
    Neighbourhood area;
    area.code = std::string(1, static_cast<char>('A' + i));
    const double x = static_cast<double>(i);
    area.shape = to_metres(rectangle(x, 0, x + 1, 1), grid());
    area.centre = at_km(x + 0.5, 0.5);
    area.residents = std::int64_t{1} << (first_power + static_cast<int>(i));
    all.items.push_back(area);
  }
  return all;
}

BuildingRecord building(std::int64_t id, double x, double y, double dwellings = 1) {
  return {id, grid().to_lonlat(at_km(x, y)), dwellings};
}

street::Coverage covering(double x0, double y0, double x1, double y1) {
  return street::Coverage::from_polygon(to_metres(rectangle(x0, y0, x1, y1), grid()));
}

std::int64_t people(const Homes& homes, std::size_t area) {
  std::int64_t sum = homes.outside_coverage[area];
  for (auto h = homes.begin[area]; h < homes.begin[area + 1]; ++h) sum += homes.items[h].residents;
  return sum;
}

void check_everybody_once(const Neighbourhoods& all, const Homes& homes) {
  REQUIRE(homes.begin.size() == all.items.size() + 1);
  for (std::size_t i = 0; i < all.items.size(); ++i) {
    CAPTURE(i);
    CHECK(people(homes, i) == all.items[i].residents);
    for (auto h = homes.begin[i]; h < homes.begin[i + 1]; ++h) {
      CHECK(homes.items[h].neighbourhood == NeighbourhoodId(i));
      CHECK(homes.items[h].residents > 0);
    }
  }
}

/// One street of the given class along y = 0.5 km from x0 to x1 km.
street::Graph one_street(double x0, double x1, street::WayClass way_class) {
  street::ExplicitStreets streets;
  streets.vertices = {{1, at_km(x0, 0.5), {}}, {2, at_km(x1, 0.5), {}}};
  street::EdgeFacts facts;
  facts.way_class = way_class;
  streets.pieces = {{0, 1, 1000 * (x1 - x0), facts, 1, "Street"}};
  return street::build_graph(streets).value;
}

}  // namespace

TEST_CASE("residents are spread by dwellings in whole people that sum exactly") {
  const auto all = areas(1, 3);  // 8 residents
  const std::vector<BuildingRecord> buildings = {building(1, 0.1, 0.5, 1), building(2, 0.2, 0.5, 2),
                                                 building(3, 0.3, 0.5, 5)};
  HomesQuery query;
  query.buildings = buildings;
  const auto homes = build_homes(all, query, grid()).value;
  REQUIRE(homes.items.size() == 3);
  CHECK(homes.items[0].residents == 1);
  CHECK(homes.items[1].residents == 2);
  CHECK(homes.items[2].residents == 5);
  CHECK(homes.source[0] == HomesSource::kBuildings);
}

TEST_CASE("more homes than residents: some stay empty and are dropped, spread over the area") {
  auto all = areas(1, 7);  // 128 residents, 1,000 equal homes from west to east
  std::vector<BuildingRecord> buildings;
  for (int i = 0; i < 1000; ++i) buildings.push_back(building(i + 1, (i + 0.5) / 1000, 0.5));
  HomesQuery query;
  query.buildings = buildings;
  const auto homes = build_homes(all, query, grid()).value;
  CHECK(homes.items.size() == 128);
  check_everybody_once(all, homes);
  const auto west = std::count_if(homes.items.begin(), homes.items.end(),
                                  [](const Home& h) { return h.at.x < 331'500; });
  CHECK(west > 40);
  CHECK(west < 88);
}

TEST_CASE("every resident is counted once, whatever the order of the buildings") {
  const auto all = areas(6);
  const auto coverage = covering(0, 0, 4.3, 1);
  const auto seed = support::seed();
  CAPTURE(seed);
  std::mt19937_64 rng(seed);
  std::uniform_real_distribution<double> x(-0.5, 6.5), y(-0.2, 1.2), w(0.3, 9);
  std::vector<BuildingRecord> buildings;
  for (int i = 0; i < 3000; ++i) buildings.push_back(building(i, x(rng), y(rng), w(rng)));
  HomesQuery query;
  query.coverage = &coverage;
  query.buildings = buildings;
  const auto homes = build_homes(all, query, grid()).value;
  check_everybody_once(all, homes);
  CHECK(homes.outside_coverage[3] == 0);
  CHECK(homes.outside_coverage[4] == 2867);  // 70 % of 4,096
  CHECK(homes.outside_coverage[5] == 8192);
  auto shuffled = buildings;
  std::shuffle(shuffled.begin(), shuffled.end(), rng);
  query.buildings = shuffled;
  const auto again = build_homes(all, query, grid()).value;
  REQUIRE(again.items.size() == homes.items.size());
  for (std::size_t i = 0; i < homes.items.size(); ++i) {
    CHECK(again.items[i].at == homes.items[i].at);
    CHECK(again.items[i].residents == homes.items[i].residents);
  }
}

TEST_CASE("who lives outside the street data is said with numbers") {
  const auto all = areas(2);
  const auto coverage = covering(0, 0, 1.25, 1);
  const std::vector<BuildingRecord> buildings = {building(1, 0.5, 0.5), building(2, 1.1, 0.5),
                                                 building(3, 1.9, 0.5)};
  HomesQuery query;
  query.coverage = &coverage;
  query.buildings = buildings;
  const auto result = build_homes(all, query, grid());
  CHECK(result.value.outside_coverage == std::vector<std::int64_t>{0, 384});
  CHECK(result.value.items.size() == 2);
  CHECK(result.diagnostics.count("homes-outside-streets") == 1);
  CHECK(result.diagnostics.entries()[0].message.starts_with(
      "384 of 512 residents (75 %) live outside the street data"));
}

TEST_CASE("given homes replace the buildings and say themselves who lives outside") {
  const auto all = areas(2);
  const auto coverage = covering(0, 0, 1.25, 1);
  const std::vector<GivenHome> given = {{at_km(1.1, 0.5), 3}, {at_km(1.9, 0.5), 1}};
  const std::vector<BuildingRecord> buildings = {building(1, 0.5, 0.5), building(2, 1.2, 0.5)};
  HomesQuery query;
  query.coverage = &coverage;
  query.given = given;
  query.buildings = buildings;
  const auto result = build_homes(all, query, grid());
  check_everybody_once(all, result.value);
  CHECK(result.value.source[0] == HomesSource::kBuildings);  // no given home there
  CHECK(result.diagnostics.count("homes-none-given") == 1);
  CHECK(result.value.source[1] == HomesSource::kGiven);
  CHECK(result.value.outside_coverage[1] == 128);  // one quarter, by weight
}

TEST_CASE("without buildings people live along the streets, one home about every 40 m") {
  const auto all = areas(2);
  const auto graph = one_street(0, 1, street::WayClass::kResidential);
  HomesQuery query;
  query.graph = &graph;
  const auto result = build_homes(all, query, grid());
  const auto& homes = result.value;
  check_everybody_once(all, homes);
  CHECK(homes.source[0] == HomesSource::kStreets);
  CHECK(homes.begin[1] == 25);
  CHECK(homes.items[0].at.x == doctest::Approx(331'020));
  CHECK(homes.outside_coverage[1] == 512);  // nothing at all in B
  CHECK(result.diagnostics.count("homes-along-streets") == 1);
  // A place with nothing but footpaths still has its people.
  const auto paths = one_street(0, 1, street::WayClass::kFootway);
  query.graph = &paths;
  CHECK(build_homes(all, query, grid()).value.begin[1] == 25);
}

TEST_CASE("neighbourhoods that are points are one home each") {
  auto all = areas(2);
  for (auto& area : all.items) area.shape.clear();
  const auto coverage = covering(0, 0, 1, 1);
  HomesQuery query;
  query.coverage = &coverage;
  const auto homes = build_homes(all, query, grid()).value;
  REQUIRE(homes.items.size() == 1);
  CHECK(homes.items[0].residents == 256);
  CHECK(homes.outside_coverage[1] == 512);
  CHECK(homes.source[0] == HomesSource::kPoint);
}

TEST_CASE("neighbourhoods outside the study area and empty ones have no homes") {
  auto all = areas(3);
  all.items[1].in_study_area = false;
  all.items[2].residents = 0;
  const std::vector<BuildingRecord> buildings = {building(1, 0.5, 0.5), building(2, 1.5, 0.5),
                                                 building(3, 2.5, 0.5)};
  HomesQuery query;
  query.buildings = buildings;
  const auto homes = build_homes(all, query, grid()).value;
  CHECK(homes.items.size() == 1);
  CHECK(homes.begin == std::vector<std::uint32_t>{0, 1, 1, 1});
}

TEST_CASE("a homes file has places in metres or degrees and a weight") {
  const auto metres = table_of("X,Y,w\n331000,188000,2\n331000,,1\n331000,188000,-1\n", "h.csv");
  auto result = build_given_homes(metres, {"X", "Y", "", "", "w"}, grid());
  REQUIRE(result.value.size() == 1);
  CHECK(result.value[0].weight == 2);
  CHECK(result.diagnostics.count("home-bad-row") == 2);
  const auto degrees = table_of("lon,lat,weight\n-3,51.58,4\n0,0,1\n", "h.csv");
  result = build_given_homes(degrees, {}, grid());
  REQUIRE(result.value.size() == 1);
  CHECK(result.value[0].weight == 4);
  CHECK_THROWS_AS((void)build_given_homes(metres, {"E", "Y", "", "", ""}, grid()),
                  core::InputError);
  CHECK_THROWS_AS((void)build_given_homes(metres, {}, grid()), core::InputError);
}
