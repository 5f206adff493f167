#include "barrier/walk_finder.hpp"

#include <algorithm>
#include <tuple>

namespace barrier {

using street::Direction;
using street::EdgeId;
using street::NodeId;

void BetterWalks::clear() {
  to_points.clear();
  from_points.clear();
  points.clear();
}

WalkFinder::WalkFinder(const World& world, const Layer& layer)
    : world_(world),
      layer_(layer),
      graph_(*world.town().graph),
      costs_(graph_, layer.costs),
      out_(graph_),
      in_(graph_),
      known_(world.town().home_snaps.size(), core::kNever) {}

void WalkFinder::find(const CostPatch& patch, BetterWalks& better) {
  better.clear();
  better_ = &better;
  costs_.apply(patch);
  const bool single = patch.edges.size() + patch.nodes.size() + patch.across.size() == 1;
  for (const auto& [edge, cost] : patch.edges) {
    find_through_edge(edge, single);
    find_of_places(edge, false);
  }
  for (const auto& [node, cost] : patch.nodes) find_at_junction(node);
  for (const auto& [edge, cost] : patch.across) find_of_places(edge, true);
  if (symmetric()) better.from_points = better.to_points;
  costs_.take_off();

  auto& points = better.points;
  std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) {
    return std::tie(a.from, a.to, a.seconds) < std::tie(b.from, b.to, b.seconds);
  });
  points.erase(std::unique(points.begin(), points.end(),
                           [](const auto& a, const auto& b) {
                             return a.from == b.from && a.to == b.to;
                           }),
               points.end());
}

WalkFinder::Found WalkFinder::search(const HubSearch::Query& query) {
  Found found;
  found.out = out_.run(costs_, Direction::kForward, query);
  found.in = symmetric() ? found.out : in_.run(costs_, Direction::kBackward, query);
  return found;
}

void WalkFinder::gather(const PlacesOnEdges& places, Found found, std::uint32_t mark,
                        Around& around) {
  around.from_hub.clear();
  around.to_hub.clear();
  if (found.out) out_.gather(places, around.from_hub, mark);
  if (!symmetric() && found.in) in_.gather(places, around.to_hub, mark);
}

void WalkFinder::find_through_edge(EdgeId e, bool single) {
  const auto& edge = graph_.edges[e.index()];
  const auto& node = costs_.costs().node;
  pass_ = node[edge.from.index()];
  if (edge.from == edge.to || pass_ == core::kUnreachable ||
      node[edge.to.index()] == core::kUnreachable) {
    return;
  }
  HubSearch::Query query{edge.from, world_.max_walk(), e};
  query.give_up = true;
  query.ties = !single;
  auto found = search(query);
  if (!found.out && !found.in) return;
  // One half of a shorter walk goes by the edge and the other does not. What goes by it first: often
  // there is nothing.
  gather(layer_.points, found, 1, own_points_);
  gather(layer_.homes, found, 1, own_homes_);
  const auto nobody = [&](const Around& a) { return from_hub(a).empty() && to_hub(a).empty(); };
  const bool no_points = nobody(own_points_);
  if (no_points && nobody(own_homes_)) return;
  // The other half may lie in a direction that was given up.
  if (!symmetric() && found.out != found.in) {
    query.give_up = false;
    if (!found.out) out_.run(costs_, Direction::kForward, query);
    if (!found.in) in_.run(costs_, Direction::kBackward, query);
    found = {};
  }
  gather(layer_.points, found, 0, points_);
  add_to_points(to_hub(own_homes_), from_hub(points_), Marks::kAny);
  add_from_points(to_hub(points_), from_hub(own_homes_), Marks::kAny);
  if (no_points) return;
  gather(layer_.homes, found, 0, homes_);
  add_to_points(to_hub(homes_), from_hub(own_points_), Marks::kAny);
  add_from_points(to_hub(own_points_), from_hub(homes_), Marks::kAny);
  add_between(to_hub(own_points_), from_hub(points_), Marks::kAny);
  add_between(to_hub(points_), from_hub(own_points_), Marks::kAny);
}

void WalkFinder::find_at_junction(NodeId n) {
  pass_ = costs_.costs().node[n.index()];
  if (graph_.arcs_of(n).size() < 2) return;
  const auto found = search({n, world_.max_walk(), {}});
  gather(layer_.points, found, HubSearch::kAnyMark, points_);
  if (from_hub(points_).empty() && to_hub(points_).empty()) return;
  gather(layer_.homes, found, HubSearch::kAnyMark, homes_);
  add_to_points(to_hub(homes_), from_hub(points_), Marks::kDiffer);
  add_from_points(to_hub(points_), from_hub(homes_), Marks::kDiffer);
  add_between(to_hub(points_), from_hub(points_), Marks::kDiffer);
}

