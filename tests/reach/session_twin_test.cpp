// The session question answered twice: by the engine, and by trying every journey there is.

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "drawn_case.hpp"
#include "reach/reach.hpp"
#include "support/seed.hpp"

namespace {

using namespace drawn_case;

struct Comparison {
  int legs = 0, possible = 0, different = 0;
  std::string first;   ///< the first difference, in words
};

Comparison compare(const Case& c, const town::Town& town) {
  Comparison out;
  const auto result = reach::compute_reach(town, {});
  const auto& group = result.personas[0].groups[0];
  Twin twin(c);
  for (int h = 0; h < kNodes; ++h) {
    // A junction without any street is no home of the twin's either.
    if (town.home_snaps.of(static_cast<std::size_t>(h)).empty()) continue;
    const auto there = group.outbound[static_cast<std::size_t>(h)];
    const auto home = group.back[static_cast<std::size_t>(h)];
    const int expect_there = twin.outbound(h);
    const int expect_home = twin.back(h);
    out.legs += 2;
    if (expect_there != kNever) ++out.possible;
    if (expect_home != kNever) ++out.possible;
    const auto differs = [&](const char* leg, int got, int expected) {
      if ((got == core::kNever ? kNever : got) == expected) return;
      if (out.different++ == 0) {
        out.first = std::string(leg) + " from " + letter(h) + ": engine " + std::to_string(got) +
                    ", twin " + std::to_string(expected);
      }
    };
    differs("outbound", there, expect_there);
    differs("return", home, expect_home);
    // A leg has a reason exactly when it does not work.
    const auto& why = group.outbound_reason[static_cast<std::size_t>(h)];
    CHECK((why.code == reach::ReasonCode::kNone) == (there != core::kNever));
  }
  return out;
}

}  // namespace

TEST_CASE("leave-home and back-home times equal those of trying every journey") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  Comparison all;
  int cases = 0;
  for (int round = 0; cases < 300; ++round) {
    CAPTURE(round);
    auto c = random_case(random);
    if (!all_joined(c)) continue;
    if (++cases % 3 == 0) c = hilly(std::move(c), random);
    const auto town = town_of(c);
    const auto one = compare(c, *town);
    CAPTURE(one.first);
    CHECK(one.different == 0);
    all.legs += one.legs;
    all.possible += one.possible;
  }
  MESSAGE(all.legs << " legs compared, " << all.possible << " of them possible");
  CHECK(all.possible > all.legs / 5);
  CHECK(all.possible < all.legs * 4 / 5);
}

TEST_CASE("a planted mistake makes the comparison fail: a trip that the engine does not see") {
  std::mt19937_64 random(support::seed());
  int different = 0;
  for (int round = 0, cases = 0; cases < 60; ++round) {
    const auto c = random_case(random);
    if (!all_joined(c) || c.trips.empty()) continue;
    ++cases;
    auto fewer = c;
    fewer.trips.erase(fewer.trips.begin());
    different += compare(c, *town_of(fewer)).different;
  }
  CHECK(different > 0);
}

TEST_CASE("a planted mistake makes the comparison fail: the wait is not limited") {
  std::mt19937_64 random(support::seed());
  int different = 0;
  for (int round = 0, cases = 0; cases < 60; ++round) {
    const auto c = random_case(random);
    if (!all_joined(c)) continue;
    ++cases;
    auto loose = c;
    loose.max_wait = 600;
    different += compare(c, *town_of(loose)).different;
  }
  CHECK(different > 0);
}

TEST_CASE("a planted mistake makes the comparison fail: slopes the wrong way round") {
  std::mt19937_64 random(support::seed());
  int different = 0;
  for (int cases = 0; cases < 60;) {
    const auto c = hilly(random_case(random), random);
    if (!all_joined(c)) continue;
    ++cases;
    auto turned = c;
    for (auto& [there, back] : turned.slopes) std::swap(there, back);
    different += compare(c, *town_of(turned)).different;
  }
  CHECK(different > 0);
}

