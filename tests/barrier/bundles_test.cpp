// Fixes that only work together, and the list under a budget.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "barrier/alternatives.hpp"
#include "barrier/budget.hpp"
#include "barrier/bundles.hpp"
#include "barrier/world.hpp"
#include "drawn_barriers.hpp"
#include "support/seed.hpp"

namespace {

using namespace drawn_barriers;

constexpr reach::HeadlineRule kHeadline{30, 1};

struct Drawn {
  std::shared_ptr<const town::Town> town;
  std::vector<barrier::Lift> lifts;
  reach::SessionGroups sessions;
  explicit Drawn(std::mt19937_64& random)
      : town(random_town(random)), sessions(reach::compute_session_groups(*town, {})) {
    for (const auto& piece : find_pieces(*town)) lifts.push_back(lift_of(piece));
  }
};

std::int64_t newly(const barrier::FixGain& gain) { return gain.gain.total.newly_standard; }

}  // namespace

TEST_CASE("bundles: worth more together than one by one, and no part too many") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed() + 30);
  int bundles = 0, pairs = 0, covered = 0;
  for (int round = 0; round < 80; ++round) {
    CAPTURE(round);
    const Drawn drawn(random);
    const barrier::World world(*drawn.town, drawn.sessions, drawn.town->analysis.personas[0],
                               street::Band::kHigh, {});
    const barrier::FixQuery query{drawn.lifts, kHeadline};
    const auto evaluate = [&](const barrier::FixSet& set) {
      return barrier::evaluate_fixes(world, query, {&set, 1}, {}).front();
    };
    const auto singles = barrier::evaluate_fixes(
        world, query, barrier::single_fixes(drawn.lifts.size()), {});
    const auto result = barrier::find_bundles(world, {query, singles}, {});
    core::JobContext many;
    many.threads = 3;
    CHECK(barrier::find_bundles(world, {query, singles}, many).bundles.size() ==
          result.bundles.size());
    for (const auto& bundle : result.bundles) {
      ++bundles;
      REQUIRE(bundle.parts.size() >= 2);
      CHECK(evaluate(bundle.parts) == bundle.gain);
      std::int64_t apart = 0;
      for (const auto i : bundle.parts) {
        apart += newly(singles[i]);
        auto fewer = bundle.parts;
        std::erase(fewer, i);
        CHECK(newly(evaluate(fewer)) < newly(bundle.gain));
      }
      CHECK(newly(bundle.gain) > apart);
    }
    // Every pair tried: where two that give nothing alone work together, some bundle or single is
    // found that serves people at all.
    for (std::uint32_t i = 0; i < drawn.lifts.size(); ++i) {
      for (std::uint32_t j = i + 1; j < drawn.lifts.size(); ++j) {
        if (newly(singles[i]) + newly(singles[j]) > 0) continue;
        if (newly(evaluate({i, j})) == 0) continue;
        ++pairs;
        const bool found = std::any_of(
            result.bundles.begin(), result.bundles.end(), [&](const barrier::Bundle& bundle) {
              return bundle.parts == barrier::FixSet{i, j};
            });
        covered += found ? 1 : 0;
      }
    }
  }
  MESSAGE(bundles << " bundles; " << covered << " of " << pairs
                  << " pairs that only work together lie on best routes");
  CHECK(bundles > 30);
  CHECK(covered * 3 > pairs);
}

