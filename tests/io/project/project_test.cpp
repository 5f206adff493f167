#include "io/project/project.hpp"

#include <set>

#include <doctest/doctest.h>

using namespace io::project;

namespace {

// The project file of DESIGN.md, every key.
constexpr const char* kWhole = R"(
[project]
name = "Newport"
crs = "EPSG:27700"
timezone = "Europe/London"
produced_by = "Somebody"
[study_area]
file = "boundary.gpkg"
layer = "town"
[streets]
osm = ["newport.osm.pbf", "more/east.osm.pbf"]
elevation = "dem.tif"
coverage = "extract.geojson"
access = "default"
[timetables]
gtfs = ["newport.gtfs.zip"]
[neighbourhoods]
file = "lsoa21.geojson"
code = "lsoa21_code"
name = "lsoa21_name"
attributes = "lsoa21.csv"
residents = "people"
need = "imd_decile"
[neighbourhoods.groups]
disabled = { count = "disabled", of = "all" }
asian = { count = "asian" }
black = "black"
[neighbourhoods.ages]
"65+" = "old"
"0-15" = "young"
of = "population"
[[groupings]]
name = "ward"
file = "wards.geojson"
code = "WD13CD"
label = "WD13NM"
[[groupings]]
name = "quarter"
column = "quarter"
[homes]
file = "homes.csv"
x = "X"
y = "Y"
weight = "w"
[green_spaces]
file = "green.gpkg"
access_points = "ways_in.gpkg"
access_points_layer = "AccessPoint"
[activities]
file = "activities.csv"
postcodes = "postcodes.csv"
term_dates = "term_dates.csv"
[analysis]
week_of = 2023-06-12
weeks = 2
personas = ["older", "stroller"]
max_minutes = 45
early_minutes = 10
max_wait_minutes = 20
max_transfers = 1
[[analysis.persona]]
id = "stroller"
title = "Somebody who strolls"
minutes_per_km = 20
max_walk_minutes = 10
source = "made up"
[[analysis.persona]]
id = "older"
max_walk_minutes = 12
[headline]
persona = "older"
minutes = 40
sessions_a_week = 2
agreed_by = "the partnership"
agreed_on = 2023-05-01
)";

constexpr const char* kShort = R"(
[streets]
osm = "town.osm.pbf"
[neighbourhoods]
file = "areas.geojson"
code = "code"
[activities]
file = "activities.csv"
[analysis]
week_of = 2023-06-12
)";

core::WithDiagnostics<Project> read(const std::string& text,
                                    const std::set<std::string>& missing = {}) {
  return read_project_text(text, "/data/town.toml", [&missing](const std::filesystem::path& p) {
    return !missing.contains(p.filename().string());
  });
}

/// The short file with one line changed, added (empty `from`) or taken out (empty `to`).
std::string with(std::string from, const std::string& to) {
  std::string text = kShort;
  if (from.empty()) return text + to;
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string code_of(const std::string& text) {
  try {
    const auto result = read(text);
    return result.diagnostics.entries().empty() ? "" : result.diagnostics.entries()[0].code;
  } catch (const core::InputError& error) {
    return error.diagnostic().code;
  }
}

}  // namespace

