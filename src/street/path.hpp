#pragma once
// The way that somebody walks, rebuilt from the labels of a search: for itineraries and maps.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/units.hpp"
#include "geo/point.hpp"
#include "street/costs.hpp"
#include "street/graph.hpp"
#include "street/search.hpp"

namespace street {

/// A stretch of one edge, walked from from_m to to_m (metres along the edge; from_m > to_m when
/// walked against its direction).
struct PathStep {
  EdgeId edge;
  double from_m = 0;
  double to_m = 0;
  int crossed = 0;  ///< times its road is crossed, away from any crossing: to a place across it
};

struct WalkPath {
  core::Cost cost = 0;             ///< off-street walks included
  double street_m = 0;             ///< on the graph
  double off_street_start_m = 0;
  double off_street_end_m = 0;
  std::vector<PathStep> steps;     ///< in the order walked
  std::vector<geo::PointM> line;   ///< on the graph, in the order walked
};

/// A run of steps along the same street, for reading aloud.
struct StreetStretch {
  std::string name;                ///< may be empty
  WayClass way_class = WayClass::kOther;
  double metres = 0;
  bool open_area = false;          ///< straight across an open area
};

/// The quickest walk between two places given by their candidates; nothing beyond the limit.
[[nodiscard]] std::optional<WalkPath> find_path(const Graph& graph, const Costs& costs,
                                                std::span<const EdgePoint> from,
                                                std::span<const EdgePoint> to,
                                                core::Cost limit = core::kUnreachable - 1);

/// The same from the labels of a search that has run: between its seeds and `place`, in the order
/// walked (a backward search leads from the place to the seed).
[[nodiscard]] std::optional<WalkPath> trace_path(const WalkSearch& search,
                                                 std::span<const EdgePoint> place);

[[nodiscard]] std::vector<StreetStretch> summarise(const Graph& graph, const WalkPath& path);

}  // namespace street