TEST_CASE("budget: each step adds what it says, costs keep to the budget, the first is the best") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed() + 31);
  int steps = 0;
  for (int round = 0; round < 30; ++round) {
    CAPTURE(round);
    const Drawn drawn(random);
    if (drawn.lifts.empty()) continue;
    const auto& persona = drawn.town->analysis.personas[0];
    const barrier::World high(*drawn.town, drawn.sessions, persona, street::Band::kHigh, {});
    const barrier::World low(*drawn.town, drawn.sessions, persona, street::Band::kLow, {});
    // Twice: one persona of two bands, and one of one band.
    const std::vector<barrier::BandWorlds> personas{{&low, &high}, {&high, &high}};
    const barrier::FixQuery fixes{drawn.lifts, kHeadline};
    auto choices = barrier::single_fixes(drawn.lifts.size());
    for (std::uint32_t i = 0; i + 2 < drawn.lifts.size(); i += 3) choices.push_back({i, i + 2});
    std::vector<double> cost;
    for (std::size_t i = 0; i < drawn.lifts.size(); ++i) {
      cost.push_back(1.0 + static_cast<double>(random() % 3));
    }
    const barrier::BudgetQuery query{fixes, cost, choices, 6, 10};
    const auto list = barrier::choose_under_budget(personas, query, {});
    core::JobContext many;
    many.threads = 3;
    const auto again = barrier::choose_under_budget(personas, query, many);
    REQUIRE(list.size() == again.size());
    const auto of = [&](const barrier::World& world, const barrier::FixSet& set) {
      return newly(barrier::evaluate_fixes(world, fixes, {&set, 1}, {}).front());
    };
    double spent = 0;
    std::int64_t low_so_far = 0, high_so_far = 0;
    barrier::FixSet done;
    for (std::size_t s = 0; s < list.size(); ++s) {
      const auto& step = list[s];
      CHECK(step.choice == again[s].choice);
      CHECK(step.added == again[s].added);
      double cost_of_step = 0;
      for (const auto i : step.parts) cost_of_step += cost[i];
      spent += cost_of_step;
      CHECK(step.cost == doctest::Approx(cost_of_step));
      CHECK(step.cost_so_far == doctest::Approx(spent));
      done.insert(done.end(), step.parts.begin(), step.parts.end());
      std::sort(done.begin(), done.end());
      const auto in_low = of(low, done), in_high = of(high, done);
      CHECK(step.so_far[0] == barrier::people_band(in_low, in_high));
      CHECK(step.so_far[1] == barrier::people_band(in_high, in_high));
      CHECK(step.added[0] == barrier::people_band(in_low - low_so_far, in_high - high_so_far));
      CHECK(step.added[1].low == in_high - high_so_far);
      CHECK(step.added[0].high + step.added[1].high > 0);  // a step that adds nobody is none
      low_so_far = in_low;
      high_so_far = in_high;
      ++steps;
    }
    CHECK(spent <= 6);
    if (list.empty()) continue;
    // The first is the best for its cost: certain residents before those who may.
    std::pair<double, double> best{0, 0}, first;
    for (std::size_t c = 0; c < choices.size(); ++c) {
      double price = 0;
      for (const auto i : choices[c]) price += cost[i];
      if (price > 6) continue;
      const auto a = of(low, choices[c]), b = of(high, choices[c]);
      const std::pair worth{static_cast<double>(std::min(a, b) + b) / price,
                            static_cast<double>(std::max(a, b) + b) / price};
      best = std::max(best, worth);
      if (c == list[0].choice) first = worth;
    }
    CHECK(first.first == doctest::Approx(best.first));
    CHECK(first.second == doctest::Approx(best.second));
  }
  CHECK(steps > 60);
}

TEST_CASE("alternatives: one of them is enough, told of the better of the two") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed() + 57);
  int alternatives = 0, for_themselves = 0;
  for (int round = 0; round < 40; ++round) {
    CAPTURE(round);
    const Drawn drawn(random);
    const auto& persona = drawn.town->analysis.personas[0];
    const barrier::World high(*drawn.town, drawn.sessions, persona, street::Band::kHigh, {});
    const barrier::World low(*drawn.town, drawn.sessions, persona, street::Band::kLow, {});
    const std::vector<barrier::BandWorlds> personas{{&low, &high}};
    const barrier::FixQuery fixes{drawn.lifts, kHeadline};
    const auto both_bands = [&](barrier::FixSet set) {
      std::sort(set.begin(), set.end());
      set.erase(std::unique(set.begin(), set.end()), set.end());
      return newly(barrier::evaluate_fixes(high, fixes, {&set, 1}, {}).front()) +
             newly(barrier::evaluate_fixes(low, fixes, {&set, 1}, {}).front());
    };
    std::vector<barrier::ListedFix> list;
    for (std::uint32_t i = 0; i < drawn.lifts.size(); ++i) list.push_back({{i}, 0});
    if (drawn.lifts.size() > 2) list.push_back({{0, 2}, 0});
    const auto out = barrier::find_alternatives(personas, fixes, list, {});
    core::JobContext many;
    many.threads = 3;
    REQUIRE(out == barrier::find_alternatives(personas, fixes, list, many));
    // By trying every pair.
    std::vector<std::size_t> expected;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto mine = both_bands(list[i].parts);
      std::size_t first = i;
      for (std::size_t j = 0; j < i && first == i && mine > 0; ++j) {
        if (expected[j] != j) continue;
        auto together = list[i].parts;
        together.insert(together.end(), list[j].parts.begin(), list[j].parts.end());
        if (2 * (both_bands(together) - both_bands(list[j].parts)) < mine) first = j;
      }
      expected.push_back(first);
      (first == i ? for_themselves : alternatives) += mine > 0 ? 1 : 0;
    }
    CHECK(out == expected);
  }
  MESSAGE(alternatives << " alternatives, " << for_themselves << " for themselves");
  CHECK(alternatives > 20);
  CHECK(for_themselves > 20);
}
