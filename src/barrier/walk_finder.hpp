#pragma once
// Every walk between homes, stops and meeting points that a patch of costs makes shorter, found from
// the ends of what is patched. docs/methods/barriers.md, Single fixes.

#include <cstdint>
#include <span>
#include <vector>

#include "barrier/hub_search.hpp"
#include "barrier/patched_costs.hpp"
#include "barrier/world.hpp"

namespace barrier {

/// Shorter than before, in whole seconds. Points are stops, then sites. A pair may be listed more
/// than once, by different ways: the least counts.
struct BetterWalks {
  struct HomeWalk {
    std::uint32_t home = 0, point = 0;
    core::Seconds seconds = 0;
  };
  struct PointWalk {
    std::uint32_t from = 0, to = 0;
    core::Seconds seconds = 0;
  };
  std::vector<HomeWalk> to_points, from_points;  ///< home -> point, point -> home
  std::vector<PointWalk> points;                 ///< once each; least times of changes kept
  void clear();
  [[nodiscard]] bool empty() const {
    return to_points.empty() && from_points.empty() && points.empty();
  }
};

/// One light of a world; one for each thread.
class WalkFinder {
 public:
  WalkFinder(const World& world, const Layer& layer);

  /// `single`: the patch is of one lift on one piece of street, so that a way as good without it is
  /// a way there was before.
  void find(const CostPatch& patch, BetterWalks& better);

 private:
  using Reached = HubSearch::Reached;
  /// Places around a hub: walks to it and from it; one list where both directions cost the same.
  struct Around {
    std::vector<Reached> to_hub, from_hub;
  };
  enum class Marks : std::uint8_t { kAny, kDiffer };

  void find_through_edge(street::EdgeId e, bool single);
  void find_at_junction(street::NodeId n);
  /// Walks of the places on an edge itself, or of those across it only.
  void find_of_places(street::EdgeId e, bool across);
  void find_by_end(street::EdgeId e, bool begin, bool across);
  void find_on_edge(street::EdgeId e, bool across);

  /// Both searches around a hub; `out`, `in`: whether each found something by the query's edge.
  struct Found {
    bool out = true, in = true;
  };
  Found search(const HubSearch::Query& query);
  void gather(const PlacesOnEdges& places, Found found, std::uint32_t mark, Around& around);
  [[nodiscard]] std::span<const Reached> from_hub(const Around& a) const { return a.from_hub; }
  [[nodiscard]] std::span<const Reached> to_hub(const Around& a) const {
    return symmetric() ? a.from_hub : a.to_hub;
  }
  [[nodiscard]] bool symmetric() const { return costs_.symmetric() && !layer_.has_stations; }

  void add_to_points(std::span<const Reached> homes, std::span<const Reached> points, Marks marks);
  void add_from_points(std::span<const Reached> points, std::span<const Reached> homes, Marks marks);
  void add_between(std::span<const Reached> from, std::span<const Reached> to, Marks marks);
  void add_home_walks(std::span<const Reached> homes, std::span<const Reached> points, Marks marks,
                      bool to, std::vector<BetterWalks::HomeWalk>& out);
  void add_home_walk(std::uint32_t home, std::uint32_t point, core::Cost cost, bool to);
  void add_point_walk(std::uint32_t from, std::uint32_t to, core::Cost cost);
  [[nodiscard]] std::span<const reach::Propagation::Walk> homes_of(std::uint32_t point,
                                                                   bool to) const;
  [[nodiscard]] core::Seconds known_seconds(std::uint32_t from, std::uint32_t to) const;

  const World& world_;
  const Layer& layer_;
  const street::Graph& graph_;
  PatchedCosts costs_;
  HubSearch out_, in_;
  core::Cost pass_ = 0;             ///< of the hub in hand
  BetterWalks* better_ = nullptr;
  Around own_homes_, own_points_, homes_, points_;
  std::vector<core::Seconds> known_;  ///< by home: what is known of one point; kNever between uses
};

}  // namespace barrier
