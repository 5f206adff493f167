#pragma once
// The parts of a map that a town gives once: geometry of the base map, areas, homes, sites.

#include <memory>
#include <vector>

#include "app/load_town.hpp"
#include "core/job.hpp"
#include "render/scene/scene.hpp"

namespace app::view {

struct MapParts {
  std::shared_ptr<const render::scene::BaseMap> base;
  std::shared_ptr<const render::scene::AreaMap> areas;   ///< as Town::neighbourhoods
  std::shared_ptr<const render::scene::HomeDots> homes;  ///< as Town::homes
  std::vector<render::scene::SiteMark> sites;            ///< as Town::sites
};

/// In a job; the drawing thread only uploads. `grouping`: of which ward lines are drawn; empty: the
/// first there is.
[[nodiscard]] MapParts build_map_parts(const LoadedTown& loaded, const core::JobContext& context,
                                       const std::string& grouping = {});

/// A scene with these parts and nothing coloured yet.
[[nodiscard]] render::scene::Scene build_scene(const MapParts& parts);

/// What must stand under every map of the town.
[[nodiscard]] std::string map_credits(const LoadedTown& loaded);

}  // namespace app::view
