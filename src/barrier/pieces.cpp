#include "barrier/pieces.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace barrier {

using street::EdgeId;
using street::NodeId;
using street::Obstacle;

namespace {

class Union {
 public:
  explicit Union(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  /// The smaller number stands for both.
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// Each side of a road has its own pavement; all else is of the road.
bool is_of_one_side(Obstacle obstacle) { return obstacle == Obstacle::kNoPavement; }

class Grouper {
 public:
  Grouper(const town::Town& town, const std::vector<Piece>& pieces)
      : town_(town), graph_(*town.graph), pieces_(pieces), groups_(pieces.size()) {}

  std::vector<std::vector<const Piece*>> run() {
    // Pieces by kind and place; what shares a key may come together.
    std::map<std::tuple<Kind, NodeId>, std::vector<std::uint32_t>> at_node;
    std::map<std::tuple<Kind, std::int64_t>, std::uint32_t> at_osm_node;
    std::map<std::tuple<Kind, EdgeId>, std::uint32_t> by_edge;
    for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
      const auto& piece = pieces_[i];
      if (is_point(piece)) {
        const auto [it, is_new] = at_osm_node.try_emplace({kind_of(piece), osm_node_of(piece)}, i);
        if (!is_new) groups_.join(it->second, i);
      }
      if (piece.edge.valid()) {
        const auto& edge = graph_.edges[piece.edge.index()];
        at_node[{kind_of(piece), edge.from}].push_back(i);
        if (edge.to != edge.from) at_node[{kind_of(piece), edge.to}].push_back(i);
        by_edge[{kind_of(piece), piece.edge}] = i;
        if (edge.twin.valid() && !is_of_one_side(piece.obstacle)) {
          const auto twin = by_edge.find({kind_of(piece), edge.twin});
          if (twin != by_edge.end()) groups_.join(twin->second, i);
        }
      } else {
        at_node[{kind_of(piece), piece.node}].push_back(i);
      }
    }
    for (const auto& [key, here] : at_node) {
      for (std::size_t a = 0; a < here.size(); ++a) {
        for (std::size_t b = a + 1; b < here.size(); ++b) {
          if (belong(pieces_[here[a]], pieces_[here[b]])) groups_.join(here[a], here[b]);
        }
      }
    }
    return gather();
  }

 private:
  using Kind = std::tuple<Obstacle, street::Known, bool>;
  static Kind kind_of(const Piece& piece) {
    return {piece.obstacle, piece.certainty, piece.road_itself};
  }
  [[nodiscard]] bool is_crossing(const Piece& piece) const {
    return piece.edge.valid() &&
           graph_.edges[piece.edge.index()].facts.way_class == street::WayClass::kCrossing;
  }
  [[nodiscard]] bool is_point(const Piece& piece) const {
    return piece.node.valid() || is_crossing(piece);
  }
  [[nodiscard]] std::int64_t osm_node_of(const Piece& piece) const {
    return piece.node.valid() ? graph_.node_osm[piece.node.index()]
                              : graph_.shape_of(piece.edge).front().osm_node;
  }

  /// Of two pieces that meet at a junction.
  [[nodiscard]] bool belong(const Piece& a, const Piece& b) const {
    if (a.obstacle == Obstacle::kPrivate) return true;
    if (is_point(a) || is_point(b)) return false;  // gates and crossings stand each for itself
    if (a.obstacle == Obstacle::kSteps) return true;
    const auto& x = graph_.edges[a.edge.index()];
    const auto& y = graph_.edges[b.edge.index()];
    if (x.name != 0 && x.name == y.name) return true;
    return share_way(a.edge, b.edge);
  }

  [[nodiscard]] bool share_way(EdgeId a, EdgeId b) const {
    const auto x = graph_.shape_of(a), y = graph_.shape_of(b);
    for (const auto way : {x.front().osm_way, x.back().osm_way}) {
      if (way != 0 && (way == y.front().osm_way || way == y.back().osm_way)) return true;
    }
    return false;
  }

  std::vector<std::vector<const Piece*>> gather() {
    std::map<std::uint32_t, std::vector<const Piece*>> by_root;
    for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
      by_root[groups_.find(i)].push_back(&pieces_[i]);
    }
    const auto needed = edges_without_another_way();
    std::vector<std::vector<const Piece*>> out;
    for (auto& [root, group] : by_root) {
      if (group.front()->obstacle == Obstacle::kPrivate && !leads_somewhere(group, needed)) continue;
      out.push_back(std::move(group));
    }
    return out;
  }

  /// Edges of homes that no public way serves.
  [[nodiscard]] std::set<EdgeId> edges_without_another_way() const {
    std::set<EdgeId> out;
    for (std::size_t h = 0; h < town_.home_snaps.size(); ++h) {
      const auto points = town_.home_snaps.of(h);
      const bool closed = std::all_of(points.begin(), points.end(), [&](const auto& p) {
        return !street::is_public(graph_.edges[p.edge.index()].facts);
      });
      if (!closed || town_.home_in_coverage[h] == 0) continue;
      for (const auto& p : points) out.insert(p.edge);
    }
    return out;
  }

  [[nodiscard]] bool leads_somewhere(const std::vector<const Piece*>& group,
                                     const std::set<EdgeId>& needed) const {
    std::set<std::int64_t> doors;  // junctions with public ways, corners once
    const auto look = [&](NodeId n) {
      for (const auto& arc : graph_.arcs_of(n)) {
        if (street::is_public(graph_.edges[arc.arc / 2].facts)) {
          doors.insert(graph_.node_osm[n.index()]);
        }
      }
    };
    for (const auto* piece : group) {
      if (piece->node.valid()) {
        // A locked gate in a public way.
        std::size_t ways = 0;
        for (const auto& arc : graph_.arcs_of(piece->node)) {
          ways += street::is_public(graph_.edges[arc.arc / 2].facts) ? 1 : 0;
        }
        if (ways > 1) return true;
        look(piece->node);
        continue;
      }
      if (needed.contains(piece->edge)) return true;
      look(graph_.edges[piece->edge.index()].from);
      look(graph_.edges[piece->edge.index()].to);
    }
    return doors.size() > 1;
  }

  const town::Town& town_;
  const street::Graph& graph_;
  const std::vector<Piece>& pieces_;
  Union groups_;
};

}  // namespace

std::vector<std::vector<const Piece*>> group_pieces(const town::Town& town,
                                                    const std::vector<Piece>& pieces) {
  return Grouper(town, pieces).run();
}

}  // namespace barrier
