#include "render/gl/map_pass.hpp"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>

#include "render/gl/brush.hpp"
#include "render/scene/base_style.hpp"

namespace render::gl {

namespace {

/// What was kept of this view: by whichever slot, or drawn now.
const KeptGround& find_ground(MapTools& tools, const scene::Scene& scene,
                              const scene::Camera& camera, int slot) {
  for (const auto& [other, ground] : tools.grounds) {
    if (ground->holds(scene, camera)) return *ground;
  }
  auto& mine = tools.grounds[slot];
  if (!mine || mine->width() != camera.width || mine->height() != camera.height) {
    mine = std::make_unique<KeptGround>(camera.width, camera.height);
  }
  mine->prepare(tools, scene, camera);
  return *mine;
}

class Pass {
 public:
  Pass(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera, const Target& target)
      : tools_(tools), scene_(scene), camera_(camera), target_(target), brush_(tools, scene, camera),
        palette_(brush_.palette), nominal_(brush_.nominal) {}

  void draw(const DrawOptions& options, const scene::Sheet& overlay, int slot) {
    const auto& ground = find_ground(tools_, scene_, camera_, slot);
    set_up(options);
    draw_result(ground);
    blend_over();
    draw_homes();
    draw_reaches();
    if (scene_.base) draw_transport(tools_.bases.find(scene_.base));
    if (scene_.areas && scene_.limit < scene::kNever && scene::shows_result(scene_)) draw_limit();
    tools_.sheet.draw(overlay, camera_.width, camera_.height);
    glDisable(GL_SCISSOR_TEST);
    glBindVertexArray(0);
  }

 private:
  void set_up(const DrawOptions& options) const {
    glBindFramebuffer(GL_FRAMEBUFFER, target_.framebuffer);
    glViewport(0, 0, target_.width, target_.height);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_SCISSOR_TEST);
    if (!options.clip) return;
    glEnable(GL_SCISSOR_TEST);
    const auto& box = *options.clip;
    glScissor(static_cast<int>(std::floor(box.x)),
              target_.height - static_cast<int>(std::ceil(box.bottom())),
              static_cast<int>(std::ceil(box.width)), static_cast<int>(std::ceil(box.height)));
  }

