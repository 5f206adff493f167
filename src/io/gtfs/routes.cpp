#include "core/parse.hpp"
#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

void read_routes(FeedReader& reader) {
  constexpr std::string_view kFile = "routes.txt";
  enum { kId, kType, kAgency, kShort, kLong };
  require_file(reader, kFile);
  read_table(reader, kFile,
             {{"route_id", "route_type"}, {"agency_id", "route_short_name", "route_long_name"}},
             [&](const Row& row) {
               const auto id = row[kId];
               if (id.empty()) {
                 reader.error("gtfs-missing-id", kFile, row, "", "has no route_id; it is left out");
                 return;
               }
               if (reader.routes.contains(id)) {
                 reader.warn("gtfs-duplicate-id", kFile, row, id,
                             "is listed twice; the first is used");
                 return;
               }
               transit::Route route;
               route.id = std::string(id);
               route.short_name = text_of(reader, kFile, row, kShort);
               route.long_name = text_of(reader, kFile, row, kLong);
               route.agency = std::string(row[kAgency]);
               const auto agency = reader.agencies.find(route.agency);
               if (agency != reader.agencies.end()) {
                 route.timezone = agency->second;
               } else if (!route.agency.empty()) {
                 reader.warn("gtfs-unknown-agency", kFile, row, id,
                             "names an agency that agency.txt does not have; the route is kept");
               }
               // Basic 0-12 and extended 100-1799 alike: Greenreach rides whatever runs.
               const auto type = core::parse_int(row[kType]);
               if (type && *type >= 0 && *type < 1800) {
                 route.type = static_cast<int>(*type);
               } else {
                 reader.warn("gtfs-bad-route-type", kFile, row, id,
                             "has no known route_type; it is taken as a bus");
               }
               reader.routes.emplace(id, static_cast<std::uint32_t>(reader.feed.routes.size()));
               reader.feed.routes.push_back(std::move(route));
             });
}

}  // namespace io::gtfs
