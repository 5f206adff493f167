// Transfer rules for single trips and routes: on paper, and against a twin that tries every chain of
// rides and looks the rule of each change up in the rows as written.

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "random_case.hpp"
#include "support/gtfs_feed.hpp"
#include "support/seed.hpp"
#include "transit/journey.hpp"
#include "transit/split_stops.hpp"

namespace {

using support::GtfsFeed;

constexpr int kMinute = 60;
constexpr int kNone = -1;

struct Trip {
  std::string id, route;
  std::vector<std::string> stops;
  std::vector<int> times;  // arrival = departure
};

struct RuleRow {
  std::string from, to, type, from_trip, to_trip, from_route, to_route;
  int seconds = 0;
};

struct Case {
  std::vector<Trip> trips;
  std::vector<RuleRow> rules;
  std::map<std::pair<std::string, std::string>, int> walks;
  int min_change = 0;
};

const std::vector<std::string> kStops = {"A", "B", "P", "Q"};  // P and Q are stops of station ST

std::string station_of(const std::string& stop) { return stop == "P" || stop == "Q" ? "ST" : ""; }

support::GtfsFiles files(const Case& c) {
  GtfsFeed feed;
  for (const auto* route : {"R0", "R1", "R2"}) feed.route(route);
  for (const auto& trip : c.trips) {
    std::string calls;
    for (std::size_t i = 0; i < trip.stops.size(); ++i) {
      calls += trip.stops[i] + " " + support::gtfs_time(trip.times[i]) + " ";
    }
    feed.trip(trip.id, calls).of_route(trip.route);
  }
  feed.raw("stops.txt",
           "stop_id,stop_lat,stop_lon,location_type,parent_station\n"
           "A,51.5,-3,0,\nB,51.51,-3,0,\nST,51.52,-3,1,\nP,51.52,-3,0,ST\nQ,51.52,-3,0,ST\n");
  std::string text =
      "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id,to_trip_id,"
      "from_route_id,to_route_id\n";
  for (const auto& r : c.rules) {
    text += fmt::format("{},{},{},{},{},{},{},{}\n", r.from, r.to, r.type,
                        r.type == "2" ? std::to_string(r.seconds) : "", r.from_trip, r.to_trip,
                        r.from_route, r.to_route);
  }
  feed.raw("transfers.txt", text);
  return feed.files();
}

Case random_case_of(std::mt19937_64& random) {
  const auto below = [&](int n) {
    return static_cast<int>(random() % static_cast<std::uint64_t>(n));
  };
  Case c;
  c.min_change = below(3) * kMinute;
  const int trips = 4 + below(6);
  for (int t = 0; t < trips; ++t) {
    Trip trip{"T" + std::to_string(t), "R" + std::to_string(below(3)), {}, {}};
    int at = 8 * 3600 + below(90) * kMinute;
    const int calls = 2 + below(3);
    for (int i = 0; i < calls; ++i) {
      auto stop = kStops[static_cast<std::size_t>(below(4))];
      if (!trip.stops.empty() && trip.stops.back() == stop) stop = stop == "A" ? "B" : "A";
      trip.stops.push_back(stop);
      trip.times.push_back(at);
      at += (1 + below(15)) * kMinute;
    }
    c.trips.push_back(trip);
  }
  for (const auto& from : kStops) {
    for (const auto& to : kStops) {
      if (from != to && below(2) == 0) c.walks[{from, to}] = (1 + below(6)) * kMinute;
    }
  }
  const auto stop_or_station = [&] {
    const int i = below(5);
    return i == 4 ? std::string("ST") : kStops[static_cast<std::size_t>(i)];
  };
  const int rules = 1 + below(8);
  for (int r = 0; r < rules; ++r) {
    RuleRow rule;
    rule.from = stop_or_station();
    rule.to = below(2) == 0 ? rule.from : stop_or_station();
    rule.type = std::string(1, "02233"[below(5)]);
    rule.seconds = below(20) * kMinute;
    const auto trip = [&] { return "T" + std::to_string(below(trips)); };
    const auto route = [&] { return "R" + std::to_string(below(3)); };
    if (below(3) == 0) rule.from_trip = trip();
    if (below(3) == 0) rule.to_trip = trip();
    if (below(3) == 0) rule.from_route = route();
    if (below(3) == 0) rule.to_route = route();
    c.rules.push_back(rule);
  }
  return c;
}

/// A ride: from call `on` to call `off` of a trip.
struct Ride {
  const Trip* trip = nullptr;
  std::size_t on = 0, off = 0;
  [[nodiscard]] int departs() const { return trip->times[on]; }
  [[nodiscard]] int arrives() const { return trip->times[off]; }
};

/// Least seconds of the change, or kNone when there is none: straight from the rows.
int change_seconds(const Case& c, const Ride& before, const Ride& after) {
  const auto& from = before.trip->stops[before.off];
  const auto& to = after.trip->stops[after.on];
  int seconds = c.min_change;
  if (from != to) {
    const auto walk = c.walks.find({from, to});
    if (walk == c.walks.end()) return kNone;
    seconds = walk->second;
  }
  auto best = std::pair(-1, 0);
  int least = 0;
  bool forbidden = false;
  for (const auto& r : c.rules) {
    const auto means = [](const std::string& written, const std::string& stop) {
      return written == stop ? 0 : written == station_of(stop) ? -1 : kNone - 1;
    };
    const int a = means(r.from, from), b = means(r.to, to);
    if (a < -1 || b < -1) continue;
    const auto names = [](const std::string& trip, const std::string& route, const Trip& t) {
      return !trip.empty() ? trip == t.id : route.empty() || route == t.route;
    };
    if (!names(r.from_trip, r.from_route, *before.trip) ||
        !names(r.to_trip, r.to_route, *after.trip)) {
      continue;
    }
    const bool ft = !r.from_trip.empty(), tt = !r.to_trip.empty();
    const bool fr = !ft && !r.from_route.empty(), tr = !tt && !r.to_route.empty();
    // The list of the GTFS reference, from the last to the first.
    const int rank = ft && tt                 ? 5
                     : (ft && tr) || (fr && tt) ? 4
                     : ft || tt                 ? 3
                     : fr && tr                 ? 2
                     : fr || tr                 ? 1
                                                : 0;
    const auto key = std::pair(rank, a + b);
    if (key < best) continue;
    const bool tie = key == best;
    best = key;
    least = std::max(tie ? least : 0, r.type == "2" ? r.seconds : 0);
    forbidden = (tie && forbidden) || r.type == "3";
  }
  return forbidden ? kNone : std::max(seconds, least);
}

/// Best time by stop with up to `rides` rides; forward the arrival, backward the departure.
std::map<std::string, int> twin(const Case& c, bool forward, const std::string& stop, int time,
                                int rides) {
  std::vector<Ride> all;
  for (const auto& trip : c.trips) {
    for (std::size_t on = 0; on < trip.stops.size(); ++on) {
      for (std::size_t off = on + 1; off < trip.stops.size(); ++off) all.push_back({&trip, on, off});
    }
  }
  std::vector<bool> now(all.size(), false);
  std::map<std::string, int> best;
  for (int k = 1; k <= rides; ++k) {
    std::vector<bool> next(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto& ride = all[i];
      if (k == 1) {
        next[i] = forward ? ride.trip->stops[ride.on] == stop && ride.departs() >= time
                          : ride.trip->stops[ride.off] == stop && ride.arrives() <= time;
        continue;
      }
      for (std::size_t j = 0; j < all.size() && !next[i]; ++j) {
        if (!now[j]) continue;
        const auto& before = forward ? all[j] : ride;
        const auto& after = forward ? ride : all[j];
        const int least = change_seconds(c, before, after);
        next[i] = least != kNone && before.arrives() + least <= after.departs();
      }
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!next[i]) continue;
      const auto& at = all[i].trip->stops[forward ? all[i].off : all[i].on];
      const int value = forward ? all[i].arrives() : all[i].departs();
      const auto [it, fresh] = best.emplace(at, value);
      if (!fresh) it->second = forward ? std::min(it->second, value) : std::max(it->second, value);
    }
    now = next;
  }
  return best;
}

