#include "barrier/inventory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "barrier/in_range.hpp"
#include "barrier/pieces.hpp"
#include "place/area_index.hpp"

namespace barrier {

using street::EdgeId;
using street::Known;
using street::NodeId;
using street::Obstacle;

namespace {

constexpr street::ObstacleSet kReplaced =
    bit(Obstacle::kSteps) | bit(Obstacle::kWidth) | bit(Obstacle::kSlope) | bit(Obstacle::kSurface) |
    bit(Obstacle::kKerb) | bit(Obstacle::kGate) | bit(Obstacle::kBollard) |
    bit(Obstacle::kCycleBarrier) | bit(Obstacle::kKissingGate) | bit(Obstacle::kStile) |
    bit(Obstacle::kTurnstile) | bit(Obstacle::kCattleGrid) | bit(Obstacle::kNotForWheels);

/// What is dealt with together. Where something is built anew, everything about it is.
street::ObstacleSet lifts_of(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::kSteps:
    case Obstacle::kGate:
    case Obstacle::kBollard:
    case Obstacle::kCycleBarrier:
    case Obstacle::kKissingGate:
    case Obstacle::kStile:
    case Obstacle::kTurnstile:
    case Obstacle::kCattleGrid:
    case Obstacle::kNotForWheels: return kReplaced;
    case Obstacle::kCrossing: return bit(Obstacle::kCrossing) | bit(Obstacle::kKerb);
    default: return bit(obstacle);
  }
}

Body body_of(const street::Graph& graph, Obstacle obstacle, const Barrier& item) {
  switch (obstacle) {
    case Obstacle::kCrossing:
    case Obstacle::kNoPavement: return Body::kHighway;
    case Obstacle::kPrivate:
    case Obstacle::kPartTime: return Body::kLandowner;
    case Obstacle::kStile:
    case Obstacle::kKissingGate:
    case Obstacle::kGate:
    case Obstacle::kTurnstile:
    case Obstacle::kCattleGrid: return Body::kLandowner;
    default: break;
  }
  // Roads that everybody may use are looked after as highways; whose a path is, the map leaves open.
  const bool road = std::any_of(item.edges.begin(), item.edges.end(), [&](EdgeId e) {
    const auto& facts = graph.edges[e.index()].facts;
    return street::is_road(facts) || facts.way_class == street::WayClass::kCrossing;
  });
  return road ? Body::kHighway : Body::kHighwayOrOwner;
}

/// What each persona makes of every edge and node, as pieces.
class Collector {
 public:
  Collector(const town::Town& town, std::vector<std::uint8_t> in_range)
      : town_(town), graph_(*town.graph), in_range_(std::move(in_range)) {}

  std::vector<Piece> run(const core::JobContext& context) {
    for (std::size_t e = 0; e < graph_.edge_count(); ++e) {
      if (e % 4096 == 0) context.checkpoint();
      if (in_range_[e] != 0) add_edge(EdgeId(e));
    }
    std::vector<std::uint8_t> node_in_range(graph_.node_count(), 0);
    for (std::size_t e = 0; e < graph_.edge_count(); ++e) {
      if (in_range_[e] == 0) continue;
      node_in_range[graph_.edges[e].from.index()] = 1;
      node_in_range[graph_.edges[e].to.index()] = 1;
    }
    for (std::size_t n = 0; n < graph_.node_count(); ++n) {
      if (node_in_range[n] != 0) add_node(NodeId(n));
    }
    return std::move(pieces_);
  }

 private:
  using Judgements = std::vector<street::Judgement>;

  /// One piece for each obstacle that some persona meets.
  template <class Make>
  void add_pieces(const Judgements& judgements, Make make) {
    street::ObstacleSet met = 0;
    for (const auto& j : judgements) met |= j.blocked | j.unknown;
    for (int i = 0; met >> i != 0; ++i) {
      const auto obstacle = static_cast<Obstacle>(i);
      if ((met & bit(obstacle)) == 0) continue;
      Piece piece = make(obstacle);
      piece.obstacle = obstacle;
      for (const auto& j : judgements) {
        piece.impacts.push_back((j.blocked & bit(obstacle)) != 0   ? Impact::kStops
                                : (j.unknown & bit(obstacle)) != 0 ? Impact::kMight
                                                                   : Impact::kNone);
      }
      pieces_.push_back(std::move(piece));
    }
  }

  void add_edge(EdgeId e) {
    const auto& edge = graph_.edges[e.index()];
    const double steepest = street::steepest_grade(graph_, e);
    Judgements judgements, across;
    for (const auto& persona : town_.analysis.personas) {
      judgements.push_back(street::judge(edge.facts, steepest, persona, persona.lit_after_dark));
      if (edge.twin.valid()) {
        across.push_back(street::judge_across(edge.facts, persona));
        across.back().blocked &= bit(Obstacle::kCrossing);
        across.back().unknown &= bit(Obstacle::kCrossing);
      }
    }
    add_pieces(judgements, [&](Obstacle obstacle) {
      Piece piece;
      piece.edge = e;
      piece.certainty = certainty_of(edge.facts, steepest, obstacle);
      return piece;
    });
    add_pieces(across, [&](Obstacle obstacle) {
      Piece piece;
      piece.edge = e;
      piece.road_itself = true;
      piece.certainty = certainty_of(edge.facts, steepest, obstacle);
      return piece;
    });
  }

  void add_node(NodeId n) {
    const auto& facts = graph_.node_facts[n.index()];
    Judgements judgements;
    for (const auto& persona : town_.analysis.personas) {
      judgements.push_back(street::judge(facts, persona));
    }
    add_pieces(judgements, [&](Obstacle obstacle) {
      Piece piece;
      piece.node = n;
      piece.certainty = certainty_of(facts, obstacle);
      return piece;
    });
  }

