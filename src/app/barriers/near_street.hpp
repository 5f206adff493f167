#pragma once
// A name for a place that has none: the street with a name that is nearest.

#include <string>
#include <vector>

#include "geo/segment_index.hpp"
#include "street/graph.hpp"

namespace app::barriers {

class NearStreet {
 public:
  explicit NearStreet(const street::Graph& graph);
  /// Empty when none is within 150 m, in a straight line.
  [[nodiscard]] const std::string& name(geo::PointM at) const;

 private:
  const street::Graph& graph_;
  std::vector<std::uint32_t> names_;  ///< per segment, into graph_.names
  geo::SegmentIndex index_;
};

}  // namespace app::barriers
