#include "town/town.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "geo/projection.hpp"
#include "transit/clip.hpp"

namespace town {

namespace {

/// A place on the near bank is not joined to a street on the far one. When every candidate lies
/// across an obstacle the nearest stays: better a doubtful join than a home without any street.
street::Snaps without_crossings(const street::Graph& graph, const Obstacles& obstacles,
                                const street::Snaps& snaps,
                                const std::vector<geo::PointM>& places) {
  street::Snaps kept;
  kept.begin.reserve(snaps.begin.size());
  kept.points.reserve(snaps.points.size());
  for (std::size_t i = 0; i < snaps.size(); ++i) {
    const auto candidates = snaps.of(i);
    const std::size_t before = kept.points.size();
    for (const auto& candidate : candidates) {
      if (!obstacles.crosses(places[i], street::position(graph, candidate))) {
        kept.points.push_back(candidate);
      }
    }
    if (kept.points.size() == before && !candidates.empty()) {
      kept.points.push_back(*std::min_element(
          candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
            return a.off_street_m < b.off_street_m;
          }));
    }
    kept.begin.push_back(static_cast<std::uint32_t>(kept.points.size()));
  }
  return kept;
}

bool on_main_component(const street::Graph& graph, const street::EdgePoint& p) {
  return graph.node_component[graph.edges[p.edge.index()].from.index()] == street::ComponentId(0);
}

}  // namespace

street::Snaps compute_place_snaps(const street::Graph& graph, const Obstacles& obstacles,
                                  const std::vector<geo::PointM>& places) {
  return without_crossings(graph, obstacles, street::compute_snaps(graph, places), places);
}

street::Snaps compute_linked_snaps(const street::Graph& graph, const street::Snaps& snaps,
                                   const std::vector<geo::PointM>& places) {
  std::vector<std::size_t> islanders;
  std::vector<geo::PointM> at;
  for (std::size_t i = 0; i < snaps.size(); ++i) {
    const auto candidates = snaps.of(i);
    const bool linked = std::any_of(candidates.begin(), candidates.end(), [&](const auto& c) {
      return on_main_component(graph, c);
    });
    if (!linked) {
      islanders.push_back(i);
      at.push_back(places[i]);
    }
  }
  street::SnapQuery query;
  query.radius_m = kLinkRadiusM;
  const auto far = street::compute_snaps(graph, at, query);

  street::Snaps out;
  std::size_t next = 0;
  for (std::size_t i = 0; i < snaps.size(); ++i) {
    const auto own = snaps.of(i);
    out.points.insert(out.points.end(), own.begin(), own.end());
    if (next < islanders.size() && islanders[next] == i) {
      for (const auto& candidate : far.of(next)) {
        if (on_main_component(graph, candidate)) out.points.push_back(candidate);
      }
      ++next;
    }
    out.begin.push_back(static_cast<std::uint32_t>(out.points.size()));
  }
  return out;
}

std::shared_ptr<const Town> build_town(Parts parts, const core::JobContext& context) {
  auto town = std::make_shared<Town>();
  town->name = std::move(parts.name);
  town->crs = std::move(parts.crs);
  town->timezone = std::move(parts.timezone);
  town->analysis = std::move(parts.analysis);
  town->graph = std::make_shared<const street::Graph>(std::move(parts.graph));
  town->coverage = std::make_shared<const street::Coverage>(std::move(parts.coverage));
  town->obstacles = std::make_shared<const Obstacles>(std::move(parts.obstacles));
  town->severing = std::make_shared<const std::vector<Severing>>(std::move(parts.severing));
  town->neighbourhoods =
      std::make_shared<const place::Neighbourhoods>(std::move(parts.neighbourhoods));
  town->homes = std::make_shared<const place::Homes>(std::move(parts.homes));
  town->activities =
      std::make_shared<const std::vector<place::Activity>>(std::move(parts.activities));
  town->green_spaces =
      std::make_shared<const std::vector<place::GreenSpace>>(std::move(parts.green_spaces));

  context.begin("Joining homes, stops and meeting points to the streets");
  const geo::Projection projection(town->crs);
  const auto& graph = *town->graph;

  std::vector<geo::PointM> site_at;
  std::map<std::pair<double, double>, SiteId> known;
  for (const auto& activity : *town->activities) {
    const auto key = std::pair(activity.at.lon, activity.at.lat);
    const auto [it, is_new] = known.try_emplace(key, SiteId(town->sites.size()));
    if (is_new) {
      const auto at = projection.to_metres(activity.at);
      town->sites.push_back({activity.at, at, town->coverage->contains(at)});
      site_at.push_back(at);
    }
    town->site_of_activity.push_back(it->second);
  }
  std::vector<SiteJoin> joins;
  town->site_snaps =
      compute_site_snaps(graph, *town->obstacles, *town->green_spaces, site_at, joins);
  for (std::size_t i = 0; i < joins.size(); ++i) town->sites[i].join = joins[i];
  for (std::size_t i = 0; i < town->sites.size(); ++i) {
    if (town->site_snaps.of(i).empty()) town->sites[i].in_coverage = false;
  }
  town->site_snaps_linked = compute_linked_snaps(graph, town->site_snaps, site_at);

  std::vector<geo::PointM> home_at;
  home_at.reserve(town->homes->items.size());
  for (const auto& home : town->homes->items) {
    home_at.push_back(home.at);
    town->home_in_coverage.push_back(town->coverage->contains(home.at) ? 1 : 0);
  }
  context.checkpoint();
  town->home_snaps = compute_place_snaps(graph, *town->obstacles, home_at);
  town->home_snaps_linked = compute_linked_snaps(graph, town->home_snaps, home_at);

  context.checkpoint();
  if (parts.timetable) {
    auto timetable = std::move(*parts.timetable);
    // Days are laid out on the project's clock, whatever the feeds' zones.
    timetable.timezone = town->timezone;
    std::vector<geo::LonLat> stops;
    stops.reserve(timetable.stops.size());
    for (const auto& stop : timetable.stops) stops.push_back(stop.at);
    town->stop_snaps = compute_place_snaps(graph, *town->obstacles, projection.to_metres(stops));
    std::vector<bool> walkable;
    for (std::size_t s = 0; s < stops.size(); ++s) {
      walkable.push_back(!town->stop_snaps.of(s).empty());
    }
    transit::clip_timetable(timetable, walkable);
    town->timetable = std::make_shared<const transit::Timetable>(std::move(timetable));
  }
  return town;
}

}  // namespace town
