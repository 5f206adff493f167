#include "io/exports/small_dataset.hpp"

#include <optional>

using namespace io::dataset;

namespace {

/// A square in hundredths of a degree around Newport, clockwise: the wrong way for an outer ring.
place::RingLonLat square(double west, double south, double size) {
  const double w = -3 + west / 100, s = 51.5 + south / 100, d = size / 100;
  return {{w, s}, {w, s + d}, {w + d, s + d}, {w + d, s}, {w, s}};
}

Layer make_areas() {
  Layer areas{.name = "areas",
              .title = "Areas & more",
              .description = "Three areas; \"one\" without a place.",
              .geometry = GeometryKind::kArea,
              .attribution = "Source: a public body",
              .licence = ogl(),
              .about = {{"headline_minutes", std::int64_t{30}}}};
  areas.places = {place::MultiPolygonLonLat{{square(0, 0, 4), {square(1, 1, 2)}},
                                            {square(6, 0, 1), {}}},
                  place::MultiPolygonLonLat{{square(10, 0, 2), {}}}, std::monostate{}};
  const char* codes[] = {"E01015693", "0012", "=1+1"};
  add_column(areas, 3, {.name = "code", .title = "Code of the area", .description = "As given."},
             [&](std::size_t i) { return codes[i]; });
  const std::optional<std::int64_t> residents[] = {1721, 0, std::nullopt};
  add_column(areas, 3,
             {.name = "residents", .type = Type::kWhole, .unit = "people", .title = "Residents",
              .description = "Who live there."},
             [&](std::size_t i) { return residents[i]; });
  const std::optional<double> shares[] = {1.0 / 3, std::nullopt, -0.00001};
  add_column(areas, 3,
             {.name = "share", .type = Type::kDecimal, .decimals = 4, .unit = "0 to 1",
              .description = "It's a share."},
             [&](std::size_t i) { return shares[i]; });
  add_column(areas, 3, {.name = "open", .type = Type::kYesNo},
             [&](std::size_t i) { return i == 2 ? Value() : Value(i == 0); });
  add_column(areas, 3, {.name = "next_date", .type = Type::kDate},
             [&](std::size_t i) { return i == 0 ? "2023-06-12" : ""; });
  const double limits[] = {0.1, 0.5};
  areas.styles = {graduated("Share", "share", limits, "%", kDusk, 100),
                  plain("Outline", "area", {.fill = Fill::kNone, .outline = "#000000"})};
  return areas;
}

Layer make_points() {
  Layer points{.name = "points", .geometry = GeometryKind::kPoint,
               .attribution = "(c) OpenStreetMap contributors", .licence = odbl()};
  points.columns = {{.name = "id"}, {.name = "kind"}};
  add_row(points, {std::string("a"), std::string("steps")}, geo::LonLat{-2.99, 51.58});
  add_row(points, {std::string("+44 1633"), std::string("it's a gate")}, geo::LonLat{-3.01, 51.57});
  const Category kinds[] = {{"steps", "Steps"}, {"it's a gate", "Gates"}};
  points.styles = {categorised("Kinds", "kind", kinds)};
  return points;
}

}  // namespace

Dataset small_dataset() {
  Dataset dataset{.name = "small",
                  .title = "A small dataset",
                  .description = "For tests.",
                  .about = {{"generator", std::string("Greenreach 0")},
                            {"weeks", std::int64_t{4}},
                            {"timetable_from", std::monostate{}}}};
  dataset.layers = {make_areas(), make_points()};
  Layer lines{.name = "lines", .geometry = GeometryKind::kLine, .licence = odbl()};
  lines.columns = {{.name = "metres", .type = Type::kDecimal, .decimals = 1}};
  add_row(lines, {12.34}, LineLonLat{{-3, 51.5}, {-2.99, 51.5}});
  lines.styles = {plain("Lines", "missing link", {.dashed = true})};
  dataset.layers.push_back(std::move(lines));
  Layer table{.name = "table", .title = "A table"};
  table.columns = {{.name = "who"}, {.name = "n", .type = Type::kWhole}};
  add_row(table, {std::string("65+"), std::int64_t{-5}});
  add_row(table, {std::string("-cmd"), Value()});
  dataset.layers.push_back(std::move(table));
  return dataset;
}
