#pragma once
// A described layer into a GDAL dataset: the part that GeoPackage and PostGIS share.

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/projection.hpp"
#include "io/dataset/dataset.hpp"
#include "io/gis/open.hpp"

class OGRGeometry;
class OGRSpatialReference;

namespace io::gis {

/// Where the layers go, and how places get there.
struct Target {
  GDALDataset& dataset;
  const OGRSpatialReference& system;
  const geo::Projection& projection;
  const MessageTrap& trap;
  std::string shown;  ///< its name in messages
};

/// The dataset's system with coordinates as x, y. Throws InputError gis-crs.
[[nodiscard]] std::unique_ptr<OGRSpatialReference> system_of(const dataset::Dataset& dataset);

/// A layer `name` with its columns and rows, places rounded to millimetres, outer rings
/// anticlockwise. `options` are the driver's, as KEY=VALUE.
/// Throws InputError cannot-write with GDAL's reason.
OGRLayer& write_layer(const Target& target, const dataset::Layer& layer, const std::string& name,
                      const std::vector<std::string>& options);

/// Throws InputError cannot-write: what failed, and GDAL's reason.
[[noreturn]] void fail(const Target& target, const std::string& what);

/// Runs a statement of SQL. Throws as above.
void run_sql(const Target& target, const std::string& statement);

/// "'text'" for SQL.
[[nodiscard]] std::string sql_text(std::string_view text);
/// "\"name\"" for SQL.
[[nodiscard]] std::string sql_name(std::string_view name);

}  // namespace io::gis
