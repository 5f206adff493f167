// Pictures without a display. Where there is no OpenGL 3.3 these tests say so loudly and pass over.

#include <doctest/doctest.h>
#include <epoxy/gl.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "core/diagnostics.hpp"
#include "io/png/png.hpp"
#include "render/gl/context.hpp"
#include "render/gl/map_renderer.hpp"
#include "render/gl/objects.hpp"
#include "render/scene/furniture.hpp"
#include "render/text/fonts.hpp"
#include "render/vector/vector_figure.hpp"
#include "support/data.hpp"
#include "support/drawn_scene.hpp"

namespace rs = render::scene;
namespace gl = render::gl;

namespace {

/// The same renderer for all tests of the process; null where there is no OpenGL.
struct Bench {
  gl::HeadlessContext context;
  std::shared_ptr<render::text::Fonts> fonts = std::make_shared<render::text::Fonts>();
  gl::MapRenderer renderer{fonts};
};

Bench* bench() {
  static const auto made = []() -> std::unique_ptr<Bench> {
    // Pictures are compared: always the same software renderer.
    ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    ::setenv("GALLIUM_DRIVER", "llvmpipe", 1);
    try {
      return std::make_unique<Bench>();
    } catch (const core::InputError& error) {
      support::skip_loudly(error.what());
      return nullptr;
    }
  }();
  return made.get();
}

gl::Pixels draw(const rs::Scene& scene, const rs::Camera& camera, const gl::DrawOptions& options = {}) {
  gl::Picture picture(camera.width, camera.height);
  bench()->renderer.draw(scene, camera, {picture.framebuffer(), camera.width, camera.height}, options);
  return picture.read();
}

rs::Rgba pixel(const gl::Pixels& pixels, rs::PointPx at) {
  const auto i = (static_cast<std::size_t>(at.y) * static_cast<std::size_t>(pixels.width) + static_cast<std::size_t>(at.x)) * 4;
  return {pixels.rgba[i], pixels.rgba[i + 1], pixels.rgba[i + 2], pixels.rgba[i + 3]};
}

int distance(rs::Rgba a, rs::Rgba b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

/// Against tests/render/golden/NAME.png. GREENREACH_UPDATE_GOLDEN=1 writes it anew. When it differs, NAME.actual.png
/// and NAME.diff.png lie in the build folder.
void check_golden(const std::string& name, const gl::Pixels& pixels) {
  const auto golden = std::filesystem::path("tests/render/golden") / (name + ".png");
  const io::png::Image actual{pixels.width, pixels.height, pixels.rgba};
  const auto write = [](const std::filesystem::path& file, const io::png::Image& image) {
    std::ofstream(file, std::ios::binary) << io::png::write_png(image);
  };
  if (std::getenv("GREENREACH_UPDATE_GOLDEN") != nullptr) write(golden, actual);
  std::ifstream in(golden, std::ios::binary);
  const auto expected = io::png::read_png(std::string((std::istreambuf_iterator<char>(in)), {}), golden.string());
  REQUIRE(expected.width == actual.width);
  REQUIRE(expected.height == actual.height);
  // Another Mesa may round an edge otherwise: a pixel differs when a channel does by more than 12.
  io::png::Image difference = actual;
  std::size_t differing = 0;
  for (std::size_t i = 0; i < actual.rgba.size(); i += 4) {
    int most = 0;
    for (std::size_t c = 0; c < 3; ++c) most = std::max(most, std::abs(actual.rgba[i + c] - expected.rgba[i + c]));
    differing += most > 12 ? 1 : 0;
    for (std::size_t c = 0; c < 3; ++c) difference.rgba[i + c] = static_cast<std::uint8_t>(255 - std::min(255, most * 4));
  }
  const auto share = static_cast<double>(differing) * 4 / static_cast<double>(actual.rgba.size());
  CAPTURE(name);
  CHECK(share <= 0.0005);
  if (share > 0.0005) {
    write(std::filesystem::path(GREENREACH_GOLDEN_OUT) / (name + ".actual.png"), actual);
    write(std::filesystem::path(GREENREACH_GOLDEN_OUT) / (name + ".diff.png"), difference);
  }
}

}  // namespace

TEST_CASE("every shader program compiles and links") {
  if (bench() == nullptr) return;
  std::set<std::string> names;
  for (const auto& source : gl::shader_sources()) {
    CAPTURE(source.name);
    CHECK_NOTHROW(gl::Program{source});
    names.emplace(source.name);
  }
  CHECK(names.size() == 10);
  // One that does not is told by its name.
  const gl::ShaderSource broken{"broken", "#version 330 core\nvoid main() { gl_Position = nothing; }", "#version 330 core\nvoid main() {}"};
  CHECK_THROWS_WITH_AS(gl::Program{broken}, doctest::Contains("'broken'"), core::InputError);
}

TEST_CASE("the class that the shader finds is that of class_of") {
  if (bench() == nullptr) return;
  auto scene = support::drawn_scene();
  auto values = std::make_shared<std::vector<float>>(std::vector<float>{
      0, 9.999F, 10, 19.5F, 20, 29.999F, rs::kNoValue, 30, 45, 44.999F, 1000, rs::kNever});
  scene.area_values = values;
  scene.layers = {};
  scene.layers.set(rs::Layer::kResult);
  for (int count = 1; count <= 5; ++count) {
    scene.classes.count = count;
    scene.classes.colours = rs::pick_colours(rs::Ramp::kDusk, count);
    const auto camera = support::camera_on(scene, 480, 360);
    const auto pixels = draw(scene, camera);
    for (std::uint32_t i = 0; i < values->size(); ++i) {
      const int kind = rs::class_of(scene.classes, (*values)[i]);
      if (kind < 0) continue;
      CAPTURE(count);
      CAPTURE(i);
      auto at = rs::to_screen(camera, scene.areas->centres[i]);
      CHECK(distance(pixel(pixels, at), scene.classes.colours[static_cast<std::size_t>(kind)]) <= 1);
    }
  }
}

TEST_CASE("the same scene is the same picture, from the cache or anew, and a clip leaves the rest alone") {
  if (bench() == nullptr) return;
  const auto scene = support::drawn_scene();
  const auto camera = support::camera_on(scene, 480, 360);
  const auto once = draw(scene, camera);
  CHECK(draw(scene, camera).rgba == once.rgba);
  auto& renderer = bench()->renderer;
  (void)renderer.cached(scene, camera);
  CHECK(!renderer.stats().from_cache);
  (void)renderer.cached(scene, camera);
  CHECK(renderer.stats().from_cache);
  CHECK(renderer.stats().draw_calls == 0);

  gl::Picture picture(480, 360);
  auto dark = scene;
  dark.theme = rs::Theme::kDark;
  const gl::Target target{picture.framebuffer(), 480, 360};
  renderer.draw(scene, camera, target);
  gl::DrawOptions right;
  right.clip = rs::BoxPx{240, 0, 240, 360};
  renderer.draw(dark, camera, target, right);
  const auto swiped = picture.read();
  const auto all_dark = draw(dark, camera);
  for (int y = 0; y < 360; y += 7) {
    for (int x = 0; x < 480; x += 7) {
      const rs::PointPx at{static_cast<double>(x), static_cast<double>(y)};
      CHECK(pixel(swiped, at) == pixel(x < 240 ? once : all_dark, at));
    }
  }
}

TEST_CASE("a limit, colours or a selection that change send no geometry and draw no ground") {
  if (bench() == nullptr) return;
  auto scene = support::drawn_scene();
  const auto camera = support::camera_on(scene, 480, 360);
  gl::MapRenderer renderer(bench()->fonts);
  gl::DrawOptions bare;
  bare.labels = false;
  (void)renderer.cached(scene, camera, bare);
  const auto first = renderer.stats();
  scene.limit = 45;
  scene.classes.breaks = {5, 15, 25, 35};
  scene.classes.colours = rs::pick_colours(rs::Ramp::kViridis, 5);
  scene.selected_area = 2;
  (void)renderer.cached(scene, camera, bare);
  // One pass over the picture, homes, the limit in its casing, outlines.
  CHECK(renderer.stats().draw_calls <= 5);
  CHECK(first.draw_calls > renderer.stats().draw_calls + 5);
  // What is left are the vertices of outlines, made anew each time.
  CHECK(renderer.stats().uploaded_bytes < 20'000);
  auto moved = camera;
  moved.centre.x += 10;
  (void)renderer.cached(scene, moved, bare);
  CHECK(renderer.stats().uploaded_bytes < 20'000);
  CHECK(renderer.stats().draw_calls + 4 > first.draw_calls);
}

namespace {

/// Everything that can change about a picture, one at a time.
struct Change {
  const char* what;
  void (*make)(rs::Scene&, rs::Camera&, gl::DrawOptions&);
};
const Change kChanges[] = {
    {"nothing", [](rs::Scene&, rs::Camera&, gl::DrawOptions&) {}},
    {"limit", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.limit = 45; }},
    {"no limit", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.limit = rs::kNever; }},
    {"breaks", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.classes.breaks = {5, 15, 25, 35}; }},
    {"ramp", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.classes.colours = rs::pick_colours(rs::Ramp::kGrey, 5); }},
    {"fewer classes", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.classes.count = 3; }},
    {"values", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) {
       auto values = std::make_shared<std::vector<float>>(*s.area_values);
       std::reverse(values->begin(), values->end());
       s.area_values = values;
     }},
    {"values of homes", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) {
       auto values = std::make_shared<std::vector<float>>(*s.home_values);
       std::reverse(values->begin(), values->end());
       s.home_values = values;
     }},
    {"no values", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.area_values = nullptr; }},
    {"values again", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.area_values = support::drawn_scene().area_values; }},
    {"stale", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.result_strength = 0.55; }},
    {"marks", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.marks = {{2, 1}, {9, 2}, {5, 3}}; }},
    {"selection", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.selected_area = 7; }},
    {"name of the selection", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.selected_name = "Here"; }},
    {"hover", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.hovered_area = 1; }},
    {"pin", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.pins = {{s.sites[1].at, "Pin"}}; }},
    {"site", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.sites[0].selected = true; }},
    {"journey", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) {
       s.journey = {{rs::LegKind::kRide, {s.sites[0].at, s.sites[1].at}, "72", false}};
     }},
    {"reach", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) {
       s.reaches = {{support::square(331'300, 188'300, 600), rs::with_alpha(rs::rgb(0x12436d), 0.4), rs::rgb(0x12436d), 77}};
     }},
    {"barriers", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) {
       s.barriers = support::drawn_barriers();
       s.fixes = {{s.sites[0].at, 1, true, {}}, {s.sites[1].at, 2, false, std::pair(s.sites[0].at, s.sites[1].at)}};
       for (const auto layer : rs::kBarrierLayers) s.layers.set(layer);
     }},
    {"barrier that is picked", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.selected_barrier = 0; }},
    {"streets off", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.layers.set(rs::Layer::kStreets, false); }},
    {"green off", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.layers.set(rs::Layer::kGreen, false); }},
    {"streets on", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.layers.set(rs::Layer::kStreets); }},
    {"result off", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.layers.set(rs::Layer::kResult, false); }},
    {"homes off", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.layers.set(rs::Layer::kHomes, false); }},
    {"stops on", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.layers.set(rs::Layer::kStops); }},
    {"dark", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.theme = rs::Theme::kDark; }},
    {"other areas", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) {
       auto areas = std::make_shared<rs::AreaMap>(*s.areas);
       areas->shapes[3].clear();
       areas->fill = rs::build_fills(areas->shapes, areas->origin).fills;
       areas->borders = rs::build_borders(areas->shapes, areas->origin);
       s.areas = areas;
     }},
    {"no base", [](rs::Scene& s, rs::Camera&, gl::DrawOptions&) { s.base = nullptr; }},
    {"pan", [](rs::Scene&, rs::Camera& c, gl::DrawOptions&) { c.centre.x += 123; }},
    {"zoom", [](rs::Scene&, rs::Camera& c, gl::DrawOptions&) { c.m_per_px /= 3; }},
    {"size", [](rs::Scene&, rs::Camera& c, gl::DrawOptions&) { c.width -= 60; }},
    {"scale", [](rs::Scene&, rs::Camera& c, gl::DrawOptions&) { c.scale = 2; }},
    {"names off", [](rs::Scene&, rs::Camera&, gl::DrawOptions& o) { o.labels = false; }},
    {"a panel", [](rs::Scene&, rs::Camera&, gl::DrawOptions& o) { o.keep_off = {{0, 0, 200, 200}}; }},
};

