#include <fmt/format.h>

#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

namespace {

void require_known(const FeedReader& reader, std::string_view file, const Row& row,
                   std::string_view zone) {
  try {
    (void)core::TimeZone(std::string(zone));
  } catch (const core::InputError&) {
    throw core::InputError("gtfs-unknown-time-zone", reader.file_name(file), row.line(),
                           fmt::format("names the time zone '{}', which is not known; use a name "
                                       "such as Europe/London",
                                       zone));
  }
}

}  // namespace

void read_agency(FeedReader& reader) {
  constexpr std::string_view kFile = "agency.txt";
  enum { kTimezone, kId, kName };
  require_file(reader, kFile);
  std::string& zone = reader.feed.timezone;
  zone.clear();
  read_table(reader, kFile, {{"agency_timezone"}, {"agency_id", "agency_name"}},
             [&](const Row& row) {
               const auto own = row[kTimezone];
               if (!own.empty()) require_known(reader, kFile, row, own);
               if (zone.empty()) zone = std::string(own);
               if (!own.empty() && zone != own) {
                 reader.warn("gtfs-mixed-time-zones", kFile, row, row[kId],
                             fmt::format("has an agency in {} beside one in {}, though GTFS wants "
                                         "one zone for all; the times of its trips are read in its "
                                         "own zone",
                                         own, zone));
               }
               const bool differs = !own.empty() && own != zone;
               if (!reader.agencies.emplace(row[kId], differs ? std::string(own) : "").second) {
                 reader.warn("gtfs-duplicate-id", kFile, row, row[kId],
                             "is listed twice; the first is used");
               }
             });
  if (zone.empty()) {
    throw core::InputError("gtfs-missing-time-zone", reader.file_name(kFile), 0,
                           "names no agency_timezone; give one such as Europe/London");
  }
  reader.feed.feeds.back().timezone = zone;
}

}  // namespace io::gtfs