std::map<std::string, int> product(const support::GtfsFiles& feed, const Case& c, bool forward,
                                   const std::string& stop, int time, int rides) {
  const auto timetable = random_case::read(feed);
  const auto day = transit::build_day_timetable(timetable, *core::parse_compact_date("20230613"));
  std::vector<transit::FootpathRecord> records;
  std::vector<transit::Seed> seeds;
  for (std::size_t a = 0; a < timetable.stops.size(); ++a) {
    if (timetable.stops[a].id == stop) seeds.push_back({transit::StopId(a), time, {}});
    for (std::size_t b = 0; b < timetable.stops.size(); ++b) {
      const auto walk = c.walks.find({timetable.stops[a].id, timetable.stops[b].id});
      if (walk == c.walks.end()) continue;
      records.push_back({transit::StopId(a), transit::StopId(b), walk->second});
    }
  }
  const auto footpaths = transit::build_footpaths(
      timetable, records, transit::kLongestLeastTransfer, c.min_change);
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  transit::compute_raptor(
      day,
      {.direction = forward ? transit::Direction::kForward : transit::Direction::kBackward,
       .seeds = seeds,
       .max_rides = static_cast<unsigned>(rides),
       .bound = forward ? 20 * 3600 : 4 * 3600,
       .footpaths = &footpaths,
       .min_change = c.min_change},
      scratch, labels);
  std::map<std::string, int> best;
  for (std::size_t s = 0; s < timetable.stops.size(); ++s) {
    const int value = labels.best_ride()[s];
    if (value == labels.unreached()) continue;
    const auto [it, fresh] = best.emplace(timetable.stops[s].id, value);
    if (!fresh) it->second = forward ? std::min(it->second, value) : std::max(it->second, value);
  }
  return best;
}

}  // namespace

