#include "app/view/status_panel.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/reach_outputs.hpp"
#include "geo/grid_ref.hpp"

namespace app::view {

std::string time_left_text(double share, double elapsed_seconds) {
  if (share < 0.05 || elapsed_seconds < 2 || share >= 1) return "";
  const double left = elapsed_seconds * (1 - share) / share;
  if (left < 5) return ", a few seconds left";
  if (left < 90) return fmt::format(", about {:.0f} seconds left", std::ceil(left / 5) * 5);
  return fmt::format(", about {:.0f} minutes left", std::ceil(left / 60));
}

std::string place_text(const LoadedTown& loaded, geo::PointM at) {
  const auto ref = loaded.town->crs == "EPSG:27700" ? geo::format_grid_ref(at, 8) : std::nullopt;
  return ref ? *ref : fmt::format("E {:.0f} N {:.0f}", at.x, at.y);
}

StatusPanel build_status(const Workbench& bench, std::optional<geo::PointM> at) {
  StatusPanel panel;
  panel.freshness = bench.freshness();
  const auto other = bench.screen().mode == Mode::kCompare ? bench.freshness(true) : Freshness::kFresh;
  const auto job = bench.job();
  if (job) {
    const double elapsed = bench.now() - job->since;
    panel.can_cancel = true;
    // Nothing flickers for what takes no time.
    panel.state = elapsed < 0.15 ? "" : job->stage + " ...";
    if (elapsed >= 0.5) {
      panel.share = job->share;
      panel.state += time_left_text(job->share, elapsed);
    }
  } else if (bench.loaded() != nullptr) {
    const auto runs = panel.freshness == Freshness::kFresh ? other : panel.freshness;
    const auto list = bench.ranking_freshness();
    const bool list_alone = runs == Freshness::kFresh && (list == Freshness::kCancelled || list == Freshness::kFailed);
    const auto worse = list_alone ? list : runs;
    switch (worse) {
      case Freshness::kFresh: panel.state = "Up to date"; break;
      case Freshness::kCancelled: panel.state = "Stopped. The figures are of the question before"; break;
      case Freshness::kFailed: panel.state = "Not possible. The figures are of the question before"; break;
      default: panel.state = "The figures are of the question before"; break;
    }
    if (list_alone) {
      panel.state = std::string("Areas to look at first: ") + (list == Freshness::kCancelled ? "stopped" : "not possible");
    }
    panel.freshness = worse;
    panel.can_recalculate = worse != Freshness::kFresh && worse != Freshness::kNone;
  }
  if (bench.loaded() == nullptr) return panel;
  const auto& loaded = *bench.loaded();
  panel.timetable = loaded.timetable_dates
                        ? fmt::format("Timetable {} to {}", core::format_date(loaded.timetable_dates->first),
                                      core::format_date(loaded.timetable_dates->second))
                        : "No timetable: on foot only";
  if (at) {
    panel.place = place_text(loaded, *at);
  }
  panel.credits = attribution();
  return panel;
}

}  // namespace app::view
