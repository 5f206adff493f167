#include "street/structure_heights.hpp"

#include <algorithm>
#include <cmath>

namespace street {

namespace {

constexpr int kMostSweeps = 500;
constexpr double kCloseEnoughM = 0.001;

/// The way along structures from one fork or end to the next.
struct Span {
  NodeId from, to;
  double length_m = 0;
  std::vector<std::pair<NodeId, double>> between;  ///< and metres from `from`
};

class Structures {
 public:
  Structures(const Graph& graph, NodeHeights& nodes)
      : graph_(graph), heights_(nodes.height_m), on_ground_(nodes.on_ground) {}

  void settle(const core::JobContext& context) {
    collect();
    // Gauss and Seidel: every fork the mean of what is known around it, until nothing moves.
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
      context.checkpoint();
      double moved = 0;
      for (const auto& fork : forks_) moved = std::max(moved, settle_fork(fork));
      if (moved < kCloseEnoughM) break;
    }
    for (const auto& span : spans_) fill(span);
  }

 private:
  [[nodiscard]] bool on_ground(NodeId n) const { return on_ground_[n.index()]; }
  /// Neither on the ground nor a mere point of a chain.
  [[nodiscard]] bool is_fork(NodeId n) const {
    return !on_ground(n) && graph_.arcs_of(n).size() != 2;
  }

  struct Fork {
    NodeId node;
    std::size_t begin = 0, end = 0;  ///< of its spans
  };

  void collect() {
    for (std::size_t i = 0; i < graph_.node_count(); ++i) {
      const NodeId n(i);
      if (!on_ground(n) && !is_fork(n)) continue;
      const std::size_t begin = spans_.size();
      for (const auto& arc : graph_.arcs_of(n)) {
        if (is_structure(graph_.edges[arc.arc / 2].facts)) follow(n, arc);
      }
      if (is_fork(n)) forks_.push_back({n, begin, spans_.size()});
    }
  }

  void follow(NodeId from, Arc arc) {
    Span span{from, arc.head, graph_.edges[arc.arc / 2].length_m, {}};
    while (!on_ground(span.to) && !is_fork(span.to)) {
      span.between.emplace_back(span.to, span.length_m);
      const auto arcs = graph_.arcs_of(span.to);
      arc = arcs[0].arc == (arc.arc ^ 1u) ? arcs[1] : arcs[0];
      span.to = arc.head;
      span.length_m += graph_.edges[arc.arc / 2].length_m;
    }
    spans_.push_back(std::move(span));
  }

  /// Returns by how much the fork moved.
  double settle_fork(const Fork& fork) {
    double sum = 0, weights = 0;
    for (std::size_t s = fork.begin; s < fork.end; ++s) {
      const double height = heights_[spans_[s].to.index()];
      if (std::isnan(height) || spans_[s].to == fork.node) continue;
      const double weight = 1 / std::max(0.01, spans_[s].length_m);
      sum += weight * height;
      weights += weight;
    }
    if (weights == 0) return 0;
    double& height = heights_[fork.node.index()];
    const double before = height;
    height = sum / weights;
    return std::isnan(before) ? HUGE_VAL : std::abs(height - before);
  }

  void fill(const Span& span) {
    const double a = heights_[span.from.index()], b = heights_[span.to.index()];
    if (std::isnan(a) && std::isnan(b)) return;
    for (const auto& [node, along] : span.between) {
      const double t = span.length_m > 0 ? along / span.length_m : 0;
      heights_[node.index()] = std::isnan(a) ? b : std::isnan(b) ? a : a + t * (b - a);
    }
  }

  const Graph& graph_;
  std::vector<double>& heights_;
  const std::vector<bool>& on_ground_;
  std::vector<Span> spans_;
  std::vector<Fork> forks_;
};

}  // namespace

NodeHeights compute_node_heights(
    const Graph& graph, const std::function<std::optional<double>(geo::PointM)>& height_m,
    const core::JobContext& context) {
  NodeHeights nodes;
  nodes.height_m.assign(graph.node_count(), kNoHeight);
  nodes.on_ground.assign(graph.node_count(), false);
  for (const auto& edge : graph.edges) {
    if (is_structure(edge.facts)) continue;
    nodes.on_ground[edge.from.index()] = true;
    nodes.on_ground[edge.to.index()] = true;
  }
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    if (i % 4096 == 0) context.checkpoint();
    if (!nodes.on_ground[i]) continue;
    if (const auto height = height_m(graph.node_at[i])) nodes.height_m[i] = *height;
  }
  Structures(graph, nodes).settle(context);
  return nodes;
}

}  // namespace street
