#pragma once
// How far one gets from a place that somebody pointed at: areas within so many minutes of leaving at the
// time at which one would leave for a session of the question. As `greenreach catchment --point` cuts them.

#include <memory>
#include <string>
#include <vector>

#include "app/view/question.hpp"
#include "app/view/run.hpp"
#include "core/clock.hpp"
#include "geo/polygon.hpp"

namespace app::view {

struct ReachHere {
  geo::PointM at;
  Question question;
  std::shared_ptr<const PersonaResult> persona;
  core::LocalTime leave;                 ///< of the journeys
  std::vector<int> minutes;              ///< rising
  std::vector<geo::MultiPolygon> areas;  ///< as minutes; one holds those before it
  std::vector<int> sites;                ///< places of activities of the question in each
};

/// When one leaves for the first session that the question is about, half an hour before it begins; without
/// any on the first Tuesday at 10:00.
[[nodiscard]] core::LocalTime leaving_time(const PersonaResult& persona, const Question& question);

/// Throws InputError "timetable-does-not-cover"; Cancelled. Areas are empty where no street is near.
[[nodiscard]] ReachHere compute_reach_here(const std::shared_ptr<const PersonaResult>& persona,
                                           const Question& question, geo::PointM at,
                                           const core::JobContext& context);

}  // namespace app::view
