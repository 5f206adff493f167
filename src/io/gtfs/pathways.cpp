#include <cmath>

#include "core/parse.hpp"
#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

namespace {

constexpr std::string_view kFile = "pathways.txt";
enum { kFrom, kTo, kMode, kBothWays, kId, kLength, kSeconds, kStairs, kSlope, kWidth };

/// A figure that is optional: nothing when empty; reported, and nothing, when it makes no sense.
std::optional<double> figure(const FeedReader& reader, const Row& row, std::size_t column,
                             double least, double most) {
  if (row[column].empty()) return std::nullopt;
  const auto value = core::parse_double(row[column]);
  if (value && *value >= least && *value <= most) return value;
  reader.warn("gtfs-bad-pathway", kFile, row, row[kId],
              "has a length, time, number of stairs, slope or width that makes no sense; it is "
              "taken as not given");
  return std::nullopt;
}

}  // namespace

void read_pathways(FeedReader& reader) {
  if (!reader.directory.has(kFile)) return;
  read_table(
      reader, kFile,
      {{"from_stop_id", "to_stop_id", "pathway_mode", "is_bidirectional"},
       {"pathway_id", "length", "traversal_time", "stair_count", "max_slope", "min_width"}},
      [&](const Row& row) {
        transit::Pathway pathway;
        for (const auto column : {kFrom, kTo}) {
          const auto stop = reader.stops.find(row[column]);
          if (stop == reader.stops.end()) {
            reader.error("gtfs-unknown-stop", kFile, row, row[column],
                         "is no usable stop of stops.txt; the pathway is left out");
            return;
          }
          (column == kFrom ? pathway.from : pathway.to) = transit::StopId(stop->second);
        }
        const auto mode = core::parse_int(row[kMode]);
        if (!mode || *mode < 1 || *mode > 7 || (row[kBothWays] != "0" && row[kBothWays] != "1")) {
          reader.error("gtfs-bad-pathway", kFile, row, row[kId],
                       "has no pathway_mode from 1 to 7 or no is_bidirectional 0 or 1; it is left "
                       "out");
          return;
        }
        pathway.mode = static_cast<transit::Pathway::Mode>(*mode);
        pathway.both_ways = row[kBothWays] == "1";
        constexpr double kFar = 20'000, kDay = 24 * 3600, kManyStairs = 2000;
        pathway.length_m = figure(reader, row, kLength, 0, kFar);
        if (const auto seconds = figure(reader, row, kSeconds, 0, kDay)) {
          pathway.seconds = static_cast<core::Seconds>(std::ceil(*seconds));
        }
        if (const auto stairs = figure(reader, row, kStairs, -kManyStairs, kManyStairs)) {
          pathway.stairs = static_cast<int>(*stairs);
        }
        pathway.max_slope = figure(reader, row, kSlope, -1, 1);
        pathway.min_width_m = figure(reader, row, kWidth, 0, kFar);
        reader.feed.pathways.push_back(pathway);
      });
}

}  // namespace io::gtfs
