#include <set>

#include "core/parse.hpp"
#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

namespace {

constexpr std::string_view kFile = "transfers.txt";

/// Rules for two trips of one vehicle.
class Links {
 public:
  explicit Links(FeedReader& reader) : reader_(reader) {}

  void add(std::string_view from_id, std::string_view to_id, bool stays) {
    const auto from = trip(from_id), to = trip(to_id);
    if (!from.valid() || !to.valid() || from == to || !meet(from, to)) {
      note_unused_link(reader_);
      return;
    }
    // A vehicle cannot go on as two trips, nor two become one.
    if (stays && (!left_.insert(from).second || !taken_.insert(to).second)) {
      note_unused_link(reader_);
      return;
    }
    reader_.feed.links.push_back({from, to, stays});
  }

 private:
  [[nodiscard]] transit::TripId trip(std::string_view id) const {
    const auto it = reader_.trips.find(id);
    return it == reader_.trips.end() ? transit::TripId{} : transit::TripId(it->second);
  }
  [[nodiscard]] bool meet(transit::TripId from, transit::TripId to) const {
    const auto& end = reader_.feed.calls_of(from).back();
    const auto& start = reader_.feed.calls_of(to).front();
    return end.stop == start.stop && start.departure >= end.arrival;
  }

  FeedReader& reader_;
  std::set<transit::TripId> left_, taken_;
};

/// False when the rule cannot be used; a trip left out has no changes, so nothing is said of it.
bool read_trip(const FeedReader& reader, const Row& row, std::string_view id,
               std::vector<transit::TripId>& trips) {
  if (id.empty()) return true;
  const auto it = reader.trips.find(id);
  if (it == reader.trips.end()) {
    reader.error("gtfs-unknown-trip", kFile, row, id,
                 "is no trip of trips.txt; the row is ignored");
    return false;
  }
  if (it->second == transit::TripId::kNone) return false;
  trips.emplace_back(it->second);
  return true;
}

bool read_route(const FeedReader& reader, const Row& row, std::string_view id,
                transit::RouteId& route) {
  if (id.empty()) return true;
  const auto it = reader.routes.find(id);
  if (it == reader.routes.end()) {
    reader.error("gtfs-unknown-route", kFile, row, id,
                 "is no route of routes.txt; the row is ignored");
    return false;
  }
  route = transit::RouteId(it->second);
  return true;
}

}  // namespace

void note_unused_link(const FeedReader& reader) {
  reader.diagnostics.info("gtfs-in-seat-transfer-ignored", reader.file_name(kFile),
                          "has in-seat transfers (types 4, 5) between trips that do not meet, are "
                          "unknown, repeat, or go on as two; they are ignored");
}

void read_transfers(FeedReader& reader) {
  enum { kFrom, kTo, kType, kSeconds, kFromTrip, kToTrip, kFromRoute, kToRoute };
  if (!reader.directory.has(kFile)) return;
  Links links(reader);
  read_table(
      reader, kFile,
      {{},
       {"from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time", "from_trip_id",
        "to_trip_id", "from_route_id", "to_route_id"}},
      [&](const Row& row) {
        const auto type = row[kType];
        if (type == "4" || type == "5") {
          links.add(row[kFromTrip], row[kToTrip], type == "4");
          return;
        }
        if (!type.empty() && type != "0" && type != "1" && type != "2" && type != "3") {
          reader.error("gtfs-bad-transfer-type", kFile, row, type,
                       "is no transfer_type from 0 to 5; the row is ignored");
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
        // 0 (recommended) and 1 (the vehicle waits) promise nothing about time; they are kept, because
        // they go before a rule for more: a stop's before its station's, a trip's before its stop's.
        transit::MinTransfer transfer;
        transfer.from = transit::StopId(from->second);
        transfer.to = transit::StopId(to->second);
        transfer.forbidden = type == "3";
        if (type == "2") {
          const auto seconds = core::parse_int(row[kSeconds]);
          if (!seconds || *seconds < 0 || *seconds > 24 * 3600) {
            reader.error("gtfs-bad-transfer-time", kFile, row, row[kSeconds],
                         "is no usable min_transfer_time; the row is ignored");
            return;
          }
          transfer.seconds = static_cast<core::Seconds>(*seconds);
        }
        if (!read_trip(reader, row, row[kFromTrip], transfer.from_trips) ||
            !read_trip(reader, row, row[kToTrip], transfer.to_trips) ||
            !read_route(reader, row, row[kFromRoute], transfer.from_route) ||
            !read_route(reader, row, row[kToRoute], transfer.to_route)) {
          return;
        }
        reader.feed.transfers.push_back(std::move(transfer));
      });
}

}  // namespace io::gtfs
