// Every removable barrier of a town lifted by itself, against asking the whole town anew: the demo
// town, or any project named in GREENREACH_BENCH_TOWN. Personas: GREENREACH_BENCH_PERSONAS, else
// wheelchair,pushchair,older. Time is processor time of all threads, so that neighbours count little.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sstream>
#include <string>

#include "app/load_town.hpp"
#include "barrier/attribution.hpp"
#include "barrier/bundles.hpp"
#include "barrier/fix_evaluators.hpp"
#include "barrier/fixes.hpp"
#include "barrier/world.hpp"
#include "support/barrier_pieces.hpp"

namespace {

std::string setting(const char* name, const char* otherwise) {
  const char* given = std::getenv(name);
  return given != nullptr ? given : otherwise;
}

struct Clock {
  std::clock_t cpu = std::clock();
  std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
  [[nodiscard]] double cpu_seconds() const {
    return static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  }
  [[nodiscard]] double wall_seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
  }
};

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void measure(const town::Town& town, const reach::SessionGroups& sessions,
             const street::Persona& persona, street::Band band,
             const std::vector<barrier::Lift>& lifts, const core::JobContext& context) {
  const barrier::FixQuery query{lifts, {30, 1}};
  const Clock building;
  const barrier::World world(town, sessions, persona, band, context);
  const double world_cpu = building.cpu_seconds(), world_wall = building.wall_seconds();
  const auto sets = barrier::single_fixes(lifts.size());
  const Clock fixing;
  const auto gains = barrier::evaluate_fixes(world, query, sets, context);
  const double cpu = fixing.cpu_seconds(), wall = fixing.wall_seconds();
  std::size_t effect[4] = {0, 0, 0, 0}, gaining = 0, by_vehicle = 0;
  std::vector<barrier::FixSet> better;
  constexpr std::size_t kTimes = 20;  // often enough that getting ready does not count
  for (std::size_t i = 0; i < gains.size(); ++i) {
    effect[static_cast<std::size_t>(gains[i].effect)]++;
    gaining += gains[i].gain.total.empty() ? 0u : 1u;
    by_vehicle += gains[i].by_vehicle ? 1u : 0u;
    if (gains[i].effect == barrier::Effect::kBetter) {
      better.insert(better.end(), kTimes, sets[i]);
    }
  }
  const Clock again;
  const auto same = barrier::evaluate_fixes(world, query, better, context);
  const double better_cpu = again.cpu_seconds() / static_cast<double>(std::max<std::size_t>(1, better.size()));
  // Whole recomputations with one barrier lifted.
  constexpr int kWhole = 3;
  const Clock whole;
  for (int i = 0; i < kWhole; ++i) {
    std::vector<street::Costs> costs;
    for (const auto& layer : world.layers()) costs.push_back(layer.costs);
    const auto lags = barrier::compute_home_lags(town, sessions, persona, band, std::move(costs), context);
    if (lags.empty()) std::abort();
  }
  const double whole_cpu = whole.cpu_seconds() / kWhole;
  const double stopped = static_cast<double>(gains.size() - effect[0]);
  std::printf("%-11s %-4s now %5.2f s (%5.2f s wall); %zu stop it nowhere, %zu no better walk, %zu no better "
              "time, %zu better, %zu with a gain, %zu by vehicle\n",
              persona.id.c_str(), std::string(street::name_of(band)).c_str(), world_cpu, world_wall,
              effect[0], effect[1], effect[2], effect[3], gaining, by_vehicle);
  std::printf("                 all fixes %6.2f s (%6.2f s wall): %.0f a second; improving ones %.3f ms each; "
              "whole town %.0f ms: %.0f times\n",
              cpu, wall, stopped / std::max(1e-9, cpu), better_cpu * 1e3, whole_cpu * 1e3,
              whole_cpu / std::max(1e-9, better_cpu));
  if (same.size() != better.size()) std::abort();
  if (std::getenv("GREENREACH_BENCH_ATTRIBUTION") != nullptr) {
    const Clock bundling;
    const auto bundles = barrier::find_bundles(world, {query, gains}, context);
    std::printf("                 bundles %.1f s: %zu homes, %zu candidates, %zu too large, %zu kept\n",
                bundling.cpu_seconds(), bundles.homes, bundles.candidates, bundles.too_large,
                bundles.bundles.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(3, bundles.bundles.size()); ++i) {
      const auto& bundle = bundles.bundles[i];
      std::printf("                   %zu parts: %lld residents\n", bundle.parts.size(),
                  static_cast<long long>(bundle.gain.gain.total.newly_standard));
    }
    const Clock attributing;
    const auto classes = barrier::compute_attribution(town, sessions, persona, band, {30, 1}, context);
    std::printf("                 attribution %.1f s; all: %lld residents\n",
                attributing.cpu_seconds(),
                static_cast<long long>(classes.all.total.newly_standard));
    for (std::size_t c = 0; c < classes.classes.size(); ++c) {
      const auto& gain = classes.classes[c];
      if (!gain.met) continue;
      std::printf("                   %-14s first %6lld, last %6lld residents\n",
                  std::string(barrier::barrier_classes()[c].id).c_str(),
                  static_cast<long long>(gain.first.total.newly_standard),
                  static_cast<long long>(gain.last.total.newly_standard));
    }
  }
  std::fflush(stdout);
}

}  // namespace

int main() {
  core::JobContext context;
  context.threads = 2;
  app::LoadOptions options;
  std::stringstream names(setting("GREENREACH_BENCH_PERSONAS", "wheelchair,pushchair,older"));
  for (std::string id; std::getline(names, id, ',');) options.personas.push_back(id);
  const auto loaded = app::load_town(
      setting("GREENREACH_BENCH_TOWN", "geodata/demo/town.toml"), options, context);
  const auto& town = *loaded.town;
  const auto sessions = reach::compute_session_groups(town, context);
  const auto lifts = support::lift_everything(town);
  std::printf("%zu homes, %zu stops, %zu session groups, %zu barriers; %.0f MB before\n",
              town.home_snaps.size(), town.stop_snaps.size(), sessions.groups.size(), lifts.size(),
              peak_mb());
  const Clock all;
  for (const auto& persona : town.analysis.personas) {
    for (const auto band : {street::Band::kHigh, street::Band::kLow}) {
      measure(town, sessions, persona, band, lifts, context);
    }
  }
  std::printf("all %.1f s wall, peak %.0f MB\n", all.wall_seconds(), peak_mb());
}
