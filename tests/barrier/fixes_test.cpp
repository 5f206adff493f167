// Every fix twice: by repairing what it changes, and by asking the whole town anew.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "barrier/fix_solver.hpp"
#include "barrier/fixes.hpp"
#include "drawn_barriers.hpp"
#include "drawn_case.hpp"
#include "support/seed.hpp"

namespace {

using namespace drawn_barriers;

constexpr reach::HeadlineRule kHeadline{30, 1};

struct Comparison {
  int fixes = 0, gains = 0, by_vehicle = 0, legs_better = 0, legs_lost_by_haste = 0;
  int different = 0;
  std::string first;
};

const std::vector<reach::GroupReach>& groups_of(const reach::ReachResult& result,
                                                street::Band band) {
  return result.personas[0].of(band).groups;
}

/// The plain count of what two sets of times mean, for one who has only the words of the method.
barrier::Tally count_plainly(const town::Town& town, const reach::SessionGroups& sessions,
                             const std::vector<reach::GroupReach>& before,
                             const std::vector<reach::GroupReach>& after) {
  barrier::Tally tally;
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    if (town.home_in_coverage[h] == 0) continue;
    const std::int64_t people = town.homes->items[h].residents;
    int met[2] = {0, 0}, any[2] = {0, 0};
    for (const auto& session : sessions.sessions) {
      const std::vector<reach::GroupReach>* sides[2] = {&before, &after};
      for (int i = 0; i < 2; ++i) {
        const auto& group = (*sides[i])[session.group.index()];
        if (!group.both_ways(h)) continue;
        ++any[i];
        if (std::max(group.outbound[h], group.back[h]) <= kHeadline.minutes * 60) ++met[i];
      }
      const auto& a = before[session.group.index()];
      const auto& b = after[session.group.index()];
      if (a.outbound[h] != core::kNever) tally.saved_seconds += people * (a.outbound[h] - b.outbound[h]);
      if (a.back[h] != core::kNever) tally.saved_seconds += people * (a.back[h] - b.back[h]);
    }
    tally.sessions += people * (any[1] - any[0]);
    if (any[0] == 0 && any[1] > 0) tally.newly_any += people;
    const auto enough = [&](int n) { return n / town.analysis.weeks >= kHeadline.sessions_a_week; };
    if (!enough(met[0]) && enough(met[1])) tally.newly_standard += people;
  }
  return tally;
}

Comparison compare_town(const town::Town& town, const std::vector<Piece>& pieces,
                        const std::vector<barrier::FixSet>& sets, barrier::Repair repair) {
  Comparison out;
  std::vector<barrier::Lift> lifts;
  for (const auto& piece : pieces) lifts.push_back(lift_of(piece));
  const auto sessions = reach::compute_session_groups(town, {});
  const auto now = reach::compute_reach(town, {});
  const auto& persona = town.analysis.personas[0];
  for (const auto band : {street::Band::kHigh, street::Band::kLow}) {
    const barrier::World world(town, sessions, persona, band, {});
    barrier::FixSolver solver(world, lifts, repair);
    const auto gains = barrier::evaluate_fixes(world, {lifts, kHeadline}, sets, {});
    const auto& before = groups_of(now, band);
    for (std::size_t s = 0; s < sets.size(); ++s) {
      auto graph = *town.graph;
      for (const auto i : sets[s]) put_right(graph, pieces[i]);
      const auto changed = with_graph(town, std::move(graph));
      const auto anew = reach::compute_reach(changed, {});
      const auto after = better_of(before, groups_of(anew, band));
      const auto effect = solver.solve(sets[s]);
      ++out.fixes;
      out.gains += gains[s].gain.total.empty() ? 0 : 1;
      out.by_vehicle += gains[s].by_vehicle ? 1 : 0;
      std::vector<std::uint8_t> told(town.homes->items.size(), 0);
      for (const auto h : solver.homes()) told[h] = 1;
      bool any_better = false;
      for (std::size_t g = 0; g < before.size(); ++g) {
        for (std::size_t h = 0; h < told.size(); ++h) {
          const auto home = static_cast<std::uint32_t>(h);
          const auto* const row = told[h] != 0 ? solver.row(home) : world.row(h);
          const auto check = [&](const char* leg, core::Seconds got, core::Seconds expected,
                                 core::Seconds was, core::Seconds plain) {
            if (got == barrier::kNone) got = core::kNever;
            out.legs_better += expected < was ? 1 : 0;
            out.legs_lost_by_haste += plain > was ? 1 : 0;
            any_better = any_better || expected < was;
            if (got == expected || out.different++ > 0) return;
            out.first = std::string(leg) + " of home " + std::to_string(h) + ": " +
                        std::to_string(got) + ", anew " + std::to_string(expected) + ", before " +
                        std::to_string(was) + ", set " + std::to_string(s);
          };
          const auto& plain = groups_of(anew, band)[g];
          check("outbound", row[g], after[g].outbound[h], before[g].outbound[h], plain.outbound[h]);
          check("return", row[before.size() + g], after[g].back[h], before[g].back[h],
                plain.back[h]);
        }
      }
      if ((effect == barrier::Effect::kBetter) != any_better) ++out.different;
      if (repair != barrier::Repair::kAll) continue;
      // To the person: the engine, the plain count, and the count of two runs.
      const auto expected = count_plainly(town, sessions, before, after);
      CHECK(gains[s].gain.total == expected);
      const auto pairs = barrier::pair_sessions(town, sessions, changed, anew.sessions);
      CHECK(barrier::compare(town, {before, after, pairs,
                                    barrier::standard_of(kHeadline, town.analysis)}) ==
            gains[s].gain);
      CHECK(expected.lost_standard == 0);
    }
  }
  return out;
}

