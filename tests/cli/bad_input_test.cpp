// Bad input, through the real program: what is spoilt in a tiny town, the exact code, the exit
// status, and that nothing is written; or what is counted and skipped, and that all is written.
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "cli/program.hpp"
#include "support/tiny_town.hpp"

namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using cli_tests::run;
using support::TinyTown;

using Change = std::function<void(TinyTown&)>;

/// Stops the run.
struct Fatal {
  std::string what;
  Change change;
  std::string code;
  int status;
  std::string file;        ///< named in the line
  std::string where = "";  ///< row or id in the line, or the nearest name; may be empty
};

/// Counted and skipped.
struct Skipped {
  std::string what;
  Change change;
  std::string code;
  int count = 1;
};

Change replace(const std::string& file, const std::string& what, const std::string& by) {
  return [=](TinyTown& t) { t.replace(file, what, by); };
}
Change write(const std::string& file, const std::string& bytes) {
  return [=](TinyTown& t) { t.write(file, bytes); };
}
Change remove(const std::string& file) {
  return [=](TinyTown& t) { t.remove(file); };
}
Change append(const std::string& file, const std::string& bytes) {
  return [=](TinyTown& t) { t.append(file, bytes); };
}
/// Another file in place of one of the project, with what it holds.
Change instead(const std::string& old, const std::string& name, const std::string& bytes) {
  return [=](TinyTown& t) { t.replace("town.toml", '"' + old + '"', '"' + name + '"').write(name, bytes); };
}

/// The first bytes of a PBF: a blob header that promises more than there is.
const std::string kPbfHead = "\0\0\0\x0d\x0a\x09OSMHeader\x18\x7c\x10\x71\x1a\x50\x78\x9c"s;
const std::string kZipHead = "PK\x03\x04\x14\0\0\0\x08\0"s;

/// One activity more, good but for what is given.
std::string activity(const std::string& id, const std::string& place, const std::string& when,
                     const std::string& times = "10:00,12:00", const std::string& dates = ",") {
  return id + ",Title,Provider,Place," + place + "," + when + "," + times + "," + dates + ",,,,0\n";
}
const std::string kHere = TinyTown::lonlat(800);
const std::string kWeekly = ",Wed,week,2023-06-07";

std::string swapped(const std::string& lonlat) {
  const auto comma = lonlat.find(',');
  return lonlat.substr(comma + 1) + "," + lonlat.substr(0, comma);
}

/// The line of one stop with its coordinates the other way round.
void swap_stop(TinyTown& town, const std::string& id) {
  std::string text;
  for (const auto& line : cli_tests::lines_of(town.text("buses/stops.txt"))) {
    const auto two = line.rfind(','), one = line.rfind(',', two - 1);
    text += line.starts_with(id + ",") ? line.substr(0, one) + line.substr(two) + "," +
                                             line.substr(one + 1, two - one - 1)
                                       : line;
    text += "\n";
  }
  town.write("buses/stops.txt", text);
}

std::string swap_positions(const std::string& geojson) {
  static const std::regex kPosition(R"(\[(-?[0-9.]+),(-?[0-9.]+)\])");
  return std::regex_replace(geojson, kPosition, "[$2,$1]");
}

std::string swap_nodes(const std::string& opl) {
  static const std::regex kPlace(" x(\\S+) y(\\S+)");
  return std::regex_replace(opl, kPlace, " x$2 y$1");
}

