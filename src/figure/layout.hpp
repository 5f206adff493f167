#pragma once
// Where everything on a page is, whatever draws it. Inside this folder.

#include <vector>

#include "figure/figure.hpp"
#include "render/scene/furniture.hpp"
#include "render/vector/vector_figure.hpp"

namespace figure {

/// One map of the page: the whole of it, or one of two side by side.
struct MapPart {
  render::scene::Scene scene;
  render::scene::Camera camera;
  render::scene::BoxPx box;                       ///< pixels of the page
  std::vector<render::scene::BoxPx> keep_off;     ///< pixels of the map
};

struct Layout {
  std::vector<MapPart> maps;
  render::scene::Sheet sheet;                     ///< over the maps, pixels of the page
  std::string title, alternative;
};

[[nodiscard]] Layout lay_out(const app::LoadedTown& loaded, const app::view::MapParts& parts,
                             const Shot& shot, const Page& page,
                             const render::scene::TextMeasure& measure);

/// As shapes; points into the layout.
[[nodiscard]] render::vector::VectorFigure vector_figure_of(const Layout& layout, const Page& page);

}  // namespace figure