TEST_CASE("every key of the project file is read, paths start from its folder") {
  const auto result = read(kWhole);
  const auto& p = result.value;
  CHECK(result.diagnostics.entries().empty());
  CHECK(p.name == "Newport");
  CHECK(p.produced_by == "Somebody");
  REQUIRE(p.study_area);
  CHECK(p.study_area->path == "/data/boundary.gpkg");
  CHECK(p.study_area->layer == "town");
  REQUIRE(p.osm.size() == 2);
  CHECK(p.osm[1].written == "more/east.osm.pbf");
  CHECK(p.osm[1].path == "/data/more/east.osm.pbf");
  CHECK(p.neighbourhoods.residents == "people");
  REQUIRE(p.neighbourhoods.groups.size() == 3);
  CHECK(p.neighbourhoods.groups[0].name == "disabled");
  CHECK(p.neighbourhoods.groups[0].of == "all");
  CHECK(p.neighbourhoods.groups[1].of == "people");
  CHECK(p.neighbourhoods.groups[2].count == "black");
  REQUIRE(p.neighbourhoods.ages.size() == 2);
  CHECK(p.neighbourhoods.ages[0].to == 15);
  CHECK(p.neighbourhoods.ages[1].from == 65);
  CHECK(p.neighbourhoods.ages[1].to == 120);
  CHECK(p.neighbourhoods.ages_of == "population");
  REQUIRE(p.groupings.size() == 2);
  CHECK(p.groupings[0].label == "WD13NM");
  CHECK(p.groupings[1].column == "quarter");
  CHECK(p.homes.weight == "w");
  CHECK(p.activities.postcodes->path == "/data/postcodes.csv");
  CHECK(core::format_date(p.analysis.week_of) == "2023-06-12");
  REQUIRE(p.analysis.personas.size() == 2);
  CHECK(p.analysis.personas[0].max_walk_minutes == 12);
  CHECK(p.analysis.personas[0].speed_mps == doctest::Approx(0.8));  // the shipped one's
  CHECK(p.analysis.personas[1].speed_mps == doctest::Approx(1000.0 / 1200.0));
  CHECK(p.find_persona("adult") != nullptr);
  CHECK(p.headline.agreed_on == "2023-05-01");
  CHECK(p.inputs().size() == 15);
  REQUIRE(p.green_access_points.has_value());
  CHECK(p.green_access_points->layer == "AccessPoint");
}

TEST_CASE("what is left out takes its default") {
  const auto result = read(kShort);
  const auto& p = result.value;
  CHECK(result.diagnostics.entries().empty());
  CHECK(p.name == "town");
  CHECK(p.crs == "EPSG:27700");
  CHECK(p.gtfs.empty());
  CHECK(p.neighbourhoods.residents == "residents");
  CHECK(p.analysis.weeks == 4);
  CHECK(p.analysis.max_minutes == 60);
  CHECK(p.analysis.early_minutes == 5);
  CHECK(p.analysis.max_wait_minutes == 30);
  CHECK(p.analysis.max_transfers == 2);
  REQUIRE(p.analysis.personas.size() == 2);
  CHECK(p.analysis.personas[0].id == "adult");
  CHECK(p.headline.persona == "adult");
  CHECK(p.headline.minutes == 30);
}

