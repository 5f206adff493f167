#include "reach/home_answer.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace reach {

HomeReason reason_of(const GroupReach& group, std::size_t home) {
  const bool out_fails = group.outbound[home] == core::kNever;
  const bool back_fails = group.back[home] == core::kNever;
  if (!out_fails) return {group.back_reason[home], ReasonLeg::kReturn};
  const auto& out = group.outbound_reason[home];
  // The two ends of one limit: no service that day both ways, say.
  const bool both = back_fails && group.back_reason[home] == out;
  return {out, both ? ReasonLeg::kBoth : ReasonLeg::kOutbound};
}

std::vector<GroupShare> groups_of(const SessionGroups& sessions, std::size_t activity) {
  std::vector<GroupShare> out;
  for (auto s = sessions.begin[activity]; s < sessions.begin[activity + 1]; ++s) {
    const auto group = sessions.sessions[s].group;
    const auto it = std::find_if(out.begin(), out.end(),
                                 [&](const auto& share) { return share.group == group; });
    if (it == out.end()) {
      out.push_back({group, 1});
    } else {
      it->sessions++;
    }
  }
  return out;
}

HomeAnswer answer_of(const std::vector<GroupShare>& shares, const std::vector<GroupReach>& groups,
                     std::size_t home, core::Seconds headline_limit) {
  HomeAnswer answer;
  for (const auto& [id, count] : shares) {
    const auto& group = groups[id.index()];
    if (!group.both_ways(home)) continue;
    const auto longer = std::max(group.outbound[home], group.back[home]);
    const auto sum = group.outbound[home] + group.back[home];
    answer.sessions += count;
    if (longer <= headline_limit) answer.headline_sessions += count;
    if (std::pair(longer, sum) < std::pair(answer.best.longer, answer.best.sum)) {
      answer.best = {longer, sum, group.outbound[home], group.back[home], id};
    }
  }
  if (answer.can()) return answer;
  int most = 0;
  for (const auto& [id, count] : shares) {
    const auto reason = reason_of(groups[id.index()], home);
    int same = 0;
    for (const auto& other : shares) {
      const auto theirs = reason_of(groups[other.group.index()], home);
      if (!(theirs < reason) && !(reason < theirs)) same += other.sessions;
    }
    if (same > most) {
      most = same;
      answer.reason = reason;
    }
  }
  return answer;
}

std::optional<HomeReason> usual_reason(const town::Town& town,
                                       const std::vector<std::vector<GroupShare>>& shares,
                                       const std::vector<GroupReach>& groups, std::size_t home) {
  std::map<HomeReason, int> activities;
  for (std::size_t a = 0; a < shares.size(); ++a) {
    if (shares[a].empty() || !is_site_known(town, a)) continue;
    activities[answer_of(shares[a], groups, home, 0).reason]++;
  }
  const auto most = std::max_element(activities.begin(), activities.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == activities.end()) return std::nullopt;
  return most->first;
}

bool is_site_known(const town::Town& town, std::size_t activity) {
  return town.sites[town.site_of_activity[activity].index()].in_coverage;
}

}  // namespace reach
