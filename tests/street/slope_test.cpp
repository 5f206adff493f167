// Slopes on drawn streets over ground whose height is a formula, so that every grade can be worked
// out on paper. The drawing's columns are `spacing` metres.
#include "street/slope.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "street/costs.hpp"
#include "street/search.hpp"
#include "street/structure_heights.hpp"
#include "support/ascii_town.hpp"

using support::AsciiTown;

namespace {

using Ground = std::function<std::optional<double>(geo::PointM)>;

street::Slopes slopes_of(const street::Graph& graph, const Ground& ground,
                         std::function<std::optional<double>(street::EdgeId)> mapped = {}) {
  return street::compute_slopes(graph, {ground, std::move(mapped)}, {});
}

/// Height by metres east of `from`.
Ground along_x(geo::PointM from, std::function<double(double)> height) {
  return [=](geo::PointM p) -> std::optional<double> { return height(p.x - from.x); };
}

/// The only edge between two junctions of the drawing, and whether it runs that way.
struct Found {
  std::size_t edge = 0;
  bool forward = true;
};
Found edge_between(const AsciiTown& town, const street::Graph& graph, char from, char to) {
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto a = graph.node_osm[graph.edges[e].from.index()];
    const auto b = graph.node_osm[graph.edges[e].to.index()];
    if (a == town.node_id(from) && b == town.node_id(to)) return {e, true};
    if (b == town.node_id(from) && a == town.node_id(to)) return {e, false};
  }
  FAIL("no such edge");
  return {};
}
double factor(const street::Slopes& slopes, Found found) {
  return static_cast<double>(slopes.slope_factor[found.edge * 2 + (found.forward ? 0 : 1)]);
}
double factor_back(const street::Slopes& slopes, Found found) {
  return static_cast<double>(slopes.slope_factor[found.edge * 2 + (found.forward ? 1 : 0)]);
}
double grade(const street::Slopes& slopes, Found found) {
  return slopes.steepest[found.edge] / 1000.0;
}
bool unknown(const street::Slopes& slopes, Found found) {
  return slopes.steepest[found.edge] == street::kUnknownGrade;
}

core::Cost walk(const street::Graph& graph, const street::Costs& costs, const AsciiTown& town,
                char from, char to, street::Direction direction = street::Direction::kForward) {
  street::WalkSearch search(graph);
  const street::Seed seed{town.on(graph, from), 0};
  search.run(costs, {&seed, 1}, direction, core::kUnreachable - 1);
  return search.point_cost(town.on(graph, to));
}

}  // namespace

TEST_CASE("Tobler: flat is 1, a climb is slower, a gentle descent is no faster, a steep one slower") {
  CHECK(street::tobler_factor(0) == 1);
  // 6 km/h * exp(-3.5 * 0.15) against 6 km/h * exp(-3.5 * 0.05): a tenth up.
  CHECK(street::tobler_factor(0.1) == doctest::Approx(std::exp(0.35)));
  CHECK(street::tobler_factor(-0.05) == 1);
  CHECK(street::tobler_factor(-0.1) == doctest::Approx(1));
  CHECK(street::tobler_factor(-0.2) == doctest::Approx(std::exp(0.35)));
}

TEST_CASE("an even street uphill: the same grade all along, slower up than down") {
  const AsciiTown town = AsciiTown("A--------B", 20).way("AB", "highway=residential");
  const auto graph = town.graph();
  const auto slopes =
      slopes_of(graph, along_x(town.metres('A'), [](double x) { return 50 + 0.08 * x; }));
  const auto ab = edge_between(town, graph, 'A', 'B');
  CHECK(grade(slopes, ab) == doctest::Approx(0.08).epsilon(0.01));
  CHECK(factor(slopes, ab) == doctest::Approx(std::exp(3.5 * 0.08)).epsilon(0.001));
  CHECK(factor_back(slopes, ab) == 1);
  CHECK(slopes.unknown_m == 0);
}

TEST_CASE("a hill between flat ends is seen") {
  // Up 10 m in the first 100 m, down again in the second: both ends at the same height.
  const AsciiTown town = AsciiTown("A---------B", 20).way("AB", "highway=residential");
  const auto graph = town.graph();
  const auto slopes = slopes_of(graph, along_x(town.metres('A'), [](double x) {
                                  return 0.1 * (100 - std::abs(x - 100));
                                }));
  const auto ab = edge_between(town, graph, 'A', 'B');
  CHECK(grade(slopes, ab) == doctest::Approx(0.1).epsilon(0.01));
  CHECK(factor(slopes, ab) == doctest::Approx((std::exp(0.35) + 1) / 2).epsilon(0.005));
  CHECK(factor_back(slopes, ab) == doctest::Approx(factor(slopes, ab)).epsilon(0.005));
}

