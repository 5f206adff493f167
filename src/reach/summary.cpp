#include "reach/summary.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "core/parallel.hpp"

namespace reach {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Everything that stays the same while one persona's results are gathered.
class Gatherer {
 public:
  Gatherer(const town::Town& town, const ReachResult& result, std::size_t persona,
           const HeadlineRule& headline, street::Band band)
      : town_(town), sessions_(result.sessions), groups_(result.personas[persona].of(band).groups),
        persona_(persona), headline_(headline), shares_(shares_by_activity(sessions_)) {}

  /// Rows of all activities for one neighbourhood, and its summary.
  void gather(std::size_t area, const std::function<ReachRow&(std::size_t)>& row_of,
              AreaSummary& summary) const {
    const auto& homes = *town_.homes;
    std::vector<HomeTotal> totals(homes.begin[area + 1] - homes.begin[area]);
    int reachable_activities = 0;
    for (std::size_t a = 0; a < shares_.size(); ++a) {
      auto& row = row_of(a);
      gather_row(area, a, totals, row);
      const auto inside = row.residents - row.outside_data;
      if (inside > 0 && 2 * row.can >= inside) ++reachable_activities;
    }
    gather_area(area, totals, summary);
    summary.activities = reachable_activities;
  }

 private:
  struct HomeTotal {
    int sessions = 0, headline_sessions = 0;
    core::Seconds best = core::kNever;
  };

  void gather_row(std::size_t n, std::size_t a, std::vector<HomeTotal>& totals,
                  ReachRow& row) const {
    const auto& area = town_.neighbourhoods->items[n];
    const auto& activity = (*town_.activities)[a];
    const auto& homes = *town_.homes;
    const auto count = sessions_.begin[a + 1] - sessions_.begin[a];
    row.area = place::NeighbourhoodId(n);
    row.activity = place::ActivityId(a);
    row.persona = persona_;
    row.sessions_a_week = count / static_cast<double>(town_.analysis.weeks);
    if (!area.in_study_area) return;
    row.residents = area.residents;
    row.outside_data = is_site_known(town_, a) ? homes.outside_coverage[n] : area.residents;
    const auto eligible = place::eligible_share(area, activity.min_age, activity.max_age);
    if (eligible) row.may_attend = static_cast<double>(area.residents) * *eligible;

    std::vector<WeightedValue> out_values, back_values;
    ReasonCount reasons;
    double reachable = 0;
    for (std::size_t h = homes.begin[n]; h < homes.begin[n + 1]; ++h) {
      const std::int64_t people = homes.items[h].residents;
      const bool home_known = town_.home_in_coverage[h] != 0;
      if (!is_site_known(town_, a)) continue;
      if (!home_known) {
        row.outside_data += people;
        continue;
      }
      const auto answer = answer_of(shares_[a], groups_, h, headline_.minutes * 60);
      auto& total = totals[h - homes.begin[n]];
      total.sessions += answer.sessions;
      total.headline_sessions += answer.sessions_within;
      total.best = std::min(total.best, answer.best.longer);
      reachable += answer.sessions * static_cast<double>(people);
      out_values.push_back({answer.can() ? answer.best.out / 60.0 : kInfinite, people});
      back_values.push_back({answer.can() ? answer.best.back / 60.0 : kInfinite, people});
      if (answer.can()) {
        row.can += people;
        for (std::size_t i = 0; i < kReportedMinutes.size(); ++i) {
          if (answer.best.longer <= kReportedMinutes[i] * 60) row.can_within[i] += people;
        }
      } else if (count > 0) {
        reasons.add(answer.reason, people);
      }
    }
    const auto inside = row.residents - row.outside_data;
    if (inside > 0) {
      row.share = static_cast<double>(row.can) / static_cast<double>(inside);
      row.sessions_within_reach_a_week =
          reachable / town_.analysis.weeks / static_cast<double>(inside);
    }
    if (eligible) row.can_and_may = static_cast<double>(row.can) * *eligible;
    row.out_minutes = compute_percentiles(out_values);
    row.back_minutes = compute_percentiles(back_values);
    if (inside == 0 && row.outside_data > 0) {
      reasons.add({Reason{ReasonCode::kOutsideData, 0}, ReasonLeg::kBoth}, row.outside_data);
    }
    row.reason = reasons.main();
    if (count == 0) row.reason = {"no_session", "no session in these weeks", ReasonLeg::kBoth, 0};
  }

