// How long a picture of the map takes: the first one, a full redraw, a limit that moves, a cached one.
// Towns below $GREENREACH_DATA that have a town.toml, else the demo town. Software renderer unless told
// otherwise by LIBGL_ALWAYS_SOFTWARE=0.

#include <benchmark/benchmark.h>
#include <epoxy/gl.h>

#include <cstdlib>
#include <filesystem>

#include "app/view/map_model.hpp"
#include "app/view/map_parts.hpp"
#include "app/view/run.hpp"
#include "render/gl/context.hpp"
#include "render/gl/map_renderer.hpp"
#include "render/text/fonts.hpp"

namespace {

namespace rs = render::scene;

struct Map {
  render::gl::HeadlessContext context;
  std::shared_ptr<render::text::Fonts> fonts = std::make_shared<render::text::Fonts>();
  render::gl::MapRenderer renderer{fonts};
  render::gl::Picture picture{1600, 900};
  rs::Scene scene;
  rs::Camera camera;

  Map() {
    const auto* project = std::getenv("GREENREACH_PROJECT");
    core::JobContext context_of_job;
    context_of_job.threads = 2;
    app::LoadOptions options;
    options.drawing = true;
    const auto loaded = std::make_shared<const app::LoadedTown>(
        app::load_town(project != nullptr ? project : "geodata/demo/town.toml", options, context_of_job));
    scene = app::view::build_scene(app::view::build_map_parts(*loaded, context_of_job));
    app::view::Shown shown;
    shown.question.persona = loaded->town->analysis.personas.front().id;
    const auto persona = std::make_shared<const app::view::PersonaResult>(
        app::view::compute_persona(loaded, shown.question.persona, context_of_job));
    app::view::show_result(scene, app::view::compute_run(persona, shown.question, context_of_job), shown);
    camera.width = 1600;
    camera.height = 900;
    camera = rs::fitted(camera, scene.base->study_area, {20, 20, 20, 20});
  }

  void draw() {
    renderer.draw(scene, camera, {picture.framebuffer(), 1600, 900});
    glFinish();
  }
};

Map& map() {
  static Map one;
  return one;
}

void full_redraw(benchmark::State& state) {
  auto& m = map();
  const auto before = m.camera;
  m.camera = rs::zoomed_at(m.camera, {800, 450}, static_cast<double>(state.range(0)));
  double step = m.camera.m_per_px;
  for (auto _ : state) {
    m.camera.centre.x += step;  // a map that moves keeps nothing
    step = -step;
    m.draw();
  }
  state.counters["triangles"] = static_cast<double>(m.renderer.stats().triangles);
  m.camera = before;
}
BENCHMARK(full_redraw)->Arg(1)->Arg(4)->Arg(16)->Arg(50)->Unit(benchmark::kMillisecond)->UseRealTime();

void limit_moves(benchmark::State& state) {
  auto& m = map();
  float limit = 10;
  for (auto _ : state) {
    limit = limit < 60 ? limit + 1 : 10;
    m.scene.limit = limit;
    m.draw();
  }
}
BENCHMARK(limit_moves)->Unit(benchmark::kMillisecond)->UseRealTime();

void cached_picture(benchmark::State& state) {
  auto& m = map();
  for (auto _ : state) {
    benchmark::DoNotOptimize(m.renderer.cached(m.scene, m.camera));
    glFinish();
  }
}
BENCHMARK(cached_picture)->Unit(benchmark::kMillisecond)->UseRealTime();

void renderer_and_first_picture(benchmark::State& state) {
  auto& m = map();
  for (auto _ : state) {
    const auto fonts = std::make_shared<render::text::Fonts>();
    render::gl::MapRenderer renderer(fonts);
    renderer.draw(m.scene, m.camera, {m.picture.framebuffer(), 1600, 900});
    glFinish();
  }
}
BENCHMARK(renderer_and_first_picture)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
