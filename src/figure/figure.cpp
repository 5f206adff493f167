#include "figure/figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "app/find.hpp"
#include "app/view/map_model.hpp"
#include "figure/words.hpp"
#include "io/png/png.hpp"
#include "render/gl/context.hpp"
#include "render/gl/map_renderer.hpp"
#include "render/text/fonts.hpp"
#include "render/vector/vector_figure.hpp"

namespace figure {

namespace rs = render::scene;

namespace {

constexpr double kMarginPx = 18;

/// Where everything is, whatever draws it.
struct Layout {
  rs::Scene scene;
  rs::Furniture furniture;
  rs::Camera camera;
  std::vector<rs::BoxPx> keep_off;   ///< in pixels of the map
};

rs::Camera camera_of(const app::view::LookAt& look, const rs::Scene& scene,
                     const rs::Furniture& furniture, const Page& page) {
  rs::Camera camera;
  camera.width = std::max(1, static_cast<int>(std::lround(furniture.map.width)));
  camera.height = std::max(1, static_cast<int>(std::lround(furniture.map.height)));
  camera.scale = page.scale;
  auto insets = furniture.insets;
  const double margin = kMarginPx * page.scale;
  insets.left += margin;
  insets.right += margin;
  insets.top += margin;
  insets.bottom += margin;
  camera = rs::fitted(camera, scene.base->study_area, insets);
  if (look.height_m > 0) {
    camera.centre = look.centre;
    camera.m_per_px = look.height_m / camera.height;
  }
  return camera;
}

Layout lay_out(const app::LoadedTown& loaded, const app::view::MapParts& parts,
               const app::view::Run& run, const Content& content, const Page& page,
               const rs::TextMeasure& measure) {
  Layout out;
  out.scene = app::view::build_scene(parts);
  out.scene.layers = content.shown.layers;
  out.scene.theme = content.theme;
  app::view::show_result(out.scene, run, content.shown);
  if (!content.area.empty()) {
    out.scene.selected_area =
        static_cast<std::uint32_t>(app::find_neighbourhood(*loaded.town, content.area));
  }
  const rs::FurnitureStyle style{content.theme, page.scale, 1, page.slide};
  const auto legend = content.shown.layers.has(rs::Layer::kResult)
                          ? figure_legend(loaded, run, content)
                          : rs::Legend{};
  out.furniture = rs::lay_out_furniture(page.width, page.height, figure_text(loaded, run, content),
                                        legend, style, measure);
  out.camera = camera_of(content.look, out.scene, out.furniture, page);
  rs::BoxPx map = out.furniture.map;
  if (page.slide) map.height -= out.furniture.insets.bottom;  // above the caption that lies on it
  rs::BoxPx bar_box;
  auto bar = rs::build_scale_bar(out.camera, map, style, measure, &bar_box);
  out.furniture.taken.push_back(bar_box);
  out.furniture.sheet.items.insert(out.furniture.sheet.items.end(), bar.items.begin(), bar.items.end());
  for (const auto& box : out.furniture.taken) {
    out.keep_off.push_back({box.x - out.furniture.map.x, box.y - out.furniture.map.y, box.width, box.height});
  }
  return out;
}

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

std::string draw_png(const Layout& layout, const Content& content, const Page& page,
                     const std::string& title, const std::string& alternative,
                     const std::shared_ptr<render::text::Fonts>& fonts) {
  const render::gl::HeadlessContext context;
  render::gl::MapRenderer renderer(fonts);
  render::gl::Picture picture(page.width, page.height);
  render::gl::Picture map(layout.camera.width, layout.camera.height);
  renderer.draw(layout.scene, layout.camera, {map.framebuffer(), map.width(), map.height()},
                {.clip = {}, .labels = true, .keep_off = layout.keep_off});
  map.copy_to(picture, static_cast<int>(std::lround(layout.furniture.map.x)),
              static_cast<int>(std::lround(layout.furniture.map.y)));
  renderer.draw_sheet(layout.furniture.sheet, {picture.framebuffer(), page.width, page.height});
  auto pixels = picture.read();
  see_by(content.vision, pixels.rgba);
  return io::png::write_png({pixels.width, pixels.height, std::move(pixels.rgba)},
                            {page.dots_per_inch, title, alternative, "Greenreach"});
}

}  // namespace

Made make_figure(const app::LoadedTown& loaded, const app::view::MapParts& parts,
                 const app::view::Run& run, const Content& content, const Page& page) {
  const auto fonts = std::make_shared<render::text::Fonts>();
  const auto layout = lay_out(loaded, parts, run, content, page, *fonts);
  Made made;
  made.width = page.width;
  made.height = page.height;
  made.alternative = alternative_text(loaded, run, content);
  const auto title = figure_text(loaded, run, content).title;
  if (page.format == Format::kPng) {
    made.bytes = draw_png(layout, content, page, title, made.alternative, fonts);
    return made;
  }
  render::vector::VectorFigure figure;
  figure.width = page.width;
  figure.height = page.height;
  figure.map = layout.furniture.map;
  figure.scene = &layout.scene;
  figure.camera = layout.camera;
  figure.keep_off = layout.keep_off;
  figure.sheet = &layout.furniture.sheet;
  figure.title = title;
  made.bytes = render::vector::write_vector_figure(
      figure, page.format == Format::kPdf ? render::vector::Format::kPdf : render::vector::Format::kSvg,
      *fonts);
  return made;
}

}  // namespace figure
