#pragma once
// What stands on a figure and in its alternative text.

#include <string>

#include "figure/figure.hpp"
#include "render/scene/furniture.hpp"

namespace figure {

/// `scene` is what is drawn: of barriers only what is there has a row. No rows without a result and
/// barriers.
[[nodiscard]] render::scene::Legend figure_legend(const app::LoadedTown& loaded, const Shot& shot,
                                                  const render::scene::Scene& scene);
[[nodiscard]] render::scene::FurnitureText figure_text(const app::LoadedTown& loaded,
                                                       const Shot& shot);
/// Title, what is shown, the legend row by row, the numbered areas by name with their figures, sources.
[[nodiscard]] std::string alternative_text(const app::LoadedTown& loaded, const Shot& shot);
/// First characters of the checksum of all inputs: which data a figure was made from.
[[nodiscard]] std::string data_mark(const app::LoadedTown& loaded);

}  // namespace figure
