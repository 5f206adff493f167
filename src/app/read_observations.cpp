#include "app/read_observations.hpp"

#include <fmt/format.h>

#include "core/parse.hpp"
#include "io/gis/gis.hpp"
#include "place/table.hpp"

namespace app {

core::WithDiagnostics<std::vector<io::osm::Observation>> read_observations(
    const io::project::InputFile& file) {
  auto read = io::gis::read_table({file.path, file.layer, file.written});
  core::WithDiagnostics<std::vector<io::osm::Observation>> result{{}, std::move(read.diagnostics)};
  auto& found = result.diagnostics;
  const auto& table = read.value;
  const auto fact = table.column("fact"), value = table.column("value");
  const auto osm_id = table.find_column("osm_id");
  const auto lonlat = place::find_lonlat_columns(table);
  if (!osm_id && !lonlat) {
    throw core::InputError("observation-missing-column", file.written, 0,
                           "has no column that says where: add osm_id, or lon and lat");
  }
  std::int64_t not_filled_in = 0;
  for (const auto& row : table.rows) {
    io::osm::Observation seen;
    seen.row = row.line;
    seen.fact = core::lower(table.value(row, fact));
    const auto said = table.value(row, value);
    // Days are written Mo, Tu in opening hours; everything else is in small letters.
    seen.value = seen.fact == "opening_hours" ? std::string(said) : core::lower(said);
    seen.osm_id = core::lower(table.value(row, osm_id));
    if (seen.value.empty()) {
      ++not_filled_in;
      continue;
    }
    if (seen.osm_id.empty() && lonlat) {
      const auto lon = core::parse_double(table.value(row, lonlat->first));
      const auto lat = core::parse_double(table.value(row, lonlat->second));
      if (lon && lat && *lon >= -180 && *lon <= 180 && *lat >= -90 && *lat <= 90) {
        seen.at = geo::LonLat{*lon, *lat};
      }
    }
    if (seen.osm_id.empty() && !seen.at) {
      found.warn("observation-no-place", file.written, row.line, seen.fact,
                 "says neither osm_id nor a usable lon and lat; the observation is not used");
      continue;
    }
    result.value.push_back(std::move(seen));
  }
  if (not_filled_in > 0) {
    found.info("observation-not-filled-in", file.written,
               fmt::format("{} row{} without a value, not filled in yet", not_filled_in,
                           not_filled_in == 1 ? "" : "s"));
  }
  return result;
}

}  // namespace app
