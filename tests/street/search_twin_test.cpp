// The search against its slow twin, and a planted fault that the comparison must notice.
#include <doctest/doctest.h>

#include "street/labels.hpp"
#include "street/one_to_all.hpp"
#include "street/search.hpp"
#include "support/random_streets.hpp"
#include "support/seed.hpp"

using namespace street;
using support::RandomStreets;
using support::SlowPlace;

namespace {

/// A metre a second and whole metres: the engine's costs are exact multiples.
const Persona kMetreASecond{"test", "", 1.0, 1e6};
constexpr core::Cost kMetre = core::kCostPerSecond;

std::int64_t in_metres(core::Cost cost) {
  if (cost == core::kUnreachable) return -1;
  return cost % kMetre == 0 ? cost / kMetre : -2;
}

struct Case {
  RandomStreets made;
  Graph graph;
  Costs costs;
  std::vector<SlowPlace> starts, targets;
  std::int64_t limit = 0;
};

Case random_case(std::mt19937_64& random, bool tilted = false) {
  Case c;
  c.made = support::random_streets(random);
  c.graph = build_graph(c.made.streets).value;
  if (tilted) support::tilt(c.made, c.graph, random);
  c.costs = compute_costs(c.graph, kMetreASecond);
  for (auto n = 1 + random() % 3; n > 0; --n) c.starts.push_back(c.made.random_place(random));
  for (int n = 0; n < 12; ++n) c.targets.push_back(c.made.random_place(random));
  c.limit = random() % 2 == 0 ? 1'000'000 / 4 : static_cast<std::int64_t>(random() % 900);
  return c;
}

/// How many of the targets the engine answers otherwise than the twin.
int disagreements(const Case& c, const Costs& costs, Direction direction) {
  const auto slow = support::slow_walk(c.made.slow, c.starts, c.targets,
                                       direction == Direction::kBackward, c.limit);
  std::vector<Seed> seeds;
  for (const auto& s : c.starts) seeds.push_back({c.made.on(c.graph, s), 0});
  WalkSearch search(c.graph);
  search.run(costs, seeds, direction, static_cast<core::Cost>(c.limit) * kMetre);
  int wrong = 0;
  for (std::size_t t = 0; t < c.targets.size(); ++t) {
    const auto fast = in_metres(search.point_cost(c.made.on(c.graph, c.targets[t])));
    if (fast != slow[t]) ++wrong;
  }
  return wrong;
}

}  // namespace

TEST_CASE("the search agrees with Bellman-Ford on hundreds of random towns, both ways") {
  std::mt19937_64 random(support::seed());
  CAPTURE(support::seed());
  for (int round = 0; round < 400; ++round) {
    CAPTURE(round);
    const auto c = random_case(random, round % 2 == 1);
    CHECK(disagreements(c, c.costs, Direction::kForward) == 0);
    CHECK(disagreements(c, c.costs, Direction::kBackward) == 0);
  }
}

TEST_CASE("planted fault: a search that skips one relaxation is found out") {
  std::mt19937_64 random(support::seed());
  CAPTURE(support::seed());
  int noticed = 0;
  for (int round = 0; round < 200; ++round) {
    const auto c = random_case(random);
    auto broken = c.costs;
    broken.out[random() % broken.out.size()].cost = core::kUnreachable;
    if (disagreements(c, broken, Direction::kForward) > 0) ++noticed;
  }
  CHECK(noticed >= 10);
}

TEST_CASE("planted fault: slopes taken the wrong way round are found out") {
  std::mt19937_64 random(support::seed());
  CAPTURE(support::seed());
  int noticed = 0;
  for (int round = 0; round < 100; ++round) {
    auto c = random_case(random, true);
    for (std::size_t arc = 0; arc < c.costs.arc.size(); arc += 2) {
      std::swap(c.graph.slope_factor[arc], c.graph.slope_factor[arc + 1]);
    }
    const auto wrong = compute_costs(c.graph, kMetreASecond);
    if (disagreements(c, wrong, Direction::kForward) > 0) ++noticed;
  }
  CHECK(noticed >= 50);
}

TEST_CASE("labels of all mapped nodes are the costs of these places") {
  std::mt19937_64 random(support::seed() + 1);
  for (int round = 0; round < 100; ++round) {
    const auto c = random_case(random, round % 2 == 1);
    const VertexLabels labels(c.graph, c.costs);
    std::vector<core::Cost> out(c.graph.shape.size());
    WalkSearch search(c.graph);
    std::vector<Seed> seeds;
    for (const auto& s : c.starts) seeds.push_back({c.made.on(c.graph, s), 0});
    for (const auto direction : {Direction::kForward, Direction::kBackward}) {
      search.run(c.costs, seeds, direction, static_cast<core::Cost>(c.limit) * kMetre);
      labels.write(search, out);
      for (std::size_t e = 0; e < c.graph.edge_count(); ++e) {
        const auto& edge = c.graph.edges[e];
        for (auto i = edge.shape_begin; i < edge.shape_end; ++i) {
          CHECK(out[i] == search.point_cost({EdgeId(e), c.graph.shape[i].along_m, 0}));
        }
      }
    }
  }
}

