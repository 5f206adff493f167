// What explain says around a journey, on the street with a bus every 20 minutes: others, missing it,
// the last way home, and what nearly works.

#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/program.hpp"
#include "support/gtfs_feed.hpp"
#include "support/tiny_town.hpp"

namespace {

using cli_tests::run;
using nlohmann::json;
using support::TinyTown;

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> question(bool as_json) {
  std::vector<std::string> how = {"explain", "town.toml", "--home", TinyTown::lonlat(0),
                                  "--activity", "garden"};
  if (as_json) how.emplace_back("--json");
  return how;
}
json ask(const TinyTown& town) {
  const auto done = run(town.folder(), question(true));
  CAPTURE(done.err);
  REQUIRE(done.status == 0);
  return json::parse(done.out);
}
std::string tell(const TinyTown& town) { return run(town.folder(), question(false)).out; }

/// Seconds of "2023-06-13T10:07:30" within the day.
int clock(const json& stamp) {
  const auto text = stamp.get<std::string>().substr(11);
  return std::stoi(text.substr(0, 2)) * 3600 + std::stoi(text.substr(3, 2)) * 60 +
         std::stoi(text.substr(6, 2));
}
int at(int h, int m, int s = 0) { return h * 3600 + m * 60 + s; }
/// Seconds on foot between the stop in the middle, at 1600 m, and the meeting point.
int walk_seconds(TinyTown& town) {
  town.write("a.csv", "id,lon,lat\na," + TinyTown::lonlat(1600) + "\n");
  town.write("b.csv", "id,lon,lat\nb," + TinyTown::lonlat(2500, 100) + "\n");
  const auto done = run(town.folder(), {"matrix", "town.toml", "--origins", "a.csv",
                                        "--destinations", "b.csv", "--walk-only"});
  const auto seconds = std::stoi(done.out.substr(done.out.rfind(',') + 1));
  REQUIRE(seconds > 600);
  REQUIRE(seconds < 760);
  return seconds;
}
void check_near(int got, int expected) { CHECK(std::abs(got - expected) <= 2); }

}  // namespace

TEST_CASE("explain counts the journeys that keep the limits, and a limit changes the count") {
  TinyTown town;
  town.replace("town.toml", "max_wait_minutes = 30", "max_wait_minutes = 25");
  town.replace("town.toml", "max_transfers = 2", "max_transfers = 0");
  CHECK(ask(town).at("outbound").at("journeys") == 1);
  CHECK(says(tell(town), "It is the only journey by timetable that keeps every limit."));
  // Who may change can ride on to the end of the line and back, and so wait less at the place.
  town.replace("town.toml", "max_transfers = 0", "max_transfers = 1");
  CHECK(ask(town).at("outbound").at("journeys") == 2);
  town.replace("town.toml", "max_transfers = 1", "max_transfers = 0");
  // With more patience the bus of 9.10 will do as well.
  town.replace("town.toml", "max_wait_minutes = 25", "max_wait_minutes = 35");
  CHECK(ask(town).at("outbound").at("journeys") == 2);
  CHECK(says(tell(town), "2 journeys by timetable keep every limit."));
}

TEST_CASE("who misses a slow bus may be home sooner on foot, were it not too far") {
  TinyTown town;
  const auto feed = support::GtfsFeed()
                        .route("1")
                        .trip("slow", "mid 08:10  west 08:50")
                        .of_route("1")
                        .every(1200, "18:00")
                        .files();
  for (const auto& [name, text] : feed) {
    if (name != "stops.txt") town.write("buses/" + name, text);
  }
  // From the meeting point 1700 m home, and 1600 are the limit; from the stop at Cross 1500 m.
  town.replace("activities.csv", "Cross," + TinyTown::lonlat(1600), "Cross," + TinyTown::lonlat(1800));
  const auto text = run(town.folder(), {"explain", "town.toml", "--home", TinyTown::lonlat(100),
                                        "--activity", "walk"})
                        .out;
  CAPTURE(text);
  CHECK(says(text, "If you miss the 15:10: on foot, home at 15:28"));
  CHECK(says(text, " sooner; walking all the way is quicker, but farther than the limit."));
}

