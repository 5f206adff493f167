#include "render/vector/vector_figure.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>

#include "render/scene/base_style.hpp"
#include "render/scene/overlay.hpp"
#include "render/vector/canvas.hpp"

namespace render::vector {

namespace {

using scene::Layer;
using Path = Canvas::Path;

/// The passes of render/gl/map_pass.cpp in the same order, as shapes.
class Drawing {
 public:
  Drawing(const VectorMap& map, Canvas& canvas, const text::Fonts& fonts)
      : scene_(*map.scene),
        camera_(map.camera),
        canvas_(canvas),
        fonts_(fonts),
        palette_(scene::palette_of(scene_.theme)),
        visible_(scene::visible_box(camera_).grown(20 * camera_.m_per_px)),
        nominal_(scene::nominal_m_per_px(camera_)),
        level_(scene::level_for(nominal_)) {}

  void draw(const std::vector<scene::BoxPx>& keep_off) {
    if (scene_.areas) draw_areas();
    if (scene_.areas) draw_borders();
    if (scene_.base) draw_ground();
    if (scene_.base) draw_network();
    draw_homes();
    for (const auto& reach : scene_.reaches) canvas_.fill(rings(reach.shape), reach.fill);
    if (scene_.base) draw_transport();
    if (scene_.areas && scene::shows_result(scene_) && scene_.limit < scene::kNever) draw_limit();
    canvas_.draw(scene::build_overlay(scene_, camera_, fonts_, {true, keep_off}));
  }

 private:
  [[nodiscard]] bool has(Layer layer) const { return scene_.layers.has(layer); }
  [[nodiscard]] Path project(const geo::Line& line) const {
    Path out;
    for (const auto p : line) {
      const auto q = scene::to_screen(camera_, p);
      if (out.empty() || std::abs(q.x - out.back().x) + std::abs(q.y - out.back().y) > 0.1) {
        out.push_back(q);
      }
    }
    return out;
  }

  [[nodiscard]] std::vector<Path> rings(const geo::MultiPolygon& shape) const {
    std::vector<Path> out;
    if (!geo::bounds(shape).intersects(visible_)) return out;
    for (const auto& polygon : shape) {
      out.push_back(project(polygon.outer));
      for (const auto& hole : polygon.holes) out.push_back(project(hole));
    }
    std::erase_if(out, [](const Path& path) { return path.size() < 3; });
    return out;
  }

  [[nodiscard]] scene::PointPx place(geo::PointM origin, scene::PointF p) const {
    return scene::to_screen(camera_, {origin.x + p.x, origin.y + p.y});
  }

  /// Segments that follow each other become one line.
  template <class Segment>
  void append(std::vector<Path>& out, const Segment& s, geo::PointM origin,
              scene::PointF& end) const {
    if (out.empty() || !(s.a == end)) out.push_back({place(origin, s.a)});
    out.back().push_back(place(origin, s.b));
    end = s.b;
  }

  [[nodiscard]] std::vector<Path> lines(const scene::LineGeometry& geometry, int style = -1) const {
    std::vector<Path> out;
    scene::PointF end{1e30F, 1e30F};
    for (const auto& range : geometry.ranges) {
      if (range.level != level_ || !range.box.intersects(visible_)) continue;
      if (style >= 0 && range.style != style) continue;
      for (auto i = range.begin; i < range.end; ++i) {
        append(out, geometry.segments[i], scene_.base->origin, end);
      }
    }
    return out;
  }

  void draw_areas() {
    const bool dots = has(Layer::kHomes) && scene_.homes && scene_.home_values;
    const auto colours =
        scene::area_colours(scene_, scene_.result_strength * scene::area_strength(nominal_, dots));
    for (std::uint32_t i = 0; i < scene_.areas->shapes.size(); ++i) {
      const auto shape = rings(scene_.areas->shapes[i]);
      if (shape.empty()) continue;
      if (colours[i].a == 0) {
        canvas_.fill(shape, palette_.no_data);
        canvas_.hatch(shape, palette_.no_data_hatch, 7);
      } else {
        canvas_.fill(shape, colours[i]);
      }
    }
  }

  void draw_ground() {
    const auto& base = *scene_.base;
    if (has(Layer::kWater)) {
      canvas_.stroke(lines(base.rivers), palette_.water, std::clamp(9 / nominal_, 1.2, 5.0));
      for (const auto& shape : base.water) canvas_.fill(rings(shape), palette_.water);
    }
    if (has(Layer::kGreen)) {
      for (const auto& shape : base.green) canvas_.fill(rings(shape), palette_.green);
      if (nominal_ < 14) canvas_.stroke(lines(base.green_edges), palette_.green_border, 0.8);
    }
    if (has(Layer::kBuildings) && scene::shows_buildings(nominal_)) {
      for (const auto& shape : base.buildings) canvas_.fill(rings(shape), palette_.building);
    }
  }

  template <class Segments>
  [[nodiscard]] std::vector<Path> join(const Segments& segments, geo::PointM origin) const {
    std::vector<Path> out;
    scene::PointF end{1e30F, 1e30F};
    for (const auto& s : segments) append(out, s, origin, end);
    return out;
  }

  void draw_borders() {
    const auto& borders = scene_.areas->borders;
    for (const auto& range : borders.ranges) {
      if (range.level != level_) continue;
      const std::span segments(borders.segments.begin() + range.begin, borders.segments.begin() + range.end);
      canvas_.stroke(join(segments, scene_.areas->origin), palette_.area_border, 0.9);
    }
  }

