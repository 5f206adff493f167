#include "street/snap.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>

#include "core/parallel.hpp"
#include "geo/segment_index.hpp"

namespace street {

namespace {

struct Candidate {
  EdgePoint point;
  bool is_public = false;
  bool is_main = false;
  bool far_side = false;  ///< of a main road; its twin is the near side
};

/// Nearest first; ties by edge, then by position.
bool nearer(const Candidate& a, const Candidate& b) {
  return std::tie(a.point.off_street_m, a.point.edge, a.point.along_m) <
         std::tie(b.point.off_street_m, b.point.edge, b.point.along_m);
}

class Snapper {
 public:
  Snapper(const Graph& graph, const SnapQuery& query)
      : graph_(graph), query_(query), index_(segments_of(graph, first_point_)) {}

  struct Scratch {
    geo::SegmentIndex::Scratch near;
    std::vector<Candidate> found;   ///< one per edge, the nearest so far
    std::vector<Candidate> usable;  ///< of them, those on the place's side of the road
    std::vector<Candidate> chosen;
    std::optional<Candidate> across;  ///< the nearest line across an open area
  };

  void snap(geo::PointM place, Scratch& scratch) const {
    scratch.found.clear();
    scratch.chosen.clear();
    scratch.across.reset();
    index_.visit_near(
        place, query_.radius_m, scratch.near,
        [&](std::uint32_t segment) { consider(place, segment, scratch); },
        [&](double settled_m) { return choose(settled_m, scratch); });
    choose(query_.radius_m, scratch);
  }

 private:
  /// One index segment per segment of shape; first_point[i] is its first shape point.
  struct FirstPoint {
    std::uint32_t shape = 0;
    EdgeId edge;
  };
  static std::vector<geo::Segment> segments_of(const Graph& graph,
                                               std::vector<FirstPoint>& first_point) {
    std::vector<geo::Segment> segments;
    for (std::size_t e = 0; e < graph.edge_count(); ++e) {
      const auto& edge = graph.edges[e];
      if (edge.facts.way_class == WayClass::kCrossing) continue;
      for (auto i = edge.shape_begin; i + 1 < edge.shape_end; ++i) {
        segments.push_back({graph.shape[i].at, graph.shape[i + 1].at});
        first_point.push_back({i, EdgeId(e)});
      }
    }
    return segments;
  }

  void consider(geo::PointM place, std::uint32_t segment, Scratch& scratch) const {
    auto& found = scratch.found;
    const auto near = geo::nearest_on(index_.segments()[segment], place);
    if (near.distance_m > query_.radius_m) return;
    const auto [shape, e] = first_point_[segment];
    const double begin = graph_.shape[shape].along_m, end = graph_.shape[shape + 1].along_m;
    Candidate candidate;
    // Exactly the end's metres at an end: junction_of() asks for it.
    const double along = near.share >= 1 ? end : begin + near.share * (end - begin);
    candidate.point = {e, along, near.distance_m};
    candidate.far_side = on_far_side(place, shape, near.share, e);
    // Lines across an open area take no candidate's place, so that an area never worsens a time.
    if (graph_.edges[e.index()].facts.open_area) {
      if (!scratch.across || nearer(candidate, *scratch.across)) scratch.across = candidate;
      return;
    }
    for (auto& known : found) {
      if (known.point.edge != e) continue;
      if (nearer(candidate, known)) {
        known.point = candidate.point;
        known.far_side = candidate.far_side;
      }
      return;
    }
    const auto component = component_of(graph_, e);
    candidate.is_public = is_public(graph_.edges[e.index()].facts);
    candidate.is_main = component.valid() && component.value == 0;
    found.push_back(candidate);
  }

  /// Whether the place lies across the road from this side of it, as seen from the point of the
  /// whole edge that is nearest to it: beyond a bend the line of another piece would say otherwise.
  [[nodiscard]] bool on_far_side(geo::PointM place, std::uint32_t shape, double share,
                                 EdgeId e) const {
    const auto& edge = graph_.edges[e.index()];
    if (edge.facts.side == Side::kBoth) return false;
    const auto left_of = [&](std::uint32_t first, geo::PointM p) {
      const auto a = graph_.shape[first].at, b = graph_.shape[first + 1].at;
      return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    };
    double turn = left_of(shape, place);
    // Nearest to a bend is only what lies outside of it.
    const auto bend = share <= 0 ? shape : share >= 1 ? shape + 1 : edge.shape_begin;
    if (bend > edge.shape_begin && bend + 1 < edge.shape_end) {
      const double turns_left = left_of(bend - 1, graph_.shape[bend + 1].at);
      if (turns_left != 0) turn = -turns_left;
    }
    return edge.facts.side == Side::kLeft ? turn < 0 : turn >= 0;
  }

  /// The junction that a point at the very end of its edge stands on.
  [[nodiscard]] NodeId end_of(const EdgePoint& p) const {
    const auto& edge = graph_.edges[p.edge.index()];
    if (p.along_m >= edge.length_m) return edge.to;
    return p.along_m <= 0 ? edge.from : NodeId();
  }