TEST_CASE("transfer rules of trips and routes agree with trying every chain of rides") {
  std::mt19937_64 random(support::seed());
  int changed = 0, reached = 0;
  for (int i = 0; i < 1200; ++i) {
    const auto c = random_case_of(random);
    const auto feed = files(c);
    auto plain = c;
    std::erase_if(plain.rules, [](const RuleRow& r) {
      return !r.from_trip.empty() || !r.to_trip.empty() || !r.from_route.empty() ||
             !r.to_route.empty();
    });
    for (const bool forward : {true, false}) {
      const auto& stop = kStops[random() % 4];
      const int time = forward ? 8 * 3600 : 10 * 3600 + 1800;
      for (int rides = 1; rides <= 4; ++rides) {
        CAPTURE(i);
        CAPTURE(feed.at("stop_times.txt"));
        CAPTURE(feed.at("trips.txt"));
        CAPTURE(feed.at("transfers.txt"));
        const auto expected = twin(c, forward, stop, time, rides);
        REQUIRE(product(feed, c, forward, stop, time, rides) == expected);
        reached += static_cast<int>(expected.size());
        // The same without the narrow rules: where it differs, they matter and were seen to.
        changed += twin(plain, forward, stop, time, rides) != expected ? 1 : 0;
      }
    }
  }
  CHECK(reached > 6000);
  CHECK(changed > 100);
}

TEST_CASE("a planted mistake makes the comparison fail: a narrow rule that is not read") {
  Case c;
  c.trips = {{"T0", "R0", {"A", "B"}, {8 * 3600, 8 * 3600 + 600}},
             {"T1", "R1", {"B", "P"}, {8 * 3600 + 700, 8 * 3600 + 900}},
             {"T2", "R1", {"B", "P"}, {8 * 3600 + 1700, 8 * 3600 + 1900}}};
  c.rules = {{"B", "B", "3", "T0", "T1", "", "", 0}};
  auto blind = c;
  blind.rules.clear();
  CHECK(product(files(c), c, true, "A", 8 * 3600, 2) == twin(c, true, "A", 8 * 3600, 2));
  CHECK(product(files(blind), c, true, "A", 8 * 3600, 2) != twin(c, true, "A", 8 * 3600, 2));
}

TEST_CASE("the order of transfer rules: the more is named, the sooner it counts") {
  // T0 arrives at 8:10; T1 leaves at 8:15. Each rule in turn is overruled by the next.
  Case c;
  c.trips = {{"T0", "R0", {"A", "B"}, {8 * 3600, 8 * 3600 + 600}},
             {"T1", "R1", {"B", "P"}, {8 * 3600 + 900, 8 * 3600 + 960}}};
  const std::vector<RuleRow> rows = {{"B", "B", "3", "", "", "", "", 0},
                                     {"B", "B", "2", "", "", "R0", "", 60},
                                     {"B", "B", "3", "", "", "R0", "R1", 0},
                                     {"B", "B", "0", "T0", "", "", "", 0},
                                     {"B", "B", "2", "T0", "", "", "R1", 301},
                                     {"B", "B", "2", "T0", "T1", "", "", 300}};
  for (std::size_t n = 0; n < rows.size(); ++n) {
    c.rules.push_back(rows[n]);
    const auto found = product(files(c), c, true, "A", 8 * 3600, 2);
    CAPTURE(n);
    CHECK(found.contains("P") == (n % 2 == 1));
  }
}