std::vector<Fatal> fatal_rows() {
  std::vector<Fatal> rows;
  const auto add = [&](Fatal row) { rows.push_back(std::move(row)); };
  const std::string geojson = "neighbourhoods.geojson";

  // Missing files.
  add({"no project file", remove("town.toml"), "project-missing-file", 2, "town.toml"});
  add({"no streets", remove("streets.opl"), "project-missing-file", 2, "town.toml:7", "streets.opl"});
  add({"no timetable", remove("buses"), "project-missing-file", 2, "town.toml:10", "buses"});
  add({"no neighbourhoods", remove(geojson), "project-missing-file", 2, "town.toml:13", geojson});
  add({"no attributes", remove("attributes.csv"), "project-missing-file", 2, "town.toml:16"});
  add({"no activities", remove("activities.csv"), "project-missing-file", 2, "town.toml:23"});
  add({"no stops.txt", remove("buses/stops.txt"), "gtfs-missing-file", 1, "buses", "stops.txt"});
  add({"misspelt stop_times.txt", [](TinyTown& t) {
         t.write("buses/stoptimes.txt", t.text("buses/stop_times.txt")).remove("buses/stop_times.txt");
       }, "gtfs-missing-file", 1, "buses", "Did you mean 'stoptimes.txt'?"});

  // Files of another kind.
  add({"streets are a text", instead("streets.opl", "s.osm.pbf", "no protocol buffer at all"),
       "osm-unreadable", 1, "s.osm.pbf"});
  add({"streets are a table", write("streets.opl", "a,b\n1,2\n"), "osm-unreadable", 1, "streets.opl"});
  add({"streets of no known name", instead("streets.opl", "streets.zip", kZipHead),
       "osm-unknown-format", 1, "streets.zip"});
  add({"timetable is a text", instead("buses", "b.zip", "no zip at all"), "gtfs-not-a-zip", 1, "b.zip"});
  add({"timetable is a map", [geojson](TinyTown& t) { t.replace("town.toml", "\"buses\"", "\"neighbourhoods.geojson\""); },
       "gtfs-not-a-zip", 1, geojson});
  add({"neighbourhoods are a text", write(geojson, "no map at all"), "gis-not-a-map", 1, geojson});
  add({"neighbourhoods are lines",
       write(geojson, R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"W"},)"
                      R"("geometry":{"type":"LineString","coordinates":[[-3,51.6],[-2.9,51.6]]}}]})"),
       "gis-wrong-geometry", 1, geojson});
  add({"activities are a spreadsheet by name only",
       instead("activities.csv", "activities.xlsx", "activity_id,title\n"), "gis-not-a-map", 1,
       "activities.xlsx"});
  add({"activities are binary", write("activities.csv", "activity_id\0x,\n"s),
       "csv-nul-byte", 1, "activities.csv:1"});
  add({"the project is no TOML", write("town.toml", "<html>\n"), "project-syntax", 1, "town.toml:1"});

  // Empty and truncated.
  add({"empty streets", write("streets.opl", ""), "osm-empty", 1, "streets.opl"});
  add({"empty PBF", instead("streets.opl", "s.osm.pbf", ""), "osm-empty", 1, "s.osm.pbf"});
  add({"truncated PBF", instead("streets.opl", "s.osm.pbf", kPbfHead), "osm-unreadable", 1, "s.osm.pbf"});
  add({"truncated XML", instead("streets.opl", "s.osm", "<?xml version='1.0'?><osm version='0.6'><node id='1'"),
       "osm-unreadable", 1, "s.osm"});
  add({"streets without ways", write("streets.opl", "n1 v1 T x-3 y51.6\n"), "osm-no-walkable-way", 1,
       "streets.opl"});
  add({"empty zip", instead("buses", "b.zip", ""), "gtfs-empty-file", 1, "b.zip"});
  add({"truncated zip", instead("buses", "b.zip", kZipHead), "gtfs-zip-damaged", 1, "b.zip"});
  add({"empty stops.txt", write("buses/stops.txt", ""), "gtfs-empty-file", 1, "buses/stops.txt"});
  add({"empty GeoJSON", write(geojson, ""), "gis-empty-file", 1, geojson});
  add({"truncated GeoJSON", [geojson](TinyTown& t) { t.write(geojson, t.text(geojson).substr(0, 400)); },
       "gis-not-a-map", 1, geojson});
  add({"GeoJSON without features", write(geojson, R"({"type":"FeatureCollection","features":[]})"),
       "gis-empty-layer", 1, geojson});
  add({"empty attributes", write("attributes.csv", ""), "empty-file", 1, "attributes.csv"});
  add({"empty activities", write("activities.csv", ""), "empty-file", 1, "activities.csv"});
  add({"an open quote", append("activities.csv", "x,\"no end\n"), "csv-malformed", 1,
       "activities.csv:5"});
  add({"empty project", write("town.toml", ""), "project-missing-key", 1, "town.toml"});

  // Columns and keys.
  add({"misspelt residents column", replace("attributes.csv", "residents", "residnets"),
       "missing-column", 1, "attributes.csv", "Did you mean 'residnets'?"});
  add({"misspelt code column", replace("attributes.csv", "code", "cdoe"), "missing-column", 1,
       "attributes.csv", "'code'"});
  add({"group of an unknown column",
       replace("town.toml", "count = \"disabled\"", "count = \"disable\""), "missing-column", 1,
       "attributes.csv", "Did you mean 'disabled'?"});
  add({"neighbourhoods without the code",
       [geojson](TinyTown& t) { t.replace_all(geojson, "\"code\"", "\"kode\""); }, "missing-column", 1,
       geojson, "Did you mean 'kode'?"});
  add({"misspelt activity column", replace("activities.csv", "start_time", "start_tmie"),
       "missing-column", 1, "activities.csv", "Did you mean 'start_tmie'?"});
  add({"activities without a place", replace("activities.csv", "longitude,latitude", "east,north"),
       "missing-column", 1, "activities.csv"});
  add({"misspelt GTFS column", replace("buses/stop_times.txt", "stop_sequence", "stop_sequenze"),
       "gtfs-missing-column", 1, "buses/stop_times.txt:1", "Did you mean 'stop_sequenze'?"});
  add({"misspelt key", replace("town.toml", "\ncode = ", "\nkode = "), "project-missing-key", 1,
       "town.toml:12", "'kode'"});
  add({"no streets key", replace("town.toml", "osm = [", "# osm = ["), "project-missing-key", 1,
       "town.toml:6", "streets.osm"});
  add({"text where a number is due", replace("town.toml", "weeks = 2", "weeks = \"two\""),
       "project-wrong-type", 1, "town.toml:27", "analysis.weeks"});
  add({"a number out of range", replace("town.toml", "weeks = 2", "weeks = 0"),
       "project-out-of-range", 1, "town.toml:27", "analysis.weeks"});
  add({"unknown persona", replace("town.toml", "\"older\"", "\"oldre\""), "project-unknown-persona",
       1, "town.toml:28", "Did you mean 'older'?"});
  add({"unknown access", replace("town.toml", "[timetables]", "access = \"uk-fot\"\n[timetables]"),
       "project-bad-value", 1, "town.toml:9", "Did you mean 'uk-foot'?"});
  add({"unknown crs", replace("town.toml", "EPSG:27700", "EPSG:2770000"), "unknown-crs", 1,
       "town.toml:3", "EPSG:2770000"});
  add({"crs in degrees", replace("town.toml", "EPSG:27700", "EPSG:4326"), "crs-not-metres", 1,
       "town.toml:3"});
  add({"unknown timezone", replace("town.toml", "Europe/London", "Europe/Lodon"),
       "unknown-time-zone", 1, "town.toml:4"});
  add({"two columns of one name", replace("attributes.csv", "disabled", "code"), "duplicate-column",
       1, "attributes.csv:1", "'code'"});

  // Ids.
  add({"neighbourhood twice", [geojson](TinyTown& t) { t.replace(geojson, R"("code":"M")", R"("code":"W")"); },
       "duplicate-code", 1, geojson, "'W'"});
  add({"attributes twice", append("attributes.csv", "W,1,1,1\n"), "duplicate-code", 1,
       "attributes.csv:6", "'W'"});
  add({"attributes of another town", write("attributes.csv", "code,residents,disabled,need\nX,1,1,1\n"),
       "join-nothing-matches", 1, "attributes.csv", "X"});

  // Dates.
  add({"week_of is no date", replace("town.toml", "2023-06-12", "\"12 June\""), "project-bad-date", 1,
       "town.toml:26", "12 June"});
  add({"week_of is impossible", replace("town.toml", "2023-06-12", "2023-06-31"), "project-syntax", 1,
       "town.toml:26"});
  add({"week_of is no Monday", replace("town.toml", "2023-06-12", "2023-06-14"), "project-not-monday",
       1, "town.toml:26", "2023-06-12"});
  add({"timetable of another year", [](TinyTown& t) {
         t.replace_all("buses/calendar.txt", "2023", "2022");
       }, "timetable-does-not-cover", 1, "buses", "2022-06-30"});

  add({"timetable that never runs", [](TinyTown& t) {
         t.replace_all("buses/calendar.txt", ",1,1,1,1,1,1,1,", ",0,0,0,0,0,0,0,");
       }, "timetable-does-not-cover", 1, "buses", "no trip that runs"});
  add({"timetable without trips", [](TinyTown& t) {
         const auto text = t.text("buses/trips.txt");
         t.write("buses/trips.txt", text.substr(0, text.find('\n') + 1));
       }, "timetable-does-not-cover", 1, "buses", "no trip that runs"});

  // Coordinates.
  add({"GeoJSON out of range", [geojson](TinyTown& t) {
         t.write(geojson, R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
                          R"({"code":"W","name":"West"},"geometry":{"type":"Polygon","coordinates":)"
                          R"([[[400,95],[401,95],[401,96],[400,95]]]}}]})");
       }, "gis-crs", 1, geojson, "400, 95"});
  add({"streets out of range", append("streets.opl", "n1 v1 T x-300 y51.6\n"), "osm-unreadable", 1,
       "streets.opl"});

  const Change swap_stops = [](TinyTown& t) {
    for (const auto* id : {"west", "mid", "east"}) swap_stop(t, id);
  };
  add({"all stops swapped", swap_stops, "timetable-elsewhere", 1, "buses", "look swapped"});
  add({"timetable of another town", [](TinyTown& t) {
         t.replace_all("buses/stops.txt", ",51.", ",53.");
       }, "timetable-elsewhere", 1, "buses", "none of the 3 stops"});
  add({"neighbourhoods swapped", [geojson](TinyTown& t) {
         t.write(geojson, swap_positions(t.text(geojson)));
       }, "neighbourhoods-elsewhere", 1, geojson, "look swapped"});
  add({"neighbourhoods at 0, 0", [geojson](TinyTown& t) {
         t.replace_all(geojson, "[-2.9", "[0.0").replace_all(geojson, "[-3.0", "[0.0")
             .replace_all(geojson, ",51.59", ",0.0").replace_all(geojson, ",51.60", ",0.01");
       }, "neighbourhoods-elsewhere", 1, geojson, "none of the 330 residents"});
  add({"streets swapped", [](TinyTown& t) {
         t.write("streets.opl", swap_nodes(t.text("streets.opl")));
       }, "neighbourhoods-elsewhere", 1, geojson});

  // Nothing left after skipping.
  add({"no activity that can be used", [](TinyTown& t) {
         t.replace_all("activities.csv", ",-2.9", ",2.9");
       }, "activity-none", 1, "activities.csv", "check"});
  add({"a header without activities", [](TinyTown& t) {
         const auto text = t.text("activities.csv");
         t.write("activities.csv", text.substr(0, text.find('\n') + 1));
       }, "activity-none", 1, "activities.csv"});

  // Encoding.
  add({"project is not UTF-8", replace("town.toml", "Tiny", "T\xedny"), "project-syntax", 1, "town.toml"});
  return rows;
}

