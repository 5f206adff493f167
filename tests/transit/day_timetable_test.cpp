// Service days, patterns and signatures.

#include "transit/day_timetable.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "core/clock.hpp"
#include "io/gtfs/gtfs.hpp"
#include "random_case.hpp"
#include "support/gtfs_feed.hpp"

namespace {

using support::GtfsFeed;

GtfsFeed two_stops() { return GtfsFeed().stop("A", 0, 0).stop("B", 800, 0); }

core::Date date(const char* text) { return *core::parse_compact_date(text); }

/// Departures at A on the clock of a date, sorted.
std::vector<core::Seconds> departures(const transit::Timetable& timetable, const char* day) {
  const auto built = transit::build_day_timetable(timetable, date(day));
  std::vector<core::Seconds> times;
  for (const auto& p : built.patterns) {
    for (std::uint32_t v = 0; v < p.vehicles; ++v) times.push_back(built.departures[p.first_event + v]);
  }
  std::sort(times.begin(), times.end());
  return times;
}

constexpr core::Seconds kHour = 3600;

}  // namespace

TEST_CASE("a day has the trips of the day before, its own and the next one's") {
  const auto t = random_case::read(two_stops().trip("T", "A 08:00 B 08:10").files());
  CHECK(departures(t, "20230613") == std::vector<core::Seconds>{-16 * kHour, 8 * kHour, 32 * kHour});
  CHECK(departures(t, "20230601") == std::vector<core::Seconds>{8 * kHour, 32 * kHour});
  CHECK(departures(t, "20230630") == std::vector<core::Seconds>{-16 * kHour, 8 * kHour});
  CHECK(departures(t, "20230702").empty());
}

TEST_CASE("times count from noon minus twelve hours when the clocks change") {
  const auto t = random_case::read(two_stops()
                                       .service("daily", "1111111", "20230301", "20231130")
                                       .trip("T", "A 08:00 B 08:10")
                                       .files());
  // Sunday 26 March 2023 has 23 hours: Saturday's 08:00 is 23 h earlier, Monday's 24 h later.
  CHECK(departures(t, "20230326") ==
        std::vector<core::Seconds>{8 * kHour - 23 * kHour, 8 * kHour, 32 * kHour});
  CHECK(departures(t, "20230325") ==
        std::vector<core::Seconds>{-16 * kHour, 8 * kHour, 8 * kHour + 23 * kHour});
  // Sunday 29 October 2023 has 25.
  CHECK(departures(t, "20231029") ==
        std::vector<core::Seconds>{8 * kHour - 25 * kHour, 8 * kHour, 32 * kHour});
  // And a passenger's watch: 08:00 on that Sunday is 8 h on the day's own clock.
  const core::TimeZone zone(t.timezone);
  CHECK(zone.on_day_clock(date("20231029"), {date("20231029"), {8 * kHour}}) == 8 * kHour);
}

TEST_CASE("feeds of several time zones are laid out on one clock") {
  const auto feed = [](const std::string& zone, const std::string& trip) {
    return io::gtfs::MemoryFeed{zone, two_stops().timezone(zone).trip(trip, "A 08:00 B 08:10").files()};
  };
  const std::array feeds{feed("Europe/London", "L"), feed("Europe/Paris", "P"),
                         feed("Pacific/Auckland", "N")};
  auto t = io::gtfs::read_gtfs(feeds, {}).value;
  t.timezone = "Europe/London";
  // Paris is an hour ahead, Auckland eleven in June: its 8.00 is 21.00 of the day before.
  CHECK(departures(t, "20230613") ==
        std::vector<core::Seconds>{-27 * kHour, -17 * kHour, -16 * kHour, -3 * kHour, 7 * kHour,
                                   8 * kHour, 21 * kHour, 31 * kHour, 32 * kHour, 45 * kHour,
                                   55 * kHour, 56 * kHour});
  t.timezone = "Europe/Paris";
  const auto paris = departures(t, "20230613");
  CHECK(std::count(paris.begin(), paris.end(), 8 * kHour) == 1);
  CHECK(std::count(paris.begin(), paris.end(), 9 * kHour) == 1);
  CHECK(std::count(paris.begin(), paris.end(), 22 * kHour) == 1);
}

