// What `check` says of a timetable, on feeds drawn with one thing wrong each.

#include <doctest/doctest.h>

#include "random_case.hpp"
#include "transit/health.hpp"

using support::GtfsFeed;

namespace {

transit::Timetable read(GtfsFeed& feed) { return random_case::read(feed.files()); }
core::Date date(const char* text) { return *core::parse_compact_date(text); }

}  // namespace

TEST_CASE("health: hops no bus could make, the minute's rounding in its favour") {
  GtfsFeed feed;
  // 4 km: in one minute that may have been two, 120 km/h; in no time at all 244 km/h.
  feed.stop("A", 0, 0).stop("B", 4000, 0).stop("C", 8000, 0);
  feed.trip("quick", "A 08:00  B 08:01").trip("none", "A 09:00  B 09:00  C 09:10");
  const auto timetable = read(feed);
  const auto hops = transit::find_fast_hops(timetable);
  REQUIRE(hops.size() == 1);
  CHECK(timetable.trips[hops[0].trip.index()].id == "none");
  CHECK(hops[0].call == 1);
  CHECK(hops[0].km_per_hour == doctest::Approx(244).epsilon(0.01));
}

TEST_CASE("health: what is too fast for a bus is not for a train, and nothing is for an aeroplane") {
  const auto fast = [](int type) {
    GtfsFeed feed;
    feed.stop("A", 0, 0).stop("B", 10000, 0).route("X", type);
    feed.trip("t", "A 08:00  B 08:02").of_route("X");
    return transit::find_fast_hops(read(feed)).size();
  };
  CHECK(fast(3) == 1);
  CHECK(fast(715) == 1);
  CHECK(fast(2) == 0);
  CHECK(fast(101) == 0);
  CHECK(fast(4) == 1);
  CHECK(fast(1100) == 0);
}

TEST_CASE("health: hops that go nowhere") {
  GtfsFeed feed;
  feed.stop("A", 0, 0).stop("B", 1000, 0).stop("B2", 1000, 0.2);
  feed.trip("same", "A 08:00  A 08:02  B 08:05").trip("twins", "A 08:00  B 08:05  B2 08:06");
  feed.trip("fine", "A 08:00  B 08:05  A 08:10");
  CHECK(transit::find_still_hops(read(feed)).size() == 2);
}

TEST_CASE("health: the same journey twice on one date") {
  GtfsFeed feed;
  feed.stop("A", 0, 0).stop("B", 1000, 0);
  feed.service("mon", "1000000", "20230601", "20230630");
  feed.service("tue", "0100000", "20230601", "20230630");
  feed.service("monday2", "1000000", "20230612", "20230618");
  feed.trip("a", "A 08:00  B 08:05").on("mon");
  feed.trip("b", "A 08:00  B 08:05").on("tue");       // other days
  feed.trip("c", "A 08:00  B 08:06").on("mon");       // another time
  feed.trip("d", "A 08:00  B- 08:05").on("mon");      // other rules
  feed.trip("e", "A 08:00  B 08:05").on("monday2");   // the one that is twice, on 12 June
  const auto timetable = read(feed);
  const auto found = transit::find_duplicate_trips(timetable);
  REQUIRE(found.size() == 1);
  CHECK(timetable.trips[found[0].trip.index()].id == "e");
  CHECK(timetable.trips[found[0].of.index()].id == "a");
  CHECK(found[0].date == date("20230612"));
}

TEST_CASE("health: a bank holiday runs like a Sunday, school holidays lack school buses") {
  GtfsFeed feed;
  feed.stop("A", 0, 0).stop("B", 1000, 0);
  feed.service("weekday", "1111100", "20230401", "20230630");
  feed.service("school", "1111100", "20230401", "20230630");
  feed.service("weekend", "0000011", "20230401", "20230630");
  for (int i = 0; i < 18; ++i) {
    feed.trip("w" + std::to_string(i), "A 08:00  B 08:05").on("weekday");
  }
  feed.trip("s1", "A 07:00  B 07:05").on("school").trip("s2", "A 07:10  B 07:15").on("school");
  feed.trip("e", "A 10:00  B 10:05").on("weekend");
  // Monday 29 May runs like a Sunday; from Tuesday to Friday there is no school.
  feed.exception("weekday", "20230529", 2).exception("weekend", "20230529", 1);
  for (const auto* day : {"20230529", "20230530", "20230531", "20230601", "20230602"}) {
    feed.exception("school", day, 2);
  }
  const auto timetable = read(feed);
  const auto days = transit::find_unusual_days(timetable, date("20230522"), 21);
  REQUIRE(days.size() == 5);
  CHECK(days[0].date == date("20230529"));
  CHECK(days[0].usual == 20);
  CHECK(days[0].missing == 20);
  CHECK(days[0].added == 1);
  REQUIRE(days[0].like_weekday.has_value());
  CHECK(*days[0].like_weekday >= 5);
  for (std::size_t i = 1; i < 5; ++i) {
    CHECK(days[i].missing == 2);
    CHECK(days[i].added == 0);
    CHECK_FALSE(days[i].like_weekday.has_value());
  }
  // Too little to compare with: nothing is said.
  CHECK(transit::find_unusual_days(timetable, date("20230626"), 7).empty());
}

TEST_CASE("health: a week like every other has nothing unusual") {
  GtfsFeed feed;
  feed.stop("A", 0, 0).stop("B", 1000, 0).trip("t", "A 08:00  B 08:05");
  CHECK(transit::find_unusual_days(read(feed), date("20230605"), 21).empty());
}
