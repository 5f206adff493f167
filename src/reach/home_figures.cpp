#include "reach/home_figures.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <string>

#include "core/parallel.hpp"
#include "reach/home_answer.hpp"

namespace reach {

namespace {

constexpr int kOldest = 120;

/// Ages between which no activity draws a line; each activity is open to all of a span or to nobody.
struct AgeSpan {
  int from = 0, to = kOldest;
};

std::vector<AgeSpan> age_spans(const std::vector<place::Activity>& activities) {
  std::set<int> begins{0};
  for (const auto& activity : activities) {
    if (activity.min_age && *activity.min_age > 0) begins.insert(*activity.min_age);
    if (activity.max_age && *activity.max_age < kOldest) begins.insert(*activity.max_age + 1);
  }
  std::vector<AgeSpan> spans;
  for (auto it = begins.begin(); it != begins.end(); ++it) {
    const auto next = std::next(it);
    spans.push_back({*it, next == begins.end() ? kOldest : *next - 1});
  }
  return spans;
}

bool is_open_to(const place::Activity& activity, const AgeSpan& span) {
  return activity.min_age.value_or(0) <= span.from && span.to <= activity.max_age.value_or(kOldest);
}

/// Residents of a neighbourhood with the same choice of sessions.
struct Choice {
  double share = 0;            ///< of the residents
  std::vector<bool> open;      ///< by activity: open to their age
};

class Counter {
 public:
  Counter(const town::Town& town, const ReachResult& result, std::size_t persona, street::Band band,
          std::span<const SessionBar> bars)
      : town_(town), activities_(*town.activities), groups_(result.personas[persona].of(band).groups),
        shares_(shares_by_activity(result.sessions)), bars_(bars), spans_(age_spans(activities_)),
        band_(band), people_(groups_.size(), 0) {
    std::map<std::string, std::uint16_t> themes;
    for (const auto& activity : activities_) {
      const auto next = static_cast<std::uint16_t>(themes.size() + 1);
      theme_.push_back(activity.theme.empty() ? 0 : themes.try_emplace(activity.theme, next).first->second);
      referral_.push_back(place::needs_referral(activity));
    }
    themes_ = themes.size();
    for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
      if (town.home_in_coverage[h] == 0) continue;
      for (std::size_t g = 0; g < groups_.size(); ++g) {
        if (groups_[g].both_ways(h)) people_[g] += town.homes->items[h].residents;
      }
    }
  }

  /// Residents by what is open to them; nothing when their ages are not known and it matters.
  [[nodiscard]] std::vector<Choice> choices_of(const place::Neighbourhood& area,
                                               bool& ages_known) const {
    ages_known = true;
    std::vector<Choice> out;
    for (const auto& span : spans_) {
      const auto share = spans_.size() == 1
                             ? std::optional(1.0)
                             : place::eligible_share(area, span.from, span.to);
      if (!share) {
        ages_known = false;
        break;
      }
      Choice choice{*share, {}};
      for (const auto& activity : activities_) choice.open.push_back(is_open_to(activity, span));
      out.push_back(std::move(choice));
    }
    if (ages_known) return out;
    Choice everybody{1, {}};
    for (const auto& activity : activities_) {
      everybody.open.push_back(band_ == street::Band::kHigh ||
                               is_open_to(activity, {0, kOldest}));
    }
    return {everybody};
  }

