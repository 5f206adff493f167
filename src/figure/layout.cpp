#include "figure/layout.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/find.hpp"
#include "app/view/map_barriers.hpp"
#include "app/view/map_difference.hpp"
#include "app/view/map_model.hpp"
#include "app/view/sentences.hpp"
#include "figure/words.hpp"

namespace figure {

namespace rs = render::scene;
namespace av = app::view;

namespace {

constexpr double kMarginPx = 18, kGapPx = 8;   ///< nominal; of two maps side by side

rs::Camera camera_of(const av::LookAt& look, const rs::Scene& scene, const rs::BoxPx& box,
                     rs::Insets insets, const Page& page) {
  rs::Camera camera;
  camera.width = std::max(1, static_cast<int>(std::lround(box.width)));
  camera.height = std::max(1, static_cast<int>(std::lround(box.height)));
  camera.scale = page.scale;
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

rs::Scene scene_of(const app::LoadedTown& loaded, const av::MapParts& parts, const av::Run& run,
                   const Shot& shot) {
  auto scene = av::build_scene(parts);
  scene.layers = shot.content.shown.layers;
  scene.theme = shot.content.theme;
  av::show_result(scene, run, shot.content.shown);
  av::show_barriers(scene, shot.barriers, shot.fixes);
  if (!shot.content.area.empty()) {
    scene.selected_area =
        static_cast<std::uint32_t>(app::find_neighbourhood(*loaded.town, shot.content.area));
  }
  return scene;
}

void append(rs::Sheet& to, rs::Sheet from) {
  to.items.insert(to.items.end(), std::make_move_iterator(from.items.begin()),
                  std::make_move_iterator(from.items.end()));
}

/// Beside each other, with the gap on whole pixels.
std::pair<rs::BoxPx, rs::BoxPx> halves(const rs::BoxPx& box, double gap) {
  const double each = std::floor((box.width - gap) / 2);
  return {{box.x, box.y, each, box.height}, {box.x + box.width - each, box.y, each, box.height}};
}

}  // namespace

Layout lay_out(const app::LoadedTown& loaded, const av::MapParts& parts, const Shot& shot,
               const Page& page, const rs::TextMeasure& measure) {
  Layout out;
  const auto& content = shot.content;
  const auto text = figure_text(loaded, shot);
  out.title = text.title;
  out.alternative = alternative_text(loaded, shot);
  const rs::FurnitureStyle style{content.theme, page.scale, 1, page.slide};
  auto first = scene_of(loaded, parts, *shot.run, shot);
  const auto legend = figure_legend(loaded, shot, first);
  auto furniture = rs::lay_out_furniture(page.width, page.height, text, legend, style, measure);
  auto taken = furniture.taken;
  out.sheet = std::move(furniture.sheet);

  const bool two = is_side_by_side(shot);
  if (shot.other && !two) av::show_difference(first, *shot.run, *shot.other);
  rs::BoxPx free = furniture.map;   // what titles and captions that lie on the map leave of it
  if (page.slide) {
    free.y += furniture.insets.top;
    free.height -= furniture.insets.top + furniture.insets.bottom;
  }
  if (two) {
    const auto [left, right] = halves(furniture.map, std::round(kGapPx * page.scale));
    auto insets = furniture.insets;
    // Locked: what the legend covers of one is kept free of both.
    if (insets.left > 0.45 * left.width) insets.left = 0;
    const auto camera = camera_of(content.look, first, left, insets, page);
    out.maps.push_back({std::move(first), camera, left, {}});
    out.maps.push_back({scene_of(loaded, parts, *shot.other, shot), camera, right, {}});
    const std::array names = {av::run_title(loaded, shot.run->question), av::run_title(loaded, shot.other->question)};
    for (std::size_t i = 0; i < out.maps.size(); ++i) {
      const double pad = 12 * page.scale;
      rs::BoxPx box;
      append(out.sheet, rs::build_map_title(names[i], {std::round(out.maps[i].box.x + pad), std::round(free.y + pad)},
                                            out.maps[i].box.width - 2 * pad, style, measure, &box));
      taken.push_back(box);
    }
  } else {
    const auto camera = camera_of(content.look, first, furniture.map, furniture.insets, page);
    out.maps.push_back({std::move(first), camera, furniture.map, {}});
  }
  rs::BoxPx bar_map = out.maps.back().box;
  bar_map.height = free.y + free.height - bar_map.y;   // above a caption that lies on the map
  rs::BoxPx bar_box;
  append(out.sheet, rs::build_scale_bar(out.maps.back().camera, bar_map, style, measure, &bar_box));
  taken.push_back(bar_box);
  for (auto& map : out.maps) {
    for (const auto& box : taken) {
      map.keep_off.push_back({box.x - map.box.x, box.y - map.box.y, box.width, box.height});
    }
  }
  return out;
}

render::vector::VectorFigure vector_figure_of(const Layout& layout, const Page& page) {
  render::vector::VectorFigure figure;
  figure.width = page.width;
  figure.height = page.height;
  for (const auto& map : layout.maps) figure.maps.push_back({map.box, &map.scene, map.camera, map.keep_off});
  figure.sheet = &layout.sheet;
  figure.title = layout.title;
  return figure;
}

}  // namespace figure