TEST_CASE("one-to-all over contracted costs gives the integers of the search, both ways") {
  std::mt19937_64 random(support::seed() + 4);
  CAPTURE(support::seed());
  const Persona adult = Persona{};
  for (int round = 0; round < 300; ++round) {
    const auto c = random_case(random, round % 2 == 1);
    const auto costs = compute_costs(c.graph, adult);
    WalkSearch search(c.graph);
    for (const auto direction : {Direction::kForward, Direction::kBackward}) {
      const ContractedCosts contracted(c.graph, costs, direction);
      OneToAll all(contracted);
      for (const core::Cost limit : {core::Cost{3'000'000}, core::kUnreachable - 1}) {
        std::vector<Seed> seeds;
        for (const auto& s : c.starts) seeds.push_back({c.made.on(c.graph, s), 0});
        search.run(costs, seeds, direction, limit);
        all.run(seeds, limit);
        for (std::size_t n = 0; n < c.graph.node_count(); ++n) {
          CHECK(all.node_cost()[n] == search.node_cost()[n]);
        }
        for (std::size_t e = 0, bend = 0; e < c.graph.edge_count(); ++e) {
          const auto& edge = c.graph.edges[e];
          for (auto i = edge.shape_begin + 1; i + 1 < edge.shape_end; ++i, ++bend) {
            CHECK(contracted.bend_shape()[bend] == i);
            CHECK(all.bend_cost()[bend] ==
                  search.point_cost({EdgeId(e), c.graph.shape[i].along_m, 0}));
          }
        }
      }
    }
  }
}

TEST_CASE("forward and backward searches give the same integers between two places") {
  std::mt19937_64 random(support::seed() + 2);
  const Persona adult = Persona{};
  for (int round = 0; round < 200; ++round) {
    const auto made = support::random_streets(random);
    const auto graph = build_graph(made.streets).value;
    const auto costs = compute_costs(graph, adult);
    WalkSearch search(graph);
    for (int k = 0; k < 5; ++k) {
      const Seed a{made.on(graph, made.random_place(random)), 0};
      const Seed b{made.on(graph, made.random_place(random)), 0};
      search.run(costs, {&a, 1}, Direction::kForward, core::kUnreachable - 1);
      const auto there = search.point_cost(b.point);
      search.run(costs, {&b, 1}, Direction::kBackward, core::kUnreachable - 1);
      CHECK(there == search.point_cost(a.point));
    }
  }
}

TEST_CASE("adding a street never lengthens a walk, closing one never shortens it") {
  std::mt19937_64 random(support::seed() + 3);
  CAPTURE(support::seed());
  for (int round = 0; round < 150; ++round) {
    auto c = random_case(random);
    auto more = c.made;
    ExplicitStreets::Piece link;
    link.a = static_cast<std::uint32_t>(random() % more.streets.vertices.size());
    link.b = static_cast<std::uint32_t>(random() % more.streets.vertices.size());
    link.length_m = 1 + static_cast<double>(random() % 100);
    link.way_id = static_cast<std::int64_t>(more.streets.pieces.size()) + 1;
    more.streets.pieces.push_back(link);
    const auto graph = build_graph(more.streets).value;
    const auto costs = compute_costs(graph, kMetreASecond);
    auto closed = c.costs;
    const auto arc = random() % closed.arc.size();
    closed.arc[arc] = core::kUnreachable;
    index_links(c.graph, closed);
    WalkSearch before(c.graph), after(graph), without(c.graph);
    const Seed seed{c.made.on(c.graph, c.starts[0]), 0};
    const Seed seed_after{more.on(graph, c.starts[0]), 0};
    before.run(c.costs, {&seed, 1}, Direction::kForward, core::kUnreachable - 1);
    after.run(costs, {&seed_after, 1}, Direction::kForward, core::kUnreachable - 1);
    without.run(closed, {&seed, 1}, Direction::kForward, core::kUnreachable - 1);
    for (const auto& target : c.targets) {
      const auto cost = before.point_cost(c.made.on(c.graph, target));
      CHECK(after.point_cost(more.on(graph, target)) <= cost);
      CHECK(without.point_cost(c.made.on(c.graph, target)) >= cost);
    }
  }
}
