#pragma once
// The same map and sheet as lines and letters: SVG or PDF, for print and for editing. No OpenGL.

#include <string>
#include <vector>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/sheet.hpp"
#include "render/text/fonts.hpp"

namespace render::vector {

enum class Format : std::uint8_t { kSvg, kPdf };

/// One map on a page.
struct VectorMap {
  scene::BoxPx box;                   ///< where it is; the camera has its size, scale 1
  const scene::Scene* scene = nullptr;
  scene::Camera camera;
  std::vector<scene::BoxPx> keep_off = {}; ///< in pixels of the map: names stay off
};

struct VectorFigure {
  int width = 0, height = 0;          ///< of the page, nominal pixels (96 to the inch)
  std::vector<VectorMap> maps;        ///< one, or two side by side
  const scene::Sheet* sheet = nullptr;///< over the maps, in pixels of the page
  std::string title;                  ///< of the document
};

/// A page of words.
struct TextPage {
  std::string title;                  ///< in the outline; empty: not there
  scene::Sheet sheet;
};

/// Several figures and pages of words as one PDF, with an outline by their titles.
struct VectorDeck {
  int width = 0, height = 0;          ///< of every page, as VectorFigure
  std::string title, subject;         ///< of the document
  std::vector<VectorFigure> figures;
  std::vector<TextPage> words;        ///< after the figures
};

/// The whole file in memory; no date in it: the same figure gives the same bytes.
[[nodiscard]] std::string write_vector_figure(const VectorFigure& figure, Format format,
                                              const text::Fonts& fonts);
[[nodiscard]] std::string write_vector_deck(const VectorDeck& deck, const text::Fonts& fonts);

}  // namespace render::vector
