#pragma once
// Streets, green spaces and places by name, with a point on each: what a room asks for.

#include <cstdint>
#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "geo/point.hpp"

namespace app::view {

struct NamedPlace {
  enum class Kind : std::uint8_t { kPlace, kGreenSpace, kStreet };
  Kind kind = Kind::kStreet;
  std::string name;
  geo::PointM at;
};
/// Sorted by kind and name. A street's point is the middle of its stretch nearest to the middle of all.
[[nodiscard]] std::vector<NamedPlace> find_places(const LoadedTown& loaded);

}  // namespace app::view
