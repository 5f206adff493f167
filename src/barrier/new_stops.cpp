#include "barrier/new_stops.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "geo/segment_index.hpp"
#include "street/path.hpp"

namespace barrier {

namespace {

constexpr double kLongestM = 4000;   ///< between two calls; farther apart a coach is on its way
constexpr double kPassesM = 50;

/// The way of a bus between two calls, as far as the map tells: the shortest along roads.
struct Stretch {
  transit::StopId from, to;
  street::WalkPath path;
  double length_m = 0;
};

/// Roads alone, either way, every metre alike.
street::Costs road_costs(const street::Graph& graph) {
  street::Persona bus;
  bus.speed_mps = 1;
  bus.slower_uphill = false;
  auto costs =
      street::compute_costs(graph, bus, {.access = street::AccessRule::kIgnore});
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto& facts = graph.edges[e].facts;
    if (street::is_road(facts) || facts.way_class == street::WayClass::kCrossing) continue;
    costs.arc[e * 2] = costs.arc[e * 2 + 1] = core::kUnreachable;
  }
  street::index_links(graph, costs);
  return costs;
}

/// The place half way along, on a street.
std::optional<street::EdgePoint> middle_of(const street::WalkPath& path) {
  double to_go = path.street_m / 2;
  for (const auto& step : path.steps) {
    const double length = std::abs(step.to_m - step.from_m);
    if (to_go <= length) {
      const double along = step.from_m + (step.to_m > step.from_m ? to_go : -to_go);
      return street::EdgePoint{step.edge, along, 0, false};
    }
    to_go -= length;
  }
  return std::nullopt;
}

/// Share of the way at which a line passes a place; nothing when it stays away from it.
std::optional<double> share_passing(const geo::Line& line, geo::PointM at) {
  double total = 0, best_along = 0, least = kPassesM;
  bool found = false;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double length = geo::distance_m(line[i - 1], line[i]);
    const auto near = geo::nearest_on({line[i - 1], line[i]}, at);
    if (near.distance_m < least) {
      least = near.distance_m;
      best_along = total + length * near.share;
      found = true;
    }
    total += length;
  }
  if (!found || total <= 0) return std::nullopt;
  return std::clamp(best_along / total, 0.05, 0.95);
}

class NewStops {
 public:
  NewStops(const town::Town& town, const ServiceFixQuery& query)
      : town_(town), timetable_(*town.timetable), query_(query) {}

  void find_stretches(const std::vector<RouteDays>& routes, const core::JobContext& context) {
    std::set<std::pair<transit::StopId, transit::StopId>> pairs;
    for (const auto& route : routes) {
      for (const auto& direction : route.directions) {
        for (const auto& [date, trips] : direction.by_date) {
          for (const auto trip : trips) {
            trips_.insert(trip);
            const auto calls = timetable_.calls_of(trip);
            for (std::size_t c = 0; c < calls.size(); ++c) used_.insert(calls[c].stop);
            for (std::size_t c = 1; c < calls.size(); ++c) {
              pairs.insert({calls[c - 1].stop, calls[c].stop});
            }
          }
        }
      }
    }
    const auto costs = road_costs(*town_.graph);
    for (const auto& [from, to] : pairs) {
      context.checkpoint();
      const auto a = town_.stop_snaps.of(from.index()), b = town_.stop_snaps.of(to.index());
      if (a.empty() || b.empty()) continue;
      const double straight = geo::distance_m(street::position(*town_.graph, a.front()),
                                              street::position(*town_.graph, b.front()));
      if (straight < query_.stop_spacing_m / 2 || straight > kLongestM) continue;
      auto path = street::find_path(*town_.graph, costs, a, b,
                                    static_cast<core::Cost>(2 * kLongestM * core::kCostPerSecond));
      if (!path || path->line.size() < 2) continue;
      const double length = path->street_m;
      stretches_.push_back({from, to, std::move(*path), length});
    }
  }

