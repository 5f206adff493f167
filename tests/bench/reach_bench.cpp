// The main job by stages, on the demo town and on any project named in GREENREACH_BENCH_TOWN.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>

#include "app/load_town.hpp"
#include "reach/catchment.hpp"
#include "reach/reach.hpp"
#include "reach/summary.hpp"

namespace {

std::string project() {
  const char* named = std::getenv("GREENREACH_BENCH_TOWN");
  return named != nullptr ? named : "geodata/demo/town.toml";
}

core::JobContext two_threads() {
  core::JobContext context;
  context.threads = 2;
  return context;
}

const app::LoadedTown& loaded() {
  static const auto town = app::load_town(project(), {}, two_threads());
  return town;
}

void Load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(app::load_town(project(), {}, two_threads()));
}

void LastMileTables(benchmark::State& state) {
  const auto& town = *loaded().town;
  for (auto _ : state) {
    benchmark::DoNotOptimize(reach::compute_persona_walks(town, town.analysis.personas[0], {},
                                                          two_threads()));
  }
}

/// Both legs of every distinct session for everybody, without the reasons.
void Searches(benchmark::State& state) {
  const auto& town = *loaded().town;
  const auto sessions = reach::compute_session_groups(town, two_threads());
  const auto walks =
      reach::compute_persona_walks(town, town.analysis.personas[0], {}, two_threads());
  const auto limits = reach::limits_of(town.analysis, town.analysis.personas.front());
  reach::LegSolver solver(town, {&walks, &walks});
  std::vector<core::Seconds> times;
  for (auto _ : state) {
    for (const auto& group : sessions.groups) {
      reach::DayContext day;
      if (!sessions.days.empty()) day.day = sessions.days[group.day].get();
      solver.compute_times({reach::Leg::kOutbound, group.site, group.start, limits}, day, times);
      benchmark::DoNotOptimize(times.data());
      solver.compute_times({reach::Leg::kReturn, group.site, group.end, limits}, day, times);
      benchmark::DoNotOptimize(times.data());
    }
  }
  state.counters["sessions"] = static_cast<double>(sessions.groups.size());
}

void ReachWithReasons(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(reach::compute_reach(*loaded().town, two_threads()));
  }
}

void CatchmentGrid(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(reach::compute_catchment_grid(*loaded().town, two_threads()));
  }
}

void CatchmentSurfaces(benchmark::State& state) {
  const auto& town = *loaded().town;
  const auto grid = reach::compute_catchment_grid(town, two_threads());
  const auto sessions = reach::compute_session_groups(town, two_threads());
  const auto walks =
      reach::compute_persona_walks(town, town.analysis.personas[0], {}, two_threads());
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        reach::compute_activity_surfaces(town, sessions, walks, grid, two_threads()));
  }
}

BENCHMARK(Load)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(LastMileTables)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(Searches)->Unit(benchmark::kMillisecond);
BENCHMARK(ReachWithReasons)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(CatchmentGrid)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(CatchmentSurfaces)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
