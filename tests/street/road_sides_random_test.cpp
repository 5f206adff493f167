// Main roads as two sides, on hundreds of random streets, against checks that know nothing of how
// they are made.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "street/costs.hpp"
#include "street/graph_builder.hpp"
#include "street/road_sides.hpp"
#include "street/search.hpp"
#include "street/snap.hpp"
#include "support/random_streets.hpp"
#include "support/seed.hpp"

using namespace street;

namespace {

const Persona kMetreASecond{"test", "", 1.0, 1e6};
constexpr core::Cost kMetre = core::kCostPerSecond;
constexpr double kTurn = 2 * std::numbers::pi;

EdgeFacts of_class(WayClass way_class) {
  EdgeFacts facts;
  facts.way_class = way_class;
  return facts;
}

/// The place on both sides of its street.
std::vector<EdgePoint> both_sides(const Graph& graph, EdgePoint p) {
  std::vector<EdgePoint> out{p};
  if (const auto twin = graph.edges[p.edge.index()].twin; twin.valid()) {
    out.push_back({twin, p.along_m, p.off_street_m});
  }
  return out;
}

}  // namespace

TEST_CASE("split streets agree with Bellman-Ford on the streets as mapped, but for 0.1 ms a crossing") {
  std::mt19937_64 random(support::seed() + 40);
  CAPTURE(support::seed());
  int split = 0;
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    auto made = support::random_streets(random);
    for (auto& piece : made.streets.pieces) {
      const auto draw = random() % 6;
      piece.facts.way_class = draw < 2   ? WayClass::kPrimary
                              : draw < 3 ? WayClass::kTertiary
                                         : WayClass::kResidential;
    }
    const auto graph = split_main_roads(build_graph(made.streets).value);
    const auto costs = compute_costs(graph, kMetreASecond);
    const auto crossings = static_cast<core::Cost>(
        std::count_if(graph.edges.begin(), graph.edges.end(), [](const Edge& edge) {
          return edge.facts.way_class == WayClass::kCrossing;
        }));
    split += crossings > 0 ? 1 : 0;
    REQUIRE(crossings < kMetre);
    const std::vector<support::SlowPlace> start{made.random_place(random)};
    std::vector<support::SlowPlace> targets;
    for (int i = 0; i < 12; ++i) targets.push_back(made.random_place(random));
    WalkSearch search(graph);
    for (const auto direction : {Direction::kForward, Direction::kBackward}) {
      const auto slow = support::slow_walk(made.slow, start, targets,
                                           direction == Direction::kBackward, 1'000'000 / 4);
      std::vector<Seed> seeds;
      for (const auto& p : both_sides(graph, made.on(graph, start[0]))) seeds.push_back({p, 0});
      search.run(costs, seeds, direction, core::kUnreachable - 1);
      for (std::size_t t = 0; t < targets.size(); ++t) {
        auto best = core::kUnreachable;
        for (const auto& p : both_sides(graph, made.on(graph, targets[t]))) {
          best = std::min(best, search.point_cost(p));
        }
        if (slow[t] < 0) {
          CHECK(best == core::kUnreachable);
          continue;
        }
        REQUIRE(best != core::kUnreachable);
        CHECK(best / kMetre == static_cast<core::Cost>(slow[t]));
        CHECK(best % kMetre <= crossings);
      }
    }
  }
  CHECK(split > 200);
}

TEST_CASE("two arms of a junction share a corner just when no main road lies between them") {
  std::mt19937_64 random(support::seed() + 41);
  CAPTURE(support::seed());
  for (int round = 0; round < 400; ++round) {
    CAPTURE(round);
    // A star: arms at random angles, some of them main roads.
    const auto arms = 2 + random() % 6;
    struct Arm {
      double angle = 0;
      bool main = false;
    };
    std::vector<Arm> star;
    ExplicitStreets streets;
    streets.vertices.push_back({1, {0, 0}, {}});
    for (std::size_t i = 0; i < arms; ++i) {
      const auto step = static_cast<double>(random() % 1000) / 1000;
      star.push_back({(static_cast<double>(i) + 0.9 * step) * kTurn / static_cast<double>(arms),
                      random() % 2 == 0});
    }
    for (std::size_t i = 0; i < arms; ++i) {
      streets.vertices.push_back({static_cast<std::int64_t>(i) + 2,
                                  {100 * std::cos(star[i].angle), 100 * std::sin(star[i].angle)},
                                  {}});
      ExplicitStreets::Piece piece;
      piece.a = static_cast<std::uint32_t>(i) + 1;
      piece.length_m = 100;
      piece.facts = of_class(star[i].main ? WayClass::kPrimary : WayClass::kResidential);
      piece.way_id = static_cast<std::int64_t>(i) + 1;
      piece.name = "Arm " + std::to_string(i);  // so that no two become one edge
      streets.pieces.push_back(piece);
    }
    const auto graph = split_main_roads(build_graph(streets).value);
    /// Corner at the middle of an arm's side, seen from the middle.
    const auto corner = [&](std::size_t arm, Side side) {
      for (const auto& edge : graph.edges) {
        if (graph.shape[edge.shape_begin].osm_way != static_cast<std::int64_t>(arm) + 1) continue;
        const bool outward = graph.node_osm[edge.from.index()] == 1;
        const Side seen = !star[arm].main ? Side::kBoth
                          : outward       ? edge.facts.side
                          : edge.facts.side == Side::kLeft ? Side::kRight
                                                           : Side::kLeft;
        if (seen == side) return outward ? edge.from : edge.to;
      }
      FAIL("no such side");
      return NodeId();
    };
    const auto mains = std::count_if(star.begin(), star.end(), [](const Arm& a) { return a.main; });
    /// Main roads met on the turn to the left from just left of one arm to just right of another.
    const auto between = [&](std::size_t from, std::size_t to) {
      std::ptrdiff_t met = 0;
      for (std::size_t m = 0; m < arms; ++m) {
        if (!star[m].main || m == from || m == to) continue;
        const auto turn = [&](double angle) {
          const double t = std::fmod(angle - star[from].angle + 2 * kTurn, kTurn);
          return t;
        };
        if (turn(star[m].angle) < turn(star[to].angle)) ++met;
      }
      return met;
    };
    for (std::size_t i = 0; i < arms; ++i) {
      for (std::size_t k = 0; k < arms; ++k) {
        if (i == k) continue;
        const auto left_of_i = corner(i, star[i].main ? Side::kLeft : Side::kBoth);
        const auto right_of_k = corner(k, star[k].main ? Side::kRight : Side::kBoth);
        const bool free = between(i, k) == 0;
        // With one main road or none all is one corner; two side streets may also meet the other
        // way round.
        const bool other_way = !star[i].main && !star[k].main && between(k, i) == 0;
        const bool other_turn = star[i].main != star[k].main && mains == 1;
        CHECK((left_of_i == right_of_k) == (free || other_way || other_turn || mains <= 1));
      }
    }
  }
}

