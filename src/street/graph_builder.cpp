#include "street/graph_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/polygon.hpp"
#include "street/graph_chains.hpp"
#include "street/graph_components.hpp"

namespace street {

namespace {

constexpr std::uint32_t kNowhere = 0xffffffffu;

/// A projection sends what is far from its country to infinity or nearly so.
bool on_the_plane(geo::PointM p) {
  constexpr double kFarthestM = 1e7;
  return std::abs(p.x) < kFarthestM && std::abs(p.y) < kFarthestM;  // false for NaN too
}

/// Place of a point along a Hilbert curve of 2^16 x 2^16 cells.
std::uint64_t hilbert(std::uint32_t x, std::uint32_t y) {
  std::uint64_t d = 0;
  for (std::uint32_t s = 1u << 15u; s > 0; s /= 2) {
    const std::uint32_t rx = (x & s) != 0 ? 1 : 0;
    const std::uint32_t ry = (y & s) != 0 ? 1 : 0;
    d += std::uint64_t{s} * s * ((3 * rx) ^ ry);
    if (ry == 0) {
      if (rx == 1) {
        x = 0xffffu - (x & 0xffffu);
        y = 0xffffu - (y & 0xffffu);
      }
      std::swap(x, y);
    }
  }
  return d;
}

/// Names in order, each once; index 0 is the empty name.
class NameTable {
 public:
  explicit NameTable(std::vector<std::string> names) : names_(std::move(names)) {
    names_.emplace_back();
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
  }
  [[nodiscard]] std::uint32_t index_of(const std::string& name) const {
    const auto at = std::lower_bound(names_.begin(), names_.end(), name);
    return static_cast<std::uint32_t>(at - names_.begin());
  }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::vector<std::string> names_;
};

/// Numbers the junctions along the curve. Returns the node of each chain node, or kNowhere.
std::vector<std::uint32_t> number_junctions(const ChainInput& input,
                                            const std::vector<Chain>& chains, Graph& graph) {
  std::vector<bool> used(input.nodes.size(), false);
  for (const auto& chain : chains) {
    used[chain.nodes.front()] = true;
    used[chain.nodes.back()] = true;
  }
  geo::Box box;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i]) box.add(input.nodes[i].at);
  }
  const double side = std::max({box.max.x - box.min.x, box.max.y - box.min.y, 1e-6});
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < used.size(); ++i) {
    if (!used[i]) continue;
    const auto cell = [&](double v, double low) {
      return static_cast<std::uint32_t>((v - low) / side * 65535.0);
    };
    const auto at = input.nodes[i].at;
    order.emplace_back(hilbert(cell(at.x, box.min.x), cell(at.y, box.min.y)), i);
  }
  std::sort(order.begin(), order.end());  // ties by id, in whose order the nodes are

  std::vector<std::uint32_t> number(input.nodes.size(), kNowhere);
  for (const auto& [key, i] : order) {
    number[i] = static_cast<std::uint32_t>(graph.node_at.size());
    graph.node_at.push_back(input.nodes[i].at);
    graph.node_osm.push_back(input.nodes[i].id);
    graph.node_facts.push_back(input.nodes[i].facts);
  }
  return number;
}

/// Turns a chain round so that it begins at the lower node number.
void orient(Chain& chain, const std::vector<std::uint32_t>& number) {
  if (number[chain.nodes.front()] <= number[chain.nodes.back()]) return;
  std::reverse(chain.nodes.begin(), chain.nodes.end());
  std::reverse(chain.segments.begin(), chain.segments.end());
  chain.facts = reversed(chain.facts);
}

void add_edge(const ChainInput& input, const Chain& chain,
              const std::vector<std::uint32_t>& number, Graph& graph) {
  Edge edge;
  edge.from = NodeId(std::size_t{number[chain.nodes.front()]});
  edge.to = NodeId(std::size_t{number[chain.nodes.back()]});
  edge.facts = chain.facts;
  edge.name = chain.name;
  edge.shape_begin = static_cast<std::uint32_t>(graph.shape.size());
  double along = 0;
  for (std::size_t i = 0; i < chain.nodes.size(); ++i) {
    const auto& node = input.nodes[chain.nodes[i]];
    const auto segment = chain.segments[std::min(i, chain.segments.size() - 1)];
    graph.shape.push_back({node.at, along, node.id, input.segments[segment].way_id});
    if (i < chain.segments.size()) along += input.segments[segment].length_m;
  }
  edge.length_m = along;
  edge.shape_end = static_cast<std::uint32_t>(graph.shape.size());
  graph.edges.push_back(edge);
}

