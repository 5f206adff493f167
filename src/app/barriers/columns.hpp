#pragma once
// What several layers and tables of barriers have in common: columns of a kind, the area of a row.

#include <string>
#include <utility>

#include "io/dataset/dataset.hpp"
#include "town/town.hpp"

namespace app::barriers {

[[nodiscard]] inline io::dataset::Column text(std::string name, std::string description) {
  return {.name = std::move(name), .description = std::move(description)};
}
/// A whole number of residents.
[[nodiscard]] inline io::dataset::Column people(std::string name, std::string description) {
  return {.name = std::move(name), .type = io::dataset::Type::kWhole, .unit = "people",
          .description = std::move(description)};
}

/// Empty where there is no area.
[[nodiscard]] inline std::string area_code(const town::Town& town, place::NeighbourhoodId area) {
  return area.valid() ? town.neighbourhoods->items[area.index()].code : std::string();
}
[[nodiscard]] inline std::string area_name(const town::Town& town, place::NeighbourhoodId area) {
  return area.valid() ? town.neighbourhoods->items[area.index()].name : std::string();
}

}  // namespace app::barriers