TEST_CASE("agencies of several zones in one feed: each trip in the zone of its own") {
  auto feed = two_stops().route("R").route("P");
  feed.trip("L", "A 08:00 B 08:10").block("1").trip("F", "A 08:00 B 08:10").of_route("P");
  feed.raw("agency.txt",
           "agency_id,agency_name,agency_url,agency_timezone\nAG,a,u,Europe/London\n"
           "PA,b,u,Europe/Paris\n");
  feed.raw("routes.txt", "route_id,agency_id,route_type\nR,AG,3\nP,PA,3\n");
  const std::array feeds{io::gtfs::MemoryFeed{"memory", feed.files()}};
  const auto read = io::gtfs::read_gtfs(feeds, {});
  CHECK(read.diagnostics.count("gtfs-mixed-time-zones") == 1);
  const auto& t = read.value;
  CHECK(t.timezone == "Europe/London");
  CHECK(departures(t, "20230613") == std::vector<core::Seconds>{-17 * kHour, -16 * kHour, 7 * kHour,
                                                                8 * kHour, 31 * kHour, 32 * kHour,
                                                                55 * kHour, 56 * kHour});
  CHECK(transit::service_day_offset(t, t.trips[0], date("20230613"), 0) == -kHour);  // F
  CHECK(transit::service_day_offset(t, t.trips[1], date("20230613"), 0) == 0);
}

TEST_CASE("wheels: no vehicle and no stop that says no, in the lower bands only those that say yes") {
  using transit::WheelchairRule;
  auto feed = GtfsFeed().stop("A", 0, 0).stop("B", 800, 0).stop("C", 1600, 0).trip(
      "yes", "A 08:00 B 08:10 C 08:20");
  feed.trip("unknown", "A 09:00 B 09:10 C 09:20").trip("no", "A 10:00 B 10:10 C 10:20");
  feed.raw("trips.txt",
           "route_id,service_id,trip_id,wheelchair_accessible\nR,daily,yes,1\nR,daily,unknown,\n"
           "R,daily,no,2\n");
  const auto stops = [&](const char* a, const char* b, const char* c) {
    auto f = feed;
    f.raw("stops.txt", std::string("stop_id,stop_lat,stop_lon,wheelchair_boarding\nA,51.5,-3,") + a +
                           "\nB,51.51,-3," + b + "\nC,51.52,-3," + c + "\n");
    return random_case::read(f.files());
  };
  const auto boardings = [&](const transit::Timetable& t, WheelchairRule rule) {
    const auto day = transit::build_day_timetable(t, date("20230613"),
                                                  transit::ServiceRule::kAsPublished, rule);
    std::string text;
    for (const auto& p : day.patterns) {
      for (std::uint32_t i = 0; i < p.length; ++i) {
        if ((day.flags[p.first_stop + i] & transit::DayTimetable::kPickUp) == 0) continue;
        text += t.stops[day.stops[p.first_stop + i].index()].id + std::to_string(p.vehicles) + " ";
      }
    }
    return text;
  };
  // Three days of each trip.
  const auto t = stops("1", "", "2");
  CHECK(boardings(t, WheelchairRule::kAnybody) == "A9 B9 C9 ");
  CHECK(boardings(t, WheelchairRule::kNotRefused) == "A6 B6 ");
  CHECK(boardings(t, WheelchairRule::kConfirmed) == "A3 ");
  CHECK(t.is_narrowed_by(WheelchairRule::kNotRefused));
  CHECK(t.is_narrowed_by(WheelchairRule::kConfirmed));
  CHECK_FALSE(t.is_narrowed_by(WheelchairRule::kAnybody));
}

TEST_CASE("the same trip in the zones of two feeds is two trips") {
  const auto files = [](const std::string& zone) {
    return two_stops().timezone(zone).trip("T", "A 08:00 B 08:10").files();
  };
  const std::array same{io::gtfs::MemoryFeed{"a", files("Europe/London")},
                        io::gtfs::MemoryFeed{"b", files("Europe/London")}};
  const std::array other{io::gtfs::MemoryFeed{"a", files("Europe/London")},
                         io::gtfs::MemoryFeed{"b", files("Europe/Paris")}};
  CHECK(io::gtfs::read_gtfs(same, {}).value.trips.size() == 1);
  CHECK(io::gtfs::read_gtfs(other, {}).value.trips.size() == 2);
}

