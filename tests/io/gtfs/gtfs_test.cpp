// What is read, feed by feed and merged.

#include "io/gtfs/gtfs.hpp"

#include <doctest/doctest.h>

#include <array>
#include <sstream>

#include "support/gtfs_feed.hpp"

namespace {

using io::gtfs::MemoryFeed;
using support::GtfsFeed;

GtfsFeed line() { return GtfsFeed().stop("A", 0, 0).stop("B", 900, 0).stop("C", 1000, 0); }

core::WithDiagnostics<transit::Timetable> read(const GtfsFeed& feed) {
  const std::array feeds{MemoryFeed{"m", feed.files()}};
  return io::gtfs::read_gtfs(feeds, {});
}

core::WithDiagnostics<transit::Timetable> read_all(std::vector<MemoryFeed> feeds) {
  return io::gtfs::read_gtfs(feeds, {});
}

/// Everything of a timetable as text, for comparing byte by byte.
std::string dump(const transit::Timetable& t) {
  std::ostringstream out;
  out << t.timezone << "\n";
  for (const auto& f : t.feeds) out << f.name << f.publisher << f.version << "\n";
  for (const auto& s : t.stops) {
    out << s.id << "," << s.name << "," << s.at.lon << "," << s.at.lat << "," << s.parent.value
        << "\n";
  }
  for (const auto& r : t.routes) out << r.id << "," << r.short_name << "," << r.type << "\n";
  for (const auto& s : t.services) {
    out << s.id;
    for (const auto d : s.dates) out << "," << core::format_date(d);
    out << "\n";
  }
  for (std::size_t i = 0; i < t.trips.size(); ++i) {
    const auto& trip = t.trips[i];
    out << trip.id << "," << trip.feed.value << "," << trip.route.value << ","
        << trip.service.value << "," << trip.block << "," << trip.shift << ":";
    for (const auto& c : t.calls_of(transit::TripId(i))) {
      out << " " << c.stop.value << "@" << c.arrival << "/" << c.departure << c.pick_up
          << c.drop_off << c.interpolated << c.line;
    }
    out << "\n";
  }
  for (const auto& m : t.transfers) {
    out << m.from.value << "," << m.to.value << "," << m.seconds << m.forbidden << "\n";
  }
  return out.str();
}

std::string times(const transit::Timetable& t, std::size_t trip = 0) {
  std::string text;
  for (const auto& c : t.calls_of(transit::TripId(trip))) {
    text += support::gtfs_time(c.arrival) + (c.interpolated ? "~ " : " ");
  }
  return text;
}

}  // namespace

TEST_CASE("a small feed is read whole") {
  const auto result = read(line().trip("T", "A+ 08:00 B 08:05 08:06 C- 25:10:30").block("7"));
  const auto& t = result.value;
  CHECK(result.diagnostics.entries().empty());
  CHECK(t.timezone == "Europe/London");
  REQUIRE(t.stops.size() == 3);
  CHECK(t.stops[0].name == "Stop A");
  CHECK(t.stops[0].at.lat == doctest::Approx(GtfsFeed::kLat));
  REQUIRE(t.trips.size() == 1);
  CHECK(t.trips[0].block == "7");
  const auto calls = t.calls_of(transit::TripId(0));
  REQUIRE(calls.size() == 3);
  CHECK(calls[0].pick_up);
  CHECK(!calls[0].drop_off);
  CHECK(calls[1].departure - calls[1].arrival == 60);
  CHECK(!calls[2].pick_up);
  CHECK(calls[2].arrival == 25 * 3600 + 630);
  CHECK(calls[2].line == 4);
  CHECK(t.services[0].dates.size() == 30);
}

