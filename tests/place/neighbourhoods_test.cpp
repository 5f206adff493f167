#include "place/neighbourhoods.hpp"

#include <doctest/doctest.h>

#include "place/place_support.hpp"

using namespace place;

namespace {

// Four squares of 1 km in a row, codes A to D, from 331 km east; 188 km north.
Layer four_squares() {
  return squares({{"A", 0, 0}, {"B", 1, 0}, {"C", 2, 0}, {"D", 3, 0}});
}

NeighbourhoodQuery by_code() {
  NeighbourhoodQuery query;
  query.code = "code";
  return query;
}

core::WithDiagnostics<Neighbourhoods> build(const Layer& areas, const std::string& csv,
                                            const NeighbourhoodQuery& query) {
  const auto table = table_of(csv, "people.csv");
  return build_neighbourhoods(areas, &table, query, grid());
}

std::string code_of(const Layer& areas, const std::string& csv,
                    const NeighbourhoodQuery& query = by_code()) {
  try {
    (void)build(areas, csv, query);
  } catch (const core::InputError& error) {
    return error.diagnostic().code;
  }
  return "";
}

std::string message_of(const Layer& areas, const std::string& csv) {
  try {
    (void)build(areas, csv, by_code());
  } catch (const core::InputError& error) {
    return error.diagnostic().message;
  }
  return "";
}

}  // namespace