namespace {

/// Vehicles from A that can be stayed in to C, with these blocks and transfers.
int through_vehicles(const std::string& block, const std::string& transfers,
                     const char* day = "20230613") {
  auto feed = two_stops().stop("C", 1600, 0);
  feed.service("daily", "1111111", "20230601", "20230630");
  feed.service("week", "1111100", "20230601", "20230630");
  feed.trip("T", "A 08:00 B 08:10").block(block);
  feed.trip("U", "B 08:12 C 08:20").block(block).on("week");
  feed.trip("V", "B 08:05 C 08:15");
  if (!transfers.empty()) {
    feed.raw("transfers.txt",
             "from_stop_id,to_stop_id,transfer_type,from_trip_id,to_trip_id\n" + transfers);
  }
  const auto built = transit::build_day_timetable(random_case::read(feed.files()), date(day));
  int found = 0;
  for (const auto& p : built.patterns) {
    if (p.length != 3) continue;
    for (std::uint32_t v = 0; v < p.vehicles; ++v) {
      const auto at = built.departures[p.first_event + v];
      if (at > 0 && at < 24 * kHour) ++found;
    }
  }
  return found;
}

}  // namespace

TEST_CASE("in-seat transfers join two trips without a block, and part two of a block") {
  CHECK(through_vehicles("", "") == 0);
  CHECK(through_vehicles("", "B,B,4,T,U\n") == 1);
  CHECK(through_vehicles("1", "") == 1);
  CHECK(through_vehicles("1", "B,B,5,T,U\n") == 0);
  CHECK(through_vehicles("", "B,B,5,T,U\n") == 0);
  // Where the second does not run, nobody stays in; nor where it leaves before the first is there.
  CHECK(through_vehicles("", "B,B,4,T,U\n", "20230617") == 0);
  CHECK(through_vehicles("", "B,B,4,T,V\n") == 0);
  CHECK(through_vehicles("", "B,B,4,T,nobody\n") == 0);
  // A rule goes before the block.
  CHECK(through_vehicles("1", "B,B,4,T,U\nB,B,4,T,V\n") == 1);
}

TEST_CASE("in-seat transfers survive merging in any order, and are counted where they are not used") {
  const auto files = [](const std::string& first, const std::string& second) {
    return two_stops()
        .stop("C", 1600, 0)
        .trip(first, "A 08:00 B 08:10")
        .trip(second, "B 08:12 C 08:20")
        .raw("transfers.txt", "from_stop_id,to_stop_id,transfer_type,from_trip_id,to_trip_id\nB,B,4," +
                                  first + "," + second + "\n")
        .files();
  };
  const std::array one{io::gtfs::MemoryFeed{"a", files("T", "U")},
                       io::gtfs::MemoryFeed{"b", files("Z", "B")},
                       io::gtfs::MemoryFeed{"c", files("T", "U")}};
  const std::array two{one[2], one[0], one[1]};
  for (const auto* feeds : {&one, &two}) {
    const auto read = io::gtfs::read_gtfs(*feeds, {});
    REQUIRE(read.value.links.size() == 2);
    for (const auto& link : read.value.links) {
      const auto& from = read.value.trips[link.from.index()].id;
      CHECK(read.value.trips[link.to.index()].id == (from == "T" ? "U" : "B"));
    }
    CHECK(read.diagnostics.count("gtfs-in-seat-transfer-ignored") == 0);
  }
  // With frequencies nobody can say which departure is meant.
  auto feed = files("T", "U");
  feed["frequencies.txt"] = "trip_id,start_time,end_time,headway_secs\nU,08:12:00,09:12:00,600\n";
  const std::array repeated{io::gtfs::MemoryFeed{"a", feed}};
  const auto read = io::gtfs::read_gtfs(repeated, {});
  CHECK(read.value.links.empty());
  CHECK(read.diagnostics.count("gtfs-in-seat-transfer-ignored") == 1);
}

TEST_CASE("trips that overtake are put into patterns of their own") {
  const auto t = random_case::read(two_stops()
                                       .stop("C", 1600, 0)
                                       .trip("T1", "A 08:00 B 08:10 C 08:40")
                                       .trip("T2", "A 08:05 B 08:15 C 08:30")
                                       .trip("T3", "A 08:20 B 08:30 C 08:50")
                                       .trip("T4", "A 08:30 B- 08:40 C 08:55")
                                       .files());
  const auto day = transit::build_day_timetable(t, date("20230601"));
  // T1 and T3 together, T2 apart, T4 apart for its boarding rule; two service days of each.
  REQUIRE(day.patterns.size() == 3);
  for (const auto& p : day.patterns) {
    for (std::uint32_t v = 1; v < p.vehicles; ++v) {
      for (std::uint32_t i = 0; i < p.length; ++i) {
        const auto& before = day.events[p.first_event + (v - 1) * p.length + i];
        const auto& after = day.events[p.first_event + v * p.length + i];
        CHECK(before.arrival <= after.arrival);
        CHECK(before.departure <= after.departure);
      }
    }
  }
}

