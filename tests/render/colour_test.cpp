#include <doctest/doctest.h>

#include <algorithm>

#include "render/scene/colour.hpp"
#include "render/scene/layers.hpp"

namespace rs = render::scene;

namespace {

double least_difference(std::span<const rs::Rgba> colours, rs::Vision vision, bool all_pairs) {
  double least = 1e9;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    for (std::size_t j = i + 1; j < colours.size(); ++j) {
      if (!all_pairs && j > i + 1) break;
      least = std::min(least, rs::colour_difference(rs::seen_by(vision, colours[i]), rs::seen_by(vision, colours[j])));
    }
  }
  return least;
}

}  // namespace

TEST_CASE("CIEDE2000 of black and white is 100, of a colour and itself 0, and it has no order") {
  CHECK(rs::colour_difference(rs::rgb(0), rs::rgb(0xffffff)) == doctest::Approx(100).epsilon(0.001));
  CHECK(rs::colour_difference(rs::rgb(0x12436d), rs::rgb(0x12436d)) == doctest::Approx(0));
  CHECK(rs::colour_difference(rs::rgb(0xff0000), rs::rgb(0x0000ff)) ==
        doctest::Approx(rs::colour_difference(rs::rgb(0x0000ff), rs::rgb(0xff0000))));
  // Pure red and green of sRGB, as other implementations have it (86.61).
  CHECK(rs::colour_difference(rs::rgb(0xff0000), rs::rgb(0x00ff00)) == doctest::Approx(86.61).epsilon(0.001));
}

TEST_CASE("classes of every ramp stay apart for every kind of eye") {
  for (const auto ramp : rs::kAllRamps) {
    for (const auto vision : rs::kAllVisions) {
      if (ramp == rs::Ramp::kDifference && vision == rs::Vision::kGreyscale) continue;  // light in the middle
      CAPTURE(rs::name_of(ramp));
      CAPTURE(rs::name_of(vision));
      CHECK(least_difference(rs::colours_of(ramp), vision, false) > 7);
    }
  }
  // Measured before by other means for the usual ramp: 19.4 adjacent, 13.7 and 13.9 of any two.
  const auto dusk = rs::colours_of(rs::Ramp::kDusk);
  CHECK(least_difference(dusk, rs::Vision::kNormal, false) == doctest::Approx(19.4).epsilon(0.01));
  CHECK(least_difference(dusk, rs::Vision::kDeutan, true) == doctest::Approx(13.7).epsilon(0.02));
  CHECK(least_difference(dusk, rs::Vision::kProtan, true) == doctest::Approx(13.9).epsilon(0.02));
}

TEST_CASE("ramps for results go from light to dark, so that a photocopy keeps their order") {
  for (const auto ramp : rs::kAllRamps) {
    if (ramp == rs::Ramp::kDifference) continue;
    const auto colours = rs::colours_of(ramp);
    for (std::size_t i = 1; i < colours.size(); ++i) {
      CHECK(rs::luminance(colours[i]) < rs::luminance(colours[i - 1]));
    }
  }
}

TEST_CASE("text and marks of both themes are legible") {
  for (const auto theme : {rs::Theme::kLight, rs::Theme::kDark}) {
    const auto& p = rs::palette_of(theme);
    CHECK(rs::contrast(p.text, p.surface) >= 7);
    CHECK(rs::contrast(p.text_secondary, p.surface) >= 4.5);
    CHECK(rs::contrast(p.label, p.label_halo) >= 7);
    CHECK(rs::contrast(p.badge_text, p.badge) >= 7);
    CHECK(rs::contrast(p.site_icon, p.site) >= 4.5);
    CHECK(rs::contrast(p.mark, p.mark_casing) >= 7);
  }
}

TEST_CASE("no data, parks and water are taken for no class") {
  const auto& p = rs::palette_of(rs::Theme::kLight);
  for (const auto colour : rs::colours_of(rs::Ramp::kDusk)) {
    for (const auto other : {p.no_data, p.green, p.water}) {
      CHECK(rs::colour_difference(colour, other) > 10);
    }
  }
}

TEST_CASE("fewer classes keep both ends of the ramp") {
  for (int n = 2; n <= 5; ++n) {
    const auto picked = rs::pick_colours(rs::Ramp::kDusk, n);
    CHECK(picked[0] == rs::colours_of(rs::Ramp::kDusk)[0]);
    CHECK(picked[static_cast<std::size_t>(n - 1)] == rs::colours_of(rs::Ramp::kDusk)[4]);
  }
}

TEST_CASE("every layer, ramp and vision is found by its name") {
  for (const auto layer : rs::kAllLayers) CHECK(rs::find_layer(rs::name_of(layer)) == layer);
  for (const auto ramp : rs::kAllRamps) CHECK(rs::find_ramp(rs::name_of(ramp)) == ramp);
  for (const auto vision : rs::kAllVisions) CHECK(rs::find_vision(rs::name_of(vision)) == vision);
  CHECK(!rs::find_layer("park"));
}
