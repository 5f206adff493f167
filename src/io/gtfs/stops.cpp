#include <cmath>

#include "core/parse.hpp"
#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

namespace {

constexpr std::string_view kFile = "stops.txt";
enum { kId, kName, kCode, kLat, kLon, kParent, kType, kWheelchair };

/// What keeps a stop from being anywhere, as a diagnostic code; empty: nothing.
std::string_view fault_of_place(const Row& row, geo::LonLat& at) {
  if (row[kLat].empty() || row[kLon].empty()) return "gtfs-stop-without-coordinates";
  const auto lat = core::parse_double(row[kLat]);
  const auto lon = core::parse_double(row[kLon]);
  if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) {
    return "gtfs-stop-coordinates-out-of-range";
  }
  if (*lat == 0 && *lon == 0) return "gtfs-stop-without-coordinates";
  at = {*lon, *lat};
  return {};
}

}  // namespace

void read_stops(FeedReader& reader) {
  require_file(reader, kFile);
  struct Child {
    std::uint32_t stop = 0;
    std::string parent;
    std::int64_t line = 0;
    bool placed = true;
  };
  std::vector<Child> children;
  reader.feed.stops.reserve(expected_rows(reader, kFile, 48));
  reader.stops.reserve(expected_rows(reader, kFile, 48));
  read_table(reader, kFile,
             {{"stop_id"},
              {"stop_name", "stop_code", "stop_lat", "stop_lon", "parent_station", "location_type",
               "wheelchair_boarding"}},
             [&](const Row& row) {
               const auto id = row[kId];
               if (id.empty()) {
                 reader.error("gtfs-missing-id", kFile, row, "", "has no stop_id; it is left out");
                 return;
               }
               if (reader.stops.contains(id) || reader.unusable_stops.contains(id)) {
                 reader.warn("gtfs-duplicate-id", kFile, row, id,
                             "is listed twice; the first is used");
                 return;
               }
               transit::Stop stop;
               stop.id = std::string(id);
               stop.name = text_of(reader, kFile, row, kName);
               stop.code = text_of(reader, kFile, row, kCode);
               stop.wheelchair = wheelchair_of(row[kWheelchair]);
               const auto type = core::parse_int(row[kType]).value_or(0);
               stop.location_type = static_cast<std::uint8_t>(type >= 0 && type <= 4 ? type : 0);
               const auto fault = fault_of_place(row, stop.at);
               // Generic nodes and boarding areas need none: they take their place from the parent.
               const bool placed = fault.empty();
               if (!placed && (stop.location_type < 3 || row[kParent].empty())) {
                 reader.warn(std::string(fault), kFile, row, id,
                             "has no usable coordinates; the stop and the calls there are left out");
                 reader.unusable_stops.emplace(id, 0);
                 return;
               }
               const auto index = static_cast<std::uint32_t>(reader.feed.stops.size());
               if (!row[kParent].empty()) {
                 children.push_back({index, std::string(row[kParent]), row.line(), placed});
               }
               reader.stops.emplace(id, index);
               reader.feed.stops.push_back(std::move(stop));
             });
  for (const auto& child : children) {
    auto& stop = reader.feed.stops[child.stop];
    const auto it = reader.stops.find(child.parent);
    if (it == reader.stops.end()) {
      reader.diagnostics.warn("gtfs-unknown-parent", reader.file_name(kFile), child.line, stop.id,
                              "names a parent_station that is not there; the stop stands alone");
      continue;
    }
    stop.parent = transit::StopId(it->second);
  }
  // What a stop does not say of itself its station says, for a boarding area its platform's station.
  for (int level = 0; level < 2; ++level) {
    for (const auto& child : children) {
      auto& stop = reader.feed.stops[child.stop];
      if (!stop.parent.valid()) continue;
      const auto& parent = reader.feed.stops[stop.parent.index()];
      if (stop.wheelchair == transit::Wheelchair::kUnknown) stop.wheelchair = parent.wheelchair;
      if (!child.placed) stop.at = parent.at;
    }
  }
}

}  // namespace io::gtfs