gl::Pixels read_texture(unsigned texture, int width, int height) {
  gl::Picture copy(width, height);
  unsigned reader = 0;
  glGenFramebuffers(1, &reader);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, reader);
  glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, copy.framebuffer());
  glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glDeleteFramebuffers(1, &reader);
  return copy.read();
}

/// By a renderer that has kept nothing: the slow twin.
gl::Pixels draw_fresh(const rs::Scene& scene, const rs::Camera& camera, const gl::DrawOptions& options) {
  gl::MapRenderer renderer(bench()->fonts);
  gl::Picture picture(camera.width, camera.height);
  renderer.draw(scene, camera, {picture.framebuffer(), camera.width, camera.height}, options);
  return picture.read();
}

std::size_t differing(const gl::Pixels& a, const gl::Pixels& b) {
  std::size_t count = a.rgba.size() == b.rgba.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(a.rgba.size(), b.rgba.size()); ++i) count += a.rgba[i] != b.rgba[i] ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("what is kept is pixel for pixel what is drawn afresh, after every kind of change") {
  if (bench() == nullptr) return;
  gl::MapRenderer renderer(bench()->fonts);
  auto scene = support::drawn_scene();
  auto camera = support::camera_on(scene, 480, 360);
  gl::DrawOptions options;
  gl::Pixels before;
  for (const auto& change : kChanges) {
    change.make(scene, camera, options);
    // Two slots of the same view, one after the other, share what lies over the result.
    const auto texture = renderer.cached(scene, camera, options, 0);
    const auto kept = read_texture(texture, camera.width, camera.height);
    auto other = scene;
    other.limit = 20;
    (void)renderer.cached(other, camera, options, 1);
    CAPTURE(std::string(change.what));
    CHECK(differing(kept, draw_fresh(scene, camera, options)) == 0);
    // Each of them is seen, or the comparison would say nothing of it.
    const std::string what = change.what;
    const bool blind = what == "nothing" || what == "values of homes" || what == "fewer classes" ||
                       what == "name of the selection" || what == "homes off" || what == "a panel";
    if (!before.rgba.empty() && !blind) CHECK(differing(kept, before) > 0);
    before = kept;
  }
}

