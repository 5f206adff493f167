#pragma once
// When it is light: sunrise, sunset and civil twilight of one day at one place, on the clock on
// which that day's sessions are computed. The position of the sun is libnova's (VSOP87).
// Method and sources: docs/methods/daylight.md.

#include <cstdint>
#include <optional>

#include "core/clock.hpp"
#include "geo/point.hpp"

namespace geo {

enum class SunCourse : std::uint8_t {
  kRisesOrSets,  ///< at least one of sunrise and sunset has a value
  kAlwaysUp,     ///< from one solar midnight to the next
  kAlwaysDown,
};

/// The light around one solar noon. Times are seconds on the clock of the service day
/// (core::TimeZone::on_day_clock), to the nearest second; a sunset past midnight is above 86,400.
struct Daylight {
  SunCourse course = SunCourse::kRisesOrSets;
  std::optional<core::Seconds> sunrise;  ///< nothing: up since midnight, or not at all (`course`)
  std::optional<core::Seconds> sunset;   ///< nothing: up until midnight, or not at all (`course`)
  std::optional<core::Seconds> dawn;     ///< begin of civil twilight; nothing: no such moment
  std::optional<core::Seconds> dusk;     ///< end of civil twilight; nothing: no such moment

  /// True when the sun is up at `time`: from sunrise on, and before sunset.
  [[nodiscard]] constexpr bool sun_is_up(core::Seconds time) const {
    if (course != SunCourse::kRisesOrSets) return course == SunCourse::kAlwaysUp;
    return (!sunrise || time >= *sunrise) && (!sunset || time < *sunset);
  }
};

/// The light of `date` at `place`: around the solar noon that is nearest to 12:00 of that date.
/// Sunrise and sunset are when the upper edge of the sun touches a level horizon under mean
/// refraction (centre at -0.833 degrees; hills are not known), civil twilight when its centre is
/// at -6 degrees. Takes about 1.5 ms; may be called from several threads, which wait for each other.
[[nodiscard]] Daylight compute_daylight(core::Date date, LonLat place, const core::TimeZone& zone);

}  // namespace geo
