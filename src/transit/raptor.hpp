#pragma once
// Earliest arrival (forward) or latest departure (backward) at every stop, by number of rides:
// RAPTOR (Delling, Pajor, Werneck 2012) over a DayTimetable. Round k finds what k rides can do; a
// pattern is scanned once per round with its best trip, which is exact because no trip of a pattern
// overtakes another. Time O(rounds x calls of the patterns touched). docs/methods/timetable.md.
//
// Words, forward / backward:
//   seed    ready at a stop, to board / deadline at a stop, to have alighted
//   window  of the first ride: board no later than / of the last ride: alight no earlier than.
//           It is tested while a trip is chosen, never afterwards: a trip within its window at one
//           seed stays valid, and when the first trip at a seed is outside, every later one is.
//   walk    one footpath after a ride (backward: before it); never two in a row.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "transit/day_timetable.hpp"
#include "transit/footpaths.hpp"

namespace transit {

enum class Direction : std::uint8_t { kForward, kBackward };

struct Seed {
  StopId stop;
  core::Seconds time = 0;  ///< ready to board / deadline for alighting
  /// Latest boarding of the first ride / earliest alighting of the last; empty: no limit.
  std::optional<core::Seconds> window;

  /// Forward: standing at the stop at `time`.
  [[nodiscard]] static Seed ready(StopId stop, core::Seconds time,
                                  std::optional<core::Seconds> latest_boarding = {}) {
    return {stop, time, latest_boarding};
  }
  /// Backward: to be off the vehicle at `time`.
  [[nodiscard]] static Seed deadline(StopId stop, core::Seconds time,
                                     std::optional<core::Seconds> earliest_alighting = {}) {
    return {stop, time, earliest_alighting};
  }
};

struct RaptorQuery {
  Direction direction = Direction::kForward;
  std::span<const Seed> seeds;         ///< any number, also several at one stop
  unsigned max_rides = 8;              ///< changes + 1
  std::optional<core::Seconds> bound;  ///< nothing later (backward: earlier) is of interest
  const Footpaths* footpaths = nullptr;  ///< null: no walking between stops
  /// Walks besides those, of the same pairs too: the shorter counts. May be null.
  const Footpaths* more_footpaths = nullptr;
  core::Seconds min_change = 0;        ///< between two vehicles at one stop; walks have their own
  /// Walk once from a seed before the first ride too (backward: to it after the last). The seed's
  /// window then holds for boarding at the other end of the walk.
  bool footpaths_at_seeds = false;
};

/// The label that means "not at all".
[[nodiscard]] constexpr core::Seconds unreached(Direction direction) {
  return direction == Direction::kForward ? core::kNever : core::kTooLate;
}

template <Direction>
class RaptorSearch;

/// What a search found. Reusable: a new search costs no allocation and clears only what was set.
class RaptorLabels {
 public:
  [[nodiscard]] Direction direction() const { return direction_; }
  [[nodiscard]] core::Seconds unreached() const { return transit::unreached(direction_); }
  /// The last round in which anything improved; 0 when no vehicle could be boarded.
  [[nodiscard]] unsigned rounds() const { return rounds_; }

  /// Arrival at the stop of a vehicle as the k-th ride (backward: latest boarding at the stop of a
  /// vehicle with k rides from there on). Set only where better than with fewer rides.
  [[nodiscard]] core::Seconds ride(unsigned k, StopId s) const {
    return k == 0 || k > rounds_ ? unreached() : ride_[k * stop_count_ + s.index()];
  }
  /// When the next vehicle can be boarded at the stop (backward: by when the one before must have
  /// arrived) after k rides: the ride plus the least change time, or a ride elsewhere and one
  /// footpath. any(0, s) are the seeds. Set only where better than with 1 .. k-1 rides.
  [[nodiscard]] core::Seconds any(unsigned k, StopId s) const {
    return k > rounds_ ? unreached() : any_[k * stop_count_ + s.index()];
  }
  /// Best ride(k, s) over all k, by stop; unreached() where none.
  [[nodiscard]] std::span<const core::Seconds> best_ride() const { return best_ride_; }
  /// Best any(k, s) over k >= 1: seeds do not count, since their windows make them no substitute.
  [[nodiscard]] std::span<const core::Seconds> best_any() const { return best_any_; }
  /// Rides of the best label: the fewest that achieve it; 0 where there is none.
  [[nodiscard]] unsigned rides_of_best_ride(StopId s) const { return ride_round_[s.index()]; }
  [[nodiscard]] unsigned rides_of_best_any(StopId s) const { return any_round_[s.index()]; }
  /// Stops that have a best_ride, in the order in which they were first reached.
  [[nodiscard]] std::span<const StopId> stops_with_ride() const { return with_ride_; }

  /// How ride(k, s) came about: indices of `DayTimetable::events` in travel order of the search.
  struct RideParent {
    std::uint32_t board = 0;   ///< event where the search got on (backward: where it alights)
    std::uint32_t alight = 0;  ///< event at the labelled stop
    std::uint32_t pattern = 0;
  };
  [[nodiscard]] const RideParent& ride_parent(unsigned k, StopId s) const {
    return ride_parent_[k * stop_count_ + s.index()];
  }
  /// The stop from which any(k, s) was walked; s itself when it was not.
  [[nodiscard]] StopId walked_from(unsigned k, StopId s) const {
    return any_parent_[k * stop_count_ + s.index()];
  }

 private:
  template <Direction>
  friend class RaptorSearch;
  Direction direction_ = Direction::kForward;
  std::size_t stop_count_ = 0;
  unsigned rounds_ = 0;
  std::vector<core::Seconds> ride_, any_;   ///< round by round, then by stop
  std::vector<RideParent> ride_parent_;
  std::vector<StopId> any_parent_;
  std::vector<core::Seconds> best_ride_, best_any_;
  std::vector<std::uint8_t> ride_round_, any_round_;
  std::vector<StopId> with_ride_;
  std::vector<std::uint32_t> set_rides_, set_anys_;  ///< what the next search has to clear
};

/// Working memory of one search at a time: one per thread, reused.
class RaptorScratch {
  template <Direction>
  friend class RaptorSearch;
  std::vector<std::uint64_t> improved_stops_, marked_stops_, marked_patterns_;
  std::vector<std::uint32_t> first_position_;  ///< by pattern, where this round's scan begins
  std::vector<Seed> seeds_;                    ///< by stop, with those walked to
  std::vector<std::uint32_t> seed_begin_;      ///< by stop, into seeds_; StopId::kNone: no seed
};

/// Answers the query into `labels`. Pure but for its two scratch arguments.
void compute_raptor(const DayTimetable& day, const RaptorQuery& query, RaptorScratch& scratch,
                    RaptorLabels& labels);

}  // namespace transit
