#include "reach/catchment.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "reach/matrix.hpp"
#include "support/ascii_town.hpp"

using namespace reach;

namespace {

std::shared_ptr<const town::Town> town_of(const support::AsciiTown& drawn,
                                          town::Obstacles obstacles = {}) {
  town::Parts parts;
  parts.graph = drawn.graph();
  parts.coverage = street::Coverage::from_graph(parts.graph);
  parts.obstacles = std::move(obstacles);
  parts.homes.begin = {0};
  return town::build_town(std::move(parts), {});
}

std::vector<geo::MultiPolygon> walk_bands(const town::Town& town, geo::PointM from,
                                          std::vector<int> minutes) {
  const auto grid = compute_catchment_grid(town, {});
  MomentQuery query;
  query.persona.max_walk_minutes = 60;
  const auto seconds = compute_one_to_many(town, from, grid.snaps, query, {});
  Surface surface(grid.shape.size(), std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < seconds.size(); ++i) {
    if (seconds[i] == core::kNever) continue;
    surface[grid.node_of_point[i]] = static_cast<float>(seconds[i]) / 60.0F;
  }
  return compute_bands(grid, surface, minutes);
}

}  // namespace

TEST_CASE("a straight street: eighty metres a minute along it, fifty metres beside it") {
  const auto drawn = support::AsciiTown("A---------B", 100).way("AB", "highway=residential");
  const auto town = town_of(drawn);
  const auto bands = walk_bands(*town, drawn.metres('A'), {5, 10});
  const auto a = drawn.metres('A');
  CHECK(geo::contains(bands[0], {a.x + 300, a.y}));
  CHECK(!geo::contains(bands[0], {a.x + 450, a.y}));
  CHECK(geo::contains(bands[1], {a.x + 700, a.y}));
  CHECK(!geo::contains(bands[1], {a.x + 850, a.y}));
  CHECK(geo::contains(bands[0], {a.x + 200, a.y + 20}));
  CHECK(!geo::contains(bands[0], {a.x + 200, a.y + 60}));
  CHECK(geo::area_m2(geo::difference(bands[0], bands[1])) < 1e-6);
}

TEST_CASE("nothing spreads across a railway beside the street") {
  const auto drawn = support::AsciiTown("A---------B", 100).way("AB", "highway=residential");
  const auto a = drawn.metres('A');
  const auto b = drawn.metres('B');
  const auto open = walk_bands(*town_of(drawn), a, {5});
  const town::Obstacles railway({{{a.x - 500, a.y + 12}, {b.x + 500, b.y + 12}}}, {});
  const auto cut = walk_bands(*town_of(drawn, railway), a, {5});
  CHECK(geo::contains(open[0], {a.x + 200, a.y + 30}));
  CHECK(!geo::contains(cut[0], {a.x + 200, a.y + 13}));
  CHECK(geo::contains(cut[0], {a.x + 200, a.y - 20}));
}

TEST_CASE("a band is the same whichever others are asked for") {
  const auto drawn = support::AsciiTown("A---------B", 100).way("AB", "highway=residential");
  const auto town = town_of(drawn);
  const auto alone = walk_bands(*town, drawn.metres('A'), {5});
  const auto among = walk_bands(*town, drawn.metres('A'), {5, 10, 60});
  CHECK(geo::area_m2(alone[0]) == geo::area_m2(among[0]));
}

TEST_CASE("adding a link never shrinks a catchment") {
  const char* map = R"(
A--B--C
|     |
D     E
|     |
F--G--H)";
  auto before = support::AsciiTown(map, 60);
  before.way("ABC", "highway=residential").way("ADF", "highway=residential");
  before.way("CEH", "highway=residential").way("FGH", "highway=residential");
  auto after = before;
  after.way("BG", "highway=footway");
  const auto small = walk_bands(*town_of(before), before.metres('A'), {2, 4, 6});
  const auto large = walk_bands(*town_of(after), after.metres('A'), {2, 4, 6});
  for (std::size_t i = 0; i < small.size(); ++i) {
    CHECK(geo::area_m2(geo::difference(small[i], large[i])) < 1.0);
    CHECK(geo::validity_problem(large[i]).empty());
  }
  CHECK(geo::area_m2(large[1]) > geo::area_m2(small[1]));
}
