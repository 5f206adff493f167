#pragma once
// Places: degrees as they come and go, metres for everything in between.

namespace geo {

/// WGS 84 degrees, longitude first as in GeoJSON.
struct LonLat {
  double lon = 0;
  double lat = 0;
  friend constexpr bool operator==(const LonLat&, const LonLat&) = default;
};

/// Metres in the project's projected system (EPSG:27700 by default), x east, y north.
struct PointM {
  double x = 0;
  double y = 0;
  friend constexpr bool operator==(const PointM&, const PointM&) = default;
};

/// True when both are finite, in range and not the 0,0 that stands for "nothing".
[[nodiscard]] bool is_usable(LonLat p);

/// Great-circle distance on a sphere of 6,371,009 m (mean radius; the reference data's rule).
[[nodiscard]] double haversine_m(LonLat a, LonLat b);

[[nodiscard]] double distance_m(PointM a, PointM b);

}  // namespace geo
