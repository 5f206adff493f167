#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "io/gis/gis.hpp"
#include "io/gis/write_fixture.hpp"
#include "place/activities.hpp"

using namespace io::gis;

namespace {

const FixtureLayer kActivities{
    "Sheet1",
    0,
    {"activity_id", "title", "longitude", "latitude", "rrule", "start_time:time", "end_time:time",
     "valid_from:date", "min_age:int"},
    {{"",
      {"g", "Garden, \"big\"", "-3.0", "51.58", "FREQ=WEEKLY;BYDAY=TU", "10:00:00", "12:00:00",
       "2023/06/05", "18"}},
     {"", {"w", "Tŷ walk", "-3.0", "51.58", "FREQ=DAILY", "18:30:00", "19:30:00", "", ""}}}};

core::WithDiagnostics<std::vector<place::Activity>> activities_of(const place::Table& table) {
  place::ActivityOptions options;
  options.period_start = *core::parse_date("2023-06-12");
  return place::build_activities(table, options);
}

std::string code_of(const std::filesystem::path& path, const std::string& layer = "") {
  try {
    (void)read_table({path, layer, ""});
  } catch (const core::InputError& error) {
    return error.diagnostic().code;
  }
  return "";
}

}  // namespace

TEST_CASE("the same activities as XLSX and ODS: header row, ISO dates, times of day") {
  const FixtureFolder folder;
  for (const auto& [name, driver] : {std::pair{"a.xlsx", "XLSX"}, {"a.ods", "ODS"}}) {
    CAPTURE(name);
    write_source(folder / name, driver, {kActivities});
    const auto result = read_table({folder / name, "", ""});
    const auto& t = result.value;
    CHECK(t.columns[0] == "activity_id");
    REQUIRE(t.rows.size() == 2);
    CHECK(t.rows[0].line == 2);
    CHECK(t.rows[0].values[1] == "Garden, \"big\"");
    CHECK(t.rows[1].values[1] == "Tŷ walk");
    CHECK(t.rows[0].values[5] == "10:00:00");
    CHECK(t.rows[0].values[7] == "2023-06-05");
    CHECK(t.rows[1].values[7].empty());
    CHECK(t.rows[0].values[8] == "18");
    const auto activities = activities_of(t);
    CHECK(activities.diagnostics.entries().empty());
    REQUIRE(activities.value.size() == 2);
    CHECK(activities.value[0].dates.size() == 4);
    CHECK(activities.value[1].start.seconds == 18 * 3600 + 1800);
  }
}

TEST_CASE("an empty second sheet does not matter, a filled one must be named") {
  const FixtureFolder folder;
  FixtureLayer empty{"Sheet2", 0, {}, {}};
  write_source(folder / "a.xlsx", "XLSX", {kActivities, empty});
  CHECK(read_table({folder / "a.xlsx", "", ""}).value.rows.size() == 2);
  FixtureLayer other = kActivities;
  other.name = "Old";
  other.rows.pop_back();
  write_source(folder / "b.xlsx", "XLSX", {kActivities, other});
  CHECK(code_of(folder / "b.xlsx") == "gis-no-layer");
  CHECK(read_table({folder / "b.xlsx", "Old", ""}).value.rows.size() == 1);
}

TEST_CASE("points of a GeoJSON become columns, unless it has them") {
  const FixtureFolder folder;
  const auto path = folder.write(
      "a.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"activity_id":"g",
      "title":"Garden","rrule":"FREQ=DAILY","start_time":"10:00","end_time":"12:00"},
      "geometry":{"type":"Point","coordinates":[-3.00193,51.57889]}}]})");
  const auto result = read_table({path, "", ""});
  const auto activities = activities_of(result.value);
  REQUIRE(activities.value.size() == 1);
  CHECK(activities.value[0].at == geo::LonLat{-3.00193, 51.57889});
  const auto own = folder.write(
      "b.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"lon":-3.1,"lat":51},
      "geometry":{"type":"Point","coordinates":[-3.0,51.5]}}]})");
  CHECK(read_table({own, "", ""}).value.columns == std::vector<std::string>{"lon", "lat"});
}

TEST_CASE("CSV goes its own way, with its own codes") {
  const FixtureFolder folder;
  const auto csv = folder.write("a.csv",
                                "\xef\xbb\xbf"
                                "a,b\r\n1,\"x, y\"\r\n");
  const auto result = read_table({csv, "", "shown.csv"});
  CHECK(result.value.file == "shown.csv");
  CHECK(result.value.rows[0].values[1] == "x, y");
  CHECK(code_of(folder.write("e.csv", "")) == "empty-file");
  CHECK(code_of(folder.write("q.csv", "a\n\"open\n")) == "csv-malformed");
  CHECK(code_of(folder / "none.csv") == "gis-missing-file");
}

TEST_CASE("tables that cannot be read: each has its code") {
  const FixtureFolder folder;
  CHECK(code_of(folder / "none.xlsx") == "gis-missing-file");
  CHECK(code_of(folder.write("e.xlsx", "")) == "gis-empty-file");
  CHECK(code_of(folder.write("t.xlsx", "not a zip")) == "gis-not-a-map");
  write_source(folder / "a.xlsx", "XLSX", {kActivities});
  std::ifstream in(folder / "a.xlsx", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  CHECK(code_of(folder.write("cut.xlsx", bytes.substr(0, bytes.size() / 2))) == "gis-not-a-map");
}
