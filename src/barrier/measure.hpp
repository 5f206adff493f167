#pragma once
// What a change is worth, in people: the one measure for a kerb, a bus and another hour of a
// session. docs/methods/barriers.md, The measure.

#include <cstdint>
#include <span>
#include <vector>

#include "place/population.hpp"
#include "reach/reach.hpp"
#include "reach/summary.hpp"
#include "town/town.hpp"

namespace barrier {

/// Whole numbers over the weeks of the analysis, so that sums do not depend on their order.
struct Tally {
  std::int64_t newly_standard = 0;  ///< residents who meet the standard after and not before
  std::int64_t newly_any = 0;       ///< residents with a session within reach after and none before
  std::int64_t lost_standard = 0;   ///< the other way round; 0 for lifts
  std::int64_t saved_seconds = 0;   ///< resident-seconds, on legs possible before and after
  std::int64_t sessions = 0;        ///< resident-sessions within reach, after less before
  [[nodiscard]] bool empty() const { return *this == Tally{}; }
  Tally& operator+=(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

struct AreaTally {
  place::NeighbourhoodId area;
  Tally tally;
  friend bool operator==(const AreaTally&, const AreaTally&) = default;
};

/// What a change gives to one persona in one band.
struct Gain {
  Tally total;
  std::vector<AreaTally> areas;  ///< by neighbourhood, only those where something changes
  friend bool operator==(const Gain&, const Gain&) = default;
};

[[nodiscard]] double minutes_saved_a_week(const Tally& tally, const town::Analysis& analysis);
[[nodiscard]] double sessions_gained_a_week(const Tally& tally, const town::Analysis& analysis);

/// Expected members of a population group among residents: per neighbourhood residents x count / of.
struct GroupShare {
  double people = 0;
  std::int64_t not_known = 0;  ///< residents in neighbourhoods without figures of the group
};
/// newly_standard by group, as Neighbourhoods::group_names.
[[nodiscard]] std::vector<GroupShare> expect_groups(const place::Neighbourhoods& neighbourhoods,
                                                    const Gain& gain);

/// Sessions of an activity on a date in both sets of groups. One that is only in the second has an
/// invalid `before`, one that is only in the first an invalid `after`.
struct SessionPair {
  reach::GroupId before, after;
  int sessions = 0;
};
/// Pairs with their numbers, each once, in order. Sessions whose meeting point lies outside the
/// street data are left out, as in reach::summarise_reach.
[[nodiscard]] std::vector<SessionPair> pair_sessions(const town::Town& before,
                                                     const reach::SessionGroups& sessions_before,
                                                     const town::Town& after,
                                                     const reach::SessionGroups& sessions_after);

/// The standard: sessions within the headline's minutes each way, over all weeks of the analysis,
/// divided by the weeks, at least the headline's number.
struct Standard {
  core::Seconds limit = 0;       ///< each way
  double sessions_a_week = 1;
  int weeks = 1;
  [[nodiscard]] bool meets(int sessions) const {
    return static_cast<double>(sessions) / weeks >= sessions_a_week;
  }
};
[[nodiscard]] Standard standard_of(const reach::HeadlineRule& headline,
                                   const town::Analysis& analysis);

/// Seconds of both legs of one session for one home before and after; kNever where not possible.
struct LegTimes {
  core::Seconds out = core::kNever, back = core::kNever;
};
/// One home over all its sessions: add each pair, then close.
class HomeTally {
 public:
  explicit HomeTally(const Standard& standard) : standard_(standard) {}
  void add(const LegTimes& before, const LegTimes& after, int sessions);
  /// Instead of adding those that stay the same: how many sessions of all are within reach, and
  /// within the standard's minutes, before. Call it last.
  void complete(int any, int standard);
  /// Of `residents` people.
  [[nodiscard]] Tally close(std::int64_t residents) const;

 private:
  const Standard& standard_;
  int standard_before_ = 0, standard_after_ = 0;
  int any_before_ = 0, any_after_ = 0;
  std::int64_t saved_ = 0;
};

/// Counts the homes inside the street data; all homes of `before` are those of `after`.
/// `*_times`: per group, as reach::BandReach::groups.
struct CompareQuery {
  std::span<const reach::GroupReach> before, after;
  std::span<const SessionPair> pairs;
  Standard standard;
};
[[nodiscard]] Gain compare(const town::Town& town, const CompareQuery& query);

}  // namespace barrier
