// Every fault of a feed: what it is called, and whether it costs a row or the run.

#include <doctest/doctest.h>

#include <array>
#include <functional>

#include "io/gtfs/gtfs.hpp"
#include "support/gtfs_feed.hpp"

namespace {

using io::gtfs::MemoryFeed;
using support::GtfsFeed;

constexpr const char* kStops = "stop_id,stop_name,stop_lat,stop_lon,parent_station\n";
constexpr const char* kTimes = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";

struct Fault {
  std::string code;
  std::string file;
  int row;
  std::function<void(GtfsFeed&)> make;
};

GtfsFeed good() {
  return GtfsFeed().stop("A", 0, 0).stop("B", 900, 0).stop("C", 1000, 0)
      .trip("T", "A 08:00 B 08:05 C 08:10").trip("U", "A 09:00 B 09:05 C 09:10");
}

std::function<void(GtfsFeed&)> raw(const char* file, std::string text) {
  return [file, text](GtfsFeed& f) { f.raw(file, text); };
}

std::string times_with(const std::string& rows) {
  return kTimes + rows + "U,09:00:00,09:00:00,A,1\nU,09:10:00,09:10:00,C,2\n";
}

}  // namespace

TEST_CASE("faults that stop the run") {
  const std::string nul("stop_id,stop_lat,stop_lon\nA,1,\0 1\n", 33);
  const std::vector<Fault> faults = {
      {"gtfs-missing-file", "f.zip", 0, [](GtfsFeed& f) { f.without("stops.txt"); }},
      {"gtfs-missing-file", "f.zip", 0, [](GtfsFeed& f) { f.without("agency.txt"); }},
      {"gtfs-missing-file", "f.zip", 0, [](GtfsFeed& f) { f.without("calendar.txt"); }},
      {"gtfs-missing-file", "f.zip", 0, [](GtfsFeed& f) { f.without("stop_times.txt"); }},
      {"gtfs-missing-file", "f.zip", 0, [](GtfsFeed& f) { f.without("trips.txt"); }},
      {"gtfs-missing-file", "f.zip", 0, [](GtfsFeed& f) { f.without("routes.txt"); }},
      {"gtfs-empty-file", "f.zip/stops.txt", 0, raw("stops.txt", "")},
      {"gtfs-missing-column", "f.zip/stops.txt", 1, raw("stops.txt", "stopid,stop_lat\n")},
      {"gtfs-missing-column", "f.zip/stop_times.txt", 1,
       raw("stop_times.txt", "trip_id,arrival,departure_time,stop_id,stop_sequence\n")},
      {"gtfs-nul-byte", "f.zip/stops.txt", 2, raw("stops.txt", nul)},
      {"gtfs-malformed-csv", "f.zip/stops.txt", 2, raw("stops.txt", "stop_id\n\"open\n")},
      {"gtfs-row-too-long", "f.zip/stops.txt", 2,
       raw("stops.txt", "stop_id\n" + std::string(3u << 20u, 'x') + "\n")},
      {"gtfs-missing-time-zone", "f.zip/agency.txt", 0,
       raw("agency.txt", "agency_id,agency_timezone\nAG,\n")},
      {"gtfs-unknown-time-zone", "f.zip/agency.txt", 2,
       raw("agency.txt", "agency_id,agency_timezone\nAG,Europe/Lutton\n")},
  };
  for (const auto& fault : faults) {
    auto feed = good();
    fault.make(feed);
    const std::array feeds{MemoryFeed{"f.zip", feed.files()}};
    CAPTURE(fault.code);
    try {
      (void)io::gtfs::read_gtfs(feeds, {});
      FAIL_CHECK("was read");
    } catch (const core::InputError& error) {
      CHECK(error.diagnostic().code == fault.code);
      CHECK(error.diagnostic().file == fault.file);
      CHECK(error.diagnostic().row == fault.row);
      CHECK(!error.diagnostic().message.empty());
    }
  }
}

