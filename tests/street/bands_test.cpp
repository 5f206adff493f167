// What must hold of bands and limits whatever the streets and the persona: hundreds of random ones.
#include <doctest/doctest.h>

#include <algorithm>

#include "street/costs.hpp"
#include "street/graph_builder.hpp"
#include "street/road_sides.hpp"
#include "street/search.hpp"
#include "support/random_streets.hpp"
#include "support/seed.hpp"

using namespace street;

namespace {

using Random = std::mt19937_64;

std::uint32_t below(Random& random, std::uint32_t n) {
  return static_cast<std::uint32_t>(random() % n);
}
bool chance(Random& random, std::uint32_t one_in) { return below(random, one_in) == 0; }

template <class T>
Fact<T> any_fact(Random& random, T value) {
  const auto known = static_cast<Known>(below(random, 4));
  return known == Known::kUnknown ? Fact<T>{} : Fact<T>{value, known};
}

EdgeFacts any_edge(Random& random) {
  EdgeFacts f;
  constexpr WayClass kClasses[] = {WayClass::kTrunk,       WayClass::kPrimary, WayClass::kTertiary,
                                   WayClass::kResidential, WayClass::kFootway, WayClass::kPath,
                                   WayClass::kSteps,       WayClass::kService, WayClass::kRoad};
  f.way_class = kClasses[below(random, 9)];
  f.steps = f.way_class == WayClass::kSteps;
  f.surface = any_fact(random, static_cast<Surface>(below(random, 5)));
  f.width_cm = any_fact(random, static_cast<std::uint16_t>(40 + below(random, 200)));
  f.lit = any_fact(random, chance(random, 2));
  f.speed_mph = any_fact(random, static_cast<std::uint8_t>(20 + 10 * below(random, 5)));
  f.pavement_left = any_fact(random, chance(random, 2));
  f.pavement_right = any_fact(random, chance(random, 2));
  f.lanes = static_cast<std::uint8_t>(below(random, 5));
  if (f.steps) {
    f.step_count = any_fact(random, static_cast<std::uint16_t>(1 + below(random, 40)));
    f.ramp = any_fact(random, chance(random, 2));
  }
  if (chance(random, 3)) f.incline_permille = static_cast<std::int16_t>(below(random, 240)) - 120;
  f.incline_untold = chance(random, 5);
  f.part_time = chance(random, 15);
  if (chance(random, 8)) f.wheelchair = static_cast<Wheelchair>(below(random, 4));
  if (chance(random, 15)) f.access = Access::kPrivate;
  return f;
}

NodeFacts any_node(Random& random) {
  NodeFacts f;
  if (chance(random, 2)) return f;
  f.barrier = static_cast<Barrier>(below(random, 15));
  f.width_cm = any_fact(random, static_cast<std::uint16_t>(40 + below(random, 200)));
  if (chance(random, 3)) f.crossing = static_cast<Crossing>(below(random, 6));
  f.kerb = any_fact(random, static_cast<Kerb>(below(random, 4)));
  f.tactile = any_fact(random, chance(random, 2));
  f.part_time = chance(random, 20);
  if (chance(random, 8)) f.wheelchair = static_cast<Wheelchair>(below(random, 4));
  if (chance(random, 20)) f.access = Access::kPrivate;
  return f;
}

Graph any_graph(Random& random, support::RandomStreets& made) {
  made = support::random_streets(random);
  for (auto& piece : made.streets.pieces) {
    const auto one_way = piece.facts;
    piece.facts = any_edge(random);
    piece.facts.one_way_forward = one_way.one_way_forward;
    piece.facts.one_way_backward = one_way.one_way_backward;
  }
  for (auto& vertex : made.streets.vertices) vertex.facts = any_node(random);
  auto graph = split_main_roads(build_graph(made.streets).value);
  if (chance(random, 2)) {
    for (std::size_t e = 0; e < graph.edge_count(); ++e) {
      graph.seat_share.push_back(static_cast<float>(below(random, 5)) / 4);
    }
  }
  return graph;
}

BarrierRule any_rule(Random& random) { return static_cast<BarrierRule>(below(random, 3)); }

constexpr BarrierRule Persona::*kRules[] = {
    &Persona::gates,  &Persona::bollards,   &Persona::cycle_barriers, &Persona::kissing_gates,
    &Persona::stiles, &Persona::turnstiles, &Persona::cattle_grids};

Persona any_persona(Random& random) {
  Persona p;
  if (chance(random, 2)) p.steps = static_cast<StepsRule>(below(random, 3));
  if (chance(random, 2)) p.max_steps = static_cast<int>(below(random, 30));
  if (chance(random, 2)) p.min_width_m = 0.5 + 0.1 * below(random, 10);
  if (chance(random, 2)) p.max_slope = 0.01 * (1 + below(random, 12));
  p.roughest_surface = static_cast<Surface>(below(random, 5));
  p.highest_kerb = static_cast<Kerb>(below(random, 4));
  for (const auto rule : kRules) p.*rule = any_rule(random);
  if (chance(random, 2)) p.pavement_from_mph = static_cast<int>(30 + 10 * below(random, 4));
  if (chance(random, 2)) p.cross_mph = static_cast<int>(20 + 10 * below(random, 4));
  if (chance(random, 2)) p.cross_lanes = static_cast<int>(1 + below(random, 4));
  p.lit_after_dark = chance(random, 2);
  p.wheels = chance(random, 2);
  double factor = 1;
  for (auto& f : p.surface_factor) f = factor += 0.25 * below(random, 4);
  p.seconds_per_step = below(random, 3);
  p.gate_seconds = 10 * below(random, 3);
  p.stile_seconds = 10 * below(random, 3);
  p.signals_seconds = 10 * below(random, 5);
  p.zebra_seconds = 10 * below(random, 5);
  p.unmarked_seconds = 10 * below(random, 5);
  p.no_tactile_seconds = 15 * below(random, 3);
  if (chance(random, 2)) p.rest_every_m = 50;
  p.rest_seconds = 10 * below(random, 4);
  p.standing_rest_seconds = p.rest_seconds + 10 * below(random, 4);
  return p;
}

/// One limit drawn tighter, or left as it is where it cannot be.
Persona stricter(Persona p, Random& random) {
  switch (below(random, 13)) {
    case 0:
      if (p.steps != StepsRule::kYes || p.max_steps == 0) {
        p.steps = std::max(p.steps, StepsRule::kRamp);
      } else {
        p.steps = StepsRule::kNo;
      }
      break;
    case 1: p.max_steps = p.max_steps == 0 ? 12 : std::max(1, p.max_steps / 2); break;
    case 2: p.min_width_m += 0.3; break;
    case 3: p.max_slope = std::min(p.max_slope / 2, 0.06); break;
    case 4: p.roughest_surface = std::min(p.roughest_surface, Surface::kFirm); break;
    case 5: p.highest_kerb = std::min(p.highest_kerb, Kerb::kLowered); break;
    case 6: {
      const auto rule = kRules[below(random, 7)];
      p.*rule = p.*rule == BarrierRule::kYes ? BarrierRule::kWidth : BarrierRule::kNo;
      break;
    }
    case 7: p.pavement_from_mph = p.pavement_from_mph == 0 ? 40 : p.pavement_from_mph - 10; break;
    case 8: p.cross_mph = p.cross_mph == 0 ? 40 : std::max(10, p.cross_mph - 10); break;
    case 9: p.cross_lanes = p.cross_lanes == 0 ? 2 : 1; break;
    case 10: p.lit_after_dark = true; break;
    case 11: p.steps = StepsRule::kNo; break;
    default:
      for (const auto rule : kRules) p.*rule = BarrierRule::kNo;
      break;
  }
  return p;
}

std::vector<core::Cost> reach(const Graph& graph, const Costs& costs, const Seed& seed) {
  WalkSearch search(graph);
  search.run(costs, {&seed, 1}, Direction::kForward, core::kUnreachable - 1);
  const auto cost = search.node_cost();
  return {cost.begin(), cost.end()};
}

bool never_less(const std::vector<core::Cost>& more, const std::vector<core::Cost>& less) {
  return std::equal(more.begin(), more.end(), less.begin(), less.end(), std::greater_equal<>());
}

}  // namespace

