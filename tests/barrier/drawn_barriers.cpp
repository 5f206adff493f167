#include "drawn_barriers.hpp"

#include <algorithm>

#include "drawn_case.hpp"
#include "geo/projection.hpp"
#include "street/road_sides.hpp"

namespace drawn_barriers {

namespace {

std::uint64_t below(std::mt19937_64& random, std::uint64_t n) { return random() % n; }

/// A place up to a block east or south of a junction: on a street, beside one, or in between.
geo::PointM beside(geo::PointM at, std::mt19937_64& random) {
  const auto m = static_cast<double>(below(random, 95));
  switch (below(random, 4)) {
    case 0: return at;
    case 1: return {at.x + m, at.y};
    case 2: return {at.x, at.y - m};
    default: return {at.x + m, at.y - static_cast<double>(below(random, 40))};
  }
}

void spoil(street::Graph& graph, std::mt19937_64& random) {
  const auto known = [&] {
    return below(random, 4) == 0 ? street::Known::kUnknown : street::Known::kMapped;
  };
  for (auto& edge : graph.edges) {
    auto& facts = edge.facts;
    if (facts.way_class == street::WayClass::kCrossing) {
      facts.speed_mph = {static_cast<std::uint8_t>(below(random, 2) == 0 ? 40 : 20),
                         street::Known::kMapped};
      facts.kerb = {street::Kerb::kFlush, street::Known::kMapped};
      continue;
    }
    facts.surface = {street::Surface::kEven, street::Known::kMapped};
    facts.lit = {true, street::Known::kMapped};
    switch (below(random, 9)) {
      case 0: facts.access = street::Access::kPrivate; break;
      case 1:
      case 2: facts.surface = {street::Surface::kSoft, known()}; break;
      case 3: facts.lit = {false, known()}; break;
      case 4: facts.one_way_forward = below(random, 3) == 0; break;
      default: break;
    }
  }
  for (auto& node : graph.node_facts) {
    if (below(random, 6) == 0) node.barrier = street::Barrier::kStile;
    if (below(random, 12) == 0) node.access = street::Access::kPrivate;
  }
}

}  // namespace

std::shared_ptr<const town::Town> random_town(std::mt19937_64& random) {
  auto c = drawn_case::random_case(random);
  const bool hilly = below(random, 2) == 0;
  for (std::size_t i = 0; i < c.streets.size(); ++i) {
    const bool main = below(random, 3) == 0;
    c.tags.push_back(main ? "highway=secondary maxspeed=" +
                                std::string(below(random, 2) == 0 ? "40_mph" : "20_mph")
                          : "highway=residential");
  }
  auto town = std::make_shared<town::Town>(*drawn_case::town_of(c));
  auto graph = street::split_main_roads(*town->graph);
  for (std::size_t arc = 0; hilly && arc < graph.edge_count() * 2; ++arc) {
    graph.slope_factor.push_back(1.0F + 0.25F * static_cast<float>(below(random, 4)));
  }
  spoil(graph, random);
  town->graph = std::make_shared<const street::Graph>(std::move(graph));

  auto& persona = town->analysis.personas[0];
  persona.roughest_surface = street::Surface::kEven;
  persona.stiles = street::BarrierRule::kNo;
  persona.cross_mph = 30;
  persona.unmarked_seconds = static_cast<double>(below(random, 3)) * 10;
  persona.lit_after_dark = below(random, 3) == 0;
  // So far south that in June the sun comes up, or goes down, in the middle of things.
  if (persona.lit_after_dark) {
    town->sites[0].lonlat = {static_cast<double>(below(random, 90)) - 45, -60};
  }
  town->analysis.min_change_minutes = below(random, 3) == 0 ? 2 : 0;

  // More homes than junctions, in two neighbourhoods.
  place::Homes homes;
  std::vector<geo::PointM> at;
  auto areas = *town->neighbourhoods;
  areas.items[0].groups = {{30.0, 100.0}};
  areas.items.push_back(areas.items[0]);
  areas.items[1].code = "N2";
  areas.items[1].groups = {{}};
  areas.group_names = {"disabled"};
  for (std::size_t n = 0; n < 2; ++n) {
    for (const auto& home : town->homes->items) {
      at.push_back(beside(home.at, random));
      homes.items.push_back({at.back(), place::NeighbourhoodId(n),
                             static_cast<std::int32_t>(below(random, 9))});
    }
    homes.begin.push_back(static_cast<std::uint32_t>(homes.items.size()));
    homes.outside_coverage.push_back(0);
  }
  town->homes = std::make_shared<const place::Homes>(std::move(homes));
  town->neighbourhoods = std::make_shared<const place::Neighbourhoods>(std::move(areas));
  town->home_in_coverage.assign(at.size(), 1);
  town->home_in_coverage[below(random, at.size())] = 0;
  town->home_snaps = town::compute_place_snaps(*town->graph, *town->obstacles, at);
  town->home_snaps_linked = town->home_snaps;

  // Two or three meeting points, one of them with sessions at two times; stops moved along streets.
  const geo::Projection projection(town->crs);
  const auto first = town->sites[0];
  auto activities = *town->activities;
  const auto corner = town->homes->items[0].at;
  for (std::size_t extra = 1 + below(random, 2); extra > 0; --extra) {
    auto activity = activities[0];
    activity.start.seconds += static_cast<core::Seconds>(below(random, 5)) * 900;
    activity.end.seconds += static_cast<core::Seconds>(below(random, 5)) * 900;
    const bool same_place = below(random, 3) == 0;
    town->site_of_activity.push_back(same_place ? town::SiteId(0)
                                                : town::SiteId(town->sites.size()));
    if (!same_place) {
      auto site = first;
      site.at = beside({corner.x + 97.31 * static_cast<double>(below(random, 5)),
                        corner.y - 97.31 * static_cast<double>(below(random, 5))},
                       random);
      town->sites.push_back(site);
    }
    activities.push_back(activity);
  }
  std::vector<geo::PointM> sites;
  for (const auto& site : town->sites) sites.push_back(beside(site.at, random));
  town->site_snaps = town::compute_place_snaps(*town->graph, *town->obstacles, sites);
  town->site_snaps_linked = town->site_snaps;
  town->activities = std::make_shared<const std::vector<place::Activity>>(std::move(activities));
  auto timetable = *town->timetable;
  std::vector<geo::PointM> stops;
  for (const auto& stop : timetable.stops) {
    stops.push_back(beside(projection.to_metres(stop.at), random));
  }
  town->stop_snaps = town::compute_place_snaps(*town->graph, *town->obstacles, stops);
  for (std::size_t k = below(random, 4); k > 0; --k) {
    timetable.transfers.push_back({transit::StopId(below(random, stops.size())),
                                   transit::StopId(below(random, stops.size())),
                                   static_cast<core::Seconds>(below(random, 300)),
                                   below(random, 4) == 0});
  }
  // In every other town one stop is inside a station whose door is another stop's place.
  if (below(random, 2) == 0) {
    const transit::StopId door(std::size_t{0}), platform(std::size_t{1});
    timetable.stops[0].location_type = 2;
    transit::Pathway way{door, platform};
    way.both_ways = below(random, 3) != 0;
    way.seconds = static_cast<core::Seconds>(20 + below(random, 60));
    timetable.pathways.push_back(way);
  }
  town->timetable = std::make_shared<const transit::Timetable>(std::move(timetable));
  return town;
}

std::vector<Piece> find_pieces(const town::Town& town) {
  const auto& graph = *town.graph;
  const auto& persona = town.analysis.personas[0];
  const auto met = [](const street::Judgement& j) { return (j.blocked | j.unknown) != 0; };
  std::vector<Piece> pieces;
  for (std::uint32_t e = 0; e < graph.edge_count(); ++e) {
    const auto& facts = graph.edges[e].facts;
    if (met(street::judge(facts, -1, persona, true))) pieces.push_back({Thing::kEdge, e});
    if (facts.side != street::Side::kBoth && met(street::judge_across(facts, persona))) {
      pieces.push_back({Thing::kAcross, e});
    }
  }
  for (std::uint32_t n = 0; n < graph.node_count(); ++n) {
    if (met(street::judge(graph.node_facts[n], persona))) pieces.push_back({Thing::kNode, n});
  }
  return pieces;
}

barrier::Lift lift_of(const Piece& piece) {
  barrier::Lift lift;
  const std::size_t i = piece.index;
  switch (piece.thing) {
    case Thing::kEdge: lift.edges.emplace_back(i); break;
    case Thing::kNode: lift.nodes.emplace_back(i); break;
    case Thing::kAcross: lift.across.emplace_back(i); break;
  }
  return lift;
}

void put_right(street::Graph& graph, const Piece& piece) {
  if (piece.thing == Thing::kNode) {
    graph.node_facts[piece.index].barrier = street::Barrier::kNone;
    graph.node_facts[piece.index].access = street::Access::kPublic;
    return;
  }
  auto& facts = graph.edges[piece.index].facts;
  if (piece.thing == Thing::kAcross || facts.way_class == street::WayClass::kCrossing) {
    facts.speed_mph = {20, street::Known::kMapped};
    return;
  }
  facts.access = street::Access::kPublic;
  facts.surface = {street::Surface::kEven, street::Known::kMapped};
  facts.lit = {true, street::Known::kMapped};
}

town::Town with_graph(const town::Town& town, street::Graph graph) {
  auto out = town;
  out.graph = std::make_shared<const street::Graph>(std::move(graph));
  return out;
}

std::vector<reach::GroupReach> better_of(const std::vector<reach::GroupReach>& a,
                                         const std::vector<reach::GroupReach>& b) {
  auto out = a;
  for (std::size_t g = 0; g < out.size(); ++g) {
    auto outbound = a[g].outbound.unpacked(), back = a[g].back.unpacked();
    for (std::size_t h = 0; h < outbound.size(); ++h) {
      outbound[h] = std::min(outbound[h], b[g].outbound[h]);
      back[h] = std::min(back[h], b[g].back[h]);
    }
    out[g].outbound = outbound;
    out[g].back = back;
  }
  return out;
}

}  // namespace drawn_barriers
