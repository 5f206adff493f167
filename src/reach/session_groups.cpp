#include "reach/session_groups.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "geo/sun.hpp"
#include "reach/reason.hpp"

namespace reach {

Sunlight compute_sunlight(core::Date date, geo::LonLat place, const core::TimeZone& zone) {
  const auto day = geo::compute_daylight(date, place, zone);
  Sunlight light;
  if (day.course == geo::SunCourse::kAlwaysDown) light.to = core::kTooLate;
  if (day.sunrise) light.from = *day.sunrise;
  if (day.sunset) light.to = *day.sunset;
  return light;
}

namespace {

using Days = std::vector<std::shared_ptr<const transit::DayTimetable>>;

/// The days of one kind of traveller.
class DayBuilder {
 public:
  DayBuilder(const town::Town& town, transit::WheelchairRule wheels)
      : town_(town), wheels_(wheels), zone_(town.timezone) {}

  /// True when a persona boards by this rule and the feed keeps it from something.
  [[nodiscard]] bool is_needed() {
    if (needed_) return *needed_;
    const auto& personas = town_.analysis.personas;
    needed_ = std::any_of(personas.begin(), personas.end(),
                          [](const auto& persona) { return persona.wheels; }) &&
              town_.timetable->is_narrowed_by(wheels_);
    return *needed_;
  }

  void add(core::Date date, Days& days, Days& days_all_services) {
    days.push_back(build(date, transit::ServiceRule::kAsPublished));
    // With every service running, days differ only by the hours that a clock change adds or takes.
    const auto zero = zone_.service_zero(date);
    const std::chrono::days one{1};
    const auto lengths =
        std::pair(static_cast<core::Seconds>((zero - zone_.service_zero(date - one)).count()),
                  static_cast<core::Seconds>((zone_.service_zero(date + one) - zero).count()));
    auto& every = all_services_[lengths];
    if (!every) every = build(date, transit::ServiceRule::kEveryServiceRuns);
    days_all_services.push_back(every);
  }

 private:
  [[nodiscard]] std::shared_ptr<const transit::DayTimetable> build(
      core::Date date, transit::ServiceRule rule) const {
    return std::make_shared<const transit::DayTimetable>(
        transit::build_day_timetable(*town_.timetable, date, rule, wheels_));
  }

  const town::Town& town_;
  transit::WheelchairRule wheels_;
  core::TimeZone zone_;
  std::optional<bool> needed_;
  std::map<std::pair<core::Seconds, core::Seconds>, std::shared_ptr<const transit::DayTimetable>>
      all_services_;
};

}  // namespace

namespace {

const SessionGroups::OnWheels* on_wheels(const SessionGroups& sessions,
                                         const street::Persona& persona, street::Band band) {
  const auto rule = wheelchair_rule(persona, band);
  if (rule == transit::WheelchairRule::kAnybody) return nullptr;
  const auto& wheels = rule == transit::WheelchairRule::kNotRefused ? sessions.not_refused
                                                                    : sessions.confirmed;
  return wheels.days.empty() ? nullptr : &wheels;
}

}  // namespace

const std::vector<std::shared_ptr<const transit::DayTimetable>>& boarding_days(
    const SessionGroups& sessions, const street::Persona& persona, street::Band band) {
  const auto* wheels = on_wheels(sessions, persona, band);
  return wheels != nullptr ? wheels->days : sessions.days;
}

DayContext day_context(const SessionGroups& sessions, const SessionGroup& group,
                       const street::Persona& persona, street::Band band) {
  DayContext day;
  if (sessions.days.empty()) return day;
  day.day = sessions.days[group.day].get();
  day.all_services = sessions.days_all_services[group.day].get();
  const auto* wheels = on_wheels(sessions, persona, band);
  if (wheels == nullptr) return day;
  return {wheels->days[group.day].get(), wheels->days_all_services[group.day].get(), day.day,
          day.all_services};
}

SessionGroups compute_session_groups(const town::Town& town, const core::JobContext& context,
                                     DayTimetables days) {
  SessionGroups out;
  const core::TimeZone zone(town.timezone);
  std::map<std::string, std::uint32_t> day_of_signature;
  DayBuilder everybody(town, transit::WheelchairRule::kAnybody);
  DayBuilder not_refused(town, transit::WheelchairRule::kNotRefused);
  DayBuilder confirmed(town, transit::WheelchairRule::kConfirmed);
  using Key = std::tuple<std::size_t, core::Seconds, core::Seconds, std::uint32_t, Sunlight>;
  const auto& personas = town.analysis.personas;
  const bool heeds_light = std::any_of(personas.begin(), personas.end(),
                                       [](const auto& persona) { return persona.lit_after_dark; });
  std::map<core::Date, Sunlight> light_of_date;
  std::map<Key, GroupId> known;

  const auto day_of = [&](core::Date date) -> std::uint32_t {
    if (!town.timetable) return 0;
    const auto signature = transit::service_signature(*town.timetable, date);
    const auto number = static_cast<std::uint32_t>(day_of_signature.size());
    const auto [it, is_new] = day_of_signature.try_emplace(signature, number);
    if (!is_new || days == DayTimetables::kLeaveOut) return it->second;
    context.checkpoint();
    everybody.add(date, out.days, out.days_all_services);
    if (not_refused.is_needed()) {
      not_refused.add(date, out.not_refused.days, out.not_refused.days_all_services);
    }
    if (confirmed.is_needed()) {
      confirmed.add(date, out.confirmed.days, out.confirmed.days_all_services);
    }
    return it->second;
  };

  const auto longest = std::max(town.analysis.max_minutes * 60, kRelaxedJourney);
  const auto early = town.analysis.early_minutes * 60;
  const auto& activities = *town.activities;
  for (std::size_t a = 0; a < activities.size(); ++a) {
    for (const auto date : activities[a].dates) {
      const auto start = zone.on_day_clock(date, {date, activities[a].start});
      const auto end = zone.on_day_clock(date, {date, activities[a].end});
      const auto day = day_of(date);
      const auto site = town.site_of_activity[a];
      Sunlight light;
      if (heeds_light) {
        // One town, one sky: the light at the first meeting point serves all, within seconds.
        const auto [at, is_first] = light_of_date.try_emplace(date);
        if (is_first) at->second = compute_sunlight(date, town.sites.front().lonlat, zone);
        // Where everybody is home before dark, whatever is relaxed to find a reason, every day is as
        // light as the next.
        constexpr core::Seconds kShifted = kShifts * kShiftStep;
        const bool by_day = start - early - longest >= at->second.from &&
                            end - kShifted >= at->second.from &&
                            start + kShifted <= at->second.to && end + longest <= at->second.to;
        if (!by_day) light = at->second;
      }
      const auto [it, is_new] =
          known.try_emplace(Key{site.index(), start, end, day, light},
                            GroupId(out.groups.size()));
      if (is_new) out.groups.push_back({site, date, start, end, day, light});
      out.sessions.push_back({place::ActivityId(a), date, it->second});
    }
    out.begin.push_back(static_cast<std::uint32_t>(out.sessions.size()));
  }
  return out;
}

}  // namespace reach
