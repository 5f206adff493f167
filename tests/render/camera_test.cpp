#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "render/scene/camera.hpp"
#include "support/seed.hpp"

namespace rs = render::scene;

namespace {
rs::Camera camera() { return {{331000, 188000}, 10, 1600, 900, 1}; }
}  // namespace

TEST_CASE("the middle of the picture is the middle of the camera, and north is up") {
  const auto c = camera();
  CHECK(rs::to_screen(c, c.centre) == rs::PointPx{800, 450});
  CHECK(rs::to_screen(c, {331100, 188200}) == rs::PointPx{810, 430});
  CHECK(rs::to_map(c, {810, 430}) == geo::PointM{331100, 188200});
}

TEST_CASE("what is under the mouse stays there when zooming, wherever and however often") {
  std::mt19937_64 random(support::seed());
  std::uniform_real_distribution<double> x(0, 1600), y(0, 900), factor(0.3, 3);
  auto c = camera();
  for (int i = 0; i < 200; ++i) {
    const rs::PointPx at{x(random), y(random)};
    const auto before = rs::to_map(c, at);
    c = rs::zoomed_at(c, at, factor(random));
    const auto after = rs::to_map(c, at);
    CHECK(after.x == doctest::Approx(before.x).epsilon(1e-9));
    CHECK(after.y == doctest::Approx(before.y).epsilon(1e-9));
    CHECK(rs::nominal_m_per_px(c) >= rs::kNearestMPerPx * 0.999);
    CHECK(rs::nominal_m_per_px(c) <= rs::kFarthestMPerPx * 1.001);
  }
  CHECK(rs::zoomed_at(c, {0, 0}, 0) == c);
  CHECK(rs::zoomed_at(c, {0, 0}, std::nan("")) == c);
}

TEST_CASE("a box is fitted whole into what the panels leave free") {
  geo::Box box;
  box.add(geo::PointM{330000, 187000});
  box.add(geo::PointM{334000, 189000});
  const rs::Insets insets{320, 48, 392, 30};
  const auto c = rs::fitted(camera(), box, insets);
  const auto a = rs::to_screen(c, box.min), b = rs::to_screen(c, box.max);
  CHECK(a.x >= 320 - 1e-6);
  CHECK(b.x <= 1600 - 392 + 1e-6);
  CHECK(b.y >= 48 - 1e-6);
  CHECK(a.y <= 900 - 30 + 1e-6);
  CHECK(((a.x + b.x) / 2) == doctest::Approx((320 + 1600 - 392) / 2.0));
  CHECK(((a.y + b.y) / 2) == doctest::Approx((48 + 900 - 30) / 2.0));
  CHECK(rs::fitted(camera(), geo::Box{}) == camera());
}

TEST_CASE("a dragged rectangle fills the picture, a click is none") {
  const auto c = rs::zoomed_to(camera(), {400, 225}, {1200, 675});
  CHECK(c.m_per_px == doctest::Approx(5));
  CHECK(rs::zoomed_to(camera(), {400, 225}, {402, 226}) == camera());
}

TEST_CASE("a picture of twice the scale in twice the pixels shows the same ground") {
  const auto c = rs::resized(camera(), 3200, 1800, 2);
  CHECK(c.m_per_px == doctest::Approx(5));
  CHECK(rs::nominal_m_per_px(c) == doctest::Approx(10));
  CHECK(rs::visible_box(c).max.x == doctest::Approx(rs::visible_box(camera()).max.x));
}

TEST_CASE("a flight begins and ends where it should") {
  auto there = camera();
  there.centre.x += 5000;
  there.m_per_px = 1;
  CHECK(rs::between(camera(), there, 0).m_per_px == doctest::Approx(10));
  CHECK(rs::between(camera(), there, 1) == there);
  CHECK(rs::between(camera(), there, 0.5).m_per_px == doctest::Approx(std::sqrt(10.0)));
}

TEST_CASE("the scale bar is the longest round length that fits") {
  auto c = camera();
  const std::pair<double, double> cases[] = {{10, 1000}, {3.9, 500}, {20, 2000}, {0.1, 10}, {400, 50000}};
  for (const auto& [m_per_px, metres] : cases) {
    c.m_per_px = m_per_px;
    const auto bar = rs::find_scale_bar(c, 130);
    CHECK(bar.metres == doctest::Approx(metres));
    CHECK(bar.px <= 130);
  }
}