TEST_CASE("rows and columns in any order, byte-order mark, CRLF, quotes and unknown columns") {
  auto feed = line();
  feed.raw("trips.txt",
           "\xef\xbb\xbfvehicle_journey_code,trip_id,service_id,route_id,trip_headsign\r\n"
           "\"VJ1,VJ2\",T,daily,R,\"Town, centre\"\r\n");
  feed.raw("stop_times.txt",
           "stop_sequence,stop_id,departure_time,arrival_time,trip_id\n"
           "20,C,08:20:00,08:20:00,T\n3,A,8:00:00,8:00:00,T\n10,B,08:10:00,08:10:00,T\n");
  const auto result = read(feed);
  CHECK(result.diagnostics.entries().empty());
  REQUIRE(result.value.trips.size() == 1);
  CHECK(result.value.trips[0].headsign == "Town, centre");
  CHECK(times(result.value) == "08:00:00 08:10:00 08:20:00 ");
}

TEST_CASE("rows of a trip may stand apart, in any order: the same timetable") {
  const std::string header = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";
  const std::vector<std::string> rows = {
      "T,08:00:00,08:00:00,A,1\n", "T,08:05:00,08:05:00,B,12\n", "T,8:10:00,8:10:00,C,130\n",
      "U,09:00:00,09:00:00,A,1\n", "U,09:05:00,09:05:00,B,2\n",  "Z,09:00:00,09:00:00,A,1\n"};
  const auto text = [&](const std::vector<std::size_t>& order) {
    std::string times = header;
    for (const auto i : order) times += rows[i];
    auto feed = line().trip("T", "A 08:00 B 08:10").trip("U", "A 08:00 B 08:10");
    feed.raw("stop_times.txt", times);
    const auto result = read(feed);
    CHECK(result.diagnostics.count("gtfs-unknown-trip") == 1);  // said once, though read twice
    std::string all;
    for (std::size_t t = 0; t < result.value.trips.size(); ++t) {
      all += result.value.trips[t].id + ":";
      for (const auto& c : result.value.calls_of(transit::TripId(t))) {
        all += result.value.stops[c.stop.index()].id + support::gtfs_time(c.arrival) + " ";
      }
    }
    return all;
  };
  const auto expected = text({0, 1, 2, 3, 4, 5});
  CHECK(expected == "T:A08:00:00 B08:05:00 C08:10:00 U:A09:00:00 B09:05:00 ");
  CHECK(text({2, 1, 0, 5, 4, 3}) == expected);
  CHECK(text({0, 3, 1, 4, 2, 5}) == expected);
  CHECK(text({3, 2, 5, 0, 4, 1}) == expected);
}

TEST_CASE("a row that cannot be used costs its trip, wherever it stands") {
  const std::string header = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";
  const std::string good = "T,08:00:00,08:00:00,A,1\nT,08:05:00,08:05:00,B,2\n";
  const std::string other = "U,09:00:00,09:00:00,A,1\nU,09:05:00,09:05:00,B,2\n";
  const std::string bad = "T,8 o'clock,08:09:00,C,3\n";
  for (const auto& rows : {good + bad + other, bad + good + other, good + other + bad}) {
    auto feed = line().trip("T", "A 08:00 B 08:10").trip("U", "A 08:00 B 08:10");
    feed.raw("stop_times.txt", header + rows);
    const auto result = read(feed);
    CHECK(result.diagnostics.count("gtfs-bad-time") == 1);
    REQUIRE(result.value.trips.size() == 1);
    CHECK(result.value.trips[0].id == "U");
  }
}

TEST_CASE("a stop says of wheelchairs what its station says, when it says nothing itself") {
  auto feed = GtfsFeed().trip("T", "A 08:00 B 08:10");
  feed.raw("stops.txt",
           "stop_id,stop_lat,stop_lon,wheelchair_boarding,location_type,parent_station\n"
           "A,51.5,-3,,0,ST\nB,51.6,-3,2,0,ST\nBA,,,0,4,A\nN,,,,3,ST\nST,51.5,-3,1,1,\n");
  const auto result = read(feed);
  CHECK(result.diagnostics.entries().empty());
  const auto& t = result.value;
  const auto of = [&](const char* id) { return t.stops[t.find_stop(id).index()]; };
  CHECK(of("A").wheelchair == transit::Wheelchair::kYes);
  CHECK(of("B").wheelchair == transit::Wheelchair::kNo);
  CHECK(of("BA").wheelchair == transit::Wheelchair::kYes);
  CHECK(of("N").at.lat == 51.5);  // a node's place is its station's
}

