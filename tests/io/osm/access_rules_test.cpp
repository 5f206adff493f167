#include "io/osm/access_rules.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace io::osm;
using street::Access;
using street::Barrier;
using street::WayClass;

namespace {

/// "highway=footway foot=no" as tags; the text must outlive them.
Tags tags(std::string_view text) {
  Tags out;
  while (!text.empty()) {
    const auto blank = text.find(' ');
    const auto tag = text.substr(0, blank);
    out.add(tag.substr(0, tag.find('=')), tag.substr(tag.find('=') + 1));
    text = blank == std::string_view::npos ? "" : text.substr(blank + 1);
  }
  return out;
}

/// "out" of the graph, or the right to walk.
std::string right(std::string_view text, AccessPreset preset = AccessPreset::kUkFoot) {
  const auto facts = read_way_facts(tags(text), preset);
  if (!facts) return "out";
  switch (facts->access) {
    case Access::kPublic: return "public";
    case Access::kPermissive: return "permissive";
    case Access::kCustomers: return "customers";
    case Access::kPrivate: return "private";
  }
  return "?";
}

std::string gate(std::string_view text) {
  return street::Access::kPrivate == read_node_facts(tags(text), AccessPreset::kUkFoot).access
             ? "blocked"
             : "open";
}

}  // namespace

TEST_CASE("UK defaults: what may be walked without a word about it") {
  for (const auto* highway :
       {"trunk", "trunk_link", "primary", "secondary_link", "tertiary", "unclassified",
        "residential", "living_street", "road", "service", "track", "footway", "pedestrian",
        "steps", "path", "bridleway", "cycleway", "platform"}) {
    CAPTURE(highway);
    CHECK(right(std::string("highway=") + highway) == "public");
  }
  for (const auto* highway : {"motorway", "motorway_link", "bus_guideway", "raceway",
                              "construction", "proposed", "planned", "busway", "corridor", "nonsense"}) {
    CAPTURE(highway);
    CHECK(right(std::string("highway=") + highway) == "out");
  }
  CHECK(right("railway=platform") == "public");
  CHECK(right("public_transport=platform") == "public");
  CHECK(right("building=yes") == "out");
}

TEST_CASE("the most specific tag wins: foot, then a right of way, then access") {
  CHECK(right("highway=service access=private") == "private");
  CHECK(right("highway=service access=private foot=yes") == "public");
  CHECK(right("highway=service access=no foot=permissive") == "permissive");
  CHECK(right("highway=residential foot=no") == "private");
  CHECK(right("highway=path foot=private access=yes") == "private");
  CHECK(right("highway=track access=private designation=public_footpath") == "public");
  CHECK(right("highway=track access=private prow_ref=FP1") == "public");
  CHECK(right("highway=track foot=no designation=public_footpath") == "private");
  CHECK(right("highway=service access=customers") == "customers");
  CHECK(right("highway=service access=destination") == "customers");
  CHECK(right("highway=footway access=permissive") == "permissive");
  CHECK(right("highway=track access=agricultural") == "private");
  CHECK(right("highway=service access=permit") == "private");
  CHECK(right("highway=primary foot=use_sidepath") == "private");
  CHECK(right("highway=residential access=unknown") == "public");
  CHECK(right("highway=busway foot=yes") == "public");
  CHECK(right("highway=corridor foot=yes") == "public");
  CHECK(right("highway=trunk motorroad=yes") == "out");
  CHECK(right("highway=trunk motorroad=yes foot=designated") == "public");
}

TEST_CASE("a ferry carries people on foot only when it says so") {
  CHECK(right("route=ferry") == "out");
  CHECK(right("route=ferry foot=yes") == "public");
  CHECK(right("route=ferry foot=no") == "out");
  CHECK(is_unwalkable_ferry(tags("route=ferry")));
  CHECK_FALSE(is_unwalkable_ferry(tags("route=ferry foot=yes")));
}