  void draw_limit() {
    const auto lines = join(scene::find_limit(*scene_.areas, *scene_.area_values, scene_.limit, level_),
                            scene_.areas->origin);
    canvas_.stroke(lines, palette_.mark_casing, 5);
    canvas_.stroke(lines, palette_.limit, 3);
  }

  void draw_network() {
    const auto& base = *scene_.base;
    if (has(Layer::kRail)) {
      canvas_.stroke(lines(base.rail), palette_.rail, std::clamp(6 / nominal_, 1.0, 2.0));
    }
    if (!has(Layer::kStreets)) return;
    // The faintest first; casings of a kind below its middles.
    for (int style = scene::kStreetStyles - 1; style >= 0; --style) {
      const auto look = scene::street_look(static_cast<scene::StreetStyle>(style), nominal_);
      if (!look) continue;
      const auto paths = lines(base.streets, style);
      auto casing = palette_.street_casing, core = palette_.street_core;
      casing.a = static_cast<std::uint8_t>(casing.a * look->strength);
      core.a = static_cast<std::uint8_t>(core.a * look->strength);
      canvas_.stroke(paths, casing, look->casing_px);
      canvas_.stroke(paths, core, look->core_px);
    }
  }

  void draw_homes() {
    const double radius = scene::home_radius(nominal_);
    if (!has(Layer::kHomes) || !scene_.homes || !scene_.home_values || radius <= 0) return;
    for (std::size_t i = 0; i < scene_.homes->at.size(); ++i) {
      if (!visible_.contains(scene_.homes->at[i])) continue;
      const int kind = scene::class_of(scene_.classes, (*scene_.home_values)[i]);
      const auto fill = kind < 0 ? palette_.no_data : scene_.classes.colours[static_cast<std::size_t>(kind)];
      canvas_.dot(scene::to_screen(camera_, scene_.homes->at[i]), radius, fill,
                  scene::with_alpha(palette_.mark, 0.5), scene::home_ring(nominal_));
    }
  }

  void draw_transport() {
    const auto& base = *scene_.base;
    if (has(Layer::kRoutes)) canvas_.stroke(lines(base.routes), palette_.route, 1.6);
    if (has(Layer::kWards)) {
      canvas_.stroke(lines(base.wards), palette_.area, 3.4);
      canvas_.stroke(lines(base.wards), palette_.ward, 1.6);
    }
    if (!has(Layer::kStops) || !scene::shows_stops(nominal_)) return;
    const double radius = std::clamp(14 / nominal_, 1.6, 4.5);
    for (const auto stop : base.stops) {
      if (visible_.contains(stop)) {
        canvas_.dot(scene::to_screen(camera_, stop), radius, palette_.stop, palette_.stop_ring, 1);
      }
    }
  }

  const scene::Scene& scene_;
  const scene::Camera& camera_;
  Canvas& canvas_;
  const text::Fonts& fonts_;
  const scene::Palette& palette_;
  geo::Box visible_;
  double nominal_;
  int level_;
};

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

/// Who made it, and a title that is read aloud; cairo writes neither.
void name_svg(std::string& svg, const std::string& title) {
  const auto start = svg.find("<svg ");
  if (start == std::string::npos) return;
  const auto end = svg.find('>', start);
  svg.insert(end + 1, "\n<title>" + escaped(title) + "</title>\n<!-- Greenreach -->");
  svg.insert(start + 5, "role=\"img\" ");
  // cairo numbers surfaces as long as the program runs; the same figure must be the same bytes.
  const std::string_view numbered = "id=\"surface";
  if (const auto id = svg.find(numbered); id != std::string::npos) {
    const auto from = id + numbered.size();
    svg.erase(from, svg.find('"', from) - from);
  }
}

}  // namespace

namespace {

void draw_page(Canvas& canvas, const VectorFigure& figure, const text::Fonts& fonts) {
  const scene::BoxPx page{0, 0, static_cast<double>(figure.width), static_cast<double>(figure.height)};
  if (!figure.maps.empty()) canvas.fill_box(page, scene::palette_of(figure.maps.front().scene->theme).ground);
  for (const auto& map : figure.maps) {
    canvas.clip_to(map.box);
    canvas.move_origin(map.box.x, map.box.y);
    Drawing(map, canvas, fonts).draw(map.keep_off);
    canvas.end_clip();
  }
  if (figure.sheet != nullptr) canvas.draw(*figure.sheet);
}

}  // namespace

std::string write_vector_figure(const VectorFigure& figure, Format format,
                                const text::Fonts& fonts) {
  std::string out;
  Canvas canvas(out, format == Format::kPdf, figure.width, figure.height, {figure.title, ""}, fonts);
  draw_page(canvas, figure, fonts);
  canvas.finish();
  if (format == Format::kSvg) name_svg(out, figure.title);
  return out;
}

std::string write_vector_deck(const VectorDeck& deck, const text::Fonts& fonts) {
  std::string out;
  Canvas canvas(out, true, deck.width, deck.height, {deck.title, deck.subject}, fonts);
  int page = 0;
  const auto turn = [&](const std::string& title) {
    if (page++ > 0) canvas.next_page();
    if (!title.empty()) canvas.add_to_outline(title, page);
  };
  for (const auto& figure : deck.figures) {
    turn(figure.title);
    draw_page(canvas, figure, fonts);
  }
  for (const auto& words : deck.words) {
    turn(words.title);
    canvas.draw(words.sheet);
  }
  canvas.finish();
  return out;
}

}  // namespace render::vector