  /// How many places the candidates stand for: the sides of one barrier are one, so that a street
  /// added there takes no other candidate's place.
  [[nodiscard]] std::size_t places_of(const std::vector<Candidate>& chosen) const {
    std::size_t places = 0;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const auto node = end_of(chosen[i].point);
      const auto before = std::span(chosen).first(i);
      const bool again = node.valid() &&
                         std::any_of(before.begin(), before.end(), [&](const auto& other) {
                           return end_of(other.point) == node;
                         });
      places += again ? 0 : 1;
    }
    return places;
  }

  /// Two candidates at the same free junction are one; a blocked junction keeps its sides apart.
  [[nodiscard]] NodeId junction_of(const EdgePoint& p) const {
    auto node = end_of(p);
    // A barrier that stops one persona and not another is no free junction either.
    if (node.valid()) {
      const auto& facts = graph_.node_facts[node.index()];
      if (is_blocked(facts) || facts.barrier != Barrier::kNone) node = NodeId();
    }
    return node;
  }
  [[nodiscard]] bool redundant(const Candidate& c, const std::vector<Candidate>& chosen) const {
    const auto node = junction_of(c.point);
    for (const auto& other : chosen) {
      if (other.point.edge == c.point.edge) return true;
      if (node.valid() && junction_of(other.point) == node && other.is_public >= c.is_public &&
          other.is_main >= c.is_main) {
        return true;
      }
    }
    return false;
  }

  /// Chooses among what lies within `settled_m`; true when nothing farther could change it.
  bool choose(double settled_m, Scratch& scratch) const {
    auto& found = scratch.usable;
    auto& chosen = scratch.chosen;
    found.clear();
    std::copy_if(scratch.found.begin(), scratch.found.end(), std::back_inserter(found),
                 [](const Candidate& c) { return !c.far_side; });
    std::sort(found.begin(), found.end(), nearer);
    const auto settled = [&](const Candidate& c) { return c.point.off_street_m <= settled_m; };
    chosen.clear();
    const auto add_first = [&](auto&& wanted) {
      const auto at = std::find_if(found.begin(), found.end(), wanted);
      if (at == found.end() || !settled(*at)) return found.end();
      if (!redundant(*at, chosen)) chosen.push_back(*at);
      return at;
    };
    const auto end = found.end();
    // The main component first: where several edges meet the place, it is the one kept.
    const bool has_main = add_first([](const Candidate& c) { return c.is_main; }) != end;
    const auto nearest_public = add_first([](const Candidate& c) { return c.is_public; });
    const bool has_any = add_first([](const Candidate&) { return true; }) != end;
    if (nearest_public == end || !has_any) return false;
    const double farthest = nearest_public->point.off_street_m + query_.slack_m;
    for (const auto& c : found) {
      if (places_of(chosen) >= query_.max_candidates) break;
      if (!settled(c) || c.point.off_street_m > farthest) break;
      if (!redundant(c, chosen)) chosen.push_back(c);
    }
    if (scratch.across && settled(*scratch.across) &&
        scratch.across->point.off_street_m < nearest_public->point.off_street_m) {
      chosen.push_back(*scratch.across);
    }
    std::sort(chosen.begin(), chosen.end(), nearer);
    return has_main && (places_of(chosen) >= query_.max_candidates || settled_m >= farthest);
  }

  const Graph& graph_;
  SnapQuery query_;
  std::vector<FirstPoint> first_point_;  // before index_: filled while it is built
  geo::SegmentIndex index_;
};

}  // namespace

Snaps compute_snaps(const Graph& graph, std::span<const geo::PointM> places,
                    const SnapQuery& query) {
  return compute_snaps(graph, places, query, core::JobContext{});
}

Snaps compute_snaps(const Graph& graph, std::span<const geo::PointM> places,
                    const SnapQuery& query, const core::JobContext& context) {
  constexpr std::size_t kChunk = 512;
  const Snapper snapper(graph, query);
  struct Part {
    std::vector<std::uint32_t> counts;
    std::vector<EdgePoint> points;
  };
  std::vector<Part> parts((places.size() + kChunk - 1) / kChunk);
  std::vector<Snapper::Scratch> scratch(std::max(1u, context.threads));
  core::parallel_for(
      context, places.size(), kChunk, [&](std::size_t begin, std::size_t end, unsigned worker) {
        auto& part = parts[begin / kChunk];
        for (std::size_t i = begin; i < end; ++i) {
          snapper.snap(places[i], scratch[worker]);
          const auto before = part.points.size();
          for (const auto& c : scratch[worker].chosen) {
            part.points.push_back(c.point);
            // The far side of a main road, for those who cross it here.
            if (const auto twin = graph.edges[c.point.edge.index()].twin; twin.valid()) {
              part.points.push_back({twin, c.point.along_m, c.point.off_street_m, true});
            }
          }
          part.counts.push_back(static_cast<std::uint32_t>(part.points.size() - before));
        }
      });
  Snaps snaps;
  snaps.begin.reserve(places.size() + 1);
  for (const auto& part : parts) {
    for (const auto n : part.counts) snaps.begin.push_back(snaps.begin.back() + n);
    snaps.points.insert(snaps.points.end(), part.points.begin(), part.points.end());
  }
  return snaps;
}

}  // namespace street
