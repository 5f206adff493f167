#include "app/overlap.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "geo/projection.hpp"

namespace app {

namespace {

/// Degrees between which the streets lie.
struct DegreeBox {
  double west = 180, south = 90, east = -180, north = -90;
  void add(geo::LonLat p) {
    west = std::min(west, p.lon);
    east = std::max(east, p.lon);
    south = std::min(south, p.lat);
    north = std::max(north, p.lat);
  }
  [[nodiscard]] bool contains(geo::LonLat p) const {
    return p.lon >= west && p.lon <= east && p.lat >= south && p.lat <= north;
  }
};

DegreeBox streets_box(const town::Town& town) {
  geo::Box box;
  for (std::size_t e = 0; e < town.graph->edge_count(); ++e) {
    for (const auto& p : town.graph->shape_of(street::EdgeId(e))) box.add(p.at);
  }
  DegreeBox out;
  if (box.empty()) return out;
  const geo::Projection projection(town.crs);
  for (const double x : {box.min.x, box.max.x}) {
    for (const double y : {box.min.y, box.max.y}) out.add(projection.to_lonlat({x, y}));
  }
  return out;
}

bool is_swapped(const DegreeBox& town, geo::LonLat at) {
  return !town.contains(at) && town.contains({at.lat, at.lon});
}

constexpr const char* kSwapped = "; longitude and latitude look swapped";

void check_people(const LoadedTown& loaded, const DegreeBox& box) {
  const auto& town = *loaded.town;
  const auto& in = town.home_in_coverage;
  if (std::any_of(in.begin(), in.end(), [](auto inside) { return inside != 0; })) return;
  std::int64_t residents = 0;
  bool swapped = false;
  const geo::Projection projection(town.crs);
  for (const auto& area : town.neighbourhoods->items) {
    if (!area.in_study_area) continue;
    residents += area.residents;
    swapped = swapped || is_swapped(box, projection.to_lonlat(area.centre));
  }
  if (residents == 0) return;
  throw core::InputError(
      "neighbourhoods-elsewhere", loaded.project.neighbourhoods.file.written, 0,
      fmt::format("none of the {} residents lives inside the street data{}; check that [streets] "
                  "osm and [neighbourhoods] file are of the same town, in the right coordinates",
                  residents, swapped ? kSwapped : ""));
}

void check_stops(const LoadedTown& loaded, const DegreeBox& box, core::Diagnostics& diagnostics) {
  const auto& town = *loaded.town;
  if (!town.timetable || town.timetable->stops.empty()) return;
  const auto& stops = town.timetable->stops;
  const auto file = loaded.project.gtfs.size() == 1 ? loaded.project.gtfs.front().written : "";
  bool any_near = false, any_swapped = false;
  for (std::size_t s = 0; s < stops.size(); ++s) {
    if (!town.stop_snaps.of(s).empty()) {
      any_near = true;
    } else if (is_swapped(box, stops[s].at)) {
      any_swapped = true;
      diagnostics.warn("gtfs-swapped-coordinates", file, 0, stops[s].id,
                       fmt::format("stop_lat {} and stop_lon {} look swapped; nobody can board there",
                                   stops[s].at.lat, stops[s].at.lon));
    }
  }
  if (any_near) return;
  throw core::InputError(
      "timetable-elsewhere", loaded.project.gtfs.front().written, 0,
      fmt::format("none of the {} stops lies near the streets{}; check that it is of this town, or "
                  "leave [timetables] gtfs empty to ask for walking only",
                  stops.size(), any_swapped ? kSwapped : ""));
}

}  // namespace

void check_overlap(const LoadedTown& loaded, core::Diagnostics& diagnostics) {
  const auto box = streets_box(*loaded.town);
  check_people(loaded, box);
  check_stops(loaded, box, diagnostics);
}

}  // namespace app
