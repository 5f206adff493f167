#include "reach/propagation.hpp"

namespace reach {

Propagation build_propagation(const street::WalkTable& table, std::size_t points) {
  Propagation out;
  out.begin.assign(points + 1, 0);
  for (const auto& entry : table.entries) out.begin[entry.source + std::size_t{1}]++;
  for (std::size_t s = 0; s < points; ++s) out.begin[s + 1] += out.begin[s];
  out.walks.resize(table.entries.size());
  auto next = out.begin;
  for (std::size_t place = 0; place < table.size(); ++place) {
    for (const auto& entry : table.of(place)) {
      out.walks[next[entry.source]++] = {static_cast<std::uint32_t>(place),
                                         core::ceil_seconds(entry.cost)};
    }
  }
  return out;
}

}  // namespace reach
