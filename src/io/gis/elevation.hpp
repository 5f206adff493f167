#pragma once
// Heights from any raster that GDAL reads, in any coordinate system and unit, a few tiles in memory
// at a time. What becomes of heights: street/slope.hpp, docs/methods/slopes.md.
//
// InputError codes: gis-missing-file, gis-empty-file, elevation-not-a-raster, elevation-no-band,
// elevation-no-georeference, elevation-no-crs, elevation-crs, elevation-huge-blocks,
// elevation-read (broken off inside).
// Diagnostics: elevation-unit-assumed, elevation-more-bands.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/diagnostics.hpp"
#include "geo/point.hpp"
#include "io/gis/gis.hpp"

namespace io::gis {

/// An open raster of heights. Reads when asked; to be used by one thread at a time.
class Elevation {
 public:
  struct Counts {
    std::int64_t asked = 0;
    std::int64_t outside = 0;  ///< beyond the edges of the raster
    std::int64_t no_data = 0;  ///< on a cell without a height
    std::int64_t absurd = 0;   ///< cells read that cannot be a height on Earth: taken as no data
  };

  Elevation(Elevation&&) noexcept;
  Elevation& operator=(Elevation&&) noexcept;
  ~Elevation();

  /// Metres above the raster's zero at a point of the project's system: between the centres of the
  /// four cells around it (bilinear), those without data left out. Nothing outside the raster, and
  /// where the cell that holds the point has no data. Throws InputError elevation-read.
  [[nodiscard]] std::optional<double> height_m(geo::PointM at);

  [[nodiscard]] const Counts& counts() const;

 private:
  struct Impl;
  explicit Elevation(std::unique_ptr<Impl> impl);
  friend core::WithDiagnostics<Elevation> open_elevation(const Source&, const std::string&);
  std::unique_ptr<Impl> impl_;
};

/// Opens the first band of `source`; points will be given in `crs` (the project's).
[[nodiscard]] core::WithDiagnostics<Elevation> open_elevation(const Source& source,
                                                              const std::string& crs);

}  // namespace io::gis
