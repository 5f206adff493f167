#pragma once
// Random street networks in whole metres, for the engine and for its slow twin alike.

#include <random>
#include <vector>

#include "street/graph_builder.hpp"
#include "support/oracles/slow_walk.hpp"

namespace support {

struct RandomStreets {
  street::ExplicitStreets streets;  ///< piece i has way_id i + 1
  SlowStreets slow;

  /// The same place for the engine. O(shape).
  [[nodiscard]] street::EdgePoint on(const street::Graph& graph, const SlowPlace& place) const;
  [[nodiscard]] SlowPlace random_place(std::mt19937_64& random) const;
};

/// Between 3 and 40 vertices: long chains, loops, parallel pieces, private and one-way pieces and
/// locked gates.
[[nodiscard]] RandomStreets random_streets(std::mt19937_64& random);

/// Derives the slow network from `streets`.
void mirror(RandomStreets& made);

/// Gives each direction of each edge a slope that makes it 1, 2 or 3 times as long, for both.
void tilt(RandomStreets& made, street::Graph& graph, std::mt19937_64& random);

}  // namespace support
