#pragma once
// Streets, railways, routes and ward lines of a town as styled lines.

#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "geo/projection.hpp"
#include "render/scene/scene.hpp"

namespace app::view {

[[nodiscard]] render::scene::StreetStyle style_of(const street::EdgeFacts& facts);

/// Every street once (not both sides of a main road), with the motorways, which nobody walks.
[[nodiscard]] std::vector<render::scene::StyledLine> street_lines(const LoadedTown& loaded,
                                                                  const geo::Projection& projection);
[[nodiscard]] std::vector<render::scene::StyledLine> map_lines(const LoadedTown& loaded,
                                                               place::MapLineKind kind,
                                                               const geo::Projection& projection);
/// Straight from stop to stop, each stretch once, whichever vehicles run there.
[[nodiscard]] std::vector<render::scene::StyledLine> route_lines(const LoadedTown& loaded,
                                                                 const geo::Projection& projection);
/// Borders between neighbourhoods of different groups, and around them all.
[[nodiscard]] std::vector<render::scene::StyledLine> group_lines(
    const LoadedTown& loaded, std::size_t grouping, const render::scene::BorderGeometry& borders,
    geo::PointM origin);

}  // namespace app::view
