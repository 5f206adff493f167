// What a picture of the map costs, 1600 x 900: the first one, one that moves, a limit that moves, a
// selection, one that stands still. Processor time of all threads: the software renderer has several. The
// project is $GREENREACH_PROJECT, else the demo town. Figures: docs/performance.md.

#include <benchmark/benchmark.h>
#include <epoxy/gl.h>
#include <sys/resource.h>

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
  rs::Scene scene;
  rs::Camera camera;
  app::view::Shown shown;
  app::view::Run run;

  Map() {
    const auto* project = std::getenv("GREENREACH_PROJECT");
    core::JobContext context_of_job;
    context_of_job.threads = 2;
    app::LoadOptions options;
    options.drawing = true;
    const auto loaded = std::make_shared<const app::LoadedTown>(
        app::load_town(project != nullptr ? project : "geodata/demo/town.toml", options, context_of_job));
    scene = app::view::build_scene(app::view::build_map_parts(*loaded, context_of_job));
    shown.question.persona = loaded->town->analysis.personas.front().id;
    const auto persona = std::make_shared<const app::view::PersonaResult>(
        app::view::compute_persona(loaded, shown.question.persona, context_of_job));
    run = app::view::compute_run(persona, shown.question, context_of_job);
    app::view::show_result(scene, run, shown);
    camera.width = 1600;
    camera.height = 900;
    camera = rs::fitted(camera, scene.base->study_area, {20, 20, 20, 20});
  }

  void show() {
    benchmark::DoNotOptimize(renderer.cached(scene, camera));
    glFinish();
  }
};

Map& map() {
  static Map one;
  return one;
}

/// Everything anew: a map that moves keeps nothing. Argument: how many times nearer than the whole town.
void pan_or_zoom(benchmark::State& state) {
  auto& m = map();
  const auto before = m.camera;
  m.camera = rs::zoomed_at(m.camera, {800, 450}, static_cast<double>(state.range(0)));
  double step = m.camera.m_per_px;
  for (auto _ : state) {
    m.camera.centre.x += step;
    step = -step;
    m.show();
  }
  state.counters["triangles"] = static_cast<double>(m.renderer.stats().triangles);
  m.camera = before;
}
BENCHMARK(pan_or_zoom)->Arg(1)->Arg(4)->Arg(16)->Arg(50)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

/// As the slider has it: other areas are numbered, so names are placed anew now and then.
void limit_moves(benchmark::State& state) {
  auto& m = map();
  const auto before = m.camera;
  m.camera = rs::zoomed_at(m.camera, {800, 450}, static_cast<double>(state.range(0)));
  for (auto _ : state) {
    m.shown.limit = m.shown.limit < 60 ? m.shown.limit + 1 : 10;
    app::view::show_result(m.scene, m.run, m.shown);
    m.show();
  }
  m.camera = before;
}
BENCHMARK(limit_moves)->Arg(1)->Arg(16)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void selection_changes(benchmark::State& state) {
  auto& m = map();
  std::uint32_t area = 0;
  for (auto _ : state) {
    m.scene.selected_area = area++ % static_cast<std::uint32_t>(m.scene.areas->shapes.size());
    m.show();
  }
  m.scene.selected_area = rs::kNoArea;
}
BENCHMARK(selection_changes)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void still(benchmark::State& state) {
  auto& m = map();
  for (auto _ : state) m.show();
}
BENCHMARK(still)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void renderer_and_first_picture(benchmark::State& state) {
  auto& m = map();
  for (auto _ : state) {
    const auto fonts = std::make_shared<render::text::Fonts>();
    render::gl::MapRenderer renderer(fonts);
    benchmark::DoNotOptimize(renderer.cached(m.scene, m.camera));
    glFinish();
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
BENCHMARK(renderer_and_first_picture)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

}  // namespace

BENCHMARK_MAIN();
