#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "render/scene/furniture.hpp"
#include "render/scene/labels.hpp"
#include "render/scene/overlay.hpp"
#include "render/scene/pick.hpp"
#include "support/drawn_scene.hpp"
#include "support/seed.hpp"

namespace rs = render::scene;

namespace {

const support::PlainMeasure kMeasure;
constexpr rs::BoxPx kFrame{0, 0, 800, 600};

rs::LabelWish wish(const std::string& text, double x, double y) {
  rs::LabelWish w;
  w.text = text;
  w.anchor = {x, y};
  return w;
}

}  // namespace

TEST_CASE("names never lie on each other or on what is taken, and stay in the picture") {
  std::mt19937_64 random(support::seed());
  std::uniform_real_distribution<double> x(0, 800), y(0, 600);
  std::vector<rs::LabelWish> wishes;
  for (int i = 0; i < 400; ++i) wishes.push_back(wish("Place " + std::to_string(i), x(random), y(random)));
  for (int i = 0; i < 60; ++i) {
    wishes.push_back(wish("Turned Street", x(random), y(random)));
    wishes.back().angle = 0.4;
  }
  const std::vector<rs::BoxPx> taken{{100, 100, 200, 150}};
  const auto placed = rs::place_labels(wishes, taken, kFrame, kMeasure);
  CHECK(placed.size() > 40);
  CHECK(placed.size() < wishes.size());
  for (std::size_t i = 0; i < placed.size(); ++i) {
    for (const auto& box : placed[i].boxes) {
      CHECK(box.within(kFrame));
      CHECK(!box.meets(taken[0]));
      for (std::size_t j = 0; j < i; ++j) {
        for (const auto& other : placed[j].boxes) CHECK(!box.meets(other));
      }
    }
  }
}

TEST_CASE("barriers: known ones are filled and unknown ones hollow, severance is as wide as it is long to go round") {
  CHECK(rs::severance_class(99) == -1);
  CHECK(rs::severance_class(100) == 0);
  CHECK(rs::severance_class(1199) == 2);
  CHECK(rs::severance_class(rs::kNever) == 3);
  auto scene = support::drawn_scene();
  scene.layers = {};
  for (const auto layer : rs::kBarrierLayers) scene.layers.set(layer);
  scene.barriers = support::drawn_barriers();
  auto camera = support::camera_on(scene, 800, 600);
  const auto& palette = rs::palette_of(scene.theme);
  const auto count = [&](auto test) {
    const auto sheet = rs::build_overlay(scene, camera, kMeasure);
    return std::count_if(sheet.items.begin(), sheet.items.end(), test);
  };
  const auto icons_of = [](rs::BarrierClass kind, rs::Rgba ink) {
    return [kind, ink](const rs::SheetItem& item) {
      const auto* text = std::get_if<rs::TextRun>(&item);
      return text != nullptr && text->text == rs::icon_text(kind) && text->colour == ink;
    };
  };
  CHECK(count(icons_of(rs::BarrierClass::kSteps, palette.barrier_ground)) == 1);
  CHECK(count(icons_of(rs::BarrierClass::kSurface, palette.barrier)) == 1);
  CHECK(count(icons_of(rs::BarrierClass::kSurface, palette.barrier_ground)) == 0);
  const auto severance = [&](double width) {
    return [&, width](const rs::SheetItem& item) {
      const auto* stroke = std::get_if<rs::Stroke>(&item);
      return stroke != nullptr && stroke->colour == palette.severance && stroke->width_px == doctest::Approx(width);
    };
  };
  CHECK(count(severance(rs::severance_width_px(0))) == 1);
  CHECK(count(severance(rs::severance_width_px(3))) == 1);
  // Dashed where nobody knows.
  const auto dashed = [&](const rs::SheetItem& item) {
    const auto* stroke = std::get_if<rs::Stroke>(&item);
    return stroke != nullptr && stroke->colour == palette.barrier && stroke->dash_px > 0;
  };
  CHECK(count(dashed) == 1);
  // From afar dots without icons; with nothing to show nothing.
  camera.m_per_px = 30;
  CHECK(count(icons_of(rs::BarrierClass::kSteps, palette.barrier_ground)) == 0);
  scene.layers = {};
  CHECK(count([](const rs::SheetItem&) { return true; }) == 0);
}

