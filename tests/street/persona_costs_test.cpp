// What costs a persona time, on streets drawn for it: seconds that can be worked out by hand, in the
// bands high and low. A metre a second.
#include <doctest/doctest.h>

#include <cmath>

#include "street/costs.hpp"
#include "street/road_sides.hpp"
#include "street/search.hpp"
#include "street/seats.hpp"
#include "support/ascii_town.hpp"

using namespace street;
using support::AsciiTown;

namespace {

Persona walker() {
  Persona persona;
  persona.speed_mps = 1;
  return persona;
}

double seconds(const Graph& graph, const Persona& persona, EdgePoint from, EdgePoint to,
               Band band = Band::kHigh) {
  const auto costs = compute_costs(graph, persona, {AccessRule::kRespect, band, false});
  WalkSearch search(graph);
  const Seed seed{from, 0};
  search.run(costs, {&seed, 1}, Direction::kForward, core::kUnreachable - 1);
  const auto cost = search.point_cost(to);
  return cost == core::kUnreachable ? -1 : static_cast<double>(cost) / core::kCostPerSecond;
}

/// A to C over B, 200 m.
struct Line {
  explicit Line(const char* way, const char* node = "") : town("A----B----C", 20) {
    town.way("ABC", way);
    if (*node != '\0') town.node('B', node);
    graph = town.graph();
  }
  AsciiTown town;
  Graph graph;
  [[nodiscard]] double take(const Persona& persona, Band band = Band::kHigh, char from = 'A',
                            char to = 'C') const {
    return seconds(graph, persona, town.on(graph, from), town.on(graph, to), band);
  }
  /// More than the plain walker needs.
  [[nodiscard]] doctest::Approx more(double s) const {
    return doctest::Approx(take(walker()) + s).epsilon(1e-5);
  }
};

}  // namespace

TEST_CASE("soft costs: speed alone") {
  const Line line("highway=residential");
  CHECK(line.take(walker()) == doctest::Approx(200).epsilon(0.001));
  auto slow = walker();
  slow.speed_mps = 0.5;
  CHECK(line.take(slow) == doctest::Approx(400).epsilon(0.001));
}

TEST_CASE("soft costs: steps, counted or by their length") {
  auto persona = walker();
  persona.seconds_per_step = 2;
  const Line counted("highway=steps step__count=30");
  CHECK(counted.take(persona) == counted.more(60));
  const Line uncounted("highway=steps");
  const double metres = uncounted.take(walker());
  CHECK(uncounted.take(persona) == uncounted.more(metres / 0.3 * 2));
  CHECK(Line("highway=footway").take(persona) == doctest::Approx(200).epsilon(0.001));
}

TEST_CASE("soft costs: gates and stiles, each time one is passed") {
  auto persona = walker();
  persona.gate_seconds = 20;
  persona.stile_seconds = 50;
  for (const char* kind : {"gate", "kissing__gate", "wicket__gate"}) {
    const Line line("highway=path", (std::string("barrier=") + kind).c_str());
    CHECK(line.take(persona) == line.more(20));
    CHECK(line.take(persona, Band::kHigh, 'A', 'B') == doctest::Approx(line.take(walker(), Band::kHigh, 'A', 'B')));
  }
  for (const char* kind : {"stile", "hampshire__gate"}) {
    const Line line("highway=path", (std::string("barrier=") + kind).c_str());
    CHECK(line.take(persona) == line.more(50));
  }
  for (const char* kind : {"bollard", "lift__gate", "cattle__grid"}) {
    const Line line("highway=path", (std::string("barrier=") + kind).c_str());
    CHECK(line.take(persona) == line.more(0));
  }
}

TEST_CASE("soft costs: surfaces, and the worst of them where none is told") {
  auto persona = walker();
  persona.surface_factor = {1, 1.25, 1.5, 2, 3};
  struct Row {
    const char* way;
    double high, low;
  };
  for (const auto& row : {Row{"highway=path surface=asphalt", 1, 1},
                          Row{"highway=path surface=compacted", 1.25, 1.25},
                          Row{"highway=path surface=sett", 1.5, 1.5},
                          Row{"highway=path surface=gravel", 2, 2},
                          Row{"highway=path surface=mud", 3, 3}, Row{"highway=residential", 1, 1},
                          Row{"highway=path", 1, 3}, Row{"highway=steps surface=mud", 1, 1}}) {
    CAPTURE(row.way);
    const Line line(row.way);
    const double metres = line.take(walker());
    CHECK(line.take(persona) == doctest::Approx(metres * row.high).epsilon(1e-5));
    CHECK(line.take(persona, Band::kLow) == doctest::Approx(metres * row.low).epsilon(1e-5));
  }
}

