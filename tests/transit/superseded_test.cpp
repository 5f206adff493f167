// Versions of one service that are valid at the same time.

#include "transit/superseded.hpp"

#include <doctest/doctest.h>

#include <array>

#include "io/gtfs/gtfs.hpp"
#include "random_case.hpp"
#include "support/gtfs_feed.hpp"

namespace {

using support::GtfsFeed;

core::Date date(const char* text) { return *core::parse_compact_date(text); }

/// A bus every so many seconds from 8 to 12, A to B to C, on a service.
void buses(GtfsFeed& feed, const std::string& service, const std::string& first, int every,
           const std::string& calls = "") {
  feed.trip(service + first, calls.empty() ? "A " + first + " B " + first + " C 12:30" : calls)
      .on(service)
      .every(every, "12:00");
}

GtfsFeed two_versions(const std::string& newer_from = "20230612") {
  GtfsFeed feed;
  feed.stop("A", 0, 0).stop("B", 900, 0).stop("C", 1800, 0).stop("D", 2700, 0).route("R");
  feed.service("old", "1111111", "20230601", "20230630");
  feed.service("new", "1111111", newer_from, "20230630");
  return feed;
}

std::size_t trips_on(const transit::Timetable& t, const char* day) { return t.trips_on(date(day)); }

}  // namespace

TEST_CASE("superseded: the version that begins later counts from then on") {
  auto feed = two_versions();
  buses(feed, "old", "08:00", 1800);
  buses(feed, "new", "08:02", 1800);
  auto t = random_case::read(feed.files());
  CHECK(trips_on(t, "20230611") == 8);
  CHECK(trips_on(t, "20230613") == 16);
  const auto found = transit::find_repeated_services(t);
  REQUIRE(found.size() == 1);
  CHECK(found[0].decided);
  CHECK(found[0].line == "R");
  CHECK(t.services[found[0].older.index()].id == "old");
  CHECK(found[0].older_trips == 8);
  CHECK(found[0].dates == 19);
  CHECK(found[0].first == date("20230612"));
  CHECK(transit::remove_superseded(t, found) == 8);
  CHECK(trips_on(t, "20230611") == 8);  // still the old one
  CHECK(trips_on(t, "20230612") == 8);
  CHECK(trips_on(t, "20230613") == 8);
  for (const auto& trip : t.trips) {
    if (t.runs_on(trip.service, date("20230613"))) CHECK(trip.id.starts_with("new"));
  }
  CHECK(t.covered_dates() == std::pair(date("20230601"), date("20230630")));
}

TEST_CASE("superseded: where both begin on one day nothing tells them apart, and both stay") {
  auto feed = two_versions("20230601");
  buses(feed, "old", "08:00", 1800);
  buses(feed, "new", "08:00", 1800, "A 08:00 C 08:20");
  auto t = random_case::read(feed.files());
  const auto found = transit::find_repeated_services(t);
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].decided);
  CHECK(transit::remove_superseded(t, found) == 0);
  CHECK(trips_on(t, "20230613") == 16);
}

TEST_CASE("superseded: of two feeds the one that starts later is the newer") {
  const auto version = [](const std::string& service, const std::string& first, const char* start) {
    auto feed = two_versions("20230601");
    buses(feed, service, first, 1800);
    feed.raw("feed_info.txt",
             "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date\nP,u,EN," +
                 std::string(start) + "\n");
    return feed.files();
  };
  const std::array feeds{io::gtfs::MemoryFeed{"a", version("new", "08:03", "20230608")},
                         io::gtfs::MemoryFeed{"b", version("old", "08:00", "20230601")}};
  auto t = io::gtfs::read_gtfs(feeds, {}).value;
  const auto found = transit::find_repeated_services(t);
  REQUIRE(found.size() == 1);
  CHECK(found[0].decided);
  CHECK(transit::remove_superseded(t, found) == 8);
  CHECK(trips_on(t, "20230613") == 8);
  for (const auto& trip : t.trips) CHECK(trip.id.starts_with("new"));  // the others had no date left
}

TEST_CASE("superseded: services that take turns, run elsewhere, on other days or seldom are no copies") {
  auto feed = two_versions();
  SUBCASE("every ten minutes, one in five minutes after the other") {
    buses(feed, "old", "08:00", 600);
    buses(feed, "new", "08:05", 600);
  }
  SUBCASE("half an hour apart") {
    buses(feed, "old", "08:00", 3600);
    buses(feed, "new", "08:30", 3600);
  }
  SUBCASE("another end") {
    buses(feed, "old", "08:00", 1800);
    buses(feed, "new", "08:02", 1800, "A 08:02 B 08:10 D 08:20");
  }
  SUBCASE("another line") {
    buses(feed, "old", "08:00", 1800);
    feed.route("S").trip("other", "A 08:02 C 12:30").on("new").of_route("S").every(1800, "12:00");
  }
  SUBCASE("other days") {
    feed.service("weekend", "0000011", "20230601", "20230630");
    feed.service("workdays", "1111100", "20230601", "20230630");
    buses(feed, "weekend", "08:00", 1800);
    buses(feed, "workdays", "08:02", 1800);
  }
  SUBCASE("three buses for a school") {
    buses(feed, "old", "08:00", 4800);
    buses(feed, "new", "08:02", 4800);
  }
  SUBCASE("a few more in the rush hour") {
    buses(feed, "old", "08:00", 600);
    feed.trip("n", "A 08:02 C 12:30").on("new").every(600, "09:00");
  }
  CHECK(transit::find_repeated_services(random_case::read(feed.files())).empty());
}

TEST_CASE("superseded: only the line that is repeated loses dates") {
  auto feed = two_versions();
  feed.route("S");
  buses(feed, "old", "08:00", 1800);
  buses(feed, "new", "08:02", 1800);
  feed.trip("S1", "A 08:00 D 08:30").on("old").of_route("S");
  auto t = random_case::read(feed.files());
  CHECK(transit::remove_superseded(t, transit::find_repeated_services(t)) == 8);
  CHECK(trips_on(t, "20230613") == 9);
}