void WalkFinder::find_of_places(EdgeId e, bool across) {
  const auto concerned = [&](const PlacesOnEdges& places) {
    const auto items = places.of(e);
    return std::any_of(items.begin(), items.end(), [&](const PlaceOnEdge& item) {
      return !across || places.points[item.point].at.across;
    });
  };
  if (!concerned(layer_.homes) && !concerned(layer_.points)) return;
  find_by_end(e, true, across);
  find_by_end(e, false, across);
  find_on_edge(e, across);
}

void WalkFinder::find_by_end(EdgeId e, bool begin, bool across) {
  const auto& edge = graph_.edges[e.index()];
  const auto hub = begin ? edge.from : edge.to;
  pass_ = costs_.costs().node[hub.index()];
  if (pass_ == core::kUnreachable) return;
  const auto take = [&](const PlacesOnEdges& places, Around& around) {
    around.from_hub.clear();
    around.to_hub.clear();
    for (const auto& item : places.of(e)) {
      const auto& p = places.points[item.point];
      if (across && !p.at.across) continue;
      const auto walks = prepare_place(graph_, costs_.costs(), p);
      const auto from = begin ? walks.from_begin : walks.from_end;
      const auto to = begin ? walks.to_begin : walks.to_end;
      if (from != core::kUnreachable) around.from_hub.push_back({item.place, 0, from});
      if (to != core::kUnreachable && !symmetric()) {
        around.to_hub.push_back({item.place, 0, to});
      }
    }
    return !around.from_hub.empty() || !around.to_hub.empty();
  };
  const bool homes = take(layer_.homes, own_homes_);
  const bool points = take(layer_.points, own_points_);
  if (!homes && !points) return;
  const auto found = search({hub, world_.max_walk(), {}});
  gather(layer_.points, found, HubSearch::kAnyMark, points_);
  add_to_points(to_hub(own_homes_), from_hub(points_), Marks::kAny);
  add_from_points(to_hub(points_), from_hub(own_homes_), Marks::kAny);
  if (!points) return;
  gather(layer_.homes, found, HubSearch::kAnyMark, homes_);
  add_to_points(to_hub(homes_), from_hub(own_points_), Marks::kAny);
  add_from_points(to_hub(own_points_), from_hub(homes_), Marks::kAny);
  add_between(to_hub(own_points_), from_hub(points_), Marks::kAny);
  add_between(to_hub(points_), from_hub(own_points_), Marks::kAny);
}

void WalkFinder::find_on_edge(EdgeId e, bool across) {
  const auto& costs = costs_.costs();
  const auto walk = [&](const Candidate& a, const Candidate& b) {
    const auto& from = a.at;
    const auto& to = b.at;
    const double ahead = to.along_m - from.along_m;
    const auto arc = e.value * 2 + (ahead >= 0 ? 0u : 1u);
    const auto along = street::cost_of_part(graph_, costs, arc, ahead >= 0 ? ahead : -ahead);
    const auto off = core::add_cost(street::cost_off_street(costs, from),
                                    street::cost_off_street(costs, to));
    return core::add_cost(core::add_cost(off, along), core::add_cost(a.leaving, b.arriving));
  };
  const auto& homes = layer_.homes;
  const auto& points = layer_.points;
  for (const auto& item : points.of(e)) {
    const auto& p = points.points[item.point];
    for (const auto& home : homes.of(e)) {
      const auto& h = homes.points[home.point];
      if (across && !p.at.across && !h.at.across) continue;
      add_home_walk(home.place, item.place, walk(h, p), true);
      if (!symmetric()) add_home_walk(home.place, item.place, walk(p, h), false);
    }
    for (const auto& other : points.of(e)) {
      const auto& q = points.points[other.point];
      if (across && !p.at.across && !q.at.across) continue;
      add_point_walk(item.place, other.place, walk(p, q));
    }
  }
}

std::span<const reach::Propagation::Walk> WalkFinder::homes_of(std::uint32_t point,
                                                               bool to) const {
  const auto stops = static_cast<std::uint32_t>(world_.stop_count());
  const auto& spread = point < stops ? layer_.stops : layer_.sites;
  return (to ? *spread.to : *spread.from).of(point < stops ? point : point - stops);
}

