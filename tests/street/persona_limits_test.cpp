// Every limit of a persona on a street drawn for it: what is mapped, not known and assumed, in the
// bands high, low and strict. "ynn" is: passes in high, not in low, not in strict.
#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "street/costs.hpp"
#include "street/road_sides.hpp"
#include "street/search.hpp"
#include "support/ascii_town.hpp"

using namespace street;
using support::AsciiTown;

namespace {

using SetLimit = std::function<void(Persona&)>;

bool passes(const Graph& graph, const Persona& persona, EdgePoint from, EdgePoint to, Band band,
            bool dark) {
  const auto costs = compute_costs(graph, persona, {AccessRule::kRespect, band, dark});
  WalkSearch search(graph);
  const Seed seed{from, 0};
  search.run(costs, {&seed, 1}, Direction::kForward, core::kUnreachable - 1);
  return search.point_cost(to) != core::kUnreachable;
}

std::string bands(const Graph& graph, const Persona& persona, EdgePoint from, EdgePoint to,
                  bool dark) {
  std::string out;
  for (const auto band : {Band::kHigh, Band::kLow, Band::kStrict}) {
    out += passes(graph, persona, from, to, band, dark) ? 'y' : 'n';
  }
  return out;
}

/// One way from A over B to C; B carries the tags of the node.
struct Case {
  std::string limit;   ///< for the message
  std::string way;
  std::string node;
  SetLimit set;
  std::string expected;
  bool dark = false;
};

void check(const Case& c) {
  CAPTURE(c.limit);
  CAPTURE(c.way);
  CAPTURE(c.node);
  AsciiTown town("A----B----C", 20);
  town.way("ABC", c.way);
  if (!c.node.empty()) town.node('B', c.node);
  const auto graph = town.graph();
  Persona persona;
  c.set(persona);
  CHECK(bands(graph, persona, town.on(graph, 'A'), town.on(graph, 'C'), c.dark) == c.expected);
  // Without the limit nothing of it matters.
  CHECK(bands(graph, Persona{}, town.on(graph, 'A'), town.on(graph, 'C'), c.dark) == "yyy");
}

const SetLimit kNoSteps = [](Persona& p) { p.steps = StepsRule::kNo; };
const SetLimit kRampOnly = [](Persona& p) { p.steps = StepsRule::kRamp; };
const SetLimit kTenSteps = [](Persona& p) { p.max_steps = 10; };
const SetLimit kWidth = [](Persona& p) { p.min_width_m = 0.9; };
const SetLimit kSlope = [](Persona& p) { p.max_slope = 0.08; };
const SetLimit kFirm = [](Persona& p) { p.roughest_surface = Surface::kFirm; };
const SetLimit kLowKerb = [](Persona& p) { p.highest_kerb = Kerb::kLowered; };
const SetLimit kRolledKerb = [](Persona& p) { p.highest_kerb = Kerb::kRolled; };
const SetLimit kPavement = [](Persona& p) { p.pavement_from_mph = 40; };
const SetLimit kLit = [](Persona& p) { p.lit_after_dark = true; };

}  // namespace

TEST_CASE("limits: steps, ramps and their number") {
  const Case cases[] = {
      {"no steps", "highway=steps", "", kNoSteps, "nnn"},
      {"no steps", "highway=steps ramp:wheelchair=yes", "", kNoSteps, "nnn"},
      {"no steps", "highway=footway", "", kNoSteps, "yyy"},
      {"ramp only", "highway=steps", "", kRampOnly, "ynn"},
      {"ramp only", "highway=steps ramp:wheelchair=yes", "", kRampOnly, "yyy"},
      {"ramp only", "highway=steps ramp:stroller=yes", "", kRampOnly, "yyy"},
      {"ramp only", "highway=steps ramp=no", "", kRampOnly, "nnn"},
      {"ramp only", "highway=steps ramp=yes ramp:bicycle=yes", "", kRampOnly, "yyy"},
      {"ten steps", "highway=steps", "", kTenSteps, "ynn"},
      {"ten steps", "highway=steps step__count=10", "", kTenSteps, "yyy"},
      {"ten steps", "highway=steps step__count=11", "", kTenSteps, "nnn"},
      {"ten steps", "highway=steps step__count=-3", "", kTenSteps, "ynn"},
  };
  for (const auto& c : cases) check(c);
}

