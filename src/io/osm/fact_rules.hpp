#pragma once
// What tags say about walking there: surface, width, light, steps, kerbs, crossings. Pure functions
// of text; the defaults of a class are marked as assumed. Tags and sources: docs/methods/facts.md.

#include <string>
#include <string_view>
#include <vector>

#include "io/osm/tags.hpp"
#include "street/facts.hpp"

namespace io::osm {

/// A tag that says nothing usable, or contradicts another; the defined fallback is in `problem`.
struct TagFault {
  std::string tag;  ///< "width=narrow"
  std::string problem;
};

/// Whether a fact of that name is read at all, and for ways or nodes. Names are the keys of OSM.
[[nodiscard]] bool is_edge_fact(std::string_view key);
[[nodiscard]] bool is_node_fact(std::string_view key);

/// Sets what one tag says; false (and nothing is changed) when the value is not understood.
bool apply_edge_tag(std::string_view key, std::string_view value, street::Known how,
                    street::EdgeFacts& facts);
bool apply_node_tag(std::string_view key, std::string_view value, street::Known how,
                    street::NodeFacts& facts);

/// Everything the tags of a way say, then the defaults of its class.
void read_edge_facts(const Tags& tags, street::EdgeFacts& facts, std::vector<TagFault>& faults);
void read_node_details(const Tags& tags, street::NodeFacts& facts, std::vector<TagFault>& faults);

/// The key that opens or closes the way for people on foot at some times, empty when none does. A
/// plain `foot` tag stands above what changes for all traffic.
[[nodiscard]] std::string_view conditional_key(const Tags& tags);

/// Fills what is not known with the default of the class, where an ordinary street has one.
void assume_defaults(street::EdgeFacts& facts);
void assume_defaults(street::NodeFacts& facts);

}  // namespace io::osm