std::vector<Skipped> skipped_rows() {
  std::vector<Skipped> rows;
  const auto add = [&](Skipped row) { rows.push_back(std::move(row)); };
  const auto bad_activity = [&](const std::string& what, const std::string& line,
                                const std::string& code) {
    add({what, append("activities.csv", line), code});
  };
  const std::string geojson = "neighbourhoods.geojson";

  add({"misspelt key that has a default", replace("town.toml", "early_minutes", "erly_minutes"),
       "project-unknown-key"});
  add({"misspelt column that is optional", replace("activities.csv", "capacity", "capactiy"),
       "activity-unknown-column"});

  // Ids.
  bad_activity("activity twice", activity("garden", kHere, kWeekly), "activity-duplicate-id");
  bad_activity("activity without id", activity("", kHere, kWeekly), "activity-no-id");
  add({"stop twice", append("buses/stops.txt", "west,Again,51.6,-3\n"), "gtfs-duplicate-id"});
  add({"two trips of one id", append("buses/trips.txt", "1,daily,out,,\n"), "gtfs-duplicate-id"});
  add({"streets twice", [](TinyTown& t) {
         t.write("again.opl", t.text("streets.opl"))
             .replace("town.toml", "[\"streets.opl\"]", "[\"streets.opl\", \"again.opl\"]");
       }, "osm-object-twice"});

  // Dates, rules and times.
  bad_activity("bad date", activity("a", kHere, ",Wed,week,7 June"), "activity-bad-date");
  bad_activity("impossible date", activity("a", kHere, ",Wed,week,2023-02-30"), "activity-bad-date");
  bad_activity("dates reversed", activity("a", kHere, kWeekly, "10:00,12:00", "2023-07-01,2023-05-01"),
               "activity-dates-reversed");
  bad_activity("bad RRULE", activity("a", kHere, "FREQ=WEEKLYISH;BYDAY=TU,,,"), "rrule-malformed");
  bad_activity("ordinal in a weekly RRULE", activity("a", kHere, "FREQ=WEEKLY;BYDAY=2TU,,,"),
               "rrule-ordinal-in-weekly");
  bad_activity("hourly RRULE", activity("a", kHere, "FREQ=HOURLY,,,"), "rrule-too-frequent");
  bad_activity("bad weekday", activity("a", kHere, ",Wodensday,week,2023-06-07"), "activity-bad-days");
  bad_activity("bad every", activity("a", kHere, ",Wed,sometimes,2023-06-07"), "activity-bad-every");
  bad_activity("no rule", activity("a", kHere, ",,,"), "activity-no-rule");
  bad_activity("bad time", activity("a", kHere, kWeekly, "ten,12:00"), "activity-bad-time");
  bad_activity("impossible time", activity("a", kHere, kWeekly, "10:00,25:00"), "activity-bad-time");
  bad_activity("ends before it starts", activity("a", kHere, kWeekly, "12:00,10:00"),
               "activity-end-not-after-start");
  add({"bad GTFS time", append("buses/stop_times.txt", "out,ten,ten,east,9,0,0\n"), "gtfs-bad-time"});
  add({"bad GTFS date", append("buses/calendar.txt", "s,1,1,1,1,1,1,1,2023-13-01,20230630\n"),
       "gtfs-bad-date"});
  add({"trip with decreasing times", [](TinyTown& t) {
         t.append("buses/trips.txt", "1,daily,bad,,\n")
             .append("buses/stop_times.txt",
                     "bad,09:00:00,09:00:00,west,1,0,0\nbad,08:55:00,08:55:00,mid,2,0,0\n");
       }, "gtfs-decreasing-times"});

  // Coordinates.
  bad_activity("no coordinates", activity("a", ",", kWeekly), "activity-no-place");
  bad_activity("place at 0, 0", activity("a", "0,0", kWeekly), "activity-zero-coordinates");
  bad_activity("place swapped", activity("a", swapped(kHere), kWeekly), "activity-swapped-coordinates");
  bad_activity("place out of range", activity("a", "-3.0,151.6", kWeekly),
               "activity-coordinates-out-of-range");
  bad_activity("place in words", activity("a", "west,north", kWeekly), "activity-bad-coordinates");
  bad_activity("place abroad", activity("a", "13.4,52.5", kWeekly), "activity-outside-great-britain");
  bad_activity("place beyond the streets", activity("a", TinyTown::lonlat(9000), kWeekly),
               "activity-outside-street-data");
  add({"stop without coordinates", append("buses/stops.txt", "none,Nowhere,,\n"),
       "gtfs-stop-without-coordinates"});
  add({"stop at 0, 0", append("buses/stops.txt", "none,Nowhere,0,0\n"),
       "gtfs-stop-without-coordinates"});
  add({"stop out of range", append("buses/stops.txt", "none,Nowhere,151.6,-3\n"),
       "gtfs-stop-coordinates-out-of-range"});
  add({"stop swapped", [](TinyTown& t) { swap_stop(t, "west"); }, "gtfs-swapped-coordinates"});
  add({"a neighbourhood elsewhere", [geojson](TinyTown& t) {
         auto text = t.text(geojson);
         const auto end = text.find('\n', text.find('\n') + 1);
         t.write(geojson, swap_positions(text.substr(0, end)) + text.substr(end));
       }, "homes-outside-streets"});
  add({"a node at 0, 0", [](TinyTown& t) {
         std::string text;
         for (const auto& line : cli_tests::lines_of(t.text("streets.opl"))) {
           text += line.starts_with("n170 ") ? "n170 v1 T x0 y0\n" : line + "\n";
         }
         t.write("streets.opl", text);
       }, "osm-node-coordinates"});
  add({"call at a stop without coordinates", [](TinyTown& t) {
         t.append("buses/stops.txt", "none,Nowhere,,\n")
             .append("buses/stop_times.txt", "out,08:30:00,08:30:00,none,9,0,0\n");
       }, "gtfs-call-without-place"});
  add({"call at an unknown stop", append("buses/stop_times.txt", "out,08:30:00,08:30:00,gone,9,0,0\n"),
       "gtfs-unknown-stop"});

  // Neighbourhoods.
  add({"neighbourhood without attributes", replace("attributes.csv", "L,30,3,4\n", ""),
       "join-area-without-attributes"});
  add({"attributes without neighbourhood", append("attributes.csv", "X,10,1,1\nY,10,1,1\n"),
       "join-attributes-without-area"});
  add({"residents in words", replace("attributes.csv", "L,30", "L,thirty"),
       "neighbourhood-bad-residents"});
  add({"group larger than all", replace("attributes.csv", "L,30,3", "L,30,33"),
       "neighbourhood-group-larger"});
  add({"feature without geometry",
       [geojson](TinyTown& t) {
         t.replace(geojson, "\n]}", R"(,{"type":"Feature","properties":{"code":"Z"},"geometry":null}]})");
       },
       "gis-null-geometry"});

  // Encoding.
  add({"Windows-1252", append("activities.csv", activity("a", kHere, kWeekly) + "\xa3,Caf\xe9" +
                                                    activity("b", kHere, kWeekly).substr(1)),
       "not-utf8", 2});
  add({"GTFS in Latin-1", append("buses/stops.txt", "cafe,Caf\xe9,51.6,-3\n"), "gtfs-not-utf8"});
  add({"too many fields", append("attributes.csv", "X,10,1,1,9,9\n"), "csv-field-count"});
  return rows;
}