TEST_CASE("broken project files: each mistake has its code") {
  const std::pair<std::string, const char*> cases[] = {
      {"this is not toml", "project-syntax"},
      {std::string("[project]\nname = \"\xe9\"\n"), "project-syntax"},
      {with("osm = \"town.osm.pbf\"", ""), "project-missing-key"},
      {with("file = \"areas.geojson\"", ""), "project-missing-key"},
      {with("code = \"code\"", "cod = \"code\""), "project-missing-key"},
      {with("code = \"code\"", "code = \"\""), "project-missing-key"},
      {with("week_of = 2023-06-12", ""), "project-missing-key"},
      {with("code = \"code\"", "code = 7"), "project-wrong-type"},
      {with("osm = \"town.osm.pbf\"", "osm = [1]"), "project-wrong-type"},
      {with("week_of = 2023-06-12", "week_of = 2023-06-12\nweeks = \"four\""),
       "project-wrong-type"},
      {with("week_of = 2023-06-12", "week_of = 2023-06-12\nweeks = 0"), "project-out-of-range"},
      {with("week_of = 2023-06-12", "week_of = 2023-06-12\nweeks = 54"), "project-out-of-range"},
      {with("week_of = 2023-06-12", "week_of = 2023-06-12\nmax_minutes = 0"),
       "project-out-of-range"},
      {with("week_of = 2023-06-12", "week_of = 2023-06-13"), "project-not-monday"},
      {with("week_of = 2023-06-12", "week_of = \"12/06/2023\""), "project-bad-date"},
      {with("week_of = 2023-06-12", "week_of = 2023-06-12\npersonas = [\"adlt\"]"),
       "project-unknown-persona"},
      {with("week_of = 2023-06-12", "week_of = 2023-06-12\npersonas = []"), "project-bad-value"},
      {with("week_of = 2023-06-12", "week_of = 2023-06-12\npersonas = [\"adult\", \"adult\"]"),
       "project-duplicate"},
      {with("", "[headline]\npersona = \"standard\"\n"), "project-unknown-persona"},
      {with("", "[headline]\nminutes = 90\n"), "project-headline-beyond-limit"},
      {with("", "[project]\ncrs = \"EPSG:4326\"\n"), "crs-not-metres"},
      {with("", "[project]\ntimezone = \"Europe/Newport\"\n"), "unknown-time-zone"},
      {with("", "[projekt]\nname = \"x\"\n"), "project-unknown-key"},
      {with("", "[[analysis.persona]]\nid = \"me\"\n"), "project-missing-key"},
      {with("", "[[analysis.persona]]\nid = \"me\"\nspeed_mps = 1\nminutes_per_km = 12\n"),
       "project-bad-value"},
      {with("", "[[analysis.persona]]\nid = \"me\"\nspeed_mps = 50\n"), "project-out-of-range"},
      {with("", "[[groupings]]\nname = \"ward\"\n"), "project-missing-key"},
      {with("",
            "[[groupings]]\nname = \"w\"\ncolumn = \"a\"\n[[groupings]]\nname = \"w\"\ncolumn = "
            "\"b\"\n"),
       "project-duplicate"},
      {with("", "[neighbourhoods.ages]\n\"16-64\" = \"a\"\n\"60+\" = \"b\"\n"),
       "project-bad-value"},
      {with("", "[neighbourhoods.ages]\n\"old\" = \"a\"\n"), "project-bad-value"},
      {with("osm = \"town.osm.pbf\"", "osm = \"town.osm.pbf\"\naccess = \"dutch\""),
       "project-bad-value"},
  };
  for (const auto& [text, code] : cases) {
    CAPTURE(text);
    CHECK(code_of(text) == code);
  }
}

TEST_CASE("an unknown key names its line and the nearest that is known") {
  const auto result = read(with("week_of = 2023-06-12", "week_of = 2023-06-12\nmax_minuts = 30"));
  REQUIRE(result.diagnostics.entries().size() == 1);
  const auto& d = result.diagnostics.entries()[0];
  CHECK(d.row == 11);
  CHECK(d.id == "analysis.max_minuts");
  CHECK(d.message == "is not known and is not used. Did you mean 'max_minutes'?");
}

TEST_CASE("a week that does not begin on Monday names the nearest") {
  const auto message = [](const char* date) {
    try {
      (void)read(with("2023-06-12", date));
    } catch (const ProjectError& error) {
      return error.diagnostic().message;
    }
    return std::string();
  };
  CHECK(message("2023-06-15") ==
        "2023-06-15 is a Thursday; a week begins on Monday, the nearest is 2023-06-12");
  CHECK(message("2023-06-16").ends_with("the nearest is 2023-06-19"));
}

TEST_CASE("every missing file is listed, the error names the first") {
  try {
    (void)read(kShort, {"town.osm.pbf", "activities.csv"});
    FAIL("expected an error");
  } catch (const ProjectError& error) {
    CHECK(error.diagnostic().code == "project-missing-file");
    CHECK(error.diagnostic().message.find("'town.osm.pbf'") == 0 + std::string("names ").size());
    CHECK(error.diagnostic().message.ends_with("(and 1 more problem)"));
    CHECK(error.all().count("project-missing-file") == 2);
  }
  CHECK_THROWS_AS((void)read_project("no/such/town.toml"), core::InputError);
}
