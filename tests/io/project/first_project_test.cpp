#include <doctest/doctest.h>

#include "io/csv/csv.hpp"
#include "io/project/project.hpp"
#include "place/activities.hpp"

using namespace io::project;

namespace {

FirstProject newport() {
  FirstProject first;
  first.name = "Newport \"Casnewydd\"";
  first.osm = {"newport.osm.pbf"};
  first.gtfs = {"newport.gtfs.zip"};
  first.neighbourhoods = "lsoa21.geojson";
  first.attributes = "lsoa21.csv";
  first.activities = "activities.csv";
  first.neighbourhood_columns = {"lsoa21_code", "lsoa21_name"};
  first.attribute_columns = {"lsoa21_code",
                             "lsoa21_name",
                             "residents",
                             "disabled",
                             "households",
                             "households_deprived",
                             "age65plus_2020_lsoa11",
                             "age0to15_2020_lsoa11",
                             "population_2020_lsoa11",
                             "imd_decile"};
  first.feed_dates = {*core::parse_date("2023-06-06"), *core::parse_date("2024-03-01")};
  first.activity_dates = {*core::parse_date("2023-06-05"), *core::parse_date("2024-02-29")};
  return first;
}

core::WithDiagnostics<Project> read_back(const FirstProject& first) {
  return read_project_text(write_project(first), "/d/town.toml", [](const auto&) { return true; });
}

}  // namespace

TEST_CASE("a first project file is read back with what the data say") {
  const auto result = read_back(newport());
  CHECK(result.diagnostics.entries().empty());
  const auto& p = result.value;
  CHECK(p.name == "Newport \"Casnewydd\"");
  CHECK(p.neighbourhoods.code == "lsoa21_code");
  CHECK(p.neighbourhoods.name == "lsoa21_name");
  CHECK(p.neighbourhoods.residents == "residents");
  CHECK(p.neighbourhoods.need == "imd_decile");
  REQUIRE(p.neighbourhoods.groups.size() == 2);
  CHECK(p.neighbourhoods.groups[1].name == "households_deprived");
  CHECK(p.neighbourhoods.groups[1].of == "households");
  REQUIRE(p.neighbourhoods.ages.size() == 2);
  CHECK(p.neighbourhoods.ages[0].column == "age0to15_2020_lsoa11");
  CHECK(p.neighbourhoods.ages_of == "population_2020_lsoa11");
  CHECK(core::format_date(p.analysis.week_of) == "2023-06-12");
  CHECK(p.analysis.weeks == 4);
}

TEST_CASE("a short timetable gives fewer weeks, none leaves the week to be filled in") {
  auto first = newport();
  first.feed_dates = {*core::parse_date("2023-06-12"), *core::parse_date("2023-06-27")};
  CHECK(read_back(first).value.analysis.weeks == 2);
  first.feed_dates.reset();
  first.activity_dates.reset();
  CHECK_THROWS_AS((void)read_back(first), ProjectError);
}

TEST_CASE("what cannot be guessed is marked, not made up") {
  auto first = newport();
  first.attributes.clear();
  first.neighbourhood_columns = {"fid", "shape_area"};
  CHECK(read_back(first).value.neighbourhoods.code == "FILL IN");
}

TEST_CASE("the worked example of activities has a session of every kind") {
  const auto monday = *core::parse_date("2023-06-12");
  const auto csv = io::csv::read_table(
      io::csv::text_source(write_activities_example(monday, -2.98, 51.58)), "a.csv");
  CHECK(csv.diagnostics.entries().empty());
  place::Table table{"a.csv", csv.value.columns, {}};
  for (const auto& row : csv.value.rows) table.rows.push_back({row.line, row.values});
  place::ActivityOptions options;
  options.period_start = monday;
  const auto result = place::build_activities(table, options);
  CHECK(result.diagnostics.entries().empty());
  REQUIRE(result.value.size() == 4);
  CHECK(result.value[0].dates.size() == 7);  // four Tuesdays and Thursdays, one left out
  CHECK(result.value[1].recurrence == "every second Sunday");
  CHECK(result.value[1].dates.size() == 2);
  CHECK(result.value[2].recurrence == "first Saturday of the month");
  CHECK(result.value[3].recurrence == "once, on 24 June 2023");
}
