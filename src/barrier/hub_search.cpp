#include "barrier/hub_search.hpp"

#include <algorithm>

#include "street/quad_heap.hpp"

namespace barrier {

using street::Direction;

namespace {

constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

}  // namespace

HubSearch::HubSearch(const street::Graph& graph)
    : graph_(&graph),
      cost_(graph.node_count(), core::kUnreachable),
      mark_(graph.node_count(), 0),
      edge_stamp_(graph.edge_count(), 0) {}

inline void HubSearch::reach(std::uint32_t node, core::Cost cost, std::uint32_t mark) {
  auto& known = cost_[node];
  if (cost > known || cost > query_.limit) return;
  if (cost == known) {
    // Before it is settled, so that all that follows bears the mark too: every step costs something.
    if (node == far_ && mark_[node] != mark) far_tied_ = true;
    mark_[node] = std::max(mark_[node], mark);
    return;
  }
  if (node == far_) far_tied_ = false;
  if (known == core::kUnreachable) touched_.push_back(node);
  known = cost;
  mark_[node] = mark;
  street::push_quad(heap_, street::queue_key(cost, node));
}

bool HubSearch::run(const PatchedCosts& costs, Direction direction, const Query& query) {
  costs_ = &costs;
  direction_ = direction;
  query_ = query;
  for (const auto node : touched_) cost_[node] = core::kUnreachable;
  touched_.clear();
  settled_.clear();
  heap_.clear();
  const bool forward = direction == Direction::kForward;
  const auto* const links = costs.links().data();
  const auto* const begin = graph_->arc_begin.data();
  const auto* const passing = costs.costs().node.data();
  const auto hub = query.hub.value;
  far_ = kNowhere;
  far_tied_ = false;
  if (query.give_up) {
    const auto& own = graph_->edges[query.own.index()];
    far_ = own.from == query.hub ? own.to.value : own.from.value;
  }
  cost_[hub] = 0;
  touched_.push_back(hub);
  settled_.push_back(hub);
  for (auto i = begin[hub]; i < begin[hub + 1]; ++i) {
    const auto cost = forward ? links[i].out : links[i].in;
    if (links[i].head != hub) reach(links[i].head, cost, first_mark(links[i].arc));
  }
  if (query.give_up && cost_[far_] == core::kUnreachable) return false;
  while (!heap_.empty()) {
    const auto key = street::pop_quad(heap_);
    const auto node = static_cast<std::uint32_t>(key);
    const auto at = static_cast<core::Cost>(key >> 32u);
    if (at != cost_[node]) continue;
    settled_.push_back(node);
    const auto mark = mark_[node];
    if (node == far_ && (mark == 0 || (far_tied_ && !query.ties))) return false;
    const auto cost = core::add_cost(at, passing[node]);
    if (cost >= query.limit) continue;
    const auto room = query.limit - cost;
    for (auto i = begin[node]; i < begin[node + 1]; ++i) {
      const auto step = forward ? links[i].out : links[i].in;
      if (step <= room) reach(links[i].head, cost + step, mark);
    }
  }
  return true;
}

void HubSearch::gather(const PlacesOnEdges& places, std::vector<Reached>& reached,
                       std::uint32_t wanted) {
  const bool forward = direction_ == Direction::kForward;
  const auto hub = query_.hub.value;
  const auto& costs = costs_->costs();
  const auto first = reached.size();
  if (place_at_.size() < places.places) place_at_.resize(places.places, kNowhere);
  ++stamp_;
  struct End {
    core::Cost cost = core::kUnreachable;
    std::uint32_t mark = 0;
  };
  const auto end_of = [&](std::uint32_t node, std::uint32_t arc) -> End {
    if (node == hub) return {0, first_mark(arc)};
    return {core::add_cost(cost_[node], costs.node[node]), mark_[node]};
  };
  const auto keep = [&](std::uint32_t place, core::Cost cost, std::uint32_t mark) {
    if (cost > query_.limit) return;
    auto& at = place_at_[place];
    if (at == kNowhere) {
      at = static_cast<std::uint32_t>(reached.size() - first);
      reached.push_back({place, mark, cost});
      return;
    }
    auto& known = reached[first + at];
    if (cost < known.cost) {
      known = {place, mark, cost};
    } else if (cost == known.cost) {
      known.mark = std::max(known.mark, mark);
    }
  };
  const auto visit = [&](std::uint32_t e) {
    const auto items = places.of(street::EdgeId(std::size_t{e}));
    if (items.empty()) return;
    const auto& edge = graph_->edges[e];
    const auto a = end_of(edge.from.value, e * 2), b = end_of(edge.to.value, e * 2 + 1);
    const bool patched = costs_->is_patched(e);
    for (const auto& item : items) {
      auto walks = item;
      if (patched) walks = prepare_place(*graph_, costs, places.points[item.point]);
      const auto by_a = core::add_cost(a.cost, forward ? walks.from_begin : walks.to_begin);
      const auto by_b = core::add_cost(b.cost, forward ? walks.from_end : walks.to_end);
      const auto best = std::min(by_a, by_b);
      auto mark = by_a < by_b ? a.mark : b.mark;
      if (by_a == by_b) mark = std::max(a.mark, b.mark);
      keep(item.place, best, mark);
    }
  };
  for (const auto node : settled_) {
    // At another mark nothing of the wanted one begins; its edges to such junctions are seen there.
    if (wanted != kAnyMark && node != hub && mark_[node] != wanted) continue;
    for (const auto& arc : graph_->arcs_of(street::NodeId(std::size_t{node}))) {
      const auto e = arc.arc / 2;
      if (edge_stamp_[e] == stamp_) continue;
      edge_stamp_[e] = stamp_;
      visit(e);
    }
  }
  // Only now, when the best of each is known.
  std::size_t kept = first;
  for (auto i = first; i < reached.size(); ++i) {
    place_at_[reached[i].place] = kNowhere;
    if (wanted == kAnyMark || reached[i].mark == wanted) reached[kept++] = reached[i];
  }
  reached.resize(kept);
}

}  // namespace barrier
