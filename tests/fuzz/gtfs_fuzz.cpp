// Any bytes as a GTFS feed: read or refused, never a crash. The input is a feed as one text, each
// file under a line "=== name"; files it does not give come from a small good feed, so that a
// mutation gets past the first table. What is read is then built, searched and examined.

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include "core/diagnostics.hpp"
#include "io/gtfs/gtfs.hpp"
#include "transit/health.hpp"
#include "transit/range_raptor.hpp"
#include "transit/raptor.hpp"

namespace {

io::gtfs::MemoryFeed good_feed() {
  io::gtfs::MemoryFeed feed;
  feed.files = {
      {"agency.txt", "agency_id,agency_timezone\nAG,Europe/London\n"},
      {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,A,51.5,-3\nB,B,51.6,-3\nC,C,51.7,-3\n"},
      {"routes.txt", "route_id,agency_id,route_type\nR,AG,3\n"},
      {"calendar.txt",
       "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
       "S,1,1,1,1,1,1,1,20230601,20230630\n"},
      {"trips.txt", "trip_id,route_id,service_id,block_id\nT,R,S,1\nU,R,S,1\n"},
      {"stop_times.txt",
       "trip_id,stop_id,stop_sequence,arrival_time,departure_time\n"
       "T,A,1,08:00:00,08:00:00\nT,B,2,,\nT,C,3,08:10:00,08:10:00\n"
       "U,C,1,08:12:00,08:12:00\nU,A,2,08:30:00,08:30:00\n"}};
  return feed;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto feed = good_feed();
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (std::size_t at = text.find("=== "); at != std::string::npos;) {
    const auto line_end = text.find('\n', at);
    if (line_end == std::string::npos) break;
    const auto next = text.find("=== ", line_end);
    feed.files[text.substr(at + 4, line_end - at - 4)] =
        text.substr(line_end + 1, next == std::string::npos ? next : next - line_end - 1);
    at = next;
  }
  try {
    const std::array feeds{feed};
    const auto read = io::gtfs::read_gtfs(feeds, {}, {.max_row_bytes = 4096, .max_calls = 20'000});
    const auto day =
        transit::build_day_timetable(read.value, std::chrono::sys_days{std::chrono::days{19'521}});
    transit::RaptorScratch scratch;
    transit::RaptorLabels labels;
    if (read.value.stops.empty()) return 0;
    const auto footpaths = transit::build_footpaths(read.value, {});
    for (const auto direction : {transit::Direction::kForward, transit::Direction::kBackward}) {
      const std::array seeds{transit::Seed{transit::StopId(0), 8 * 3600, {}}};
      transit::compute_raptor(
          day, {.direction = direction, .seeds = seeds, .footpaths = &footpaths}, scratch, labels);
      const std::array walks{transit::RangeSeed{transit::StopId(0), 60}};
      transit::RangeScratch range;
      transit::compute_range_raptor(day,
                                    {.direction = direction,
                                     .seeds = walks,
                                     .first = 8 * 3600,
                                     .last = 9 * 3600,
                                     .footpaths = &footpaths},
                                    range, [](const transit::RangeMoment&) {});
    }
    (void)transit::find_fast_hops(read.value);
    (void)transit::find_still_hops(read.value);
    (void)transit::find_duplicate_trips(read.value);
    (void)transit::find_unusual_days(read.value, day.date, 7);
  } catch (const core::InputError&) {
    // Refused, as it may be.
  }
  return 0;
}