TEST_CASE("every trip can be taken as running: what another day's service would give") {
  const auto t = random_case::read(two_stops()
                                       .service("weekdays", "1111100", "20230601", "20230630")
                                       .trip("T", "A 08:00 B 08:10").on("weekdays")
                                       .files());
  const auto sunday = date("20230618");
  CHECK(transit::build_day_timetable(t, sunday).events.size() == 2);  // Monday's
  CHECK(transit::build_day_timetable(t, sunday, transit::ServiceRule::kEveryServiceRuns)
            .events.size() == 6);
}

TEST_CASE("a signature is shared by dates with the same services around them") {
  const auto t = random_case::read(two_stops()
                                       .service("weekdays", "1111100", "20230301", "20230630")
                                       .trip("T", "A 08:00 B 08:10").on("weekdays")
                                       .files());
  const auto of = [&](const char* d) { return transit::service_signature(t, date(d)); };
  CHECK(of("20230613") == of("20230614"));
  CHECK(of("20230613") == of("20230620"));
  CHECK(of("20230613") != of("20230612"));  // a Monday: no service the day before
  CHECK(of("20230617") != of("20230618"));
  CHECK(of("20230325") != of("20230318"));  // the same services, but a shorter night
}

TEST_CASE("covered dates and trips a day follow from the services that have trips") {
  const auto t = random_case::read(two_stops()
                                       .service("weekdays", "1111100", "20230601", "20230630")
                                       .service("unused", "1111111", "20200101", "20251231")
                                       .exception("weekdays", "20230610", 1)
                                       .exception("weekdays", "20230613", 2)
                                       .trip("T1", "A 08:00 B 08:10").on("weekdays")
                                       .trip("T2", "A 09:00 B 09:10").on("weekdays")
                                       .files());
  CHECK(t.covered_dates() == std::pair(date("20230601"), date("20230630")));
  CHECK(t.trips_on(date("20230612")) == 2);
  CHECK(t.trips_on(date("20230610")) == 2);  // a Saturday, added
  CHECK(t.trips_on(date("20230613")) == 0);  // a Tuesday, removed
  CHECK_FALSE(transit::Timetable{}.covered_dates());
}

TEST_CASE("footpaths go both ways round and keep the shortest of a pair") {
  using transit::StopId;
  const auto f = transit::build_footpaths(
      3, {{StopId(0), StopId(1), 60}, {StopId(0), StopId(1), 50}, {StopId(2), StopId(1), 70},
          {StopId(1), StopId(1), 5}});
  REQUIRE(f.from(StopId(0)).size() == 1);
  CHECK(f.from(StopId(0))[0].seconds == 50);
  CHECK(f.from(StopId(1)).empty());
  REQUIRE(f.into(StopId(1)).size() == 2);
  CHECK(f.into(StopId(1))[1].stop == StopId(2));
  CHECK(f.into(StopId(0)).empty());
}

TEST_CASE("a rule for a station holds for its stops, a stop's own rule goes before it, hours are "
          "capped") {
  auto feed = GtfsFeed().trip("T", "A 08:00 B 08:10");
  feed.raw("stops.txt",
           "stop_id,stop_lat,stop_lon,location_type,parent_station\n"
           "ST,51.5,-3,1,\nA,51.5,-3,0,ST\nB,51.5,-3,0,ST\nC,51.5,-3,0,\n");
  feed.transfer("ST", "ST", 2, 120).transfer("A", "B", 2, 240).transfer("C", "A", 2, 20000);
  const auto t = random_case::read(feed.files());
  const auto at = [&](const char* id) { return t.find_stop(id); };
  const auto f = transit::build_footpaths(
      t, {{at("A"), at("B"), 10}, {at("B"), at("A"), 10}, {at("C"), at("A"), 10}});
  CHECK(f.from(at("A"))[0].seconds == 240);
  CHECK(f.from(at("B"))[0].seconds == 120);
  CHECK(f.from(at("C"))[0].seconds == transit::kLongestLeastTransfer);
  CHECK(f.same_stop[at("A").index()] == 120);
  CHECK(f.same_stop[at("C").index()] == 0);
}