TEST_CASE("limits: width of the way") {
  const Case cases[] = {
      {"0.9 m", "highway=path", "", kWidth, "ynn"},
      {"0.9 m", "highway=footway", "", kWidth, "yyn"},
      {"0.9 m", "highway=residential", "", kWidth, "yyn"},
      {"0.9 m", "highway=path width=0.8", "", kWidth, "nnn"},
      {"0.9 m", "highway=path width=0.9", "", kWidth, "yyy"},
      {"0.9 m", "highway=path width=narrow", "", kWidth, "ynn"},
      {"0.9 m", "highway=path est__width=2 width=0.7", "", kWidth, "nnn"},
      {"0.9 m", "highway=path width=2 maxwidth:physical=0.7", "", kWidth, "nnn"},
      {"2.5 m", "highway=residential", "", [](Persona& p) { p.min_width_m = 2.5; }, "nnn"},
  };
  for (const auto& c : cases) check(c);
}

TEST_CASE("limits: slopes as mapped, either way, and steps are not judged by theirs") {
  const Case cases[] = {
      {"8 %", "highway=residential", "", kSlope, "yyn"},
      {"8 %", "highway=residential incline=8%25%", "", kSlope, "yyy"},
      {"8 %", "highway=residential incline=9%25%", "", kSlope, "nnn"},
      {"8 %", "highway=residential incline=-9%25%", "", kSlope, "nnn"},
      {"8 %", "highway=residential incline=1:10", "", kSlope, "nnn"},
      {"8 %", "highway=residential incline=up", "", kSlope, "ynn"},
      {"8 %", "highway=steps incline=up", "", kSlope, "yyy"},
  };
  for (const auto& c : cases) check(c);
}

TEST_CASE("limits: slopes by heights count where none is mapped") {
  EdgeFacts street;
  street.way_class = WayClass::kResidential;
  Persona persona;
  persona.max_slope = 0.08;
  CHECK(judge(street, 0.08, persona, false).passes(Band::kStrict));
  CHECK_FALSE(judge(street, 0.081, persona, false).passes(Band::kHigh));
  CHECK(judge(street, -1, persona, false).passes(Band::kLow));
  CHECK_FALSE(judge(street, -1, persona, false).passes(Band::kStrict));
  street.incline_permille = 50;  // the mapped grade stands above the raster
  CHECK(judge(street, 0.2, persona, false).passes(Band::kStrict));
}

TEST_CASE("limits: surface") {
  const Case cases[] = {
      {"firm", "highway=footway", "", kFirm, "ynn"},
      {"firm", "highway=path", "", kFirm, "ynn"},
      {"firm", "highway=residential", "", kFirm, "yyn"},
      {"firm", "highway=path surface=asphalt", "", kFirm, "yyy"},
      {"firm", "highway=path surface=compacted", "", kFirm, "yyy"},
      {"firm", "highway=path surface=sett", "", kFirm, "nnn"},
      {"firm", "highway=path surface=gravel", "", kFirm, "nnn"},
      {"firm", "highway=path surface=grass", "", kFirm, "nnn"},
      {"firm", "highway=path surface=asphalt smoothness=bad", "", kFirm, "nnn"},
      {"firm", "highway=track tracktype=grade5", "", kFirm, "nnn"},
      {"firm", "highway=track tracktype=grade5 surface=compacted", "", kFirm, "yyy"},
      {"loose", "highway=path surface=gravel", "",
       [](Persona& p) { p.roughest_surface = Surface::kLoose; }, "yyy"},
      {"loose", "highway=path surface=mud", "",
       [](Persona& p) { p.roughest_surface = Surface::kLoose; }, "nnn"},
  };
  for (const auto& c : cases) check(c);
}

