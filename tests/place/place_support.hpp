#pragma once
// Drawings for the tests of place: tables as text, squares by kilometres from 331 km east, 188 km
// north (Newport).

#include <string>
#include <utility>
#include <vector>

#include "geo/projection.hpp"
#include "io/csv/csv.hpp"
#include "place/table.hpp"

inline const geo::Projection& grid() {
  static const geo::Projection kGrid("EPSG:27700");
  return kGrid;
}

inline place::Table table_of(const std::string& csv, const std::string& file) {
  auto read = io::csv::read_table(io::csv::text_source(csv), file).value;
  place::Table table{file, std::move(read.columns), {}};
  for (auto& row : read.rows) table.rows.push_back({row.line, std::move(row.values)});
  return table;
}

inline geo::PointM at_km(double x, double y) {
  return {331'000 + 1000 * x, 188'000 + 1000 * y};
}

inline place::MultiPolygonLonLat rectangle(double x0, double y0, double x1, double y1) {
  place::PolygonLonLat polygon;
  for (const auto& [x, y] : {std::pair{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}) {
    polygon.outer.push_back(grid().to_lonlat(at_km(x, y)));
  }
  return {polygon};
}

struct Square {
  std::string code;
  double x = 0, y = 0;  ///< south-west corner, km
};

inline place::Layer squares(const std::vector<Square>& drawn) {
  place::Layer layer;
  layer.table.file = "areas";
  layer.table.columns = {"code"};
  for (const auto& s : drawn) {
    layer.table.rows.push_back({static_cast<std::int64_t>(layer.table.rows.size()) + 1, {s.code}});
    layer.shapes.push_back(rectangle(s.x, s.y, s.x + 1, s.y + 1));
  }
  return layer;
}
