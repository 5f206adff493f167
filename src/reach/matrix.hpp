#pragma once
// Door-to-door seconds at one moment: between two sets of points, or between one point and many
// places. The same searches as for sessions, without waiting limits at the ends.

#include <vector>

#include "core/job.hpp"
#include "reach/moment.hpp"
#include "town/town.hpp"

namespace reach {

/// seconds[o * destinations + d]; kNever where there is no journey within the limits. Throws
/// InputError "timetable-does-not-cover", "no-timetable" (a time is given, but no timetable).
[[nodiscard]] std::vector<core::Seconds> compute_matrix(const town::Town& town,
                                                        const std::vector<geo::PointM>& origins,
                                                        const std::vector<geo::PointM>& destinations,
                                                        const MomentQuery& query,
                                                        const core::JobContext& context);

/// kDepart: from `point` to each place; kArrive: from each place to `point`. kNever beyond.
[[nodiscard]] std::vector<core::Seconds> compute_one_to_many(const town::Town& town,
                                                             geo::PointM point,
                                                             const street::Snaps& places,
                                                             const MomentQuery& query,
                                                             const core::JobContext& context);

}  // namespace reach