TEST_CASE("bands: high never costs more than low, low never more than strict") {
  Random random(support::seed() + 50);
  CAPTURE(support::seed());
  int wide = 0, wider = 0;
  for (int round = 0; round < 400; ++round) {
    CAPTURE(round);
    support::RandomStreets made;
    const auto graph = any_graph(random, made);
    const auto persona = any_persona(random);
    const bool dark = chance(random, 2);
    const Seed seed{made.on(graph, made.random_place(random)), 0};
    Costs costs[3];
    std::vector<core::Cost> reached[3];
    for (const auto band : {Band::kHigh, Band::kLow, Band::kStrict}) {
      const auto b = static_cast<std::size_t>(band);
      costs[b] = compute_costs(graph, persona, {AccessRule::kRespect, band, dark});
      reached[b] = reach(graph, costs[b], seed);
    }
    for (const std::size_t b : {std::size_t{1}, std::size_t{2}}) {
      CHECK(never_less(costs[b].arc, costs[b - 1].arc));
      CHECK(never_less(costs[b].node, costs[b - 1].node));
      CHECK(never_less(costs[b].across, costs[b - 1].across));
      CHECK(never_less(reached[b], reached[b - 1]));
    }
    wide += reached[1] != reached[0] ? 1 : 0;
    wider += reached[2] != reached[1] ? 1 : 0;
  }
  CHECK(wide > 100);
  CHECK(wider > 20);
}

