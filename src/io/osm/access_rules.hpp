#pragma once
// Which ways can be walked, by whom, and what stands on nodes: pure functions of tags.

#include <optional>
#include <string>

#include "io/osm/read_osm.hpp"
#include "io/osm/tags.hpp"
#include "street/facts.hpp"

namespace io::osm {

/// Facts of a way that belongs in the walking graph, or nothing. Private ways belong in it, blocked.
[[nodiscard]] std::optional<street::EdgeFacts> read_way_facts(const Tags& tags,
                                                              AccessPreset preset);

/// Facts of a node; the default when nothing stands on it.
[[nodiscard]] street::NodeFacts read_node_facts(const Tags& tags, AccessPreset preset);

/// Name of a street for itineraries: name, else the road number.
[[nodiscard]] std::string read_street_name(const Tags& tags);

/// A walkable area rather than a line (only its outline is walked; reported as osm-pedestrian-area).
[[nodiscard]] bool is_walkable_area(const Tags& tags);

/// A ferry that is not known to take people on foot.
[[nodiscard]] bool is_unwalkable_ferry(const Tags& tags);

}  // namespace io::osm
