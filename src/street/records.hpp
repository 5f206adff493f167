#pragma once
// What the readers of street data hand to the graph builder: nodes and ways as they are mapped,
// facts attached, nothing computed yet.

#include <cstdint>
#include <string>
#include <vector>

#include "geo/point.hpp"
#include "street/facts.hpp"

namespace street {

struct NodeRecord {
  std::int64_t osm_id = 0;
  geo::LonLat at;
  NodeFacts facts;  ///< barrier nodes split edges
};

struct WayRecord {
  std::int64_t osm_id = 0;
  std::vector<std::uint32_t> nodes;  ///< indices into StreetRecords::nodes, at least two
  EdgeFacts facts;
  std::string name;  ///< of the street, for itineraries; may be empty
};

struct StreetRecords {
  std::vector<NodeRecord> nodes;
  std::vector<WayRecord> ways;
  std::vector<geo::LonLat> seats;  ///< benches
};

}  // namespace street
