// Streets, stage by stage, on the first town that has a street file (GREENREACH_DATA).
#include <benchmark/benchmark.h>

#include <memory>
#include <random>

#include "geo/projection.hpp"
#include "io/osm/read_osm.hpp"
#include "street/costs.hpp"
#include "street/coverage.hpp"
#include "street/graph_builder.hpp"
#include "street/labels.hpp"
#include "street/one_to_all.hpp"
#include "street/search.hpp"
#include "street/snap.hpp"
#include "street/walk_table.hpp"
#include "support/data.hpp"

namespace {

std::vector<std::filesystem::path> town_files() {
  for (const auto& town : support::reference_towns()) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(town)) {
      if (entry.path().extension() == ".pbf") files.push_back(entry.path());
    }
    if (!files.empty()) return files;
  }
  return {};
}

core::JobContext job(unsigned threads) {
  core::JobContext context;
  context.threads = threads;
  return context;
}

/// The town by one preset, read once.
struct Town {
  io::osm::OsmData data;
  street::Graph graph;
  street::Costs costs;
  std::vector<street::EdgePoint> vertices;  ///< one per mapped node
  std::vector<street::EdgePoint> origins;   ///< 50 of them

  explicit Town(io::osm::AccessPreset preset) {
    const geo::Projection projection("EPSG:27700");
    data = io::osm::read_osm(town_files(), {preset, true}, job(2));
    graph = street::build_graph(data.streets, projection).value;
    costs = street::compute_costs(graph, street::Persona{});
    for (std::size_t e = 0; e < graph.edge_count(); ++e) {
      for (const auto& p : graph.shape_of(street::EdgeId(e))) {
        vertices.push_back({street::EdgeId(e), p.along_m, 0});
      }
    }
    std::mt19937_64 random(1);
    while (origins.size() < 50) {
      const auto& p = vertices[random() % vertices.size()];
      const auto component = street::component_of(graph, p.edge);
      if (component.valid() && component.value == 0) origins.push_back(p);
    }
  }
  static const Town& reference() {
    static const Town town(io::osm::AccessPreset::kReferenceWalk);
    return town;
  }
  static const Town& uk() {
    static const Town town(io::osm::AccessPreset::kUkFoot);
    return town;
  }
};

void import_streets(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        io::osm::read_osm(town_files(), {}, job(static_cast<unsigned>(state.range(0)))));
  }
}
BENCHMARK(import_streets)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void build_graph(benchmark::State& state) {
  const geo::Projection projection("EPSG:27700");
  for (auto _ : state) {
    benchmark::DoNotOptimize(street::build_graph(Town::uk().data.streets, projection));
  }
  state.counters["junctions"] = double(Town::uk().graph.node_count());
  state.counters["edges"] = double(Town::uk().graph.edge_count());
}
BENCHMARK(build_graph)->Unit(benchmark::kMillisecond);

void compute_costs(benchmark::State& state) {
  const auto& town = Town::uk();
  for (auto _ : state) {
    const auto costs = street::compute_costs(town.graph, street::Persona{});
    benchmark::DoNotOptimize(street::VertexLabels(town.graph, costs));
  }
}
BENCHMARK(compute_costs)->Unit(benchmark::kMillisecond);

void coverage(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(street::Coverage::from_graph(Town::uk().graph));
}
BENCHMARK(coverage)->Unit(benchmark::kMillisecond);

