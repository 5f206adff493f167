// `check` as a doctor of timetables: a table of faults, each with the finding it must give.

#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/program.hpp"
#include "support/tiny_town.hpp"

namespace {

using cli_tests::run;
using nlohmann::json;
using support::TinyTown;

struct Fault {
  std::string name;
  std::function<void(TinyTown&)> spoil;
  std::string code, severity;
  int count = 1;
  std::string says;  ///< part of the message
};

void add_trip(TinyTown& town, const std::string& id, const std::string& calls) {
  town.append("buses/trips.txt", "1,daily," + id + ",,\n");
  town.append("buses/stop_times.txt", calls);
}

const std::vector<Fault> kFaults = {
    {"a bus at 300 km/h",
     [](TinyTown& t) {
       add_trip(t, "jet", "jet,08:00:00,08:00:00,west,1,0,0\njet,08:00:10,08:00:10,east,2,0,0\n");
     },
     "timetable-impossible-speed", "warning", 1, "West End to East End in 10 s"},
    {"a stop called at twice running",
     [](TinyTown& t) {
       add_trip(t, "twice",
                "twice,08:01:00,08:01:00,west,1,0,0\ntwice,08:02:00,08:02:00,west,2,0,0\n"
                "twice,08:08:00,08:08:00,mid,3,0,0\n");
     },
     "timetable-no-distance", "note", 1, "West End"},
    {"a journey twice",
     [](TinyTown& t) {
       for (const auto* id : {"once", "again"}) {
         add_trip(t, id, std::string(id) + ",07:01:00,07:01:00,west,1,0,0\n" + id +
                             ",07:09:00,07:09:00,mid,2,0,0\n");
       }
     },
     "timetable-duplicate-trip", "warning", 1, "as trip again"},
    {"times that go back",
     [](TinyTown& t) {
       add_trip(t, "back2", "back2,08:09:00,08:09:00,west,1,0,0\nback2,08:02:00,08:02:00,mid,2,0,0\n");
     },
     "gtfs-decreasing-times", "error", 1, "the call before"},
    {"a call at a stop that is not listed",
     [](TinyTown& t) {
       add_trip(t, "lost", "lost,08:01:00,08:01:00,west,1,0,0\nlost,08:05:00,08:05:00,nowhere,2,0,0\n"
                           "lost,08:08:00,08:08:00,mid,3,0,0\n");
     },
     "gtfs-unknown-stop", "error", 1, "stops.txt"},
    {"a feed that says it is out of date",
     [](TinyTown& t) {
       t.write("buses/feed_info.txt",
               "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date\n"
               "Buses,http://example.org,en,20230101,20230610\n");
     },
     "timetable-not-valid", "warning", 1, "valid to 2023-06-10"},
    {"a stop inside the data that no street is near",
     [](TinyTown& t) {
       std::string ring;
       for (const auto& [x, y] : {std::pair{-500, -3000}, {4000, -3000}, {4000, 3000}, {-500, 3000},
                                  {-500, -3000}}) {
         ring += (ring.empty() ? "[" : ",[") + TinyTown::lonlat(x, y) + "]";
       }
       t.write("cover.geojson",
               R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":)"
               R"({"type":"Polygon","coordinates":[[)" + ring + "]]}}]}");
       t.replace("town.toml", "osm = [\"streets.opl\"]",
                 "osm = [\"streets.opl\"]\ncoverage = \"cover.geojson\"");
       t.append("buses/stops.txt", "field,Field," + std::to_string(TinyTown::at(1600, 2500).lat) + "," +
                                       std::to_string(TinyTown::at(1600, 2500).lon) + "\n");
       add_trip(t, "f", "f,08:01:00,08:01:00,field,1,0,0\nf,08:05:00,08:05:00,mid,2,0,0\n");
     },
     "timetable-stop-off-street", "warning", 1, "Field"},
    {"no shapes", [](TinyTown&) {}, "timetable-missing-shapes", "note", 1, "no answer depends"},
};

}  // namespace

TEST_CASE("check names what is wrong with a timetable, counted, with an example and a severity") {
  for (const auto& fault : kFaults) {
    CAPTURE(fault.name);
    TinyTown town;
    const auto before = json::parse(run(town.folder(), {"check", "town.toml", "--json"}).out);
    if (fault.name != "no shapes") CHECK_FALSE(before.at("counts").contains(fault.code));
    fault.spoil(town);
    const auto done = run(town.folder(), {"check", "town.toml", "--json"});
    const auto report = json::parse(done.out);
    CHECK(done.status == (fault.severity == "error" ? 1 : 0));
    REQUIRE(report.at("counts").contains(fault.code));
    CHECK(report.at("counts").at(fault.code) == fault.count);
    bool found = false;
    for (const auto& finding : report.at("findings")) {
      if (finding.at("code") != fault.code) continue;
      found = true;
      CHECK(finding.at("severity") == fault.severity);
      CHECK(finding.at("message").get<std::string>().find(fault.says) != std::string::npos);
    }
    CHECK(found);
    const auto text = run(town.folder(), {"check", "town.toml"}).out;
    CHECK(text.find("[" + fault.code + "]") != std::string::npos);
  }
}

TEST_CASE("check compares the analysis weeks with the others, day by day") {
  TinyTown town;
  // The feed has only June: make it long enough to compare with, then take a Monday out.
  town.replace("buses/calendar.txt", "20230601", "20230401");
  const auto calm = json::parse(run(town.folder(), {"check", "town.toml", "--json"}).out);
  CHECK(calm.at("timetable").at("unusual_days").empty());
  const std::string monday = calm.at("timetable").at("trips_by_date").begin().key();
  std::string compact = monday;
  std::erase(compact, '-');
  town.write("buses/calendar_dates.txt", "service_id,date,exception_type\ndaily," + compact + ",2\n");
  const auto report = json::parse(run(town.folder(), {"check", "town.toml", "--json"}).out);
  REQUIRE(report.at("timetable").at("unusual_days").size() == 1);
  CHECK(report.at("timetable").at("unusual_days")[0].at("date") == monday);
  CHECK(report.at("counts").at("timetable-unusual-day") == 1);
  CHECK(report.at("timetable").at("trips_by_date").at(monday) == 0);
  REQUIRE(report.at("timetable").at("feeds").size() == 1);
  CHECK(report.at("timetable").at("feeds")[0].at("runs_from") == "2023-04-01");
}