  void count(std::size_t home, const std::vector<Choice>& choices, HomeFigures& out,
             std::span<BarFigure> bars) const {
    std::vector<core::Seconds> nearest;
    std::vector<std::uint8_t> theme_seen(themes_ + 1, 0);
    std::vector<int> counts(activities_.size(), 0);
    std::uint8_t weekdays = 0;
    double places = 0;
    for (std::size_t a = 0; a < activities_.size(); ++a) {
      const auto& activity = activities_[a];
      auto best = core::kNever;
      const bool full = activity.places_left && *activity.places_left <= 0;
      for (const auto& share : shares_[a]) {
        const auto& group = groups_[share.group.index()];
        if (!is_site_known(town_, a) || !group.both_ways(home)) continue;
        best = std::min(best, std::max(group.outbound[home], group.back[home]));
        counts[a] += share.sessions;
        weekdays |= share.weekdays;
        if (!full && activity.capacity && people_[share.group.index()] > 0) {
          places += static_cast<double>(share.sessions) * *activity.capacity /
                    static_cast<double>(people_[share.group.index()]);
        }
      }
      if (counts[a] == 0) continue;
      nearest.push_back(best);
      ++out.activities;
      out.sessions += counts[a];
      if (activity.cost_gbp <= 0) out.free += counts[a];
      if (activity.step_free == place::YesNo::kYes) out.step_free += counts[a];
      if (activity.step_free == place::YesNo::kUnknown) out.step_free_unknown += counts[a];
      if (full) out.full += counts[a];
      if (!full && !activity.capacity) out.uncounted += counts[a];
      if (theme_[a] != 0 && theme_seen[theme_[a]]++ == 0) ++out.themes;
    }
    out.weekdays = static_cast<std::uint8_t>(std::popcount(weekdays));
    std::sort(nearest.begin(), nearest.end());
    if (!nearest.empty()) out.nearest = nearest[0];
    if (nearest.size() >= 3) out.third = nearest[2];
    out.places = static_cast<float>(places / town_.analysis.weeks);
    double open = 0, referred = 0;
    for (const auto& choice : choices) {
      for (std::size_t a = 0; a < activities_.size(); ++a) {
        if (!choice.open[a]) continue;
        referred += choice.share * counts[a];
        if (!referral_[a]) open += choice.share * counts[a];
      }
    }
    out.open = static_cast<float>(open);
    out.open_or_referred = static_cast<float>(referred);
    for (std::size_t b = 0; b < bars_.size(); ++b) bars[b] = judge(home, bars_[b], choices);
  }

 private:
  [[nodiscard]] BarFigure judge(std::size_t home, const SessionBar& bar,
                                const std::vector<Choice>& choices) const {
    std::vector<int> within(activities_.size(), 0);
    int all = 0;
    for (std::size_t a = 0; a < activities_.size(); ++a) {
      if (!is_site_known(town_, a)) continue;
      within[a] = sessions_within(shares_[a], groups_, home, bar.each_way);
      all += within[a];
    }
    const double weeks = town_.analysis.weeks;
    if (!bar.open_to_all) {
      return {static_cast<float>(all / weeks), all / weeks >= bar.sessions_a_week ? 1.0F : 0.0F};
    }
    double sessions = 0, meets = 0;
    for (const auto& choice : choices) {
      int open = 0;
      for (std::size_t a = 0; a < activities_.size(); ++a) {
        if (choice.open[a] && !referral_[a]) open += within[a];
      }
      sessions += choice.share * open / weeks;
      if (open / weeks >= bar.sessions_a_week) meets += choice.share;
    }
    return {static_cast<float>(sessions), static_cast<float>(std::min(1.0, meets))};
  }

  const town::Town& town_;
  const std::vector<place::Activity>& activities_;
  const std::vector<GroupReach>& groups_;
  std::vector<std::vector<GroupShare>> shares_;
  std::span<const SessionBar> bars_;
  std::vector<AgeSpan> spans_;
  street::Band band_;
  std::vector<std::int64_t> people_;   ///< by session group: who can get there and home
  std::vector<std::uint16_t> theme_;   ///< by activity, from 1; 0: none
  std::size_t themes_ = 0;
  std::vector<bool> referral_;         ///< by activity
};

}  // namespace

HomeFiguresResult compute_home_figures(const town::Town& town, const ReachResult& result,
                                       std::size_t persona, street::Band band,
                                       std::span<const SessionBar> bars,
                                       const core::JobContext& context) {
  const auto& homes = *town.homes;
  const auto areas = town.neighbourhoods->items.size();
  HomeFiguresResult out;
  out.homes.resize(homes.items.size());
  out.bars.resize(homes.items.size() * bars.size());
  const Counter counter(town, result, persona, band, bars);
  std::vector<std::uint8_t> without_ages(areas, 0);
  core::parallel_for(context, areas, 4, [&](std::size_t begin, std::size_t end, unsigned) {
    for (auto n = begin; n < end; ++n) {
      context.checkpoint();
      bool known = true;
      const auto choices = counter.choices_of(town.neighbourhoods->items[n], known);
      without_ages[n] = known ? 0 : 1;
      for (std::size_t h = homes.begin[n]; h < homes.begin[n + 1]; ++h) {
        if (town.home_in_coverage[h] == 0) continue;
        counter.count(h, choices, out.homes[h],
                      std::span(out.bars).subspan(h * bars.size(), bars.size()));
      }
    }
  });
  for (const auto missing : without_ages) out.areas_without_ages += missing;
  return out;
}

}  // namespace reach
