// A seeded sample of changes of buses and sessions on real streets and a real timetable, for a
// persona on wheels and one without, in both bands: the legs that a change touches computed again,
// and everything computed again. And changes one after the other, each step counted whole.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <vector>

#include "app/load_town.hpp"
#include "barrier/change_plan.hpp"
#include "barrier/changes.hpp"
#include "barrier/service_fixes.hpp"
#include "barrier/session_fixes.hpp"
#include "real_town.hpp"
#include "reach/reach.hpp"
#include "support/seed.hpp"

namespace {

using real_town::two_threads;
using street::Band;

constexpr reach::HeadlineRule kHeadline{30, 1};

std::vector<barrier::Change> all_changes(const town::Town& town) {
  auto out = barrier::find_service_fixes(town, {}, two_threads()).items;
  for (auto& change : barrier::find_session_fixes(town, {}).items) out.push_back(std::move(change));
  return out;
}

barrier::ChangeWorld world_of(const town::Town& town, const reach::ReachResult& reach,
                              std::size_t persona, Band band) {
  const auto& mine = reach.personas[persona].of(band);
  return {&town.analysis.personas[persona], mine.walks.get(), mine.groups, band};
}

/// By computing the whole town again: by persona, low and high.
std::vector<std::pair<barrier::Gain, barrier::Gain>> recompute(const town::Town& town,
                                                               const reach::ReachResult& before,
                                                               const barrier::Change& change) {
  const auto after_town = scenario::apply(town, change.edits);
  const auto after = reach::compute_reach(*after_town, two_threads(), {.keep_home_walks = false});
  const auto pairs = barrier::pair_sessions(town, before.sessions, *after_town, after.sessions);
  std::vector<std::pair<barrier::Gain, barrier::Gain>> out;
  for (std::size_t p = 0; p < before.personas.size(); ++p) {
    const auto in = [&](Band band) {
      return barrier::compare(town, {before.personas[p].of(band).groups, after.personas[p].of(band).groups,
                                     pairs, barrier::standard_of(kHeadline, town.analysis)});
    };
    out.emplace_back(in(Band::kLow), in(Band::kHigh));
  }
  return out;
}

/// So many of each kind, those with a gain first, in the order of the seed.
void check_changes(const town::Town& town, std::size_t of_each_kind, int least_with_gain) {
  const auto before = reach::compute_reach(town, two_threads());
  auto all = all_changes(town);
  std::mt19937_64 random(support::seed() + 5);
  std::shuffle(all.begin(), all.end(), random);
  std::map<barrier::ChangeKind, std::size_t> seen;
  std::erase_if(all, [&](const auto& change) { return seen[change.kind]++ >= 8 * of_each_kind; });
  using Gains = std::vector<barrier::ChangeGain>;
  std::vector<Gains> low, high;
  for (std::size_t p = 0; p < before.personas.size(); ++p) {
    const auto ask = [&](Band band) {
      return barrier::evaluate_changes(town, before.sessions, world_of(town, before, p, band),
                                       kHeadline, all, two_threads());
    };
    low.push_back(ask(Band::kLow));
    high.push_back(ask(Band::kHigh));
  }
  const auto gains = [&](std::size_t c) {
    int n = 0;
    for (std::size_t p = 0; p < low.size(); ++p) {
      n += (low[p][c].gain.total.empty() ? 0 : 1) + (high[p][c].gain.total.empty() ? 0 : 1);
    }
    return n;
  };
  std::map<barrier::ChangeKind, std::vector<std::size_t>> chosen;
  for (const bool with_gain : {true, false}) {
    for (std::size_t c = 0; c < all.size(); ++c) {
      auto& mine = chosen[all[c].kind];
      if ((gains(c) > 0) == with_gain && mine.size() < of_each_kind) mine.push_back(c);
    }
  }
  int tried = 0, with_gain = 0, by_bus = 0;
  for (const auto& [kind, mine] : chosen) {
    for (const auto c : mine) {
      CAPTURE(all[c].id);
      const auto full = recompute(town, before, all[c]);
      for (std::size_t p = 0; p < full.size(); ++p) {
        CAPTURE(p);
        CHECK(low[p][c].gain == full[p].first);
        CHECK(high[p][c].gain == full[p].second);
        tried += 2;
      }
      with_gain += gains(c);
      if (kind < barrier::ChangeKind::kOtherTime) by_bus += gains(c);
    }
  }
  MESSAGE(town.name << ": " << tried << " answers compared, " << with_gain << " with a gain, of these "
                    << by_bus << " by a change of buses");
  CHECK(chosen.size() == 8);
  CHECK(with_gain >= least_with_gain);
  CHECK(by_bus * 3 >= least_with_gain);
}

/// Buses, then sessions: what each step says, from everything computed again.
void check_plans(const town::Town& town, std::size_t steps_each, int least_steps) {
  const auto before = reach::compute_reach(town, two_threads());
  std::vector<barrier::BandChangeWorlds> worlds;
  for (std::size_t p = 0; p < before.personas.size(); ++p) {
    worlds.push_back({world_of(town, before, p, Band::kLow), world_of(town, before, p, Band::kHigh), false});
  }
  int steps = 0;
  for (const bool buses : {true, false}) {
    auto all = all_changes(town);
    std::erase_if(all, [&](const auto& c) { return (c.kind < barrier::ChangeKind::kOtherTime) != buses; });
    const auto net = [](const barrier::Gain& g) { return g.total.newly_standard - g.total.lost_standard; };
    std::vector<std::vector<barrier::PeopleBand>> alone;
    for (const auto& world : worlds) {
      const auto low = barrier::evaluate_changes(town, before.sessions, world.low, kHeadline, all, two_threads());
      const auto high = barrier::evaluate_changes(town, before.sessions, world.high, kHeadline, all, two_threads());
      alone.emplace_back();
      for (std::size_t c = 0; c < all.size(); ++c) {
        alone.back().push_back(barrier::people_band(net(low[c].gain), net(high[c].gain)));
      }
    }
    const barrier::ChangePlanQuery query{kHeadline, all, alone, steps_each, 60};
    const auto plan = barrier::plan_changes(town, before.sessions, worlds, query, two_threads());
    std::vector<std::pair<std::int64_t, std::int64_t>> so_far(worlds.size());
    barrier::Change done;
    for (std::size_t s = 0; s < plan.size(); ++s) {
      CAPTURE(all[plan[s].change].id);
      for (std::size_t other = 0; other < s; ++other) {
        CHECK_FALSE(barrier::are_alternatives(all[plan[other].change], all[plan[s].change]));
      }
      done = s == 0 ? all[plan[s].change] : barrier::join(done, all[plan[s].change]);
      const auto full = recompute(town, before, done);
      std::int64_t added = 0;
      for (std::size_t p = 0; p < worlds.size(); ++p) {
        const auto low = net(full[p].first), high = net(full[p].second);
        CHECK(plan[s].so_far[p] == barrier::people_band(low, high));
        CHECK(plan[s].added[p] == barrier::people_band(low - so_far[p].first, high - so_far[p].second));
        so_far[p] = {low, high};
        added += plan[s].added[p].high;
      }
      CHECK(added > 0);
      ++steps;
    }
  }
  MESSAGE(town.name << ": " << steps << " steps of plans counted again");
  CHECK(steps >= least_steps);
}

}  // namespace

TEST_CASE("demo town: plans of buses and of sessions add what they say") {
  const auto loaded = app::load_town("geodata/demo/town.toml", {.personas = {"older", "wheelchair"}}, two_threads());
  check_plans(*loaded.town, 4, 6);
}

TEST_CASE("demo town: a wheelchair's changes equal computing everything again, in both bands") {
  const auto loaded = app::load_town("geodata/demo/town.toml", {.personas = {"wheelchair"}}, two_threads());
  check_changes(*loaded.town, 3, 20);
}

TEST_CASE("reference town: changes of buses and sessions equal computing everything again") {
  const auto loaded = real_town::load({"wheelchair", "older"}, "sampled changes of a real town");
  if (!loaded) return;
  check_changes(*loaded->town, 3, 30);
}