TEST_CASE("faults that cost a row or a trip are counted, and the rest is read") {
  const std::string stop_rows = std::string(kStops) + "A,A,51.5,-3,\nB,B,51.5,-3.1,\nC,C,51.5,-3.2,\n";
  const std::vector<Fault> faults = {
      {"gtfs-unknown-column", "f.zip/stop_times.txt", 1,
       raw("stop_times.txt",
           "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pick_up_type\n"
           "U,09:00:00,09:00:00,A,1,0\nU,09:10:00,09:10:00,C,2,0\n")},
      {"gtfs-duplicate-id", "f.zip/stops.txt", 5, raw("stops.txt", stop_rows + "A,A,51.6,-3,\n")},
      {"gtfs-duplicate-id", "f.zip/trips.txt", 3,
       raw("trips.txt", "route_id,service_id,trip_id\nR,daily,U\nR,daily,U\nR,daily,T\n")},
      {"gtfs-duplicate-id", "f.zip/routes.txt", 3,
       raw("routes.txt", "route_id,route_type\nR,3\nR,3\n")},
      {"gtfs-duplicate-id", "f.zip/calendar.txt", 3,
       [](GtfsFeed& f) {
         f.service("daily", "1111111", "20230601", "20230630")
             .service("daily", "1111111", "20230601", "20230630");
       }},
      {"gtfs-missing-id", "f.zip/stops.txt", 5, raw("stops.txt", stop_rows + ",A,51.6,-3,\n")},
      {"gtfs-stop-without-coordinates", "f.zip/stops.txt", 5,
       raw("stops.txt", stop_rows + "D,D,,,\n")},
      {"gtfs-stop-without-coordinates", "f.zip/stops.txt", 5,
       raw("stops.txt", stop_rows + "D,D,0,0.0,\n")},
      {"gtfs-stop-coordinates-out-of-range", "f.zip/stops.txt", 5,
       raw("stops.txt", stop_rows + "D,D,515000,-3,\n")},
      {"gtfs-stop-coordinates-out-of-range", "f.zip/stops.txt", 5,
       raw("stops.txt", stop_rows + "D,D,51.5,west,\n")},
      {"gtfs-unknown-parent", "f.zip/stops.txt", 5,
       raw("stops.txt", stop_rows + "D,D,51.5,-3,nowhere\n")},
      {"gtfs-field-count", "f.zip/stops.txt", 5, raw("stops.txt", stop_rows + "D,D,51.5,-3\n")},
      {"gtfs-not-utf8", "f.zip/stops.txt", 5,
       raw("stops.txt", stop_rows + "D,caf\xe9,51.5,-3,\n")},
      {"gtfs-unknown-agency", "f.zip/routes.txt", 2,
       raw("routes.txt", "route_id,agency_id,route_type\nR,ZZ,3\n")},
      {"gtfs-bad-route-type", "f.zip/routes.txt", 2,
       raw("routes.txt", "route_id,route_type\nR,bus\n")},
      {"gtfs-bad-date", "f.zip/calendar.txt", 3,
       [](GtfsFeed& f) {
         f.service("daily", "1111111", "20230601", "20230630")
             .service("other", "1111111", "20230231", "20230630");
       }},
      {"gtfs-bad-date", "f.zip/calendar_dates.txt", 2,
       [](GtfsFeed& f) {
         f.service("daily", "1111111", "20230601", "20230630").exception("daily", "2023-6-1", 1);
       }},
      {"gtfs-bad-flag", "f.zip/calendar.txt", 2,
       [](GtfsFeed& f) { f.service("daily", "11111x1", "20230601", "20230630"); }},
      {"gtfs-calendar-ends-before-start", "f.zip/calendar.txt", 3,
       [](GtfsFeed& f) {
         f.service("daily", "1111111", "20230601", "20230630")
             .service("other", "1111111", "20230630", "20230601");
       }},
      {"gtfs-calendar-too-long", "f.zip/calendar.txt", 0,
       [](GtfsFeed& f) { f.service("daily", "1111111", "20230601", "20991231"); }},
      {"gtfs-bad-exception-type", "f.zip/calendar_dates.txt", 2,
       [](GtfsFeed& f) {
         f.service("daily", "1111111", "20230601", "20230630").exception("daily", "20230601", 3);
       }},
      {"gtfs-duplicate-exception", "f.zip/calendar_dates.txt", 3,
       [](GtfsFeed& f) {
         f.service("daily", "1111111", "20230601", "20230630")
             .exception("daily", "20230601", 2).exception("daily", "20230601", 1);
       }},
      {"gtfs-unknown-route", "f.zip/trips.txt", 3,
       raw("trips.txt", "route_id,service_id,trip_id\nR,daily,U\nX,daily,T\n")},
      {"gtfs-unknown-service", "f.zip/trips.txt", 3,
       raw("trips.txt", "route_id,service_id,trip_id\nR,daily,U\nR,never,T\n")},
      {"gtfs-unknown-trip", "f.zip/stop_times.txt", 2,
       raw("stop_times.txt", times_with("Z,08:00:00,08:00:00,A,1\n"))},
      {"gtfs-unknown-stop", "f.zip/stop_times.txt", 2,
       raw("stop_times.txt", times_with("T,08:00:00,08:00:00,Z,1\n"))},
      {"gtfs-bad-time", "f.zip/stop_times.txt", 2,
       raw("stop_times.txt", times_with("T,08:60:00,08:00:00,A,1\n"))},
      {"gtfs-bad-time", "f.zip/stop_times.txt", 2,
       raw("stop_times.txt", times_with("T,8am,08:00:00,A,1\n"))},
      {"gtfs-bad-sequence", "f.zip/stop_times.txt", 2,
       raw("stop_times.txt", times_with("T,08:00:00,08:00:00,A,first\n"))},
      {"gtfs-decreasing-times", "f.zip/stop_times.txt", 3,
       raw("stop_times.txt", times_with("T,08:00:00,08:00:00,A,1\nT,07:50:00,07:50:00,B,2\n"))},
      {"gtfs-decreasing-times", "f.zip/stop_times.txt", 2,
       raw("stop_times.txt", times_with("T,08:00:00,07:50:00,A,1\nT,08:50:00,08:50:00,B,2\n"))},
      {"gtfs-missing-end-time", "f.zip/stop_times.txt", 2,
       raw("stop_times.txt", times_with("T,,,A,1\nT,08:50:00,08:50:00,B,2\n"))},
      {"gtfs-duplicate-stop-sequence", "f.zip/stop_times.txt", 3,
       raw("stop_times.txt",
           times_with("T,08:00:00,08:00:00,A,1\nT,08:01:00,08:01:00,B,1\nT,08:50:00,08:50:00,B,2\n"))},
      {"gtfs-trip-without-calls", "f.zip/trips.txt", 0,
       raw("stop_times.txt", times_with("T,08:00:00,08:00:00,A,1\n"))},
      {"gtfs-call-without-place", "f.zip/stop_times.txt", 6,
       raw("stops.txt", std::string(kStops) + "A,A,51.5,-3,\nB,B,,,\nC,C,51.5,-3.2,\n")},
      {"gtfs-on-request", "f.zip/stop_times.txt", 0,
       raw("stop_times.txt",
           "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type\n"
           "U,09:00:00,09:00:00,A,1,2\nU,09:10:00,09:10:00,C,2,0\n")},
      {"gtfs-bad-flag", "f.zip/stop_times.txt", 2,
       raw("stop_times.txt",
           "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type\n"
           "U,09:00:00,09:00:00,A,1,9\nU,09:10:00,09:10:00,C,2,0\n")},
      {"gtfs-headway-zero", "f.zip/frequencies.txt", 2,
       [](GtfsFeed& f) { f.frequency("08:00", "09:00", 0); }},
      {"gtfs-bad-headway", "f.zip/frequencies.txt", 2,
       [](GtfsFeed& f) { f.frequency("08:00", "09:00", -5); }},
      {"gtfs-bad-time", "f.zip/frequencies.txt", 2,
       raw("frequencies.txt", "trip_id,start_time,end_time,headway_secs\nU,08:00:00,,600\n")},
      {"gtfs-unknown-stop", "f.zip/transfers.txt", 2,
       [](GtfsFeed& f) { f.transfer("A", "Z", 2, 60); }},
      {"gtfs-bad-transfer-time", "f.zip/transfers.txt", 2,
       [](GtfsFeed& f) { f.transfer("A", "B", 2, -60); }},
      {"gtfs-bad-transfer-type", "f.zip/transfers.txt", 2,
       [](GtfsFeed& f) { f.transfer("A", "B", 9); }},
      {"gtfs-in-seat-transfer-ignored", "f.zip/transfers.txt", 0,
       [](GtfsFeed& f) { f.transfer("A", "B", 4); }},
      {"gtfs-unknown-trip", "f.zip/transfers.txt", 2,
       raw("transfers.txt",
           "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id\nA,B,2,60,Z\n")},
      {"gtfs-unknown-route", "f.zip/transfers.txt", 2,
       raw("transfers.txt", "from_stop_id,to_stop_id,transfer_type,to_route_id\nA,B,3,Z\n")},
      {"gtfs-unknown-stop", "f.zip/pathways.txt", 2,
       raw("pathways.txt",
           "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional\nP,A,Z,1,1\n")},
      {"gtfs-bad-pathway", "f.zip/pathways.txt", 2,
       raw("pathways.txt",
           "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional\nP,A,B,8,1\n")},
      {"gtfs-bad-pathway", "f.zip/pathways.txt", 2,
       raw("pathways.txt",
           "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,length\n"
           "P,A,B,1,1,-4\n")},
      {"gtfs-mixed-time-zones", "f.zip/agency.txt", 3,
       raw("agency.txt", "agency_id,agency_timezone\nAG,Europe/London\nX,Europe/Paris\n")},
  };
  for (const auto& fault : faults) {
    auto feed = good();
    fault.make(feed);
    const std::array feeds{MemoryFeed{"f.zip", feed.files()}};
    CAPTURE(fault.code);
    const auto result = io::gtfs::read_gtfs(feeds, {});
    CHECK(result.diagnostics.count(fault.code) >= 1);
    bool placed = false;
    for (const auto& d : result.diagnostics.entries()) {
      placed = placed || (d.code == fault.code && d.file == fault.file && d.row == fault.row);
    }
    if (!placed) {
      for (const auto& d : result.diagnostics.entries()) MESSAGE(core::format(d));
    }
    CHECK(placed);
    bool other_trip = false;
    for (const auto& trip : result.value.trips) other_trip = other_trip || trip.id == "U";
    CHECK(other_trip);
  }
}

