// Proposed links: closed they change nothing, each opened is what a town with that link alone says.

#include <doctest/doctest.h>

#include <random>

#include "barrier/fix_solver.hpp"
#include "barrier/world.hpp"
#include "drawn_barriers.hpp"
#include "support/ascii_town.hpp"
#include "support/seed.hpp"

namespace {

using namespace drawn_barriers;

std::vector<barrier::ProposedLink> random_links(const town::Town& town, std::mt19937_64& random) {
  const auto& graph = *town.graph;
  const auto point = [&] {
    const street::EdgeId e(random() % graph.edge_count());
    // In the middle, at an end, and often on the same few edges.
    const double length = graph.edges[e.index()].length_m;
    const double share = static_cast<double>(random() % 5) / 4;
    return street::EdgePoint{e, length * share, 0, false};
  };
  std::vector<barrier::ProposedLink> links;
  for (int i = 0; i < 6; ++i) {
    barrier::ProposedLink link{point(), point(), 0};
    link.metres = geo::distance_m(street::position(graph, link.a),
                                  street::position(graph, link.b)) +
                  static_cast<double>(random() % 20);
    links.push_back(link);
  }
  return links;
}

}  // namespace

TEST_CASE("proposed links: closed they change no answer, opened each is a town with that link") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed() + 20);
  int better = 0;
  for (int round = 0; round < 80; ++round) {
    CAPTURE(round);
    const auto town = random_town(random);
    const auto links = random_links(*town, random);
    const auto linked = barrier::add_proposed_links(*town, links);
    REQUIRE(linked.lifts.size() == links.size());
    const auto sessions = reach::compute_session_groups(*town, {});
    const auto& persona = town->analysis.personas[0];
    const auto lags = [&](const town::Town& t, street::ObstacleSet lifted) {
      return barrier::compute_home_lags(
          t, sessions, persona, street::Band::kHigh,
          barrier::compute_light_costs(*t.graph, persona,
                                       {street::AccessRule::kRespect, street::Band::kHigh, false,
                                        lifted}),
          {});
    };
    const auto now = lags(*town, 0);
    CHECK(lags(*linked.town, 0) == now);
    // Not even where everything that is mapped is walked.
    CHECK(barrier::compute_home_lags(
              *linked.town, sessions, persona, street::Band::kHigh,
              {street::compute_costs(*linked.town->graph, persona, {street::AccessRule::kIgnore})},
              {}) ==
          barrier::compute_home_lags(
              *town, sessions, persona, street::Band::kHigh,
              {street::compute_costs(*town->graph, persona, {street::AccessRule::kIgnore})}, {}));

    const barrier::World world(*linked.town, sessions, persona, street::Band::kHigh, {});
    barrier::FixSolver solver(world, linked.lifts);
    const auto n = world.legs().size();
    for (std::uint32_t i = 0; i < links.size(); ++i) {
      CAPTURE(i);
      const std::vector<std::uint32_t> set{i};
      better += solver.solve(set) == barrier::Effect::kBetter ? 1 : 0;
      auto alone = lags(*barrier::add_proposed_links(*town, {&links[i], 1}).town,
                        street::bit(street::Obstacle::kMissing));
      for (std::size_t k = 0; k < alone.size(); ++k) alone[k] = std::min(alone[k], now[k]);
      auto got = now;
      for (const auto h : solver.homes()) {
        std::copy(solver.row(h), solver.row(h) + n, got.begin() + static_cast<std::ptrdiff_t>(h * n));
      }
      CHECK(got == alone);
    }
  }
  MESSAGE(better << " links of use");
  CHECK(better > 30);
}

TEST_CASE("a proposed link is walked in its length at the persona's speed") {
  // Two streets end to end 100 m apart; the way round is 700 m.
  support::AsciiTown drawn(R"(
    A B
    D C
  )",
                           100);
  drawn.way("AB", "highway=residential name=top");
  drawn.way("DC", "highway=residential name=bottom");
  town::Town town;
  town.graph = std::make_shared<const street::Graph>(drawn.graph());
  const auto a = drawn.on(*town.graph, 'A'), d = drawn.on(*town.graph, 'D');
  const std::vector<barrier::ProposedLink> links{{a, d, 120}};
  const auto linked = barrier::add_proposed_links(town, links);
  const auto& graph = *linked.town->graph;
  street::Persona persona;
  persona.speed_mps = 1;
  const std::vector<street::EdgePoint> from{a}, to{d};
  const auto walk = [&](street::ObstacleSet lifted) {
    const auto costs = street::compute_costs(
        graph, persona, {street::AccessRule::kRespect, street::Band::kLow, false, lifted});
    street::WalkSearch search(graph);
    const std::vector<street::Seed> seeds{{a, 0}};
    search.run(costs, seeds, street::Direction::kForward, core::kUnreachable - 1);
    return search.point_cost(d);
  };
  CHECK(walk(0) == core::kUnreachable);
  CHECK(core::ceil_seconds(walk(street::bit(street::Obstacle::kMissing))) == 121);  // 0.3 ms over
}