TEST_CASE("limits: kerbs that stand on a way") {
  const char* way = "highway=footway";
  const Case cases[] = {
      {"lowered", way, "barrier=kerb", kLowKerb, "ynn"},
      {"lowered", way, "barrier=kerb kerb=flush", kLowKerb, "yyy"},
      {"lowered", way, "barrier=kerb kerb=lowered", kLowKerb, "yyy"},
      {"lowered", way, "barrier=kerb kerb=rolled", kLowKerb, "nnn"},
      {"lowered", way, "barrier=kerb kerb=raised", kLowKerb, "nnn"},
      {"lowered", way, "kerb=raised", kLowKerb, "nnn"},
      {"lowered", way, "barrier=kerb kerb=yes", kLowKerb, "ynn"},
      {"lowered", way, "barrier=kerb tactile__paving=yes", kLowKerb, "yyn"},
      {"rolled", way, "barrier=kerb kerb=rolled", kRolledKerb, "yyy"},
      {"rolled", way, "barrier=kerb kerb=raised", kRolledKerb, "nnn"},
  };
  for (const auto& c : cases) check(c);
}

TEST_CASE("limits: each kind of barrier by its own rule, and by width") {
  struct Kind {
    const char* tag;
    BarrierRule Persona::*rule;
  };
  const Kind kinds[] = {
      {"gate", &Persona::gates},
      {"wicket__gate", &Persona::gates},
      {"bollard", &Persona::bollards},
      {"block", &Persona::bollards},
      {"planter", &Persona::bollards},
      {"cycle__barrier", &Persona::cycle_barriers},
      {"motorcycle__barrier", &Persona::cycle_barriers},
      {"kissing__gate", &Persona::kissing_gates},
      {"stile", &Persona::stiles},
      {"hampshire__gate", &Persona::stiles},
      {"turnstile", &Persona::turnstiles},
      {"cattle__grid", &Persona::cattle_grids},
  };
  const char* way = "highway=footway width=3";
  for (const auto& kind : kinds) {
    const auto by = [&](BarrierRule rule) {
      return [&kind, rule](Persona& p) {
        p.min_width_m = 0.9;
        p.*kind.rule = rule;
      };
    };
    const auto tag = std::string("barrier=") + kind.tag;
    check({kind.tag, way, tag, by(BarrierRule::kYes), "yyy"});
    check({kind.tag, way, tag, by(BarrierRule::kNo), "nnn"});
    check({kind.tag, way, tag, by(BarrierRule::kWidth), "ynn"});
    check({kind.tag, way, tag + " width=1.2", by(BarrierRule::kWidth), "yyy"});
    check({kind.tag, way, tag + " opening=0.6", by(BarrierRule::kWidth), "nnn"});
  }
}

TEST_CASE("limits: a lifting gate, an entrance and a toll booth stop nobody") {
  const SetLimit nothing = [](Persona& p) {
    p.min_width_m = 0.9;
    p.gates = p.bollards = p.cycle_barriers = p.kissing_gates = BarrierRule::kNo;
    p.stiles = p.turnstiles = p.cattle_grids = BarrierRule::kNo;
  };
  for (const char* tag : {"barrier=lift__gate", "barrier=entrance", "barrier=toll__booth"}) {
    check({tag, "highway=footway width=3", tag, nothing, "yyy"});
  }
}

TEST_CASE("limits: fast roads without a pavement") {
  const Case cases[] = {
      {"40 mph", "highway=residential", "", kPavement, "yyn"},
      {"40 mph", "highway=residential maxspeed=20_mph", "", kPavement, "yyy"},
      {"40 mph", "highway=residential maxspeed=30_mph sidewalk=no", "", kPavement, "yyy"},
      {"40 mph", "highway=residential sidewalk=both", "", kPavement, "yyy"},
      {"40 mph", "highway=unclassified maxspeed=50_mph", "", kPavement, "ynn"},
      {"40 mph", "highway=unclassified maxspeed=50_mph sidewalk=no", "", kPavement, "nnn"},
      {"40 mph", "highway=unclassified maxspeed=50_mph sidewalk=left", "", kPavement, "yyy"},
      {"40 mph", "highway=unclassified maxspeed=50_mph sidewalk=separate", "", kPavement, "yyy"},
      {"40 mph", "highway=path maxspeed=50_mph", "", kPavement, "yyy"},
  };
  for (const auto& c : cases) check(c);
}

TEST_CASE("limits: the pavement is that of the side") {
  EdgeFacts road;
  road.way_class = WayClass::kPrimary;
  road.speed_mph = {50, Known::kMapped};
  road.pavement_left = {true, Known::kMapped};
  road.pavement_right = {false, Known::kMapped};
  Persona persona;
  persona.pavement_from_mph = 40;
  const auto passes_on = [&](Side side) {
    road.side = side;
    return judge(road, -1, persona, false).passes(Band::kHigh);
  };
  CHECK(passes_on(Side::kLeft));
  CHECK_FALSE(passes_on(Side::kRight));
  CHECK(passes_on(Side::kBoth));
  road.pavement_left = {};  // nobody has told of the left, and the right has none
  CHECK(passes_on(Side::kBoth));
  CHECK_FALSE(judge(road, -1, persona, false).passes(Band::kLow));
}

