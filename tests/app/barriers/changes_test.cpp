// Changes of buses and sessions on the demo town: only the legs that a change touches are computed
// again, and the answer must be that of computing everything again.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "app/load_town.hpp"
#include "barrier/changes.hpp"
#include "barrier/service_fixes.hpp"
#include "barrier/session_fixes.hpp"
#include "reach/reach.hpp"
#include "support/seed.hpp"

namespace {

core::JobContext two_threads() {
  core::JobContext context;
  context.threads = 2;
  return context;
}

/// The same by computing the whole town again.
barrier::Gain recompute(const town::Town& town, const reach::ReachResult& before, street::Band band,
                        const barrier::Change& change, const reach::HeadlineRule& headline) {
  const auto after_town = scenario::apply(town, change.edits);
  const auto after = reach::compute_reach(*after_town, two_threads(), {.keep_home_walks = false});
  const auto pairs = barrier::pair_sessions(town, before.sessions, *after_town, after.sessions);
  return barrier::compare(town, {before.personas[0].of(band).groups, after.personas[0].of(band).groups,
                                 pairs, barrier::standard_of(headline, town.analysis)});
}

}  // namespace

TEST_CASE("demo town: a changed bus or session gives what computing everything again gives") {
  const auto loaded = app::load_town("geodata/demo/town.toml", {.personas = {"older"}}, two_threads());
  const auto& town = *loaded.town;
  const auto before = reach::compute_reach(town, two_threads());
  const reach::HeadlineRule headline{30, 1};

  auto all = barrier::find_service_fixes(town, {}, two_threads()).items;
  for (auto& change : barrier::find_session_fixes(town, {}).items) all.push_back(std::move(change));
  // Three of each kind, chosen by the seed.
  std::mt19937_64 random(support::seed());
  CAPTURE(support::seed());
  std::shuffle(all.begin(), all.end(), random);
  std::vector<barrier::Change> chosen;
  for (auto& change : all) {
    const auto same = std::count_if(chosen.begin(), chosen.end(),
                                    [&](const auto& other) { return other.kind == change.kind; });
    if (same < 3) chosen.push_back(std::move(change));
  }
  std::set<barrier::ChangeKind> kinds;
  for (const auto& change : chosen) kinds.insert(change.kind);
  CHECK(kinds.size() == 8);

  const auto& persona = town.analysis.personas[0];
  const barrier::ChangeWorld world{&persona, before.personas[0].walks.get(),
                                   before.personas[0].groups, street::Band::kHigh};
  const auto gains =
      barrier::evaluate_changes(town, before.sessions, world, headline, chosen, two_threads());
  core::JobContext alone;
  const auto one_thread = barrier::evaluate_changes(town, before.sessions, world, headline, chosen, alone);
  int with_gain = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    CAPTURE(chosen[i].id);
    const auto full = recompute(town, before, street::Band::kHigh, chosen[i], headline);
    CHECK(gains[i].gain == full);
    CHECK(one_thread[i].gain == full);
    with_gain += full.total.empty() ? 0 : 1;
  }
  CHECK(with_gain >= 10);  // the comparison is of something

  // A planted mistake is seen: the answer of the next change in the list is another one.
  int seen = 0;
  for (std::size_t i = 0; i + 1 < chosen.size(); ++i) {
    if (!(gains[i].gain == gains[i + 1].gain)) ++seen;
  }
  CHECK(seen > 10);
}

TEST_CASE("a journey more takes nothing from anybody, and another hour may") {
  const auto loaded = app::load_town("geodata/demo/town.toml", {.personas = {"adult"}}, two_threads());
  const auto& town = *loaded.town;
  const auto before = reach::compute_reach(town, two_threads());
  std::vector<barrier::Change> journeys;
  for (auto& change : barrier::find_service_fixes(town, {}, two_threads()).items) {
    const bool adds = change.kind == barrier::ChangeKind::kEveningJourney ||
                      change.kind == barrier::ChangeKind::kEarlyJourney ||
                      change.kind == barrier::ChangeKind::kSundayService;
    if (adds) journeys.push_back(std::move(change));
  }
  REQUIRE(journeys.size() > 20);
  const barrier::ChangeWorld world{&town.analysis.personas[0], before.personas[0].walks.get(),
                                   before.personas[0].groups, street::Band::kHigh};
  const auto gains =
      barrier::evaluate_changes(town, before.sessions, world, {30, 1}, journeys, two_threads());
  for (std::size_t i = 0; i < gains.size(); ++i) {
    CAPTURE(journeys[i].id);
    CHECK(gains[i].gain.total.lost_standard == 0);
    CHECK(gains[i].gain.total.sessions >= 0);
    CHECK(gains[i].gain.total.saved_seconds >= 0);
  }
}
