#include "io/osm/open_areas.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "io/osm/read_osm.hpp"
#include "street/path.hpp"
#include "street/search.hpp"
#include "street/snap.hpp"
#include "support/ascii_town.hpp"
#include "support/seed.hpp"

using namespace io::osm;
using support::AsciiTown;

namespace {

const street::Persona kAdult{"adult", "", 80.0 / 60, 1e6};

double metres(const street::Graph& graph, const AsciiTown& town, char from, char to) {
  const auto costs = street::compute_costs(graph, kAdult);
  const street::EdgePoint a[] = {town.on(graph, from)}, b[] = {town.on(graph, to)};
  const auto path = street::find_path(graph, costs, a, b);
  return path ? path->street_m : -1;
}

std::size_t lines(const OsmData& data) {
  return static_cast<std::size_t>(
      std::count_if(data.streets.ways.begin(), data.streets.ways.end(),
                    [](const auto& way) { return way.facts.open_area; }));
}

/// A square A-B-C-D with a street into each of two opposite corners.
AsciiTown square(const char* tags, const char* more = "") {
  auto town = AsciiTown(R"(
E
 A---B
 |i-j|
 |l-k|
 D---C
      F
)",
                        10)
                  .way("EA", "highway=residential")
                  .way("CF", "highway=residential")
                  .way("ABCDA", tags);
  if (*more != 0) town.way("ijkli", more);
  return town;
}

}  // namespace

TEST_CASE("a square is walked straight from corner to corner, not round") {
  const auto town = square("highway=pedestrian area=yes name=Market_Square");
  const auto data = town.read();
  CHECK(lines(data) == 1);
  CHECK(data.diagnostics.count("osm-area-crossed") == 1);
  CHECK(data.diagnostics.count("osm-pedestrian-area") == 0);
  const auto graph = town.graph();
  CHECK(metres(graph, town, 'A', 'C') == doctest::Approx(std::hypot(40, 30)).epsilon(0.001));
  // It is told as what it is.
  const auto costs = street::compute_costs(graph, kAdult);
  const street::EdgePoint from[] = {town.on(graph, 'E')}, to[] = {town.on(graph, 'F')};
  const auto stretches = street::summarise(graph, *street::find_path(graph, costs, from, to));
  REQUIRE(stretches.size() == 3);
  CHECK(stretches[1].open_area);
  CHECK(stretches[1].name == "Market Square");
  CHECK_FALSE(stretches[0].open_area);
}

TEST_CASE("a building, a wall, water and a hole are walked round") {
  const double straight = std::hypot(40, 30);
  const auto round = [&](const AsciiTown& town) {
    const auto graph = town.graph();
    return metres(graph, town, 'A', 'C');
  };
  for (const auto* more : {"building=church", "barrier=fence", "natural=water"}) {
    CAPTURE(more);
    const double m = round(square("highway=pedestrian area=yes", more));
    CHECK(m > straight + 0.2);
    CHECK(m < 60);  // the outline has 70
  }
  CHECK(round(square("highway=pedestrian area=yes", "building=roof")) ==
        doctest::Approx(straight).epsilon(0.001));
  const auto with_hole = AsciiTown(R"(
E
 A---B
 |i-j|
 |l-k|
 D---C
      F
)",
                                   10)
                             .way("EA", "highway=residential")
                             .way("CF", "highway=residential")
                             .way("ABCDA", "")
                             .way("ijkli", "")
                             .relation("3@outer 4@inner", "type=multipolygon highway=pedestrian");
  const double m = round(with_hole);
  CHECK(m > straight + 0.2);
  CHECK(m < 60);
}

TEST_CASE("an L is crossed by its inner corner and never cut") {
  const auto town = AsciiTown(R"(
E
|
A---B
|   |
|   |
|   C-----D
|         |
G---------H---F
)",
                              10)
                        .way("EA", "highway=residential")
                        .way("HF", "highway=residential")
                        .way("ABCDHGA", "highway=footway area=yes");
  const auto graph = town.graph();
  CHECK(metres(graph, town, 'A', 'H') ==
        doctest::Approx(std::hypot(40, 30) + std::hypot(60, 20)).epsilon(0.001));
}