  const town::Town& town_;
  const street::Graph& graph_;
  std::vector<std::uint8_t> in_range_;
  std::vector<Piece> pieces_;
};

/// Writes down what a group of pieces is together.
class Writer {
 public:
  explicit Writer(const town::Town& town) : town_(town), graph_(*town.graph), areas_(shapes(town)) {}

  Barrier write(const std::vector<const Piece*>& group) const {
    Barrier item;
    item.obstacle = group.front()->obstacle;
    item.certainty = group.front()->certainty;
    item.road_itself = group.front()->road_itself;
    if (!item.road_itself) item.lifts = lifts_of(item.obstacle);
    item.impacts.assign(town_.analysis.personas.size(), Impact::kNone);
    for (const auto* piece : group) {
      if (piece->edge.valid()) item.edges.push_back(piece->edge);
      if (piece->node.valid()) item.nodes.push_back(piece->node);
      for (std::size_t p = 0; p < item.impacts.size(); ++p) {
        item.impacts[p] = std::max(item.impacts[p], piece->impacts[p]);
      }
    }
    std::sort(item.edges.begin(), item.edges.end());
    std::sort(item.nodes.begin(), item.nodes.end());
    name(item);
    measure(item);
    if (const auto area = areas_.find(item.at)) item.neighbourhood = place::NeighbourhoodId(*area);
    item.body = body_of(graph_, item.obstacle, item);
    return item;
  }

 private:
  static std::vector<const geo::MultiPolygon*> shapes(const town::Town& town) {
    std::vector<const geo::MultiPolygon*> out;
    for (const auto& area : town.neighbourhoods->items) out.push_back(&area.shape);
    return out;
  }

  void name(Barrier& item) const {
    std::set<std::int64_t> ways, nodes;
    std::map<std::string, double> streets;  // the longest share of the length gives the name
    for (const auto e : item.edges) {
      const auto& edge = graph_.edges[e.index()];
      const auto shape = graph_.shape_of(e);
      for (std::size_t i = 0; i + 1 < shape.size(); ++i) {
        if (shape[i].osm_way != 0) ways.insert(shape[i].osm_way);
      }
      if (edge.facts.way_class == street::WayClass::kCrossing) nodes.insert(shape[0].osm_node);
      const auto& street = graph_.names[edge.name];
      if (!street.empty()) streets[street] += edge.length_m + 0.01;
    }
    for (const auto n : item.nodes) {
      nodes.insert(graph_.node_osm[n.index()]);
      for (const auto& arc : graph_.arcs_of(n)) {
        const auto& street = graph_.names[graph_.edges[arc.arc / 2].name];
        if (!street.empty()) streets[street] += 0.001;
      }
    }
    double longest = 0;
    for (const auto& [street, metres] : streets) {
      if (metres > longest) {
        longest = metres;
        item.street = street;
      }
    }
    for (const auto way : ways) item.osm.push_back(fmt::format("way/{}", way));
    for (const auto node : nodes) item.osm.push_back(fmt::format("node/{}", node));
    const auto kind = item.road_itself ? std::string_view("road") : name_of(item.obstacle);
    item.id = fmt::format("{} {}", kind, item.osm.empty() ? "?" : item.osm.front());
  }

  void measure(Barrier& item) const {
    EdgeId middle;
    for (const auto e : item.edges) {
      const auto& edge = graph_.edges[e.index()];
      const bool other_side_too =
          edge.twin.valid() && edge.twin < e &&
          std::binary_search(item.edges.begin(), item.edges.end(), edge.twin);
      if (!other_side_too) item.metres += edge.length_m;
      if (!middle.valid() || edge.length_m > graph_.edges[middle.index()].length_m) middle = e;
    }
    if (!item.nodes.empty()) {
      item.at = graph_.node_at[item.nodes.front().index()];
    } else {
      item.at = street::position(graph_, {middle, graph_.edges[middle.index()].length_m / 2});
    }
  }

  const town::Town& town_;
  const street::Graph& graph_;
  place::AreaIndex areas_;
};

}  // namespace

Inventory build_inventory(const town::Town& town, const core::JobContext& context) {
  Inventory inventory;
  context.begin("Barriers on the streets");
  auto in_range = find_edges_in_range(town, context);
  for (const auto in : in_range) ++(in != 0 ? inventory.edges_in_range : inventory.edges_out_of_range);
  const auto pieces = Collector(town, std::move(in_range)).run(context);
  const Writer writer(town);
  for (const auto& group : group_pieces(town, pieces)) inventory.items.push_back(writer.write(group));
  std::stable_sort(inventory.items.begin(), inventory.items.end(), [](const auto& a, const auto& b) {
    return std::tie(a.obstacle, a.road_itself, a.id) < std::tie(b.obstacle, b.road_itself, b.id);
  });
  // Two barriers of one kind on one way: numbered in their order.
  std::map<std::string, int> seen;
  for (auto& item : inventory.items) {
    const int n = ++seen[item.id];
    if (n > 1) item.id += fmt::format("#{}", n);
  }
  return inventory;
}

std::vector<geo::Line> lines_of(const street::Graph& graph, const Barrier& item) {
  std::vector<geo::Line> lines;
  for (const auto e : item.edges) {
    const auto& edge = graph.edges[e.index()];
    if (edge.length_m <= 0) continue;
    if (edge.twin.valid() && edge.twin < e &&
        std::binary_search(item.edges.begin(), item.edges.end(), edge.twin)) {
      continue;
    }
    geo::Line line;
    for (const auto& point : graph.shape_of(e)) line.push_back(point.at);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace barrier
