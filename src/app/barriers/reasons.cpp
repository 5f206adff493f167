#include "app/barriers/reasons.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "reach/home_answer.hpp"

namespace app::barriers {

using street::Band;

namespace {

using Shares = std::vector<std::vector<reach::GroupShare>>;

Shares shares_of(const town::Town& town, const reach::SessionGroups& sessions) {
  auto shares = reach::shares_by_activity(sessions);
  for (std::size_t a = 0; a < shares.size(); ++a) {
    if (!reach::is_site_known(town, a)) shares[a].clear();
  }
  return shares;
}

/// Sessions of all activities within reach, and within the headline's minutes, over all weeks.
struct Reached {
  int any = 0, headline = 0;
};
Reached count_sessions(const Shares& shares, const std::vector<reach::GroupReach>& groups,
                       std::size_t home, core::Seconds limit) {
  Reached out;
  for (const auto& mine : shares) {
    if (mine.empty()) continue;
    const auto answer = reach::answer_of(mine, groups, home, limit);
    out.any += answer.sessions;
    out.headline += answer.sessions_within;
  }
  return out;
}

}  // namespace

void count_standing(const town::Town& town, const reach::ReachResult& reach, std::size_t persona,
                    const reach::HeadlineRule& headline, PersonaFacts& facts) {
  const auto standard = barrier::standard_of(headline, town.analysis);
  const auto shares = shares_of(town, reach.sessions);
  const auto& mine = reach.personas[persona];
  const auto& high = mine.of(Band::kHigh).groups;
  const auto& low = mine.of(Band::kLow).groups;
  facts.areas.assign(town.neighbourhoods->items.size(), {});
  std::map<std::tuple<std::size_t, std::string>, PersonaFacts::ReasonCount> reasons;
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    if (town.home_in_coverage[h] == 0) continue;
    const auto& home = town.homes->items[h];
    const auto in_high = count_sessions(shares, high, h, standard.limit);
    const auto in_low = count_sessions(shares, low, h, standard.limit);
    auto& area = facts.areas[home.neighbourhood.index()];
    area.residents += home.residents;
    if (in_low.any > 0) facts.any_low += home.residents;
    if (in_high.any > 0) facts.any_high += home.residents;
    if (standard.meets(in_low.headline)) area.meet_low += home.residents;
    if (standard.meets(in_high.headline)) {
      area.meet_high += home.residents;
      continue;
    }
    std::string name(kNotNearOrOften);
    std::string words = "sessions within reach, but not near or often enough";
    if (in_high.any == 0) {
      const auto reason = reach::usual_reason(town, shares, high, h);
      if (!reason) continue;
      const auto leg = reason->leg == reach::ReasonLeg::kReturn ? reach::Leg::kReturn
                                                                : reach::Leg::kOutbound;
      name = reach::name_of(reason->reason);
      words = reach::in_words(reason->reason, leg);
    }
    auto& count = reasons[{home.neighbourhood.index(), name}];
    count.area = home.neighbourhood;
    count.reason = name;
    count.words = words;
    count.residents += home.residents;
  }
  for (const auto& area : facts.areas) {
    facts.residents += area.residents;
    facts.meet_low += area.meet_low;
    facts.meet_high += area.meet_high;
  }
  for (auto& [key, count] : reasons) facts.reasons.push_back(std::move(count));
  std::stable_sort(facts.reasons.begin(), facts.reasons.end(), [](const auto& a, const auto& b) {
    return a.area != b.area ? a.area < b.area : a.residents > b.residents;
  });
}

std::vector<std::int64_t> count_can_get_there(const town::Town& town,
                                              const reach::ReachResult& reach,
                                              const std::vector<barrier::SessionBarrier>& barriers) {
  const auto shares = shares_of(town, reach.sessions);
  std::map<place::ActivityId, std::int64_t> by_activity;
  std::vector<std::int64_t> out;
  for (const auto& barrier : barriers) {
    const auto [it, is_new] = by_activity.try_emplace(barrier.activity, 0);
    if (is_new && !reach.personas.empty() && !shares[barrier.activity.index()].empty()) {
      for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
        if (town.home_in_coverage[h] == 0) continue;
        const auto answer = reach::answer_of(shares[barrier.activity.index()],
                                             reach.personas.front().groups, h, 0);
        if (answer.can()) it->second += town.homes->items[h].residents;
      }
    }
    out.push_back(it->second);
  }
  return out;
}

std::vector<AreaReasons> rank_reasons(const town::Town& town, const Results& results) {
  std::vector<AreaReasons> out;
  const auto classes = barrier::barrier_classes();
  for (std::size_t n = 0; n < town.neighbourhoods->items.size(); ++n) {
    const place::NeighbourhoodId id(n);
    for (std::size_t p = 0; p < results.personas.size(); ++p) {
      const auto& facts = results.personas[p];
      const auto& area = facts.areas[n];
      if (area.residents == 0 || area.meet_low == area.residents) continue;
      AreaReasons row;
      row.area = id;
      row.persona = p;
      row.residents = area.residents;
      row.missing_low = area.residents - area.meet_high;
      row.missing_high = area.residents - area.meet_low;
      const auto newly = [&](const barrier::Attribution& attribution, std::size_t c) {
        if (c >= attribution.classes.size()) return std::int64_t{0};
        for (const auto& tally : attribution.classes[c].first.areas) {
          if (tally.area == id) return tally.tally.newly_standard;
        }
        return std::int64_t{0};
      };
      for (std::size_t c = 0; c < classes.size(); ++c) {
        const auto a = newly(facts.attribution_low, c), b = newly(facts.attribution_high, c);
        if (std::max(a, b) == 0) continue;
        row.reasons.push_back({std::string(classes[c].id), std::string(classes[c].words),
                               std::min(a, b), std::max(a, b)});
      }
      for (const auto& reason : facts.reasons) {
        if (reason.area != id || reason.reason == "island") continue;  // told by the classes
        row.reasons.push_back({reason.reason, reason.words, reason.residents, reason.residents});
      }
      std::stable_sort(row.reasons.begin(), row.reasons.end(),
                       [](const auto& a, const auto& b) { return a.high > b.high; });
      if (row.reasons.size() > 3) row.reasons.resize(3);
      out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace app::barriers
