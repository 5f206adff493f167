#include "barrier/missing_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "barrier/distance_costs.hpp"
#include "barrier/severance_probes.hpp"
#include "place/area_index.hpp"
#include "street/search.hpp"

namespace barrier {

namespace {

/// Residents by place, for counting who lives near a point.
class People {
 public:
  explicit People(const town::Town& town) {
    for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
      if (town.home_in_coverage[h] == 0) continue;
      const auto& home = town.homes->items[h];
      cells_[{cell(home.at.x), cell(home.at.y)}].push_back({home.at, home.residents});
    }
  }
  /// Everybody within `radius_m` of one of two places, each once.
  [[nodiscard]] std::int64_t near(geo::PointM a, geo::PointM b, double radius_m) const {
    std::int64_t people = 0;
    visit(a, b, radius_m, [&](const Home& home) {
      if (std::min(geo::distance_m(home.at, a), geo::distance_m(home.at, b)) <= radius_m) {
        people += home.residents;
      }
    });
    return people;
  }
  /// True when a home's middle lies within `radius_m` of the line: somebody's house stands there.
  [[nodiscard]] bool on_line(geo::PointM a, geo::PointM b, double radius_m) const {
    bool found = false;
    visit(a, b, radius_m, [&](const Home& home) {
      found = found || geo::nearest_on({a, b}, home.at).distance_m <= radius_m;
    });
    return found;
  }

 private:
  struct Home {
    geo::PointM at;
    std::int64_t residents = 0;
  };
  static constexpr double kCellM = 200;
  static long cell(double v) { return static_cast<long>(std::floor(v / kCellM)); }
  template <class Visit>
  void visit(geo::PointM a, geo::PointM b, double radius_m, Visit visit) const {
    geo::Box box;
    box.add(a);
    box.add(b);
    box = box.grown(radius_m);
    for (long x = cell(box.min.x); x <= cell(box.max.x); ++x) {
      for (long y = cell(box.min.y); y <= cell(box.max.y); ++y) {
        const auto found = cells_.find({x, y});
        if (found == cells_.end()) continue;
        for (const auto& home : found->second) visit(home);
      }
    }
  }
  std::map<std::pair<long, long>, std::vector<Home>> cells_;
};

constexpr double kHouseM = 6;  ///< from the middle of a house to its walls, at least

struct Scored {
  LinkCandidate link;
  double score = 0;
};

class Finder {
 public:
  Finder(const town::Town& town, const SeveranceQuery& severance_query, const LinkQuery& query)
      : town_(town), graph_(*town.graph), severance_query_(severance_query), query_(query),
        people_(town), walls_(*town.severing) {}

  void across_lines(const Severance& severance) {
    for (const auto& point : severance.points) {
      if (point.direct_m > query_.longest_m) continue;
      std::optional<double> extra = 0.0;
      for (const auto& mine : point.extra_high_m) {
        extra = !extra || !mine ? std::nullopt : std::max(extra, mine);
      }
      LinkCandidate link;
      link.kind = LinkKind::kCrossing;
      const auto& line = (*town_.severing)[point.line];
      link.across = line.name.empty() ? std::string(name_of(line.kind))
                                      : fmt::format("{} {}", name_of(line.kind), line.name);
      link.a = point.left;
      link.b = point.right;
      link.extra_m = extra;
      add(std::move(link));
    }
  }

  void from_street_ends(const core::JobContext& context) {
    find_park_ways();
    if (park_ways_.empty()) return;
    const geo::SegmentIndex index(park_segments_);
    std::vector<street::Costs> costs;
    for (const auto& persona : town_.analysis.personas) {
      costs.push_back(compute_distance_costs(graph_, persona, street::Band::kHigh));
    }
    street::WalkSearch search(graph_);
    for (std::size_t n = 0; n < graph_.node_count(); ++n) {
      if (n % 256 == 0) context.checkpoint();
      const auto end = street_end(street::NodeId(n));
      if (!end) continue;
      const auto at = graph_.node_at[n];
      const auto target = nearest_park_way(index, at);
      if (!target) continue;
      LinkCandidate link;
      link.kind = LinkKind::kPark;
      link.across = target->park;
      link.a = *end;
      link.b = target->point;
      const double metres = geo::distance_m(at, street::position(graph_, link.b));
      std::optional<double> extra = 0.0;
      for (const auto& mine : costs) {
        const street::Seed seed{link.a, 0};
        search.run(mine, {&seed, 1}, street::Direction::kForward,
                   cost_of_distance(metres + severance_query_.cap_m));
        const auto cost = search.point_cost(link.b);
        if (cost == core::kUnreachable) {
          extra.reset();
          break;
        }
        extra = std::max(*extra, distance_of_cost(cost) - metres);
      }
      link.extra_m = extra;
      add(std::move(link));
    }
  }