TEST_CASE("icons of barriers never lie on each other: where there is no room it is a dot") {
  std::mt19937_64 random(support::seed());
  std::uniform_real_distribution<double> x(0, 2000), y(0, 1500);
  auto scene = support::drawn_scene();
  scene.layers = {};
  scene.layers.set(rs::Layer::kBarriers);
  auto map = std::make_shared<rs::BarrierMap>();
  for (int i = 0; i < 3000; ++i) {
    map->items.push_back({rs::BarrierClass::kKerb, i % 3 == 0, {331'000 + x(random), 188'000 + y(random)}, {}, ""});
  }
  scene.barriers = map;
  const auto camera = support::camera_on(scene, 800, 600);
  const auto sheet = rs::build_overlay(scene, camera, kMeasure);
  std::vector<rs::PointPx> icons;
  std::size_t dots = 0;
  for (const auto& item : sheet.items) {
    if (const auto* box = std::get_if<rs::Rectangle>(&item)) {
      if (box->box.width == doctest::Approx(2 * 8.5)) icons.push_back(box->box.centre());
      dots += box->box.width < 8 ? 1 : 0;
    }
  }
  CHECK(icons.size() > 100);
  CHECK(icons.size() + dots == map->items.size());
  for (std::size_t i = 0; i < icons.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool apart = std::abs(icons[i].x - icons[j].x) >= 17 || std::abs(icons[i].y - icons[j].y) >= 17;
      CHECK(apart);
    }
  }
}

TEST_CASE("barriers and fixes are picked where they are shown") {
  auto scene = support::drawn_scene();
  scene.barriers = support::drawn_barriers();
  scene.fixes = {{scene.barriers->items[1].at, 4, true, {}}};
  const auto camera = support::camera_on(scene, 800, 600);
  const auto at = rs::to_screen(camera, scene.barriers->items[1].at);
  CHECK(rs::pick(scene, camera, at).barrier == rs::kNoArea);
  CHECK(rs::pick(scene, camera, at).fix == rs::kNoArea);
  for (const auto layer : rs::kBarrierLayers) scene.layers.set(layer);
  CHECK(rs::pick(scene, camera, at).barrier == 1);
  CHECK(rs::pick(scene, camera, at).fix == 0);
  CHECK(rs::pick(scene, camera, {at.x + 40, at.y}).barrier == rs::kNoArea);
}

TEST_CASE("every kind of barrier has a name and a swatch, known or not") {
  rs::Legend legend{"Barriers", "", {}};
  for (const auto kind : rs::kAllBarrierClasses) {
    CHECK(!rs::title_of(kind).empty());
    for (const bool known : {true, false}) {
      rs::LegendRow row{rs::Swatch::kBarrier, {}, std::string(rs::title_of(kind)), "12"};
      row.barrier = kind;
      row.known = known;
      legend.rows.push_back(row);
    }
  }
  rs::BoxPx box;
  const auto sheet = rs::build_legend(legend, {0, 0}, {}, kMeasure, &box);
  CHECK(box.height > 22 * 26);
  // Where there is no room for that it has columns, and everything stays inside.
  rs::BoxPx low;
  const auto columns = rs::build_legend(legend, {0, 0}, {}, kMeasure, &low, 380);
  CHECK(low.height <= 380);
  CHECK(low.width > box.width);
  CHECK(columns.items.size() == sheet.items.size());
  for (const auto& item : columns.items) {
    if (const auto* text = std::get_if<rs::TextRun>(&item)) {
      CHECK(low.contains(text->at));
      CHECK(text->at.x + kMeasure.measure(text->text, text->size_px, text->face).width <= low.right());
    }
  }
  std::size_t icons = 0;
  for (const auto& item : sheet.items) {
    const auto* text = std::get_if<rs::TextRun>(&item);
    icons += text != nullptr && text->face == rs::Face::kIcon ? 1 : 0;
  }
  CHECK(icons == 22);
}

TEST_CASE("what is more important comes first, what must be there is never dropped") {
  auto first = wish("First", 400, 300), second = wish("Second", 400, 300);
  first.centred = second.centred = true;
  auto placed = rs::place_labels({first, second}, {}, kFrame, kMeasure);
  REQUIRE(placed.size() == 1);
  CHECK(placed[0].wish == 0);

  std::vector<rs::LabelWish> crowd;
  for (int i = 0; i < 30; ++i) {
    crowd.push_back(wish("Selected " + std::to_string(i), 790, 590));
    crowd.back().always = true;
  }
  CHECK(rs::place_labels(crowd, {}, kFrame, kMeasure).size() == 30);
  // And it goes where there is room when there is some.
  second.always = true;
  second.clear_px = 12;
  placed = rs::place_labels({second}, {{385, 290, 30, 20}}, kFrame, kMeasure);
  REQUIRE(placed.size() == 1);
  CHECK(!placed[0].boxes[0].meets({385, 290, 30, 20}));
}

