// Nobody twice, nobody lost: totals of neighbourhoods, wards, groups and fifths are those of the town; and
// every count against a slow twin that walks over homes and sessions one by one.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "gaps_town.hpp"

using app::gaps::DivisionKind;
using gaps_tests::run_on;

namespace {

/// Adds up a figure over the units of a division.
template <class Value>
double total(const app::gaps::Division& division, const Value& value) {
  double sum = 0;
  for (std::size_t u = 0; u < division.units.size(); ++u) sum += value(u);
  return sum;
}

/// What one home makes of all sessions, each looked at by itself.
struct Twin {
  int sessions = 0, within = 0;
  int nearest = core::kNever;
  std::set<std::size_t> activities;
  std::set<int> weekdays;
};
Twin twin_of(const gaps_tests::Run& run, std::size_t persona, street::Band band, std::size_t home,
             int minutes) {
  Twin out;
  const auto& town = *run.loaded.town;
  for (const auto& session : run.reach.sessions.sessions) {
    const auto site = town.site_of_activity[session.activity.index()];
    if (!town.sites[site.index()].in_coverage) continue;
    const auto& group = run.reach.personas[persona].of(band).groups[session.group.index()];
    const int there = group.outbound[home], back = group.back[home];
    if (there == core::kNever || back == core::kNever) continue;
    const int longer = there > back ? there : back;
    ++out.sessions;
    if (longer <= minutes * 60) ++out.within;
    out.nearest = std::min(out.nearest, longer);
    out.activities.insert(session.activity.index());
    out.weekdays.insert(core::weekday_index(session.date));
  }
  return out;
}

}  // namespace

TEST_CASE("no double counting: every division has the people of the town, and those who meet each standard") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  const auto run = run_on(tiny);
  const auto& results = run.results;
  CHECK(results.town().units[0].people == 1024 + 2048 + 4096 + 8192);
  std::set<DivisionKind> kinds;
  for (std::size_t d = 0; d < results.divisions.size(); ++d) {
    const auto& division = results.divisions[d];
    CAPTURE(division.id);
    kinds.insert(division.kind);
    const bool households = division.counted == "households";
    const double all = households ? 500 + 900 + 2000 + 3000 : results.town().units[0].people;
    CHECK(total(division, [&](auto u) { return division.units[u].people; }) == doctest::Approx(all));
    if (households) continue;  // not of the residents' table
    CHECK(total(division, [&](auto u) { return division.units[u].outside_data; }) ==
          doctest::Approx(results.town().units[0].outside_data));
    for (const auto& persona : results.personas) {
      for (std::size_t s = 0; s < results.standards.size(); ++s) {
        CAPTURE(results.standards[s].id);
        const auto& town = persona.divisions[0][0];
        CHECK(total(division, [&](auto u) { return persona.divisions[d][u].low.standards[s]->meets; }) ==
              doctest::Approx(town.low.standards[s]->meets));
        CHECK(total(division, [&](auto u) { return persona.divisions[d][u].high.standards[s]->meets; }) ==
              doctest::Approx(town.high.standards[s]->meets));
      }
      CHECK(total(division, [&](auto u) { return persona.divisions[d][u].high.can_any; }) ==
            doctest::Approx(persona.divisions[0][0].high.can_any));
    }
  }
  CHECK(kinds.size() == 6);
}

TEST_CASE("the counts are those of a slow twin, home by home and session by session") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  const auto run = run_on(tiny);
  const auto& town = *run.loaded.town;
  const double weeks = town.analysis.weeks;
  int differing_units = 0;
  for (std::size_t p = 0; p < run.results.personas.size(); ++p) {
    for (const auto band : {street::Band::kLow, street::Band::kHigh}) {
      for (std::size_t n = 0; n < town.neighbourhoods->items.size(); ++n) {
        double meets = 0, can = 0, sessions = 0, activities = 0, weekdays = 0, people = 0;
        for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
          if (town.homes->items[h].neighbourhood.index() != n || town.home_in_coverage[h] == 0) continue;
          const auto twin = twin_of(run, p, band, h, 30);
          const double here = town.homes->items[h].residents;
          people += here;
          if (twin.within / weeks >= 1) meets += here;
          if (twin.sessions > 0) can += here;
          sessions += here * twin.sessions / weeks;
          activities += here * static_cast<double>(twin.activities.size());
          weekdays += here * static_cast<double>(twin.weekdays.size());
        }
        const auto& range = run.results.personas[p].divisions[1][n];
        const auto& figures = band == street::Band::kLow ? range.low : range.high;
        CAPTURE(town.neighbourhoods->items[n].code);
        CAPTURE(run.results.personas[p].id);
        CHECK(run.results.neighbourhoods().units[n].inside() == people);
        CHECK(figures.standards[0]->meets == meets);
        CHECK(figures.can_any == can);
        if (people > 0) {
          CHECK(*figures.sessions_a_week == doctest::Approx(sessions / people));
          CHECK(*figures.activities == doctest::Approx(activities / people));
          CHECK(*figures.weekdays == doctest::Approx(weekdays / people));
        }
        if (meets > 0 && meets < people) ++differing_units;
      }
    }
  }
  CHECK(differing_units > 0);  // else everybody or nobody would pass for a count
}

TEST_CASE("a standard that asks for more is met by no more people, one that asks of one persona is of that alone") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  tiny.append("town.toml", R"(
[[standards]]
id = "twice"
kind = "sessions"
minutes_each_way = 30
sessions_a_week = 2
[[standards]]
id = "quick"
kind = "sessions"
minutes_each_way = 10
sessions_a_week = 1
[[standards]]
id = "older-only"
kind = "sessions"
minutes_each_way = 30
sessions_a_week = 1
persona = "older"
)");
  const auto run = run_on(tiny, {.standards = {"twice", "quick", "older-only"}});
  REQUIRE(run.results.standards.size() == 4);
  for (const auto& persona : run.results.personas) {
    const auto& town = persona.divisions[0][0].high;
    CHECK(town.standards[1]->meets <= town.standards[0]->meets);
    CHECK(town.standards[2]->meets <= town.standards[0]->meets);
    CHECK(town.standards[3].has_value() == (persona.id == "older"));
    if (persona.id == "older") CHECK(town.standards[3]->meets == town.standards[0]->meets);
  }
}

TEST_CASE("low never has more people than high, and reasons are of exactly those who fall short") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  const auto run = run_on(tiny);
  for (const auto& persona : run.results.personas) {
    for (const auto& division : persona.divisions) {
      for (const auto& unit : division) {
        for (std::size_t s = 0; s < run.results.standards.size(); ++s) {
          CHECK(unit.low.standards[s]->meets <= unit.high.standards[s]->meets + 1e-9);
        }
      }
    }
  }
  for (const auto& ranking : run.results.rankings) {
    for (const auto& area : ranking.areas) {
      CHECK(area.below.low <= area.below.high);
      double out = 0, back = 0, none = 0;
      for (const auto& reason : area.reasons) {
        (reason.leg == "outbound" ? out : reason.leg == "return" ? back : none) += reason.people;
      }
      CHECK(std::max(out, back) + none <= area.below.low + 1e-6);
      CHECK(out + back + none >= area.below.low - 1e-6);  // nobody without a reason
    }
  }
}
