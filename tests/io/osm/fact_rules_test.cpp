// Tags and the facts they give, as a table; and tags that make no sense, each with its finding.
#include "io/osm/fact_rules.hpp"

#include <doctest/doctest.h>

#include "io/osm/access_rules.hpp"
#include "street/graph_builder.hpp"
#include "support/ascii_town.hpp"

using namespace io::osm;
using street::Crossing;
using street::EdgeFacts;
using street::Fact;
using street::Kerb;
using street::Known;
using street::NodeFacts;
using street::Surface;
using street::Wheelchair;

namespace {

struct Read {
  EdgeFacts facts;
  std::vector<TagFault> faults;
};

Read way(const Tags& tags) {
  Read out;
  const auto facts = read_way_facts(tags, AccessPreset::kUkFoot);
  REQUIRE(facts);
  out.facts = *facts;
  read_edge_facts(tags, out.facts, out.faults);
  return out;
}

NodeFacts node(const Tags& tags, std::size_t faults = 0) {
  auto facts = read_node_facts(tags, AccessPreset::kUkFoot);
  std::vector<TagFault> found;
  read_node_details(tags, facts, found);
  CHECK(found.size() == faults);
  return facts;
}

template <class T>
Fact<T> mapped(T value) {
  return {value, Known::kMapped};
}
template <class T>
Fact<T> assumed(T value) {
  return {value, Known::kAssumed};
}

}  // namespace

TEST_CASE("facts of a way: surfaces") {
  const std::pair<const char*, Surface> rows[] = {
      {"asphalt", Surface::kEven},       {"paving_stones", Surface::kEven},
      {"wood", Surface::kEven},          {"compacted", Surface::kFirm},
      {"fine_gravel", Surface::kFirm},   {"sett", Surface::kUneven},
      {"cobblestone", Surface::kUneven}, {"unpaved", Surface::kUneven},
      {"gravel", Surface::kLoose},       {"woodchips", Surface::kLoose},
      {"grass", Surface::kSoft},         {"mud", Surface::kSoft}};
  for (const auto& [value, surface] : rows) {
    CAPTURE(std::string(value));
    const auto read = way({{"highway", "path"}, {"surface", value}});
    CHECK(read.facts.surface == mapped(surface));
    CHECK(read.faults.empty());
  }
  CHECK(way({{"highway", "path"}, {"surface", "asphalt"}, {"smoothness", "horrible"}}).facts.surface ==
        mapped(Surface::kSoft));
  CHECK(way({{"highway", "track"}, {"tracktype", "grade2"}}).facts.surface == mapped(Surface::kFirm));
}

TEST_CASE("facts of a way: widths in metres, centimetres and feet") {
  const std::pair<const char*, int> rows[] = {{"2", 200},    {"2 m", 200},  {"2.5m", 250},
                                              {"80 cm", 80}, {"6'", 183},   {"6'6\"", 198},
                                              {" 1.2 ", 120}, {"0.85", 85}};
  for (const auto& [value, cm] : rows) {
    CAPTURE(std::string(value));
    const auto read = way({{"highway", "path"}, {"width", value}});
    CHECK(read.facts.width_cm == mapped(static_cast<std::uint16_t>(cm)));
  }
}

TEST_CASE("facts of a way: slopes") {
  const std::pair<const char*, int> rows[] = {{"10%", 100},   {"-10 %", -100}, {"1:12", 83},
                                              {"8", 80},      {"0", 0},        {"5.5%", 55},
                                              {"45°", 1000},  {"-3°", -52}};
  for (const auto& [value, permille] : rows) {
    CAPTURE(std::string(value));
    const auto read = way({{"highway", "path"}, {"incline", value}});
    CHECK(read.facts.incline_permille == permille);
    CHECK_FALSE(read.facts.incline_untold);
    CHECK(read.faults.empty());
  }
  const auto up = way({{"highway", "steps"}, {"incline", "up"}});
  CHECK(up.facts.incline_untold);
  CHECK(up.faults.empty());  // on steps the direction is all it is for
}