TEST_CASE("limits: light, once the sun is down") {
  const Case cases[] = {
      {"lit", "highway=residential", "", kLit, "yyn", true},
      {"lit", "highway=footway", "", kLit, "ynn", true},
      {"lit", "highway=footway lit=yes", "", kLit, "yyy", true},
      {"lit", "highway=footway lit=no", "", kLit, "nnn", true},
      {"lit", "highway=unclassified maxspeed=60_mph", "", kLit, "ynn", true},
      {"lit", "highway=footway lit=no", "", kLit, "yyy", false},
      {"lit", "highway=footway", "", kLit, "yyy", false},
  };
  for (const auto& c : cases) check(c);
}

TEST_CASE("limits: the mapper's verdict for wheelchairs stands above single tags") {
  const SetLimit wheels = [](Persona& p) {
    p.wheels = true;
    p.steps = StepsRule::kNo;
    p.min_width_m = 0.9;
    p.roughest_surface = Surface::kFirm;
    p.gates = BarrierRule::kNo;
  };
  const SetLimit only_wheels = [](Persona& p) { p.wheels = true; };
  const Case cases[] = {
      {"verdict", "highway=path wheelchair=no", "", only_wheels, "nnn"},
      {"verdict", "highway=path wheelchair=limited", "", only_wheels, "ynn"},
      {"verdict", "highway=path", "", only_wheels, "yyy"},
      {"verdict", "highway=path surface=gravel wheelchair=yes", "", wheels, "yyy"},
      {"verdict", "highway=steps wheelchair=yes", "", wheels, "yyy"},
      {"verdict", "highway=steps wheelchair=yes ramp=no", "", wheels, "nnn"},
      {"verdict", "highway=path wheelchair=yes", "barrier=gate", wheels, "nnn"},
      {"verdict", "highway=path wheelchair=yes", "barrier=gate wheelchair=yes", wheels, "yyy"},
      {"verdict", "highway=path wheelchair=yes", "barrier=bollard wheelchair=no", wheels, "nnn"},
  };
  for (const auto& c : cases) check(c);
}

TEST_CASE("limits: rights and hours bind everybody, and no verdict about wheels opens them") {
  const auto of = [](const char* way, const char* node, Persona persona) {
    AsciiTown town("A----B----C", 20);
    town.way("ABC", way);
    if (*node != '\0') town.node('B', node);
    const auto graph = town.graph();
    return bands(graph, persona, town.on(graph, 'A'), town.on(graph, 'C'), false);
  };
  Persona wheels;
  wheels.wheels = true;
  CHECK(of("highway=service access=private", "", {}) == "nnn");
  CHECK(of("highway=service access=private wheelchair=yes", "", wheels) == "nnn");
  CHECK(of("highway=footway", "barrier=gate locked=yes wheelchair=yes", wheels) == "nnn");
  CHECK(of("highway=footway opening__hours=dawn-dusk", "", {}) == "ynn");
  CHECK(of("highway=footway opening__hours=24/7", "", {}) == "yyy");
  CHECK(of("highway=footway", "barrier=gate opening__hours=dawn-dusk", {}) == "ynn");
  CHECK(of("highway=footway foot:conditional=no", "", {}) == "ynn");
  CHECK(of("highway=pedestrian access:conditional=no", "", {}) == "ynn");
  CHECK(of("highway=pedestrian foot=yes access:conditional=no", "", {}) == "yyy");
}

namespace {

/// A footway from A to C over a main road from D to E; B is where they meet. The ends of the road
/// are shut, so that nobody walks round them.
std::string crossing(const std::string& road, const std::string& node, const SetLimit& set) {
  AsciiTown town(R"(
     D
     |
A----B----C
     |
     E
)",
                 30);
  town.way("ABC", "highway=footway").way("DBE", road);
  for (const char end : {'D', 'E'}) town.node(end, "barrier=gate locked=yes");
  if (!node.empty()) town.node('B', node);
  const auto graph = split_main_roads(town.graph());
  Persona persona;
  set(persona);
  return bands(graph, persona, town.on(graph, 'A'), town.on(graph, 'C'), false);
}