TEST_CASE("squares and piers without a highway tag join the streets that meet them") {
  for (const auto* tags : {"place=square", "man%5f%made=pier"}) {
    const auto town = square(tags);
    const auto data = town.read();
    CHECK(lines(data) == 1);
    CHECK(data.streets.ways.size() == 3);  // no outline
  }
  for (const auto* tags : {"place=square leisure=garden", "place=square foot=private"}) {
    CAPTURE(tags);
    const auto town = square(tags);
    const auto graph = town.graph();
    CHECK(metres(graph, town, 'A', 'C') == -1);
  }
  CHECK(lines(square("highway=service area=yes").read()) == 0);
}

TEST_CASE("a pier stands in water, a platform in a hall, and both are crossed") {
  const auto in = [](const char* area, const char* around) {
    return AsciiTown(R"(
P---------Q
|E        |
| A---B   |
| D---C   |
|      F  |
S---------R
)",
                     10)
        .way("EA", "highway=footway")
        .way("CF", "highway=footway")
        .way("ABCDA", area)
        .way("PQRSP", around);
  };
  CHECK(lines(in("man%5f%made=pier", "natural=water").read()) == 1);
  CHECK(lines(in("railway=platform area=yes", "building=train%5f%station").read()) == 1);
}

TEST_CASE("a path that ends inside an area is an entry, one street alone is none") {
  auto town = square("highway=pedestrian area=yes");
  town.way("iB", "highway=footway");
  const auto graph = town.graph();
  CHECK(metres(graph, town, 'A', 'i') == doctest::Approx(std::hypot(10, 10)).epsilon(0.001));
  const auto alone = AsciiTown(R"(
E
A---B
D---C
)",
                               10)
                         .way("EA", "highway=residential")
                         .way("ABCDA", "highway=pedestrian area=yes");
  CHECK(lines(alone.read()) == 0);
  CHECK(alone.read().diagnostics.count("osm-pedestrian-area") == 1);
}

TEST_CASE("an area that too many streets meet keeps its outline, and that is said") {
  // A square of 1e-3 degrees with streets outwards from 25 nodes on each side.
  std::string nodes, ring, streets;
  int id = 1;
  const auto add = [&](double x, double y, double dx, double dy) {
    nodes += fmt::format("n{} v1 x{:.7f} y{:.7f}\n", id, -3 + x, 51.6 + y);
    nodes += fmt::format("n{} v1 x{:.7f} y{:.7f}\n", id + 1000, -3 + x + dx, 51.6 + y + dy);
    streets += fmt::format("w{} v1 Thighway=residential Nn{},n{}\n", id + 10, id, id + 1000);
    ring += fmt::format("n{},", id);
    ++id;
  };
  for (int i = 0; i < 25; ++i) add(i * 4e-5, 0, 0, -1e-4);
  for (int i = 0; i < 25; ++i) add(1e-3, i * 4e-5, 1e-4, 0);
  for (int i = 0; i < 25; ++i) add(1e-3 - i * 4e-5, 1e-3, 0, 1e-4);
  for (int i = 0; i < 25; ++i) add(0, 1e-3 - i * 4e-5, -1e-4, 0);
  const auto data = read_osm_opl(
      {nodes + "w1 v1 Thighway=pedestrian,area=yes N" + ring + "n1\n" + streets}, {}, {});
  CHECK(lines(data) == 0);
  CHECK(data.streets.ways.size() == 101);
  REQUIRE(data.diagnostics.count("osm-pedestrian-area") == 1);
  CHECK(data.diagnostics.entries()[0].id == "way 1");
}

TEST_CASE("a broken area of a relation is reported and walked along what there is") {
  const auto town = AsciiTown(R"(
A---B---C
|
D
)",
                              10)
                        .way("BC", "highway=residential")
                        .way("DAB", "")
                        .relation("2@outer", "type=multipolygon highway=pedestrian");
  const auto data = town.read();
  CHECK(data.diagnostics.count("osm-multipolygon-broken") == 1);
  CHECK(data.diagnostics.count("osm-pedestrian-area") == 1);
  CHECK(data.streets.ways.size() == 2);
}

