#pragma once
// What is coloured: minutes of the nearest session for every home, and what follows from them for
// neighbourhoods, classes, shares and the limit, none of which needs another search.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reach/reach.hpp"
#include "render/scene/furniture.hpp"
#include "render/scene/scene.hpp"
#include "town/town.hpp"

namespace app::view {

/// Minutes of the longer leg with which the wanted number of sessions can be got to and home from,
/// per home: scene::kNever when there is none, scene::kNoValue outside the street data.
struct HomeMinutes {
  std::shared_ptr<const std::vector<float>> high;  ///< unknown facts are no obstacle
  std::shared_ptr<const std::vector<float>> low;   ///< they are; the same pointer when equal
};
/// `sessions_a_week` as in the headline; 0: one session at all in the period. `activity`: of that
/// one only.
[[nodiscard]] HomeMinutes compute_home_minutes(const town::Town& town,
                                               const reach::ReachResult& result,
                                               std::size_t persona, double sessions_a_week = 0,
                                               std::optional<std::size_t> activity = {});

/// Per neighbourhood: the median over its residents inside the street data (people, not homes);
/// kNoValue when nobody is inside or lives there.
[[nodiscard]] render::scene::Values median_minutes(const town::Town& town,
                                                   const std::vector<float>& home_minutes);
/// Per neighbourhood: per cent of its residents inside the street data within the limit.
[[nodiscard]] render::scene::Values share_within(const town::Town& town,
                                                 const std::vector<float>& home_minutes,
                                                 float minutes);

/// Residents by class of their home's minutes, the whole study area.
struct ClassCounts {
  std::array<std::int64_t, render::scene::kMostClasses> residents{};
  std::int64_t never = 0;       ///< of them: nobody gets there
  std::int64_t no_value = 0;    ///< outside the street data; in no class
  [[nodiscard]] std::int64_t known() const;
};
[[nodiscard]] ClassCounts count_classes(const town::Town& town,
                                        const std::vector<float>& home_minutes,
                                        const render::scene::Classes& classes);
/// Residents per minute from 0; the last entry is everybody later or never.
[[nodiscard]] std::vector<std::int64_t> count_by_minute(const town::Town& town,
                                                        const std::vector<float>& home_minutes,
                                                        int most_minutes);

/// Classes for minutes up to `max_minutes`: 10, 20, 30, 45 by default, fewer where they do not fit.
[[nodiscard]] render::scene::Classes minute_classes(render::scene::Ramp ramp,
                                                    int max_minutes = 60);
/// Per cent: 20, 40, 60, 80; the lightest colour is for most people.
[[nodiscard]] render::scene::Classes share_classes(render::scene::Ramp ramp);

/// "10 to 20" ... with shares of residents, low..high where they differ, and a row for no data.
[[nodiscard]] render::scene::Legend minutes_legend(const town::Town& town,
                                                   const HomeMinutes& minutes,
                                                   const render::scene::Classes& classes);

}  // namespace app::view
