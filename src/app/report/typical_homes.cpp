#include "app/report/typical_homes.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "reach/home_answer.hpp"

namespace app::report {

namespace {

struct Homes {
  std::vector<std::size_t> members;
  double people = 0, x = 0, y = 0;
  void add(std::size_t home, const place::Home& of) {
    members.push_back(home);
    people += of.residents;
    x += of.at.x * of.residents;
    y += of.at.y * of.residents;
  }
};

class Finder {
 public:
  Finder(const town::Town& town, const reach::ReachResult& reach, const gaps::Results& results)
      : town_(town), reach_(reach), shares_(reach::shares_by_activity(reach.sessions)),
        persona_(results.headline_persona), standard_(results.standards[results.headline_standard]) {}

  [[nodiscard]] std::optional<std::size_t> find(const gaps::AreaToLookAt& area) const {
    for (const auto band : {street::Band::kHigh, street::Band::kLow}) {
      const auto& groups = reach_.personas[persona_].of(band).groups;
      // Homes that get to the nearest activity come last in the order of keys: their reason is none.
      std::map<std::pair<bool, reach::HomeReason>, Homes> kinds;
      for (std::size_t h = town_.homes->begin[area.neighbourhood]; h < town_.homes->begin[area.neighbourhood + 1]; ++h) {
        const auto& home = town_.homes->items[h];
        if (town_.home_in_coverage[h] == 0 || home.residents == 0 || !falls_short(h, groups)) continue;
        std::pair<bool, reach::HomeReason> kind{true, {}};
        if (area.nearest) {
          const auto answer = reach::answer_of(shares_[area.nearest->activity], groups, h, 0);
          if (!answer.can()) kind = {false, answer.reason};
        }
        kinds[kind].add(h, home);
      }
      const Homes* most = nullptr;
      for (const auto& [kind, homes] : kinds) {
        if (most == nullptr || homes.people > most->people) most = &homes;
      }
      if (most != nullptr) return middle_of(*most);
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool falls_short(std::size_t home, const std::vector<reach::GroupReach>& groups) const {
    int sessions = 0;
    for (std::size_t a = 0; a < shares_.size(); ++a) {
      if (reach::is_site_known(town_, a)) sessions += reach::sessions_within(shares_[a], groups, home, standard_.minutes_each_way * 60);
    }
    return sessions < standard_.sessions_a_week * town_.analysis.weeks;
  }

  [[nodiscard]] std::size_t middle_of(const Homes& homes) const {
    const geo::PointM middle{homes.x / homes.people, homes.y / homes.people};
    auto best = homes.members.front();
    for (const auto h : homes.members) {
      if (geo::distance_m(town_.homes->items[h].at, middle) < geo::distance_m(town_.homes->items[best].at, middle)) best = h;
    }
    return best;
  }

  const town::Town& town_;
  const reach::ReachResult& reach_;
  std::vector<std::vector<reach::GroupShare>> shares_;
  std::size_t persona_;
  const place::Standard& standard_;
};

}  // namespace

std::map<std::size_t, std::size_t> find_typical_homes(const town::Town& town, const reach::ReachResult& reach, const gaps::Results& results) {
  std::map<std::size_t, std::size_t> out;
  const Finder finder(town, reach, results);
  for (const auto& ranking : results.rankings) {
    if (ranking.persona != results.headline_persona) continue;
    for (const auto& area : ranking.areas) {
      if (area.below.high <= 0) continue;
      if (const auto home = finder.find(area)) out[area.neighbourhood] = *home;
    }
  }
  return out;
}

}  // namespace app::report
