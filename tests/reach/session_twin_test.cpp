// The session question answered twice: by the engine, and by trying every journey there is. The
// twin knows nothing of graphs, labels, patterns or tables: it has a matrix of walking seconds from
// Floyd and Warshall and a list of trips as drawn, and walks through all combinations.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "geo/projection.hpp"
#include "io/gtfs/gtfs.hpp"
#include "io/osm/read_osm.hpp"
#include "reach/reach.hpp"
#include "street/graph_builder.hpp"
#include "support/ascii_town.hpp"
#include "support/gtfs_feed.hpp"
#include "support/seed.hpp"
#include "town/town.hpp"

namespace {

constexpr int kSide = 5;             // a grid of 5 x 5 junctions
constexpr int kNodes = kSide * kSide;
constexpr double kSpacing = 97.31;   // m: no sum of blocks lies near a whole second
constexpr double kSpeed = 80.0 / 60.0;
constexpr int kNever = 1 << 29;

struct DrawnTrip {
  std::vector<int> nodes;
  std::vector<int> times;            // arrival = departure, seconds of the day
  bool runs = true;                  // on the session's day
};

struct Case {
  std::vector<std::pair<int, int>> streets;
  std::vector<int> stops;            // nodes that are stops
  std::vector<DrawnTrip> trips;
  int site = 0;
  int start = 10 * 3600, end = 12 * 3600;
  int max_minutes = 60, early = 5, max_wait = 30, max_transfers = 2;
  double max_walk_minutes = 5;
};

char letter(int node) { return static_cast<char>('A' + node); }

Case random_case(std::mt19937_64& random) {
  Case c;
  const auto below = [&](int n) {
    return static_cast<int>(random() % static_cast<std::uint64_t>(n));
  };
  for (int n = 0; n < kNodes; ++n) {
    if (n % kSide + 1 < kSide && below(10) < 8) c.streets.emplace_back(n, n + 1);
    if (n + kSide < kNodes && below(10) < 8) c.streets.emplace_back(n, n + kSide);
  }
  for (int n = 0; n < kNodes; ++n) {
    if (below(3) == 0) c.stops.push_back(n);
  }
  if (c.stops.size() < 2) c.stops = {0, kNodes - 1};
  const int trips = 3 + below(12);
  for (int t = 0; t < trips; ++t) {
    DrawnTrip trip;
    int at = 9 * 3600 + below(5 * 3600);
    const int calls = 2 + below(3);
    for (int k = 0; k < calls; ++k) {
      const int node = c.stops[static_cast<std::size_t>(below(static_cast<int>(c.stops.size())))];
      if (!trip.nodes.empty() && trip.nodes.back() == node) continue;
      trip.nodes.push_back(node);
      trip.times.push_back(at);
      at += 60 + below(600);
    }
    if (trip.nodes.size() < 2) continue;
    trip.runs = below(6) != 0;
    c.trips.push_back(std::move(trip));
  }
  c.site = below(kNodes);
  c.max_minutes = 20 + below(60);
  c.max_wait = below(4) == 0 ? 2 : 10 + below(30);
  c.max_transfers = below(3);
  c.max_walk_minutes = 2.0 + below(5) + 0.37;
  return c;
}

/// Walking seconds between all junctions.
std::vector<std::vector<double>> all_walks(const Case& c) {
  std::vector<std::vector<double>> walk(kNodes, std::vector<double>(kNodes, 1e18));
  for (int n = 0; n < kNodes; ++n) walk[n][n] = 0;
  for (const auto& [a, b] : c.streets) walk[a][b] = walk[b][a] = kSpacing / kSpeed;
  for (int k = 0; k < kNodes; ++k) {
    for (int i = 0; i < kNodes; ++i) {
      for (int j = 0; j < kNodes; ++j) {
        walk[i][j] = std::min(walk[i][j], walk[i][k] + walk[k][j]);
      }
    }
  }
  return walk;
}

class Twin {
 public:
  explicit Twin(const Case& c) : c_(c), walk_(all_walks(c)) {}

  /// Seconds of the outbound leg from a home, kNever when it does not work.
  int outbound(int home) {
    const int deadline = c_.start - c_.early * 60;
    int best = walk_seconds(home, c_.site);
    for (const int stop : c_.stops) {
      const int access = walk_seconds(home, stop);
      if (access == kNever) continue;
      latest_ = -kNever;
      board(stop, -kNever, c_.max_transfers + 1, -kNever, Ends::kAtSite);
      if (latest_ != -kNever) best = std::min(best, deadline - (latest_ - access));
    }
    return best <= c_.max_minutes * 60 ? best : kNever;
  }

  int back(int home) {
    int best = walk_seconds(c_.site, home);
    for (const int stop : c_.stops) {
      const int egress = walk_seconds(c_.site, stop);
      if (egress == kNever) continue;
      earliest_home_ = kNever;
      home_ = home;
      const int ready = c_.end + egress;
      board(stop, ready, c_.max_transfers + 1, ready + c_.max_wait * 60, Ends::kAtHome);
      if (earliest_home_ != kNever) best = std::min(best, earliest_home_ - c_.end);
    }
    return best <= c_.max_minutes * 60 ? best : kNever;
  }

 private:
  enum class Ends { kAtSite, kAtHome };

  [[nodiscard]] int walk_seconds(int from, int to) const {
    const double s = walk_[from][to];
    return s <= c_.max_walk_minutes * 60 ? static_cast<int>(std::ceil(s - 1e-6)) : kNever;
  }

