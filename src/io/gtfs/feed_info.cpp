#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

void read_feed_info(FeedReader& reader) {
  constexpr std::string_view kFile = "feed_info.txt";
  enum { kPublisher, kStart, kEnd, kVersion };
  reader.feed.feeds.push_back({reader.directory.name(), "", "", "", {}, {}});
  if (!reader.directory.has(kFile)) return;
  auto& feed = reader.feed.feeds.back();
  const auto date = [&](const Row& row, std::size_t column) {
    const auto found = core::parse_compact_date(row[column]);
    if (!found && !row[column].empty()) {
      reader.warn("gtfs-bad-date", kFile, row, row[column], "is no date YYYYMMDD; it is ignored");
    }
    return found.value_or(core::Date{});
  };
  read_table(reader, kFile,
             {{}, {"feed_publisher_name", "feed_start_date", "feed_end_date", "feed_version"}},
             [&](const Row& row) {
               feed.publisher = text_of(reader, kFile, row, kPublisher);
               feed.version = text_of(reader, kFile, row, kVersion);
               feed.start_date = date(row, kStart);
               feed.end_date = date(row, kEnd);
             });
}

}  // namespace io::gtfs
