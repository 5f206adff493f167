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

/// A walkable area rather than a line (its outline is walked; straight across: io/osm/open_areas.hpp).
[[nodiscard]] bool is_walkable_area(const Tags& tags);

/// Facts of a square or a pier that bears no highway tag: only its inside is walked, by straight
/// lines between the streets that meet it. uk-foot only.
[[nodiscard]] std::optional<street::EdgeFacts> read_open_place(const Tags& tags,
                                                               AccessPreset preset);

/// A ferry that is not known to take people on foot.
[[nodiscard]] bool is_unwalkable_ferry(const Tags& tags);

}  // namespace io::osm