  /// Every trip that can be boarded at the stop from `ready` on. `first` is the boarding of the
  /// first vehicle, once there is one; `latest_first` bounds it on the way back.
  void board(int stop, int ready, int rides_left, int limit, Ends ends, int first = -kNever) {
    if (rides_left == 0) return;
    for (const auto& trip : c_.trips) {
      if (!trip.runs) continue;
      for (std::size_t i = 0; i + 1 < trip.nodes.size(); ++i) {
        if (trip.nodes[i] != stop || trip.times[i] < ready) continue;
        if (ends == Ends::kAtHome && first == -kNever && trip.times[i] > limit) continue;
        const int boarded = first == -kNever ? trip.times[i] : first;
        for (std::size_t k = i + 1; k < trip.nodes.size(); ++k) {
          alight(trip.nodes[k], trip.times[k], rides_left - 1, ends, boarded);
        }
      }
    }
  }

  void alight(int stop, int at, int rides_left, Ends ends, int boarded) {
    const int target = ends == Ends::kAtSite ? c_.site : home_;
    const int walk = walk_seconds(stop, target);
    if (walk != kNever) {
      const int there = at + walk;
      if (ends == Ends::kAtHome) {
        earliest_home_ = std::min(earliest_home_, there);
      } else if (there <= c_.start - c_.early * 60 && there >= c_.start - c_.max_wait * 60) {
        latest_ = std::max(latest_, boarded);
      }
    }
    if (rides_left == 0 || at > c_.end + 4 * 3600) return;
    for (const int other : c_.stops) {
      const int transfer = other == stop ? 0 : walk_seconds(stop, other);
      if (transfer != kNever) board(other, at + transfer, rides_left, kNever, ends, boarded);
    }
  }

  const Case& c_;
  std::vector<std::vector<double>> walk_;
  int latest_ = -kNever;
  int earliest_home_ = kNever;
  int home_ = 0;
};

std::shared_ptr<const town::Town> town_of(const Case& c) {
  std::string map;
  for (int r = 0; r < kSide; ++r) {
    for (int k = 0; k < kSide; ++k) map += letter(r * kSide + k);
    map += '\n';
  }
  support::AsciiTown drawn(map, kSpacing);
  for (const auto& [a, b] : c.streets) {
    drawn.way(std::string{letter(a), letter(b)}, "highway=residential");
  }
  const auto metres = [&](int node) { return drawn.metres(letter(node)); };

  town::Parts parts;
  parts.name = "drawn";
  parts.graph = drawn.graph();
  parts.coverage = street::Coverage::from_polygon(
      {{{{metres(0).x - 9e3, metres(0).y - 9e3}, {metres(0).x + 9e3, metres(0).y - 9e3},
         {metres(0).x + 9e3, metres(0).y + 9e3}, {metres(0).x - 9e3, metres(0).y + 9e3},
         {metres(0).x - 9e3, metres(0).y - 9e3}},
        {}}});
  support::GtfsFeed feed;
  feed.service("daily", "1111111", "20230601", "20230630");
  feed.service("other", "0000001", "20230601", "20230630");
  for (std::size_t i = 0; i < c.trips.size(); ++i) {
    std::string calls;
    for (std::size_t k = 0; k < c.trips[i].nodes.size(); ++k) {
      calls += std::string{letter(c.trips[i].nodes[k])} + " " +
               support::gtfs_time(c.trips[i].times[k]) + "  ";
    }
    feed.trip("t" + std::to_string(i), calls).on(c.trips[i].runs ? "daily" : "other");
  }
  std::string stops = "stop_id,stop_name,stop_lat,stop_lon\n";
  for (const int node : c.stops) {
    const auto at = drawn.at(letter(node));
    // Nine decimals: a stop a few centimetres beside its junction would be a second later.
    std::array<char, 80> line{};
    std::snprintf(line.data(), line.size(), "%c,Stop,%.9f,%.9f\n", letter(node), at.lat, at.lon);
    stops += line.data();
  }
  feed.raw("stops.txt", stops);
  const io::gtfs::MemoryFeed memory{"drawn", feed.files()};
  parts.timetable = io::gtfs::read_gtfs(std::span(&memory, 1), {}).value;

  place::Neighbourhood area;
  area.code = "N1";
  parts.neighbourhoods.items.push_back(area);
  for (int n = 0; n < kNodes; ++n) {
    parts.homes.items.push_back({metres(n), place::NeighbourhoodId(0), 1});
  }
  parts.homes.begin = {0, kNodes};
  parts.homes.outside_coverage = {0};
  place::Activity activity;
  activity.id = "a";
  activity.at = drawn.at(letter(c.site));
  activity.start = {c.start};
  activity.end = {c.end};
  activity.dates = {*core::parse_date("2023-06-13")};
  parts.activities.push_back(activity);
  street::Persona persona{"p", "p", kSpeed, c.max_walk_minutes, ""};
  parts.analysis = {*core::parse_date("2023-06-12"), 1, {persona}, c.max_minutes, c.early,
                    c.max_wait, c.max_transfers};
  return town::build_town(std::move(parts), {});
}

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

/// Every junction is joined to every other: the twin knows no straight walk from an island to the
/// streets next to it.
bool all_joined(const Case& c) {
  const auto walk = all_walks(c);
  return std::all_of(walk[0].begin(), walk[0].end(), [](double s) { return s < 1e17; });
}

}  // namespace

TEST_CASE("leave-home and back-home times equal those of trying every journey") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  Comparison all;
  int cases = 0;
  for (int round = 0; cases < 300; ++round) {
    CAPTURE(round);
    const auto c = random_case(random);
    if (!all_joined(c)) continue;
    ++cases;
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