  LinkCandidates take() {
    LinkCandidates out;
    out.found = found_.size();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    for (auto& scored : found_) {
      auto& link = scored.link;
      const bool near = std::any_of(out.items.begin(), out.items.end(), [&](const auto& better) {
        return better.kind == link.kind && better.across == link.across &&
               geo::distance_m(better.a_at, link.a_at) < query_.apart_m;
      });
      if (near) {
        ++out.near_a_better;
      } else if (out.items.size() >= query_.most) {
        ++out.not_tried;
      } else {
        link.id = fmt::format("link {}", out.items.size() + 1);
        out.items.push_back(std::move(link));
      }
    }
    return out;
  }

 private:
  struct ParkWay {
    street::EdgeId edge;
    double from_m = 0, to_m = 0;
    std::size_t park = 0;
  };
  struct Target {
    street::EdgePoint point;
    std::string park;
  };

  void add(LinkCandidate link) {
    if (link.extra_m && *link.extra_m < query_.least_extra_m) return;
    link.a_at = street::position(graph_, link.a);
    link.b_at = street::position(graph_, link.b);
    link.metres = geo::distance_m(link.a_at, link.b_at);
    if (link.metres <= 0 || people_.on_line(link.a_at, link.b_at, kHouseM)) return;
    link.residents_near = people_.near(link.a_at, link.b_at, query_.people_within_m);
    if (link.residents_near == 0) return;
    link.from_street = graph_.names[graph_.edges[link.a.edge.index()].name];
    link.to_street = graph_.names[graph_.edges[link.b.edge.index()].name];
    const double extra = link.extra_m.value_or(severance_query_.cap_m);
    found_.push_back({std::move(link), 0});
    auto& made = found_.back();
    made.score = static_cast<double>(made.link.residents_near) * extra;
  }

  /// Public ways in open green spaces.
  void find_park_ways() {
    std::vector<const geo::MultiPolygon*> shapes;
    for (const auto& space : *town_.green_spaces) shapes.push_back(&space.shape);
    const place::AreaIndex areas(std::move(shapes));
    for (std::size_t e = 0; e < graph_.edge_count(); ++e) {
      const auto& facts = graph_.edges[e].facts;
      if (!street::is_public(facts) || facts.way_class == street::WayClass::kCrossing) continue;
      const auto shape = graph_.shape_of(street::EdgeId(e));
      for (std::size_t i = 1; i < shape.size(); ++i) {
        const auto a = shape[i - 1].at, b = shape[i].at;
        const auto park = areas.find({(a.x + b.x) / 2, (a.y + b.y) / 2});
        if (!park || (*town_.green_spaces)[*park].access != place::GreenAccess::kOpen) continue;
        park_segments_.push_back({a, b});
        park_ways_.push_back({street::EdgeId(e), shape[i - 1].along_m, shape[i].along_m, *park});
      }
    }
  }

  /// The end of a street that goes no farther, as a point on it.
  [[nodiscard]] std::optional<street::EdgePoint> street_end(street::NodeId n) const {
    const auto arcs = graph_.arcs_of(n);
    if (arcs.size() != 1) return std::nullopt;
    const street::EdgeId e(std::size_t{arcs.front().arc / 2});
    const auto& edge = graph_.edges[e.index()];
    if (!street::is_public(edge.facts) || edge.facts.bridge || edge.facts.tunnel) {
      return std::nullopt;
    }
    if (!town_.coverage->contains(graph_.node_at[n.index()])) return std::nullopt;
    return street::EdgePoint{e, edge.from == n ? 0.0 : edge.length_m, 0, false};
  }

  [[nodiscard]] std::optional<Target> nearest_park_way(const geo::SegmentIndex& index,
                                                       geo::PointM at) const {
    std::optional<Target> best;
    double least = query_.longest_to_park_m;
    geo::Box box;
    box.add(at);
    for (const auto s : index.in_box(box.grown(query_.longest_to_park_m))) {
      const auto near = geo::nearest_on(index.segments()[s], at);
      if (near.distance_m >= least || walls_.crosses(at, near.at)) continue;
      const auto& way = park_ways_[s];
      least = near.distance_m;
      const auto& edge = graph_.edges[way.edge.index()];
      const double along =
          std::min(way.from_m + (way.to_m - way.from_m) * near.share, edge.length_m);
      const auto& park = (*town_.green_spaces)[way.park];
      best = Target{{way.edge, along, 0, false},
                    park.name.empty() ? std::string(place::name_of(park.kind)) : park.name};
    }
    return best;
  }

  const town::Town& town_;
  const street::Graph& graph_;
  const SeveranceQuery& severance_query_;
  const LinkQuery& query_;
  People people_;
  SeveringWalls walls_;
  std::vector<geo::Segment> park_segments_;
  std::vector<ParkWay> park_ways_;
  std::vector<Scored> found_;
};

}  // namespace

LinkCandidates find_missing_links(const town::Town& town, const Severance& severance,
                                  const SeveranceQuery& severance_query, const LinkQuery& query,
                                  const core::JobContext& context) {
  context.begin("Missing links");
  Finder finder(town, severance_query, query);
  finder.across_lines(severance);
  finder.from_street_ends(context);
  return finder.take();
}

}  // namespace barrier
