#include <fmt/format.h>

#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

void read_agency(FeedReader& reader) {
  constexpr std::string_view kFile = "agency.txt";
  enum { kTimezone, kId, kName };
  require_file(reader, kFile);
  std::string& zone = reader.feed.timezone;
  zone.clear();
  read_table(reader, kFile, {{"agency_timezone"}, {"agency_id", "agency_name"}},
             [&](const Row& row) {
               if (!row[kId].empty() && !reader.agencies.emplace(row[kId], 0).second) {
                 reader.warn("gtfs-duplicate-id", kFile, row, row[kId],
                             "is listed twice; the first is used");
                 return;
               }
               if (row[kTimezone].empty()) return;
               if (zone.empty()) {
                 zone = std::string(row[kTimezone]);
               } else if (zone != row[kTimezone]) {
                 throw core::InputError(
                     "gtfs-mixed-time-zones", reader.file_name(kFile), row.line(),
                     fmt::format("has agencies in {} and in {}; all of a timetable must be in one",
                                 zone, row[kTimezone]));
               }
             });
  if (zone.empty()) {
    throw core::InputError("gtfs-missing-time-zone", reader.file_name(kFile), 0,
                           "names no agency_timezone; give one such as Europe/London");
  }
  try {
    (void)core::TimeZone(zone);
  } catch (const core::InputError&) {
    throw core::InputError("gtfs-unknown-time-zone", reader.file_name(kFile), 0,
                           fmt::format("names the time zone '{}', which is not known; use a name "
                                       "such as Europe/London",
                                       zone));
  }
  reader.feed.feeds.back().timezone = zone;
}

}  // namespace io::gtfs
