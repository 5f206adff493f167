#pragma once
// Names that a map of the town may show, most important first.

#include <vector>

#include "app/load_town.hpp"
#include "geo/projection.hpp"
#include "render/scene/scene.hpp"

namespace app::view {

/// `grouping` as in Neighbourhoods::grouping_names; beyond the last: none.
[[nodiscard]] std::vector<render::scene::Name> map_names(const LoadedTown& loaded,
                                                         const geo::Projection& projection,
                                                         geo::PointM origin, std::size_t grouping);

}  // namespace app::view
