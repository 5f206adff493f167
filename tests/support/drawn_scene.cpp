#include "support/drawn_scene.hpp"

namespace support {

namespace rs = render::scene;

namespace {

constexpr double kSide = 500;
constexpr geo::PointM kOrigin{331'000, 188'000};

std::shared_ptr<const rs::AreaMap> draw_areas() {
  auto areas = std::make_shared<rs::AreaMap>();
  areas->origin = kOrigin;
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 4; ++column) {
      const double x = kOrigin.x + column * kSide, y = kOrigin.y + row * kSide;
      areas->shapes.push_back(square(x, y, kSide));
      areas->boxes.push_back(geo::bounds(areas->shapes.back()));
      areas->centres.push_back({x + kSide / 2, y + kSide / 2});
      areas->names.push_back("Area " + std::to_string(row * 4 + column));
    }
  }
  areas->fill = rs::build_fills(areas->shapes, kOrigin).fills;
  areas->borders = rs::build_borders(areas->shapes, kOrigin);
  return areas;
}

std::shared_ptr<const rs::BaseMap> draw_base() {
  auto base = std::make_shared<rs::BaseMap>();
  base->origin = kOrigin;
  base->study_area.add(kOrigin);
  base->study_area.add(geo::PointM{kOrigin.x + 4 * kSide, kOrigin.y + 3 * kSide});
  base->extent = base->study_area;
  const auto at = [](double x, double y) { return geo::PointM{kOrigin.x + x, kOrigin.y + y}; };
  std::vector<rs::StyledLine> streets;
  for (double x = 125; x < 2000; x += 125) {
    const auto style = x == 1000 ? rs::StreetStyle::kMain : rs::StreetStyle::kResidential;
    streets.push_back({static_cast<std::uint8_t>(style), {at(x, 0), at(x, 1500)}});
  }
  streets.push_back({static_cast<std::uint8_t>(rs::StreetStyle::kMotorway), {at(0, 740), at(900, 760), at(2000, 700)}});
  base->streets = rs::build_lines(streets, kOrigin);
  const std::vector<rs::StyledLine> rail{{0, {at(0, 100), at(2000, 400)}}};
  base->rail = rs::build_lines(rail, kOrigin);
  base->green.push_back(square(kOrigin.x + 1150, kOrigin.y + 850, 260));
  base->green_fill = rs::build_fills(base->green, kOrigin).fills;
  base->water.push_back({{square(kOrigin.x + 200, kOrigin.y + 1100, 220)[0].outer,
                          {square(kOrigin.x + 280, kOrigin.y + 1180, 60)[0].outer}}});
  base->water_fill = rs::build_fills(base->water, kOrigin).fills;
  base->names = {{"Dŵr-y-felin", rs::LabelKind::kPlace, at(600, 1300), 1500, {}},
                 {"Long Meadow", rs::LabelKind::kGreen, at(1280, 980), 260, {}}};
  base->stops = {at(1000, 200), at(1000, 700), at(1000, 1200)};
  base->stop_names = {"South", "Cross", "North"};
  return base;
}

}  // namespace

geo::MultiPolygon square(double x, double y, double side) {
  return {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}};
}

rs::Scene drawn_scene() {
  rs::Scene scene;
  scene.areas = draw_areas();
  scene.base = draw_base();
  auto values = std::make_shared<std::vector<float>>();
  for (int i = 0; i < 12; ++i) values->push_back(static_cast<float>(5 * (i + 1)));
  (*values)[6] = rs::kNoValue;
  (*values)[11] = rs::kNever;
  scene.area_values = values;
  auto homes = std::make_shared<rs::HomeDots>();
  homes->origin = kOrigin;
  auto minutes = std::make_shared<std::vector<float>>();
  for (int i = 0; i < 40; ++i) {
    homes->at.push_back({kOrigin.x + 60 + 50 * (i % 20), kOrigin.y + 560 + 90 * (i / 20)});
    minutes->push_back(static_cast<float>(3 * i));
  }
  scene.homes = homes;
  scene.home_values = minutes;
  scene.classes.count = 5;
  scene.classes.breaks = {10, 20, 30, 45};
  scene.classes.colours = rs::pick_colours(rs::Ramp::kDusk, 5);
  scene.limit = 30;
  scene.marks = {{9, 1}, {10, 2}};
  scene.sites = {{{kOrigin.x + 1280, kOrigin.y + 1000}, rs::SiteIcon::kTree, "Long Meadow Gardens", false},
                 {{kOrigin.x + 300, kOrigin.y + 300}, rs::SiteIcon::kWalk, "Mill Park", true}};
  return scene;
}

std::shared_ptr<const rs::BarrierMap> drawn_barriers() {
  auto map = std::make_shared<rs::BarrierMap>();
  const auto at = [](double x, double y) { return geo::PointM{kOrigin.x + x, kOrigin.y + y}; };
  map->items = {{rs::BarrierClass::kSteps, true, at(700, 700), {{at(700, 650), at(700, 750)}}, "steps"},
                {rs::BarrierClass::kGate, true, at(250, 250), {}, "a gate"},
                {rs::BarrierClass::kSurface, false, at(1500, 300), {{at(1400, 300), at(1600, 300)}}, "a surface"}};
  map->severance = {{at(0, 100), at(1000, 250), 300, true}, {at(1000, 250), at(2000, 400), rs::kNever, false}};
  return map;
}

rs::Camera camera_on(const rs::Scene& scene, int width, int height, double scale) {
  rs::Camera camera;
  camera.width = width;
  camera.height = height;
  camera.scale = scale;
  return rs::fitted(camera, scene.base->study_area, {6, 6, 6, 6});
}

}  // namespace support
