#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

void read_trips(FeedReader& reader) {
  constexpr std::string_view kFile = "trips.txt";
  enum { kId, kRoute, kService, kHeadsign, kBlock, kWheelchair, kShape };
  require_file(reader, kFile);
  const bool has_shapes = reader.directory.has("shapes.txt");
  reader.feed.trips.reserve(expected_rows(reader, kFile, 64));
  reader.trips.reserve(expected_rows(reader, kFile, 64));
  read_table(
      reader, kFile,
      {{"trip_id", "route_id", "service_id"}, {"trip_headsign", "block_id", "wheelchair_accessible", "shape_id"}},
      [&](const Row& row) {
        const auto id = row[kId];
        if (id.empty()) {
          reader.error("gtfs-missing-id", kFile, row, "", "has no trip_id; it is left out");
          return;
        }
        if (reader.trips.contains(id)) {
          reader.warn("gtfs-duplicate-id", kFile, row, id, "is listed twice; the first is used");
          return;
        }
        const auto route = reader.routes.find(row[kRoute]);
        const auto service = reader.services.find(row[kService]);
        // Known but unusable: its stop times are no unknown trip's.
        const auto index = static_cast<std::uint32_t>(reader.feed.trips.size());
        if (route == reader.routes.end()) {
          reader.error("gtfs-unknown-route", kFile, row, id,
                       "names a route that routes.txt does not have; the trip is left out");
          reader.trips.emplace(id, transit::TripId::kNone);
          return;
        }
        if (service == reader.services.end()) {
          reader.error("gtfs-unknown-service", kFile, row, id,
                       "names a service that no calendar has; the trip is left out");
          reader.trips.emplace(id, transit::TripId::kNone);
          return;
        }
        transit::Trip trip;
        trip.id = std::string(id);
        trip.feed = transit::FeedId(0);
        trip.route = transit::RouteId(route->second);
        trip.service = transit::ServiceId(service->second);
        trip.headsign = text_of(reader, kFile, row, kHeadsign);
        trip.block = std::string(row[kBlock]);
        trip.wheelchair = wheelchair_of(row[kWheelchair]);
        trip.has_shape = has_shapes && !row[kShape].empty();
        reader.trips.emplace(id, index);
        reader.feed.trips.push_back(std::move(trip));
      });
}

}  // namespace io::gtfs
