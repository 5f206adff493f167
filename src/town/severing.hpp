#pragma once
// What parts a town for those on foot, in metres: for measuring how far round one has to go
// (src/barrier/severance.hpp). What nobody walks across off the street: town/obstacles.hpp.

#include <string>
#include <string_view>

#include "geo/polygon.hpp"
#include "place/records.hpp"

namespace town {

struct Severing {
  place::SeveringKind kind = place::SeveringKind::kRailway;
  std::string osm;       ///< "way/12", "relation/3"
  std::string name;      ///< or reference; may be empty
  bool bridged = false;  ///< a bridge or tunnel of the line itself: one may pass below or above
  geo::Line line;        ///< empty for a ground
  geo::MultiPolygon shape;
};

}  // namespace town
