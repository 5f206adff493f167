#pragma once
// The same map and sheet as lines and letters: SVG or PDF, for print and for editing. No OpenGL.

#include <string>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/sheet.hpp"
#include "render/text/fonts.hpp"

namespace render::vector {

enum class Format : std::uint8_t { kSvg, kPdf };

struct VectorFigure {
  int width = 0, height = 0;          ///< of the page, nominal pixels (96 to the inch)
  scene::BoxPx map;                   ///< where the map is; the camera has its size, scale 1
  const scene::Scene* scene = nullptr;
  scene::Camera camera;
  std::vector<scene::BoxPx> keep_off; ///< in pixels of the map: names stay off
  const scene::Sheet* sheet = nullptr;///< over the map, in pixels of the page
  std::string title;                  ///< of the document
};

/// The whole file in memory; no date in it: the same figure gives the same bytes.
[[nodiscard]] std::string write_vector_figure(const VectorFigure& figure, Format format,
                                              const text::Fonts& fonts);

}  // namespace render::vector
