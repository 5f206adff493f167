// Comparison with established engines on real data, for every town folder there is.
#include "walk_reference.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "street/labels.hpp"
#include "support/ascii_town.hpp"
#include "support/data.hpp"
#include "support/gz_csv.hpp"

using namespace street;
using reference::has;

namespace {

constexpr double kCentimetre = 0.01;

Costs adult_costs(const Graph& graph) { return compute_costs(graph, Persona{}); }

Graph from_pbf(const std::filesystem::path& town, io::osm::AccessPreset preset) {
  const auto data = io::osm::read_osm({reference::street_file(town)}, {preset, false}, {});
  return build_graph(data.streets, support::national_grid()).value;
}

void report(const std::filesystem::path& town, const std::string& what,
            const reference::Comparison& comparison) {
  MESSAGE(town.filename().string() << ": " << what << ": " << comparison.rows
                                   << " rows compared, " << comparison.disagreements.size()
                                   << " differ, worst " << comparison.worst_m * 1000 << " mm");
  CHECK(comparison.disagreements.empty());
  for (std::size_t i = 0; i < std::min<std::size_t>(5, comparison.disagreements.size()); ++i) {
    const auto& d = comparison.disagreements[i];
    MESSAGE("  node " << d.pair.origin << " -> node " << d.pair.destination << ": "
                      << d.metres.value_or(-1) << " m, reference " << d.pair.metres.value_or(-1));
  }
}

/// Towns with that reference file; says so when there is none at all.
std::vector<std::filesystem::path> towns_with(const char* file) {
  auto towns = support::reference_towns();
  if (towns.empty()) support::skip_loudly(file);
  std::erase_if(towns, [&](const auto& town) { return !has(town, file); });
  return towns;
}

}  // namespace

TEST_CASE("reference: walk_pairs from walk_edges, to a centimetre") {
  for (const auto& town : towns_with("walk_edges")) {
    const auto graph = build_graph(reference::read_edges(town)).value;
    const auto pairs = reference::read_pairs(town, "walk_pairs");
    const auto comparison =
        reference::compare_pairs(graph, adult_costs(graph), pairs, kCentimetre);
    CHECK(comparison.rows == pairs.size());
    report(town, "walk_pairs over walk_edges", comparison);
  }
}

TEST_CASE("reference: walk_counts of every vertex, searching backward from the destinations") {
  for (const auto& town : towns_with("walk_counts")) {
    const auto graph = build_graph(reference::read_edges(town)).value;
    const auto costs = adult_costs(graph);
    const auto vertices = reference::vertices_of(graph);
    const auto destinations =
        support::read_gz_csv(town / "reference" / "destinations.csv.gz");
    const auto counts = support::read_gz_csv(town / "reference" / "walk_counts.csv.gz");
    const auto id = counts.column("osm_id");
    constexpr double kRadii[] = {1200, 2400};
    const std::size_t columns[] = {counts.column("count_within_1200m"),
                                   counts.column("count_within_2400m")};
    // Per shape point: how many destinations are near, and how many sit on the cut-off.
    std::vector<int> near[2], edge[2];
    for (int r = 0; r < 2; ++r) {
      near[r].assign(graph.shape.size(), 0);
      edge[r].assign(graph.shape.size(), 0);
    }
    const VertexLabels labels(graph, costs);
    std::vector<core::Cost> out(graph.shape.size());
    WalkSearch search(graph);
    for (const auto& row : destinations.rows) {
      const auto place = vertices.at(std::stoll(row[destinations.column("osm_id")]));
      const Seed seed{place, 0};
      search.run(costs, {&seed, 1}, Direction::kBackward,
                 cost_of_metres(2400 + 1, costs.speed_mps));
      labels.write(search, out);
      for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i] == core::kUnreachable) continue;
        const double metres = reference::metres_of(out[i]);
        for (int r = 0; r < 2; ++r) {
          if (metres <= kRadii[r]) near[r][i]++;
          if (std::abs(metres - kRadii[r]) <= kCentimetre) edge[r][i]++;
        }
      }
    }
    std::map<std::int64_t, std::size_t> shape_of;
    for (std::size_t i = 0; i < graph.shape.size(); ++i) {
      shape_of.emplace(graph.shape[i].osm_node, i);
    }
    std::size_t compared = 0, wrong = 0, on_cut_off = 0, isolated = 0;
    for (const auto& row : counts.rows) {
      const auto at = shape_of.find(std::stoll(row[id]));
      ++compared;
      for (int r = 0; r < 2; ++r) {
        const int expected = std::stoi(row[columns[r]]);
        if (at == shape_of.end()) {  // a vertex without any edge reaches nobody but itself
          ++isolated;
          if (expected > 1) ++wrong;
        } else if (edge[r][at->second] > 0) {
          ++on_cut_off;
        } else if (near[r][at->second] != expected) {
          ++wrong;
        }
      }
    }
    MESSAGE(town.filename().string() << ": walk_counts: " << compared << " vertices compared, "
                                     << wrong << " counts differ, " << on_cut_off
                                     << " on a cut-off left out, " << isolated << " without edge");
    CHECK(compared == counts.rows.size());
    CHECK(compared > 0);
    CHECK(wrong == 0);
    CHECK(on_cut_off < 100);
  }
}

TEST_CASE("reference: walk_pairs from the street file with the reference preset") {
  for (const auto& town : towns_with("walk_pairs")) {
    if (reference::street_file(town).empty()) continue;
    const auto graph = from_pbf(town, io::osm::AccessPreset::kReferenceWalk);
    const auto pairs = reference::read_pairs(town, "walk_pairs");
    const auto comparison =
        reference::compare_pairs(graph, adult_costs(graph), pairs, kCentimetre);
    CHECK(comparison.rows == pairs.size());
    report(town, "walk_pairs from the street file", comparison);
  }
}

TEST_CASE("reference: walk_pairs_strict from the street file with the strict preset") {
  for (const auto& town : towns_with("walk_pairs_strict")) {
    if (reference::street_file(town).empty()) continue;
    const auto graph = from_pbf(town, io::osm::AccessPreset::kReferenceWalkStrict);
    const auto pairs = reference::read_pairs(town, "walk_pairs_strict");
    const auto comparison =
        reference::compare_pairs(graph, adult_costs(graph), pairs, kCentimetre);
    CHECK(comparison.rows == pairs.size());
    report(town, "walk_pairs_strict from the street file", comparison);
  }
}
