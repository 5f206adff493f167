#include <algorithm>
#include <memory>
#include <utility>

#include "io/gtfs/feed_directory.hpp"
#include "io/gtfs/feed_reader.hpp"
#include "io/gtfs/gtfs.hpp"

namespace io::gtfs {

namespace {

transit::Timetable read_feed(const FeedDirectory& directory, const core::JobContext& context,
                             const Limits& limits, core::Diagnostics& diagnostics) {
  context.begin("Reading " + directory.name());
  FeedReader reader{directory, limits, context, diagnostics};
  read_feed_info(reader);
  read_agency(reader);
  read_stops(reader);
  read_routes(reader);
  read_calendars(reader);
  read_trips(reader);
  read_stop_times(reader);
  read_frequencies(reader);
  read_transfers(reader);
  read_pathways(reader);
  expand_frequencies(reader);
  if (reader.feed.trips.empty()) {
    diagnostics.warn("gtfs-no-trips", directory.name(), 0, "",
                     "has no usable trip; only walking is left where no other timetable serves");
  }
  return std::move(reader.feed);
}

core::WithDiagnostics<transit::Timetable> read_all(
    const std::vector<std::unique_ptr<FeedDirectory>>& directories,
    const core::JobContext& context, const Limits& limits) {
  core::WithDiagnostics<transit::Timetable> result;
  std::vector<transit::Timetable> feeds;
  for (const auto& directory : directories) {
    feeds.push_back(read_feed(*directory, context, limits, result.diagnostics));
  }
  result.value = merge_feeds(std::move(feeds), result.diagnostics);
  return result;
}

}  // namespace

core::WithDiagnostics<transit::Timetable> read_gtfs(std::span<const std::filesystem::path> paths,
                                                    const core::JobContext& context,
                                                    const Limits& limits) {
  std::vector<std::filesystem::path> sorted(paths.begin(), paths.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::pair(a.filename(), a) < std::pair(b.filename(), b);
  });
  std::vector<std::unique_ptr<FeedDirectory>> directories;
  for (const auto& path : sorted) directories.push_back(open_directory(path, limits));
  return read_all(directories, context, limits);
}

core::WithDiagnostics<transit::Timetable> read_gtfs(std::span<const MemoryFeed> feeds,
                                                    const core::JobContext& context,
                                                    const Limits& limits) {
  std::vector<const MemoryFeed*> sorted;
  for (const auto& feed : feeds) sorted.push_back(&feed);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
    return std::tie(a->name, a->files) < std::tie(b->name, b->files);
  });
  std::vector<std::unique_ptr<FeedDirectory>> directories;
  for (const auto* feed : sorted) directories.push_back(open_directory(*feed));
  return read_all(directories, context, limits);
}

}  // namespace io::gtfs