/// Nothing of an output, whole or half, in the town's folder.
void check_nothing_written(const TinyTown& town) {
  CHECK_FALSE(fs::exists(town.path("out")));
  CHECK(cli_tests::leftovers(town.folder()).empty());
}

/// Everything is there, and the manifest says what was skipped.
nlohmann::json check_written(const TinyTown& town) {
  for (const auto* file : {"neighbourhoods.geojson", "activities.geojson", "catchments.geojson",
                           "reach.csv", "manifest.json"}) {
    CHECK_MESSAGE(fs::exists(town.path(std::string("out/") + file)), file);
  }
  CHECK(cli_tests::leftovers(town.folder()).empty());
  return nlohmann::json::parse(town.text("out/manifest.json"));
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the tiny town itself has nothing to complain of") {
  const TinyTown town;
  const auto done = run(town.folder(), {"reach", "town.toml", "-o", "out"});
  CAPTURE(done.err);
  CHECK(done.status == 0);
  CHECK(cli_tests::lines_beginning(done.err, "error:").empty());
  const auto warnings = cli_tests::lines_beginning(done.err, "warning:");
  REQUIRE(warnings.size() == 1);  // of the lone footpath, which is meant
  CHECK(warnings[0].ends_with("[street-islands]"));
  const auto findings = check_written(town).at("findings");
  CAPTURE(findings.dump());
  CHECK(findings.size() == 2);
  CHECK(findings.contains("street-island"));
}

