#include "io/dataset/tables.hpp"

#include "io/csv/csv_writer.hpp"

namespace io::dataset {

namespace {

void write_cell(io::csv::Writer& csv, const Column& column, const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    csv.number(*whole);
  } else if (const auto* decimal = std::get_if<double>(&value)) {
    csv.number(*decimal, column.decimals);
  } else if (const auto* yes = std::get_if<bool>(&value)) {
    csv.text(*yes ? "true" : "false");
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    csv.text(*text);
  } else {
    csv.text("");
  }
}

}  // namespace

std::vector<Column> columns_of_table(const Layer& layer) {
  auto columns = layer.columns;
  if (layer.geometry != GeometryKind::kPoint || layer.find("longitude") != nullptr ||
      layer.find("latitude") != nullptr) {
    return columns;
  }
  Column lon{.name = "longitude", .type = Type::kDecimal, .decimals = 6, .unit = "degrees",
             .title = "Longitude", .description = "WGS 84."};
  Column lat{.name = "latitude", .type = Type::kDecimal, .decimals = 6, .unit = "degrees",
             .title = "Latitude", .description = "WGS 84."};
  for (const auto& place : layer.places) {
    const auto* at = std::get_if<geo::LonLat>(&place);
    lon.values.push_back(value_for(lon, at != nullptr ? Value(at->lon) : Value()));
    lat.values.push_back(value_for(lat, at != nullptr ? Value(at->lat) : Value()));
  }
  columns.push_back(std::move(lon));
  columns.push_back(std::move(lat));
  return columns;
}

std::string write_csv(const Layer& layer) {
  const auto columns = columns_of_table(layer);
  std::vector<std::string> header;
  for (const auto& column : columns) header.push_back(column.name);
  io::csv::Writer csv(header);
  for (std::size_t row = 0; row < layer.rows(); ++row) {
    for (const auto& column : columns) write_cell(csv, column, column.values[row]);
    csv.end_row();
  }
  return csv.bytes();
}

std::string write_fields_csv(std::span<const FileOfLayer> files) {
  io::csv::Writer csv({"file", "column", "type", "unit", "description", "licence", "attribution"});
  for (const auto& [file, layer] : files) {
    // Of points a table has two columns that a map does not need.
    const auto columns = file.ends_with(".csv") ? columns_of_table(*layer) : layer->columns;
    for (const auto& column : columns) {
      csv.text(file).text(column.name).text(name_of(column.type)).text(column.unit);
      csv.text(column.description).text(layer->licence.name).text(layer->attribution).end_row();
    }
  }
  return csv.bytes();
}

}  // namespace io::dataset
