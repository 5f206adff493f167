#pragma once
// What one home makes of one activity, and why it cannot when it cannot: what every summary of reach
// counts, be it by neighbourhood, by group or by standard.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reach/reach.hpp"

namespace reach {

enum class ReasonLeg : std::uint8_t { kOutbound, kReturn, kBoth };
[[nodiscard]] std::string_view name_of(ReasonLeg leg);

/// Why a home cannot attend: the outbound reason, or the return's when only that fails.
struct HomeReason {
  Reason reason;
  ReasonLeg leg = ReasonLeg::kOutbound;
  friend bool operator==(const HomeReason&, const HomeReason&) = default;
  friend bool operator<(const HomeReason& a, const HomeReason& b);
};

struct MainReason {
  std::string name;              ///< empty: nobody is left out
  std::string words;
  ReasonLeg leg = ReasonLeg::kOutbound;
  std::int64_t residents = 0;    ///< for whom it is the reason
};

/// People by reason.
class ReasonCount {
 public:
  void add(const HomeReason& reason, std::int64_t people) { people_[reason] += people; }
  /// That of most people, the earlier in order among equals.
  [[nodiscard]] MainReason main() const;

 private:
  std::map<HomeReason, std::int64_t> people_;
};

/// A session group of an activity with how many of its sessions it stands for.
struct GroupShare {
  GroupId group;
  int sessions = 0;
  std::uint8_t weekdays = 0;  ///< bit per day on which they are, Monday = bit 0
};
/// By activity, in order of date.
[[nodiscard]] std::vector<std::vector<GroupShare>> shares_by_activity(const SessionGroups& sessions);

/// The best session of an activity for one home: shortest longer leg, then shortest sum, then
/// earliest date.
struct BestSession {
  core::Seconds longer = core::kNever;
  core::Seconds sum = 0;
  core::Seconds out = 0, back = 0;
};

struct HomeAnswer {
  BestSession best;
  int sessions = 0;         ///< within reach, over the whole period
  int sessions_within = 0;  ///< of them each way within `limit`
  HomeReason reason;        ///< of most of its sessions (the first among equals), when none works
  [[nodiscard]] bool can() const { return best.longer != core::kNever; }
};
[[nodiscard]] HomeAnswer answer_of(const std::vector<GroupShare>& shares,
                                   const std::vector<GroupReach>& groups, std::size_t home,
                                   core::Seconds limit);

/// Sessions of an activity that the home gets to and back from, each way within `limit`.
[[nodiscard]] int sessions_within(const std::vector<GroupShare>& shares,
                                  const std::vector<GroupReach>& groups, std::size_t home,
                                  core::Seconds limit);

/// Sessions that can be said something about: false where the meeting point is outside the data.
[[nodiscard]] bool is_site_known(const town::Town& town, std::size_t activity);

/// For a home that reaches nothing: the reason that most of the activities have in common; nothing
/// when there is no session that can be said something about.
[[nodiscard]] std::optional<HomeReason> usual_reason(
    const town::Town& town, const std::vector<std::vector<GroupShare>>& shares,
    const std::vector<GroupReach>& groups, std::size_t home);

/// The same of one leg alone, over the sessions whose leg fails.
[[nodiscard]] std::optional<Reason> usual_leg_reason(
    const town::Town& town, const std::vector<std::vector<GroupShare>>& shares,
    const std::vector<GroupReach>& groups, std::size_t home, Leg leg);

/// The reason that most of one activity's sessions have for one leg; nothing when none fails.
[[nodiscard]] std::optional<Reason> leg_reason(const std::vector<GroupShare>& shares,
                                               const std::vector<GroupReach>& groups,
                                               std::size_t home, Leg leg);

}  // namespace reach
