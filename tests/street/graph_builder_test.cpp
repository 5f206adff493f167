#include "street/graph_builder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "support/ascii_town.hpp"
#include "support/seed.hpp"

using namespace street;
using support::AsciiTown;

namespace {

/// The edge between two mapped nodes; fails when there is none.
const Edge& edge_between(const Graph& graph, std::int64_t a, std::int64_t b) {
  for (const auto& edge : graph.edges) {
    const auto u = graph.node_osm[edge.from.index()], v = graph.node_osm[edge.to.index()];
    if ((u == a && v == b) || (u == b && v == a)) return edge;
  }
  FAIL("no such edge");
  return graph.edges.front();
}

bool same(const Graph& a, const Graph& b) {
  const auto same_edges = std::equal(
      a.edges.begin(), a.edges.end(), b.edges.begin(), b.edges.end(),
      [](const Edge& x, const Edge& y) {
        return x.from == y.from && x.to == y.to && x.length_m == y.length_m &&
               x.facts == y.facts && x.shape_begin == y.shape_begin && x.name == y.name;
      });
  const auto same_shape = std::equal(
      a.shape.begin(), a.shape.end(), b.shape.begin(), b.shape.end(),
      [](const ShapePoint& x, const ShapePoint& y) {
        return x.at == y.at && x.along_m == y.along_m && x.osm_node == y.osm_node &&
               x.osm_way == y.osm_way;
      });
  return same_edges && same_shape && a.node_osm == b.node_osm && a.names == b.names &&
         a.node_facts == b.node_facts && a.node_component == b.node_component &&
         a.component_size == b.component_size && a.arc_begin == b.arc_begin;
}

}  // namespace

TEST_CASE("nodes that only bend a street become shape, junctions become nodes") {
  const AsciiTown town = AsciiTown(R"(
A--b--c--D--E
         |
         F
)",
                                   50)
                             .way("AbcDE", "highway=residential name=High_Street")
                             .way("DF", "highway=footway");
  const auto graph = town.graph();
  CHECK(graph.node_count() == 4);
  CHECK(graph.edge_count() == 3);
  const auto& edge = edge_between(graph, town.node_id('A'), town.node_id('D'));
  CHECK(edge.length_m == doctest::Approx(450).epsilon(1e-4));
  CHECK(edge.shape_end - edge.shape_begin == 4);
  CHECK(graph.names[edge.name] == "High Street");
  CHECK(graph.names[0].empty());
  CHECK(graph.component_size == std::vector<std::uint32_t>{4});
}

TEST_CASE("an edge ends where the facts or the name of the street change") {
  const AsciiTown town = AsciiTown("A-B-C-D-E", 50)
                             .way("AB", "highway=residential name=Elm_Road")
                             .way("BC", "highway=residential name=Oak_Road")
                             .way("CD", "highway=residential name=Oak_Road")
                             .way("DE", "highway=steps");
  const auto graph = town.graph();
  CHECK(graph.edge_count() == 3);  // AB, BCD, DE
  CHECK(edge_between(graph, town.node_id('B'), town.node_id('D')).length_m ==
        doctest::Approx(200).epsilon(1e-4));
  CHECK(edge_between(graph, town.node_id('D'), town.node_id('E')).facts.steps);
}

TEST_CASE("ways drawn in opposite directions join to one edge, one-way facts turned with them") {
  const AsciiTown town = AsciiTown("A-B-C", 50)
                             .way("AB", "highway=footway oneway:foot=yes")
                             .way("CB", "highway=footway oneway:foot=-1");
  const auto graph = town.graph();
  REQUIRE(graph.edge_count() == 1);
  const auto& edge = graph.edges.front();
  const bool from_a = graph.node_osm[edge.from.index()] == town.node_id('A');
  CHECK(edge.facts.one_way_forward == from_a);
  CHECK(edge.facts.one_way_backward == !from_a);
  // Both ways point at B: no joining.
  const auto apart = AsciiTown("A-B-C", 50)
                         .way("AB", "highway=footway oneway:foot=yes")
                         .way("CB", "highway=footway oneway:foot=yes")
                         .graph();
  CHECK(apart.edge_count() == 2);
}

TEST_CASE("a locked gate splits the footway and the network") {
  const AsciiTown town = AsciiTown("A-B-C-D", 50)
                             .way("ABCD", "highway=footway")
                             .node('B', "barrier=gate locked=yes")
                             .node('C', "barrier=bollard");
  const auto graph = town.graph();
  CHECK(graph.edge_count() == 3);
  const auto component = [&](char name) {
    for (std::size_t n = 0; n < graph.node_count(); ++n) {
      if (graph.node_osm[n] == town.node_id(name)) return graph.node_component[n];
    }
    return ComponentId();
  };
  CHECK(component('C') == component('D'));
  CHECK(component('A') != component('D'));
  CHECK(component('B') != component('D'));
  CHECK(graph.component_size.front() == 2);
}