const SetLimit kThirty = [](Persona& p) { p.cross_mph = 30; };
const SetLimit kTwoLanes = [](Persona& p) { p.cross_lanes = 2; };

}  // namespace

TEST_CASE("limits: crossing a main road by its speed, its lanes and the kind of crossing") {
  struct Row {
    std::string road;
    std::string node;
    SetLimit set;
    std::string expected;
  };
  const Row rows[] = {
      {"highway=primary", "", {}, "yyy"},
      {"highway=primary", "", kThirty, "yyn"},  // 30 mph is the default of the class
      {"highway=primary maxspeed=30_mph", "", kThirty, "yyy"},
      {"highway=primary maxspeed=40_mph", "", kThirty, "nnn"},
      {"highway=trunk", "", kThirty, "nnn"},    // 60 mph is the default of the class
      {"highway=residential maxspeed=40_mph", "", kThirty, "nnn"},
      {"highway=residential", "", kThirty, "yyy"},  // no main road
      {"highway=primary maxspeed=40_mph", "highway=crossing", kThirty, "ynn"},
      {"highway=primary maxspeed=40_mph", "highway=crossing crossing=unmarked", kThirty, "nnn"},
      {"highway=primary maxspeed=40_mph", "highway=crossing crossing=zebra", kThirty, "yyy"},
      {"highway=primary maxspeed=40_mph", "highway=crossing crossing=traffic__signals", kThirty,
       "yyy"},
      {"highway=primary", "highway=crossing crossing=zebra", kThirty, "yyy"},
      {"highway=primary maxspeed=30_mph", "", kTwoLanes, "yyn"},  // two lanes are assumed
      {"highway=primary lanes=2", "", kTwoLanes, "yyy"},
      {"highway=primary lanes=4", "", kTwoLanes, "nnn"},
      {"highway=primary lanes=4", "highway=crossing crossing=island", kTwoLanes, "yyy"},
      {"highway=primary lanes=4", "highway=crossing crossing=unmarked crossing:island=yes",
       kTwoLanes, "yyy"},
      {"highway=primary lanes=6", "highway=crossing crossing=island", kTwoLanes, "nnn"},
      {"highway=primary", "", kLowKerb, "ynn"},
      {"highway=primary", "highway=crossing kerb=raised", kLowKerb, "nnn"},
      {"highway=primary", "highway=crossing kerb=lowered", kLowKerb, "yyy"},
      {"highway=primary", "highway=crossing tactile__paving=yes", kLowKerb, "yyn"},
      {"highway=primary", "highway=crossing crossing=traffic__signals", kLowKerb, "ynn"},
      {"highway=primary", "highway=crossing wheelchair=no", [](Persona& p) { p.wheels = true; },
       "nnn"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.road);
    CAPTURE(row.node);
    CHECK(crossing(row.road, row.node, row.set ? row.set : [](Persona&) {}) == row.expected);
    CHECK(crossing(row.road, row.node, [](Persona&) {}) == "yyy");
  }
}

TEST_CASE("limits: what stops somebody at a crossing stops nobody who walks past it") {
  AsciiTown town("D----B----E", 30);
  town.way("DBE", "highway=primary lanes=4");
  for (const char* tags : {"highway=crossing kerb=raised wheelchair=no", "kerb=raised"}) {
    town.node('B', tags);
    const auto graph = split_main_roads(town.graph());
    Persona persona;
    persona.wheels = true;
    persona.highest_kerb = Kerb::kLowered;
    persona.cross_lanes = 2;
    const auto d = town.on(graph, 'D'), e = town.on(graph, 'E');
    CHECK(bands(graph, persona, d, e, false) == "yyy");
  }
}

TEST_CASE("every obstacle has its own name and words") {
  for (int i = 0; i < kObstacles; ++i) {
    const auto a = static_cast<Obstacle>(i);
    CHECK_FALSE(name_of(a).empty());
    CHECK_FALSE(in_words(a).empty());
    for (int k = 0; k < i; ++k) CHECK(name_of(a) != name_of(static_cast<Obstacle>(k)));
  }
}
