#pragma once
// The geometry of the page's map as SVG path data: whole metres of the project's grid, x east, y turned
// so that north is up; each path begins at a place and goes on in differences.

#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "core/job.hpp"
#include "geo/polygon.hpp"

namespace app::report {

struct MapShapes {
  geo::Box box;                          ///< of what is shown, metres of the grid
  std::vector<std::string> areas;        ///< as Town::neighbourhoods; empty: given as a point
  std::vector<geo::PointM> middles;      ///< as Town::neighbourhoods: inside, for badges
  std::string boundary;                  ///< around the areas that are counted
  std::string group_borders;             ///< between the units of the first grouping
  struct Label {
    std::string text;
    geo::PointM at;
    double size_m = 0;                   ///< extent of what is named: larger ones first
  };
  std::vector<Label> groups;             ///< names of those units
  std::string green, water, rail, motorways, roads;
};

[[nodiscard]] MapShapes build_map_shapes(const LoadedTown& loaded, const core::JobContext& context);

/// "m331204-187665 12-30 5 7z" of a closed ring, without the end point twice; of a line without the z.
[[nodiscard]] std::string path_of(const geo::Line& line, bool closed);

}  // namespace app::report