core::WithDiagnostics<Graph> assemble(ChainInput input, std::vector<std::string> names) {
  if (input.segments.empty()) {
    throw core::InputError("street-no-walkable-way", "", 0,
                           "the street data hold no way that can be walked; check that the file "
                           "is an OpenStreetMap extract of the town with its highways");
  }
  core::WithDiagnostics<Graph> result;
  Graph& graph = result.value;
  graph.names = std::move(names);
  auto chains = find_chains(input);
  const auto number = number_junctions(input, chains, graph);
  for (auto& chain : chains) orient(chain, number);
  std::vector<std::uint32_t> order(chains.size());
  std::iota(order.begin(), order.end(), 0u);
  // Chains come in canonical order, so a stable sort by ends leaves parallel edges canonical too.
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](const Chain& c) {
      return std::pair{number[c.nodes.front()], number[c.nodes.back()]};
    };
    return key(chains[a]) < key(chains[b]);
  });
  graph.edges.reserve(chains.size());
  for (const auto i : order) add_edge(input, chains[i], number, graph);
  index_arcs(graph);
  find_components(graph);
  report_islands(graph, result.diagnostics);
  return result;
}

}  // namespace

core::WithDiagnostics<Graph> build_graph(const StreetRecords& records,
                                         const geo::Projection& projection) {
  // Only the nodes that ways use, by id.
  std::vector<std::uint32_t> order;
  {
    std::vector<bool> used(records.nodes.size(), false);
    for (const auto& way : records.ways) {
      for (const auto n : way.nodes) used[n] = true;
    }
    for (std::uint32_t i = 0; i < used.size(); ++i) {
      if (used[i]) order.push_back(i);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return records.nodes[a].osm_id < records.nodes[b].osm_id;
  });
  core::Diagnostics diagnostics;
  ChainInput input;
  input.nodes.reserve(order.size());
  std::vector<geo::LonLat> degrees;
  degrees.reserve(order.size());
  std::vector<std::uint32_t> index(records.nodes.size(), kNowhere);
  for (const auto i : order) {
    const auto& node = records.nodes[i];
    // The same node listed twice is one node.
    if (input.nodes.empty() || input.nodes.back().id != node.osm_id) {
      const auto at = projection.to_metres(node.at);
      if (!on_the_plane(at)) {
        diagnostics.warn("street-node-off-plane", "", 0, fmt::format("node {}", node.osm_id),
                         fmt::format("the node has no place in {}; the streets that lead there are "
                                     "cut off",
                                     projection.crs()));
        continue;
      }
      input.nodes.push_back({node.osm_id, at, node.facts});
      degrees.push_back(node.at);
    }
    index[i] = static_cast<std::uint32_t>(input.nodes.size() - 1);
  }
  std::vector<std::string> all_names;
  for (const auto& way : records.ways) {
    if (!way.name.empty()) all_names.push_back(way.name);
  }
  NameTable names(std::move(all_names));
  for (const auto& way : records.ways) {
    const auto name = names.index_of(way.name);
    for (std::size_t i = 0; i + 1 < way.nodes.size(); ++i) {
      const auto a = index[way.nodes[i]], b = index[way.nodes[i + 1]];
      if (a == b || a == kNowhere || b == kNowhere) continue;
      // From the lower id, so that a way drawn the other way round has the same length in bits.
      const auto low = std::min(a, b), high = std::max(a, b);
      input.segments.push_back(
          {a, b, geo::haversine_m(degrees[low], degrees[high]), way.facts, name, way.osm_id});
    }
  }
  auto result = assemble(std::move(input), names.take());
  result.diagnostics.merge(diagnostics);
  return result;
}

core::WithDiagnostics<Graph> build_graph(const ExplicitStreets& streets) {
  std::vector<std::uint32_t> order(streets.vertices.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return streets.vertices[a].id < streets.vertices[b].id;
  });
  ChainInput input;
  std::vector<std::uint32_t> index(streets.vertices.size());
  for (const auto i : order) {
    const auto& vertex = streets.vertices[i];
    index[i] = static_cast<std::uint32_t>(input.nodes.size());
    input.nodes.push_back({vertex.id, vertex.at, vertex.facts});
  }
  std::vector<std::string> all_names;
  for (const auto& piece : streets.pieces) all_names.push_back(piece.name);
  NameTable names(std::move(all_names));
  for (const auto& piece : streets.pieces) {
    if (piece.a == piece.b) continue;
    input.segments.push_back({index[piece.a], index[piece.b], piece.length_m, piece.facts,
                              names.index_of(piece.name), piece.way_id});
  }
  return assemble(std::move(input), names.take());
}

}  // namespace street