TEST_CASE("polygons are joined to their attributes on the code, sorted by it") {
  auto query = by_code();
  query.name = "title";
  query.need = "decile";
  query.groups = {{"disabled", "disabled", ""}, {"no car", "no_car", "households"}};
  query.ages = {{0, 15, "young"}, {65, 120, "old"}};
  query.ages_of = "counted";
  const auto result = build(four_squares(),
                            "code,title,residents,decile,disabled,no_car,households,young,old,"
                            "counted\n"
                            "D,Dell,40,10,4,1,9,,,\n"
                            "A,Ash,10,1,3,2,5,2,3,9\n"
                            "B,Beech,20.0,2,0,0,9,2,3,9\n"
                            "C,Cedar,30,3,5,1,9,2,3,9\n",
                            query);
  const auto& all = result.value;
  REQUIRE(all.items.size() == 4);
  CHECK(all.group_names == std::vector<std::string>{"disabled", "no car"});
  const auto& a = all.items[0];
  CHECK(a.code == "A");
  CHECK(a.name == "Ash");
  CHECK(a.residents == 10);
  CHECK(a.need == 1);
  CHECK(a.groups[0].count == 3);
  CHECK(a.groups[0].of == 10);
  CHECK(a.groups[1].of == 5);
  CHECK(a.age_total == 9);
  CHECK(a.ages[1].count == 3);
  CHECK(geo::area_m2(a.shape) == doctest::Approx(1e6).epsilon(1e-4));
  CHECK(a.centre.x == doctest::Approx(331'500).epsilon(1e-5));
  CHECK(!all.items[3].ages[0].count);
  // Nothing is wrong; that the ages of D are blank is a note.
  CHECK(result.diagnostics.count(core::Severity::kError) == 0);
  CHECK(result.diagnostics.count(core::Severity::kWarning) == 0);
  CHECK(result.diagnostics.count("neighbourhood-ages-not-known") == 1);
}

TEST_CASE("codes that match nothing are counted in both directions") {
  const auto result = build(four_squares(), "code,residents\nA,1\nB,2\nX,3\nY,4\nZ,5\n", by_code());
  CHECK(result.diagnostics.count("join-area-without-attributes") == 2);
  CHECK(result.diagnostics.count("join-attributes-without-area") == 1);
  CHECK(!result.value.items[2].has_attributes);
  CHECK(result.value.items[2].residents == 0);
  for (const auto& d : result.diagnostics.entries()) {
    if (d.code == "join-attributes-without-area") {
      CHECK(d.message == "3 of 5 rows match no neighbourhood (X, Y, Z)");
    }
  }
}

TEST_CASE("when no code matches the likely cause is named") {
  CHECK(message_of(four_squares(), "code,residents\na,1\nb,2\n")
            .ends_with("they differ in capitals, spaces or hyphens: write them alike"));
  CHECK(message_of(squares({{"W01001600", 0, 0}}), "code,residents\nW01000001,1\n")
            .ends_with("one may be of 2011 and the other of 2021, or of another town"));
  CHECK(message_of(four_squares(), "code,residents\nW01000001,1\n")
            .ends_with("they are codes of different kinds: check the code column of both"));
}

TEST_CASE("tables that cannot be joined stop the run") {
  CHECK(code_of(four_squares(), "code,residents\nX,1\n") == "join-nothing-matches");
  CHECK(code_of(four_squares(), "cod,residents\nA,1\n") == "missing-column");
  CHECK(code_of(four_squares(), "code,resident\nA,1\n") == "missing-column");
  CHECK(message_of(four_squares(), "code,resident\nA,1\n") ==
        "has no column 'residents', nor has areas. Did you mean 'resident'?");
  CHECK(code_of(four_squares(), "code,residents\nA,1\nA,2\n") == "duplicate-code");
  CHECK(code_of(squares({{"A", 0, 0}, {"A", 1, 0}}), "code,residents\nA,1\n") == "duplicate-code");
  CHECK(code_of(squares({{"", 0, 0}}), "code,residents\nA,1\n") == "no-neighbourhoods");
}

TEST_CASE("numbers that make no sense are reported and taken as not known") {
  auto query = by_code();
  query.groups = {{"disabled", "disabled", ""}};
  query.ages = {{0, 15, "young"}};
  const auto result = build(four_squares(),
                            "code,residents,disabled,young\n"
                            "A,,1,0\nB,\"1,844\",1,0\nC,10,11,11\nD,10.4,-1,x\n",
                            query);
  CHECK(result.diagnostics.count("neighbourhood-bad-residents") == 2);
  CHECK(result.diagnostics.count("neighbourhood-group-larger") == 1);
  CHECK(result.diagnostics.count("neighbourhood-ages-larger") == 1);
  CHECK(result.diagnostics.count("neighbourhood-rounded-residents") == 1);
  CHECK(result.value.items[0].residents == 0);
  CHECK(!result.value.items[2].groups[0].count);
  CHECK(!result.value.items[2].ages[0].count);
  CHECK(result.value.items[3].residents == 10);
  CHECK(!result.value.items[3].groups[0].count);
}

TEST_CASE("neighbourhoods may be points") {
  Layer points;
  points.table = table_of("code,residents\nB,2\nA,1\n", "points.csv");
  points.points = {grid().to_lonlat(geo::PointM{332'000, 188'000}),
                   grid().to_lonlat(geo::PointM{331'000, 188'000})};
  const auto result = build_neighbourhoods(points, nullptr, by_code(), grid());
  REQUIRE(result.value.items.size() == 2);
  CHECK(result.value.items[0].code == "A");
  CHECK(result.value.items[0].shape.empty());
  CHECK(result.value.items[0].centre.x == doctest::Approx(331'000));
}

TEST_CASE("a grouping by polygons gives the label of the largest overlap") {
  // Two wards of 2 km by 1 km, the border at 1.6 km: B lies in West by 600 m of 1 km.
  Layer wards;
  wards.table = table_of("code,name\nW1,West\nW2,East\n", "wards");
  wards.shapes = {rectangle(0, 0, 1.6, 1), rectangle(1.6, 0, 3, 1)};
  auto query = by_code();
  query.groupings = {{"ward", "", &wards, "code", "name"}, {"quarter", "quarter", nullptr, "", ""}};
  const auto result =
      build(four_squares(), "code,residents,quarter\nA,1,q1\nB,1,q2\nC,1,q2\nD,1,\n", query);
  const auto& items = result.value.items;
  CHECK(items[0].groupings == std::vector<std::string>{"West", "q1"});
  CHECK(items[1].groupings == std::vector<std::string>{"West", "q2"});
  CHECK(items[1].grouping_codes[0] == "W1");
  CHECK(items[2].groupings[0] == "East");
  CHECK(items[3].groupings[0].empty());  // beyond 3 km lies no ward
  CHECK(result.diagnostics.count("grouping-no-overlap") == 1);
  CHECK(result.diagnostics.count("grouping-split") == 1);
}

TEST_CASE("a neighbourhood is in the study area when half of it is") {
  Layer study;
  study.table = table_of("name\ntown\n", "study");
  study.shapes = {rectangle(0, 0, 1.51, 1)};
  auto query = by_code();
  query.study_area = &study;
  const std::string csv = "code,residents\nA,1\nB,2\nC,4\nD,8\n";
  auto result = build(four_squares(), csv, query);
  CHECK(result.value.items[0].in_study_area);
  CHECK(result.value.items[1].in_study_area);
  CHECK(!result.value.items[2].in_study_area);
  study.shapes = {rectangle(0, 0, 1.49, 1)};
  result = build(four_squares(), csv, query);
  CHECK(!result.value.items[1].in_study_area);
  study.shapes = {rectangle(50, 50, 51, 51)};
  CHECK(code_of(four_squares(), csv, query) == "study-area-elsewhere");
}

TEST_CASE("the eligible share spreads the people of a band evenly over its years") {
  Neighbourhood area;
  area.age_total = 200;
  area.ages = {{0, 15, 32}, {65, 120, 70}};  // so 98 people of 16 to 64, two a year
  CHECK(eligible_share(area, std::nullopt, std::nullopt) == 1.0);
  CHECK(eligible_share(area, 0, std::nullopt) == 1.0);
  CHECK(*eligible_share(area, 16, std::nullopt) == doctest::Approx(168.0 / 200));
  CHECK(*eligible_share(area, 18, std::nullopt) == doctest::Approx(164.0 / 200));
  CHECK(*eligible_share(area, 8, 15) == doctest::Approx(16.0 / 200));
  CHECK(*eligible_share(area, 65, std::nullopt) == doctest::Approx(70.0 / 200));
  CHECK(*eligible_share(area, std::nullopt, 17) == doctest::Approx(36.0 / 200));
  CHECK(*eligible_share(area, 18, 17) == doctest::Approx(0));
  // 65 and over are spread over 65 to 89: 20 of 25 years are 70 and over.
  CHECK(*eligible_share(area, 70, std::nullopt) == doctest::Approx(56.0 / 200));
  area.ages[1].count = std::nullopt;
  CHECK(!eligible_share(area, 18, std::nullopt));
  area.ages.clear();
  CHECK(!eligible_share(area, 18, std::nullopt));
}
