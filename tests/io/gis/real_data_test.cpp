// The joins of Newport and Luton on the real files, and the homes of Newport.

#include <chrono>
#include <map>
#include <numeric>

#include <doctest/doctest.h>

#include "io/gis/gis.hpp"
#include "io/osm/read_osm.hpp"
#include "place/green_spaces.hpp"
#include "place/homes.hpp"
#include "place/neighbourhoods.hpp"
#include "street/graph_builder.hpp"
#include "support/data.hpp"

namespace {

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

std::filesystem::path town(const char* name) {
  return support::data_root() / name;
}

bool absent(const char* name) {
  if (std::filesystem::exists(town(name) / "lsoa21.geojson")) return false;
  support::skip_loudly(name);
  return true;
}

place::NeighbourhoodQuery query_of() {
  place::NeighbourhoodQuery query;
  query.code = "lsoa21_code";
  query.name = "lsoa21_name";
  query.need = "imd_decile";
  query.groups = {{"disabled", "disabled", "residents"},
                  {"deprived", "households_deprived", "households"}};
  query.ages = {{0, 15, "age0to15_2020_lsoa11"}, {65, 120, "age65plus_2020_lsoa11"}};
  query.ages_of = "population_2020_lsoa11";
  return query;
}

std::int64_t residents(const place::Neighbourhoods& all) {
  return std::accumulate(all.items.begin(), all.items.end(), std::int64_t{0},
                         [](auto sum, const auto& a) { return sum + a.residents; });
}

}  // namespace

TEST_CASE("Newport: 100 neighbourhoods join without a finding, by wards too") {
  if (absent("newport")) return;
  const geo::Projection grid("EPSG:27700");
  const auto areas = io::gis::read_polygons({town("newport") / "lsoa21.geojson", "", ""});
  const auto table = io::gis::read_table({town("newport") / "lsoa21.csv", "", ""});
  const auto wards = io::gis::read_polygons({town("newport") / "wards.geojson", "", ""});
  CHECK(areas.diagnostics.entries().empty());
  auto query = query_of();
  query.groupings = {{"ward", "", &wards.value, "WD13CD", "WD13NM"}};
  const auto start = std::chrono::steady_clock::now();
  const auto result = place::build_neighbourhoods(areas.value, &table.value, query, grid);
  MESSAGE("neighbourhoods of Newport: " << milliseconds_since(start) << " ms");
  const auto& all = result.value;
  CHECK(all.items.size() == 100);
  CHECK(result.diagnostics.count(core::Severity::kError) == 0);
  CHECK(result.diagnostics.count(core::Severity::kWarning) == 0);
  std::int64_t sum = 0;
  for (const auto& row : table.value.rows) {
    sum += std::stoll(row.values[table.value.column("residents")]);
  }
  CHECK(residents(all) == sum);
  std::map<std::string, int> by_ward;
  for (const auto& area : all.items) ++by_ward[area.groupings[0]];
  CHECK(by_ward.size() == 20);
  CHECK(!by_ward.contains(""));
  CHECK(all.items[0].name == "Newport 012A");
  CHECK(all.items[0].need == 10);
  // Of age 18 and over: 16 to 64 are 1,808 - 322 - 474 people over 49 years.
  CHECK(*place::eligible_share(all.items[0], 18, std::nullopt) ==
        doctest::Approx((1808 - 322 - 2.0 / 49 * 1012) / 1808));
}

