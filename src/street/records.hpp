#pragma once
// What the readers of street data hand to the graph builder: nodes and ways as they are mapped,
// facts attached, nothing computed yet.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/point.hpp"
#include "street/facts.hpp"
#include "street/schedule.hpp"

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

/// A way or a node that is not open at all hours, as its tags tell.
struct TimedPlace {
  bool is_way = false;
  std::int64_t osm_id = 0;
  std::optional<Schedule> hours;              ///< of opening_hours
  std::optional<ConditionalAccess> access;    ///< of foot:conditional or access:conditional
  bool understood = true;                     ///< false: a tag could not be read
  [[nodiscard]] bool open_throughout(core::Date date, core::Seconds from, core::Seconds to,
                                     const geo::Daylight& light) const {
    return understood && (!hours || street::open_throughout(*hours, date, from, to, light)) &&
           (!access || street::open_throughout(*access, true, date, from, to, light));
  }
  [[nodiscard]] bool open_at_all(core::Date date, core::Seconds from, core::Seconds to,
                                 const geo::Daylight& light) const {
    return !understood || ((!hours || street::open_at_all(*hours, date, from, to, light)) &&
                           (!access || street::open_at_all(*access, true, date, from, to, light)));
  }
};

struct StreetRecords {
  std::vector<NodeRecord> nodes;
  std::vector<WayRecord> ways;
  std::vector<geo::LonLat> seats;  ///< benches
  std::vector<TimedPlace> timed;   ///< those with EdgeFacts::part_time or NodeFacts::part_time
};

}  // namespace street
