// Figures of homes that can be worked out on paper.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "app/gaps/home_table.hpp"
#include "gaps_town.hpp"
#include "reach/home_distances.hpp"
#include "reach/home_figures.hpp"
#include "reach/supply.hpp"

namespace {

place::Standard supply_standard() {
  place::Standard s;
  s.kind = place::StandardKind::kSupply;
  s.speed_mps = 80.0 / 60;
  s.bus_walk_m = 640;
  s.rail_walk_m = 960;
  s.bus_reliability_minutes = 2;
  s.rail_reliability_minutes = 0.75;
  return s;
}
street::WalkEntry walk(std::uint32_t stop, double metres) {
  return {stop, static_cast<core::Cost>(metres * core::kCostPerSecond)};
}

}  // namespace

TEST_CASE("supply on paper: half the gap, reliability and the walk, the best route counts whole, others half") {
  using reach::Mode;
  const transit::RouteId one(0), two(1), train(2);
  // Stop 0: route 1 five times an hour. 320 m = 4 min; wait 6 + 2; 12 minutes in all: 30 / 12 = 2.5.
  reach::StopServices services{{{one, Mode::kBus, 5}}, {{one, Mode::kBus, 5}, {two, Mode::kBus, 1}}, {{train, Mode::kRail, 2}}};
  const auto standard = supply_standard();
  const std::vector<street::WalkEntry> near{walk(0, 320)};
  CHECK(reach::supply_index(services, near, standard) == doctest::Approx(2.5));
  // Route 1 at two stops counts by its better one alone; route 2: 8 min walk, wait 30 + 2: 30 / 40 = 0.75, half.
  const std::vector<street::WalkEntry> both{walk(0, 320), walk(1, 640)};
  CHECK(reach::supply_index(services, both, standard) == doctest::Approx(2.5 + 0.375));
  // Rail 960 m = 12 min, wait 15 + 0.75: 30 / 27.75; modes are added. A metre more and it is out of range.
  const std::vector<street::WalkEntry> rail{walk(0, 320), walk(2, 960)};
  CHECK(reach::supply_index(services, rail, standard) == doctest::Approx(2.5 + 30 / 27.75));
  const std::vector<street::WalkEntry> far{walk(0, 641), walk(2, 961)};
  CHECK(reach::supply_index(services, far, standard) == 0);
}

TEST_CASE("departures an hour: the tiny town's bus runs three times an hour each way, and not at night") {
  support::TinyTown tiny;
  core::JobContext context;
  const auto loaded = app::load_town(tiny.path("town.toml"), {}, context);
  auto standard = supply_standard();
  standard.weekday = 1;
  standard.from = {9 * 3600};
  standard.to = {10 * 3600};
  const auto& stops = loaded.town->timetable->stops;
  const auto day = reach::compute_stop_services(*loaded.town, standard);
  for (std::size_t s = 0; s < stops.size(); ++s) {
    CAPTURE(stops[s].id);
    REQUIRE(day[s].size() == 1);
    CHECK(day[s][0].departures_an_hour == doctest::Approx(3));  // `mid` has both ways: the better one
  }
  standard.from = {2 * 3600};
  standard.to = {3 * 3600};
  for (const auto& services : reach::compute_stop_services(*loaded.town, standard)) CHECK(services.empty());
}