TEST_CASE("the steepest 10 m count, a step of the raster does not count in full") {
  const AsciiTown town = AsciiTown("A---------B", 20).way("AB", "highway=residential");
  const auto graph = town.graph();
  const auto a = town.metres('A');
  // 15 m at 12 % in a flat street.
  const auto ramp = slopes_of(
      graph, along_x(a, [](double x) { return 0.12 * std::clamp(x - 80.0, 0.0, 15.0); }));
  CHECK(grade(ramp, edge_between(town, graph, 'A', 'B')) == doctest::Approx(0.12).epsilon(0.1));
  // A jump of 0.3 m from one cell to the next is 3 %, not a wall.
  const auto jump = slopes_of(graph, along_x(a, [](double x) { return x < 83 ? 0.0 : 0.3; }));
  CHECK(grade(jump, edge_between(town, graph, 'A', 'B')) < 0.035);
}

TEST_CASE("a bridge over a valley is flat, and so is a tunnel under a hill") {
  for (const char* tag : {"bridge=yes", "tunnel=yes"}) {
    CAPTURE(tag);
    const AsciiTown town = AsciiTown("A----B-----C-----D", 20)
                               .way("AB", "highway=residential")
                               .way("BC", std::string("highway=residential ") + tag)
                               .way("CD", "highway=residential");
    const auto graph = town.graph();
    const auto b = town.metres('B').x, c = town.metres('C').x;
    const double sign = tag[0] == 'b' ? -1 : 1;
    const auto slopes = slopes_of(graph, [=](geo::PointM p) -> std::optional<double> {
      return p.x > b && p.x < c ? 40 + sign * 30 : 40.0;
    });
    const auto bc = edge_between(town, graph, 'B', 'C');
    CHECK(grade(slopes, bc) == 0);
    CHECK(factor(slopes, bc) == 1);
    CHECK(slopes.unknown_m == 0);
  }
}

TEST_CASE("a chain of bridges rises evenly from one bank to the other") {
  // 240 m of bridge in three edges, 12 m higher at its far end; the river is 50 m below.
  const AsciiTown town = AsciiTown("A---B--C----D-----E---F\n"
                                   "       |    |          \n"
                                   "       G    H          ",
                                   20)
                             .way("AB", "highway=residential")
                             .way("BC", "highway=residential bridge=yes name=One")
                             .way("CD", "highway=residential bridge=yes name=Two")
                             .way("DE", "highway=residential bridge=yes name=Three")
                             .way("EF", "highway=residential");
  const auto graph = town.graph();
  const auto b = town.metres('B').x, e = town.metres('E').x;
  const auto slopes = slopes_of(graph, [=](geo::PointM p) -> std::optional<double> {
    if (p.x <= b + 1) return 50;
    if (p.x >= e - 1) return 62;
    return 0;
  });
  const double expected = 12 / (11 * 20.0 + 2 * 20.0);
  for (const auto* pair : {"BC", "CD", "DE"}) {
    CAPTURE(pair);
    const auto found = edge_between(town, graph, pair[0], pair[1]);
    CHECK(grade(slopes, found) == doctest::Approx(expected).epsilon(0.02));
    CHECK(factor(slopes, found) == doctest::Approx(std::exp(3.5 * expected)).epsilon(0.01));
    CHECK(factor_back(slopes, found) == 1);
  }
}

TEST_CASE("a fork in the air lies between the three places where it comes down") {
  const AsciiTown town = AsciiTown("A---B----C----D---E\n"
                                   "         |         \n"
                                   "         F         \n"
                                   "         |         \n"
                                   "         G         ",
                                   20)
                             .way("AB", "highway=residential")
                             .way("BC", "highway=footway bridge=yes")
                             .way("CD", "highway=footway bridge=yes")
                             .way("DE", "highway=residential")
                             .way("CF", "highway=footway bridge=yes")
                             .way("FG", "highway=residential");
  const auto graph = town.graph();
  // B at 0 m and D at 20 m, each 100 m from C; F at 40 m, 40 m from C.
  const auto heights = street::compute_node_heights(
      graph,
      [&](geo::PointM p) -> std::optional<double> {
        if (geo::distance_m(p, town.metres('B')) < 1) return 0;
        if (geo::distance_m(p, town.metres('D')) < 1) return 20;
        return 40;
      },
      {});
  for (std::size_t n = 0; n < graph.node_count(); ++n) {
    if (graph.node_osm[n] != town.node_id('C')) continue;
    CHECK_FALSE(heights.on_ground[n]);
    CHECK(heights.height_m[n] ==
          doctest::Approx((0 / 100.0 + 20 / 100.0 + 40 / 40.0) / (0.02 + 0.025)).epsilon(0.01));
  }
}

