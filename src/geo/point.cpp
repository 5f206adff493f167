#include "geo/point.hpp"

#include <cmath>
#include <numbers>

namespace geo {

namespace {
constexpr double kEarthRadiusM = 6'371'009.0;
constexpr double kRadians = std::numbers::pi / 180.0;
}  // namespace

bool is_usable(LonLat p) {
  if (!std::isfinite(p.lon) || !std::isfinite(p.lat)) return false;
  if (p.lon < -180 || p.lon > 180 || p.lat < -90 || p.lat > 90) return false;
  return p.lon != 0 || p.lat != 0;
}

double haversine_m(LonLat a, LonLat b) {
  const double half_lat = std::sin((b.lat - a.lat) * kRadians / 2);
  const double half_lon = std::sin((b.lon - a.lon) * kRadians / 2);
  const double h = half_lat * half_lat +
                   std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * half_lon * half_lon;
  return 2 * kEarthRadiusM * std::asin(std::sqrt(h < 1 ? h : 1));
}

double distance_m(PointM a, PointM b) { return std::hypot(a.x - b.x, a.y - b.y); }

}  // namespace geo