  void draw_result(const KeptGround& ground) const {
    const bool dots = brush_.has(scene::Layer::kHomes) && scene_.homes && scene_.home_values;
    auto colours = scene::area_colours(scene_, scene_.result_strength * scene::area_strength(nominal_, dots));
    if (colours.empty()) colours.push_back(palette_.ground);  // so that there is something to read
    const BufferTexture on_card(bytes_of(colours), Format::kRgba8);
    glDisable(GL_BLEND);
    const auto& program = tools_.result;
    program.use();
    program.set("areas", 0);
    program.set("over", 1);
    program.set("colours", 2);
    program.set("outside", kOutside);
    program.set("ground", palette_.ground);
    program.set("hatch", palette_.no_data_hatch);
    program.set("hatch_px", f(7 * camera_.scale));
    on_card.bind(2);
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_2D, ground.over_texture());
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, ground.areas_texture());
    brush_.cover();
  }

  void draw_limit() const {
    const auto segments = scene::find_limit(*scene_.areas, *scene_.area_values, scene_.limit, brush_.level);
    if (segments.empty()) return;
    const BufferTexture on_card(bytes_of(segments), Format::kFloat4);
    const auto count = static_cast<std::uint32_t>(segments.size());
    brush_.segments(on_card, 0, count, scene_.areas->origin, palette_.mark_casing, 5);
    brush_.segments(on_card, 0, count, scene_.areas->origin, palette_.limit, 3);
  }

  /// Those of `all` in view, by their numbers: a town has many, a street few.
  [[nodiscard]] std::vector<std::uint32_t> in_view(const std::vector<geo::PointM>& all) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (brush_.visible.contains(all[i])) out.push_back(i);
    }
    return out;
  }

  void draw_dots(const BufferTexture& places, const std::vector<geo::PointM>& all, geo::PointM origin,
                 const scene::Values& values, scene::Rgba plain, double radius, scene::Rgba ring,
                 double ring_px) {
    const auto shown = in_view(all);
    if (places.empty() || shown.empty()) return;
    const BufferTexture shown_on_card(bytes_of(shown), Format::kUint1);
    const auto& program = tools_.dot;
    program.use();
    program.set("view", brush_.view(origin));
    program.set("half_size", f(camera_.width / 2.0), f(camera_.height / 2.0));
    program.set("reach", f((radius + ring_px) * camera_.scale));
    program.set("radius", f(radius * camera_.scale));
    program.set("ring", ring);
    program.set("ring_px", f(ring_px * camera_.scale));
    program.set("plain", plain);
    const bool coloured = values != nullptr && scene_.classes.count > 0;
    program.set("classes", coloured ? scene_.classes.count : 0);
    program.set("breaks", scene_.classes.breaks);
    program.set("no_value", scene::kNoValue);
    program.set("colours", std::span<const scene::Rgba>(scene_.classes.colours));
    program.set("no_data", palette_.no_data);
    program.set("places", 0);
    program.set("values", 1);
    program.set("shown", 2);
    // Looked up before anything is bound: an upload takes the unit that is active.
    const auto* on_card = coloured ? &tools_.values.find(values).values : nullptr;
    places.bind(0);
    if (on_card != nullptr) on_card->bind(1);
    shown_on_card.bind(2);
    tools_.quads.draw(0, static_cast<std::uint32_t>(shown.size()));
  }

  void draw_homes() {
    const double radius = scene::home_radius(nominal_);
    if (!brush_.has(scene::Layer::kHomes) || !scene_.homes || !scene_.home_values || radius <= 0) return;
    const auto& on_card = tools_.homes.find(scene_.homes);
    draw_dots(on_card.places, scene_.homes->at, scene_.homes->origin, scene_.home_values,
              palette_.label, radius, scene::with_alpha(palette_.mark, 0.5), scene::home_ring(nominal_));
  }

  void draw_transport(const BaseOnCard& card) {
    const auto& base = *scene_.base;
    if (brush_.has(scene::Layer::kRoutes)) brush_.lines(card.routes, base.routes, base.origin, palette_.route, 1.6);
    if (brush_.has(scene::Layer::kWards)) {
      brush_.lines(card.wards, base.wards, base.origin, palette_.area, 3.4);
      brush_.lines(card.wards, base.wards, base.origin, palette_.ward, 1.6);
    }
    if (!brush_.has(scene::Layer::kStops) || !scene::shows_stops(nominal_)) return;
    const double radius = std::clamp(14 / nominal_, 1.6, 4.5);
    draw_dots(card.stops, base.stops, base.origin, nullptr, palette_.stop, radius, palette_.stop_ring, 1);
  }

  void draw_reaches() {
    std::erase_if(tools_.reaches, [&](const auto& item) {
      return std::none_of(scene_.reaches.begin(), scene_.reaches.end(),
                          [&](const auto& r) { return r.version == item.first; });
    });
    for (const auto& reach : scene_.reaches) {
      const auto& on_card = tools_.reaches.try_emplace(reach.version, reach).first->second;
      // Level 0 always: these are few, and made of the streets themselves.
      const auto level = brush_.level;
      brush_.level = 0;
      brush_.fill(on_card.fill, on_card.built.fills, on_card.origin, reach.fill);
      brush_.level = level;
    }
  }

  MapTools& tools_;
  const scene::Scene& scene_;
  const scene::Camera& camera_;
  const Target& target_;
  Brush brush_;
  const scene::Palette& palette_;
  double nominal_;
};

}  // namespace

ReachOnCard::ReachOnCard(const scene::Reach& reach)
    : origin(reach.shape.empty() ? geo::PointM{} : geo::bounds(reach.shape).min),
      built(scene::build_fills({&reach.shape, 1}, origin, 1e9)),
      fill(built.fills) {}

MapTools::MapTools(std::shared_ptr<text::Fonts> fonts)
    : areas(shader_source("areas")),
      composite(shader_source("composite")),
      dot(shader_source("dot")),
      fill(shader_source("fill")),
      line(shader_source("line")),
      result(shader_source("result")),
      street(shader_source("street")),
      sheet(std::move(fonts)) {}

void draw_map(MapTools& tools, const scene::Scene& scene, const scene::Camera& camera,
              const Target& target, const DrawOptions& options, const scene::Sheet& overlay,
              int slot) {
  Pass(tools, scene, camera, target).draw(options, overlay, slot);
}

}  // namespace render::gl
