#pragma once
// What the outputs say: results of homes gathered by neighbourhood, activity and persona. Every
// figure counts people; definitions in docs/outputs.md and docs/methods/reach.md.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "place/population.hpp"
#include "reach/home_answer.hpp"
#include "reach/reach.hpp"

namespace reach {

inline constexpr std::array<int, 4> kReportedMinutes = {15, 30, 45, 60};

/// 25th, 50th and 75th percentile of residents; nothing where that many do not arrive.
struct Percentiles {
  std::optional<double> p25, p50, p75;
};

/// One neighbourhood, activity and persona.
struct ReachRow {
  place::NeighbourhoodId area;
  place::ActivityId activity;
  std::size_t persona = 0;
  double sessions_a_week = 0;
  std::int64_t residents = 0;
  std::int64_t outside_data = 0;               ///< of them: home or place outside the street data
  std::optional<double> may_attend;            ///< by age, expected; nothing: ages not known
  std::int64_t can = 0;                        ///< there and home, at least one session
  std::optional<double> can_and_may;           ///< expected, if ages are spread evenly
  std::array<std::int64_t, 4> can_within{};    ///< each way within kReportedMinutes
  std::optional<double> share;                 ///< can / (residents - outside_data)
  double sessions_within_reach_a_week = 0;     ///< mean over residents inside the data
  Percentiles out_minutes, back_minutes;       ///< of all residents inside the data
  MainReason reason;
};

/// One neighbourhood and persona, over all activities.
struct AreaSummary {
  std::int64_t residents = 0, outside_data = 0;
  std::int64_t can_any = 0;                    ///< at least one session of any activity
  std::int64_t headline = 0;                   ///< meets the headline's sessions and minutes
  double sessions_a_week = 0;                  ///< mean per resident within reach
  int activities = 0;                          ///< reachable for at least half of the residents
  Percentiles best_minutes;                    ///< longer leg of the nearest session
  MainReason reason;                           ///< of those who reach nothing
};

struct HeadlineRule {
  int minutes = 30;
  double sessions_a_week = 1;
};

struct ReachSummary {
  std::vector<ReachRow> rows;                  ///< by neighbourhood, activity, persona
  std::vector<std::vector<AreaSummary>> areas; ///< [persona][neighbourhood]
};

/// All of a result, in one band.
[[nodiscard]] ReachSummary summarise_reach(const town::Town& town, const ReachResult& result,
                                           const HeadlineRule& headline, street::Band band,
                                           const core::JobContext& context);

/// The same persona by persona: a summary of nothing, then each into it.
[[nodiscard]] ReachSummary begin_summary(const town::Town& town);
/// `high`: the summary of the high band, copied where this band is the same for the persona.
void summarise_persona(const town::Town& town, const ReachResult& result, std::size_t persona,
                       const HeadlineRule& headline, street::Band band,
                       const core::JobContext& context, ReachSummary& summary,
                       const ReachSummary* high = nullptr);

/// A value per person: people with infinite values never arrive.
struct WeightedValue {
  double value = 0;
  std::int64_t people = 0;
};
/// Smallest value that at least `share` of all people do not exceed; nothing when infinite or
/// nobody. Sorts its argument.
[[nodiscard]] Percentiles compute_percentiles(std::vector<WeightedValue>& values);

}  // namespace reach