TEST_CASE("a mistake in what is kept would be noticed") {
  if (bench() == nullptr) return;
  // The same scene by a renderer that was shown another one, told nothing: what a kept picture that is
  // not renewed would look like.
  const auto scene = support::drawn_scene();
  const auto camera = support::camera_on(scene, 480, 360);
  for (const auto& change : kChanges) {
    const std::string what = change.what;
    if (what != "limit" && what != "marks" && what != "green off" && what != "pan") continue;
    auto changed = scene;
    auto moved = camera;
    gl::DrawOptions options;
    change.make(changed, moved, options);
    CAPTURE(std::string(change.what));
    CHECK(differing(draw_fresh(scene, camera, {}), draw_fresh(changed, moved, options)) > 0);
  }
}

TEST_CASE("a slot that is let go is drawn anew") {
  if (bench() == nullptr) return;
  gl::MapRenderer renderer(bench()->fonts);
  const auto scene = support::drawn_scene();
  const auto camera = support::camera_on(scene, 240, 180);
  (void)renderer.cached(scene, camera, {}, 3);
  renderer.let_go(3);
  (void)renderer.cached(scene, camera, {}, 3);
  CHECK(!renderer.stats().from_cache);
}

TEST_CASE("a scene with nothing in it, and areas that are points, are drawn") {
  if (bench() == nullptr) return;
  const rs::Camera camera{{0, 0}, 10, 64, 48, 1};
  CHECK(distance(pixel(draw({}, camera), {10, 10}), rs::palette_of(rs::Theme::kLight).ground) <= 1);
  auto scene = support::drawn_scene();
  auto points = std::make_shared<rs::AreaMap>(*scene.areas);
  for (auto& shape : points->shapes) shape.clear();
  points->fill = {};
  points->borders = {};
  scene.areas = points;
  CHECK_NOTHROW(draw(scene, support::camera_on(scene, 200, 100)));
}

