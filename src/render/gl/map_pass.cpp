#include "render/gl/map_pass.hpp"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>

#include "render/scene/base_style.hpp"
#include "render/scene/overlay.hpp"

namespace render::gl {

namespace {

std::array<float, 4> view_of(const scene::Camera& c, geo::PointM origin) {
  const double sx = 2 / (c.m_per_px * c.width), sy = 2 / (c.m_per_px * c.height);
  return {static_cast<float>(sx), static_cast<float>(sy),
          static_cast<float>((origin.x - c.centre.x) * sx),
          static_cast<float>((origin.y - c.centre.y) * sy)};
}

float f(double value) { return static_cast<float>(value); }

class Pass {
 public:
  Pass(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera,
       const Target& target)
      : tools_(tools),
        scene_(scene),
        camera_(camera),
        target_(target),
        palette_(scene::palette_of(scene.theme)),
        visible_(scene::visible_box(camera).grown(40 * camera.m_per_px)),
        nominal_(scene::nominal_m_per_px(camera)),
        level_(scene::level_for(nominal_)),
        base_(scene.base ? &tools.bases.find(scene.base) : nullptr),
        areas_(scene.areas ? &tools.areas.find(scene.areas) : nullptr) {}

  void draw(const DrawOptions& options) {
    set_up(options);
    if (areas_ != nullptr) draw_areas();
    if (areas_ != nullptr) draw_borders(false, palette_.area_border, 0.9);
    if (base_ != nullptr) draw_base();
    if (base_ != nullptr) draw_network();
    draw_homes();
    draw_reaches();
    if (base_ != nullptr) draw_transport();
    if (areas_ != nullptr && scene_.limit < scene::kNever && shows_result()) {
      draw_borders(true, palette_.mark_casing, 5);
      draw_borders(true, palette_.limit, 3);
    }
    tools_.sheet.draw(scene::build_overlay(scene_, camera_, tools_.sheet.measure(),
                                           {options.labels, options.keep_off}),
                      camera_.width, camera_.height);
    glDisable(GL_SCISSOR_TEST);
    glBindVertexArray(0);
  }

 private:
  [[nodiscard]] bool has(scene::Layer layer) const { return scene_.layers.has(layer); }
  [[nodiscard]] bool shows_result() const {
    return has(scene::Layer::kResult) && scene_.area_values != nullptr && scene_.classes.count > 0;
  }

  void set_up(const DrawOptions& options) const {
    glBindFramebuffer(GL_FRAMEBUFFER, target_.framebuffer);
    glViewport(0, 0, target_.width, target_.height);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_SCISSOR_TEST);
    if (options.clip) {
      glEnable(GL_SCISSOR_TEST);
      const auto& box = *options.clip;
      glScissor(static_cast<int>(std::floor(box.x)),
                target_.height - static_cast<int>(std::ceil(box.bottom())),
                static_cast<int>(std::ceil(box.width)), static_cast<int>(std::ceil(box.height)));
    }
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    // The picture itself stays opaque.
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    const auto ground = palette_.ground;
    glClearColor(ground.r / 255.0f, ground.g / 255.0f, ground.b / 255.0f, 1);
    glClear(GL_COLOR_BUFFER_BIT);
  }

  void set_classes(const Program& program, const scene::Values& values, int unit) const {
    const bool coloured = values != nullptr && scene_.classes.count > 0;
    program.set("classes", coloured ? scene_.classes.count : 0);
    program.set("breaks", scene_.classes.breaks);
    program.set("no_value", scene::kNoValue);
    program.set("colours", std::span<const scene::Rgba>(scene_.classes.colours));
    program.set("no_data", palette_.no_data);
    program.set("values", unit);
    if (coloured) tools_.values.find(values).values.bind(unit);
  }

  void draw_areas() {
    const auto& program = tools_.area;
    program.use();
    program.set("view", view_of(camera_, scene_.areas->origin));
    set_classes(program, shows_result() ? scene_.area_values : nullptr, 0);
    program.set("plain", palette_.area);
    program.set("hatch", palette_.no_data_hatch);
    program.set("hatch_px", f(7 * camera_.scale));
    const bool dots = has(scene::Layer::kHomes) && scene_.homes && scene_.home_values;
    program.set("strength", f(scene_.result_strength * scene::area_strength(nominal_, dots)));
    areas_->fill.draw(scene_.areas->fill, level_, visible_);
  }

  void draw_fill(const FillOnCard& on_card, const scene::FillGeometry& geometry,
                 geo::PointM origin, scene::Rgba colour) const {
    const auto& program = tools_.fill;
    program.use();
    program.set("view", view_of(camera_, origin));
    program.set("colour", colour);
    on_card.draw(geometry, level_, visible_);
  }

