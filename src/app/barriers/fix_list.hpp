#pragma once
// From barriers, links and changes to one list of what can be done, each with what it gives to every
// persona, in order.

#include <map>
#include <string>
#include <vector>

#include "app/barriers/results.hpp"
#include "barrier/lift.hpp"
#include "town/town.hpp"

namespace app::barriers {

/// Everything on the streets that the engine is asked about, and the town it is asked of.
struct Candidates {
  Candidates(const town::Town& town, const barrier::Inventory& inventory,
             const barrier::LinkCandidates& links);

  barrier::LinkedTown linked;
  std::vector<barrier::Lift> lifts;      ///< of barriers, then of links
  std::vector<std::size_t> barriers;     ///< per lift of a barrier, its place in the inventory

  [[nodiscard]] bool is_link(std::size_t lift) const { return lift >= barriers.size(); }
  [[nodiscard]] double cost(std::size_t lift) const;
  [[nodiscard]] const std::string& id(std::size_t lift) const;

  const barrier::Inventory* inventory;
  const barrier::LinkCandidates* links;
};

class FixList {
 public:
  FixList(const town::Town& town, const Results& results, const Candidates& candidates)
      : town_(town), results_(results), candidates_(candidates) {}

  void add_single(std::size_t lift, std::size_t persona, const barrier::Gain& low,
                  const barrier::Gain& high);
  void add_bundle(const barrier::FixSet& parts, std::size_t persona, const barrier::Gain& low,
                  const barrier::Gain& high);
  void add_change(std::size_t change, std::size_t persona, const barrier::Gain& low,
                  const barrier::Gain& high);

  [[nodiscard]] std::string words_of(const barrier::FixSet& parts) const;

  /// Those with a gain for somebody. Most residents newly meeting the standard first, of the persona
  /// to whom it gives most, with unknown facts passable; then residents with a session at all,
  /// sessions, minutes; then the same of the high end, so that what nobody has mapped comes after what
  /// is known to stop people; then id.
  [[nodiscard]] std::vector<Fix> take();

 private:
  struct Gains {
    std::vector<barrier::Gain> low, high;  ///< by persona
  };
  using Key = std::pair<FixKind, barrier::FixSet>;
  void add(const Key& key, std::size_t persona, const barrier::Gain& low,
           const barrier::Gain& high);
  [[nodiscard]] Fix describe(const Key& key) const;
  /// True when its parts, one by one, give more than half of what a bundle gives.
  [[nodiscard]] bool mostly_parts(const barrier::FixSet& parts, std::size_t persona) const;

  const town::Town& town_;
  const Results& results_;
  const Candidates& candidates_;
  std::map<Key, Gains> gains_;
};

/// "in Mill Lane, Sidings 1", as far as known; empty when nothing is.
[[nodiscard]] std::string place_in_words(const town::Town& town, const std::string& street,
                                         place::NeighbourhoodId area);
[[nodiscard]] place::NeighbourhoodId area_at(const town::Town& town, geo::PointM at);

}  // namespace app::barriers