TEST_CASE("closed ways, loops on a stem and parallel streets are kept") {
  const AsciiTown town = AsciiTown(R"(
A--B      P--Q
   |\     |  |
   C-D    S--R

E-f-G
E-h-G
)",
                                   50)
                             .way("AB", "highway=residential")
                             .way("BCDB", "highway=residential")
                             .way("PQRSP", "highway=footway");
  const auto graph = town.graph();
  CHECK(graph.edge_count() == 3);
  const auto& ring = edge_between(graph, town.node_id('P'), town.node_id('P'));
  CHECK(ring.from == ring.to);
  CHECK(ring.length_m == doctest::Approx(500).epsilon(1e-3));
  const auto& loop = edge_between(graph, town.node_id('B'), town.node_id('B'));
  CHECK(graph.node_osm[loop.from.index()] == town.node_id('B'));
  CHECK(graph.component_size == std::vector<std::uint32_t>{2, 1});
}

TEST_CASE("two streets between the same junctions are two edges") {
  const auto graph = AsciiTown(R"(
   f
A E G B
   h
)",
                               50)
                         .way("AE", "highway=residential")
                         .way("GB", "highway=residential")
                         .way("EfG", "highway=residential")
                         .way("EhG", "highway=residential")
                         .graph();
  CHECK(graph.node_count() == 4);
  CHECK(graph.edge_count() == 4);
}

TEST_CASE("islands are kept, counted and reported") {
  const AsciiTown town = AsciiTown("A-B-C  X-Y", 50)
                             .way("AB", "highway=residential")
                             .way("BC", "highway=steps")
                             .way("XY", "highway=footway");
  const auto built = build_graph(town.read().streets, support::national_grid());
  CHECK(built.value.component_size == std::vector<std::uint32_t>{3, 2});
  CHECK(built.diagnostics.count("street-islands") == 1);
  CHECK(built.diagnostics.count("street-island") == 1);
}

TEST_CASE("private ways are in the graph but join nothing") {
  const AsciiTown town = AsciiTown("A-B-C-D", 50)
                             .way("AB", "highway=residential")
                             .way("BC", "highway=service access=private")
                             .way("CD", "highway=residential");
  const auto graph = town.graph();
  CHECK(graph.edge_count() == 3);
  CHECK(graph.component_size == std::vector<std::uint32_t>{2, 2});
  const auto& edge = edge_between(graph, town.node_id('B'), town.node_id('C'));
  CHECK(edge.facts.access == Access::kPrivate);
}

TEST_CASE("the order of ways and nodes does not change a byte of the graph") {
  std::mt19937_64 random(support::seed());
  CAPTURE(support::seed());
  const AsciiTown town = AsciiTown(R"(
A-B-C-D
| |   |
E-F-g-H
|   | |
i-J-K-L
)",
                                   60)
                             .way("ABCD", "highway=residential name=One")
                             .way("EFgH", "highway=residential name=Two")
                             .way("iJKL", "highway=footway")
                             .way("AE", "highway=path")
                             .way("Ei", "highway=path")
                             .way("BF", "highway=steps")
                             .way("DH", "highway=footway oneway:foot=yes")
                             .way("HL", "highway=footway")
                             .way("gK", "highway=cycleway")
                             .way("gK", "highway=cycleway")
                             .node('F', "barrier=gate");
  const auto records = town.read().streets;
  const auto graph = build_graph(records, support::national_grid()).value;
  for (int round = 0; round < 30; ++round) {
    StreetRecords shuffled;
    std::vector<std::uint32_t> order(records.nodes.size()), place(records.nodes.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      shuffled.nodes.push_back(records.nodes[order[i]]);
      place[order[i]] = i;
    }
    shuffled.ways = records.ways;
    std::shuffle(shuffled.ways.begin(), shuffled.ways.end(), random);
    for (auto& way : shuffled.ways) {
      for (auto& n : way.nodes) n = place[n];
    }
    CHECK(same(graph, build_graph(shuffled, support::national_grid()).value));
  }
}

TEST_CASE("a node on the other side of the earth has no place on the plane") {
  const AsciiTown town = AsciiTown("A-B-C", 50)
                             .way("ABC", "highway=residential")
                             .raw("n9 v1 x100 y-40")
                             .raw("w9 v1 Thighway=footway Nn166,n9");
  const auto built = build_graph(town.read().streets, support::national_grid());
  CHECK(built.value.edge_count() == 1);
  CHECK(built.diagnostics.count("street-node-off-plane") == 1);
}

TEST_CASE("nothing to walk on is refused") {
  CHECK_THROWS_AS((void)build_graph(StreetRecords{}, support::national_grid()), core::InputError);
}
