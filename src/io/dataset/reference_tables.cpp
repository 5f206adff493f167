#include "io/dataset/reference_tables.hpp"

#include <fmt/format.h>

namespace io::dataset {

namespace {

Layer about_table(const Dataset& dataset) {
  Layer table{.name = "about",
              .title = "About these data",
              .description = "Where they come from, how they were made and what may be done with "
                             "them."};
  table.columns = {{.name = "key", .description = "What is told."},
                   {.name = "value", .description = "In words."}};
  const auto put = [&](const std::string& key, const std::string& value) {
    if (!value.empty()) add_row(table, {key, value});
  };
  put("title", dataset.title);
  put("description", dataset.description);
  for (const auto& [key, value] : dataset.about) put(key, text_of(value));
  for (const auto& [key, value] : dataset.inputs) put(key, text_of(value));
  for (const auto& layer : dataset.layers) {
    put(layer.name, layer.description);
    put(layer.name + ": attribution", layer.attribution);
    put(layer.name + ": licence", layer.licence.name);
    put(layer.name + ": licence_url", layer.licence.url);
    for (const auto& [key, value] : layer.about) put(layer.name + ": " + key, text_of(value));
  }
  return table;
}

Layer fields_table(const Dataset& dataset) {
  Layer table{.name = "fields",
              .title = "What the columns mean",
              .description = "Every column of every layer and table."};
  table.columns = {{.name = "layer", .description = "Layer or table."},
                   {.name = "column", .description = "Name of the column."},
                   {.name = "type", .description = "What kind of value it holds."},
                   {.name = "unit", .description = "What is counted or measured."},
                   {.name = "description", .description = "What the value says."}};
  for (const auto& layer : dataset.layers) {
    for (const auto& column : layer.columns) {
      add_row(table, {layer.name, column.name, std::string(name_of(column.type)),
                      maybe(column.unit), maybe(column.description)});
    }
  }
  return table;
}

}  // namespace

std::vector<Layer> reference_tables(const Dataset& dataset) {
  return {about_table(dataset), fields_table(dataset)};
}

std::string text_of(const Value& value) {
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "true" : "false";
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  if (const auto* decimal = std::get_if<double>(&value)) return fmt::format("{}", *decimal);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

std::string description_of(const Column& column) {
  auto words = column.description;
  if (!column.unit.empty()) words += (words.empty() ? "Unit: " : " Unit: ") + column.unit + ".";
  return words;
}

}  // namespace io::dataset