TEST_CASE("limits: a stricter persona passes nowhere where the other does not") {
  Random random(support::seed() + 51);
  CAPTURE(support::seed());
  int less = 0;
  for (int round = 0; round < 600; ++round) {
    CAPTURE(round);
    support::RandomStreets made;
    const auto graph = any_graph(random, made);
    auto persona = any_persona(random);
    persona.surface_factor = {1, 1, 1, 1, 1};
    const auto strict = stricter(persona, random);
    const bool dark = chance(random, 2);
    const Seed seed{made.on(graph, made.random_place(random)), 0};
    for (const auto band : {Band::kHigh, Band::kLow, Band::kStrict}) {
      const CostQuery query{AccessRule::kRespect, band, dark};
      const auto easy = compute_costs(graph, persona, query);
      const auto hard = compute_costs(graph, strict, query);
      CHECK(never_less(hard.arc, easy.arc));
      CHECK(never_less(hard.node, easy.node));
      CHECK(never_less(hard.across, easy.across));
      const auto far = reach(graph, easy, seed), near = reach(graph, hard, seed);
      CHECK(never_less(near, far));
      less += near != far ? 1 : 0;
    }
  }
  CHECK(less > 100);
}

TEST_CASE("bands: after dark nothing costs less") {
  Random random(support::seed() + 52);
  CAPTURE(support::seed());
  for (int round = 0; round < 200; ++round) {
    support::RandomStreets made;
    const auto graph = any_graph(random, made);
    const auto persona = any_persona(random);
    for (const auto band : {Band::kHigh, Band::kLow, Band::kStrict}) {
      const auto day = compute_costs(graph, persona, {AccessRule::kRespect, band, false});
      const auto night = compute_costs(graph, persona, {AccessRule::kRespect, band, true});
      CHECK(never_less(night.arc, day.arc));
      CHECK(night.node == day.node);
    }
  }
}

TEST_CASE("bands: with everything walkable no limit is left, and nothing costs more") {
  Random random(support::seed() + 53);
  CAPTURE(support::seed());
  for (int round = 0; round < 200; ++round) {
    support::RandomStreets made;
    const auto graph = any_graph(random, made);
    const auto persona = any_persona(random);
    const auto all = compute_costs(graph, persona, {AccessRule::kIgnore, Band::kHigh, true});
    const auto some = compute_costs(graph, persona, {AccessRule::kRespect, Band::kHigh, true});
    CHECK(never_less(some.arc, all.arc));
    CHECK(never_less(some.node, all.node));
    for (std::size_t n = 0; n < graph.node_count(); ++n) CHECK(all.node[n] != core::kUnreachable);
    for (std::size_t e = 0; e < graph.edge_count(); ++e) {
      const auto& facts = graph.edges[e].facts;
      CHECK((all.arc[e * 2] == core::kUnreachable) == facts.one_way_backward);
      CHECK((all.arc[e * 2 + 1] == core::kUnreachable) == facts.one_way_forward);
    }
  }
}