TEST_CASE("a home beside a winding main road is joined to its own side alone, unless it crosses") {
  std::mt19937_64 random(support::seed() + 42);
  CAPTURE(support::seed());
  std::uniform_real_distribution<double> bend(-2.9, 2.9), length(15, 120), share(0, 1), off(2, 20);
  int looked_at = 0, at_bends = 0;
  for (int round = 0; round < 400; ++round) {
    CAPTURE(round);
    std::vector<geo::PointM> line{{0, 0}};
    double heading = 0;
    for (int i = 0; i < 5; ++i) {
      const double metres = length(random);
      line.push_back({line.back().x + metres * std::cos(heading),
                      line.back().y + metres * std::sin(heading)});
      heading += bend(random);
    }
    ExplicitStreets streets;
    for (std::size_t i = 0; i < line.size(); ++i) {
      streets.vertices.push_back({static_cast<std::int64_t>(i) + 1, line[i], {}});
      if (i == 0) continue;
      ExplicitStreets::Piece piece;
      piece.a = static_cast<std::uint32_t>(i) - 1;
      piece.b = static_cast<std::uint32_t>(i);
      piece.length_m = std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
      piece.facts = of_class(WayClass::kPrimary);
      piece.way_id = 1;
      streets.pieces.push_back(piece);
    }
    const auto graph = split_main_roads(build_graph(streets).value);
    REQUIRE(graph.edge_count() == 2);
    // Whether the edges run as the line was drawn.
    const bool as_drawn = graph.node_osm[graph.edges[0].from.index()] == 1;
    for (int k = 0; k < 20; ++k) {
      // A point beside a piece or off a bend, whose side is known from how it was made.
      const std::size_t i = random() % 5;
      const bool at_bend = i > 0 && k % 4 == 0;
      const auto a = line[i], b = line[i + 1];
      const double along = std::atan2(b.y - a.y, b.x - a.x);
      const double metres = off(random);
      geo::PointM place;
      bool left = k % 2 == 0;
      if (at_bend) {
        const auto before = line[i - 1];
        const double came = std::atan2(a.y - before.y, a.x - before.x);
        const double turn = std::remainder(along - came, kTurn);
        if (std::abs(turn) < 0.1) continue;
        left = turn < 0;  // outside of a bend to the right is the left
        const double out = came + share(random) * turn + (left ? kTurn / 4 : -kTurn / 4);
        place = {a.x + metres * std::cos(out), a.y + metres * std::sin(out)};
      } else {
        const double s = share(random);
        const double out = along + (left ? kTurn / 4 : -kTurn / 4);
        place = {a.x + s * (b.x - a.x) + metres * std::cos(out),
                 a.y + s * (b.y - a.y) + metres * std::sin(out)};
      }
      // Only where no other piece is nearer, so that the side is not in doubt.
      double nearest = 1e9;
      for (std::size_t n = 0; n + 1 < line.size(); ++n) {
        for (int t = 0; t <= 500; ++t) {
          const double x = line[n].x + t / 500.0 * (line[n + 1].x - line[n].x);
          const double y = line[n].y + t / 500.0 * (line[n + 1].y - line[n].y);
          nearest = std::min(nearest, std::hypot(x - place.x, y - place.y));
        }
      }
      if (nearest < metres - 0.01) continue;
      ++looked_at;
      at_bends += at_bend ? 1 : 0;
      const auto snaps = compute_snaps(graph, std::vector<geo::PointM>{place});
      const auto expected = left == as_drawn ? Side::kLeft : Side::kRight;
      int near = 0;
      for (const auto& p : snaps.of(0)) {
        const auto side = graph.edges[p.edge.index()].facts.side;
        CHECK((side == expected) == !p.across);
        near += p.across ? 0 : 1;
      }
      CHECK(near == 1);
    }
  }
  CHECK(looked_at > 3000);
  CHECK(at_bends > 300);
}
