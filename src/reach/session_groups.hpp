#pragma once
// Sessions that meet the same services are computed once: same meeting point, same times on the
// day's clock (and, where a persona needs light, the same sunrise and sunset), same trips running on the day before, the day and the day after.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/job.hpp"
#include "place/activity.hpp"
#include "reach/leg.hpp"
#include "town/town.hpp"
#include "transit/day_timetable.hpp"

namespace reach {

using GroupId = core::Id<struct GroupTag>;

struct SessionGroup {
  town::SiteId site;
  core::Date date;            ///< of the first session: the day that is computed
  core::Seconds start = 0;    ///< on the clock of `date`
  core::Seconds end = 0;
  std::uint32_t day = 0;      ///< index into SessionGroups::days
  Sunlight light = {};        ///< only told when a persona heeds it
};

struct Session {
  place::ActivityId activity;
  core::Date date;
  GroupId group;
};

struct SessionGroups {
  std::vector<SessionGroup> groups;
  std::vector<Session> sessions;              ///< by activity, then date
  std::vector<std::uint32_t> begin{0};        ///< sessions of activity i: begin[i] .. begin[i + 1]
  /// Day timetables by distinct signature; empty without a timetable.
  std::vector<std::shared_ptr<const transit::DayTimetable>> days;
  /// The same days with every service running: for the "service that day" relaxation.
  std::vector<std::shared_ptr<const transit::DayTimetable>> days_all_services;
  /// The same two as those on wheels can board them, by band; empty where that is no different.
  struct OnWheels {
    std::vector<std::shared_ptr<const transit::DayTimetable>> days, days_all_services;
  };
  OnWheels not_refused, confirmed;
};

/// SessionGroups::days as a persona can board them.
[[nodiscard]] const std::vector<std::shared_ptr<const transit::DayTimetable>>& boarding_days(
    const SessionGroups& sessions, const street::Persona& persona, street::Band band);

/// The group's day as a persona can board it.
[[nodiscard]] DayContext day_context(const SessionGroups& sessions, const SessionGroup& group,
                                     const street::Persona& persona, street::Band band);

/// Sunrise to sunset of a date, on its clock.
[[nodiscard]] Sunlight compute_sunlight(core::Date date, geo::LonLat place,
                                        const core::TimeZone& zone);

/// Whether the days are built as well. Left out, `days` stays empty and SessionGroup::day numbers them:
/// who needs only some builds those himself.
enum class DayTimetables : std::uint8_t { kBuild, kLeaveOut };

[[nodiscard]] SessionGroups compute_session_groups(const town::Town& town,
                                                   const core::JobContext& context,
                                                   DayTimetables days = DayTimetables::kBuild);

}  // namespace reach