TEST_CASE("bands: knowing a fact lands between high and low, whatever it is") {
  Random random(support::seed() + 54);
  CAPTURE(support::seed());
  for (int round = 0; round < 2000; ++round) {
    CAPTURE(round);
    auto facts = any_edge(random);
    facts.wheelchair = Wheelchair::kUntold;
    const auto persona = any_persona(random);
    const auto before = judge(facts, -1, persona, true);
    // One fact that is not known becomes known, with any value.
    switch (below(random, 5)) {
      case 0:
        if (facts.surface.known == Known::kUnknown) {
          facts.surface = {static_cast<Surface>(below(random, 5)), Known::kSurveyed};
        }
        break;
      case 1:
        if (facts.width_cm.known == Known::kUnknown) {
          facts.width_cm = {static_cast<std::uint16_t>(40 + below(random, 200)), Known::kSurveyed};
        }
        break;
      case 2:
        if (facts.lit.known == Known::kUnknown) facts.lit = {chance(random, 2), Known::kSurveyed};
        break;
      case 3:
        if (facts.ramp.known == Known::kUnknown) facts.ramp = {chance(random, 2), Known::kSurveyed};
        break;
      default:
        if (facts.step_count.known == Known::kUnknown) {
          facts.step_count = {static_cast<std::uint16_t>(1 + below(random, 40)), Known::kSurveyed};
        }
    }
    const auto after = judge(facts, -1, persona, true);
    if (!before.passes(Band::kHigh)) CHECK_FALSE(after.passes(Band::kHigh));
    if (before.passes(Band::kLow)) CHECK(after.passes(Band::kLow));
  }
}

TEST_CASE("bands: an added way makes no walk longer, whatever the persona and the band") {
  Random random(support::seed() + 55);
  CAPTURE(support::seed());
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    support::RandomStreets made;
    (void)any_graph(random, made);
    // Minor ways alone, beside junctions that are there already: corners and shapes stay.
    for (auto& piece : made.streets.pieces) {
      piece.facts.way_class = WayClass::kFootway;
      piece.facts.steps = false;
    }
    auto more = made;
    street::ExplicitStreets::Piece added;
    added.a = below(random, static_cast<std::uint32_t>(made.streets.vertices.size()));
    added.b = below(random, static_cast<std::uint32_t>(made.streets.vertices.size()));
    if (added.a == added.b) continue;
    added.length_m = 1 + below(random, 200);
    added.facts = any_edge(random);
    added.facts.way_class = WayClass::kFootway;
    added.way_id = static_cast<std::int64_t>(made.streets.pieces.size()) + 1;
    more.streets.pieces.push_back(added);
    const auto before = build_graph(made.streets).value, after = build_graph(more.streets).value;
    auto persona = any_persona(random);
    const auto place = made.random_place(random);
    for (const auto band : {Band::kHigh, Band::kLow, Band::kStrict}) {
      const CostQuery query{AccessRule::kRespect, band, false};
      const auto costs = compute_costs(before, persona, query);
      const auto more_costs = compute_costs(after, persona, query);
      WalkSearch a(before), b(after);
      const Seed seed{made.on(before, place), 0}, more_seed{more.on(after, place), 0};
      a.run(costs, {&seed, 1}, Direction::kForward, core::kUnreachable - 1);
      b.run(more_costs, {&more_seed, 1}, Direction::kForward, core::kUnreachable - 1);
      for (int k = 0; k < 8; ++k) {
        const auto target = made.random_place(random);
        const auto old_cost = a.point_cost(made.on(before, target));
        const auto new_cost = b.point_cost(more.on(after, target));
        // A junction more on an edge rounds its parts apart: by 0.1 ms each.
        if (old_cost != core::kUnreachable) CHECK(new_cost <= old_cost + 100);
      }
    }
  }
}
