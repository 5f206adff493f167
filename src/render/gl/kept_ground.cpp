#include "render/gl/kept_ground.hpp"

#include <epoxy/gl.h>

#include <algorithm>

#include "render/gl/brush.hpp"
#include "render/scene/base_style.hpp"

namespace render::gl {

namespace {

using scene::Layer;

/// Layers that are drawn into `over`.
constexpr std::array kGroundLayers = {Layer::kWater, Layer::kGreen, Layer::kBuildings, Layer::kRail,
                                      Layer::kStreets};

scene::LayerSet ground_layers(const scene::LayerSet& all) {
  scene::LayerSet out;
  for (const auto layer : kGroundLayers) out.set(layer, all.has(layer));
  return out;
}

void begin(const Canvas& canvas) {
  glBindFramebuffer(GL_FRAMEBUFFER, canvas.framebuffer.id());
  glViewport(0, 0, canvas.width, canvas.height);
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace

Canvas::Canvas(int w, int h, unsigned internal_format, unsigned format, unsigned type)
    : width(w), height(h) {
  glBindTexture(GL_TEXTURE_2D, texture.id());
  glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(internal_format), w, h, 0, format, type, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.id());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.id(), 0);
}

KeptGround::KeptGround(int width, int height)
    : areas_(width, height, GL_R32UI, GL_RED_INTEGER, GL_UNSIGNED_INT),
      over_(width, height, GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE),
      streets_(width, height, GL_RG8, GL_RG, GL_UNSIGNED_BYTE) {}

bool KeptGround::holds(const scene::Scene& scene, const scene::Camera& camera) const {
  return !fresh_ && camera_ == camera && is_same(areas_of_, scene.areas) &&
         is_same(base_of_, scene.base) && layers_ == ground_layers(scene.layers) &&
         theme_ == scene.theme;
}

void KeptGround::prepare(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera) {
  if (holds(scene, camera)) return;
  const bool moved = fresh_ || !(camera_ == camera);
  if (moved || !is_same(areas_of_, scene.areas)) draw_areas(tools, scene, camera);
  if (moved || !is_same(streets_of_, scene.base)) has_streets_ = false;
  if (!has_streets_ && scene.base && scene.layers.has(Layer::kStreets)) {
    cover_streets(tools, scene, camera);
    streets_of_ = scene.base;
    has_streets_ = true;
  }
  draw_over(tools, scene, camera);
  fresh_ = false;
  areas_of_ = scene.areas;
  base_of_ = scene.base;
  camera_ = camera;
  layers_ = ground_layers(scene.layers);
  theme_ = scene.theme;
}

void KeptGround::draw_areas(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera) {
  begin(areas_);
  glDisable(GL_BLEND);
  const std::array<GLuint, 4> outside = {kOutside, 0, 0, 0};
  glClearBufferuiv(GL_COLOR, 0, outside.data());
  if (!scene.areas) return;
  const Brush brush(tools, scene, camera);
  tools.areas.use();
  tools.areas.set("view", brush.view(scene.areas->origin));
  tools.area_maps.find(scene.areas).fill.draw(scene.areas->fill, brush.level, brush.visible);
}

void KeptGround::cover_streets(MapTools& tools, const scene::Scene& scene,
                               const scene::Camera& camera) {
  const auto& on_card = tools.bases.find(scene.base).streets;
  begin(streets_);
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
  if (on_card.empty()) return;
  glEnable(GL_BLEND);
  glBlendEquation(GL_MAX);
  const Brush brush(tools, scene, camera);
  on_card.bind(0);
  const auto& program = tools.street;
  int style = -1;
  for (const auto& range : scene.base->streets.ranges) {
    if (range.level != brush.level || !range.box.intersects(brush.visible)) continue;
    const auto look = scene::street_look(static_cast<scene::StreetStyle>(range.style), brush.nominal);
    if (!look) continue;
    if (range.style != style) {
      style = range.style;
      const double casing = look->casing_px * camera.scale / 2;
      brush.set_lines(program, scene.base->origin, casing);
      program.set("half_widths", f(look->core_px * camera.scale / 2), f(casing));
      program.set("strengths", f(look->strength), f(look->strength));
    }
    tools.quads.draw(range.begin, range.end);
  }
  glBlendEquation(GL_FUNC_ADD);
}

void KeptGround::draw_over(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera) {
  begin(over_);
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
  blend_over();
  const Brush brush(tools, scene, camera);
  const auto& palette = brush.palette;
  if (scene.areas) {
    const auto& borders = tools.area_maps.find(scene.areas).borders;
    if (!borders.empty()) {
      for (const auto& range : scene.areas->borders.ranges) {
        if (range.level == brush.level) {
          brush.segments(borders, range.begin, range.end, scene.areas->origin, palette.area_border, 0.9);
        }
      }
    }
  }
  if (!scene.base) return;
  const auto& base = *scene.base;
  const auto& card = tools.bases.find(scene.base);
  const auto lines = [&](const BufferTexture& on_card, const scene::LineGeometry& geometry,
                         scene::Rgba colour, double width) {
    brush.lines(on_card, geometry, base.origin, colour, width);
  };
  if (brush.has(Layer::kWater)) {
    lines(card.rivers, base.rivers, palette.water, std::clamp(9 / brush.nominal, 1.2, 5.0));
    brush.fill(card.water, base.water_fill, base.origin, palette.water);
  }
  if (brush.has(Layer::kGreen)) {
    brush.fill(card.green, base.green_fill, base.origin, palette.green);
    if (brush.nominal < 14) lines(card.green_edges, base.green_edges, palette.green_border, 0.8);
  }
  if (brush.has(Layer::kBuildings) && scene::shows_buildings(brush.nominal)) {
    brush.fill(card.buildings, base.building_fill, base.origin, palette.building);
  }
  if (brush.has(Layer::kRail)) {
    lines(card.rail, base.rail, palette.rail, std::clamp(6 / brush.nominal, 1.0, 2.0));
  }
  if (!has_streets_ || !brush.has(Layer::kStreets)) return;
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  tools.composite.use();
  tools.composite.set("coverage", 0);
  tools.composite.set("core", palette.street_core);
  tools.composite.set("casing", palette.street_casing);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, streets_.texture.id());
  brush.cover();
}

}  // namespace render::gl