void walk(benchmark::State& state, core::Cost limit, std::size_t origins, bool labels) {
  const auto& town = Town::reference();
  const street::VertexLabels vertices(town.graph, town.costs);
  street::WalkSearch search(town.graph);
  std::vector<core::Cost> out(town.graph.shape.size());
  std::size_t settled = 0, next = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < origins; ++i) {
      const street::Seed seed{town.origins[(next + i) % town.origins.size()], 0};
      search.run(town.costs, {&seed, 1}, street::Direction::kForward, limit);
      settled += search.settled().size();
      if (labels) vertices.write(search, out);
    }
    ++next;
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.counters["settled"] =
      double(settled) / double(state.iterations()) / double(origins);
  state.counters["vertices"] = double(town.graph.shape.size());
}
void search_to_all(benchmark::State& state) { walk(state, core::kUnreachable - 1, 1, true); }
void search_to_all_junctions(benchmark::State& state) {
  walk(state, core::kUnreachable - 1, 1, false);
}
void fifty_searches_within_2400m(benchmark::State& state) {
  walk(state, street::cost_of_metres(2400, 80.0 / 60), 50, true);
}
void fifty_searches_within_2400m_junctions(benchmark::State& state) {
  walk(state, street::cost_of_metres(2400, 80.0 / 60), 50, false);
}
BENCHMARK(search_to_all)->Unit(benchmark::kMicrosecond);
BENCHMARK(search_to_all_junctions)->Unit(benchmark::kMicrosecond);
BENCHMARK(fifty_searches_within_2400m)->Unit(benchmark::kMillisecond);
BENCHMARK(fifty_searches_within_2400m_junctions)->Unit(benchmark::kMillisecond);

/// Every mapped node labelled, over the contracted costs.
void all_labels(benchmark::State& state, core::Cost limit, std::size_t origins) {
  const auto& town = Town::reference();
  const street::ContractedCosts contracted(town.graph, town.costs, street::Direction::kForward);
  street::OneToAll search(contracted);
  std::size_t next = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < origins; ++i) {
      const street::Seed seed{town.origins[(next + i) % town.origins.size()], 0};
      search.run({&seed, 1}, limit);
    }
    ++next;
    benchmark::DoNotOptimize(search.bend_cost().data());
    benchmark::ClobberMemory();
  }
  state.counters["vertices"] = double(town.graph.node_count() + contracted.bend_count());
  state.counters["core"] = double(contracted.core_size());
}
void one_to_all(benchmark::State& state) { all_labels(state, core::kUnreachable - 1, 1); }
void fifty_to_all(benchmark::State& state) { all_labels(state, core::kUnreachable - 1, 50); }
void fifty_within_2400m(benchmark::State& state) {
  all_labels(state, street::cost_of_metres(2400, 80.0 / 60), 50);
}
BENCHMARK(one_to_all)->Unit(benchmark::kMicrosecond);
BENCHMARK(fifty_to_all)->Unit(benchmark::kMillisecond);
BENCHMARK(fifty_within_2400m)->Unit(benchmark::kMillisecond);

void contract_costs(benchmark::State& state) {
  const auto& town = Town::reference();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        street::ContractedCosts(town.graph, town.costs, street::Direction::kForward));
  }
}
BENCHMARK(contract_costs)->Unit(benchmark::kMillisecond);

std::vector<geo::PointM> homes_of(const Town& town) {
  const geo::Projection projection("EPSG:27700");
  std::vector<geo::PointM> homes;
  for (const auto& b : town.data.places.buildings) homes.push_back(projection.to_metres(b.at));
  return homes;
}

void snap_homes(benchmark::State& state) {
  const auto& town = Town::uk();
  const auto homes = homes_of(town);
  for (auto _ : state) {
    benchmark::DoNotOptimize(street::compute_snaps(town.graph, homes, {},
                                                   job(static_cast<unsigned>(state.range(0)))));
  }
  state.counters["homes"] = double(homes.size());
}
BENCHMARK(snap_homes)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

/// As many stops as Newport has, spread over the streets; all homes; 20 minutes.
void stops_to_homes(benchmark::State& state) {
  const auto& town = Town::uk();
  const auto homes = street::compute_snaps(town.graph, homes_of(town));
  std::vector<geo::PointM> stops;
  std::mt19937_64 random(2);
  while (stops.size() < 400) {
    stops.push_back(town.graph.shape[random() % town.graph.shape.size()].at);
  }
  const auto sources = street::compute_snaps(town.graph, stops);
  std::size_t entries = 0;
  for (auto _ : state) {
    const auto table = street::compute_walk_table(
        town.graph, town.costs, sources, homes, street::Direction::kForward,
        core::cost_from_minutes(20), job(static_cast<unsigned>(state.range(0))));
    entries = table.entries.size();
    benchmark::DoNotOptimize(table);
  }
  state.counters["entries"] = double(entries);
}
BENCHMARK(stops_to_homes)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
  if (town_files().empty()) {
    support::skip_loudly("street benchmark");
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