TEST_CASE("a bridge whose far end nobody knows is level, one without a known end is unknown") {
  const AsciiTown town = AsciiTown("A---B----C   E----F", 20)
                             .way("AB", "highway=residential")
                             .way("BC", "highway=footway bridge=yes")
                             .way("EF", "highway=footway bridge=yes");
  const auto graph = town.graph();
  const auto slopes = slopes_of(graph, [](geo::PointM) { return std::optional<double>(7); });
  CHECK(grade(slopes, edge_between(town, graph, 'B', 'C')) == 0);
  CHECK(unknown(slopes, edge_between(town, graph, 'E', 'F')));
  CHECK(factor(slopes, edge_between(town, graph, 'E', 'F')) == 1);
}

TEST_CASE("streets shorter than the window take the grade of the ground around them") {
  // 4 m long on a hillside of 10 %, with noise of 5 cm at its ends only.
  const AsciiTown town = AsciiTown("A----B", 0.8).way("AB", "highway=footway");
  const auto graph = town.graph();
  const auto a = town.metres('A');
  const auto slopes = slopes_of(graph, along_x(a, [](double x) { return 0.1 * x; }));
  CHECK(grade(slopes, edge_between(town, graph, 'A', 'B')) == doctest::Approx(0.1).epsilon(0.02));
  const auto noisy = slopes_of(graph, along_x(a, [](double x) {
                                 return 0.1 * x + (x > 3.9 && x < 4.1 ? 0.05 : 0);
                               }));
  CHECK(grade(noisy, edge_between(town, graph, 'A', 'B')) == doctest::Approx(0.1).epsilon(0.06));
}

TEST_CASE("a cliff beside the path is capped and counted, a flight of steps is capped only") {
  const AsciiTown town = AsciiTown("A----B----C", 10)
                             .way("AB", "highway=footway")
                             .way("BC", "highway=steps");
  const auto graph = town.graph();
  const auto slopes =
      slopes_of(graph, along_x(town.metres('A'), [](double x) { return 0.9 * x; }));
  CHECK(grade(slopes, edge_between(town, graph, 'A', 'B')) == street::kSteepestGrade);
  CHECK(factor(slopes, edge_between(town, graph, 'A', 'B')) ==
        doctest::Approx(std::exp(3.5 * street::kSteepestGrade)));
  CHECK(slopes.capped == 1);
}

TEST_CASE("a mapped grade overrules heights, with its direction") {
  const AsciiTown town = AsciiTown("A----B----C", 20)
                             .way("AB", "highway=residential name=One")
                             .way("BC", "highway=residential name=Two");
  const auto graph = town.graph();
  const auto ab = edge_between(town, graph, 'A', 'B');
  const auto mapped = [&](street::EdgeId e) -> std::optional<double> {
    if (e.index() == ab.edge) return ab.forward ? 0.12 : -0.12;
    return std::nullopt;
  };
  const auto flat = [](geo::PointM) { return std::optional<double>(3); };
  const auto both = slopes_of(graph, flat, mapped);
  CHECK(grade(both, ab) == doctest::Approx(0.12));
  CHECK(factor(both, ab) == doctest::Approx(std::exp(0.42)));
  CHECK(factor_back(both, ab) == doctest::Approx(std::exp(0.07)));  // 12 % down: 2 % beyond 10
  CHECK(grade(both, edge_between(town, graph, 'B', 'C')) == 0);
  CHECK(both.mapped_m == doctest::Approx(100).epsilon(0.01));
  const auto only_mapped = slopes_of(graph, {}, mapped);
  CHECK(grade(only_mapped, ab) == doctest::Approx(0.12));
  CHECK(unknown(only_mapped, edge_between(town, graph, 'B', 'C')));
  const auto nonsense =
      slopes_of(graph, {}, [](street::EdgeId) { return std::optional<double>(NAN); });
  CHECK(nonsense.steepest.empty());
}