TEST_CASE("an area as wide as a country is refused, whatever stands in it") {
  const std::string nodes =
      "n1 v1 x-179 y-80\nn2 v1 x179 y-80\nn3 v1 x179 y80\nn4 v1 x-179 y80\nn5 v1 x0 y1\n";
  const auto data = read_osm_opl({nodes + "w1 v1 Thighway=pedestrian,area=yes Nn1,n2,n3,n4,n1\n"
                                          "w2 v1 Thighway=footway Nn1,n5,n3\n"
                                          "w3 v1 Tbarrier=wall Nn2,n4\n"},
                                 {}, {});
  CHECK(lines(data) == 0);
  CHECK(data.diagnostics.count("osm-pedestrian-area") == 1);
}

TEST_CASE("the reference presets know nothing of open areas") {
  for (const auto preset : {AccessPreset::kReferenceWalk, AccessPreset::kReferenceWalkStrict}) {
    for (const auto* tags : {"highway=pedestrian area=yes", "place=square", "man%5f%made=pier"}) {
      const auto data = square(tags, "building=church").read({preset, true});
      CHECK(data.streets.ways.size() == 2);
      CHECK(lines(data) == 0);
      CHECK(data.diagnostics.count("osm-area-crossed") == 0);
    }
  }
}

TEST_CASE("an added square never worsens a time, nor from beside the streets") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  const std::string letters = "abcdefghijklmnopqrstuvwxy";
  int better = 0;
  for (int n = 0; n < 60; ++n) {
    // Five by five junctions, some of the streets missing but nothing cut off: whoever is joined to
    // the main part by a straight line, because no street leads there, loses it with the first
    // street.
    AsciiTown town(R"(
a   b   c   d   e

f   g   h   i   j

k   l   m   n   o

p   q   r   s   t

u   v   w   x   y
)",
                   20);
    town.way("ab", "highway=residential");
    for (std::size_t i = 0; i < 25; ++i) {
      town.node(letters[i], "barrier=bollard");  // a junction, with the square and without
      if (i % 5 < 4) {
        town.way(std::string{letters[i], letters[i + 1]}, "highway=residential");
      }
      if (i < 20 && (i % 5 == 0 || random() % 2 == 0)) {
        town.way(std::string{letters[i], letters[i + 5]}, "highway=footway");
      }
    }
    auto with_area = town;
    const auto c = random() % 3, r = random() % 3, w = 1 + random() % 2, h = 1 + random() % 2;
    const auto at = [&](std::size_t column, std::size_t row) { return letters[row * 5 + column]; };
    const std::string ring{at(c, r), at(c + w, r), at(c + w, r + h), at(c, r + h), at(c, r)};
    with_area.way(ring, "place=square");
    const std::string wall{at(c, r), at(c + 1, r + 1)};
    if (random() % 2 == 0) with_area.way(wall, "barrier=wall");
    const auto before = town.graph(), after = with_area.graph();
    // Places beside the streets: what is added must not take the place of a better candidate.
    std::vector<geo::PointM> places;
    for (int i = 0; i < 12; ++i) {
      places.push_back(town.metres(static_cast<double>(random() % 1600) / 100,
                                   static_cast<double>(random() % 800) / 100));
    }
    for (const auto letter : letters) places.push_back(town.metres(letter));
    const auto costs_of = [&](const street::Graph& graph) {
      std::vector<core::Cost> out;
      const auto costs = street::compute_costs(graph, kAdult);
      const auto snaps = street::compute_snaps(graph, places);
      for (std::size_t a = 0; a < places.size(); ++a) {
        std::vector<street::Seed> seeds;
        for (const auto& p : snaps.of(a)) seeds.push_back({p, 0});
        street::WalkSearch search(graph);
        search.run(costs, seeds, street::Direction::kForward, core::kUnreachable - 1);
        for (std::size_t b = 0; b < places.size(); ++b) {
          core::Cost best = core::kUnreachable;
          for (const auto& p : snaps.of(b)) best = std::min(best, search.point_cost(p));
          out.push_back(best);
        }
      }
      return out;
    };
    const auto old_costs = costs_of(before), new_costs = costs_of(after);
    constexpr core::Cost kRounding = 20;  // 2 ms: an edge that gets a junction is rounded twice
    for (std::size_t i = 0; i < old_costs.size(); ++i) {
      CHECK(new_costs[i] <= core::add_cost(old_costs[i], kRounding));
      if (core::add_cost(new_costs[i], core::kCostPerSecond) < old_costs[i]) ++better;
    }
  }
  CHECK(better > 1000);
}