void WalkFinder::add_to_points(std::span<const Reached> homes, std::span<const Reached> points,
                               Marks marks) {
  add_home_walks(homes, points, marks, true, better_->to_points);
}

void WalkFinder::add_from_points(std::span<const Reached> points, std::span<const Reached> homes,
                                 Marks marks) {
  if (symmetric()) return;  // the same as the other way round
  add_home_walks(homes, points, marks, false, better_->from_points);
}

namespace {

core::Seconds seconds_to(std::span<const reach::Propagation::Walk> known, std::uint32_t place) {
  const auto at = std::lower_bound(
      known.begin(), known.end(), place,
      [](const reach::Propagation::Walk& walk, std::uint32_t p) { return walk.place < p; });
  return at != known.end() && at->place == place ? at->seconds : core::kNever;
}

}  // namespace

void WalkFinder::add_home_walks(std::span<const Reached> homes, std::span<const Reached> points,
                                Marks marks, bool to, std::vector<BetterWalks::HomeWalk>& out) {
  constexpr std::size_t kStepsOfASearch = 16;  // looking a home up costs so many of writing it down
  if (homes.empty()) return;
  const auto limit = world_.max_walk();
  for (const auto& point : points) {
    const auto rest = core::add_cost(point.cost, pass_);
    if (rest > limit) continue;
    const auto room = limit - rest;
    const auto known = homes_of(point.place, to);
    const bool lay_out = homes.size() * kStepsOfASearch > known.size();
    if (lay_out) {
      for (const auto& walk : known) known_[walk.place] = walk.seconds;
    }
    for (const auto& home : homes) {
      if (home.cost > room || (marks == Marks::kDiffer && home.mark == point.mark)) continue;
      const auto seconds = core::ceil_seconds(home.cost + rest);
      const auto before = lay_out ? known_[home.place] : seconds_to(known, home.place);
      if (seconds < before) out.push_back({home.place, point.place, seconds});
    }
    if (lay_out) {
      for (const auto& walk : known) known_[walk.place] = core::kNever;
    }
  }
}

void WalkFinder::add_home_walk(std::uint32_t home, std::uint32_t point, core::Cost cost, bool to) {
  if (cost > world_.max_walk()) return;
  const auto seconds = core::ceil_seconds(cost);
  if (seconds >= seconds_to(homes_of(point, to), home)) return;
  (to ? better_->to_points : better_->from_points).push_back({home, point, seconds});
}

void WalkFinder::add_between(std::span<const Reached> from, std::span<const Reached> to,
                             Marks marks) {
  for (const auto& a : from) {
    const auto rest = core::add_cost(a.cost, pass_);
    for (const auto& b : to) {
      if (marks == Marks::kDiffer && a.mark == b.mark) continue;
      add_point_walk(a.place, b.place, core::add_cost(rest, b.cost));
    }
  }
}

core::Seconds WalkFinder::known_seconds(std::uint32_t from, std::uint32_t to) const {
  const auto stops = static_cast<std::uint32_t>(world_.stop_count());
  if (from < stops && to < stops) {
    const auto walks = layer_.footpaths.from(transit::StopId(from));
    const auto at = std::lower_bound(
        walks.begin(), walks.end(), transit::StopId(to),
        [](const transit::Footpaths::Walk& walk, transit::StopId s) { return walk.stop < s; });
    return at != walks.end() && at->stop.value == to ? at->seconds : core::kNever;
  }
  const auto& table = from < stops ? *layer_.site_stops.from : *layer_.site_stops.to;
  const auto site = (from < stops ? to : from) - stops;
  const auto stop = from < stops ? from : to;
  for (const auto& walk : table.of(site)) {
    if (walk.source == stop) return core::ceil_seconds(walk.cost);
  }
  return core::kNever;
}

void WalkFinder::add_point_walk(std::uint32_t from, std::uint32_t to, core::Cost cost) {
  const auto stops = world_.stop_count();
  if (cost > world_.max_walk() || from == to || (from >= stops && to >= stops)) return;
  auto seconds = core::ceil_seconds(cost);
  if (from < stops && to < stops) {
    const auto least =
        world_.transfer_rules().least(transit::StopId(from), transit::StopId(to));
    if (!least) return;
    const core::Seconds min_change = world_.town().analysis.min_change_minutes * 60;
    seconds = std::max({seconds, *least, min_change});
  }
  if (seconds < known_seconds(from, to)) better_->points.push_back({from, to, seconds});
}

}  // namespace barrier
