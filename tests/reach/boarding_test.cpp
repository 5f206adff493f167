// Who can board: what a feed says of wheelchairs, in both bands; and the ways inside stations.

#include <doctest/doctest.h>

#include <memory>
#include <vector>

#include "drawn_case.hpp"
#include "reach/leg_solver.hpp"
#include "reach/matrix.hpp"
#include "reach/reach.hpp"
#include "reach/station_walks.hpp"

namespace {

using namespace drawn_case;
using transit::Pathway;
using transit::Wheelchair;

int at(int h, int m) { return h * 3600 + m * 60; }

/// All streets, stops at A, M and Y, a bus from A by M to Y before the session at Y, and one back.
Case bus_case() {
  Case c;
  for (int n = 0; n < kNodes; ++n) {
    if (n % kSide + 1 < kSide) c.streets.emplace_back(n, n + 1);
    if (n + kSide < kNodes) c.streets.emplace_back(n, n + kSide);
  }
  c.max_walk_minutes = 1.5;  // one block is 73 s
  c.stops = {0, 12, 24};
  c.trips = {{{0, 12, 24}, {at(9, 35), at(9, 40), at(9, 45)}},
             {{24, 12, 0}, {at(12, 5), at(12, 10), at(12, 15)}}};
  c.site = 24;
  return c;
}

/// The town with its timetable changed, and its persona.
template <class Change>
town::Town changed(const Case& c, Change change, const street::Persona& like = {}) {
  town::Town town = *town_of(c);
  auto timetable = *town.timetable;
  change(timetable);
  town.timetable = std::make_shared<const transit::Timetable>(std::move(timetable));
  auto& persona = town.analysis.personas[0];
  persona.wheels = like.wheels;
  persona.steps = like.steps;
  persona.max_steps = like.max_steps;
  persona.min_width_m = like.min_width_m;
  return town;
}

void all_say(transit::Timetable& t, Wheelchair trips, Wheelchair stops) {
  for (auto& trip : t.trips) trip.wheelchair = trips;
  for (auto& stop : t.stops) stop.wheelchair = stops;
}

street::Persona on_wheels() {
  street::Persona persona;
  persona.wheels = true;
  return persona;
}

constexpr std::size_t kHome = 0;  // at A

}  // namespace

TEST_CASE("wheels: yes carries both bands, unknown widens the band, no is a barrier") {
  const auto reach_of = [](Wheelchair trips, Wheelchair stops, bool wheels) {
    street::Persona persona;
    persona.wheels = wheels;
    const auto town = changed(
        bus_case(), [&](transit::Timetable& t) { all_say(t, trips, stops); }, persona);
    return reach::compute_reach(town, {});
  };
  const auto can = [](const reach::ReachResult& r, street::Band band) {
    return r.personas[0].of(band).groups[0].both_ways(kHome);
  };
  using street::Band;
  SUBCASE("said: yes") {
    const auto r = reach_of(Wheelchair::kYes, Wheelchair::kYes, true);
    CHECK(can(r, Band::kHigh));
    CHECK(can(r, Band::kLow));
    CHECK(r.personas[0].low == nullptr);  // one band is the other
  }
  SUBCASE("of the vehicles nothing is known") {
    const auto r = reach_of(Wheelchair::kUnknown, Wheelchair::kYes, true);
    CHECK(can(r, Band::kHigh));
    CHECK_FALSE(can(r, Band::kLow));
    CHECK(r.personas[0].of(Band::kLow).groups[0].outbound_reason[kHome].code ==
          reach::ReasonCode::kUnknownFacts);
  }
  SUBCASE("of the stops nothing is known") {
    const auto r = reach_of(Wheelchair::kYes, Wheelchair::kUnknown, true);
    CHECK(can(r, Band::kHigh));
    CHECK_FALSE(can(r, Band::kLow));
  }
  SUBCASE("the vehicles: no") {
    const auto r = reach_of(Wheelchair::kNo, Wheelchair::kYes, true);
    CHECK_FALSE(can(r, Band::kHigh));
    CHECK(r.personas[0].groups[0].outbound_reason[kHome].code == reach::ReasonCode::kIsland);
    CHECK(r.personas[0].groups[0].back_reason[kHome].code == reach::ReasonCode::kIsland);
  }
  SUBCASE("the stops: no") {
    CHECK_FALSE(can(reach_of(Wheelchair::kYes, Wheelchair::kNo, true), Band::kHigh));
  }
  SUBCASE("it is all the same to one on foot") {
    const auto r = reach_of(Wheelchair::kNo, Wheelchair::kNo, false);
    CHECK(can(r, Band::kHigh));
    CHECK(can(r, Band::kLow));
  }
}

