#pragma once
// The slow twin of the walking search: Bellman-Ford over every mapped vertex and every place, on a
// list of pieces. It knows nothing of the engine: no header, no data structure, no rounding.

#include <cstdint>
#include <vector>

namespace support {

struct SlowStreets {
  struct Piece {
    int a = 0, b = 0;
    std::int64_t metres = 0;
    bool ab = true, ba = true;  ///< may be walked from a to b, from b to a
    std::int64_t times_ab = 1, times_ba = 1;  ///< slopes: a metre counts as so many
  };
  int vertices = 0;
  std::vector<bool> blocked;  ///< vertices that nobody passes
  std::vector<Piece> pieces;
};

/// A place on a piece, and how far beside it.
struct SlowPlace {
  int piece = 0;
  std::int64_t from_a = 0;
  std::int64_t off = 0;
};

/// Metres from the start to each target (or from each target to the start); -1 = not within limit.
[[nodiscard]] std::vector<std::int64_t> slow_walk(const SlowStreets& streets,
                                                  const std::vector<SlowPlace>& starts,
                                                  const std::vector<SlowPlace>& targets,
                                                  bool backward, std::int64_t limit);

}  // namespace support
