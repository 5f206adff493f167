#pragma once
// Bounded walks between two sets of places as a table: stop -> home, stop -> stop. One search per
// source, each with its own limit, because one multi-source search with a walk limit is wrong: a
// fast long walk hides a slow legal one.

#include <cstdint>
#include <span>
#include <vector>

#include "core/job.hpp"
#include "core/units.hpp"
#include "street/search.hpp"
#include "street/snap.hpp"

namespace street {

struct WalkEntry {
  std::uint32_t source = 0;  ///< index among the sources
  core::Cost cost = 0;
};

/// Per target, the sources within the limit, nearest first (ties by index).
struct WalkTable {
  std::vector<std::uint64_t> begin{0};
  std::vector<WalkEntry> entries;
  [[nodiscard]] std::size_t size() const { return begin.size() - 1; }
  [[nodiscard]] std::span<const WalkEntry> of(std::size_t target) const {
    return {entries.data() + begin[target], entries.data() + begin[target + 1]};
  }
};

/// Direction kForward: cost of walking source -> target; kBackward: target -> source.
[[nodiscard]] WalkTable compute_walk_table(const Graph& graph, const Costs& costs,
                                           const Snaps& sources, const Snaps& targets,
                                           Direction direction, core::Cost limit,
                                           const core::JobContext& context);

/// Tables of several sets of targets at the price of one search per source.
[[nodiscard]] std::vector<WalkTable> compute_walk_tables(const Graph& graph, const Costs& costs,
                                                         const Snaps& sources,
                                                         std::span<const Snaps* const> targets,
                                                         Direction direction, core::Cost limit,
                                                         const core::JobContext& context);

}  // namespace street