TEST_CASE("golden pictures: light, dark at twice the scale, near, and the furniture") {
  if (bench() == nullptr) return;
  auto scene = support::drawn_scene();
  scene.selected_area = 4;
  check_golden("light", draw(scene, support::camera_on(scene, 420, 320)));
  scene.theme = rs::Theme::kDark;
  scene.layers.set(rs::Layer::kStops);
  check_golden("dark_scale_2", draw(scene, support::camera_on(scene, 560, 430, 2)));
  scene.theme = rs::Theme::kLight;
  scene.journey = {{rs::LegKind::kWalk, {scene.homes->at[0], {331200, 188600}, {331500, 188700}}, "", false},
                   {rs::LegKind::kRide, {{331500, 188700}, {332000, 188700}}, "72", false}};
  auto near = support::camera_on(scene, 420, 320);
  near.centre = {331400, 188650};
  near.m_per_px = 2.5;
  check_golden("near", draw(scene, near));

  rs::Legend legend{"Minutes to any activity, longer way", "% of residents inside the street data", {}};
  const char* labels[] = {"up to 10 min", "over 10 to 20", "over 20 to 30", "over 30 to 45", "over 45"};
  for (std::size_t i = 0; i < 5; ++i) {
    legend.rows.push_back({rs::Swatch::kClass, scene.classes.colours[i], labels[i], std::to_string(10 + 5 * i) + " %"});
  }
  for (const auto swatch : {rs::Swatch::kNoData, rs::Swatch::kMark, rs::Swatch::kLimit, rs::Swatch::kSite}) {
    legend.rows.push_back({swatch, {}, "ŵ ŷ – ’ … ≤ Ŵ", ""});
  }
  gl::Picture picture(300, 320);
  auto& renderer = bench()->renderer;
  renderer.draw({}, {{0, 0}, 10, 300, 320, 1}, {picture.framebuffer(), 300, 320});
  renderer.draw_sheet(rs::build_legend(legend, {12, 12}, {}, *bench()->fonts), {picture.framebuffer(), 300, 320});
  check_golden("legend", picture.read());
}

