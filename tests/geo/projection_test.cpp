#include "geo/projection.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "core/diagnostics.hpp"

using namespace geo;

TEST_CASE("the National Grid uses the Helmert operation of EPSG, whatever grids are installed") {
  const Projection projection("EPSG:27700");
  const auto at = projection.to_lonlat({509200, 221300});
  CHECK(at.lat == doctest::Approx(51.87958253).epsilon(1e-10));
  CHECK(at.lon == doctest::Approx(-0.41499308).epsilon(1e-8));
  const auto back = projection.to_metres(LonLat{-0.41499308, 51.87958253});
  CHECK(std::abs(back.x - 509200) < 0.002);
  CHECK(std::abs(back.y - 221300) < 0.002);
}

TEST_CASE("degrees to metres and back is the identity to two millimetres") {
  for (const auto* crs : {"EPSG:27700", "EPSG:32630"}) {
    const Projection projection(crs);
    const std::vector<LonLat> places = {{-2.99, 51.58}, {-0.41, 51.88}, {-4.2, 57.4}};
    const auto metres = projection.to_metres(places);
    const auto degrees = projection.to_lonlat(metres);
    for (std::size_t i = 0; i < places.size(); ++i) {
      CHECK(std::abs(degrees[i].lon - places[i].lon) < 2e-8);
      CHECK(std::abs(degrees[i].lat - places[i].lat) < 2e-8);
    }
  }
}

TEST_CASE("a metre on the grid is a metre on the ground to four parts in ten thousand") {
  const Projection projection("EPSG:27700");
  const LonLat a{-3.0, 51.58}, b{-2.99, 51.585};
  const double grid = distance_m(projection.to_metres(a), projection.to_metres(b));
  CHECK(grid == doctest::Approx(haversine_m(a, b)).epsilon(0.004));
}

TEST_CASE("coordinate systems that are unknown or not in metres are refused by code") {
  const auto code = [](const char* crs) {
    try {
      const Projection projection(crs);
    } catch (const core::InputError& e) {
      return e.diagnostic().code;
    }
    return std::string("accepted");
  };
  CHECK(code("EPSG:999999") == "unknown-crs");
  CHECK(code("") == "unknown-crs");
  CHECK(code("bananas") == "unknown-crs");
  CHECK(code("EPSG:4326") == "crs-not-metres");
  CHECK(code("EPSG:2263") == "crs-not-metres");  // US survey feet
  CHECK(code("EPSG:32630") == "accepted");
}

TEST_CASE("distances follow the sphere of the reference data") {
  CHECK(haversine_m({0, 0}, {1, 0}) == doctest::Approx(111195.0).epsilon(1e-5));
  CHECK(haversine_m({-3, 51}, {-3, 51}) == 0);
  CHECK_FALSE(is_usable({0, 0}));
  CHECK_FALSE(is_usable({200, 10}));
  CHECK_FALSE(is_usable({10, 91}));
  CHECK(is_usable({-3, 51}));
}
