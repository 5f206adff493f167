#include "street/walk_table.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/parallel.hpp"
#include "street/place_costs.hpp"

namespace street {

namespace {

/// Candidates of the targets by the edge they lie on.
struct TargetsOnEdges {
  std::vector<std::uint32_t> begin;
  struct Item {
    EdgePoint point;
    PointEnds ends;
    std::uint32_t target = 0;
  };
  std::vector<Item> items;

  TargetsOnEdges(const Graph& graph, const Costs& costs, const Snaps& targets,
                 Direction direction)
      : begin(graph.edge_count() + 1, 0) {
    for (const auto& p : targets.points) begin[p.edge.index() + 1]++;
    for (std::size_t e = 1; e < begin.size(); ++e) begin[e] += begin[e - 1];
    items.resize(targets.points.size());
    std::vector<std::uint32_t> at(begin.begin(), begin.end() - 1);
    for (std::uint32_t t = 0; t < targets.size(); ++t) {
      for (const auto& p : targets.of(t)) {
        items[at[p.edge.index()]++] = {p, prepare_point(graph, costs, p, direction), t};
      }
    }
  }
};

struct Reached {
  std::uint32_t target = 0;
  core::Cost cost = 0;
};

/// One source at a time; one per thread.
class SourceWalker {
 public:
  SourceWalker(const Graph& graph, const TargetsOnEdges& targets, std::size_t target_count)
      : graph_(graph),
        targets_(targets),
        search_(graph),
        edge_stamp_(graph.edge_count(), 0),
        best_(target_count, core::kUnreachable) {}

  std::vector<Reached> walk(const Costs& costs, std::span<const EdgePoint> source,
                            Direction direction, core::Cost limit) {
    seeds_.clear();
    for (const auto& p : source) seeds_.push_back({p, 0});
    search_.run(costs, seeds_, direction, limit);
    ++stamp_;
    touched_.clear();
    for (const auto& seed : seeds_) visit(seed.point.edge);
    for (const auto node : search_.settled()) {
      for (const auto& arc : graph_.arcs_of(node)) visit(EdgeId(std::size_t{arc.arc / 2}));
    }
    std::vector<Reached> reached;
    reached.reserve(touched_.size());
    for (const auto t : touched_) {
      reached.push_back({t, best_[t]});
      best_[t] = core::kUnreachable;
    }
    return reached;
  }

 private:
  void visit(EdgeId e) {
    const auto begin = targets_.begin[e.index()], end = targets_.begin[e.index() + 1];
    if (begin == end || edge_stamp_[e.index()] == stamp_) return;
    edge_stamp_[e.index()] = stamp_;
    for (auto i = begin; i < end; ++i) {
      const auto& item = targets_.items[i];
      const auto cost = point_cost(search_, item.ends, item.point);
      if (cost >= best_[item.target]) continue;
      if (best_[item.target] == core::kUnreachable) touched_.push_back(item.target);
      best_[item.target] = cost;
    }
  }

  const Graph& graph_;
  const TargetsOnEdges& targets_;
  WalkSearch search_;
  std::vector<Seed> seeds_;
  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> edge_stamp_;
  std::vector<core::Cost> best_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace

WalkTable compute_walk_table(const Graph& graph, const Costs& costs, const Snaps& sources,
                             const Snaps& targets, Direction direction, core::Cost limit,
                             const core::JobContext& context) {
  const TargetsOnEdges on_edges(graph, costs, targets, direction);
  std::vector<std::vector<Reached>> by_source(sources.size());
  std::vector<std::unique_ptr<SourceWalker>> walkers(std::max(1u, context.threads));
  core::parallel_for(
      context, sources.size(), 16, [&](std::size_t begin, std::size_t end, unsigned worker) {
        auto& walker = walkers[worker];
        if (!walker) walker = std::make_unique<SourceWalker>(graph, on_edges, targets.size());
        for (std::size_t s = begin; s < end; ++s) {
          by_source[s] = walker->walk(costs, sources.of(s), direction, limit);
        }
        context.advance(end - begin);
      });

  WalkTable table;
  table.begin.assign(targets.size() + 1, 0);
  for (const auto& reached : by_source) {
    for (const auto& r : reached) table.begin[r.target + 1]++;
  }
  for (std::size_t t = 1; t < table.begin.size(); ++t) table.begin[t] += table.begin[t - 1];
  table.entries.resize(table.begin.back());
  std::vector<std::uint64_t> at(table.begin.begin(), table.begin.end() - 1);
  for (std::uint32_t s = 0; s < by_source.size(); ++s) {
    for (const auto& r : by_source[s]) table.entries[at[r.target]++] = {s, r.cost};
  }
  core::parallel_for(context, targets.size(), 4096, [&](std::size_t begin, std::size_t end,
                                                        unsigned) {
    for (std::size_t t = begin; t < end; ++t) {
      std::sort(table.entries.begin() + static_cast<std::ptrdiff_t>(table.begin[t]),
                table.entries.begin() + static_cast<std::ptrdiff_t>(table.begin[t + 1]),
                [](const WalkEntry& a, const WalkEntry& b) {
                  return a.cost != b.cost ? a.cost < b.cost : a.source < b.source;
                });
    }
  });
  return table;
}

std::vector<WalkTable> compute_walk_tables(const Graph& graph, const Costs& costs,
                                           const Snaps& sources,
                                           std::span<const Snaps* const> targets,
                                           Direction direction, core::Cost limit,
                                           const core::JobContext& context) {
  Snaps all;
  for (const auto* set : targets) {
    const auto offset = all.begin.back();
    all.points.insert(all.points.end(), set->points.begin(), set->points.end());
    for (std::size_t i = 1; i < set->begin.size(); ++i) all.begin.push_back(offset + set->begin[i]);
  }
  const auto whole = compute_walk_table(graph, costs, sources, all, direction, limit, context);
  std::vector<WalkTable> tables;
  std::size_t first = 0;
  for (const auto* set : targets) {
    const auto last = first + set->size();
    WalkTable table;
    const auto offset = whole.begin[first];
    table.begin.clear();
    for (auto t = first; t <= last; ++t) table.begin.push_back(whole.begin[t] - offset);
    table.entries.assign(whole.entries.begin() + static_cast<std::ptrdiff_t>(offset),
                         whole.entries.begin() + static_cast<std::ptrdiff_t>(whole.begin[last]));
    tables.push_back(std::move(table));
    first = last;
  }
  return tables;
}

}  // namespace street
