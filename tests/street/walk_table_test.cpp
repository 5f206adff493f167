#include "street/walk_table.hpp"

#include <doctest/doctest.h>

#include "support/random_streets.hpp"
#include "support/seed.hpp"

using namespace street;

namespace {

const Persona kMetreASecond{"test", "", 1.0, 1e6};
constexpr core::Cost kMetre = core::kCostPerSecond;

struct Places {
  std::vector<std::vector<support::SlowPlace>> slow;
  Snaps snaps;
};

Places random_places(const support::RandomStreets& made, const Graph& graph, std::size_t n,
                     std::mt19937_64& random) {
  Places places;
  for (std::size_t i = 0; i < n; ++i) {
    auto& candidates = places.slow.emplace_back();
    for (auto k = random() % 4; k > 0; --k) {
      candidates.push_back(made.random_place(random));
      places.snaps.points.push_back(made.on(graph, candidates.back()));
    }
    places.snaps.begin.push_back(static_cast<std::uint32_t>(places.snaps.points.size()));
  }
  return places;
}

}  // namespace

TEST_CASE("the table holds every pair within the limit, nearest first, as the slow twin says") {
  std::mt19937_64 random(support::seed());
  CAPTURE(support::seed());
  for (int round = 0; round < 60; ++round) {
    const auto made = support::random_streets(random);
    const auto graph = build_graph(made.streets).value;
    const auto costs = compute_costs(graph, kMetreASecond);
    const auto sources = random_places(made, graph, 6, random);
    const auto targets = random_places(made, graph, 9, random);
    const auto limit = static_cast<std::int64_t>(random() % 1200);
    for (const auto direction : {Direction::kForward, Direction::kBackward}) {
      const auto table = compute_walk_table(graph, costs, sources.snaps, targets.snaps, direction,
                                            static_cast<core::Cost>(limit) * kMetre, {});
      REQUIRE(table.size() == 9);
      std::vector<std::vector<std::int64_t>> found(9, std::vector<std::int64_t>(6, -1));
      for (std::size_t t = 0; t < 9; ++t) {
        const WalkEntry* before = nullptr;
        for (const auto& entry : table.of(t)) {
          found[t][entry.source] = entry.cost / kMetre;
          if (before != nullptr) {
            const bool ordered = before->cost < entry.cost ||
                                 (before->cost == entry.cost && before->source < entry.source);
            CHECK(ordered);
          }
          before = &entry;
        }
      }
      for (std::size_t s = 0; s < 6; ++s) {
        for (std::size_t t = 0; t < 9; ++t) {
          std::int64_t best = -1;
          for (const auto metres :
               support::slow_walk(made.slow, sources.slow[s], targets.slow[t],
                                  direction == Direction::kBackward, limit)) {
            if (metres >= 0 && (best < 0 || metres < best)) best = metres;
          }
          CHECK(found[t][s] == best);
        }
      }
    }
  }
}

TEST_CASE("one thread and many give the same table") {
  std::mt19937_64 random(support::seed());
  const auto made = support::random_streets(random);
  const auto graph = build_graph(made.streets).value;
  const auto costs = compute_costs(graph, Persona{});
  const auto sources = random_places(made, graph, 200, random);
  const auto targets = random_places(made, graph, 300, random);
  const auto table = [&](unsigned threads) {
    core::JobContext context;
    context.threads = threads;
    return compute_walk_table(graph, costs, sources.snaps, targets.snaps, Direction::kForward,
                              core::cost_from_minutes(20), context);
  };
  const auto one = table(1), many = table(4);
  CHECK(one.begin == many.begin);
  REQUIRE(one.entries.size() == many.entries.size());
  CHECK(one.entries.size() > 1000);
  for (std::size_t i = 0; i < one.entries.size(); ++i) {
    CHECK(one.entries[i].source == many.entries[i].source);
    CHECK(one.entries[i].cost == many.entries[i].cost);
  }
}

TEST_CASE("a slow legal walk is not hidden by a fast long one: each source has its own limit") {
  // Two sources; the nearer one is beyond nothing. Both must be listed for the target.
  ExplicitStreets streets;
  for (int i = 0; i < 3; ++i) streets.vertices.push_back({i + 1, {i * 100.0, 0}, {}});
  streets.pieces.push_back({0, 1, 400, {}, 1, ""});
  streets.pieces.push_back({1, 2, 700, {}, 2, ""});
  const auto graph = build_graph(streets).value;
  const auto costs = compute_costs(graph, kMetreASecond);
  Snaps sources, target;
  sources.points = {{EdgeId(std::size_t{0}), 0, 0}, {EdgeId(std::size_t{0}), 1100, 0}};
  sources.begin = {0, 1, 2};
  target.points = {{EdgeId(std::size_t{0}), 400, 0}};
  target.begin = {0, 1};
  const auto table = compute_walk_table(graph, costs, sources, target, Direction::kForward,
                                        700 * kMetre, {});
  REQUIRE(table.of(0).size() == 2);
  CHECK(table.of(0)[0].cost == 400 * kMetre);
  CHECK(table.of(0)[1].cost == 700 * kMetre);
}

TEST_CASE("a requested stop ends the table") {
  std::mt19937_64 random(support::seed());
  const auto made = support::random_streets(random);
  const auto graph = build_graph(made.streets).value;
  const auto costs = compute_costs(graph, Persona{});
  const auto places = random_places(made, graph, 50, random);
  std::stop_source stop;
  stop.request_stop();
  core::JobContext context;
  context.stop = stop.get_token();
  CHECK_THROWS_AS((void)compute_walk_table(graph, costs, places.snaps, places.snaps,
                                           Direction::kForward, 1000, context),
                  core::Cancelled);
}
