#pragma once
// What one home makes of one activity, or of several: the best session, how many are within reach, or
// why none is. Summaries and the map count people by these; definitions in docs/methods/reach.md.

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "reach/reach.hpp"

namespace reach {

enum class ReasonLeg : std::uint8_t { kOutbound, kReturn, kBoth };

/// The best session of an activity for one home: shortest longer leg, then shortest sum, then
/// earliest date.
struct BestSession {
  core::Seconds longer = core::kNever;
  core::Seconds sum = 0;
  core::Seconds out = 0, back = 0;
  GroupId group = {};
};

/// Why a home cannot attend: the outbound reason, or the return's when only that fails.
struct HomeReason {
  Reason reason;
  ReasonLeg leg = ReasonLeg::kOutbound;
  friend bool operator<(const HomeReason& a, const HomeReason& b) {
    return std::tuple(a.reason.code, a.reason.set, a.leg) <
           std::tuple(b.reason.code, b.reason.set, b.leg);
  }
};
[[nodiscard]] HomeReason reason_of(const GroupReach& group, std::size_t home);

/// The groups of an activity with how many of its sessions each stands for, in order of date.
struct GroupShare {
  GroupId group;
  int sessions = 0;
};
[[nodiscard]] std::vector<GroupShare> groups_of(const SessionGroups& sessions,
                                                std::size_t activity);

struct HomeAnswer {
  BestSession best;
  int sessions = 0;           ///< within reach, over the whole period
  int headline_sessions = 0;  ///< of them each way within the headline's minutes
  HomeReason reason;          ///< of most of its sessions (the first among equals), when none works
  [[nodiscard]] bool can() const { return best.longer != core::kNever; }
};
[[nodiscard]] HomeAnswer answer_of(const std::vector<GroupShare>& shares,
                                   const std::vector<GroupReach>& groups, std::size_t home,
                                   core::Seconds headline_limit);

/// For a home that reaches nothing: the reason that most of the activities have in common. `shares`:
/// by activity of the town. Nothing when no activity has a session and a place inside the data.
[[nodiscard]] std::optional<HomeReason> usual_reason(
    const town::Town& town, const std::vector<std::vector<GroupShare>>& shares,
    const std::vector<GroupReach>& groups, std::size_t home);

/// Whether the meeting point of an activity lies inside the street data.
[[nodiscard]] bool is_site_known(const town::Town& town, std::size_t activity);

}  // namespace reach
