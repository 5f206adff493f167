#include "figure/figure.hpp"

#include <cmath>
#include <unordered_map>
#include <utility>

#include "figure/layout.hpp"
#include "figure/png_painter.hpp"
#include "io/png/png.hpp"

namespace figure {

namespace rs = render::scene;

namespace {

/// Every colour once: a map has few.
void see_by(rs::Vision vision, std::vector<std::uint8_t>& rgba) {
  if (vision == rs::Vision::kNormal) return;
  std::unordered_map<std::uint32_t, rs::Rgba> seen;
  for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
    const auto key = static_cast<std::uint32_t>(rgba[i] << 16 | rgba[i + 1] << 8 | rgba[i + 2]);
    const auto [at, fresh] = seen.try_emplace(key);
    if (fresh) at->second = rs::seen_by(vision, {rgba[i], rgba[i + 1], rgba[i + 2], 255});
    rgba[i] = at->second.r;
    rgba[i + 1] = at->second.g;
    rgba[i + 2] = at->second.b;
  }
}

}  // namespace

std::string PngPainter::paint(const Layout& layout, const Page& page, rs::Vision vision) {
  render::gl::Picture picture(page.width, page.height);
  // What is between two maps.
  renderer_.draw_sheet({{rs::Rectangle{{0, 0, static_cast<double>(page.width), static_cast<double>(page.height)}, 0,
                                       rs::palette_of(layout.maps.front().scene.theme).ground, {}, 0, {}, 0}}},
                       {picture.framebuffer(), page.width, page.height});
  for (const auto& part : layout.maps) {
    const render::gl::Picture map(part.camera.width, part.camera.height);
    renderer_.draw(part.scene, part.camera, {map.framebuffer(), map.width(), map.height()},
                   {.clip = {}, .labels = true, .keep_off = part.keep_off});
    map.copy_to(picture, static_cast<int>(std::lround(part.box.x)), static_cast<int>(std::lround(part.box.y)));
  }
  renderer_.draw_sheet(layout.sheet, {picture.framebuffer(), page.width, page.height});
  auto pixels = picture.read();
  see_by(vision, pixels.rgba);
  return io::png::write_png({pixels.width, pixels.height, std::move(pixels.rgba)},
                            {page.dots_per_inch, layout.title, layout.alternative, "Greenreach"});
}

bool is_side_by_side(const Shot& shot) {
  return shot.other != nullptr && shot.content.shown.compare != app::view::CompareView::kDifference;
}

Made make_figure(const app::LoadedTown& loaded, const app::view::MapParts& parts, const Shot& shot,
                 const Page& page) {
  const auto fonts = std::make_shared<render::text::Fonts>();
  const auto layout = lay_out(loaded, parts, shot, page, *fonts);
  Made made{"", layout.alternative, layout.title, page.width, page.height};
  made.bytes = page.format == Format::kPng
                   ? PngPainter(fonts).paint(layout, page, shot.content.vision)
                   : render::vector::write_vector_figure(
                         vector_figure_of(layout, page),
                         page.format == Format::kPdf ? render::vector::Format::kPdf : render::vector::Format::kSvg,
                         *fonts);
  return made;
}

Made make_figure(const app::LoadedTown& loaded, const app::view::MapParts& parts,
                 const app::view::Run& run, const Content& content, const Page& page) {
  // Not owned: it outlives the call.
  Shot shot;
  shot.content = content;
  shot.run = std::shared_ptr<const app::view::Run>(std::shared_ptr<void>(), &run);
  return make_figure(loaded, parts, shot, page);
}

}  // namespace figure