TEST_CASE("metres on foot do not depend on speed, and agree with an adult's walks in minutes") {
  support::TinyTown tiny;
  core::JobContext context;
  const auto loaded = app::load_town(tiny.path("town.toml"), {}, context);
  const auto& town = *loaded.town;
  std::vector<street::EdgePoint> points;
  for (std::size_t s = 0; s < town.timetable->stops.size(); ++s) {
    for (const auto& p : town.stop_snaps.of(s)) points.push_back(p);
  }
  const auto& adult = town.analysis.personas[0];
  const auto& older = town.analysis.personas[1];
  REQUIRE(adult.speed_mps != older.speed_mps);
  const auto metres = reach::WalkMeter(town, adult, street::Band::kHigh).to_nearest(points, 5000);
  CHECK(metres == reach::WalkMeter(town, older, street::Band::kHigh).to_nearest(points, 5000));
  const auto walks = reach::compute_persona_walks(town, adult, {}, context);
  int compared = 0;
  for (std::size_t h = 0; h < metres.size(); ++h) {
    const auto near = walks.homes.stops.to->of(h);
    if (near.empty() || town.home_in_coverage[h] == 0) continue;
    CHECK(metres[h] == doctest::Approx(near[0].cost / 10'000.0 * adult.speed_mps).epsilon(0.001));
    ++compared;
  }
  CHECK(compared > 5);
}

TEST_CASE("places are shared out and none is lost: over all people they add up to the capacity of what anybody reaches") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  const auto run = gaps_tests::run_on(tiny);
  const auto& town = *run.loaded.town;
  core::JobContext context;
  const auto figures = reach::compute_home_figures(town, run.reach, 0, street::Band::kHigh, {}, context);
  double shared = 0;
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    shared += static_cast<double>(figures.homes[h].places) * town.homes->items[h].residents;
  }
  double places = 0;
  for (const auto& session : run.reach.sessions.sessions) {
    const auto& activity = (*town.activities)[session.activity.index()];
    const auto& group = run.reach.personas[0].groups[session.group.index()];
    bool anybody = false;
    for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
      anybody = anybody || (town.home_in_coverage[h] != 0 && group.both_ways(h) && town.homes->items[h].residents > 0);
    }
    if (anybody && activity.capacity) places += *activity.capacity;
  }
  REQUIRE(places > 0);
  CHECK(shared == doctest::Approx(places / town.analysis.weeks).epsilon(1e-4));
}

TEST_CASE("open to their age: shares by age where ages are known, from none to all where they are not") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  // The garden is for 65 and over, the walk needs a link worker.
  tiny.replace("activities.csv", "2023-01-03,2023-12-19,12,,,0", "2023-01-03,2023-12-19,12,65,,0");
  tiny.replace("activities.csv", "capacity,min_age,max_age,cost_gbp", "capacity,min_age,max_age,cost_gbp,referral");
  tiny.replace("activities.csv", ",20,,,0", ",20,,,0,link worker");
  const std::map<std::string, double> elders{{"W", 256}, {"M", 512}, {"E", 1024}, {"L", 2048}};  // a quarter
  tiny.write("attributes.csv",
             "code,residents,disabled,need,ward,households,no_car,old\n"
             "W,1024,256,2,north,500,100,256\nM,2048,1024,5,south,900,0,512\n"
             "E,4096,512,9,north,2000,2000,1024\nL,8192,2048,4,,3000,1000,2048\n");
  tiny.append("town.toml", "\n[[standards]]\nid = \"open\"\nkind = \"sessions\"\nminutes_each_way = 60\nsessions_a_week = 0.5\nopen_to_all = true\n");
  const auto unknown = gaps_tests::run_on(tiny, {.standards = {"open"}});
  CHECK(unknown.results.diagnostics.count("gaps-ages-not-known") == 1);
  tiny.replace("town.toml", "[[groupings]]", "[neighbourhoods.ages]\n\"65+\" = \"old\"\n\n[[groupings]]");
  const auto known = gaps_tests::run_on(tiny, {.standards = {"open"}});
  CHECK(known.results.diagnostics.count("gaps-ages-not-known") == 0);
  const auto& from = unknown.results.personas[0].divisions[0][0];
  const auto& figures = known.results.personas[0].divisions[0][0];
  // The garden weekly counts for a quarter, the open day once in two weeks for everybody: who reaches either meets
  // half a session a week, so all who reach the open day, and a quarter of the others who reach the garden.
  CHECK(figures.high.standards[1]->meets >= from.low.standards[1]->meets - 1e-6);
  CHECK(figures.high.standards[1]->meets <= from.high.standards[1]->meets + 1e-6);
  CHECK(*figures.high.open_sessions_a_week < *figures.high.open_or_referred_a_week);
  CHECK(*figures.high.open_or_referred_a_week < *figures.high.sessions_a_week);
}

TEST_CASE("a referral is needed when no way in is one's own") {
  const auto needs = [](const char* text) {
    place::Activity activity;
    activity.referral = text;
    return place::needs_referral(activity);
  };
  CHECK_FALSE(needs(""));
  CHECK_FALSE(needs("self"));
  CHECK_FALSE(needs("self, link worker, GP"));
  CHECK_FALSE(needs("GP; Self"));
  CHECK(needs("link worker"));
  CHECK(needs("GP/link worker"));
}