TEST_CASE("missing times follow the distance, not the number of stops") {
  CHECK(times(read(line().trip("T", "A 08:00 B ? C 08:10")).value) ==
        "08:00:00 08:09:00~ 08:10:00 ");
  // shape_dist_traveled goes before straight lines.
  auto feed = line().trip("T", "A 08:00 B ? C 08:10");
  feed.raw("stop_times.txt",
           "trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled\n"
           "T,08:00:00,08:00:00,A,1,0\nT,,,B,2,1.5\nT,08:10:00,08:10:00,C,3,6\n");
  CHECK(times(read(feed).value) == "08:00:00 08:02:30~ 08:10:00 ");
  // A loop with no length at all falls back to the count.
  CHECK(times(read(line().trip("T", "A 08:00 A ? A ? A 08:09")).value) ==
        "08:00:00 08:03:00~ 08:06:00~ 08:09:00 ");
}

TEST_CASE("only one of the two times is enough") {
  auto feed = line().trip("T", "A 08:00 C 08:10");
  feed.raw("stop_times.txt",
           "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
           "T,,08:00:00,A,1\nT,08:10:00,,C,3\n");
  CHECK(times(read(feed).value) == "08:00:00 08:10:00 ");
}

TEST_CASE("calendars: weekly, exceptions, one without the other, header only") {
  const auto days = [](const GtfsFeed& feed) {
    const auto t = read(feed).value;
    std::string text;
    for (const auto d : t.services.at(0).dates) text += core::format_date(d).substr(8) + " ";
    return text;
  };
  const auto feed = line().trip("T", "A 08:00 C 08:10");
  auto weekly = feed;
  CHECK(days(weekly.service("daily", "1000001", "20230601", "20230614")) == "04 05 11 12 ");
  auto both = feed;
  CHECK(days(both.service("daily", "1000001", "20230601", "20230614")
                 .exception("daily", "20230605", 2).exception("daily", "20230606", 1)) ==
        "04 06 11 12 ");
  auto only = feed;
  CHECK(days(only.exception("daily", "20230606", 1).without("calendar.txt")) == "06 ");
  auto header = feed;
  CHECK(days(header.service("daily", "1000000", "20230601", "20230614")
                 .raw("calendar_dates.txt", "service_id,date,exception_type\n")) == "05 12 ");
  auto dates = feed;
  CHECK(days(dates.exception("daily", "20230606", 1)) == "06 ");  // calendar.txt: header only
}

TEST_CASE("frequencies become trips, the end is not a departure") {
  const auto result = read(line().trip("T", "A 06:00 B 06:05 C 06:10")
                               .frequency("08:00", "09:00", 1200));
  const auto& t = result.value;
  REQUIRE(t.trips.size() == 3);
  CHECK(times(t, 0) == "08:00:00 08:05:00 08:10:00 ");
  CHECK(times(t, 2) == "08:40:00 08:45:00 08:50:00 ");
  CHECK(t.trips[2].shift == 9600);
  CHECK(t.trips[2].id == "T");
  const auto zero = read(line().trip("T", "A 06:00 C 06:10").frequency("08:00", "09:00", 0));
  CHECK(zero.diagnostics.count("gtfs-headway-zero") == 1);
  CHECK(times(zero.value) == "06:00:00 06:10:00 ");
}

