#pragma once
// What outlives a drawing of the map: programs, what was uploaded, what was drawn and still holds.

#include <map>
#include <memory>

#include "render/gl/kept_ground.hpp"
#include "render/gl/map_geometry.hpp"
#include "render/gl/sheet_painter.hpp"

namespace render::gl {

/// A shape that changes freely, on the card while its version is shown.
struct ReachOnCard {
  explicit ReachOnCard(const scene::Reach& reach);
  geo::PointM origin;
  scene::BuiltFills built;
  FillOnCard fill;
};

struct MapTools {
  explicit MapTools(std::shared_ptr<text::Fonts> fonts);

  Program areas, composite, dot, fill, line, result, street;
  SheetPainter sheet;
  Quads quads;
  Object no_array{Kind::kVertexArray};
  Shelf<scene::BaseMap, BaseOnCard> bases;
  Shelf<scene::AreaMap, AreasOnCard> area_maps;
  Shelf<scene::HomeDots, HomesOnCard> homes;
  Shelf<std::vector<float>, ValuesOnCard> values;
  std::map<std::uint64_t, ReachOnCard> reaches;
  /// By slot of MapRenderer::cached; two that look from the same place share one.
  std::map<int, std::unique_ptr<KeptGround>> grounds;
};

}  // namespace render::gl
