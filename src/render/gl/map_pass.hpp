#pragma once
// One drawing of one scene: the passes in their order, from the ground up.

#include <map>
#include <memory>

#include "render/gl/map_geometry.hpp"
#include "render/gl/map_renderer.hpp"
#include "render/gl/sheet_painter.hpp"

namespace render::gl {

/// Streets as coverage, as large as the picture; casing and core in a channel each. They cost most of a
/// drawing and depend on nothing but where one looks, so they are kept: a limit that moves, other
/// colours or another selection do not draw them anew.
struct StreetCoverage {
  StreetCoverage(int width, int height);
  int width, height;
  std::weak_ptr<const scene::BaseMap> of = {};   ///< what is in it, seen from `camera`
  scene::Camera camera = {};
  Object texture{Kind::kTexture}, framebuffer{Kind::kFramebuffer};
};

/// A shape that changes freely, on the card while its version is shown.
struct ReachOnCard {
  explicit ReachOnCard(const scene::Reach& reach);
  geo::PointM origin;
  scene::BuiltFills built;
  FillOnCard fill;
};

/// What outlives a drawing.
struct MapTools {
  explicit MapTools(std::shared_ptr<text::Fonts> fonts);

  Program area, border, composite, dot, fill, line, street;
  SheetPainter sheet;
  Quads quads;
  Object no_array{Kind::kVertexArray};
  Shelf<scene::BaseMap, BaseOnCard> bases;
  Shelf<scene::AreaMap, AreasOnCard> areas;
  Shelf<scene::HomeDots, HomesOnCard> homes;
  Shelf<std::vector<float>, ValuesOnCard> values;
  std::map<std::uint64_t, ReachOnCard> reaches;
  std::unique_ptr<StreetCoverage> coverage;
};

void draw_map(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera,
              const Target& target, const DrawOptions& options);

}  // namespace render::gl
