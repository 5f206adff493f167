#include "core/parse.hpp"
#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

void read_transfers(FeedReader& reader) {
  constexpr std::string_view kFile = "transfers.txt";
  enum { kFrom, kTo, kType, kSeconds, kFromTrip, kToTrip, kFromRoute, kToRoute };
  if (!reader.directory.has(kFile)) return;
  read_table(
      reader, kFile,
      {{"from_stop_id", "to_stop_id"},
       {"transfer_type", "min_transfer_time", "from_trip_id", "to_trip_id", "from_route_id",
        "to_route_id"}},
      [&](const Row& row) {
        const auto type = row[kType];
        if (type == "4" || type == "5") {
          reader.diagnostics.info("gtfs-in-seat-transfer-noted", reader.file_name(kFile),
                                  "has in-seat transfers between trips; staying seated follows "
                                  "block_id instead");
          return;
        }
        if (!type.empty() && type != "0" && type != "1" && type != "2" && type != "3") {
          reader.error("gtfs-bad-transfer-type", kFile, row, type,
                       "is no transfer_type from 0 to 5; the row is ignored");
          return;
        }
        for (const auto column : {kFromTrip, kToTrip, kFromRoute, kToRoute}) {
          if (row[column].empty()) continue;
          reader.diagnostics.info("gtfs-narrow-transfer-ignored", reader.file_name(kFile),
                                  "has transfers that hold for some trips or routes only; they "
                                  "are ignored");
          return;
        }
        const auto from = reader.stops.find(row[kFrom]);
        const auto to = reader.stops.find(row[kTo]);
        if (from == reader.stops.end() || to == reader.stops.end()) {
          const auto id = from == reader.stops.end() ? row[kFrom] : row[kTo];
          reader.error("gtfs-unknown-stop", kFile, row, id,
                       "is no usable stop of stops.txt; the row is ignored");
          return;
        }
        // 0 (recommended) and 1 (the vehicle waits) promise nothing about time.
        if (type != "2" && type != "3") return;
        transit::MinTransfer transfer{transit::StopId(from->second), transit::StopId(to->second),
                                      0, type == "3"};
        if (type == "2") {
          const auto seconds = core::parse_int(row[kSeconds]);
          if (!seconds || *seconds < 0 || *seconds > 24 * 3600) {
            reader.error("gtfs-bad-transfer-time", kFile, row, row[kSeconds],
                         "is no usable min_transfer_time; the row is ignored");
            return;
          }
          transfer.seconds = static_cast<core::Seconds>(*seconds);
        }
        reader.feed.transfers.push_back(transfer);
      });
}

}  // namespace io::gtfs
