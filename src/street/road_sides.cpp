#include "street/road_sides.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "street/graph_components.hpp"

namespace street {

namespace {

bool is_split(const Edge& edge) {
  return is_main_road(edge.facts) && is_public(edge.facts) && edge.from != edge.to;
}

/// Direction in which an arc leaves its node, anticlockwise from east.
double bearing(const Graph& graph, std::uint32_t arc) {
  const auto shape = graph.shape_of(EdgeId(std::size_t{arc / 2}));
  const bool forward = arc % 2 == 0;
  const auto here = forward ? shape.front().at : shape.back().at;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    const auto there = forward ? shape[i].at : shape[shape.size() - 1 - i].at;
    if (there != here) return std::atan2(there.y - here.y, there.x - here.x);
  }
  return 0;
}

/// What surrounds one old junction: its arcs in anticlockwise order and the corner of each.
class Corners {
 public:
  Corners(const Graph& graph, NodeId node) {
    const auto arcs = graph.arcs_of(node);
    for (const auto& arc : arcs) {
      const bool main = is_split(graph.edges[arc.arc / 2]);
      around_.push_back({arc.arc, 0, main, bearing(graph, arc.arc)});
      mains_ += main ? 1 : 0;
    }
    std::sort(around_.begin(), around_.end(), [](const Item& a, const Item& b) {
      return std::pair(a.bearing, a.arc) < std::pair(b.bearing, b.arc);
    });
    // The corner after the n-th main road is corner n; what comes before the first belongs to the
    // last. With one main road or none there is one corner.
    std::uint32_t corner = count() - 1;
    std::uint32_t seen = 0;
    for (auto& item : around_) {
      if (item.main) corner = seen++ % count();
      item.corner = corner;
    }
  }

  [[nodiscard]] std::uint32_t count() const { return mains_ > 1 ? mains_ : 1; }

  /// Corner on the left and right of somebody who leaves by a main arc; both the same corner for
  /// other arcs.
  struct Beside {
    std::uint32_t left = 0, right = 0;
  };
  [[nodiscard]] Beside beside(std::uint32_t arc) const {
    for (const auto& item : around_) {
      if (item.arc != arc) continue;
      if (!item.main) return {item.corner, item.corner};
      return {item.corner, (item.corner + count() - 1) % count()};
    }
    return {};
  }

  /// The main arcs, anticlockwise.
  [[nodiscard]] std::vector<std::uint32_t> mains() const {
    std::vector<std::uint32_t> out;
    for (const auto& item : around_) {
      if (item.main) out.push_back(item.arc);
    }
    return out;
  }

 private:
  struct Item {
    std::uint32_t arc = 0;
    std::uint32_t corner = 0;
    bool main = false;
    double bearing = 0;
  };
  std::vector<Item> around_;
  std::uint32_t mains_ = 0;
};

/// What is mapped about crossing at a node: on the node itself, else on a way that crosses there.
void add_crossing_facts(const Graph& graph, NodeId node, EdgeFacts& facts) {
  const auto& here = graph.node_facts[node.index()];
  facts.crossing = here.crossing;
  facts.kerb = here.kerb;
  facts.tactile = here.tactile;
  if (here.crossing != Crossing::kNone) facts.wheelchair = here.wheelchair;
  for (const auto& arc : graph.arcs_of(node)) {
    const auto& way = graph.edges[arc.arc / 2].facts;
    if (way.crossing == Crossing::kNone || way.way_class == WayClass::kCrossing) continue;
    if (facts.crossing == Crossing::kNone || facts.crossing == Crossing::kUntold) {
      facts.crossing = way.crossing;
    }
    if (facts.kerb.known < way.kerb.known) facts.kerb = way.kerb;
    if (facts.tactile.known < way.tactile.known) facts.tactile = way.tactile;
  }
}

/// Facts of crossing the road of `road` at a node.
EdgeFacts crossing_facts(const Graph& graph, NodeId node, const EdgeFacts& road) {
  EdgeFacts facts;
  facts.way_class = WayClass::kCrossing;
  facts.speed_mph = road.speed_mph;
  facts.lanes = road.lanes;
  facts.dual = road.dual;
  facts.lit = road.lit;
  facts.tunnel = road.tunnel;
  facts.bridge = road.bridge;
  add_crossing_facts(graph, node, facts);
  return facts;
}

class Splitter {
 public:
  explicit Splitter(const Graph& old) : old_(old) {
    made_.names = old.names;
    corners_.reserve(old.node_count());
    first_.reserve(old.node_count());
    for (std::size_t n = 0; n < old.node_count(); ++n) {
      corners_.emplace_back(old, NodeId(n));
      first_.push_back(static_cast<std::uint32_t>(made_.node_at.size()));
      auto facts = old.node_facts[n];
      // A kerb here is one of the crossing: whoever passes the corner along the road stays up.
      if (corners_.back().count() > 1 && facts.barrier == Barrier::kNone) facts.kerb = {};
      for (std::uint32_t c = 0; c < corners_.back().count(); ++c) {
        made_.node_at.push_back(old.node_at[n]);
        made_.node_osm.push_back(old.node_osm[n]);
        made_.node_facts.push_back(facts);
      }
    }
  }

