#include "app/view/reach_here.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

#include "reach/catchment.hpp"
#include "reach/matrix.hpp"
#include "reach/summary.hpp"

namespace app::view {

namespace {

constexpr core::Seconds kBefore = 30 * 60;   ///< leaving, before a session begins
constexpr core::Seconds kMidMorning = 10 * 3600;

reach::Surface surface_of(const std::vector<core::Seconds>& seconds, const reach::CatchmentGrid& grid) {
  reach::Surface surface(grid.shape.size(), std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < grid.node_of_point.size(); ++i) {
    if (seconds[i] != core::kNever) surface[grid.node_of_point[i]] = static_cast<float>(seconds[i]) / 60.0F;
  }
  return surface;
}

}  // namespace

core::LocalTime leaving_time(const PersonaResult& persona, const Question& question) {
  const auto& town = *persona.town;
  std::optional<core::LocalTime> first;
  for (const auto& activity : *town.activities) {
    if (!question.activity.empty() && question.activity != activity.id) continue;
    for (const auto date : activity.dates) {
      if ((question.weekdays >> core::weekday_index(date) & 1) == 0) continue;
      const core::LocalTime at{date, {std::max(0, activity.start.seconds - kBefore)}};
      if (!first || at < *first) first = at;
    }
  }
  return first ? *first : core::LocalTime{town.analysis.week_of + std::chrono::days(1), {kMidMorning}};
}

ReachHere compute_reach_here(const std::shared_ptr<const PersonaResult>& persona, const Question& question,
                             geo::PointM at, const core::JobContext& context) {
  ReachHere out;
  out.at = at;
  out.question = question;
  out.persona = persona;
  out.leave = leaving_time(*persona, question);
  const auto& town = *persona->town;
  for (const int m : reach::kReportedMinutes) {
    if (m <= town.analysis.max_minutes) out.minutes.push_back(m);
  }
  if (out.minutes.empty()) out.minutes.push_back(town.analysis.max_minutes);
  const auto grid = reach::compute_catchment_grid(town, context);
  reach::MomentQuery query;
  query.persona = persona->persona;
  if (town.timetable) query.at = out.leave;
  query.max_rides = static_cast<unsigned>(town.analysis.max_transfers) + 1;
  query.max_journey = out.minutes.back() * 60;
  query.min_change = 60 * town.analysis.min_change_minutes;
  const auto seconds = reach::compute_one_to_many(town, at, grid.snaps, query, context);
  out.areas = reach::compute_bands(grid, surface_of(seconds, grid), out.minutes);
  for (const auto& area : out.areas) {
    int sites = 0;
    for (std::size_t s = 0; s < town.sites.size(); ++s) {
      const bool asked = std::any_of(town.activities->begin(), town.activities->end(), [&](const auto& activity) {
        const auto a = static_cast<std::size_t>(&activity - town.activities->data());
        return town.site_of_activity[a].index() == s && (question.activity.empty() || question.activity == activity.id);
      });
      sites += asked && geo::contains(area, town.sites[s].at) ? 1 : 0;
    }
    out.sites.push_back(sites);
  }
  return out;
}

}  // namespace app::view