TEST_CASE("ground without heights: unknown from end to end, walked as flat") {
  const AsciiTown town = AsciiTown("A---------B---------C", 20)
                             .way("AB", "highway=residential name=One")
                             .way("BC", "highway=residential name=Two");
  const auto graph = town.graph();
  const auto a = town.metres('A').x;
  // No height from 300 m to 320 m.
  const auto slopes = slopes_of(graph, [=](geo::PointM p) -> std::optional<double> {
    if (p.x - a > 300 && p.x - a < 320) return std::nullopt;
    return 0.1 * (p.x - a);
  });
  CHECK(grade(slopes, edge_between(town, graph, 'A', 'B')) == doctest::Approx(0.1).epsilon(0.01));
  CHECK(unknown(slopes, edge_between(town, graph, 'B', 'C')));
  CHECK(factor(slopes, edge_between(town, graph, 'B', 'C')) == 1);
  CHECK(slopes.unknown_m == doctest::Approx(200).epsilon(0.01));
  const auto nothing = slopes_of(graph, [](geo::PointM) { return std::nullopt; });
  CHECK(nothing.slope_factor.empty());
  CHECK(nothing.steepest.empty());
  CHECK(nothing.unknown_m == nothing.street_m);
  CHECK(slopes_of(graph, {}).slope_factor.empty());
}

TEST_CASE("costs: without slopes the same bytes, with them slower uphill, parts in proportion") {
  const AsciiTown town = AsciiTown("A---------B", 20).way("AB", "highway=residential");
  auto graph = town.graph();
  const street::Persona adult;
  const auto flat = street::compute_costs(graph, adult);
  CHECK(flat.symmetric);
  graph.slope_factor.assign(2, 1.0F);
  CHECK(street::compute_costs(graph, adult).arc == flat.arc);

  const auto slopes =
      slopes_of(graph, along_x(town.metres('A'), [](double x) { return 0.09 * x; }));
  graph.slope_factor = slopes.slope_factor;
  const auto costs = street::compute_costs(graph, adult);
  CHECK_FALSE(costs.symmetric);
  CHECK(walk(graph, costs, town, 'B', 'A') == walk(graph, flat, town, 'B', 'A'));
  CHECK(walk(graph, costs, town, 'A', 'B') ==
        doctest::Approx(walk(graph, flat, town, 'A', 'B') * std::exp(0.315)).epsilon(0.001));
  CHECK(walk(graph, costs, town, 'B', 'A', street::Direction::kBackward) ==
        walk(graph, costs, town, 'A', 'B'));
  const auto up = edge_between(town, graph, 'A', 'B');
  const auto arc = static_cast<std::uint32_t>(up.edge * 2 + (up.forward ? 0 : 1));
  const double half = graph.edges[up.edge].length_m / 2;
  CHECK(street::cost_of_part(graph, costs, arc, half) ==
        doctest::Approx(costs.arc[arc] / 2.0).epsilon(1e-6));
}

TEST_CASE("costs: a hill on the short way makes the long way round the quicker one") {
  // A to B straight over a hill of 40 %: 200 m; round it by C and D: 320 m.
  const AsciiTown town = AsciiTown("A---------B\n"
                                   "|         |\n"
                                   "|         |\n"
                                   "C---------D",
                                   20)
                             .way("AB", "highway=residential name=Over")
                             .way("ACDB", "highway=residential name=Round");
  auto graph = town.graph();
  const street::Persona adult;
  const auto flat = walk(graph, street::compute_costs(graph, adult), town, 'A', 'B');
  CHECK(flat == doctest::Approx(200 / 80.0 * core::kCostPerMinute).epsilon(0.01));
  const auto a = town.metres('A');
  const auto slopes = slopes_of(graph, [&](geo::PointM p) -> std::optional<double> {
    if (std::abs(p.y - a.y) > 5) return 0;
    return 0.4 * (100 - std::abs(p.x - a.x - 100));
  });
  graph.slope_factor = slopes.slope_factor;
  graph.steepest = slopes.steepest;
  const auto hilly = walk(graph, street::compute_costs(graph, adult), town, 'A', 'B');
  CHECK(hilly == doctest::Approx(320 / 80.0 * core::kCostPerMinute).epsilon(0.02));
  CHECK(hilly > flat);
}