void add(Comparison& all, const Comparison& one) {
  all.fixes += one.fixes;
  all.gains += one.gains;
  all.by_vehicle += one.by_vehicle;
  all.legs_better += one.legs_better;
  all.legs_lost_by_haste += one.legs_lost_by_haste;
  all.different += one.different;
}

}  // namespace

TEST_CASE("every single fix equals a full recomputation, to the second and the person") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  Comparison all;
  for (int round = 0; round < 120; ++round) {
    CAPTURE(round);
    const auto town = random_town(random);
    const auto pieces = find_pieces(*town);
    const auto one = compare_town(*town, pieces, barrier::single_fixes(pieces.size()),
                                  barrier::Repair::kAll);
    CAPTURE(one.first);
    CHECK(one.different == 0);
    add(all, one);
  }
  MESSAGE(all.fixes << " fixes, " << all.gains << " with a gain, " << all.by_vehicle
                    << " by vehicle; " << all.legs_better << " legs better, "
                    << all.legs_lost_by_haste << " that only the way there was before saves");
  CHECK(all.gains > 300);
  CHECK(all.by_vehicle > 100);
}

TEST_CASE("sets of fixes equal a full recomputation too") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed() + 1);
  Comparison all;
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    const auto town = random_town(random);
    const auto pieces = find_pieces(*town);
    if (pieces.size() < 2) continue;
    std::vector<barrier::FixSet> sets(8);
    for (auto& set : sets) {
      for (std::size_t k = 2 + random() % 4; k > 0; --k) {
        set.push_back(static_cast<std::uint32_t>(random() % pieces.size()));
      }
      std::sort(set.begin(), set.end());
      set.erase(std::unique(set.begin(), set.end()), set.end());
    }
    // And everything at once.
    sets.emplace_back();
    for (std::uint32_t i = 0; i < pieces.size(); ++i) sets.back().push_back(i);
    const auto one = compare_town(*town, pieces, sets, barrier::Repair::kAll);
    CAPTURE(one.first);
    CHECK(one.different == 0);
    add(all, one);
  }
  MESSAGE(all.fixes << " sets, " << all.gains << " with a gain, " << all.by_vehicle
                    << " by vehicle");
  CHECK(all.gains > 200);
}

TEST_CASE("planted mistakes make the comparison fail") {
  CAPTURE(support::seed());
  for (const auto repair : {barrier::Repair::kNoChanges, barrier::Repair::kNoSites,
                            barrier::Repair::kNoSpread}) {
    CAPTURE(static_cast<int>(repair));
    std::mt19937_64 random(support::seed() + 2);
    int different = 0;
    for (int round = 0; round < 60 && different == 0; ++round) {
      const auto town = random_town(random);
      const auto pieces = find_pieces(*town);
      different +=
          compare_town(*town, pieces, barrier::single_fixes(pieces.size()), repair).different;
    }
    CHECK(different > 0);
  }
}