  void gather_area(std::size_t n, const std::vector<HomeTotal>& totals,
                   AreaSummary& summary) const {
    const auto& area = town_.neighbourhoods->items[n];
    if (!area.in_study_area) return;
    const auto& homes = *town_.homes;
    const double weeks = town_.analysis.weeks;
    summary.residents = area.residents;
    summary.outside_data = homes.outside_coverage[n];
    std::vector<WeightedValue> best_values;
    ReasonCount reasons;
    double sessions = 0;
    for (std::size_t i = 0; i < totals.size(); ++i) {
      const auto h = homes.begin[n] + i;
      const std::int64_t people = homes.items[h].residents;
      if (town_.home_in_coverage[h] == 0) {
        summary.outside_data += people;
        continue;
      }
      const auto& total = totals[i];
      const bool can = total.best != core::kNever;
      sessions += total.sessions / weeks * static_cast<double>(people);
      if (can) summary.can_any += people;
      if (total.headline_sessions / weeks >= headline_.sessions_a_week) summary.headline += people;
      best_values.push_back({can ? total.best / 60.0 : kInfinite, people});
      if (can) continue;
      if (const auto reason = usual_reason(town_, shares_, groups_, h)) reasons.add(*reason, people);
    }
    const auto inside = summary.residents - summary.outside_data;
    if (inside > 0) summary.sessions_a_week = sessions / static_cast<double>(inside);
    summary.best_minutes = compute_percentiles(best_values);
    summary.reason = reasons.main();
  }

  const town::Town& town_;
  const SessionGroups& sessions_;
  const std::vector<GroupReach>& groups_;
  std::size_t persona_;
  HeadlineRule headline_;
  std::vector<std::vector<GroupShare>> shares_;
};

}  // namespace

Percentiles compute_percentiles(std::vector<WeightedValue>& values) {
  std::sort(values.begin(), values.end(),
            [](const auto& a, const auto& b) { return a.value < b.value; });
  std::int64_t total = 0;
  for (const auto& v : values) total += v.people;
  Percentiles out;
  if (total == 0) return out;
  const auto at = [&](std::int64_t numerator) -> std::optional<double> {
    // Nearest rank: the value of person number ceil(total * share), without rounding error.
    const std::int64_t rank = (total * numerator + 3) / 4;
    std::int64_t seen = 0;
    for (const auto& v : values) {
      seen += v.people;
      if (seen >= rank) {
        return std::isfinite(v.value) ? std::optional(v.value) : std::nullopt;
      }
    }
    return std::nullopt;
  };
  out.p25 = at(1);
  out.p50 = at(2);
  out.p75 = at(3);
  return out;
}

ReachSummary begin_summary(const town::Town& town) {
  const auto areas = town.neighbourhoods->items.size();
  const auto personas = town.analysis.personas.size();
  ReachSummary summary;
  summary.areas.assign(personas, std::vector<AreaSummary>(areas));
  summary.rows.resize(areas * town.activities->size() * personas);
  return summary;
}

void summarise_persona(const town::Town& town, const ReachResult& result, std::size_t persona,
                       const HeadlineRule& headline, street::Band band,
                       const core::JobContext& context, ReachSummary& summary,
                       const ReachSummary* high) {
  const auto areas = town.neighbourhoods->items.size();
  const auto activities = town.activities->size();
  const auto personas = summary.areas.size();
  const auto& reach = result.personas[persona];
  if (high != nullptr && &reach.of(band) == &reach.of(street::Band::kHigh)) {
    summary.areas[persona] = high->areas[persona];
    for (auto i = persona; i < summary.rows.size(); i += personas) summary.rows[i] = high->rows[i];
    return;
  }
  context.begin("Counting residents for persona " + town.analysis.personas[persona].id, areas);
  const Gatherer gatherer(town, result, persona, headline, band);
  core::parallel_for(context, areas, 4, [&](std::size_t begin, std::size_t end, unsigned) {
    for (auto n = begin; n < end; ++n) {
      const auto row_of = [&](std::size_t a) -> ReachRow& {
        return summary.rows[(n * activities + a) * personas + persona];
      };
      gatherer.gather(n, row_of, summary.areas[persona][n]);
      context.advance();
    }
  });
}

ReachSummary summarise_reach(const town::Town& town, const ReachResult& result,
                             const HeadlineRule& headline, street::Band band,
                             const core::JobContext& context) {
  auto summary = begin_summary(town);
  for (std::size_t p = 0; p < result.personas.size(); ++p) {
    summarise_persona(town, result, p, headline, band, context, summary);
  }
  return summary;
}

}  // namespace reach
