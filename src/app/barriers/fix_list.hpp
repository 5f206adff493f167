#pragma once
// From barriers, links and changes to one list of what can be done, each with what it gives to every
// persona, in order.

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/barriers/costs.hpp"
#include "app/barriers/near_street.hpp"
#include "app/barriers/results.hpp"
#include "barrier/lift.hpp"
#include "town/town.hpp"

namespace app::barriers {

/// Everything on the streets that the engine is asked about, and the town it is asked of.
struct Candidates {
  Candidates(const town::Town& town, const Costs& costs, const barrier::Inventory& inventory,
             const barrier::LinkCandidates& links);

  barrier::LinkedTown linked;
  std::vector<barrier::Lift> lifts;      ///< of barriers, then of links
  std::vector<double> cost;              ///< by lift
  std::vector<std::size_t> barriers;     ///< per lift of a barrier, its place in the inventory

  [[nodiscard]] bool is_link(std::size_t lift) const { return lift >= barriers.size(); }
  [[nodiscard]] const barrier::Barrier& barrier(std::size_t lift) const {
    return inventory->items[barriers[lift]];
  }
  [[nodiscard]] const barrier::LinkCandidate& link(std::size_t lift) const {
    return links->items[lift - barriers.size()];
  }
  [[nodiscard]] const std::string& id(std::size_t lift) const {
    return is_link(lift) ? link(lift).id : barrier(lift).id;
  }

  const barrier::Inventory* inventory;
  const barrier::LinkCandidates* links;
};

/// A fix with what it is made of: lifts, or the one change.
struct Listed {
  Fix fix;
  barrier::FixSet parts;
};

class FixList {
 public:
  FixList(const town::Town& town, const Candidates& candidates,
          std::span<const barrier::Change> changes);

  void add_single(std::size_t lift, std::size_t persona, const barrier::Gain& low,
                  const barrier::Gain& high);
  void add_bundle(const barrier::FixSet& parts, std::size_t persona, const barrier::Gain& low,
                  const barrier::Gain& high);
  void add_change(std::size_t change, std::size_t persona, const barrier::Gain& low,
                  const barrier::Gain& high);

  [[nodiscard]] std::string words_of(const barrier::FixSet& parts) const;
  [[nodiscard]] geo::PointM place_of(std::size_t lift) const;

  /// Those with a gain for somebody, by topic, then most first: residents newly meeting the standard
  /// less those who lose it, of the persona to whom it gives most; first the low end of the band,
  /// which is sure, then what it gives if unknown facts are passable, then the high end; then the
  /// same of residents with a session at all, sessions and minutes; then id.
  [[nodiscard]] std::vector<Listed> take();

 private:
  struct Gains {
    std::vector<barrier::Gain> low, high;  ///< by persona
  };
  using Key = std::pair<FixKind, barrier::FixSet>;
  void add(const Key& key, std::size_t persona, const barrier::Gain& low,
           const barrier::Gain& high);
  [[nodiscard]] Fix describe(const Key& key) const;
  void describe_lift(std::size_t lift, Fix& fix) const;
  void describe_bundle(const barrier::FixSet& parts, Fix& fix) const;
  /// True when its parts give more than half of what a bundle gives: one by one, or with a smaller
  /// bundle in place of some of them.
  [[nodiscard]] bool mostly_parts(const barrier::FixSet& parts, std::size_t persona) const;

  const town::Town& town_;
  const Candidates& candidates_;
  std::span<const barrier::Change> changes_;
  NearStreet near_;
  std::map<Key, Gains> gains_;
};

/// Numbers a list of take(), each alternative behind the fix that stands for itself.
/// `instead_of[i]`: the place in the list of the fix instead of which i may be done, or i. Both have
/// one topic.
[[nodiscard]] std::vector<Fix> number_fixes(std::vector<Listed> list,
                                            const std::vector<std::size_t>& instead_of);

/// Puts lists that are numbered behind one another, by topic.
[[nodiscard]] std::vector<Fix> join_by_topic(std::vector<Fix> one, std::vector<Fix> other);

[[nodiscard]] place::NeighbourhoodId area_at(const town::Town& town, geo::PointM at);

}  // namespace app::barriers