TEST_CASE("limits only add: a longer journey, wait or walk and more changes lose nobody") {
  std::mt19937_64 random(support::seed() + 7);
  for (int cases = 0; cases < 40;) {
    const auto c = random_case(random);
    if (!all_joined(c)) continue;
    ++cases;
    CAPTURE(cases);
    auto wider = c;
    switch (cases % 4) {
      case 0: wider.max_minutes += 20; break;
      case 1: wider.max_wait += 20; break;
      case 2: wider.max_walk_minutes += 3; break;
      default: wider.max_transfers += 1; break;
    }
    const auto narrow_result = reach::compute_reach(*town_of(c), {});
    const auto wide_result = reach::compute_reach(*town_of(wider), {});
    const auto& narrow = narrow_result.personas[0].groups[0];
    const auto& wide = wide_result.personas[0].groups[0];
    for (std::size_t h = 0; h < narrow.outbound.size(); ++h) {
      CHECK(wide.outbound[h] <= narrow.outbound[h]);
      CHECK(wide.back[h] <= narrow.back[h]);
    }
  }
}

TEST_CASE("one thread and three give the same times and reasons") {
  std::mt19937_64 random(support::seed() + 9);
  const auto c = random_case(random);
  const auto town = town_of(c);
  core::JobContext many;
  many.threads = 3;
  const auto a = reach::compute_reach(*town, {});
  const auto b = reach::compute_reach(*town, many);
  CHECK(a.personas[0].groups[0].outbound == b.personas[0].groups[0].outbound);
  CHECK(a.personas[0].groups[0].back == b.personas[0].groups[0].back);
  CHECK(a.personas[0].groups[0].outbound_reason == b.personas[0].groups[0].outbound_reason);
}

TEST_CASE("reasons looked for quickly are those of trying every relaxation for everybody") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  int failing = 0, several = 0;
  for (int round = 0; round < 250; ++round) {
    CAPTURE(round);
    auto c = random_case(random);
    // So tight that one relaxation alone seldom helps.
    c.max_minutes = 2 + static_cast<int>(random() % 8);
    c.early = 1;
    c.max_wait = 1 + static_cast<int>(random() % 3);
    c.max_walk_minutes = 0.6 + static_cast<double>(random() % 3) * 0.7;
    c.max_transfers = static_cast<int>(random() % 2);
    if (round % 2 == 0) c = hilly(std::move(c), random);
    auto town = std::make_shared<town::Town>(*town_of(c));
    // In every third town somebody needs light, on streets of which some have none.
    const bool needs_light = round % 3 == 0;
    reach::Sunlight light;
    if (needs_light) {
      auto graph = *town->graph;
      for (auto& edge : graph.edges) {
        if (random() % 3 == 0) edge.facts.lit = {false, street::Known::kMapped};
      }
      town->graph = std::make_shared<const street::Graph>(std::move(graph));
      town->analysis.personas[0].lit_after_dark = true;
      light = {c.start - static_cast<int>(random() % 3600), c.end + static_cast<int>(random() % 3600)};
    }
    // Homes along the streets too: some on the very edge of a stop.
    std::vector<geo::PointM> at;
    for (const auto& home : town->homes->items) {
      at.push_back({home.at.x + static_cast<double>(random() % 90), home.at.y});
    }
    town->home_snaps = town::compute_place_snaps(*town->graph, *town->obstacles, at);
    town->home_snaps_linked = town::compute_linked_snaps(*town->graph, town->home_snaps, at);
    const auto& persona = town->analysis.personas[0];
    const auto walks = reach::compute_persona_walks(*town, persona, {}, {});
    const auto open = reach::compute_persona_walks(
        *town, persona, {{street::AccessRule::kIgnore}, true}, {});
    const auto sessions = reach::compute_session_groups(*town, {});
    const auto& group = sessions.groups.at(0);
    const reach::DayContext day{sessions.days[group.day].get(),
                                sessions.days_all_services[group.day].get()};
    reach::LegSolver quick(*town, {&walks, &open});
    reach::LegSolver plain(*town, {&walks, &open}, reach::ReasonSearch::kPlain);
    for (const auto leg : {reach::Leg::kOutbound, reach::Leg::kReturn}) {
      const reach::LegQuery query{leg, group.site,
                                  leg == reach::Leg::kOutbound ? group.start : group.end,
                                  reach::limits_of(town->analysis, persona), light};
      std::vector<core::Seconds> times;
      std::vector<reach::Reason> one, other;
      quick.compute_times(query, day, times);
      quick.compute_reasons(query, day, times, one);
      plain.compute_reasons(query, day, times, other);
      CHECK(one == other);
      for (const auto& reason : one) {
        failing += reason.code != reach::ReasonCode::kNone ? 1 : 0;
        several += reason.code == reach::ReasonCode::kSeveral ? 1 : 0;
      }
    }
  }
  MESSAGE(failing << " homes with a reason, " << several << " with several");
  CHECK(failing > 1000);
  CHECK(several > 100);
}
