#pragma once
// Degrees to metres and back. For EPSG:27700 the seven-parameter Helmert operation is used on
// every machine, whatever grids are installed there, so that the same inputs give the same bytes;
// its accuracy is 2 m (docs/adr).

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geo/point.hpp"

namespace geo {

class Projection {
 public:
  /// `crs` such as "EPSG:27700"; must be projected, in metres. Throws InputError "unknown-crs" or
  /// "crs-not-metres".
  explicit Projection(const std::string& crs);
  ~Projection();
  Projection(Projection&&) noexcept;
  Projection& operator=(Projection&&) noexcept;

  [[nodiscard]] PointM to_metres(LonLat p) const;
  [[nodiscard]] LonLat to_lonlat(PointM p) const;
  [[nodiscard]] std::vector<PointM> to_metres(std::span<const LonLat> points) const;
  [[nodiscard]] std::vector<LonLat> to_lonlat(std::span<const PointM> points) const;
  [[nodiscard]] const std::string& crs() const { return crs_; }

 private:
  struct Impl;
  std::string crs_;
  std::unique_ptr<Impl> impl_;  ///< not shared between threads: give each thread its own
};

}  // namespace geo