TEST_CASE("wheels: the band of matrix questions") {
  const auto town = changed(bus_case(), [](transit::Timetable&) {}, on_wheels());
  const std::vector<geo::PointM> from{town.homes->items[0].at}, to{town.homes->items[24].at};
  reach::MomentQuery query;
  query.persona = town.analysis.personas[0];
  query.at = core::LocalTime{*core::parse_date("2023-06-13"), {at(9, 30)}};
  CHECK(reach::compute_matrix(town, from, to, query, {})[0] == 15 * 60);
  query.band = street::Band::kLow;
  CHECK(reach::compute_matrix(town, from, to, query, {})[0] == core::kNever);
  query.persona.wheels = false;
  CHECK(reach::compute_matrix(town, from, to, query, {})[0] == 15 * 60);
}

namespace {

/// M is a platform with one door, at Y, and this way between them; from Y to A by the bus back.
core::Seconds by_station(const Pathway& way, const street::Persona& persona = {},
                         street::Band band = street::Band::kHigh, std::size_t home = 24,
                         bool towards_door = false) {
  auto c = bus_case();
  c.trips = {{{12, 0}, {at(12, 10), at(12, 15)}}, {{0, 12}, {at(12, 10), at(12, 15)}}};
  const auto town = changed(
      c,
      [&](transit::Timetable& t) {
        const auto door = t.find_stop("Y"), platform = t.find_stop("M");
        t.stops[door.index()].location_type = 2;
        auto own = way;
        own.from = door;
        own.to = platform;
        t.pathways = {own};
      },
      persona);
  std::vector<geo::PointM> from{town.homes->items[home].at}, to{town.homes->items[0].at};
  if (towards_door) std::swap(from, to);
  reach::MomentQuery query;
  query.persona = town.analysis.personas[0];
  query.at = core::LocalTime{*core::parse_date("2023-06-13"), {at(12, 0)}};
  query.band = band;
  return reach::compute_matrix(town, from, to, query, {})[0];
}

Pathway stairs(int count) {
  Pathway way;
  way.mode = Pathway::Mode::kStairs;
  way.both_ways = true;
  way.seconds = 60;
  way.length_m = 20;
  if (count > 0) way.stairs = count;
  return way;
}

}  // namespace

TEST_CASE("a platform is reached by the doors of its station, not by the street beside it") {
  CHECK(by_station(stairs(20)) == 15 * 60);
  CHECK(by_station(stairs(20), {}, street::Band::kHigh, 12) == core::kNever);  // M: beside it
  CHECK(by_station(stairs(20), {}, street::Band::kHigh, 24, true) == 16 * 60);  // and out again
}