TEST_CASE("stations, wheelchair flags, extended route types, feed dates are kept") {
  auto feed = GtfsFeed().route("R", 200).trip("T", "A 08:00 B 08:10");
  feed.raw("stops.txt",
           "stop_id,stop_name,stop_lat,stop_lon,wheelchair_boarding,location_type,parent_station\n"
           "A,A,51.5,-3,1,0,ST\nB,B,51.6,-3,2,,\nST,Station,51.5,-3,0,1,\n");
  feed.raw("feed_info.txt",
           "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,"
           "feed_version\nP,u,EN,20230605,20240301,v1\n");
  const auto result = read(feed);
  const auto& t = result.value;
  CHECK(result.diagnostics.entries().empty());
  CHECK(t.routes[0].type == 200);
  CHECK(t.stops[0].wheelchair == transit::Wheelchair::kYes);
  CHECK(t.stops[1].wheelchair == transit::Wheelchair::kNo);
  CHECK(t.stops[0].parent == t.find_stop("ST"));
  CHECK(t.stops[2].location_type == 1);
  CHECK(t.feeds[0].version == "v1");
  CHECK(core::format_date(t.feeds[0].start_date) == "2023-06-05");
}

TEST_CASE("two regional files share stops and a trip, neither is doubled, in any order") {
  const auto west = line().trip("X", "A 08:00 B 08:10").trip("W", "A 09:00 B 09:10");
  const auto east = line().stop("D", 3000, 0).trip("E", "C 09:00 D 09:10")
                          .trip("X", "A 08:00 B 08:10");
  const MemoryFeed a{"west.zip", west.files()}, b{"east.zip", east.files()};
  const auto one = read_all({a, b}), two = read_all({b, a});
  CHECK(dump(one.value) == dump(two.value));
  CHECK(one.value.stops.size() == 4);
  CHECK(one.value.trips.size() == 3);
  CHECK(one.value.services.size() == 1);
  CHECK(one.diagnostics.count("gtfs-repeated-trips") == 1);
  // Also when both files bear one name.
  const MemoryFeed c{"gtfs.zip", west.files()}, d{"gtfs.zip", east.files()};
  CHECK(dump(read_all({c, d}).value) == dump(read_all({d, c}).value));
}

TEST_CASE("equal ids for different things stay two things") {
  const auto here = line().trip("T", "A 08:00 B 08:10").block("1");
  const auto there = GtfsFeed().stop("A", 50000, 0).stop("B", 51000, 0)
                               .service("daily", "1111111", "20230701", "20230731")
                               .trip("T", "A 08:10 B 08:20").block("1");
  const auto result = read_all({{"here.zip", here.files()}, {"there.zip", there.files()}});
  const auto& t = result.value;
  CHECK(t.stops.size() == 5);
  CHECK(result.diagnostics.count("gtfs-id-clash") == 2);
  CHECK(t.find_stop("A@there.zip").valid());
  CHECK(t.trips.size() == 2);
  CHECK(t.services.size() == 2);
  CHECK(t.covered_dates().value().second == *core::parse_compact_date("20230731"));
  // The same trip on other dates is another trip.
  auto later = line().service("daily", "1111111", "20230701", "20230731")
                     .trip("T", "A 08:00 B 08:10");
  CHECK(read_all({{"1", here.files()}, {"2", later.files()}}).value.trips.size() == 2);
}

TEST_CASE("no feed is an empty timetable") {
  const auto result = read_all({});
  CHECK(result.value.trips.empty());
  CHECK(result.diagnostics.entries().empty());
}

TEST_CASE("reading stops when asked to") {
  std::string rows = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";
  for (int i = 0; i < 5000; ++i) rows += "T,08:00:00,08:00:00,A," + std::to_string(i) + "\n";
  const std::array feeds{MemoryFeed{"m", line().trip("T", "A 08:00").raw("stop_times.txt", rows)
                                             .files()}};
  std::stop_source source;
  source.request_stop();
  CHECK_THROWS_AS((void)io::gtfs::read_gtfs(feeds, {.stop = source.get_token()}), core::Cancelled);
}
