#pragma once
// What stands on a figure and in its alternative text.

#include <string>

#include "figure/figure.hpp"
#include "render/scene/furniture.hpp"

namespace figure {

[[nodiscard]] render::scene::Legend figure_legend(const app::LoadedTown& loaded,
                                                  const app::view::Run& run,
                                                  const Content& content);
[[nodiscard]] render::scene::FurnitureText figure_text(const app::LoadedTown& loaded,
                                                       const app::view::Run& run,
                                                       const Content& content);
/// Title, what is shown, the legend row by row, the numbered areas by name with their figures, sources.
[[nodiscard]] std::string alternative_text(const app::LoadedTown& loaded, const app::view::Run& run,
                                           const Content& content);
/// First characters of the checksum of all inputs: which data a figure was made from.
[[nodiscard]] std::string data_mark(const app::LoadedTown& loaded);

}  // namespace figure