TEST_CASE("soft costs: a pause every so many metres, longer without a seat") {
  auto persona = walker();
  persona.rest_every_m = 50;
  persona.rest_seconds = 30;
  persona.standing_rest_seconds = 60;
  Line line("highway=footway");
  const double metres = line.take(walker());
  // Nobody has mapped a seat: there may be one anywhere.
  CHECK(line.take(persona) == line.more(metres / 50 * 30));
  CHECK(line.take(persona, Band::kLow) == line.more(metres / 50 * 60));
  find_seats(line.graph, std::vector<geo::PointM>{line.town.metres(0, 0)});
  // Seats within 50 m of a quarter of the way: that quarter is 5 of 20 pieces of 10 m.
  CHECK(line.graph.seat_share.at(0) == doctest::Approx(0.25));
  CHECK(line.take(persona) == line.more(metres / 50 * 30));
  CHECK(line.take(persona, Band::kLow) == line.more(metres / 50 * (0.25 * 30 + 0.75 * 60)));
}

TEST_CASE("soft costs: slopes, unless the persona counts distance alone") {
  Line line("highway=footway");
  line.graph.slope_factor = {2, 1};
  auto persona = walker();
  const double up = line.take(persona), down = line.take(persona, Band::kHigh, 'C', 'A');
  CHECK(std::max(up, down) == doctest::Approx(2 * std::min(up, down)).epsilon(1e-5));
  persona.slower_uphill = false;
  CHECK(line.take(persona) == line.take(persona, Band::kHigh, 'C', 'A'));
}

namespace {

/// Seconds that the crossing of a main road takes at B.
double crossing(const char* node, const Persona& persona, Band band) {
  AsciiTown town(R"(
     D
     |
A----B----C
     |
     E
)",
                 30);
  town.way("ABC", "highway=footway").way("DBE", "highway=primary");
  if (*node != '\0') town.node('B', node);
  const auto graph = split_main_roads(town.graph());
  const auto a = town.on(graph, 'A'), c = town.on(graph, 'C');
  return seconds(graph, persona, a, c, band) - seconds(graph, walker(), a, c, band);
}

}  // namespace

TEST_CASE("soft costs: crossings by kind, the best and the worst where it is not told") {
  auto persona = walker();
  persona.signals_seconds = 30;
  persona.zebra_seconds = 10;
  persona.unmarked_seconds = 80;
  struct Row {
    const char* node;
    double high, low;
  };
  for (const auto& row : {Row{"", 80, 80}, Row{"highway=crossing", 10, 80},
                          Row{"highway=crossing crossing=zebra", 10, 10},
                          Row{"highway=crossing crossing=traffic__signals", 30, 30},
                          Row{"highway=crossing crossing=unmarked", 80, 80},
                          Row{"highway=crossing crossing=island", 80, 80}}) {
    CAPTURE(row.node);
    CHECK(crossing(row.node, persona, Band::kHigh) == doctest::Approx(row.high).epsilon(1e-4));
    CHECK(crossing(row.node, persona, Band::kLow) == doctest::Approx(row.low).epsilon(1e-4));
  }
}

TEST_CASE("soft costs: more where tactile paving is missing, or nobody has looked") {
  auto persona = walker();
  persona.no_tactile_seconds = 45;
  const auto high = [&](const char* node) { return crossing(node, persona, Band::kHigh); };
  const auto low = [&](const char* node) { return crossing(node, persona, Band::kLow); };
  const char* none = "highway=crossing tactile__paving=no";
  const char* paved = "highway=crossing tactile__paving=yes";
  CHECK(high(none) == doctest::Approx(45).epsilon(1e-4));
  CHECK(low(none) == doctest::Approx(45).epsilon(1e-4));
  CHECK(high(paved) == doctest::Approx(0).scale(1).epsilon(1e-3));
  CHECK(low(paved) == doctest::Approx(0).scale(1).epsilon(1e-3));
  CHECK(high("highway=crossing") == doctest::Approx(0).scale(1).epsilon(1e-3));
  CHECK(low("highway=crossing") == doctest::Approx(45).epsilon(1e-4));
}

TEST_CASE("every step of a search costs something, whatever the persona") {
  const Line line("highway=residential");
  auto runner = walker();
  runner.speed_mps = 1e9;
  const auto costs = compute_costs(line.graph, runner);
  for (const auto cost : costs.arc) CHECK(cost >= 1);
}
