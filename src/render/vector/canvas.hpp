#pragma once
// A sheet and simple shapes on a cairo surface. Inside this folder.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "geo/polygon.hpp"
#include "render/scene/sheet.hpp"
#include "render/text/fonts.hpp"

namespace render::vector {

class Canvas {
 public:
  struct Words {
    std::string title, subject;   ///< of a PDF; empty: none
  };
  /// Writes to `out`, which must live as long; pixels of 1/96 inch.
  Canvas(std::string& out, bool pdf, int width, int height, const Words& words,
         const text::Fonts& fonts);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  /// Of a PDF.
  void next_page();
  /// `page` counts from 1.
  void add_to_outline(const std::string& title, int page);
  /// Ends the page; throws InputError "figure-not-written" when cairo could not.
  void finish();

  void fill_box(const scene::BoxPx& box, scene::Rgba colour);
  void clip_to(const scene::BoxPx& box);
  void move_origin(double x, double y);
  void end_clip();

  using Path = std::vector<scene::PointPx>;
  /// Even-odd over all rings.
  void fill(const std::vector<Path>& rings, scene::Rgba colour);
  void hatch(const std::vector<Path>& rings, scene::Rgba colour, double apart_px);
  /// All lines as one shape: where they overlap they are not darker.
  void stroke(const std::vector<Path>& lines, scene::Rgba colour, double width_px,
              double dash_px = 0);
  void dot(scene::PointPx at, double radius, scene::Rgba fill, scene::Rgba ring, double ring_px);
  void draw(const scene::Sheet& sheet);

 private:
  void draw(const scene::Rectangle& rectangle);
  void draw(const scene::Stroke& stroke);
  void draw(const scene::TextRun& run);
  void trace(const std::vector<Path>& paths, bool closed);
  void trace_rounded(const scene::BoxPx& box, double radius);
  void hatch_clip(const scene::BoxPx& box, scene::Rgba colour, double apart_px);

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render::vector
