// Any text as OPL: the importer and the graph builder either work or refuse with an InputError.
//   cmake --preset fuzz && cmake --build --preset fuzz --target fuzz_osm
//   build/fuzz/tests/fuzz/fuzz_osm -max_total_time=30 tests/fuzz/seeds/osm
#include <cstddef>
#include <cstdint>
#include <string>

#include "geo/projection.hpp"
#include "io/osm/read_osm.hpp"
#include "street/costs.hpp"
#include "street/coverage.hpp"
#include "street/graph_builder.hpp"
#include "street/search.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const geo::Projection projection("EPSG:27700");
  try {
    const std::string text(bytes, bytes + size);
    const auto data = io::osm::read_osm_opl({text}, {}, {});
    const auto graph = street::build_graph(data.streets, projection).value;
    const auto costs = street::compute_costs(graph, street::Persona{});
    street::WalkSearch search(graph);
    const street::Seed seed{{street::EdgeId(std::size_t{0}), 0, 0}, 0};
    search.run(costs, {&seed, 1}, street::Direction::kForward, core::kUnreachable - 1);
    (void)street::Coverage::from_graph(graph);
  } catch (const core::InputError&) {
  }
  return 0;
}
