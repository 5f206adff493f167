#pragma once
// Where the street data can be trusted to be complete. OSM files seldom say their true extent, so
// unless a polygon is given it is: 250 m cells within 500 m of the main component and the private
// ways joined to it, with parks and water inside (holes) kept. Outside it the answer is "outside
// the data", never "unreachable".

#include <vector>

#include "geo/polygon.hpp"
#include "street/graph.hpp"

namespace street {

/// A block of square cells, some of them covered.
struct CoverageCells {
  geo::PointM origin;        ///< south-west corner, on whole multiples of the cell
  double cell_m = 250;
  int columns = 0;
  int rows = 0;
  std::vector<bool> covered; ///< row by row from the south

  [[nodiscard]] bool at(int column, int row) const {
    return column >= 0 && row >= 0 && column < columns && row < rows &&
           covered[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                   static_cast<std::size_t>(column)];
  }
};

class Coverage {
 public:
  [[nodiscard]] static Coverage from_polygon(geo::MultiPolygon shape);
  [[nodiscard]] static Coverage from_graph(const Graph& graph);

  [[nodiscard]] bool contains(geo::PointM p) const;
  [[nodiscard]] double covered_share(const geo::MultiPolygon& area) const;  ///< by area, 0..1
  [[nodiscard]] geo::MultiPolygon outline() const;

 private:
  geo::MultiPolygon shape_;  ///< when given; else the cells
  geo::Box box_;             ///< of the shape
  CoverageCells cells_;
};

}  // namespace street