TEST_CASE("facts of a way: steps") {
  const auto read = way({{"highway", "steps"},
                         {"step_count", "24"},
                         {"handrail", "both"},
                         {"ramp", "yes"},
                         {"ramp:wheelchair", "no"},
                         {"ramp:bicycle", "yes"}});
  CHECK(read.facts.steps);
  CHECK(read.facts.step_count == mapped(std::uint16_t{24}));
  CHECK(read.facts.handrail == mapped(true));
  CHECK(read.facts.ramp == mapped(false));  // the word about wheelchairs is the more specific one
  CHECK(read.faults.empty());
  CHECK(way({{"highway", "steps"}, {"ramp:bicycle", "yes"}}).facts.ramp.known == Known::kUnknown);
}

TEST_CASE("facts of a way: speeds in miles an hour") {
  const std::pair<const char*, int> rows[] = {{"30 mph", 30},   {"20mph", 20}, {"50", 31},
                                              {"national", 60}, {"80 km/h", 50}};
  for (const auto& [value, mph] : rows) {
    CAPTURE(std::string(value));
    const auto read = way({{"highway", "primary"}, {"maxspeed", value}});
    CHECK(read.facts.speed_mph == mapped(static_cast<std::uint8_t>(mph)));
  }
  CHECK(way({{"highway", "primary"}, {"maxspeed:type", "GB:nsl_dual"}}).facts.speed_mph ==
        mapped(std::uint8_t{70}));
  CHECK(way({{"highway", "primary"}, {"maxspeed:type", "sign"}, {"maxspeed", "40 mph"}})
            .facts.speed_mph == mapped(std::uint8_t{40}));
}

TEST_CASE("facts of a way: pavements") {
  struct Row {
    const char* value;
    bool left, right;
  };
  for (const auto& row : {Row{"both", true, true}, Row{"left", true, false},
                          Row{"right", false, true}, Row{"no", false, false},
                          Row{"separate", true, true}}) {
    CAPTURE(std::string(row.value));
    const auto facts = way({{"highway", "primary"}, {"sidewalk", row.value}}).facts;
    CHECK(facts.pavement_left == mapped(row.left));
    CHECK(facts.pavement_right == mapped(row.right));
  }
  const auto sides = way({{"highway", "primary"}, {"maxspeed", "40 mph"}, {"sidewalk:left", "no"}});
  CHECK(sides.facts.pavement_left == mapped(false));
  CHECK(sides.facts.pavement_right.known == Known::kUnknown);
}

TEST_CASE("facts of a way: what an ordinary street is taken to be, and what nobody can know") {
  struct Row {
    const char* highway;
    Fact<Surface> surface;
    Fact<std::uint16_t> width;
    Known lit;
    Fact<std::uint8_t> speed;
    Known pavement;
  };
  const auto even = assumed(Surface::kEven);
  const auto mph = [](int v) { return assumed(static_cast<std::uint8_t>(v)); };
  const auto cm = [](int v) { return assumed(static_cast<std::uint16_t>(v)); };
  for (const auto& row :
       {Row{"residential", even, cm(200), Known::kAssumed, mph(30), Known::kAssumed},
        Row{"primary", even, cm(200), Known::kAssumed, mph(30), Known::kAssumed},
        Row{"trunk", even, cm(200), Known::kUnknown, mph(60), Known::kUnknown},
        Row{"service", even, cm(200), Known::kUnknown, mph(30), Known::kAssumed},
        Row{"pedestrian", even, cm(200), Known::kUnknown, {}, Known::kUnknown},
        Row{"footway", {}, cm(150), Known::kUnknown, {}, Known::kUnknown},
        Row{"cycleway", even, cm(150), Known::kUnknown, {}, Known::kUnknown},
        Row{"track", {}, cm(150), Known::kUnknown, {}, Known::kUnknown},
        Row{"path", {}, {}, Known::kUnknown, {}, Known::kUnknown}}) {
    CAPTURE(std::string(row.highway));
    const auto facts = way({{"highway", row.highway}}).facts;
    CHECK(facts.surface == row.surface);
    CHECK(facts.width_cm == row.width);
    CHECK(facts.lit.known == row.lit);
    CHECK(facts.speed_mph == row.speed);
    CHECK(facts.pavement_left.known == row.pavement);
  }
  CHECK(way({{"highway", "primary"}, {"oneway", "yes"}, {"maxspeed", "40 mph"}}).facts.dual);
  CHECK_FALSE(way({{"highway", "primary"}, {"oneway", "yes"}}).facts.dual);
}

