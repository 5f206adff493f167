#include "app/gaps/shortfall_reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/parallel.hpp"
#include "reach/home_answer.hpp"
#include "reach/summary.hpp"

namespace app::gaps {

namespace {

constexpr std::size_t kMostAlternatives = 3;

/// People by leg and name, kept in order of the names so that nothing hangs on the order of homes.
class Reasons {
 public:
  void add(const char* leg, const std::string& name, const std::string& words, double people) {
    auto& one = counts_[{leg, name}];
    one.leg = leg;
    one.name = name;
    one.words = words;
    one.people += people;
  }
  void add(reach::Leg leg, const reach::Reason& reason, double people) {
    add(leg == reach::Leg::kOutbound ? "outbound" : "return", reach::name_of(reason),
        reach::in_words(reason, leg), people);
  }
  [[nodiscard]] std::vector<ReasonCount> sorted() const {
    std::vector<ReasonCount> out;
    for (const auto& [key, one] : counts_) out.push_back(one);
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.people > b.people; });
    return out;
  }

 private:
  std::map<std::pair<std::string, std::string>, ReasonCount> counts_;
};

/// A home with the people below the standard in it.
struct Below {
  std::size_t home = 0;
  double people = 0;
};

class Finder {
 public:
  Finder(const town::Town& town, const reach::ReachResult& result, std::size_t persona,
         const place::Standard& standard, const HomeStandard& homes, const HomeTable& table)
      : town_(town), groups_(result.personas[persona].of(street::Band::kHigh).groups),
        shares_(reach::shares_by_activity(result.sessions)), standard_(standard), homes_(homes),
        table_(table) {}

  [[nodiscard]] AreaReasons find(std::size_t n) const {
    AreaReasons out;
    std::vector<Below> below;
    Reasons reasons;
    for (std::size_t h = town_.homes->begin[n]; h < town_.homes->begin[n + 1]; ++h) {
      if (town_.home_in_coverage[h] == 0) continue;
      const double people =
          town_.homes->items[h].residents * (1 - static_cast<double>(homes_.meets[h]));
      if (people <= 0) continue;
      below.push_back({h, people});
      add_reasons(h, people, reasons);
    }
    out.reasons = reasons.sorted();
    if (below.empty()) return out;
    out.nearest = nearest(below);
    out.alternatives = alternatives(below, out.nearest ? out.nearest->activity : shares_.size());
    return out;
  }

 private:
  void add_reasons(std::size_t home, double people, Reasons& reasons) const {
    const auto& figures = table_.homes[home];
    if (figures.nearest == core::kNever) {
      for (const auto leg : {reach::Leg::kOutbound, reach::Leg::kReturn}) {
        if (const auto why = reach::usual_leg_reason(town_, shares_, groups_, home, leg)) {
          reasons.add(leg, *why, people);
        }
      }
      return;
    }
    const double weekly = figures.sessions / static_cast<double>(town_.analysis.weeks);
    const double quick = within(home) / static_cast<double>(town_.analysis.weeks);
    if (quick >= standard_.sessions_a_week) {
      reasons.add("", "not_open_to_them", "too few sessions open to their age and without referral",
                  people);
    } else if (weekly >= standard_.sessions_a_week) {
      reasons.add("", "over_standard_minutes",
                  fmt::format("longer than {} minutes each way", standard_.minutes_each_way), people);
    } else {
      reasons.add("", "too_few_sessions", "some sessions within reach, but too few a week", people);
    }
  }

  [[nodiscard]] int within(std::size_t home) const {
    int sessions = 0;
    for (std::size_t a = 0; a < shares_.size(); ++a) {
      if (!reach::is_site_known(town_, a)) continue;
      sessions += reach::sessions_within(shares_[a], groups_, home, standard_.minutes_each_way * 60);
    }
    return sessions;
  }

  [[nodiscard]] bool has_sessions(std::size_t activity) const {
    return !shares_[activity].empty() && reach::is_site_known(town_, activity);
  }

  [[nodiscard]] double mean_distance_m(const std::vector<Below>& below, std::size_t activity) const {
    const auto at = town_.sites[town_.site_of_activity[activity].index()].at;
    double sum = 0, people = 0;
    for (const auto& one : below) {
      const auto home = town_.homes->items[one.home].at;
      sum += one.people * std::hypot(home.x - at.x, home.y - at.y);
      people += one.people;
    }
    return sum / people;
  }

  [[nodiscard]] std::optional<NearbyActivity> nearest(const std::vector<Below>& below) const {
    std::optional<NearbyActivity> out;
    for (std::size_t a = 0; a < shares_.size(); ++a) {
      if (!has_sessions(a)) continue;
      const double metres = mean_distance_m(below, a);
      if (out && *out->straight_m <= metres) continue;
      out.emplace();
      out->activity = a;
      out->straight_m = metres;
    }
    if (out) describe(below, *out);
    return out;
  }

  /// Who can get there, how long it takes them, and what the journey of the others lacks.
  void describe(const std::vector<Below>& below, NearbyActivity& out) const {
    Reasons lacks;
    std::vector<reach::WeightedValue> minutes;
    for (const auto& one : below) {
      const auto answer = reach::answer_of(shares_[out.activity], groups_, one.home, 0);
      if (answer.can()) {
        out.people += one.people;
        // Percentiles count whole people; a thousandth of one is close enough for those by age.
        minutes.push_back({answer.best.longer / 60.0, std::llround(one.people * 1000)});
        continue;
      }
      for (const auto leg : {reach::Leg::kOutbound, reach::Leg::kReturn}) {
        const auto why = reach::leg_reason(shares_[out.activity], groups_, one.home, leg);
        if (why) lacks.add(leg, *why, one.people);
      }
    }
    out.minutes = reach::compute_percentiles(minutes).p50;
    out.lacks = lacks.sorted();
  }

  [[nodiscard]] std::vector<NearbyActivity> alternatives(const std::vector<Below>& below,
                                                         std::size_t nearest) const {
    std::vector<NearbyActivity> out;
    for (std::size_t a = 0; a < shares_.size(); ++a) {
      if (a == nearest || !has_sessions(a)) continue;
      NearbyActivity one;
      one.activity = a;
      describe(below, one);
      if (one.people <= 0) continue;
      one.straight_m = mean_distance_m(below, a);
      out.push_back(std::move(one));
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
      return a.people != b.people ? a.people > b.people
                                  : a.minutes.value_or(0) < b.minutes.value_or(0);
    });
    if (out.size() > kMostAlternatives) out.resize(kMostAlternatives);
    return out;
  }

  const town::Town& town_;
  const std::vector<reach::GroupReach>& groups_;
  std::vector<std::vector<reach::GroupShare>> shares_;
  const place::Standard& standard_;
  const HomeStandard& homes_;
  const HomeTable& table_;
};

}  // namespace

std::vector<AreaReasons> find_shortfall_reasons(const town::Town& town,
                                                const reach::ReachResult& result,
                                                std::size_t persona,
                                                const place::Standard& standard,
                                                const HomeStandard& homes, const HomeTable& table,
                                                const core::JobContext& context) {
  const Finder finder(town, result, persona, standard, homes, table);
  std::vector<AreaReasons> out(town.neighbourhoods->items.size());
  context.begin("Reasons of those below the standard", out.size());
  core::parallel_for(context, out.size(), 1, [&](std::size_t begin, std::size_t end, unsigned) {
    for (auto n = begin; n < end; ++n) {
      context.checkpoint();
      if (town.neighbourhoods->items[n].in_study_area) out[n] = finder.find(n);
      context.advance();
    }
  });
  return out;
}

}  // namespace app::gaps