TEST_CASE("long names are broken into lines of about equal width") {
  const auto lines = rs::break_lines("Newport Wetlands National Nature Reserve", 200, 3, 20, rs::Face::kRegular, kMeasure);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "Newport Wetlands");
  CHECK(lines[1] == "National Nature Reserve");
  CHECK(rs::break_lines("Llanfairpwllgwyngyll", 50, 3, 20, rs::Face::kRegular, kMeasure).size() == 1);
  CHECK(rs::break_lines("", 50, 3, 20, rs::Face::kRegular, kMeasure) == std::vector<std::string>{""});
}

TEST_CASE("the overlay of a scene writes selected and numbered areas whatever else there is") {
  auto scene = support::drawn_scene();
  scene.selected_area = 3;
  scene.selected_name = "Area three";
  for (const int size : {120, 300, 900}) {
    const auto camera = support::camera_on(scene, size, size);
    const auto sheet = rs::build_overlay(scene, camera, kMeasure);
    std::vector<std::string> texts;
    for (const auto& item : sheet.items) {
      if (const auto* run = std::get_if<rs::TextRun>(&item)) texts.push_back(run->text);
    }
    std::string all;
    for (const auto& text : texts) all += text + " ";
    CHECK(all.find("Area three") != std::string::npos);
    CHECK(all.find("Mill Park") != std::string::npos);
    CHECK(std::count(texts.begin(), texts.end(), "1") == 1);
    CHECK(std::count(texts.begin(), texts.end(), "2") == 1);
  }
}

TEST_CASE("layers that are off are neither drawn nor picked") {
  auto scene = support::drawn_scene();
  const auto camera = support::camera_on(scene, 800, 600);
  const auto at = rs::to_screen(camera, scene.sites[1].at);
  CHECK(rs::pick(scene, camera, at).site == 1);
  CHECK(rs::pick(scene, camera, at).area == 0);
  CHECK(rs::pick(scene, camera, rs::to_screen(camera, scene.areas->centres[9])).mark == 0);
  CHECK(!rs::pick(scene, camera, {1, 1}).anything());
  scene.layers.set(rs::Layer::kSites, false);
  CHECK(rs::pick(scene, camera, at).site == rs::kNoArea);
  scene.layers = {};
  const auto sheet = rs::build_overlay(scene, camera, kMeasure);
  CHECK(sheet.items.empty());
}

TEST_CASE("the values of a class are from its lower break up to below the next") {
  rs::Classes classes;
  classes.count = 3;
  classes.breaks = {10, 20, 0, 0};
  CHECK(rs::class_of(classes, 9.99F) == 0);
  CHECK(rs::class_of(classes, 10) == 1);
  CHECK(rs::class_of(classes, 20) == 2);
  CHECK(rs::class_of(classes, rs::kNever) == 2);
  CHECK(rs::class_of(classes, rs::kNoValue) == -1);
}

TEST_CASE("a figure keeps title, legend, credits and map apart at any size") {
  rs::Legend legend{"Minutes to any activity, longer way", "of residents inside the street data", {}};
  for (int i = 0; i < 8; ++i) legend.rows.push_back({rs::Swatch::kClass, rs::rgb(0x123456), "over 10 to 20", "31 %"});
  const rs::FurnitureText text{"28 to 30 % of residents cannot get to any activity and home within 30 minutes each way",
                               "Adult, any day", {"One line of caption"}, "Contains data of somebody"};
  for (const auto& [width, height] : {std::pair(1600, 900), std::pair(1280, 720), std::pair(643, 454)}) {
    const auto f = rs::lay_out_furniture(width, height, text, legend, {}, kMeasure);
    CHECK(f.map.y > 0);
    CHECK(f.map.bottom() < height);
    CHECK(f.map.height > height / 3.0);
    REQUIRE(f.taken.size() == 1);
    CHECK(f.taken[0].right() < width);
    bool credits = false;
    for (const auto& item : f.sheet.items) {
      if (const auto* run = std::get_if<rs::TextRun>(&item)) {
        credits |= run->text.find("Contains") != std::string::npos;
        CHECK(run->at.x >= 0);
        CHECK(run->at.x + kMeasure.measure(run->text, run->size_px, run->face).width <= width);
        CHECK(run->at.y <= height);
      }
    }
    CHECK(credits);
  }
}