TEST_CASE("a stop's own rule that asks for nothing goes before its station's ban") {
  Case c;
  c.trips = {{"T0", "R0", {"A", "P"}, {8 * 3600, 8 * 3600 + 600}},
             {"T1", "R1", {"P", "B"}, {8 * 3600 + 700, 8 * 3600 + 900}}};
  c.rules = {{"ST", "ST", "3", "", "", "", "", 0}};
  CHECK_FALSE(product(files(c), c, true, "A", 8 * 3600, 2).contains("B"));
  c.rules.push_back({"P", "P", "1", "", "", "", "", 0});
  CHECK(product(files(c), c, true, "A", 8 * 3600, 2).contains("B"));
}

TEST_CASE("a rule for a trip with frequencies holds for each of its departures") {
  GtfsFeed feed;
  feed.stop("A", 0, 0).stop("B", 900, 0).stop("C", 1800, 0).route("R");
  feed.trip("T", "A 08:00 B 08:10").frequency("08:00", "10:00", 3600);
  feed.trip("U", "B 08:15 C 08:20").trip("V", "B 09:15 C 09:20").trip("W", "B 10:00 C 10:05");
  feed.raw("transfers.txt",
           "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id\nB,B,2,1200,T\n");
  Case c;
  const auto found = [&](int from) {
    return product(feed.files(), c, true, "A", from, 2).at("C");
  };
  CHECK(found(8 * 3600) == 9 * 3600 + 20 * 60);
  CHECK(found(9 * 3600) == 10 * 3600 + 5 * 60);
}

TEST_CASE("who stays seated passes a stop that is split between the two trips") {
  GtfsFeed feed;
  feed.stop("A", 0, 0).stop("B", 900, 0).stop("C", 1800, 0).route("R");
  feed.trip("T", "A 08:00 B 08:10").block("1").trip("U", "B 08:12 C 08:20").block("1");
  feed.raw("transfers.txt",
           "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id,to_trip_id\n"
           "B,B,3,,T,\nB,B,2,600,,U\n");
  const auto t = random_case::read(feed.files());
  CHECK(t.stops.size() == 5);  // B in two parts more
  const auto day = transit::build_day_timetable(t, *core::parse_compact_date("20230613"));
  const std::vector<transit::Seed> seeds{{t.find_stop("A"), 8 * 3600, {}}};
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  const transit::RaptorQuery query{.seeds = seeds, .max_rides = 1, .bound = 12 * 3600};
  transit::compute_raptor(day, query, scratch, labels);
  const auto c = t.find_stop("C");
  REQUIRE(labels.best_ride()[c.index()] == 8 * 3600 + 20 * 60);
  const auto journey = transit::rebuild_journey(day, query, labels, c, 1);
  REQUIRE(journey.legs.size() == 2);
  CHECK(journey.legs[0].arrival == 8 * 3600 + 10 * 60);
  CHECK(journey.legs[1].departure == 8 * 3600 + 12 * 60);
  CHECK(journey.legs[1].stays_seated);
  CHECK(t.stops[journey.legs[0].to.index()].id == "B");
  CHECK(journey.legs[0].alight_call == 1);
  CHECK(journey.legs[1].board_call == 0);
}

TEST_CASE("where rules part the trips of a stop into too many kinds they are left") {
  Case c;
  for (int i = 0; i < 5; ++i) {
    c.trips.push_back({"T" + std::to_string(i), "R0", {"A", "B"}, {8 * 3600 + i * 60, 9 * 3600 + i * 60}});
    c.rules.push_back({"B", "A", "3", "T" + std::to_string(i), "", "", "", 0});
  }
  auto timetable = random_case::read(files(c));
  CHECK(timetable.stops.size() == 5 + 5);
  // Again from the rules as they were read, with a lower limit.
  transit::Timetable whole;
  whole.stops = {timetable.stops[0], timetable.stops[1]};
  whole.routes = timetable.routes;
  whole.trips = timetable.trips;
  whole.calls = timetable.calls;
  for (auto& call : whole.calls) {
    call.stop = timetable.stops[call.stop.index()].id == "A" ? transit::StopId(0) : transit::StopId(1);
  }
  for (std::size_t t = 0; t < 5; ++t) {
    whole.transfers.push_back({transit::StopId(1), transit::StopId(0), 0, true, {transit::TripId(t)}});
  }
  CHECK(transit::split_stops(whole, 4) == 1);
  CHECK(whole.stops.size() == 2);
  CHECK(whole.transfers.empty());
}
