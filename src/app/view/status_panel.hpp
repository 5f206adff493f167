#pragma once
// The line at the bottom: state of the figures, the job under way, dates, place, scale, credits.

#include <string>

#include "app/view/workbench.hpp"

namespace app::view {

struct StatusPanel {
  Freshness freshness = Freshness::kNone;
  std::string state;          ///< "Up to date", "Working out the journeys ..."
  bool can_cancel = false, can_recalculate = false;
  double share = -1;          ///< of the job; negative: no bar
  std::string timetable;      ///< "Timetable 2026-05-25 to 2026-07-05"
  std::string place;          ///< "SP 785 233" under the mouse, or where the map looks
  std::string credits;
};
/// `at`: the place under the mouse, or nothing.
[[nodiscard]] StatusPanel build_status(const Workbench& bench, std::optional<geo::PointM> at);

/// "SP 785 233", or metres east and north where there is no national grid.
[[nodiscard]] std::string place_text(const LoadedTown& loaded, geo::PointM at);

/// Time left, smoothed by being asked late: nothing in the first two seconds or below 5 %.
[[nodiscard]] std::string time_left_text(double share, double elapsed_seconds);

}  // namespace app::view
