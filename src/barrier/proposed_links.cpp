// Links that do not exist yet, as closed edges behind those of the map.
#include <algorithm>
#include <map>
#include <utility>

#include "barrier/lift.hpp"
#include "street/graph_components.hpp"

namespace barrier {

namespace {

using street::EdgeId;
using street::NodeId;

/// The two pieces of an edge on either side of a point on it.
struct Halves {
  NodeId node;
  EdgeId before, after;
};

class LinkAdder {
 public:
  explicit LinkAdder(const street::Graph& graph) : graph_(graph) {}

  Lift add(const ProposedLink& link) {
    Lift lift;
    lift.obstacles = street::bit(street::Obstacle::kMissing);
    const auto a = junction(link.a, lift);
    const auto b = junction(link.b, lift);
    street::Edge edge;
    edge.from = a;
    edge.to = b;
    edge.length_m = std::max(link.metres, geo::distance_m(at(a), at(b)));
    auto& facts = edge.facts;
    facts.way_class = street::WayClass::kFootway;
    facts.missing = true;
    facts.surface = {street::Surface::kEven, street::Known::kMapped};
    facts.width_cm = {300, street::Known::kMapped};
    facts.lit = {true, street::Known::kMapped};
    facts.incline_permille = 0;
    lift.edges.push_back(
        append(edge, {{at(a), 0, 0, 0}, {at(b), edge.length_m, 0, 0}}, 1, 1, 0, 0));
    return lift;
  }

  street::Graph finish() {
    street::index_arcs(graph_);
    return std::move(graph_);
  }

  /// The same places with the candidates that the pieces of their edges add.
  [[nodiscard]] street::Snaps extend(const street::Snaps& snaps) const {
    street::Snaps out;
    out.begin.reserve(snaps.begin.size());
    out.points.reserve(snaps.points.size());
    for (std::size_t i = 0; i < snaps.size(); ++i) {
      const auto own = snaps.of(i);
      out.points.insert(out.points.end(), own.begin(), own.end());
      for (const auto& p : own) {
        for (auto it = halves_.lower_bound({p.edge, 0.0});
             it != halves_.end() && it->first.first == p.edge; ++it) {
          const double along = it->first.second;
          auto piece = p;
          piece.edge = p.along_m <= along ? it->second.before : it->second.after;
          if (p.along_m > along) piece.along_m -= along;
          out.points.push_back(piece);
        }
      }
      out.begin.push_back(static_cast<std::uint32_t>(out.points.size()));
    }
    return out;
  }

 private:
  [[nodiscard]] geo::PointM at(NodeId n) const { return graph_.node_at[n.index()]; }

  /// The junction at a point of an edge; a new one gets the two pieces of the edge as edges that
  /// are closed too, and open with the link.
  NodeId junction(const street::EdgePoint& p, Lift& lift) {
    const auto edge = graph_.edges[p.edge.index()];
    if (p.along_m <= 0) return edge.from;
    if (p.along_m >= edge.length_m) return edge.to;
    const auto [it, is_new] = halves_.try_emplace({p.edge, p.along_m});
    if (is_new) it->second = split(p, edge);
    lift.edges.push_back(it->second.before);
    lift.edges.push_back(it->second.after);
    return it->second.node;
  }

  Halves split(const street::EdgePoint& p, const street::Edge& edge) {
    Halves made;
    made.node = NodeId(graph_.node_count());
    const auto middle = street::position(graph_, p);
    graph_.node_at.push_back(middle);
    graph_.node_osm.push_back(0);
    graph_.node_facts.emplace_back();
    graph_.node_component.push_back(graph_.node_component[edge.from.index()]);

    std::vector<street::ShapePoint> before, after{{middle, 0, 0, 0}};
    for (const auto& point : graph_.shape_of(p.edge)) {
      if (point.along_m < p.along_m) {
        before.push_back(point);
        after.front().osm_way = point.osm_way;
      } else {
        after.push_back(point);
        after.back().along_m -= p.along_m;
      }
    }
    before.push_back({middle, p.along_m, 0, after.front().osm_way});
    auto piece = edge;
    piece.facts.missing = true;
    piece.twin = {};
    piece.to = made.node;
    piece.length_m = p.along_m;
    const auto slopes = slopes_of(p.edge);
    made.before = append(piece, before, slopes.along, slopes.against, slopes.steepest, seats(p.edge));
    piece.from = made.node;
    piece.to = edge.to;
    piece.length_m = edge.length_m - p.along_m;
    made.after = append(piece, after, slopes.along, slopes.against, slopes.steepest, seats(p.edge));
    return made;
  }

  struct Slopes {
    float along = 1, against = 1;
    std::int16_t steepest = 0;
  };
  [[nodiscard]] Slopes slopes_of(EdgeId e) const {
    if (graph_.slope_factor.empty()) return {};
    return {graph_.slope_factor[e.index() * 2], graph_.slope_factor[e.index() * 2 + 1],
            graph_.steepest.empty() ? std::int16_t{0} : graph_.steepest[e.index()]};
  }
  [[nodiscard]] float seats(EdgeId e) const {
    return graph_.seat_share.empty() ? 0 : graph_.seat_share[e.index()];
  }

  EdgeId append(street::Edge edge, const std::vector<street::ShapePoint>& shape, float along,
                float against, std::int16_t steepest, float seat_share) {
    edge.shape_begin = static_cast<std::uint32_t>(graph_.shape.size());
    graph_.shape.insert(graph_.shape.end(), shape.begin(), shape.end());
    edge.shape_end = static_cast<std::uint32_t>(graph_.shape.size());
    graph_.edges.push_back(edge);
    if (!graph_.slope_factor.empty()) {
      graph_.slope_factor.push_back(along);
      graph_.slope_factor.push_back(against);
    }
    if (!graph_.steepest.empty()) graph_.steepest.push_back(steepest);
    if (!graph_.seat_share.empty()) graph_.seat_share.push_back(seat_share);
    return EdgeId(graph_.edge_count() - 1);
  }

  street::Graph graph_;
  std::map<std::pair<EdgeId, double>, Halves> halves_;
};

}  // namespace

LinkedTown add_proposed_links(const town::Town& town, std::span<const ProposedLink> links) {
  LinkedTown out;
  LinkAdder adder(*town.graph);
  for (const auto& link : links) out.lifts.push_back(adder.add(link));
  auto made = std::make_shared<town::Town>(town);
  made->home_snaps = adder.extend(town.home_snaps);
  made->site_snaps = adder.extend(town.site_snaps);
  made->stop_snaps = adder.extend(town.stop_snaps);
  made->home_snaps_linked = adder.extend(town.home_snaps_linked);
  made->site_snaps_linked = adder.extend(town.site_snaps_linked);
  made->graph = std::make_shared<const street::Graph>(adder.finish());
  out.town = std::move(made);
  return out;
}

}  // namespace barrier
