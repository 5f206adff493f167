#include "reach/home_answer.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace reach {

namespace {

HomeReason reason_of(const GroupReach& group, std::size_t home) {
  const bool out_fails = group.outbound[home] == core::kNever;
  const bool back_fails = group.back[home] == core::kNever;
  if (!out_fails) return {group.back_reason[home], ReasonLeg::kReturn};
  const auto& out = group.outbound_reason[home];
  // The two ends of one limit: no service that day both ways, say.
  const bool both = back_fails && group.back_reason[home] == out;
  return {out, both ? ReasonLeg::kBoth : ReasonLeg::kOutbound};
}

struct ReasonOrder {
  bool operator()(const Reason& a, const Reason& b) const {
    return std::pair(a.code, a.set) < std::pair(b.code, b.set);
  }
};

/// The key that counts most; the first in order among equals.
template <class Counts>
auto most_frequent(const Counts& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; });
}

}  // namespace

std::string_view name_of(ReasonLeg leg) {
  switch (leg) {
    case ReasonLeg::kOutbound: return "outbound";
    case ReasonLeg::kReturn: return "return";
    case ReasonLeg::kBoth: return "both";
  }
  return "";
}

bool operator<(const HomeReason& a, const HomeReason& b) {
  return std::tuple(a.reason.code, a.reason.set, a.leg) <
         std::tuple(b.reason.code, b.reason.set, b.leg);
}

MainReason ReasonCount::main() const {
  MainReason out;
  for (const auto& [reason, people] : people_) {
    if (people <= out.residents) continue;
    const auto leg = reason.leg == ReasonLeg::kReturn ? Leg::kReturn : Leg::kOutbound;
    out = {name_of(reason.reason), in_words(reason.reason, leg), reason.leg, people};
  }
  return out;
}

std::vector<std::vector<GroupShare>> shares_by_activity(const SessionGroups& sessions) {
  std::vector<std::vector<GroupShare>> out(sessions.begin.size() - 1);
  for (std::size_t a = 0; a < out.size(); ++a) {
    for (auto s = sessions.begin[a]; s < sessions.begin[a + 1]; ++s) {
      const auto& session = sessions.sessions[s];
      auto it = std::find_if(out[a].begin(), out[a].end(),
                             [&](const auto& share) { return share.group == session.group; });
      if (it == out[a].end()) it = out[a].insert(it, {session.group, 0, 0});
      it->sessions++;
      it->weekdays |= static_cast<std::uint8_t>(1u << core::weekday_index(session.date));
    }
  }
  return out;
}

HomeAnswer answer_of(const std::vector<GroupShare>& shares, const std::vector<GroupReach>& groups,
                     std::size_t home, core::Seconds limit) {
  HomeAnswer answer;
  for (const auto& share : shares) {
    const auto& group = groups[share.group.index()];
    if (!group.both_ways(home)) continue;
    const auto longer = std::max(group.outbound[home], group.back[home]);
    const auto sum = group.outbound[home] + group.back[home];
    answer.sessions += share.sessions;
    if (longer <= limit) answer.sessions_within += share.sessions;
    if (std::pair(longer, sum) < std::pair(answer.best.longer, answer.best.sum)) {
      answer.best = {longer, sum, group.outbound[home], group.back[home]};
    }
  }
  if (answer.can()) return answer;
  int most = 0;
  for (const auto& share : shares) {
    const auto reason = reason_of(groups[share.group.index()], home);
    int same = 0;
    for (const auto& other : shares) {
      if (reason_of(groups[other.group.index()], home) == reason) same += other.sessions;
    }
    if (same > most) {
      most = same;
      answer.reason = reason;
    }
  }
  return answer;
}

int sessions_within(const std::vector<GroupShare>& shares, const std::vector<GroupReach>& groups,
                    std::size_t home, core::Seconds limit) {
  int out = 0;
  for (const auto& share : shares) {
    const auto& group = groups[share.group.index()];
    if (group.both_ways(home) && std::max(group.outbound[home], group.back[home]) <= limit) {
      out += share.sessions;
    }
  }
  return out;
}

bool is_site_known(const town::Town& town, std::size_t activity) {
  return town.sites[town.site_of_activity[activity].index()].in_coverage;
}

std::optional<HomeReason> usual_reason(const town::Town& town,
                                       const std::vector<std::vector<GroupShare>>& shares,
                                       const std::vector<GroupReach>& groups, std::size_t home) {
  std::map<HomeReason, int> activities;
  for (std::size_t a = 0; a < shares.size(); ++a) {
    if (shares[a].empty() || !is_site_known(town, a)) continue;
    activities[answer_of(shares[a], groups, home, 0).reason]++;
  }
  const auto most = most_frequent(activities);
  return most != activities.end() ? std::optional(most->first) : std::nullopt;
}

std::optional<Reason> leg_reason(const std::vector<GroupShare>& shares,
                                 const std::vector<GroupReach>& groups, std::size_t home, Leg leg) {
  std::map<Reason, int, ReasonOrder> sessions;
  for (const auto& share : shares) {
    const auto& group = groups[share.group.index()];
    const bool out = leg == Leg::kOutbound;
    if ((out ? group.outbound : group.back)[home] != core::kNever) continue;
    sessions[(out ? group.outbound_reason : group.back_reason)[home]] += share.sessions;
  }
  const auto most = most_frequent(sessions);
  return most != sessions.end() ? std::optional(most->first) : std::nullopt;
}

std::optional<Reason> usual_leg_reason(const town::Town& town,
                                       const std::vector<std::vector<GroupShare>>& shares,
                                       const std::vector<GroupReach>& groups, std::size_t home,
                                       Leg leg) {
  std::map<Reason, int, ReasonOrder> activities;
  for (std::size_t a = 0; a < shares.size(); ++a) {
    if (shares[a].empty() || !is_site_known(town, a)) continue;
    if (const auto reason = leg_reason(shares[a], groups, home, leg)) activities[*reason]++;
  }
  const auto most = most_frequent(activities);
  return most != activities.end() ? std::optional(most->first) : std::nullopt;
}

}  // namespace reach