TEST_CASE("bad input that stops the run: one line, the code, the exit status, nothing written") {
  for (const auto& row : fatal_rows()) {
    TinyTown town;
    row.change(town);
    CAPTURE(row.what);
    const auto done = run(town.folder(), {"reach", "town.toml", "-o", "out"});
    CAPTURE(done.err);
    CHECK(done.status == row.status);
    CHECK(done.out.empty());
    const auto errors = cli_tests::lines_beginning(done.err, "error:");
    CHECK(errors.size() == 1);
    if (errors.size() == 1) {
      CHECK_MESSAGE(errors[0].ends_with("[" + row.code + "]"), errors[0]);
      CHECK_MESSAGE(says(errors[0], row.file), errors[0]);
      CHECK_MESSAGE(says(errors[0], row.where), errors[0]);
    }
    check_nothing_written(town);
  }
}

TEST_CASE("bad input that is skipped: counted by its code, everything written") {
  for (const auto& row : skipped_rows()) {
    TinyTown town;
    row.change(town);
    CAPTURE(row.what);
    const auto done = run(town.folder(), {"reach", "town.toml", "-o", "out"});
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    const auto manifest = check_written(town);
    const auto& findings = manifest.at("findings");
    CAPTURE(findings.dump());
    REQUIRE(findings.contains(row.code));
    CHECK(findings.at(row.code) == row.count);
  }
}