TEST_CASE("a headway that would fill the machine is refused") {
  auto feed = good();
  feed.frequency("00:00", "200:00", 1);
  const std::array feeds{MemoryFeed{"f.zip", feed.files()}};
  try {
    (void)io::gtfs::read_gtfs(feeds, {}, {.max_calls = 100000});
    FAIL("was read");
  } catch (const core::InputError& error) {
    CHECK(error.diagnostic().code == "gtfs-too-many-departures");
  }
}

TEST_CASE("a missing file or column is answered with what to do") {
  const auto message = [](GtfsFeed& feed) -> std::string {
    const std::array feeds{MemoryFeed{"f.zip", feed.files()}};
    try {
      (void)io::gtfs::read_gtfs(feeds, {});
    } catch (const core::InputError& error) {
      return error.diagnostic().message;
    }
    return "was read";
  };
  auto misspelt = good();
  const auto text = misspelt.files().at("stop_times.txt");
  misspelt.without("stop_times.txt").raw("stop_time.txt", text);
  CHECK(message(misspelt) ==
        "has no stop_times.txt, which a GTFS feed must have. Did you mean 'stop_time.txt'?");
  auto missing = good();  // stops.txt, which is there, is not it misspelt
  missing.without("stop_times.txt");
  CHECK(message(missing) == "has no stop_times.txt, which a GTFS feed must have.");
  auto undated = good();
  undated.without("calendar.txt").without("calendar_dates.txt");
  CHECK(message(undated) == "has neither calendar.txt nor calendar_dates.txt, so no trip has a date; "
                            "a GTFS feed must have one of them");
  auto semicolons = good();
  semicolons.raw("stops.txt", "stop_id;stop_name;stop_lat;stop_lon\nA;A;51.5;-3\n");
  CHECK(message(semicolons) == "has no column 'stop_id'. Fields have to be separated by commas; save "
                               "it as CSV with commas.");
}
