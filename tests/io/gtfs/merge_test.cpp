// One feed is taken as it is, several are compared item by item: both ways give the same timetable.

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "io/gtfs/gtfs.hpp"
#include "support/gtfs_feed.hpp"

namespace {

using io::gtfs::MemoryFeed;

std::string all_of(const transit::Timetable& t) {
  std::string text;
  for (const auto& stop : t.stops) text += stop.id + " ";
  for (std::size_t i = 0; i < t.trips.size(); ++i) {
    const auto& trip = t.trips[i];
    text += "\n" + trip.id + " " + t.routes[trip.route.index()].id + " " +
            t.services[trip.service.index()].id + std::to_string(trip.shift) + ":";
    for (const auto& c : t.calls_of(transit::TripId(i))) {
      text += " " + t.stops[c.stop.index()].id + support::gtfs_time(c.arrival);
    }
  }
  for (const auto& rule : t.transfers) {
    text += "\n" + std::to_string(rule.from.value) + ">" + std::to_string(rule.to.value) + " " +
            std::to_string(rule.seconds) + (rule.forbidden ? "!" : "");
  }
  for (const auto& way : t.pathways) {
    text += "\n" + std::to_string(way.from.value) + "=" + std::to_string(way.to.value);
  }
  for (const auto& link : t.links) {
    text += "\n" + std::to_string(link.from.value) + "-" + std::to_string(link.to.value);
  }
  return text;
}

}  // namespace

TEST_CASE("one feed alone, beside an empty one, and the feed with its rows turned round") {
  support::GtfsFeed feed;
  feed.stop("S", 0, 0).stop("B", 900, 0).stop("A", 1000, 0).route("R2").route("R1");
  feed.trip("T2", "S 08:00 B 08:05 A 08:10").of_route("R2").frequency("08:00", "09:00", 900);
  feed.trip("T1", "A 09:00 B 09:05").of_route("R1").trip("T3", "B 09:06 S 09:10").of_route("R1");
  feed.raw("transfers.txt",
           "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id,to_trip_id,"
           "from_route_id\nB,B,2,120,,,\nB,A,3,,T2,,\nB,B,2,60,,,R1\n,,4,,T1,T3,\n");
  feed.raw("pathways.txt",
           "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional\n1,S,B,1,1\n2,A,B,5,1\n");
  const auto files = feed.files();
  support::GtfsFeed empty;
  empty.stop("S", 0, 0).raw("trips.txt", "route_id,service_id,trip_id\n");
  const std::array alone{MemoryFeed{"m", files}};
  const std::array beside{MemoryFeed{"m", files}, MemoryFeed{"z", empty.files()}};
  const auto expected = all_of(io::gtfs::read_gtfs(alone, {}).value);
  CHECK(expected.find("T1 R1") != std::string::npos);
  CHECK(all_of(io::gtfs::read_gtfs(beside, {}).value) == expected);

  auto turned = files;
  for (auto& [name, text] : turned) {
    const auto head = text.find('\n') + 1;
    std::string rows, rest = text.substr(head);
    while (!rest.empty()) {
      const auto end = rest.find('\n') + 1;
      rows.insert(0, rest.substr(0, end));
      rest.erase(0, end);
    }
    text = text.substr(0, head) + rows;
  }
  const std::array other{MemoryFeed{"m", turned}};
  CHECK(all_of(io::gtfs::read_gtfs(other, {}).value) == expected);
}