  Graph run() {
    for (std::uint32_t e = 0; e < old_.edge_count(); ++e) {
      if (is_split(old_.edges[e])) {
        const auto left = add(e, Side::kLeft);
        const auto right = add(e, Side::kRight);
        drafts_[left].twin = right;
        drafts_[right].twin = left;
      } else {
        add(e, Side::kBoth);
      }
    }
    for (std::size_t n = 0; n < old_.node_count(); ++n) add_crossings(NodeId(n));
    write_edges();
    index_arcs(made_);
    find_components(made_);
    return std::move(made_);
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffffu;
  struct Draft {
    Edge edge;
    std::uint32_t old = kNone;   ///< edge whose shape it has; a crossing has none
    std::uint32_t twin = kNone;  ///< among the drafts
  };

  [[nodiscard]] NodeId corner(NodeId node, std::uint32_t c) const {
    return NodeId(std::size_t{first_[node.index()] + c});
  }

  std::uint32_t add(std::uint32_t e, Side side) {
    Draft draft{old_.edges[e], e};
    auto& edge = draft.edge;
    const auto at_from = corners_[edge.from.index()].beside(e * 2);
    const auto at_to = corners_[edge.to.index()].beside(e * 2 + 1);
    const bool left = side != Side::kRight;
    edge.facts.side = side;
    edge.from = corner(edge.from, left ? at_from.left : at_from.right);
    // Seen from the other end left and right change places.
    edge.to = corner(edge.to, left ? at_to.right : at_to.left);
    drafts_.push_back(draft);
    return static_cast<std::uint32_t>(drafts_.size() - 1);
  }

  void add_crossings(NodeId node) {
    const auto& corners = corners_[node.index()];
    if (corners.count() < 2) return;
    const auto mains = corners.mains();
    const auto link = [&](std::uint32_t arc) {
      const auto beside = corners.beside(arc);
      Draft draft;
      draft.edge.from = corner(node, std::min(beside.left, beside.right));
      draft.edge.to = corner(node, std::max(beside.left, beside.right));
      draft.edge.facts = crossing_facts(old_, node, old_.edges[arc / 2].facts);
      draft.edge.name = old_.edges[arc / 2].name;
      drafts_.push_back(draft);
    };
    if (mains.size() > 2) {
      for (const auto arc : mains) link(arc);
      return;
    }
    // One road that runs through: it is crossed where that is easier.
    const auto ease = [&](std::uint32_t arc) {
      const auto& facts = old_.edges[arc / 2].facts;
      return std::tuple(facts.speed_mph.value, facts.lanes, arc);
    };
    link(ease(mains[0]) < ease(mains[1]) ? mains[0] : mains[1]);
  }

  void write_edges() {
    std::vector<std::uint32_t> order(drafts_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      const auto key = [&](const Edge& edge) { return std::pair(edge.from, edge.to); };
      return key(drafts_[a].edge) < key(drafts_[b].edge);
    });
    std::vector<std::uint32_t> number(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) number[order[i]] = i;
    made_.edges.reserve(order.size());
    for (const auto i : order) {
      auto edge = drafts_[i].edge;
      const auto begin = static_cast<std::uint32_t>(made_.shape.size());
      if (drafts_[i].old == kNone) {
        const auto n = edge.from.index();
        const ShapePoint here{made_.node_at[n], 0, made_.node_osm[n], 0};
        made_.shape.insert(made_.shape.end(), {here, here});
      } else {
        const auto shape = old_.shape_of(EdgeId(std::size_t{drafts_[i].old}));
        made_.shape.insert(made_.shape.end(), shape.begin(), shape.end());
      }
      edge.shape_begin = begin;
      edge.shape_end = static_cast<std::uint32_t>(made_.shape.size());
      if (drafts_[i].twin != kNone) edge.twin = EdgeId(std::size_t{number[drafts_[i].twin]});
      made_.edges.push_back(edge);
    }
  }

  const Graph& old_;
  std::vector<Corners> corners_;
  std::vector<std::uint32_t> first_;  ///< new number of the first corner of each old node
  std::vector<Draft> drafts_;
  Graph made_;
};

}  // namespace

Graph split_main_roads(Graph graph) {
  if (std::none_of(graph.edges.begin(), graph.edges.end(), is_split)) return graph;
  return Splitter(graph).run();
}

}  // namespace street