TEST_CASE("facts of a way: class, steps, bridge, tunnel, direction on foot") {
  const auto steps = read_way_facts(tags("highway=steps bridge=yes"), AccessPreset::kUkFoot);
  REQUIRE(steps.has_value());
  CHECK(steps->way_class == WayClass::kSteps);
  CHECK(steps->steps);
  CHECK(steps->bridge);
  CHECK_FALSE(steps->tunnel);
  const auto one_way = read_way_facts(tags("highway=footway oneway=yes oneway:foot=yes tunnel=yes"),
                                      AccessPreset::kUkFoot);
  CHECK(one_way->one_way_forward);
  CHECK(one_way->tunnel);
  const auto road =
      read_way_facts(tags("highway=residential oneway=yes bridge=no"), AccessPreset::kUkFoot);
  CHECK_FALSE(road->one_way_forward);
  CHECK_FALSE(road->bridge);
  CHECK(read_street_name(tags("name=Elm ref=A1")) == "Elm");
  CHECK(read_street_name(tags("ref=A1")) == "A1");
}

TEST_CASE("gates block when locked or private, bollards never do, walls always") {
  CHECK(gate("barrier=gate") == "open");
  CHECK(gate("barrier=gate locked=yes") == "blocked");
  CHECK(gate("barrier=gate access=private") == "blocked");
  CHECK(gate("barrier=gate access=no") == "blocked");
  CHECK(gate("barrier=gate access=no foot=yes") == "open");
  CHECK(gate("barrier=gate access=private foot=permissive") == "open");
  CHECK(gate("barrier=gate locked=no") == "open");
  CHECK(gate("barrier=kissing_gate access=private") == "blocked");
  CHECK(gate("barrier=bollard access=no") == "open");
  CHECK(gate("barrier=lift_gate access=private") == "open");
  CHECK(gate("barrier=lift_gate foot=no") == "blocked");
  CHECK(gate("barrier=wall") == "blocked");
  CHECK(gate("barrier=fence") == "blocked");
  CHECK(gate("barrier=fence foot=yes") == "open");
  CHECK(gate("barrier=no access=private") == "open");
  CHECK(gate("highway=crossing access=private") == "open");
  CHECK(read_node_facts(tags("barrier=stile"), AccessPreset::kUkFoot).barrier == Barrier::kStile);
  CHECK(read_node_facts(tags("barrier=mystery"), AccessPreset::kUkFoot).barrier ==
        Barrier::kOther);
  CHECK(read_node_facts(tags("barrier=gate locked=yes"), AccessPreset::kReferenceWalk) ==
        street::NodeFacts{});
}

TEST_CASE("the reference presets follow their plain rule to the letter") {
  constexpr auto kPlain = AccessPreset::kReferenceWalk;
  constexpr auto kStrict = AccessPreset::kReferenceWalkStrict;
  CHECK(right("highway=corridor", kPlain) == "public");
  CHECK(right("highway=trunk", kPlain) == "out");
  CHECK(right("highway=trunk foot=destination", kPlain) == "public");
  CHECK(right("highway=platform", kPlain) == "out");
  CHECK(right("railway=platform", kPlain) == "out");
  CHECK(right("highway=pedestrian area=yes", kPlain) == "out");
  CHECK(right("highway=service access=private", kPlain) == "out");
  CHECK(right("highway=service access=private foot=customers", kPlain) == "public");
  CHECK(right("highway=service access=permit", kPlain) == "public");
  CHECK(right("highway=path foot=private", kPlain) == "out");
  CHECK(right("highway=cycleway", kPlain) == "public");
  CHECK(right("highway=cycleway", kStrict) == "out");
  CHECK(right("highway=bridleway", kStrict) == "out");
  CHECK(right("highway=cycleway foot=yes", kStrict) == "public");
  CHECK(find_access_preset("uk-foot") == AccessPreset::kUkFoot);
  CHECK(find_access_preset("reference-walk") == kPlain);
  CHECK(find_access_preset("reference-walk-strict") == kStrict);
  CHECK_FALSE(find_access_preset("anything").has_value());
}