  ChangeCandidates choose() {
    struct Place {
      street::EdgePoint point;
      geo::PointM at;
      std::int64_t people = 0;
    };
    std::vector<Place> places;
    for (const auto& stretch : stretches_) {
      if (stretch.length_m < query_.stop_spacing_m) continue;
      const auto point = middle_of(stretch.path);
      if (!point) continue;
      const auto at = street::position(*town_.graph, *point);
      if (const auto people = residents_without_stop(at); people > 0) {
        places.push_back({*point, at, people});
      }
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.people > b.people; });
    ChangeCandidates out;
    std::vector<geo::PointM> taken;
    for (const auto& place : places) {
      if (std::any_of(taken.begin(), taken.end(), [&](geo::PointM p) {
            return geo::distance_m(p, place.at) < query_.stop_apart_m;
          })) {
        continue;
      }
      if (out.items.size() == query_.most_stops) {
        ++out.not_tried;
        continue;
      }
      taken.push_back(place.at);
      out.items.push_back(make(place.point, place.at, out.items.size() + 1));
    }
    return out;
  }

 private:
  std::int64_t residents_without_stop(geo::PointM at) const {
    std::int64_t people = 0;
    for (std::size_t h = 0; h < town_.homes->items.size(); ++h) {
      const auto& home = town_.homes->items[h];
      if (town_.home_in_coverage[h] == 0 ||
          geo::distance_m(home.at, at) > query_.stop_people_m) {
        continue;
      }
      const bool has_one = std::any_of(used_.begin(), used_.end(), [&](transit::StopId s) {
        const auto snaps = town_.stop_snaps.of(s.index());
        return !snaps.empty() && geo::distance_m(street::position(*town_.graph, snaps.front()),
                                                 home.at) <= query_.stop_people_m;
      });
      if (!has_one) people += home.residents;
    }
    return people;
  }

  Change make(const street::EdgePoint& point, geo::PointM at, std::size_t number) const {
    scenario::AddStop edit;
    edit.id = fmt::format("new-stop-{}", number);
    const auto& street = town_.graph->names[town_.graph->edges[point.edge.index()].name];
    edit.name = street.empty() ? fmt::format("New stop {}", number) : "New stop, " + street;
    edit.at = point;
    std::map<std::pair<transit::StopId, transit::StopId>, double> shares;
    for (const auto& stretch : stretches_) {
      if (const auto share = share_passing(stretch.path.line, at)) {
        shares[{stretch.from, stretch.to}] = *share;
      }
    }
    std::set<std::string> routes;
    for (const auto trip : trips_) {
      const auto calls = timetable_.calls_of(trip);
      for (std::size_t c = 1; c < calls.size(); ++c) {
        const auto found = shares.find({calls[c - 1].stop, calls[c].stop});
        if (found == shares.end()) continue;
        edit.calls.push_back({trip, static_cast<std::uint32_t>(c - 1), found->second});
        const auto& route = timetable_.routes[timetable_.trips[trip.index()].route.index()];
        routes.insert(route.short_name.empty() ? route.id : route.short_name);
        break;
      }
    }
    Change change;
    change.kind = ChangeKind::kStop;
    change.id = fmt::format("{} {}", name_of(change.kind), number);
    change.what = fmt::format("route {}", fmt::join(routes, ", "));
    change.words = fmt::format("a stop{} for route {}",
                               street.empty() ? std::string() : " in " + street,
                               fmt::join(routes, ", "));
    change.at = at;
    change.edits.emplace_back(std::move(edit));
    return change;
  }

  const town::Town& town_;
  const transit::Timetable& timetable_;
  const ServiceFixQuery& query_;
  std::set<transit::TripId> trips_;
  std::set<transit::StopId> used_;
  std::vector<Stretch> stretches_;
};

}  // namespace

ChangeCandidates find_new_stops(const town::Town& town, const ServiceFixQuery& query,
                                const std::vector<RouteDays>& routes,
                                const core::JobContext& context) {
  NewStops stops(town, query);
  stops.find_stretches(routes, context);
  return stops.choose();
}

}  // namespace barrier
