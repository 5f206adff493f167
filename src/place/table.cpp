#include "place/table.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/parse.hpp"

namespace place {

std::optional<std::size_t> Table::find_column(std::string_view name) const {
  const auto it = std::find(columns.begin(), columns.end(), name);
  if (it == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(it - columns.begin());
}

std::size_t Table::column(std::string_view name) const {
  const auto found = find_column(name);
  if (found) return *found;
  throw core::InputError(
      "missing-column", file, 0,
      fmt::format("has no column '{}'.{}", name, core::did_you_mean(name, columns)));
}

std::string_view Table::value(const Row& row, std::optional<std::size_t> column) const {
  if (!column || *column >= row.values.size()) return {};
  return core::trim(row.values[*column]);
}

std::optional<std::pair<std::size_t, std::size_t>> find_lonlat_columns(const Table& table,
                                                                       std::string_view lon,
                                                                       std::string_view lat) {
  const auto find = [&table](
                        std::string_view x,
                        std::string_view y) -> std::optional<std::pair<std::size_t, std::size_t>> {
    const auto a = table.find_column(x), b = table.find_column(y);
    if (!a || !b) return std::nullopt;
    return std::pair{*a, *b};
  };
  if (!lon.empty() || !lat.empty()) return find(lon, lat);
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNames = {
      {{"longitude", "latitude"}, {"lon", "lat"}, {"lng", "lat"}, {"long", "lat"}, {"x", "y"}}};
  for (const auto& [x, y] : kNames) {
    if (const auto found = find(x, y)) return found;
  }
  return std::nullopt;
}

geo::MultiPolygon to_metres(const MultiPolygonLonLat& shape, const geo::Projection& projection) {
  const auto ring = [&projection](const RingLonLat& r) {
    return projection.to_metres(std::span<const geo::LonLat>(r));
  };
  geo::MultiPolygon out;
  out.reserve(shape.size());
  for (const auto& part : shape) {
    geo::Polygon polygon;
    polygon.outer = ring(part.outer);
    for (const auto& hole : part.holes) polygon.holes.push_back(ring(hole));
    out.push_back(std::move(polygon));
  }
  return out;
}

MultiPolygonLonLat to_lonlat(const geo::MultiPolygon& shape, const geo::Projection& projection) {
  MultiPolygonLonLat out;
  out.reserve(shape.size());
  for (const auto& polygon : shape) {
    PolygonLonLat part;
    part.outer = projection.to_lonlat(polygon.outer);
    for (const auto& hole : polygon.holes) part.holes.push_back(projection.to_lonlat(hole));
    out.push_back(std::move(part));
  }
  return out;
}

}  // namespace place
