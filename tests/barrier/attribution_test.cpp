// Classes of barriers lifted first, last and all together: against the same town with other facts.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include "barrier/attribution.hpp"
#include "drawn_barriers.hpp"
#include "support/seed.hpp"

namespace {

using namespace drawn_barriers;

constexpr reach::HeadlineRule kHeadline{30, 1};

/// Facts of one class put right everywhere.
void put_class_right(street::Graph& graph, std::string_view id) {
  for (auto& edge : graph.edges) {
    auto& facts = edge.facts;
    if (id == "private") facts.access = street::Access::kPublic;
    if (id == "surface") facts.surface = {street::Surface::kEven, street::Known::kMapped};
    if (id == "unlit") facts.lit = {true, street::Known::kMapped};
    if (id == "crossing") facts.speed_mph = {20, street::Known::kMapped};
  }
  for (auto& node : graph.node_facts) {
    if (id == "private") node.access = street::Access::kPublic;
    if (id == "stile") node.barrier = street::Barrier::kNone;
  }
}

}  // namespace

TEST_CASE("attribution: each class first and last, and all, as towns with other facts say") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed() + 40);
  const std::vector<std::string> ids{"private", "surface", "unlit", "crossing", "stile"};
  std::map<std::string, std::int64_t> first, last, saved;
  std::int64_t all_newly = 0;
  for (int round = 0; round < 40; ++round) {
    CAPTURE(round);
    const auto town = random_town(random);
    const auto sessions = reach::compute_session_groups(*town, {});
    const auto pairs = barrier::pair_sessions(*town, sessions, *town, sessions);
    const auto standard = barrier::standard_of(kHeadline, town->analysis);
    const auto now = reach::compute_reach(*town, {});
    const auto right = [&](const std::vector<std::string>& classes) {
      auto graph = *town->graph;
      for (const auto& id : classes) put_class_right(graph, id);
      return reach::compute_reach(with_graph(*town, std::move(graph)), {});
    };
    const auto everything = right(ids);
    for (const auto band : {street::Band::kHigh, street::Band::kLow}) {
      const auto before = now.personas[0].of(band).groups;
      const auto after = better_of(before, everything.personas[0].of(band).groups);
      const auto told = barrier::compute_attribution(*town, sessions, town->analysis.personas[0],
                                                     band, kHeadline, {});
      const auto gain = [&](const auto& a, const auto& b) {
        return barrier::compare(*town, {a, b, pairs, standard});
      };
      CHECK(told.all == gain(before, after));
      all_newly += told.all.total.newly_standard;
      for (std::size_t c = 0; c < barrier::barrier_classes().size(); ++c) {
        const std::string id(barrier::barrier_classes()[c].id);
        CAPTURE(id);
        const auto& got = told.classes[c];
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
          CHECK_FALSE(got.met);
          continue;
        }
        const auto alone = right({id});
        CHECK(got.first == gain(before, better_of(before, alone.personas[0].of(band).groups)));
        auto others = ids;
        std::erase(others, id);
        const auto rest = right(others);
        const auto without = better_of(before, rest.personas[0].of(band).groups);
        CHECK(got.last == gain(without, better_of(without, after)));
        first[id] += got.first.total.newly_standard;
        last[id] += got.last.total.newly_standard;
        saved[id] += got.first.total.saved_seconds + got.last.total.saved_seconds;
      }
    }
  }
  MESSAGE("all " << all_newly);
  for (const auto& id : ids) {
    MESSAGE(id << ": first " << first[id] << ", last " << last[id] << " residents");
    CHECK(first[id] + last[id] + saved[id] > 0);
  }
}

TEST_CASE("attribution: every obstacle is in exactly one class") {
  street::ObstacleSet seen = 0;
  for (const auto& one : barrier::barrier_classes()) {
    CHECK((seen & one.obstacles) == 0);
    CHECK(one.obstacles != 0);
    CHECK_FALSE(one.id.empty());
    CHECK_FALSE(one.words.empty());
    seen |= one.obstacles;
  }
  CHECK(seen == street::kEveryObstacle);
}
