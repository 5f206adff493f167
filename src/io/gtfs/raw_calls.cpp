#include "io/gtfs/raw_calls.hpp"

#include <algorithm>
#include <optional>

#include "core/parse.hpp"
#include "io/csv/csv.hpp"
#include "io/gtfs/feed_directory.hpp"

namespace io::gtfs {

std::map<std::string, std::vector<RawCall>> read_raw_calls(const std::filesystem::path& feed,
                                                           const std::set<std::string>& trips) {
  const auto directory = open_directory(feed, Limits{});
  std::map<std::string, std::vector<RawCall>> out;
  std::vector<std::string> header;
  const auto column = [&](std::string_view name) -> std::optional<std::size_t> {
    const auto it = std::find(header.begin(), header.end(), name);
    if (it == header.end()) return std::nullopt;
    return static_cast<std::size_t>(it - header.begin());
  };
  csv::read_rows(
      directory->open("stop_times.txt"), directory->name_of("stop_times.txt"),
      [&](std::span<const std::string_view> fields, std::int64_t line) {
        if (header.empty()) {
          for (const auto field : fields) header.emplace_back(core::trim(field));
          return;
        }
        const auto value = [&](std::string_view name) -> std::string {
          const auto at = column(name);
          return at && *at < fields.size() ? std::string(core::trim(fields[*at])) : std::string();
        };
        auto trip = value("trip_id");
        if (!trips.contains(trip)) return;
        out[std::move(trip)].push_back({value("stop_id"), value("arrival_time"),
                                        value("departure_time"), value("pickup_type"),
                                        value("drop_off_type"),
                                        core::parse_int(value("stop_sequence")).value_or(0), line});
      });
  for (auto& [trip, calls] : out) {
    std::sort(calls.begin(), calls.end(),
              [](const auto& a, const auto& b) { return a.sequence < b.sequence; });
  }
  return out;
}

}  // namespace io::gtfs
