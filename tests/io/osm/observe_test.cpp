// What people saw on the spot, by id and by place, over drawn streets.
#include "io/osm/observe.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "io/osm/read_osm.hpp"
#include "street/costs.hpp"
#include "street/graph_builder.hpp"
#include "street/search.hpp"
#include "support/ascii_town.hpp"

using namespace io::osm;
using street::Known;
using support::AsciiTown;

namespace {

AsciiTown park() {
  return AsciiTown(R"(
A----B----C
     |
     D
     |
     E
)",
                   30)
      .way("ABC", "highway=residential")
      .way("BDE", "highway=path")
      .node('D', "barrier=gate");
}

struct Applied {
  street::StreetRecords records;
  int used = 0;
  core::Diagnostics found;
};

Applied observe(const AsciiTown& town, const std::vector<Observation>& seen) {
  Applied out;
  out.records = town.read().streets;
  auto result = apply_observations(seen, "seen.csv", support::national_grid(), out.records);
  out.used = result.value;
  out.found = std::move(result.diagnostics);
  return out;
}

const street::EdgeFacts& way(const Applied& applied, std::int64_t id) {
  const auto at = std::find_if(applied.records.ways.begin(), applied.records.ways.end(),
                               [&](const auto& w) { return w.osm_id == id; });
  REQUIRE(at != applied.records.ways.end());
  return at->facts;
}
const street::NodeFacts& node(const Applied& applied, std::int64_t id) {
  const auto at = std::find_if(applied.records.nodes.begin(), applied.records.nodes.end(),
                               [&](const auto& n) { return n.osm_id == id; });
  REQUIRE(at != applied.records.nodes.end());
  return at->facts;
}

std::string node_name(const AsciiTown& town, char name) {
  return "node/" + std::to_string(town.node_id(name));
}

}  // namespace

TEST_CASE("observations: by the id of a way or a node, the later one over the earlier") {
  const auto town = park();
  const auto applied = observe(town, {{2, "way/2", {}, "surface", "mud"},
                                    {3, "way/2", {}, "surface", "asphalt"},
                                    {4, "way 2", {}, "width", "1.4 m"},
                                    {5, node_name(town, 'D'), {}, "width", "0.95"}});
  CHECK(applied.used == 4);
  CHECK(applied.found.entries().empty());
  CHECK(way(applied, 2).surface ==
        street::Fact<street::Surface>{street::Surface::kEven, Known::kSurveyed});
  CHECK(way(applied, 2).width_cm == street::Fact<std::uint16_t>{140, Known::kSurveyed});
  CHECK(node(applied, town.node_id('D')).width_cm ==
        street::Fact<std::uint16_t>{95, Known::kSurveyed});
}

TEST_CASE("observations: by place, what stands there before the way that passes") {
  const auto town = park();
  const auto gate = town.at(5.1, 2), path = town.at(5.1, 3.4), street = town.at(2, 0.2);
  const auto applied = observe(town, {{2, "", gate, "width", "1.2"},
                                    {3, "", path, "width", "2"},
                                    {4, "", street, "lit", "no"},
                                    {5, "", gate, "surface", "compacted"}});
  CHECK(applied.used == 4);
  CHECK(node(applied, town.node_id('D')).width_cm.value == 120);
  CHECK(way(applied, 2).width_cm.value == 200);
  CHECK(way(applied, 1).lit == street::Fact<bool>{false, Known::kSurveyed});
  CHECK(way(applied, 2).surface.known == Known::kSurveyed);
}

TEST_CASE("observations: a gate that is gone, a way that is shut, hours on a sign") {
  const auto town = park();
  const auto gone = observe(town, {{2, node_name(town, 'D'), {}, "barrier", "no"}});
  CHECK(node(gone, town.node_id('D')).barrier == street::Barrier::kNone);
  CHECK(way(observe(town, {{2, "way/2", {}, "access", "private"}}), 2).access ==
        street::Access::kPrivate);
  const auto hours = observe(town, {{2, "way/2", {}, "opening_hours", "08:00-18:00"}});
  CHECK(way(hours, 2).part_time);
  REQUIRE(hours.records.timed.size() == 1);
  CHECK(hours.records.timed[0].osm_id == 2);
  const auto open = observe(town, {{2, "way/2", {}, "opening_hours", "08:00-18:00"},
                                 {3, "way/2", {}, "opening_hours", "24/7"}});
  CHECK_FALSE(way(open, 2).part_time);
  CHECK(open.records.timed.empty());
}