TEST_CASE("who is at the place too early by the shorter walk still goes the longer one") {
  // The bus sets down at A, two blocks from the place at C; B's side of the block A-B is private, so
  // one walks four blocks, 292 s. The wait at the place may be 10 minutes: the bus at 9:46 is there
  // at 9:50:52 by the long way, and at 9:48:26, too early, by the short one.
  drawn_case::Case c;
  for (int n = 0; n < drawn_case::kNodes; ++n) {
    if (n % drawn_case::kSide + 1 < drawn_case::kSide) c.streets.emplace_back(n, n + 1);
    if (n + drawn_case::kSide < drawn_case::kNodes) c.streets.emplace_back(n, n + drawn_case::kSide);
  }
  c.slopes.assign(c.streets.size(), {1.0F, 1.0F});
  c.stops = {0, 24};
  c.trips = {{{24, 0}, {9 * 3600 + 1800, 9 * 3600 + 46 * 60}, true}};
  c.site = 2;
  c.max_wait = 10;
  const auto open = drawn_case::town_of(c);
  const auto& homes = open->homes->items;
  auto graph = *open->graph;
  barrier::Lift lift;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto from = graph.node_at[graph.edges[e].from.index()];
    const auto to = graph.node_at[graph.edges[e].to.index()];
    const auto near = [&](geo::PointM p, int node) {
      return geo::distance_m(p, homes[static_cast<std::size_t>(node)].at) < 1;
    };
    if ((near(from, 0) && near(to, 1)) || (near(from, 1) && near(to, 0))) {
      lift.edges.emplace_back(e);
      graph.edges[e].facts.access = street::Access::kPrivate;
    }
  }
  REQUIRE(lift.edges.size() == 1);
  const auto town = with_graph(*open, std::move(graph));
  constexpr std::size_t kHome = 24;
  const auto now = reach::compute_reach(town, {});
  const auto plain = reach::compute_reach(*open, {});
  // Deadline 9:55, away with the bus at 9:30.
  CHECK(now.personas[0].groups[0].outbound[kHome] == 25 * 60);
  CHECK(plain.personas[0].groups[0].outbound[kHome] == core::kNever);

  const auto sessions = reach::compute_session_groups(town, {});
  const barrier::World world(town, sessions, town.analysis.personas[0], street::Band::kHigh, {});
  const std::vector<barrier::Lift> lifts{lift};
  barrier::FixSolver solver(world, lifts);
  const std::vector<std::uint32_t> set{0};
  CHECK(solver.solve(set) == barrier::Effect::kBetter);  // those who walk gain
  const auto homes_told = solver.homes();
  CHECK(std::find(homes_told.begin(), homes_told.end(), kHome) == homes_told.end());
  CHECK(world.row(kHome)[0] == 25 * 60);
}

TEST_CASE("a barrier nobody meets gains nobody, and one that stops nobody is told apart") {
  std::mt19937_64 random(support::seed() + 3);
  const auto town = random_town(random);
  const auto sessions = reach::compute_session_groups(*town, {});
  const barrier::World world(*town, sessions, town->analysis.personas[0], street::Band::kHigh, {});
  const auto& graph = *town->graph;
  // Every edge and junction that the persona passes already.
  std::vector<barrier::Lift> lifts(2);
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    if (world.layers()[0].costs.arc[e * 2] != core::kUnreachable &&
        world.layers()[0].costs.arc[e * 2 + 1] != core::kUnreachable) {
      lifts[0].edges.emplace_back(e);
    }
  }
  const auto gains =
      barrier::evaluate_fixes(world, {lifts, kHeadline}, barrier::single_fixes(2), {});
  if (!town->analysis.personas[0].lit_after_dark) {
    CHECK(gains[0].effect == barrier::Effect::kNotStopped);
  }
  CHECK(gains[1].effect == barrier::Effect::kNotStopped);
  CHECK(gains[1].gain.total.empty());
}

TEST_CASE("one thread and three give the same gains") {
  std::mt19937_64 random(support::seed() + 4);
  const auto town = random_town(random);
  const auto sessions = reach::compute_session_groups(*town, {});
  std::vector<barrier::Lift> lifts;
  for (const auto& piece : find_pieces(*town)) lifts.push_back(lift_of(piece));
  const std::vector<std::size_t> personas{0};
  core::JobContext many;
  many.threads = 3;
  const auto a =
      barrier::compute_single_fixes(*town, sessions, {lifts, kHeadline}, personas, {});
  const auto b =
      barrier::compute_single_fixes(*town, sessions, {lifts, kHeadline}, personas, many);
  CHECK(a[0].low == b[0].low);
  CHECK(a[0].high == b[0].high);
}