TEST_CASE("what a way inside a station asks of people") {
  street::Persona no_steps;
  no_steps.steps = street::StepsRule::kNo;
  street::Persona few_steps;
  few_steps.max_steps = 20;
  street::Persona wide;
  wide.min_width_m = 0.9;
  using street::Band;
  CHECK(by_station(stairs(20), no_steps) == core::kNever);
  auto lift = stairs(0);
  lift.mode = Pathway::Mode::kLift;
  CHECK(by_station(lift, no_steps) == 15 * 60);
  auto escalator = lift;
  escalator.mode = Pathway::Mode::kEscalator;
  CHECK(by_station(escalator, no_steps) == core::kNever);
  CHECK(by_station(stairs(20), few_steps) == 15 * 60);
  CHECK(by_station(stairs(21), few_steps) == core::kNever);
  CHECK(by_station(stairs(0), few_steps) == 15 * 60);              // not counted
  CHECK(by_station(stairs(0), few_steps, Band::kLow) == core::kNever);
  auto gate = lift;
  gate.mode = Pathway::Mode::kFareGate;
  CHECK(by_station(gate, wide) == 15 * 60);
  CHECK(by_station(gate, wide, Band::kLow) == core::kNever);
  gate.min_width_m = 0.8;
  CHECK(by_station(gate, wide) == core::kNever);
  gate.min_width_m = 0.9;
  CHECK(by_station(gate, wide, Band::kLow) == 15 * 60);
}

TEST_CASE("ways inside stations: length, time, direction, and walks that become too long") {
  auto way = stairs(20);
  way.seconds = 89;  // each walk may take 90 s
  CHECK(by_station(way) == 15 * 60);
  way.seconds = 91;
  CHECK(by_station(way) == core::kNever);
  way.seconds = 60;
  way.length_m = 121;  // 80 m a minute
  CHECK(by_station(way) == core::kNever);
  way.length_m = 119;
  CHECK(by_station(way) == 15 * 60);
  way.both_ways = false;
  CHECK(by_station(way) == 15 * 60);
  CHECK(by_station(way, {}, street::Band::kHigh, 24, true) == core::kNever);
  way.mode = Pathway::Mode::kExitGate;
  way.both_ways = true;  // exit gates never are
  CHECK(by_station(way, {}, street::Band::kHigh, 24, true) == core::kNever);
}

TEST_CASE("ways from platform to platform, and stations without a way to a door") {
  transit::Timetable t;
  for (int i = 0; i < 4; ++i) {
    transit::Stop stop;
    stop.id = std::string(1, static_cast<char>('0' + i));
    t.stops.push_back(stop);
  }
  Pathway way;
  way.both_ways = true;
  way.from = transit::StopId(1);
  way.to = transit::StopId(2);
  way.seconds = 30;
  t.pathways = {way};
  const auto limit = core::cost_from_minutes(10);
  CHECK(reach::StationWalks(t, {}, {}, limit).empty());  // no door: the streets serve as before

  t.stops[0].location_type = 2;
  way.from = transit::StopId(0);
  way.to = transit::StopId(1);
  way.seconds = 50;
  t.pathways.push_back(way);
  const reach::StationWalks stations(t, {}, {}, limit);
  REQUIRE_FALSE(stations.empty());
  // Over the streets every stop is 100 s from every other.
  street::WalkTable streets;
  for (std::uint32_t target = 0; target < 4; ++target) {
    for (std::uint32_t source = 0; source < 4; ++source) {
      if (source != target) streets.entries.push_back({source, 100 * core::kCostPerSecond});
    }
    streets.begin.push_back(streets.entries.size());
  }
  const auto walks = stations.by_doors(streets, reach::Leaving::kStation, true);
  const auto seconds = [&](std::uint32_t from, std::size_t to) {
    for (const auto& entry : walks.of(to)) {
      if (entry.source == from) return core::ceil_seconds(entry.cost);
    }
    return core::Seconds{-1};
  };
  CHECK(seconds(1, 2) == 30);             // inside
  CHECK(seconds(2, 1) == 30);
  CHECK(seconds(3, 0) == 100);            // over the streets
  CHECK(seconds(3, 1) == 150);            // in by the door
  CHECK(seconds(3, 2) == 180);
  CHECK(seconds(2, 3) == 180);            // out by the door
}
