#pragma once
// What nobody walks across off the street: motorways, railways, rivers and water. Used when places
// are joined to streets and when a catchment spreads off the street.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geo/point.hpp"
#include "geo/polygon.hpp"

namespace town {

class Obstacles {
 public:
  Obstacles() = default;
  /// Lines as they are; waters by their outlines and, for in_water, their areas.
  Obstacles(std::vector<geo::Line> lines, std::vector<geo::MultiPolygon> waters);

  /// True when the straight line a-b meets an obstacle line or the outline of a water.
  [[nodiscard]] bool crosses(geo::PointM a, geo::PointM b) const;
  /// Where, as a share of a-b from a, the first obstacle stands; nothing when none does.
  [[nodiscard]] std::optional<double> first_crossing(geo::PointM a, geo::PointM b) const;
  [[nodiscard]] bool in_water(geo::PointM p) const;

 private:
  struct Segment {
    geo::PointM a, b;
  };
  void add(geo::PointM a, geo::PointM b);
  void freeze();

  static constexpr double kCellM = 100;
  std::vector<Segment> segments_;
  geo::Box box_;
  int columns_ = 0, rows_ = 0;
  std::vector<std::uint32_t> cell_begin_;     ///< CSR cell -> segments
  std::vector<std::uint32_t> cell_segments_;
  std::vector<geo::MultiPolygon> waters_;
  std::vector<geo::Box> water_boxes_;
  std::vector<std::uint32_t> water_begin_;    ///< CSR cell -> waters whose box meets the cell
  std::vector<std::uint32_t> water_of_cell_;
};

}  // namespace town