TEST_CASE("facts of a node: barriers and crossings") {
  CHECK(node({{"barrier", "gate"}, {"width", "1.1"}}).width_cm == mapped(std::uint16_t{110}));
  CHECK(node({{"barrier", "cycle_barrier"}, {"width", "3"}, {"opening", "0.7"}}).width_cm ==
        mapped(std::uint16_t{70}));
  CHECK(node({{"highway", "crossing"}}).crossing == Crossing::kUntold);
  CHECK(node({{"highway", "crossing"}, {"crossing", "zebra"}}).crossing == Crossing::kZebra);
  CHECK(node({{"highway", "crossing"}, {"crossing", "no"}}).crossing == Crossing::kNone);
  CHECK(node({{"highway", "crossing"}, {"crossing", "yes"}, {"crossing_ref", "pelican"}}).crossing ==
        Crossing::kSignals);
  CHECK(node({{"highway", "crossing"}, {"crossing", "unmarked"}, {"crossing:island", "yes"}})
            .crossing == Crossing::kIsland);
  CHECK(node({{"highway", "crossing"}, {"tactile_paving", "yes"}}).kerb == assumed(Kerb::kLowered));
  CHECK(node({{"highway", "crossing"}, {"tactile_paving", "yes"}, {"kerb", "raised"}}).kerb ==
        mapped(Kerb::kRaised));
  CHECK(node({{"barrier", "gate"}, {"wheelchair", "no"}}).wheelchair == Wheelchair::kNo);
  // Nothing to do with walking.
  CHECK(node({{"shop", "bakery"}, {"wheelchair", "no"}, {"width", "3"}}) == NodeFacts{});
  CHECK(node({{"highway", "bus_stop"}, {"crossing", "zebra"}, {"kerb", "raised"}}).crossing ==
        Crossing::kNone);
}

