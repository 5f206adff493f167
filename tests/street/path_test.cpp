#include "street/path.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/ascii_town.hpp"
#include "support/random_streets.hpp"
#include "support/seed.hpp"

using namespace street;
using support::AsciiTown;

TEST_CASE("a walk is told by its streets, with metres and shape") {
  const AsciiTown town = AsciiTown(R"(
A---b---C
        |
        D---E
)",
                                   50)
                             .way("AbC", "highway=residential name=High_Street")
                             .way("CD", "highway=steps")
                             .way("DE", "highway=footway");
  const auto graph = town.graph();
  const auto costs = compute_costs(graph, Persona{});
  const EdgePoint from[] = {town.on(graph, 'b')}, to[] = {town.on(graph, 'E')};
  const auto path = find_path(graph, costs, from, to);
  REQUIRE(path.has_value());
  CHECK(path->street_m == doctest::Approx(500).epsilon(1e-3));
  const auto stretches = summarise(graph, *path);
  REQUIRE(stretches.size() == 3);
  CHECK(stretches[0].name == "High Street");
  CHECK(stretches[0].metres == doctest::Approx(200).epsilon(1e-3));
  CHECK(stretches[1].way_class == WayClass::kSteps);
  CHECK(stretches[2].way_class == WayClass::kFootway);
  REQUIRE(path->line.size() == 4);
  CHECK(geo::distance_m(path->line.front(), town.metres('b')) < 0.01);
  CHECK(geo::distance_m(path->line.back(), town.metres('E')) < 0.01);
}

TEST_CASE("a walk along one edge needs no junction, nowhere to go gives nothing") {
  const AsciiTown town = AsciiTown("A----B  C-D", 100)
                             .way("AB", "highway=residential")
                             .way("CD", "highway=residential");
  const auto graph = town.graph();
  const auto costs = compute_costs(graph, Persona{});
  auto a = town.on(graph, 'A');
  EdgePoint from[] = {{a.edge, 350, 10}}, to[] = {{a.edge, 100, 20}};
  const auto path = find_path(graph, costs, from, to);
  REQUIRE(path.has_value());
  CHECK(path->steps.size() == 1);
  CHECK(path->steps[0].from_m == 350);
  CHECK(path->steps[0].to_m == 100);
  CHECK(path->street_m == doctest::Approx(250));
  CHECK(path->off_street_start_m == 10);
  CHECK(path->off_street_end_m == 20);
  const EdgePoint there[] = {town.on(graph, 'C')};
  CHECK_FALSE(find_path(graph, costs, from, there).has_value());
}

TEST_CASE("the steps of a traced walk join up and cost what the search said, both directions") {
  std::mt19937_64 random(support::seed());
  CAPTURE(support::seed());
  int traced = 0;
  for (int round = 0; round < 300; ++round) {
    const auto made = support::random_streets(random);
    const auto graph = build_graph(made.streets).value;
    const auto costs = compute_costs(graph, Persona{});
    WalkSearch search(graph);
    const Seed seeds[] = {{made.on(graph, made.random_place(random)), 0},
                          {made.on(graph, made.random_place(random)), 0}};
    const EdgePoint place[] = {made.on(graph, made.random_place(random))};
    for (const auto direction : {Direction::kForward, Direction::kBackward}) {
      search.run(costs, seeds, direction, core::kUnreachable - 1);
      const auto path = trace_path(search, place);
      REQUIRE(path.has_value() == (search.point_cost(place[0]) != core::kUnreachable));
      if (!path) continue;
      ++traced;
      CHECK(path->cost == search.point_cost(place[0]));
      const double metres = path->street_m + path->off_street_start_m + path->off_street_end_m;
      CHECK(std::abs(metres / costs.speed_mps * 10000 - path->cost) < 50);
      for (std::size_t i = 0; i + 1 < path->steps.size(); ++i) {
        const auto& a = path->steps[i];
        const auto& b = path->steps[i + 1];
        const auto end = [&](EdgeId e, double at) {
          const auto& edge = graph.edges[e.index()];
          CHECK((at == 0 || at == edge.length_m));
          return at == 0 ? edge.from : edge.to;
        };
        CHECK(end(a.edge, a.to_m) == end(b.edge, b.from_m));
      }
    }
  }
  CHECK(traced > 200);
}
