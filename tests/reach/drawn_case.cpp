#include "drawn_case.hpp"

#include <array>
#include <cstdio>
#include <string>

#include "io/gtfs/gtfs.hpp"
#include "street/graph_builder.hpp"
#include "support/ascii_town.hpp"
#include "support/gtfs_feed.hpp"

namespace drawn_case {

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

Case hilly(Case c, std::mt19937_64& random) {
  const auto factor = [&] { return 1.0F + 0.25F * static_cast<float>(random() % 4); };
  for (std::size_t i = 0; i < c.streets.size(); ++i) c.slopes.emplace_back(factor(), factor());
  return c;
}

std::vector<std::vector<double>> all_walks(const Case& c) {
  std::vector<std::vector<double>> walk(kNodes, std::vector<double>(kNodes, 1e18));
  for (int n = 0; n < kNodes; ++n) walk[n][n] = 0;
  for (std::size_t i = 0; i < c.streets.size(); ++i) {
    const auto& [a, b] = c.streets[i];
    const auto [there, back] = c.slopes.empty() ? std::pair(1.0F, 1.0F) : c.slopes[i];
    walk[a][b] = kSpacing / kSpeed * static_cast<double>(there);
    walk[b][a] = kSpacing / kSpeed * static_cast<double>(back);
  }
  for (int k = 0; k < kNodes; ++k) {
    for (int i = 0; i < kNodes; ++i) {
      for (int j = 0; j < kNodes; ++j) {
        walk[i][j] = std::min(walk[i][j], walk[i][k] + walk[k][j]);
      }
    }
  }
  return walk;
}

bool all_joined(const Case& c) {
  const auto walk = all_walks(c);
  return std::all_of(walk[0].begin(), walk[0].end(), [](double s) { return s < 1e17; });
}

std::shared_ptr<const town::Town> town_of(const Case& c) {
  std::string map;
  for (int r = 0; r < kSide; ++r) {
    for (int k = 0; k < kSide; ++k) map += letter(r * kSide + k);
    map += '\n';
  }
  support::AsciiTown drawn(map, kSpacing);
  for (std::size_t i = 0; i < c.streets.size(); ++i) {
    // A name of its own keeps each street an edge of its own.
    const std::string ends{letter(c.streets[i].first), letter(c.streets[i].second)};
    const auto tags = c.tags.empty() ? "highway=residential" : c.tags[i];
    drawn.way(ends, tags + (c.slopes.empty() ? "" : " name=" + ends));
  }
  const auto metres = [&](int node) { return drawn.metres(letter(node)); };

  town::Parts parts;
  parts.name = "drawn";
  parts.graph = drawn.graph();
  auto& graph = parts.graph;
  if (!c.slopes.empty()) graph.slope_factor.assign(graph.edge_count() * 2, 1);
  for (std::size_t i = 0; i < c.slopes.size(); ++i) {
    const auto a = drawn.node_id(letter(c.streets[i].first));
    const auto b = drawn.node_id(letter(c.streets[i].second));
    for (std::size_t e = 0; e < graph.edge_count(); ++e) {
      const auto from = graph.node_osm[graph.edges[e].from.index()];
      const auto to = graph.node_osm[graph.edges[e].to.index()];
      if (std::minmax(from, to) != std::minmax(a, b)) continue;
      const auto [there, back] = c.slopes[i];
      graph.slope_factor[e * 2] = from == a ? there : back;
      graph.slope_factor[e * 2 + 1] = from == a ? back : there;
    }
  }
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
  street::Persona persona{"p", "p", kSpeed, c.max_walk_minutes};
  parts.analysis = {*core::parse_date("2023-06-12"), 1, {persona}, c.max_minutes, c.early,
                    c.max_wait, c.max_transfers};
  return town::build_town(std::move(parts), {});
}

}  // namespace drawn_case
