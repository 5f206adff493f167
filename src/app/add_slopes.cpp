#include "app/add_slopes.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "io/gis/elevation.hpp"
#include "street/slope.hpp"

namespace app {

namespace {

std::string percent(double part, double whole) {
  return fmt::format("{:.1f} %", whole > 0 ? 100 * part / whole : 0);
}

void report(const street::Slopes& slopes, const io::gis::Elevation::Counts& raster,
            const std::string& file, core::Diagnostics& diagnostics) {
  if (raster.outside + raster.no_data > 0 && slopes.unknown_m > 0) {
    const auto asked = static_cast<double>(raster.asked);
    const bool none = slopes.slope_factor.empty();
    diagnostics.warn(
        "elevation-part-missing", file, 0, "",
        fmt::format("has no heights for {} of the street length, which is walked as flat: {} of "
                    "the points looked up lie outside it, {} on cells without data; {}",
                    percent(slopes.unknown_m, slopes.street_m),
                    percent(static_cast<double>(raster.outside), asked),
                    percent(static_cast<double>(raster.no_data), asked),
                    none ? "is it of this town, and in the coordinate system that it claims?"
                         : "use a raster of the whole town"));
  }
  if (raster.absurd > 0) {
    diagnostics.warn("elevation-absurd-height", file, 0, "",
                     fmt::format("has {} cells below -500 m or above 9,000 m, taken as without "
                                 "data; save it with the value that stands for no data",
                                 raster.absurd));
  }
  if (slopes.capped > 0) {
    diagnostics.info("elevation-too-steep", file,
                     fmt::format("makes {} streets steeper than {:.0f} %, as walls and embankments "
                                 "beside a path do; taken as {:.0f} %",
                                 slopes.capped, 100 * street::kSteepestGrade,
                                 100 * street::kSteepestGrade));
  }
}

}  // namespace

void add_slopes(const io::project::Project& project, street::Graph& graph,
                core::Diagnostics& diagnostics, const core::JobContext& context) {
  street::SlopeQuery query;
  query.mapped_grade = [&](street::EdgeId e) -> std::optional<double> {
    const auto permille = graph.edges[e.index()].facts.incline_permille;
    if (permille == street::kNoIncline) return std::nullopt;
    return permille / 1000.0;
  };
  std::optional<io::gis::Elevation> raster;
  if (project.elevation) {
    const auto& file = *project.elevation;
    auto opened = io::gis::open_elevation({file.path, file.layer, file.written}, project.crs);
    diagnostics.merge(opened.diagnostics);
    raster.emplace(std::move(opened.value));
    query.height_m = [&](geo::PointM at) { return raster->height_m(at); };
  }
  auto slopes = street::compute_slopes(graph, query, context);
  if (raster) report(slopes, raster->counts(), project.elevation->written, diagnostics);
  // A grade that is mapped on one street in thirty would make that street slower than its neighbours,
  // of which nobody knows: without heights of the whole town, grades limit but do not slow.
  if (raster) graph.slope_factor = std::move(slopes.slope_factor);
  graph.steepest = std::move(slopes.steepest);
}

}  // namespace app