TEST_CASE("observations: a row that cannot be used is one line with its number") {
  const auto town = park();
  const auto far = town.at(2, 4);
  const auto gate = node_name(town, 'D');
  struct Row {
    Observation seen;
    const char* code;
  };
  const Row rows[] = {
      {{7, "way/2", {}, "smell", "roses"}, "observation-unknown-fact"},
      {{8, "way/2", {}, "surface", "lava"}, "observation-bad-value"},
      {{9, "way/2", {}, "step_count", "-3"}, "observation-bad-value"},
      {{10, "way/2", {}, "opening_hours", "whenever"}, "observation-bad-value"},
      {{11, "way/2", {}, "access", "perhaps"}, "observation-bad-value"},
      {{12, gate, {}, "barrier", "stile"}, "observation-bad-value"},
      {{13, "way/99", {}, "surface", "mud"}, "observation-nothing-there"},
      {{14, "node/99", {}, "width", "2"}, "observation-nothing-there"},
      {{15, "relation/2", {}, "surface", "mud"}, "observation-nothing-there"},
      {{16, "2", {}, "surface", "mud"}, "observation-nothing-there"},
      {{17, "way/two", {}, "surface", "mud"}, "observation-nothing-there"},
      {{18, "", far, "surface", "mud"}, "observation-nothing-there"},
      {{19, gate, {}, "surface", "mud"}, "observation-nothing-there"},
      {{20, "way/2", {}, "barrier", "no"}, "observation-nothing-there"},
      {{21, "way/1", {}, "crossing", "zebra"}, "observation-nothing-there"},
  };
  std::vector<Observation> all;
  for (const auto& row : rows) {
    CAPTURE(row.seen.row);
    const auto applied = observe(town, {row.seen});
    CHECK(applied.used == 0);
    REQUIRE(applied.found.entries().size() == 1);
    const auto& d = applied.found.entries()[0];
    CHECK(d.code == row.code);
    CHECK(d.file == "seen.csv");
    CHECK(d.row == row.seen.row);
    CHECK(d.message.find('\n') == std::string::npos);
    all.push_back(row.seen);
  }
  const auto together = observe(town, all);
  CHECK(together.used == 0);
  CHECK(together.found.count(core::Severity::kWarning) == static_cast<std::int64_t>(all.size()));
}

TEST_CASE("observations: a crossing is said of a node or of a way that crosses, never of a road") {
  const auto town = AsciiTown(R"(
     D
     |
A----B----C
     |
     E
)",
                              30)
                        .way("ABC", "highway=primary")
                        .way("DBE", "highway=footway footway=crossing");
  const auto by_id = observe(town, {{2, node_name(town, 'B'), {}, "crossing", "zebra"},
                                  {3, node_name(town, 'B'), {}, "kerb", "raised"}});
  CHECK(by_id.used == 2);
  CHECK(node(by_id, town.node_id('B')).crossing == street::Crossing::kZebra);
  const auto by_place = observe(town, {{2, "", town.at(5, 2.05), "crossing", "zebra"}});
  CHECK(by_place.used == 1);
  CHECK(way(by_place, 1).crossing == street::Crossing::kNone);
  CHECK(way(by_place, 2).crossing == street::Crossing::kZebra);
  const auto on_road = observe(town, {{2, "", town.at(8, 2), "kerb", "lowered"}});
  CHECK(on_road.used == 0);
}

TEST_CASE("observations: what was seen narrows the band") {
  const auto town = park();
  street::Persona persona;
  persona.roughest_surface = street::Surface::kFirm;
  persona.min_width_m = 0.9;
  persona.gates = street::BarrierRule::kWidth;
  const auto reached = [&](const Applied& applied, street::Band band) {
    const auto graph = street::build_graph(applied.records, support::national_grid()).value;
    const auto costs = compute_costs(graph, persona, {street::AccessRule::kRespect, band, false});
    street::WalkSearch search(graph);
    const street::Seed seed{town.on(graph, 'A'), 0};
    search.run(costs, {&seed, 1}, street::Direction::kForward, core::kUnreachable - 1);
    return search.point_cost(town.on(graph, 'E')) != core::kUnreachable;
  };
  const auto before = observe(town, {});
  CHECK(reached(before, street::Band::kHigh));
  CHECK_FALSE(reached(before, street::Band::kLow));
  const std::vector<Observation> good = {{2, "way/2", {}, "surface", "compacted"},
                                         {3, "way/2", {}, "width", "1.5"},
                                         {4, node_name(town, 'D'), {}, "width", "1.1"}};
  CHECK(reached(observe(town, good), street::Band::kLow));
  CHECK_FALSE(reached(observe(town, {good[0], good[1]}), street::Band::kLow));  // the gate is open
  auto bad = good;
  bad[2].value = "0.6";
  CHECK_FALSE(reached(observe(town, bad), street::Band::kHigh));
}