  void set_lines(const Program& program, geo::PointM origin, double reach) const {
    program.use();
    program.set("view", view_of(camera_, origin));
    program.set("half_size", f(camera_.width / 2.0), f(camera_.height / 2.0));
    program.set("reach", f(reach));
    program.set("segments", 0);
  }

  void draw_lines(const BufferTexture& on_card, const scene::LineGeometry& geometry,
                  scene::Rgba colour, double width_px) const {
    if (on_card.empty()) return;
    const double half = width_px * camera_.scale / 2;
    set_lines(tools_.line, scene_.base->origin, half);
    tools_.line.set("colour", colour);
    tools_.line.set("half_width", f(half));
    on_card.bind(0);
    for (const auto& range : geometry.ranges) {
      if (range.level == level_ && range.box.intersects(visible_)) {
        tools_.quads.draw(range.begin, range.end);
      }
    }
  }

  void draw_base() {
    const auto& base = *scene_.base;
    if (has(scene::Layer::kWater)) {
      draw_lines(base_->rivers, base.rivers, palette_.water, std::clamp(9 / nominal_, 1.2, 5.0));
      draw_fill(base_->water, base.water_fill, base.origin, palette_.water);
    }
    if (has(scene::Layer::kGreen)) {
      draw_fill(base_->green, base.green_fill, base.origin, palette_.green);
      if (nominal_ < 14) draw_lines(base_->green_edges, base.green_edges, palette_.green_border, 0.8);
    }
    if (has(scene::Layer::kBuildings) && scene::shows_buildings(nominal_)) {
      draw_fill(base_->buildings, base.building_fill, base.origin, palette_.building);
    }
  }

  void draw_network() {
    const auto& base = *scene_.base;
    if (has(scene::Layer::kRail)) {
      draw_lines(base_->rail, base.rail, palette_.rail, std::clamp(6 / nominal_, 1.0, 2.0));
    }
    if (has(scene::Layer::kStreets) && !base_->streets.empty()) draw_streets();
  }

  void draw_streets() {
    if (!tools_.coverage || tools_.coverage->width != camera_.width ||
        tools_.coverage->height != camera_.height) {
      tools_.coverage = std::make_unique<StreetCoverage>(camera_.width, camera_.height);
    }
    auto& kept = *tools_.coverage;
    if (kept.of.lock() != scene_.base || !(kept.camera == camera_)) {
      cover_streets();
      kept.of = scene_.base;
      kept.camera = camera_;
    }
    lay_streets();
  }

  void cover_streets() {
    const bool clipped = glIsEnabled(GL_SCISSOR_TEST) == GL_TRUE;
    glDisable(GL_SCISSOR_TEST);  // kept for other clips too
    glBindFramebuffer(GL_FRAMEBUFFER, tools_.coverage->framebuffer.id());
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    glBlendEquation(GL_MAX);
    base_->streets.bind(0);
    const auto& program = tools_.street;
    int style = -1;
    for (const auto& range : scene_.base->streets.ranges) {
      if (range.level != level_ || !range.box.intersects(visible_)) continue;
      const auto look = scene::street_look(static_cast<scene::StreetStyle>(range.style), nominal_);
      if (!look) continue;
      if (range.style != style) {
        style = range.style;
        const double casing = look->casing_px * camera_.scale / 2;
        set_lines(program, scene_.base->origin, casing);
        program.set("half_widths", f(look->core_px * camera_.scale / 2), f(casing));
        program.set("strengths", f(look->strength), f(look->strength));
      }
      tools_.quads.draw(range.begin, range.end);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, target_.framebuffer);
    glBlendEquation(GL_FUNC_ADD);
    if (clipped) glEnable(GL_SCISSOR_TEST);
  }

  void lay_streets() {
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    tools_.composite.use();
    tools_.composite.set("coverage", 0);
    tools_.composite.set("core", palette_.street_core);
    tools_.composite.set("casing", palette_.street_casing);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, tools_.coverage->texture.id());
    glBindVertexArray(tools_.no_array.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    ++counts().draw_calls;
    ++counts().triangles;
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  }