TEST_CASE("explain tells what happens to one who misses it, and the last way home") {
  TinyTown town;
  const int walk = walk_seconds(town);
  const auto e = ask(town);
  const auto& out = e.at("outbound").at("if_missed");
  check_near(clock(out.at("missed")), at(9, 30));
  check_near(clock(out.at("next").at("arrive")), at(9, 55) + walk);  // 9.50, off at 9.55
  CHECK(out.at("next").at("on_foot") == false);
  const auto& back = e.at("return");
  check_near(clock(back.at("if_missed").at("next").at("arrive")), at(12, 55));
  check_near(back.at("if_missed").at("later_seconds"), 1200);
  // The bus of 17.50 from the stop in the middle.
  check_near(clock(back.at("last_way_home").at("leave")), at(17, 50) - walk);
  check_near(clock(back.at("last_way_home").at("arrive")), at(17, 55));
  const auto text = tell(town);
  CHECK(says(text, "If you miss the 09:30: there at 10:06:"));
  CHECK(says(text, "minutes after the start."));
  CHECK(says(text, "home at 12:55, 20 minutes later."));
  CHECK(says(text, "Last way home: leave at 17:38:"));
}

TEST_CASE("explain names the nearest miss") {
  TinyTown town;
  town.replace("town.toml", "max_minutes = 60", "max_minutes = 25");
  const int walk = walk_seconds(town);
  SUBCASE("the first bus comes after the start") {
    town.replace("activities.csv", "10:00,12:00", "08:25,12:00");
    const auto out = ask(town).at("outbound");
    CHECK(out.at("reason") == "arrives_after_start");
    const auto& miss = out.at("nearest_miss");
    CHECK(miss.at("reason") == "arrives_after_start");
    check_near(miss.at("by"), at(8, 15) + walk - at(8, 20));  // five minutes before the start
    CHECK(says(miss.at("text"), "the 1 reaches the meeting point at 08:26:"));
    CHECK(says(tell(town), "Nearest: the 1 reaches the meeting point at 08:26:"));
    CHECK(says(tell(town), "2 minutes after the start."));
  }
  SUBCASE("the last bus goes before the end") {
    town.replace("activities.csv", "10:00,12:00", "10:00,17:45");
    const auto back = ask(town).at("return");
    CHECK(back.at("reason") == "no_trip_home");
    check_near(back.at("nearest_miss").at("by"), at(17, 45) - (at(17, 50) - walk));
    CHECK(says(tell(town), "Nearest: for the 1 one has to leave the meeting point at 17:38:"));
  }
  SUBCASE("too long a wait") {
    town.replace("town.toml", "max_wait_minutes = 30", "max_wait_minutes = 7");
    const auto out = ask(town).at("outbound");
    CHECK(out.at("reason") == "wait_too_long");
    CHECK(says(out.at("nearest_miss").at("text"), "with the 1 one waits"));
  }
  SUBCASE("too far to walk") {
    town.replace("town.toml", "max_minutes = 25", "max_minutes = 60");
    town.replace("activities.csv", "10:00,12:00", "06:00,07:00");
    const auto out = ask(town).at("outbound");
    CHECK(out.at("reason") == "walk_too_long");
    check_near(out.at("nearest_miss").at("by"), 1200 + walk);
  }
  SUBCASE("another day") {
    town.replace("buses/calendar.txt", ",1,1,1,1,1,1,1,", ",1,0,1,1,1,1,1,");
    const auto out = ask(town).at("outbound");
    CHECK(out.at("reason") == "no_service_that_day");
    CHECK(says(out.at("nearest_miss").at("text"), "does not run that day; next on Wednesday"));
  }
}