TEST_CASE("tags that make no sense: a finding each, and the fact counts as not told") {
  struct Row {
    Tags tags;
    const char* fault;
  };
  const Row rows[] = {
      {{{"highway", "path"}, {"width", "narrow"}}, "width=narrow"},
      {{{"highway", "path"}, {"width", "-1"}}, "width=-1"},
      {{{"highway", "path"}, {"width", "0"}}, "width=0"},
      {{{"highway", "path"}, {"width", "6'14\""}}, "width=6'14\""},
      {{{"highway", "path"}, {"incline", "up"}}, "incline=up"},
      {{{"highway", "path"}, {"incline", "1:0"}}, "incline=1:0"},
      {{{"highway", "path"}, {"incline", "400%"}}, "incline=400%"},
      {{{"highway", "path"}, {"incline", "some"}}, "incline=some"},
      {{{"highway", "steps"}, {"step_count", "-3"}}, "step_count=-3"},
      {{{"highway", "steps"}, {"step_count", "many"}}, "step_count=many"},
      {{{"highway", "primary"}, {"maxspeed", "walk"}}, "maxspeed=walk"},
      {{{"highway", "primary"}, {"maxspeed", "fast"}}, "maxspeed=fast"},
      {{{"highway", "primary"}, {"lanes", "2.5"}}, "lanes=2.5"},
      {{{"highway", "primary"}, {"sidewalk", "maybe"}}, "sidewalk=maybe"},
      {{{"highway", "path"}, {"surface", "lava"}}, "surface=lava"},
      {{{"highway", "path"}, {"smoothness", "so-so"}}, "smoothness=so-so"},
      {{{"highway", "path"}, {"lit", "romantic"}}, "lit=romantic"},
      {{{"highway", "path"}, {"wheelchair", "perhaps"}}, "wheelchair=perhaps"},
      {{{"highway", "primary"}, {"sidewalk", "no"}, {"sidewalk:left", "yes"}}, "sidewalk=no"},
      {{{"highway", "steps"}, {"wheelchair", "yes"}, {"ramp", "no"}}, "wheelchair=yes"},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.fault));
    const auto read = way(row.tags);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults[0].tag == row.fault);
    CHECK_FALSE(read.faults[0].problem.empty());
  }
  CHECK(way({{"highway", "path"}, {"width", "narrow"}}).facts.width_cm.known == Known::kUnknown);
  CHECK(way({{"highway", "footway"}, {"width", "narrow"}}).facts.width_cm ==
        assumed(std::uint16_t{150}));
  CHECK(way({{"highway", "primary"}, {"maxspeed", "walk"}}).facts.speed_mph ==
        assumed(std::uint8_t{30}));
  CHECK(way({{"highway", "primary"}, {"sidewalk", "no"}, {"sidewalk:left", "yes"}})
            .facts.pavement_left == mapped(true));
  CHECK(way({{"highway", "steps"}, {"wheelchair", "yes"}, {"ramp", "no"}}).facts.wheelchair ==
        Wheelchair::kNo);
  CHECK(node({{"barrier", "gate"}, {"width", "wide"}}, 1).width_cm.known == Known::kUnknown);
  CHECK(node({{"highway", "crossing"}, {"crossing", "dangerous"}}, 1).crossing == Crossing::kUntold);
  CHECK(node({{"highway", "crossing"}, {"kerb", "high"}}, 1).kerb.known == Known::kUnknown);
}

TEST_CASE("a tag that is not used is counted, with the id of its way or node") {
  const auto town = support::AsciiTown("A---B---C", 20)
                        .way("ABC", "highway=path width=narrow incline=up")
                        .node('B', "barrier=gate width=wide");
  const auto data = town.read();
  CHECK(data.diagnostics.count("osm-tag-not-used") == 3);
  std::vector<std::string> ids;
  for (const auto& d : data.diagnostics.entries()) {
    if (d.code == "osm-tag-not-used") ids.push_back(d.id);
  }
  CHECK(std::count(ids.begin(), ids.end(), "way 1") == 2);
  CHECK(std::count(ids.begin(), ids.end(), "node " + std::to_string(town.node_id('B'))) == 1);
}

TEST_CASE("hours: kept for ways and gates, and a value nobody understands has its finding") {
  const auto town = support::AsciiTown("A---B---C---D", 20)
                        .way("AB", "highway=footway opening__hours=08:00-18:00")
                        .way("BCD", "highway=footway opening__hours=whenever")
                        .node('C', "barrier=gate opening__hours=24/7");
  const auto data = town.read();
  REQUIRE(data.streets.timed.size() == 2);
  CHECK(data.streets.timed[0].understood);
  CHECK_FALSE(data.streets.timed[1].understood);
  CHECK(data.diagnostics.count("osm-tag-not-used") == 1);
  CHECK(data.streets.ways[0].facts.part_time);
}

TEST_CASE("conditions for all traffic do not bind people who may walk there anyway") {
  CHECK(conditional_key({{"access:conditional", "no @ (10:00-16:00)"}}) == "access:conditional");
  CHECK(conditional_key({{"access:conditional", "no @ (10:00-16:00)"}, {"foot", "yes"}}).empty());
  CHECK(conditional_key({{"access:conditional", "no @ (10:00-16:00)"},
                         {"foot", "yes"},
                         {"foot:conditional", "no @ (22:00-06:00)"}}) == "foot:conditional");
  CHECK(conditional_key({{"foot", "yes"}}).empty());
}
