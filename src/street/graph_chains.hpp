#pragma once
// Inside of the graph builder: segments in canonical order and the chains they form.

#include <cstdint>
#include <string>
#include <vector>

#include "geo/point.hpp"
#include "street/facts.hpp"

namespace street {

/// One straight piece between two mapped nodes.
struct ChainSegment {
  std::uint32_t a = 0;  ///< indices into Chains input nodes, which are sorted by id
  std::uint32_t b = 0;
  double length_m = 0;
  EdgeFacts facts;  ///< one_way_* as seen from a to b
  std::uint32_t name = 0;
  std::int64_t way_id = 0;
};

struct ChainNode {
  std::int64_t id = 0;
  geo::PointM at;
  NodeFacts facts;
};

struct ChainInput {
  std::vector<ChainNode> nodes;        ///< ascending id
  std::vector<ChainSegment> segments;  ///< any order; find_chains sorts them
};

/// One future edge: nodes it passes (from first to last) and the segment after each but the last.
struct Chain {
  std::vector<std::uint32_t> nodes;
  std::vector<std::uint32_t> segments;
  EdgeFacts facts;  ///< as seen from the first to the last node
  std::uint32_t name = 0;
};

/// Facts seen by somebody who walks the other way.
[[nodiscard]] EdgeFacts reversed(EdgeFacts facts);

/// Contracts the segments to chains. The result depends on ids, not on the order of the input.
[[nodiscard]] std::vector<Chain> find_chains(ChainInput& input);

}  // namespace street
