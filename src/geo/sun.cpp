#include "geo/sun.hpp"

#include <cmath>
#include <mutex>

#include <libnova/precession.h>
#include <libnova/sidereal_time.h>
#include <libnova/solar.h>
#include <libnova/transform.h>

namespace geo {

namespace {

constexpr double kUnixEpochJd = 2440587.5;  // Julian date of 1970-01-01T00:00 UTC
constexpr double kSecondsPerDay = 86400.0;
// A sidereal turn is shorter than a solar one by 1 in 366: what the sun gains in hour angle a day
// is 360 degrees to within 0.13, so two steps find the noon to a second.
constexpr int kNoonSteps = 3;

double julian_date(double unix_seconds) { return kUnixEpochJd + unix_seconds / kSecondsPerDay; }

/// The sun as seen from one place. Times are seconds since 1970, in fractions.
class Sun {
 public:
  explicit Sun(LonLat place) : observer_{place.lon, place.lat} {}

  /// Degrees of its centre above the horizon, without refraction.
  [[nodiscard]] double altitude(double t) {
    const double jd = julian_date(t);
    ln_equ_posn sun = position(jd);
    ln_hrz_posn seen{};
    ln_get_hrz_from_equ(&sun, &observer_, jd, &seen);
    return seen.alt;
  }

  /// The solar noon nearest to `t`.
  [[nodiscard]] double noon_near(double t) const {
    for (int step = 0; step < kNoonSteps; ++step) {
      const double jd = julian_date(t);
      const double angle =
          ln_get_apparent_sidereal_time(jd) * 15.0 + observer_.lng - position(jd).ra;
      t -= std::remainder(angle, 360.0) / 360.0 * kSecondsPerDay;
    }
    return t;
  }

  /// When the altitude is `horizon` between `low` (below it) and `high` (not below), to 0.1 s: the
  /// false position method, with the end that does not move halved (Illinois).
  [[nodiscard]] double crossing(double low, double high, double horizon) {
    double f_low = altitude(low) - horizon, f_high = altitude(high) - horizon;
    double t = high;
    int side = 0;
    for (int step = 0; step < 60 && std::abs(high - low) > 0.1; ++step) {
      t = (low * f_high - high * f_low) / (f_high - f_low);
      const double f = altitude(t) - horizon;
      if (std::abs(f) < 1e-6) break;  // 0.5 ms of the sun's way at the equator, 0.01 s at 88 N
      if (f < 0) {
        low = t;
        f_low = f;
        if (side == -1) f_high /= 2;
        side = -1;
      } else {
        high = t;
        f_high = f;
        if (side == 1) f_low /= 2;
        side = 1;
      }
    }
    return t;
  }

 private:
  static ln_equ_posn position(double jd) {
    ln_equ_posn sun{}, of_date{};
    ln_get_solar_equ_coords(jd, &sun);
    // libnova 0.16 says "apparent", but the equinox is that of 2000 (and so its own sunsets are
    // 3 seconds early for each year since): at the equinoxes of 2023 it gives 359.71 and 179.70.
    ln_get_equ_prec(&sun, jd, &of_date);
    return of_date;
  }

  ln_lnlat_posn observer_;
};

}  // namespace

Daylight compute_daylight(core::Date date, LonLat place, const core::TimeZone& zone) {
  // libnova keeps the nutation and the earth's place of the last call in static variables.
  static std::mutex libnova;
  const std::lock_guard lock(libnova);

  const auto zero = static_cast<double>(zone.service_zero(date).time_since_epoch().count());
  Sun sun(place);
  const double noon = sun.noon_near(zero + kSecondsPerDay / 2);
  const double before = noon - kSecondsPerDay / 2, after = noon + kSecondsPerDay / 2;
  const double top = sun.altitude(noon);
  const double low_before = sun.altitude(before), low_after = sun.altitude(after);

  const auto moment = [&](double midnight, double lowest,
                          double horizon) -> std::optional<core::Seconds> {
    if (top < horizon || lowest >= horizon) return std::nullopt;
    return static_cast<core::Seconds>(std::lround(sun.crossing(midnight, noon, horizon) - zero));
  };
  Daylight light;
  light.sunrise = moment(before, low_before, LN_SOLAR_STANDART_HORIZON);
  light.sunset = moment(after, low_after, LN_SOLAR_STANDART_HORIZON);
  light.dawn = moment(before, low_before, LN_SOLAR_CIVIL_HORIZON);
  light.dusk = moment(after, low_after, LN_SOLAR_CIVIL_HORIZON);
  if (!light.sunrise && !light.sunset) {
    light.course =
        top < LN_SOLAR_STANDART_HORIZON ? SunCourse::kAlwaysDown : SunCourse::kAlwaysUp;
  }
  return light;
}

}  // namespace geo
