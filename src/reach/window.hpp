#pragma once
// Percentiles of door-to-door time over a window of moments, each second of it counted once. Between
// events the time falls by a second each second (leaving) or grows by one (being there by), never
// above walking all the way; what is not reachable is infinite. docs/methods/reach.md, Windows.

#include <cstdint>
#include <span>
#include <vector>

#include "core/job.hpp"
#include "reach/moment.hpp"
#include "reach/propagation.hpp"
#include "town/town.hpp"
#include "transit/range_raptor.hpp"

namespace reach {

struct WindowQuery {
  MomentQuery moment;             ///< `at` is needed: the first moment of the window
  core::Seconds length = 3600;    ///< moments at, at + 1 s, ..., at + length - 1 s; at least 1
  std::vector<int> percentiles;   ///< each from 1 to 100
};

/// The door-to-door times of one place over a window, as stretches in which they change by one
/// second a second, and at most `cap` (walking all the way; kNever: not on foot).
struct Stretch {
  core::Seconds shortest = 0;  ///< the least time in the stretch; the others follow one by one
  core::Seconds moments = 0;   ///< how many seconds the stretch has
};

/// The value of moment number ceil(percentile / 100 x moments) in rising order (nearest rank);
/// kNever when that one is beyond `limit` and there is no walk within it.
/// `stretches` hold `moments` in all or fewer: the rest has no journey but the walk.
[[nodiscard]] core::Seconds compute_percentile(std::span<const Stretch> stretches,
                                               core::Seconds moments, core::Seconds walk,
                                               core::Seconds limit, int percentile);

/// One origin (or, backwards, destination) and many places. Reused from anchor to anchor.
class WindowSearch {
 public:
  /// All are kept by reference.
  WindowSearch(const MomentTables& tables, const Propagation& propagation,
               const WindowQuery& query);

  /// seconds[place * percentiles + p]; kNever where there is none.
  void compute(std::size_t anchor, std::vector<core::Seconds>& seconds);

  /// Moments at which anything changed, of the last compute.
  [[nodiscard]] std::size_t events() const { return events_; }

 private:
  struct Change {
    std::uint32_t place = 0;
    Stretch stretch;
  };
  void read_walks(std::size_t anchor);
  void search(std::size_t anchor);
  void close(std::uint32_t place, core::Seconds before);
  void write(std::vector<core::Seconds>& seconds);

  const MomentTables& tables_;
  const Propagation& propagation_;
  const WindowQuery& query_;
  transit::RangeScratch scratch_;
  std::vector<transit::RangeSeed> seeds_;
  std::vector<core::Seconds> walk_;    ///< by place, all the way; kNever
  std::vector<core::Seconds> cap_;     ///< by place: as long or longer is of no use
  std::vector<core::Seconds> time_;    ///< by place: arrival (backwards: departure) by vehicle
  std::vector<core::Seconds> since_;   ///< by place: the moment from which time_ holds
  std::vector<Change> changes_;        ///< stretches that have ended, in the order in which they did
  std::vector<Stretch> stretches_;
  std::vector<std::uint32_t> begin_;
  std::size_t events_ = 0;
};

/// seconds[(o * destinations + d) * percentiles + p]; kNever where there is none. Throws InputError
/// as compute_moment_tables does, and "bad-option" when the window goes beyond the next day.
[[nodiscard]] std::vector<core::Seconds> compute_window_matrix(
    const town::Town& town, const std::vector<geo::PointM>& origins,
    const std::vector<geo::PointM>& destinations, const WindowQuery& query,
    const core::JobContext& context);

/// kDepart: from `point` to each place; kArrive: from each place to `point`.
/// seconds[place * percentiles + p].
[[nodiscard]] std::vector<core::Seconds> compute_window_one_to_many(
    const town::Town& town, geo::PointM point, const street::Snaps& places,
    const WindowQuery& query, const core::JobContext& context);

}  // namespace reach
