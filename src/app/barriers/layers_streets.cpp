#include <fmt/format.h>

#include <array>
#include <optional>

#include "app/barriers/columns.hpp"
#include "app/barriers/layers.hpp"
#include "app/reach_outputs.hpp"
#include "geo/projection.hpp"

namespace app::barriers {

using io::dataset::Column;
using io::dataset::GeometryKind;
using io::dataset::Layer;
using io::dataset::Type;
using io::dataset::Value;

namespace {

Layer begin(std::string name, std::string title, std::string description, GeometryKind geometry) {
  Layer layer;
  layer.name = std::move(name);
  layer.title = std::move(title);
  layer.description = std::move(description);
  layer.geometry = geometry;
  layer.attribution = attribution();
  layer.licence = io::dataset::odbl();
  return layer;
}

std::vector<geo::LonLat> to_lonlat(const geo::Line& line, const geo::Projection& projection) {
  std::vector<geo::LonLat> out;
  out.reserve(line.size());
  for (const auto& p : line) out.push_back(projection.to_lonlat(p));
  return out;
}

}  // namespace

Layer barriers_layer(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  const auto& items = results.inventory.items;
  auto layer = begin("barriers", "Barriers on the streets",
                     "What stops at least one of the personas, or might, within walking range of homes, stops and meeting points.",
                     GeometryKind::kPoint);
  const auto n = items.size();
  add_column(layer, n, {.name = "id", .description = "Obstacle and first OpenStreetMap id; the same in fixes and actions."},
             [&](std::size_t i) { return items[i].id; });
  add_column(layer, n, {.name = "obstacle", .description = "Kind of obstacle; `road` is a main road away from any crossing."},
             [&](std::size_t i) {
               return items[i].road_itself ? std::string("road") : std::string(name_of(items[i].obstacle));
             });
  add_column(layer, n, {.name = "words", .description = "The same in words."}, [&](std::size_t i) {
    return items[i].road_itself ? std::string("a main road that is not crossed away from a crossing")
                                : std::string(barrier::title_of(items[i].obstacle));
  });
  add_column(layer, n, {.name = "street", .description = "Name of the street; missing when it has none."},
             [&](std::size_t i) { return items[i].street; });
  add_column(layer, n, {.name = "neighbourhood", .description = "Code of the neighbourhood in which it lies."},
             [&](std::size_t i) { return area_code(town, items[i].neighbourhood); });
  add_column(layer, n, {.name = "neighbourhood_name", .description = "Name of that neighbourhood."},
             [&](std::size_t i) { return area_name(town, items[i].neighbourhood); });
  add_column(layer, n, {.name = "metres", .type = Type::kDecimal, .decimals = 0, .unit = "m", .description = "Length along the street; 0 at a point."},
             [&](std::size_t i) { return items[i].metres; });
  add_column(layer, n, {.name = "certainty", .description = "How the fact is known: surveyed, mapped, assumed or unknown."},
             [&](std::size_t i) { return std::string(barrier::name_of(items[i].certainty)); });
  add_column(layer, n, {.name = "body", .description = "Kind of body that would deal with it; never a name."},
             [&](std::size_t i) { return std::string(name_of(items[i].body)); });
  add_column(layer, n, {.name = "removable", .type = Type::kYesNo, .description = "Whether it is tried as a fix."},
             [&](std::size_t i) { return items[i].lifts != 0; });
  add_column(layer, n, {.name = "osm", .description = "Every OpenStreetMap way and node of it."},
             [&](std::size_t i) { return fmt::format("{}", fmt::join(items[i].osm, " ")); });
  for (std::size_t p = 0; p < town.analysis.personas.size(); ++p) {
    add_column(layer, n, {.name = town.analysis.personas[p].id, .description = "What it does to this persona: stops, might_stop or none."},
               [&](std::size_t i) { return std::string(barrier::name_of(items[i].impacts[p])); });
  }
  const geo::Projection projection(town.crs);
  for (const auto& item : items) layer.places.emplace_back(projection.to_lonlat(item.at));
  layer.styles = {io::dataset::categorised("Certainty", "certainty",
                              std::array<io::dataset::Category, 4>{{{"mapped", "mapped"}, {"assumed", "assumed"}, {"unknown", "not mapped"}, {"surveyed", "surveyed"}}})};
  return layer;
}

Layer barrier_lines_layer(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  auto layer = begin("barrier_lines", "Barriers along streets",
                     "The stretches of the layer barriers that have a length, one line for each piece of street.",
                     GeometryKind::kLine);
  layer.columns = {Column{.name = "id", .description = "As in barriers."},
                   Column{.name = "obstacle", .description = "Kind of obstacle."},
                   Column{.name = "certainty", .description = "How the fact is known."}};
  const geo::Projection projection(town.crs);
  for (const auto& item : results.inventory.items) {
    for (const auto& line : lines_of(*town.graph, item)) {
      add_row(layer,
              {item.id, item.road_itself ? std::string("road") : std::string(name_of(item.obstacle)),
               std::string(barrier::name_of(item.certainty))},
              to_lonlat(line, projection));
    }
  }
  return layer;
}

Layer severance_layer(const LoadedTown& loaded, const Results& results,
                      const barrier::SeveranceQuery& query) {
  const auto& town = *loaded.town;
  const auto& points = results.severance.points;
  auto layer = begin("severance", "Severance",
                     "How much farther one walks than straight across, every 25 m along motorways, trunk roads, railways, rivers, busways and closed grounds.",
                     GeometryKind::kLine);
  layer.about = {{"cap_m", query.cap_m},
                 {"step_m", query.step_m},
                 {"points_without_street", static_cast<std::int64_t>(results.severance.points_without_street)},
                 {"points_outside_data", static_cast<std::int64_t>(results.severance.points_outside_data)}};
  const auto n = points.size();
  const auto line = [&](std::size_t i) -> const town::Severing& { return (*town.severing)[points[i].line]; };
  add_column(layer, n, {.name = "kind", .description = "What parts the town here."},
             [&](std::size_t i) { return std::string(barrier::name_of(line(i).kind)); });
  add_column(layer, n, {.name = "name", .description = "Its name or reference."},
             [&](std::size_t i) { return line(i).name; });
  add_column(layer, n, {.name = "osm", .description = "OpenStreetMap id."},
             [&](std::size_t i) { return line(i).osm; });
  add_column(layer, n, {.name = "straight_m", .type = Type::kDecimal, .decimals = 0, .unit = "m", .description = "Between the nearest streets on either side, in a straight line."},
             [&](std::size_t i) { return points[i].direct_m; });
  for (std::size_t p = 0; p < town.analysis.personas.size(); ++p) {
    const auto& id = town.analysis.personas[p].id;
    const auto add = [&](const char* band, auto member) {
      add_column(layer, n,
                 {.name = fmt::format("{}_extra_m_{}", id, band), .type = Type::kDecimal, .decimals = 0, .unit = "m",
                  .description = "Extra metres on foot beyond the straight line; missing where they are more than cap_m or there is no way."},
                 [&, member](std::size_t i) { return (points[i].*member)[p]; });
      add_column(layer, n,
                 {.name = fmt::format("{}_over_cap_{}", id, band), .type = Type::kYesNo,
                  .description = "More than cap_m farther, or no way at all."},
                 [&, member](std::size_t i) { return !(points[i].*member)[p].has_value(); });
    };
    // Fewer metres where unknown facts are passable.
    add("low", &barrier::SeverancePoint::extra_high_m);
    add("high", &barrier::SeverancePoint::extra_low_m);
  }
  const geo::Projection projection(town.crs);
  for (const auto& point : points) {
    const double half = query.step_m / 2;
    const geo::PointM a{point.at.x - point.along.x * half, point.at.y - point.along.y * half};
    const geo::PointM b{point.at.x + point.along.x * half, point.at.y + point.along.y * half};
    layer.places.emplace_back(to_lonlat({a, b}, projection));
  }
  const auto first = town.analysis.personas.front().id + "_extra_m_low";
  layer.styles = {io::dataset::graduated("Extra metres", first, std::array{100.0, 400.0, 800.0, 1200.0}, "m")};
  return layer;
}

Layer severance_crossings_layer(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  const auto& crossings = results.severance.crossings;
  auto layer = begin("severance_crossings", "Ways across",
                     "Streets, paths, bridges and subways that get across what parts the town.",
                     GeometryKind::kPoint);
  const auto n = crossings.size();
  const auto line = [&](std::size_t i) -> const town::Severing& { return (*town.severing)[crossings[i].line]; };
  add_column(layer, n, {.name = "kind", .description = "What is crossed."},
             [&](std::size_t i) { return std::string(barrier::name_of(line(i).kind)); });
  add_column(layer, n, {.name = "name", .description = "Name or reference of what is crossed."},
             [&](std::size_t i) { return line(i).name; });
  add_column(layer, n, {.name = "how", .description = "bridge, tunnel, below (the line is on a bridge) or level."},
             [&](std::size_t i) { return crossings[i].how; });
  add_column(layer, n, {.name = "street", .description = "Name of the street that crosses."},
             [&](std::size_t i) { return crossings[i].street; });
  add_column(layer, n, {.name = "osm", .description = "OpenStreetMap id of that street."},
             [&](std::size_t i) { return crossings[i].osm; });
  for (std::size_t p = 0; p < town.analysis.personas.size(); ++p) {
    const auto& id = town.analysis.personas[p].id;
    const auto add = [&](const char* band, auto member) {
      add_column(layer, n,
                 {.name = fmt::format("{}_extra_m_{}", id, band), .type = Type::kDecimal, .decimals = 0, .unit = "m",
                  .description = "As in severance, at the nearest point measured within 100 m: large where this persona cannot use the crossing."},
                 [&, member](std::size_t i) -> std::optional<double> {
                   const auto at = crossings[i].nearest_point;
                   if (at >= results.severance.points.size()) return std::nullopt;
                   return (results.severance.points[at].*member)[p];
                 });
    };
    add("low", &barrier::SeverancePoint::extra_high_m);
    add("high", &barrier::SeverancePoint::extra_low_m);
  }
  const geo::Projection projection(town.crs);
  for (const auto& crossing : crossings) layer.places.emplace_back(projection.to_lonlat(crossing.at));
  return layer;
}

Layer service_gaps_layer(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  auto layer = begin("service_gaps", "Stops and what their service lacks",
                     "Stops at which something leaves in the first week of the analysis.",
                     GeometryKind::kPoint);
  layer.licence = io::dataset::ogl();
  const auto& stops = results.service_gaps.stops;
  const auto stop = [&](std::size_t i) -> const transit::Stop& {
    return town.timetable->stops[stops[i].stop.index()];
  };
  add_column(layer, stops.size(), {.name = "stop_id", .description = "Of the timetable."},
             [&](std::size_t i) { return stop(i).id; });
  add_column(layer, stops.size(), {.name = "stop_name", .description = "Of the timetable."},
             [&](std::size_t i) { return stop(i).name; });
  for (int g = 0; g < barrier::kServiceGaps; ++g) {
    const auto gap = static_cast<barrier::ServiceGap>(g);
    add_column(layer, stops.size(),
               {.name = std::string(name_of(gap)), .type = Type::kYesNo, .description = std::string(in_words(gap)) + "."},
               [&](std::size_t i) { return stops[i].has(gap); });
  }
  for (std::size_t i = 0; i < stops.size(); ++i) layer.places.emplace_back(stop(i).at);
  return layer;
}

}  // namespace app::barriers
