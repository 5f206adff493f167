#include "walk_reference.hpp"

#include <cmath>

#include "support/gz_csv.hpp"

namespace reference {

namespace fs = std::filesystem;

namespace {

fs::path file_of(const fs::path& town, const std::string& name) {
  return town / "reference" / (name + ".csv.gz");
}

std::optional<double> number(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return std::stod(text);
}

}  // namespace

bool has(const fs::path& town, const std::string& name) { return fs::exists(file_of(town, name)); }

std::vector<Pair> read_pairs(const fs::path& town, const std::string& name) {
  const auto csv = support::read_gz_csv(file_of(town, name));
  const auto from = csv.column("origin_osm_id"), to = csv.column("dest_osm_id"),
             metres = csv.column("dist_m"), minutes = csv.column("minutes_at_80m_per_min");
  std::vector<Pair> pairs;
  for (const auto& row : csv.rows) {
    pairs.push_back({std::stoll(row[from]), std::stoll(row[to]), number(row[metres]),
                     number(row[minutes])});
  }
  return pairs;
}

street::ExplicitStreets read_edges(const fs::path& town) {
  street::ExplicitStreets streets;
  const auto nodes = support::read_gz_csv(file_of(town, "walk_nodes"));
  const auto id = nodes.column("osm_id"), lon = nodes.column("lon"), lat = nodes.column("lat");
  for (const auto& row : nodes.rows) {
    // Degrees serve as positions: lengths are given.
    streets.vertices.push_back(
        {std::stoll(row[id]), {std::stod(row[lon]), std::stod(row[lat])}, {}});
  }
  const auto edges = support::read_gz_csv(file_of(town, "walk_edges"));
  const auto u = edges.column("u"), v = edges.column("v"), length = edges.column("length_m");
  for (const auto& row : edges.rows) {
    street::ExplicitStreets::Piece piece;
    piece.a = static_cast<std::uint32_t>(std::stoul(row[u]));
    piece.b = static_cast<std::uint32_t>(std::stoul(row[v]));
    piece.length_m = std::stod(row[length]);
    streets.pieces.push_back(piece);
  }
  return streets;
}

fs::path street_file(const fs::path& town) {
  for (const auto& entry : fs::directory_iterator(town)) {
    if (entry.path().extension() == ".pbf") return entry.path();
  }
  return {};
}

Vertices vertices_of(const street::Graph& graph) {
  Vertices vertices;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    for (const auto& p : graph.shape_of(street::EdgeId(e))) {
      vertices.emplace(p.osm_node, street::EdgePoint{street::EdgeId(e), p.along_m, 0});
    }
  }
  return vertices;
}

double metres_of(core::Cost cost) { return cost / double(core::kCostPerSecond) * 80.0 / 60.0; }

Comparison compare_pairs(const street::Graph& graph, const street::Costs& costs,
                         const std::vector<Pair>& pairs, double tolerance_m) {
  Comparison comparison;
  const auto vertices = vertices_of(graph);
  street::WalkSearch search(graph);
  std::optional<std::int64_t> origin;
  for (const auto& pair : pairs) {
    const auto from = vertices.find(pair.origin), to = vertices.find(pair.destination);
    ++comparison.rows;
    std::optional<double> metres;
    if (from != vertices.end() && to != vertices.end()) {
      if (origin != pair.origin) {
        const street::Seed seed{from->second, 0};
        search.run(costs, {&seed, 1}, street::Direction::kForward, core::kUnreachable - 1);
        origin = pair.origin;
      }
      const auto cost = search.point_cost(to->second);
      if (cost != core::kUnreachable) metres = metres_of(cost);
    }
    bool agrees = metres.has_value() == pair.metres.has_value();
    if (metres && pair.metres) {
      const double off = std::abs(*metres - *pair.metres);
      comparison.worst_m = std::max(comparison.worst_m, off);
      agrees = off <= tolerance_m && (!pair.minutes || std::abs(*metres / 80 - *pair.minutes) <=
                                                           tolerance_m / 80 + 0.00006);
    }
    if (!agrees) comparison.disagreements.push_back({pair, metres});
  }
  return comparison;
}

}  // namespace reference
