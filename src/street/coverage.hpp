#pragma once
// Where the street data can be trusted to be complete. OSM files seldom say their true extent, so
// unless a polygon is given it is: 250 m cells within 500 m of the main component, with parks and
// water inside (holes) kept. Outside it the answer is "outside the data", never "unreachable".

#include <vector>

#include "geo/polygon.hpp"
#include "street/graph.hpp"

namespace street {

class Coverage {
 public:
  [[nodiscard]] static Coverage from_polygon(geo::MultiPolygon shape);
  [[nodiscard]] static Coverage from_graph(const Graph& graph);

  [[nodiscard]] bool contains(geo::PointM p) const;
  [[nodiscard]] double covered_share(const geo::MultiPolygon& area) const;  ///< by area, 0..1
  [[nodiscard]] geo::MultiPolygon outline() const;

 private:
  geo::MultiPolygon shape_;  ///< when given; else the cells
  geo::PointM origin_;
  double cell_m_ = 250;
  int columns_ = 0, rows_ = 0;
  std::vector<bool> cells_;
};

}  // namespace street