  void draw_borders(bool only_limit, scene::Rgba colour, double width_px) {
    if (areas_->borders.empty()) return;
    const auto& program = tools_.border;
    const double half = width_px * camera_.scale / 2;
    set_lines(program, scene_.areas->origin, half);
    program.set("colour", colour);
    program.set("half_width", f(half));
    program.set("sides", 1);
    areas_->sides.bind(1);
    program.set("values", 2);
    program.set("has_values", shows_result() ? 1 : 0);
    if (shows_result()) tools_.values.find(scene_.area_values).values.bind(2);
    program.set("limit", scene_.limit);
    program.set("no_value", scene::kNoValue);
    program.set("only_limit", only_limit ? 1 : 0);
    areas_->borders.bind(0);
    for (const auto& range : scene_.areas->borders.ranges) {
      if (range.level == level_) tools_.quads.draw(range.begin, range.end);
    }
  }

  void draw_dots(const BufferTexture& places, std::size_t count, geo::PointM origin,
                 const scene::Values& values, scene::Rgba plain, double radius, scene::Rgba ring,
                 double ring_px) {
    if (places.empty()) return;
    const auto& program = tools_.dot;
    program.use();
    program.set("view", view_of(camera_, origin));
    program.set("half_size", f(camera_.width / 2.0), f(camera_.height / 2.0));
    program.set("reach", f((radius + ring_px) * camera_.scale));
    program.set("radius", f(radius * camera_.scale));
    program.set("ring", ring);
    program.set("ring_px", f(ring_px * camera_.scale));
    program.set("plain", plain);
    set_classes(program, values, 1);
    program.set("places", 0);
    places.bind(0);
    tools_.quads.draw(0, static_cast<std::uint32_t>(count));
  }

  void draw_homes() {
    const double radius = scene::home_radius(nominal_);
    if (!has(scene::Layer::kHomes) || !scene_.homes || !scene_.home_values || radius <= 0) return;
    const auto& on_card = tools_.homes.find(scene_.homes);
    draw_dots(on_card.places, scene_.homes->at.size(), scene_.homes->origin, scene_.home_values,
              palette_.label, radius, scene::with_alpha(palette_.mark, 0.5), scene::home_ring(nominal_));
  }

  void draw_stops() {
    if (!has(scene::Layer::kStops) || !scene::shows_stops(nominal_)) return;
    const double radius = std::clamp(14 / nominal_, 1.6, 4.5);
    draw_dots(base_->stops, scene_.base->stops.size(), scene_.base->origin, nullptr,
              palette_.stop, radius, palette_.stop_ring, 1);
  }

  void draw_transport() {
    const auto& base = *scene_.base;
    if (has(scene::Layer::kRoutes)) draw_lines(base_->routes, base.routes, palette_.route, 1.6);
    if (has(scene::Layer::kWards)) {
      draw_lines(base_->wards, base.wards, palette_.area, 3.4);
      draw_lines(base_->wards, base.wards, palette_.ward, 1.6);
    }
    draw_stops();
  }

  void draw_reaches() {
    std::erase_if(tools_.reaches, [&](const auto& item) {
      return std::none_of(scene_.reaches.begin(), scene_.reaches.end(),
                          [&](const auto& r) { return r.version == item.first; });
    });
    for (const auto& reach : scene_.reaches) {
      const auto& on_card = tools_.reaches.try_emplace(reach.version, reach).first->second;
      // Level 0 always: these are few, and made of the streets themselves.
      const auto level = level_;
      level_ = 0;
      draw_fill(on_card.fill, on_card.built.fills, on_card.origin, reach.fill);
      level_ = level;
    }
  }

  MapTools& tools_;
  const scene::Scene& scene_;
  const scene::Camera& camera_;
  const Target& target_;
  const scene::Palette& palette_;
  geo::Box visible_;
  double nominal_;
  int level_;
  const BaseOnCard* base_;
  const AreasOnCard* areas_;
};

}  // namespace

StreetCoverage::StreetCoverage(int w, int h) : width(w), height(h) {
  glBindTexture(GL_TEXTURE_2D, texture.id());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RG8, w, h, 0, GL_RG, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.id());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.id(), 0);
}

ReachOnCard::ReachOnCard(const scene::Reach& reach)
    : origin(reach.shape.empty() ? geo::PointM{} : geo::bounds(reach.shape).min),
      built(scene::build_fills({&reach.shape, 1}, origin, 1e9)),
      fill(built.fills) {}

MapTools::MapTools(std::shared_ptr<text::Fonts> fonts)
    : area(shader_source("area")),
      border(shader_source("border")),
      composite(shader_source("composite")),
      dot(shader_source("dot")),
      fill(shader_source("fill")),
      line(shader_source("line")),
      street(shader_source("street")),
      sheet(std::move(fonts)) {}

void draw_map(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera,
              const Target& target, const DrawOptions& options) {
  Pass(tools, scene, camera, target).draw(options);
}

}  // namespace render::gl