TEST_CASE("the type writes Welsh, dashes and arrows") {
  const render::text::Fonts fonts;
  for (const auto kind : rs::kAllBarrierClasses) CHECK(fonts.can_write(rs::icon_text(kind), rs::Face::kIcon));
  for (const auto face : {rs::Face::kRegular, rs::Face::kSemiBold}) {
    CHECK(fonts.can_write("Tŷ Gŵyr – Dŵr-y-felin, ŵ Ŵ ŷ Ŷ â ê î ô û ’ … → ≤ − ▲ ✓ Łódź", face));
    CHECK(!fonts.can_write("地図", face));
    const auto one = fonts.measure("Map", 16, face), two = fonts.measure("Map", 32, face);
    CHECK(two.width == doctest::Approx(2 * one.width));
    CHECK(one.ascent == doctest::Approx(11.6).epsilon(0.03));
  }
  CHECK(render::text::font_licences().find("Open Font License") != std::string::npos);
}

TEST_CASE("the vector figure is the same bytes each time, names itself and holds the title") {
  const render::text::Fonts fonts;
  const auto scene = support::drawn_scene();
  render::vector::VectorFigure figure;
  figure.width = 640;
  figure.height = 480;
  figure.maps = {{{0, 60, 640, 360}, &scene, support::camera_on(scene, 640, 360), {}}};
  figure.title = "Who & where <here>";
  const rs::Sheet sheet{{rs::TextRun{"Title", {20, 40}, 24, rs::Face::kSemiBold, rs::rgb(0), {}, 0, 0}}};
  figure.sheet = &sheet;
  using Format = render::vector::Format;
  const auto svg = render::vector::write_vector_figure(figure, Format::kSvg, fonts);
  const bool same_svg = svg == render::vector::write_vector_figure(figure, Format::kSvg, fonts);
  CHECK(same_svg);
  const bool titled = svg.find("<title>Who &amp; where &lt;here&gt;</title>") != std::string::npos;
  CHECK(titled);
  const bool marked = svg.find("Greenreach") != std::string::npos;
  CHECK(marked);
  const bool has_nan = svg.find("nan") != std::string::npos;
  CHECK(!has_nan);
  const auto pdf = render::vector::write_vector_figure(figure, Format::kPdf, fonts);
  const bool same_pdf = pdf == render::vector::write_vector_figure(figure, Format::kPdf, fonts);
  CHECK(same_pdf);
  const bool is_pdf = pdf.starts_with("%PDF-");
  CHECK(is_pdf);
  const bool pdf_marked = pdf.find("Greenreach") != std::string::npos;
  CHECK(pdf_marked);
  const bool dated = pdf.find("/CreationDate") != std::string::npos;
  CHECK(!dated);
}

TEST_CASE("a picture survives being written as PNG, with its resolution and words") {
  io::png::Image image{3, 2, {}};
  for (int i = 0; i < 6; ++i) image.rgba.insert(image.rgba.end(), {static_cast<std::uint8_t>(40 * i), 7, 255, 255});
  const auto bytes = io::png::write_png(image, {300, "Who gets there – ŵ", "In words", "Greenreach"});
  CHECK(io::png::read_png(bytes).rgba == image.rgba);
  CHECK(bytes == io::png::write_png(image, {300, "Who gets there – ŵ", "In words", "Greenreach"}));
  CHECK(bytes.find("Greenreach") < 200);
  const auto phys = bytes.find("pHYs");
  REQUIRE(phys != std::string::npos);
  CHECK(bytes.substr(phys + 4, 9) == std::string("\0\0\x2e\x23\0\0\x2e\x23\x01", 9));  // 11811 a metre
  CHECK_THROWS_AS(io::png::read_png("no picture"), core::InputError);
}
