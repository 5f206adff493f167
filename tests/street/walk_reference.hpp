#pragma once
// The walking answers of established engines for one town (REFERENCE.md of the data).

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "io/osm/read_osm.hpp"
#include "street/graph_builder.hpp"
#include "street/search.hpp"

namespace reference {

/// A pair of places and its distance; nothing = not reachable.
struct Pair {
  std::int64_t origin = 0, destination = 0;
  std::optional<double> metres;
  std::optional<double> minutes;
};

[[nodiscard]] bool has(const std::filesystem::path& town, const std::string& name);
[[nodiscard]] std::vector<Pair> read_pairs(const std::filesystem::path& town,
                                           const std::string& name);
[[nodiscard]] street::ExplicitStreets read_edges(const std::filesystem::path& town);
/// The only .pbf of the folder; empty when there is none.
[[nodiscard]] std::filesystem::path street_file(const std::filesystem::path& town);

/// Every mapped node on the graph, once.
using Vertices = std::map<std::int64_t, street::EdgePoint>;
[[nodiscard]] Vertices vertices_of(const street::Graph& graph);

struct Disagreement {
  Pair pair;
  std::optional<double> metres;  ///< ours
};
struct Comparison {
  std::size_t rows = 0;
  double worst_m = 0;            ///< of the pairs that both reach
  std::vector<Disagreement> disagreements;
};

/// One search per origin at 80 m a minute; a difference of more than `tolerance_m` counts.
[[nodiscard]] Comparison compare_pairs(const street::Graph& graph, const street::Costs& costs,
                                       const std::vector<Pair>& pairs, double tolerance_m);

[[nodiscard]] double metres_of(core::Cost cost);

}  // namespace reference