TEST_CASE("Luton: 125 neighbourhoods, its ward by column, ages blank where the area changed") {
  if (absent("luton")) return;
  const geo::Projection grid("EPSG:27700");
  const auto areas = io::gis::read_polygons({town("luton") / "lsoa21.geojson", "", ""});
  const auto table = io::gis::read_table({town("luton") / "lsoa21.csv", "", ""});
  auto query = query_of();
  query.groupings = {{"ward", "ward24_name", nullptr, "", ""}};
  const auto result = place::build_neighbourhoods(areas.value, &table.value, query, grid);
  CHECK(result.value.items.size() == 125);
  CHECK(result.diagnostics.count(core::Severity::kError) == 0);
  CHECK(result.value.items[0].groupings[0] == "Barnfield");
  CHECK(residents(result.value) > 220'000);
  CHECK(result.diagnostics.count("neighbourhood-ages-not-known") == 1);
}

TEST_CASE("the attributes of the other town match nothing, and that is said") {
  if (absent("luton") || absent("newport")) return;
  const geo::Projection grid("EPSG:27700");
  const auto areas = io::gis::read_polygons({town("luton") / "lsoa21.geojson", "", ""});
  const auto table = io::gis::read_table({town("newport") / "lsoa21.csv", "", ""});
  CHECK_THROWS_WITH_AS(
      (void)place::build_neighbourhoods(areas.value, &table.value, query_of(), grid),
      doctest::Contains("join-nothing-matches"), core::InputError);
}

TEST_CASE("Newport: every resident is in a home or outside the street data") {
  if (absent("newport")) return;
  const geo::Projection grid("EPSG:27700");
  const core::JobContext context;
  const auto areas = io::gis::read_polygons({town("newport") / "lsoa21.geojson", "", ""});
  const auto table = io::gis::read_table({town("newport") / "lsoa21.csv", "", ""});
  const auto all = place::build_neighbourhoods(areas.value, &table.value, query_of(), grid).value;
  const auto osm = io::osm::read_osm({town("newport") / "newport-2023-06-13.osm.pbf"}, {}, context);
  const auto graph = street::build_graph(osm.streets, grid).value;
  const auto coverage = street::Coverage::from_graph(graph);
  place::HomesQuery query;
  query.buildings = osm.places.buildings;
  query.graph = &graph;
  query.coverage = &coverage;
  auto start = std::chrono::steady_clock::now();
  const auto result = place::build_homes(all, query, grid);
  MESSAGE("homes of Newport from " << osm.places.buildings.size()
                                   << " buildings: " << milliseconds_since(start) << " ms");
  const auto& homes = result.value;
  std::int64_t housed = 0, outside = 0;
  for (const auto& home : homes.items) housed += home.residents;
  for (const auto n : homes.outside_coverage) outside += n;
  MESSAGE(homes.items.size() << " homes with " << housed << " residents, " << outside
                             << " residents outside the street data");
  CHECK(housed + outside == residents(all));
  CHECK(outside > 0);  // the north of the town is beyond the extract
  CHECK(homes.items.size() > 10'000);
  std::map<place::HomesSource, int> sources;
  for (const auto s : homes.source) ++sources[s];
  MESSAGE("from buildings " << sources[place::HomesSource::kBuildings] << ", along streets "
                            << sources[place::HomesSource::kStreets]);

  start = std::chrono::steady_clock::now();
  place::GreenSpaceQuery green_query;
  green_query.gates = osm.places.gates;
  const auto green =
      place::build_green_spaces(osm.places.green_spaces, graph, grid, green_query);
  MESSAGE(green.value.size() << " green spaces of " << osm.places.green_spaces.size()
                             << " records: " << milliseconds_since(start) << " ms");
  std::size_t with_entrance = 0, gates = 0, all_entrances = 0;
  bool belle_vue = false;
  for (const auto& space : green.value) {
    if (!space.entrances.empty()) ++with_entrance;
    all_entrances += space.entrances.size();
    for (const auto& e : space.entrances) gates += e.kind == place::EntranceKind::kGate ? 1 : 0;
    belle_vue = belle_vue || (space.name == "Belle Vue Park" && space.entrances.size() >= 3);
  }
  MESSAGE(with_entrance << " with an entrance, " << all_entrances << " entrances, " << gates
                        << " gates");
  std::map<place::GreenKind, std::pair<int, int>> kinds;  // all, with an entrance
  std::map<place::EntranceKind, int> ways_in;             // spaces by their first entrance
  for (const auto& space : green.value) {
    ++kinds[space.kind].first;
    if (space.entrances.empty()) continue;
    ++kinds[space.kind].second;
    ++ways_in[space.entrances.front().kind];
  }
  for (const auto& [kind, n] : kinds) {
    MESSAGE(place::name_of(kind) << ": " << n.first << ", with an entrance " << n.second);
  }
  MESSAGE("entered from: way " << ways_in[place::EntranceKind::kPath] +
                                      ways_in[place::EntranceKind::kGate]
                               << ", along " << ways_in[place::EntranceKind::kAlong] << ", nearby "
                               << ways_in[place::EntranceKind::kNearby]);
  for (const auto& [code, n] : green.diagnostics.counts()) MESSAGE(code << " " << n);
  for (const auto& entry : green.diagnostics.entries()) {
    if (entry.code == "green-space-small" || entry.code == "green-space-merged") {
      MESSAGE(entry.message);
    }
  }
  CHECK(belle_vue);
  CHECK(with_entrance * 10 > green.value.size() * 8);
}
