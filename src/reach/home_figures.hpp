#pragma once
// What each home can get to, over all activities, for one persona and band: sessions a week, the nearest
// and the third, themes, free and step-free ones, those open to its residents' ages, places shared with
// everybody else who can get there. Definitions: docs/methods/gaps.md.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/job.hpp"
#include "reach/reach.hpp"
#include "town/town.hpp"

namespace reach {

/// A bar of sessions: so many a week, each way within so many minutes.
struct SessionBar {
  core::Seconds each_way = 0;
  double sessions_a_week = 1;
  bool open_to_all = false;   ///< only sessions open to the residents' ages and without referral
};

/// One home. Sessions are counted over the whole period; divide by Analysis::weeks.
struct HomeFigures {
  std::int32_t sessions = 0;         ///< there and home
  std::int32_t free = 0;             ///< of them without cost
  std::int32_t step_free = 0;        ///< told to be step-free
  std::int32_t step_free_unknown = 0;///< not told either way
  std::int32_t full = 0;             ///< no place left
  std::int32_t uncounted = 0;        ///< capacity not told, and not full
  std::uint16_t activities = 0;      ///< different ones
  std::uint16_t themes = 0;          ///< different ones, of those that name a theme
  std::uint8_t weekdays = 0;         ///< different days of the week
  core::Seconds nearest = core::kNever;  ///< longer leg of the nearest session
  core::Seconds third = core::kNever;    ///< of the third nearest activity
  float open = 0;                    ///< sessions open to a resident's age without referral, expected
  float open_or_referred = 0;        ///< the same with referral
  float places = 0;                  ///< a week for one resident: capacity shared among all who can get there
};

/// What a home makes of one bar.
struct BarFigure {
  float sessions_a_week = 0;  ///< that count towards it; for open_to_all expected over the ages
  float meets = 0;            ///< share of the residents who meet it: 0 or 1, or between by age
};

struct HomeFiguresResult {
  std::vector<HomeFigures> homes;   ///< as Homes::items; nothing of those outside the street data
  std::vector<BarFigure> bars;      ///< [home * number of bars + bar]
  std::int64_t areas_without_ages = 0;  ///< neighbourhoods for which limits of age could not be applied
};

/// Where the ages of a neighbourhood are not known, the low band counts only sessions open to every
/// age, the high band all of them.
[[nodiscard]] HomeFiguresResult compute_home_figures(const town::Town& town,
                                                     const ReachResult& result, std::size_t persona,
                                                     street::Band band,
                                                     std::span<const SessionBar> bars,
                                                     const core::JobContext& context);

}  // namespace reach
