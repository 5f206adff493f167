#include "barrier/measure.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace barrier {

Tally& Tally::operator+=(const Tally& other) {
  newly_standard += other.newly_standard;
  newly_any += other.newly_any;
  lost_standard += other.lost_standard;
  saved_seconds += other.saved_seconds;
  sessions += other.sessions;
  return *this;
}

double minutes_saved_a_week(const Tally& tally, const town::Analysis& analysis) {
  return static_cast<double>(tally.saved_seconds) / 60.0 / analysis.weeks;
}

double sessions_gained_a_week(const Tally& tally, const town::Analysis& analysis) {
  return static_cast<double>(tally.sessions) / analysis.weeks;
}

std::vector<GroupShare> expect_groups(const place::Neighbourhoods& neighbourhoods,
                                      const Gain& gain) {
  std::vector<GroupShare> out(neighbourhoods.group_names.size());
  for (const auto& [area, tally] : gain.areas) {
    const auto& groups = neighbourhoods.items[area.index()].groups;
    for (std::size_t g = 0; g < out.size(); ++g) {
      const bool known = g < groups.size() && groups[g].count && groups[g].of && *groups[g].of > 0;
      if (known) {
        out[g].people +=
            static_cast<double>(tally.newly_standard) * *groups[g].count / *groups[g].of;
      } else {
        out[g].not_known += tally.newly_standard;
      }
    }
  }
  return out;
}

std::vector<SessionPair> pair_sessions(const town::Town& before,
                                       const reach::SessionGroups& sessions_before,
                                       const town::Town& after,
                                       const reach::SessionGroups& sessions_after) {
  const auto known = [](const town::Town& town, place::ActivityId a) {
    return town.sites[town.site_of_activity[a.index()].index()].in_coverage;
  };
  // An activity may have more than one session on a date: the first of each make a pair, and so on.
  using Key = std::tuple<place::ActivityId, core::Date, int>;
  std::map<Key, std::pair<reach::GroupId, reach::GroupId>> groups;
  const auto read = [&](const town::Town& town, const reach::SessionGroups& sessions, auto member) {
    std::map<std::pair<place::ActivityId, core::Date>, int> seen;
    for (const auto& session : sessions.sessions) {
      const int number = seen[{session.activity, session.date}]++;
      if (!known(town, session.activity)) continue;
      groups[{session.activity, session.date, number}].*member = session.group;
    }
  };
  using Pair = std::pair<reach::GroupId, reach::GroupId>;
  read(before, sessions_before, &Pair::first);
  read(after, sessions_after, &Pair::second);
  std::map<Pair, int> counted;
  for (const auto& [key, pair] : groups) counted[pair]++;
  std::vector<SessionPair> out;
  for (const auto& [pair, count] : counted) out.push_back({pair.first, pair.second, count});
  return out;
}

Standard standard_of(const reach::HeadlineRule& headline, const town::Analysis& analysis) {
  return {headline.minutes * 60, headline.sessions_a_week, analysis.weeks};
}

void HomeTally::add(const LegTimes& before, const LegTimes& after, int sessions) {
  const auto both = [](const LegTimes& t) {
    return t.out != core::kNever && t.back != core::kNever;
  };
  const auto within = [&](const LegTimes& t) {
    return both(t) && std::max(t.out, t.back) <= standard_.limit;
  };
  any_before_ += both(before) ? sessions : 0;
  any_after_ += both(after) ? sessions : 0;
  standard_before_ += within(before) ? sessions : 0;
  standard_after_ += within(after) ? sessions : 0;
  const auto save = [&](core::Seconds was, core::Seconds is) {
    if (was != core::kNever && is != core::kNever) saved_ += std::int64_t{was - is} * sessions;
  };
  save(before.out, after.out);
  save(before.back, after.back);
}

void HomeTally::complete(int any, int standard) {
  any_after_ += any - any_before_;
  any_before_ = any;
  standard_after_ += standard - standard_before_;
  standard_before_ = standard;
}

Tally HomeTally::close(std::int64_t residents) const {
  Tally out;
  const bool met = standard_.meets(standard_before_), meets = standard_.meets(standard_after_);
  if (meets && !met) out.newly_standard = residents;
  if (met && !meets) out.lost_standard = residents;
  if (any_after_ > 0 && any_before_ == 0) out.newly_any = residents;
  out.saved_seconds = saved_ * residents;
  out.sessions = std::int64_t{any_after_ - any_before_} * residents;
  return out;
}

Gain compare(const town::Town& town, const CompareQuery& query) {
  Gain gain;
  const auto& homes = *town.homes;
  const auto times = [](std::span<const reach::GroupReach> groups, reach::GroupId id,
                        std::size_t home) -> LegTimes {
    if (!id.valid()) return {};
    return {groups[id.index()].outbound[home], groups[id.index()].back[home]};
  };
  for (std::size_t n = 0; n + 1 < homes.begin.size(); ++n) {
    AreaTally area{place::NeighbourhoodId(n), {}};
    for (std::size_t h = homes.begin[n]; h < homes.begin[n + 1]; ++h) {
      if (town.home_in_coverage[h] == 0) continue;
      HomeTally tally(query.standard);
      for (const auto& pair : query.pairs) {
        tally.add(times(query.before, pair.before, h), times(query.after, pair.after, h),
                  pair.sessions);
      }
      area.tally += tally.close(homes.items[h].residents);
    }
    if (area.tally.empty()) continue;
    gain.total += area.tally;
    gain.areas.push_back(area);
  }
  return gain;
}

}  // namespace barrier
