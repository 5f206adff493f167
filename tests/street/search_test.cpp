#include "street/search.hpp"

#include <doctest/doctest.h>

#include "support/ascii_town.hpp"

using namespace street;
using support::AsciiTown;

namespace {

constexpr auto kNoLimit = core::kUnreachable - 1;

Persona slow_walker() {
  Persona persona;
  persona.speed_mps = 0.8;
  return persona;
}

double minutes_between(const Graph& graph, EdgePoint a, EdgePoint b,
                       AccessRule rule = AccessRule::kRespect,
                       Direction direction = Direction::kForward) {
  const auto costs = compute_costs(graph, Persona{}, {rule});
  WalkSearch search(graph);
  const Seed seed{a, 0};
  search.run(costs, {&seed, 1}, direction, kNoLimit);
  const auto cost = search.point_cost(b);
  return cost == core::kUnreachable ? -1 : core::minutes(cost);
}

}  // namespace

TEST_CASE("eight hundred metres take an adult ten minutes") {
  const AsciiTown town = AsciiTown("A---B---C", 100).way("ABC", "highway=residential");
  const auto graph = town.graph();
  CHECK(minutes_between(graph, town.on(graph, 'A'), town.on(graph, 'C')) ==
        doctest::Approx(10).epsilon(1e-4));
  CHECK(minutes_between(graph, town.on(graph, 'B'), town.on(graph, 'C')) ==
        doctest::Approx(5).epsilon(1e-4));
}

TEST_CASE("the shorter of two ways round is taken, also from the middle of a street") {
  const AsciiTown town = AsciiTown(R"(
A-----B
|     |
D-----C
)",
                                   100)
                             .way("ABCDA", "highway=residential");
  const auto graph = town.graph();
  // Round the block: 600 + 200 + 600 + 200 m.
  CHECK(minutes_between(graph, town.on(graph, 'A'), town.on(graph, 'C')) ==
        doctest::Approx(10).epsilon(1e-4));
  CHECK(minutes_between(graph, town.on(graph, 'A'), town.on(graph, 'D')) ==
        doctest::Approx(2.5).epsilon(1e-3));
}

TEST_CASE("off-street metres count at both ends and on the same edge") {
  const AsciiTown town = AsciiTown("A---B---C", 100).way("ABC", "highway=residential");
  const auto graph = town.graph();
  EdgePoint a{EdgeId(std::size_t{0}), 100, 40}, b{EdgeId(std::size_t{0}), 300, 40};
  CHECK(minutes_between(graph, a, b) == doctest::Approx(280 / 80.0).epsilon(1e-6));
  CHECK(minutes_between(graph, a, a) == doctest::Approx(1));
}

TEST_CASE("the limit is inclusive and counts off-street metres") {
  const AsciiTown town = AsciiTown("A---B---C", 100).way("ABC", "highway=residential");
  const auto graph = town.graph();
  const auto costs = compute_costs(graph, Persona{});
  WalkSearch search(graph);
  const Seed seed{{EdgeId(std::size_t{0}), 100, 40}, 0};
  const EdgePoint target{EdgeId(std::size_t{0}), 300, 40};
  const auto cost = cost_of_metres(40, costs.speed_mps) * 2 + cost_of_metres(200, costs.speed_mps);
  search.run(costs, {&seed, 1}, Direction::kForward, cost);
  CHECK(search.point_cost(target) == cost);
  search.run(costs, {&seed, 1}, Direction::kForward, cost - 1);
  CHECK(search.point_cost(target) == core::kUnreachable);
}

TEST_CASE("nobody passes a locked gate, and both sides reach it") {
  const AsciiTown town = AsciiTown("A-B-C", 100)
                             .way("ABC", "highway=footway")
                             .node('B', "barrier=gate access=private");
  const auto graph = town.graph();
  const auto a = town.on(graph, 'A'), c = town.on(graph, 'C');
  CHECK(minutes_between(graph, a, c) == -1);
  CHECK(minutes_between(graph, a, c, AccessRule::kIgnore) == doctest::Approx(5).epsilon(1e-3));
  const auto costs = compute_costs(graph, Persona{});
  WalkSearch search(graph);
  const Seed seed{a, 0};
  search.run(costs, {&seed, 1}, Direction::kForward, kNoLimit);
  for (std::size_t n = 0; n < graph.node_count(); ++n) {
    const bool reached = search.node_cost()[n] != core::kUnreachable;
    CHECK(reached == (graph.node_osm[n] != town.node_id('C')));
  }
}

TEST_CASE("a private street is closed unless access is ignored") {
  const AsciiTown town = AsciiTown("A-B-C-D", 100)
                             .way("AB", "highway=residential")
                             .way("BC", "highway=service access=private")
                             .way("CD", "highway=residential");
  const auto graph = town.graph();
  const auto a = town.on(graph, 'A'), d = town.on(graph, 'D');
  CHECK(minutes_between(graph, a, d) == -1);
  CHECK(minutes_between(graph, a, d, AccessRule::kIgnore) > 0);
}

TEST_CASE("one way on foot holds in one direction, and backward is the mirror of forward") {
  const AsciiTown town = AsciiTown("A-B", 100).way("AB", "highway=footway oneway:foot=yes");
  const auto graph = town.graph();
  const auto a = town.on(graph, 'A'), b = town.on(graph, 'B');
  CHECK(minutes_between(graph, a, b) > 0);
  CHECK(minutes_between(graph, b, a) == -1);
  const auto kRule = AccessRule::kRespect;
  CHECK(minutes_between(graph, b, a, kRule, Direction::kBackward) > 0);
  CHECK(minutes_between(graph, a, b, kRule, Direction::kBackward) == -1);
}

TEST_CASE("settled junctions come in order of cost, and a second run forgets the first") {
  const AsciiTown town = AsciiTown(R"(
A-B-C-D
| | | |
E-F-G-H
)",
                                   50)
                             .way("ABCD", "highway=residential")
                             .way("EFGH", "highway=residential")
                             .way("AE", "highway=footway")
                             .way("BF", "highway=footway")
                             .way("CG", "highway=footway")
                             .way("DH", "highway=footway");
  const auto graph = town.graph();
  const auto costs = compute_costs(graph, slow_walker());
  WalkSearch search(graph);
  const Seed a{town.on(graph, 'A'), 0}, h{town.on(graph, 'H'), 0};
  search.run(costs, {&a, 1}, Direction::kForward, kNoLimit);
  core::Cost last = 0;
  for (const auto n : search.settled()) {
    CHECK(search.node_cost()[n.index()] >= last);
    last = search.node_cost()[n.index()];
  }
  CHECK(search.settled().size() == graph.node_count());
  search.run(costs, {&h, 1}, Direction::kForward, cost_of_metres(60, costs.speed_mps));
  WalkSearch fresh(graph);
  fresh.run(costs, {&h, 1}, Direction::kForward, cost_of_metres(60, costs.speed_mps));
  for (std::size_t n = 0; n < graph.node_count(); ++n) {
    CHECK(search.node_cost()[n] == fresh.node_cost()[n]);
  }
}

