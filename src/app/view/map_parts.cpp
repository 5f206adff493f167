#include "app/view/map_parts.hpp"

#include <algorithm>

#include "app/reach_outputs.hpp"
#include "app/view/map_lines.hpp"
#include "app/view/map_names.hpp"
#include "place/table.hpp"

namespace app::view {

namespace rs = render::scene;

namespace {

rs::SiteIcon icon_of(const std::string& theme) {
  const auto has = [&](const char* word) { return theme.find(word) != std::string::npos; };
  if (has("walk") || has("movement")) return rs::SiteIcon::kWalk;
  if (has("garden") || has("food") || has("grow")) return rs::SiteIcon::kGarden;
  if (has("school") || has("learn")) return rs::SiteIcon::kSchool;
  if (has("play") || has("wellbeing") || has("social")) return rs::SiteIcon::kHands;
  if (has("water") || has("river")) return rs::SiteIcon::kWater;
  if (has("wildlife") || has("nature")) return rs::SiteIcon::kLeaf;
  return rs::SiteIcon::kTree;
}

std::vector<rs::SiteMark> site_marks(const town::Town& town) {
  std::vector<rs::SiteMark> sites(town.sites.size());
  for (std::size_t s = 0; s < sites.size(); ++s) sites[s].at = town.sites[s].at;
  // The first activity of a site gives the name and the icon.
  for (auto a = town.activities->size(); a-- > 0;) {
    const auto& activity = (*town.activities)[a];
    auto& site = sites[town.site_of_activity[a].index()];
    site.name = activity.place_name.empty() ? activity.title : activity.place_name;
    site.icon = icon_of(activity.theme);
  }
  return sites;
}

std::shared_ptr<const rs::AreaMap> build_areas(const town::Town& town, geo::PointM origin) {
  auto map = std::make_shared<rs::AreaMap>();
  map->origin = origin;
  for (const auto& area : town.neighbourhoods->items) {
    map->shapes.push_back(area.shape);
    map->boxes.push_back(geo::bounds(area.shape));
    map->centres.push_back(area.shape.empty() || geo::contains(area.shape, area.centre)
                               ? area.centre
                               : geo::point_inside(area.shape));
    map->names.push_back(area.name);
  }
  map->fill = rs::build_fills(map->shapes, origin).fills;
  map->borders = rs::build_borders(map->shapes, origin);
  return map;
}

std::shared_ptr<const rs::HomeDots> build_homes(const town::Town& town, geo::PointM origin) {
  auto homes = std::make_shared<rs::HomeDots>();
  homes->origin = origin;
  homes->at.reserve(town.homes->items.size());
  for (const auto& home : town.homes->items) homes->at.push_back(home.at);
  return homes;
}

std::vector<rs::StyledLine> outlines(const std::vector<geo::MultiPolygon>& shapes) {
  std::vector<rs::StyledLine> out;
  for (const auto& shape : shapes) {
    for (const auto& polygon : shape) {
      out.push_back({0, polygon.outer});
      for (const auto& hole : polygon.holes) out.push_back({0, hole});
    }
  }
  return out;
}

void add_shapes(const LoadedTown& loaded, const geo::Projection& projection, rs::BaseMap& base) {
  for (const auto& space : *loaded.town->green_spaces) base.green.push_back(space.shape);
  if (!loaded.map) return;
  for (const auto& water : loaded.map->water) {
    base.water.push_back(place::to_metres(water.shape, projection));
  }
  for (const auto& building : loaded.map->buildings) {
    base.buildings.push_back({{projection.to_metres(building), {}}});
  }
}

void add_stops(const town::Town& town, const geo::Projection& projection, rs::BaseMap& base) {
  if (!town.timetable) return;
  for (const auto& stop : town.timetable->stops) {
    if (stop.location_type != 0) continue;
    base.stops.push_back(projection.to_metres(stop.at));
    base.stop_names.push_back(stop.name);
  }
}

geo::Box area_box(const town::Town& town) {
  geo::Box box;
  for (const auto& area : town.neighbourhoods->items) {
    if (!area.in_study_area) continue;
    const auto one = geo::bounds(area.shape);
    if (one.empty()) {
      box.add(area.centre);
    } else {
      box.add(one);
    }
  }
  return box;
}

}  // namespace

MapParts build_map_parts(const LoadedTown& loaded, const core::JobContext& context,
                         const std::string& grouping) {
  context.begin("Drawing the map");
  const auto& town = *loaded.town;
  const geo::Projection projection(town.crs);
  auto base = std::make_shared<rs::BaseMap>();
  base->study_area = area_box(town);
  base->origin = {(base->study_area.min.x + base->study_area.max.x) / 2,
                  (base->study_area.min.y + base->study_area.max.y) / 2};
  MapParts parts;
  parts.areas = build_areas(town, base->origin);
  parts.homes = build_homes(town, base->origin);
  parts.sites = site_marks(town);
  context.checkpoint();

  add_shapes(loaded, projection, *base);
  base->water_fill = rs::build_fills(base->water, base->origin).fills;
  base->green_fill = rs::build_fills(base->green, base->origin).fills;
  context.checkpoint();
  base->building_fill = rs::build_fills(base->buildings, base->origin, 800, 1).fills;
  context.checkpoint();

  const auto& names = town.neighbourhoods->grouping_names;
  const auto group = grouping.empty()
                         ? 0
                         : static_cast<std::size_t>(std::find(names.begin(), names.end(), grouping) -
                                                    names.begin());
  std::vector<rs::StyledLine> wards;
  if (group < names.size()) {
    wards = group_lines(loaded, group, parts.areas->borders, base->origin);
  }
  const auto lines = [&](const std::vector<rs::StyledLine>& from) {
    context.checkpoint();
    return rs::build_lines(from, base->origin);
  };
  base->streets = lines(street_lines(loaded, projection));
  base->rail = lines(map_lines(loaded, place::MapLineKind::kRail, projection));
  base->rivers = lines(map_lines(loaded, place::MapLineKind::kRiver, projection));
  base->routes = lines(route_lines(loaded, projection));
  base->wards = lines(wards);
  base->green_edges = lines(outlines(base->green));
  add_stops(town, projection, *base);
  base->names = map_names(loaded, projection, base->origin, group);

  base->extent = base->study_area;
  for (const auto& range : base->streets.ranges) base->extent.add(range.box);
  parts.base = std::move(base);
  return parts;
}

rs::Scene build_scene(const MapParts& parts) {
  rs::Scene scene;
  scene.base = parts.base;
  scene.areas = parts.areas;
  scene.homes = parts.homes;
  scene.sites = parts.sites;
  return scene;
}

std::string map_credits(const LoadedTown&) {
  auto text = attribution();
  if (const auto at = text.find("(c)"); at != std::string::npos) text.replace(at, 3, "©");
  return text;
}

}  // namespace app::view
