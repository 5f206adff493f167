#pragma once
// The slow twin of lines of sight: cuts the line wherever it comes near a side and asks of every
// bit, by counting crossings along a slanted ray, whether it is inside. Plain doubles, for drawings
// of a few dozen whole units. It knows nothing of the importer.

#include <vector>

namespace support {

struct SlowPoint {
  double x = 0, y = 0;
};

/// Whether the straight line from a to b stays in the rings (closed, even-odd) or on their sides.
[[nodiscard]] bool slow_sees(const std::vector<std::vector<SlowPoint>>& rings, SlowPoint a,
                             SlowPoint b);

}  // namespace support