TEST_CASE("a skipped error shows on the terminal with file, row and id") {
  TinyTown town;
  town.append("activities.csv", activity("oddity", "0,0", kWeekly));
  const auto done = run(town.folder(), {"reach", "town.toml", "-o", "out"});
  CHECK(done.status == 0);
  const auto errors = cli_tests::lines_beginning(done.err, "error:");
  REQUIRE(errors.size() == 1);
  CHECK_MESSAGE(errors[0].starts_with("error: activities.csv:5: oddity: "), errors[0]);
  CHECK_MESSAGE(errors[0].ends_with("[activity-zero-coordinates]"), errors[0]);
}

TEST_CASE("encodings and quotes that must work give the same answers") {
  const TinyTown plain;
  REQUIRE(run(plain.folder(), {"reach", "town.toml", "-o", "out"}).status == 0);
  const auto expected = plain.text("out/reach.csv");
  const std::vector<std::string> texts = {"activities.csv", "attributes.csv", "buses/stops.txt",
                                          "buses/stop_times.txt", "buses/calendar.txt"};
  const auto answers = [](const TinyTown& town) {
    const auto done = run(town.folder(), {"reach", "town.toml", "-o", "out"});
    CAPTURE(done.err);
    CHECK(done.status == 0);
    CHECK(cli_tests::lines_beginning(done.err, "error:").empty());
    CHECK(cli_tests::lines_beginning(done.err, "warning:").size() == 1);  // the lone footpath
    return town.text("out/reach.csv");
  };
  SUBCASE("byte order mark") {
    TinyTown town;
    for (const auto& file : texts) town.write(file, "\xef\xbb\xbf" + town.text(file));
    CHECK(answers(town) == expected);
  }
  SUBCASE("byte order mark in the project and the map") {
    TinyTown town;
    for (const auto* file : {"town.toml", "neighbourhoods.geojson"}) {
      town.write(file, "\xef\xbb\xbf" + town.text(file));
    }
    CHECK(answers(town) == expected);
  }
  SUBCASE("CRLF") {
    TinyTown town;
    for (const auto& file : texts) town.replace_all(file, "\n", "\r\n");
    town.replace_all("town.toml", "\n", "\r\n");
    CHECK(answers(town) == expected);
  }
  SUBCASE("quoted commas and quotes") {
    TinyTown town;
    town.replace("activities.csv", "Community garden", "\"Gardening, \"\"slowly\"\"\"");
    town.replace("buses/stops.txt", "West End", "\"West End, stand \"\"A\"\"\"");
    const auto rows = answers(town);
    CHECK(says(rows, "\"Gardening, \"\"slowly\"\"\""));
    const auto activities = nlohmann::json::parse(town.text("out/activities.geojson"));
    CHECK(activities.at("features")[0].at("properties").at("title") == "Gardening, \"slowly\"");
  }
  SUBCASE("quoted newlines; rows below still have their line") {
    TinyTown town;
    town.replace("activities.csv", "Community garden", "\"Community\ngarden\"");
    town.replace("buses/stops.txt", "West End", "\"West\nEnd\"");
    (void)answers(town);
    const auto activities = nlohmann::json::parse(town.text("out/activities.geojson"));
    CHECK(activities.at("features")[0].at("properties").at("title") == "Community\ngarden");
    town.append("activities.csv", activity("oddity", "0,0", kWeekly));
    const auto done = run(town.folder(), {"reach", "town.toml", "-o", "out", "--overwrite"});
    CHECK(says(done.err, "error: activities.csv:6: oddity: "));
  }
  SUBCASE("letters beyond ASCII") {
    TinyTown town;
    town.replace("activities.csv", "Community garden", "Gardd gymunedol Tŷ Ŵyn");
    CHECK(says(answers(town), "Gardd gymunedol Tŷ Ŵyn"));
  }
}
