#pragma once
// Rings on the grid to which a format rounds: millionths of a degree, millimetres.

#include <cstdint>
#include <vector>

namespace io::dataset {

struct GridPoint {
  std::int64_t x = 0;
  std::int64_t y = 0;
  friend bool operator==(const GridPoint&, const GridPoint&) = default;
};

/// The ring closed, without points that repeat and without spikes (there and straight back the same
/// way), in the wanted direction; empty when nothing with an area is left.
[[nodiscard]] std::vector<GridPoint> clean_ring(std::vector<GridPoint> ring, bool anticlockwise);

}  // namespace io::dataset
