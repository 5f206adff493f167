#include "geo/grid_ref.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace geo;

TEST_CASE("grid references name the centre of their square") {
  const auto check = [](const char* text, double x, double y) {
    CAPTURE(text);
    const auto p = parse_grid_ref(text);
    REQUIRE(p.has_value());
    CHECK(p->x == doctest::Approx(x).epsilon(1e-12));
    CHECK(p->y == doctest::Approx(y).epsilon(1e-12));
  };
  check("SU 123 456", 412350, 145650);
  check("SU123456", 412350, 145650);
  check("su 12 45", 412500, 145500);
  check("ST 31 88", 331500, 188500);
  check("ST", 350000, 150000);
  check("TL 09200 21300", 509200.5, 221300.5);
  check("HP 6 1", 465000, 1215000);  // Shetland, the north
}

TEST_CASE("what is no reference of the grid is refused") {
  for (const auto* text : {"", "S", "SU1", "SU12345", "SU 12 345", "SU 1a 34", "IU 12 34",
                           "SU 123456 123456", "AA 12 34", "ZZ 12 34", "SU 1 2 3", "SU-12 34"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_grid_ref(text).has_value());
  }
}

TEST_CASE("a point becomes the square that holds it, and back") {
  CHECK(format_grid_ref({412350, 145650}) == "SU 123 456");
  CHECK(format_grid_ref({412350, 145650}, 10) == "SU 12350 45650");
  CHECK(format_grid_ref({412350, 145650}, 2) == "SU 1 4");
  CHECK(format_grid_ref({5, 5}) == "SV 000 000");
  CHECK_FALSE(format_grid_ref({-1, 5}).has_value());
  CHECK_FALSE(format_grid_ref({412350, 145650}, 3).has_value());
  for (double x = 3000; x < 700000; x += 41111) {
    for (double y = 3000; y < 1300000; y += 41111) {
      const auto text = format_grid_ref({x, y}, 8);
      REQUIRE(text.has_value());
      const auto back = parse_grid_ref(*text);
      REQUIRE(back.has_value());
      CHECK(std::abs(back->x - x) <= 5.000001);
      CHECK(std::abs(back->y - y) <= 5.000001);
    }
  }
}
