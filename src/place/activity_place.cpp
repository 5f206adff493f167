// Where an activity meets: coordinates, an Ordnance Survey grid reference or a postcode, and the
// mistakes that are made with them.

#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

#include "core/parse.hpp"
#include "geo/grid_ref.hpp"
#include "place/activity_row.hpp"

namespace place {

namespace {

// Great Britain with a margin of sea; a mistake in a digit or a sign mostly lands outside.
constexpr double kWest = -8.8, kEast = 2.0, kSouth = 49.7, kNorth = 61.0;

bool in_great_britain(double lon, double lat) {
  return lon >= kWest && lon <= kEast && lat >= kSouth && lat <= kNorth;
}

geo::LonLat from_grid(geo::PointM metres) {
  thread_local const geo::Projection kGrid("EPSG:27700");  // not to be shared
  return kGrid.to_lonlat(metres);
}

std::optional<geo::LonLat> by_coordinates(ActivityRow& row, const ActivityOptions& options) {
  const auto columns = find_lonlat_columns(row.table());
  if (!columns) return std::nullopt;
  const auto lon_text = row.table().value(row.row(), columns->first);
  const auto lat_text = row.table().value(row.row(), columns->second);
  if (lon_text.empty() && lat_text.empty()) return std::nullopt;
  const auto lon = core::parse_double(lon_text), lat = core::parse_double(lat_text);
  if (!lon || !lat) {
    throw BadRow{"activity-bad-coordinates",
                 fmt::format("longitude '{}', latitude '{}': write decimal degrees such as -2.98, "
                             "51.58",
                             lon_text, lat_text)};
  }
  const geo::LonLat at{*lon, *lat};
  if (auto problem = coordinate_problem(at, options.expect_great_britain); !problem.code.empty()) {
    throw problem;
  }
  return at;
}

std::optional<geo::LonLat> by_grid_ref(ActivityRow& row) {
  const auto text = row["grid_ref"];
  if (text.empty()) return std::nullopt;
  const auto metres = geo::parse_grid_ref(text);
  if (!metres) {
    throw BadRow{"activity-bad-grid-ref",
                 fmt::format("'{}' is not a grid reference; write for example ST 312 880", text)};
  }
  const auto digits =
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  if (digits < 6) {
    row.warn("activity-coarse-grid-ref",
             fmt::format("grid reference '{}' names a square of 1 km or more; give six digits or "
                         "more, best eight (10 m)",
                         text));
  }
  return from_grid(*metres);
}

std::optional<geo::LonLat> by_postcode(ActivityRow& row, const ActivityOptions& options) {
  const auto text = row["postcode"];
  if (text.empty()) return std::nullopt;
  if (options.postcodes == nullptr) {
    throw BadRow{"activity-no-postcodes",
                 "has only a postcode; name a lookup file with postcodes = \"...\" below "
                 "[activities], or give longitude and latitude"};
  }
  const auto found = options.postcodes->find(normal_postcode(text));
  if (found == options.postcodes->end()) {
    throw BadRow{"activity-unknown-postcode",
                 fmt::format("postcode '{}' is not in the lookup file", text)};
  }
  return found->second;
}

}  // namespace

BadRow coordinate_problem(geo::LonLat at, bool expect_great_britain) {
  const double lon = at.lon, lat = at.lat;
  if (lon == 0 && lat == 0) {
    return {"activity-zero-coordinates",
            "the place is 0, 0, which stands for no place; fill in "
            "longitude and latitude"};
  }
  if (std::abs(lat) > 90 || std::abs(lon) > 180) {
    const bool metres = lon >= 1000 && lat >= 1000 && lon < 700'000 && lat < 1'300'000;
    return {"activity-coordinates-out-of-range",
            fmt::format("longitude {}, latitude {} are not degrees{}", lon, lat,
                        metres ? "; they look like metres of the National Grid: write a grid_ref "
                                 "instead, such as ST 312 880"
                               : "")};
  }
  if (!expect_great_britain || in_great_britain(lon, lat)) return {};
  if (in_great_britain(lat, lon)) {
    return {"activity-swapped-coordinates",
            fmt::format("longitude {}, latitude {} are swapped; write longitude {}, latitude {}",
                        lon, lat, lat, lon)};
  }
  return {"activity-outside-great-britain",
          fmt::format("longitude {}, latitude {} is outside Great Britain; check the sign of the "
                      "longitude and the digits",
                      lon, lat)};
}

std::string normal_postcode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '\t') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

geo::LonLat find_place(ActivityRow& row, const ActivityOptions& options) {
  if (const auto at = by_coordinates(row, options)) return *at;
  if (const auto at = by_grid_ref(row)) return *at;
  if (const auto at = by_postcode(row, options)) return *at;
  throw BadRow{"activity-no-place",
               "has no place; fill in longitude and latitude, or grid_ref, or postcode"};
}

core::WithDiagnostics<PostcodeLookup> build_postcodes(const Table& table) {
  core::WithDiagnostics<PostcodeLookup> result;
  auto& [lookup, diagnostics] = result;
  std::optional<std::size_t> code;
  for (const auto* name : {"postcode", "pcds", "pcd", "pcd7", "pcd8"}) {
    if (!code) code = table.find_column(name);
  }
  if (!code) code = table.column("postcode");
  const auto degrees = find_lonlat_columns(table);
  const auto east = table.find_column("easting"), north = table.find_column("northing");
  const bool metres = !degrees && east && north;
  if (!degrees && !metres) {
    throw core::InputError("missing-column", table.file, 0,
                           "needs the columns longitude and latitude, or easting and northing");
  }
  for (const auto& row : table.rows) {
    const auto x = core::parse_double(table.value(row, metres ? *east : degrees->first));
    const auto y = core::parse_double(table.value(row, metres ? *north : degrees->second));
    const auto name = normal_postcode(table.value(row, code));
    if (name.empty() || !x || !y) {
      diagnostics.warn("postcode-bad-row", table.file, row.line, name,
                       "has no postcode or no coordinates; it is left out");
      continue;
    }
    lookup.emplace(name, metres ? from_grid({*x, *y}) : geo::LonLat{*x, *y});
  }
  return result;
}

}  // namespace place
