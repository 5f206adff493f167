#include "io/osm/access_rules.hpp"

#include <array>

namespace io::osm {

using street::Access;
using street::Barrier;
using street::EdgeFacts;
using street::NodeFacts;
using street::WayClass;

std::optional<AccessPreset> find_access_preset(std::string_view name) {
  if (name == "uk-foot") return AccessPreset::kUkFoot;
  if (name == "reference-walk") return AccessPreset::kReferenceWalk;
  if (name == "reference-walk-strict") return AccessPreset::kReferenceWalkStrict;
  return std::nullopt;
}

namespace {

/// The kinds of way and whether people may walk there when no tag says so (UK).
enum class Default { kYes, kNo };
struct Kind {
  std::string_view highway;
  WayClass way_class;
  Default uk;
  bool in_reference;  ///< kept by the reference rule without a foot tag
};
constexpr std::array kKinds{
    Kind{"residential", WayClass::kResidential, Default::kYes, true},
    Kind{"service", WayClass::kService, Default::kYes, true},
    Kind{"footway", WayClass::kFootway, Default::kYes, true},
    Kind{"unclassified", WayClass::kUnclassified, Default::kYes, true},
    Kind{"path", WayClass::kPath, Default::kYes, true},
    Kind{"track", WayClass::kTrack, Default::kYes, true},
    Kind{"cycleway", WayClass::kCycleway, Default::kYes, true},
    Kind{"steps", WayClass::kSteps, Default::kYes, true},
    Kind{"pedestrian", WayClass::kPedestrian, Default::kYes, true},
    Kind{"living_street", WayClass::kLivingStreet, Default::kYes, true},
    Kind{"bridleway", WayClass::kBridleway, Default::kYes, true},
    Kind{"primary", WayClass::kPrimary, Default::kYes, true},
    Kind{"primary_link", WayClass::kPrimary, Default::kYes, true},
    Kind{"secondary", WayClass::kSecondary, Default::kYes, true},
    Kind{"secondary_link", WayClass::kSecondary, Default::kYes, true},
    Kind{"tertiary", WayClass::kTertiary, Default::kYes, true},
    Kind{"tertiary_link", WayClass::kTertiary, Default::kYes, true},
    Kind{"trunk", WayClass::kTrunk, Default::kYes, false},
    Kind{"trunk_link", WayClass::kTrunk, Default::kYes, false},
    Kind{"road", WayClass::kRoad, Default::kYes, true},
    Kind{"corridor", WayClass::kCorridor, Default::kNo, true},
    Kind{"platform", WayClass::kPlatform, Default::kYes, false},
    Kind{"busway", WayClass::kOther, Default::kNo, false},
    Kind{"bus_guideway", WayClass::kOther, Default::kNo, false},
};

const Kind* find_kind(std::string_view highway) {
  for (const auto& kind : kKinds) {
    if (kind.highway == highway) return &kind;
  }
  return nullptr;
}

/// What an access tag says; nothing when it says nothing known.
std::optional<Access> read_right(std::string_view value) {
  if (is_one_of(value, {"yes", "designated", "official", "public"})) return Access::kPublic;
  if (value == "permissive") return Access::kPermissive;
  if (is_one_of(value, {"customers", "destination"})) return Access::kCustomers;
  if (is_one_of(value, {"no", "private", "use_sidepath", "restricted", "military", "agricultural",
                        "forestry", "delivery", "permit", "residents", "key", "emergency",
                        "employees", "staff"})) {
    return Access::kPrivate;
  }
  return std::nullopt;
}

bool is_right_of_way(const Tags& tags) {
  return tags.is_any("designation", {"public_footpath", "public_bridleway", "restricted_byway",
                                     "byway_open_to_all_traffic", "public_byway"}) ||
         tags.has("prow_ref");
}

void read_structure(const Tags& tags, EdgeFacts& facts) {
  facts.steps = facts.way_class == WayClass::kSteps;
  facts.bridge = tags.affirms("bridge");
  facts.tunnel = tags.affirms("tunnel");
}

std::optional<EdgeFacts> read_uk_foot(const Tags& tags) {
  EdgeFacts facts;
  std::optional<Access> by_default = Access::kPublic;
  const auto highway = tags["highway"];
  if (const Kind* kind = find_kind(highway); kind != nullptr) {
    facts.way_class = kind->way_class;
    if (kind->uk == Default::kNo || tags.is("motorroad", "yes")) by_default = std::nullopt;
  } else if (!highway.empty()) {
    return std::nullopt;  // motorway, raceway, construction, proposed ...
  } else if (tags.is("railway", "platform") || tags.is("public_transport", "platform")) {
    facts.way_class = WayClass::kPlatform;
  } else if (tags.is("route", "ferry")) {
    facts.way_class = WayClass::kFerry;
    by_default = std::nullopt;
  } else {
    return std::nullopt;
  }

  // The most specific tag wins: foot, then a right of way, then access, then the class.
  const auto foot = read_right(tags["foot"]);
  const auto access = read_right(tags["access"]);
  if (foot) {
    facts.access = *foot;
  } else if (is_right_of_way(tags)) {
    facts.access = Access::kPublic;
  } else if (!by_default) {
    return std::nullopt;  // never walkable without a word about people on foot
  } else {
    facts.access = access.value_or(*by_default);
  }
  if (!by_default && facts.access == Access::kPrivate) return std::nullopt;
  read_structure(tags, facts);
  facts.one_way_forward = tags.is("oneway:foot", "yes");
  facts.one_way_backward = tags.is("oneway:foot", "-1");
  return facts;
}

std::optional<EdgeFacts> read_reference(const Tags& tags, bool strict) {
  const Kind* kind = find_kind(tags["highway"]);
  if (kind == nullptr) return std::nullopt;
  const bool foot_allowed =
      tags.is_any("foot", {"yes", "designated", "permissive", "destination", "customers"});
  const bool trunk = kind->way_class == WayClass::kTrunk;
  if (!kind->in_reference && !(trunk && foot_allowed)) return std::nullopt;
  if (tags.is("area", "yes")) return std::nullopt;
  if (tags.is_any("foot", {"no", "private"})) return std::nullopt;
  if (tags.is_any("access", {"no", "private"}) && !foot_allowed) return std::nullopt;
  const bool for_others =
      kind->way_class == WayClass::kCycleway || kind->way_class == WayClass::kBridleway;
  if (strict && for_others && !tags.has("foot")) return std::nullopt;
  EdgeFacts facts;
  facts.way_class = kind->way_class;
  read_structure(tags, facts);
  return facts;
}

struct BarrierKind {
  std::string_view value;
  Barrier barrier;
  enum Rule { kPass, kGate, kBlock } rule;  ///< kGate: blocked when locked or private
};
constexpr std::array kBarriers{
    BarrierKind{"gate", Barrier::kGate, BarrierKind::kGate},
    BarrierKind{"wicket_gate", Barrier::kGate, BarrierKind::kGate},
    BarrierKind{"bump_gate", Barrier::kGate, BarrierKind::kGate},
    BarrierKind{"hampshire_gate", Barrier::kHampshireGate, BarrierKind::kGate},
    BarrierKind{"sliding_gate", Barrier::kGate, BarrierKind::kGate},
    BarrierKind{"door", Barrier::kGate, BarrierKind::kGate},
    BarrierKind{"kissing_gate", Barrier::kKissingGate, BarrierKind::kGate},
    BarrierKind{"stile", Barrier::kStile, BarrierKind::kGate},
    BarrierKind{"horse_stile", Barrier::kStile, BarrierKind::kGate},
    BarrierKind{"turnstile", Barrier::kTurnstile, BarrierKind::kGate},
    BarrierKind{"full-height_turnstile", Barrier::kTurnstile, BarrierKind::kGate},
    BarrierKind{"bollard", Barrier::kBollard, BarrierKind::kPass},
    BarrierKind{"lift_gate", Barrier::kLiftGate, BarrierKind::kPass},
    BarrierKind{"swing_gate", Barrier::kLiftGate, BarrierKind::kPass},
    BarrierKind{"height_restrictor", Barrier::kEntrance, BarrierKind::kPass},
    BarrierKind{"toll_booth", Barrier::kEntrance, BarrierKind::kPass},
    BarrierKind{"cycle_barrier", Barrier::kCycleBarrier, BarrierKind::kPass},
    BarrierKind{"motorcycle_barrier", Barrier::kCycleBarrier, BarrierKind::kPass},
    BarrierKind{"chicane", Barrier::kCycleBarrier, BarrierKind::kPass},
    BarrierKind{"block", Barrier::kBlock, BarrierKind::kPass},
    BarrierKind{"planter", Barrier::kBlock, BarrierKind::kPass},
    BarrierKind{"entrance", Barrier::kEntrance, BarrierKind::kPass},
    BarrierKind{"cattle_grid", Barrier::kCattleGrid, BarrierKind::kPass},
    BarrierKind{"kerb", Barrier::kKerb, BarrierKind::kPass},
    BarrierKind{"wall", Barrier::kWall, BarrierKind::kBlock},
    BarrierKind{"fence", Barrier::kWall, BarrierKind::kBlock},
    BarrierKind{"hedge", Barrier::kWall, BarrierKind::kBlock},
    BarrierKind{"retaining_wall", Barrier::kWall, BarrierKind::kBlock},
    BarrierKind{"city_wall", Barrier::kWall, BarrierKind::kBlock},
    BarrierKind{"guard_rail", Barrier::kWall, BarrierKind::kBlock},
    BarrierKind{"jersey_barrier", Barrier::kWall, BarrierKind::kBlock},
    BarrierKind{"ditch", Barrier::kWall, BarrierKind::kBlock},
};

}  // namespace

std::optional<EdgeFacts> read_way_facts(const Tags& tags, AccessPreset preset) {
  switch (preset) {
    case AccessPreset::kUkFoot: return read_uk_foot(tags);
    case AccessPreset::kReferenceWalk: return read_reference(tags, false);
    case AccessPreset::kReferenceWalkStrict: return read_reference(tags, true);
  }
  return std::nullopt;
}

NodeFacts read_node_facts(const Tags& tags, AccessPreset preset) {
  NodeFacts facts;
  const auto value = tags["barrier"];
  if (preset != AccessPreset::kUkFoot || value.empty() || value == "no") return facts;
  facts.barrier = Barrier::kOther;
  auto rule = BarrierKind::kPass;
  for (const auto& kind : kBarriers) {
    if (kind.value != value) continue;
    facts.barrier = kind.barrier;
    rule = kind.rule;
  }
  // A word about people on foot decides for every kind; access and locks speak of gates only: a
  // bollard with access=no keeps cars out, and people walk round a lifting gate.
  if (const auto foot = read_right(tags["foot"])) {
    facts.access = *foot;
  } else if (rule == BarrierKind::kBlock) {
    facts.access = Access::kPrivate;
  } else if (rule == BarrierKind::kGate) {
    if (const auto access = read_right(tags["access"])) facts.access = *access;
    if (tags.is("locked", "yes")) facts.access = Access::kPrivate;
  }
  return facts;
}

std::string read_street_name(const Tags& tags) {
  const auto name = tags["name"];
  return std::string(name.empty() ? tags["ref"] : name);
}

bool is_walkable_area(const Tags& tags) { return tags.is("area", "yes"); }

std::optional<EdgeFacts> read_open_place(const Tags& tags, AccessPreset preset) {
  if (preset != AccessPreset::kUkFoot || tags.has("highway")) return std::nullopt;
  const bool pier = tags.is("man_made", "pier");
  if (!pier && !tags.is("place", "square")) return std::nullopt;
  // A garden square is a garden with a fence as often as not.
  for (const auto* key : {"leisure", "landuse", "natural", "building", "barrier", "railway"}) {
    if (tags.has(key)) return std::nullopt;
  }
  if (tags.is("amenity", "parking") || tags.is("floating", "yes")) return std::nullopt;
  Tags as_street = tags;
  as_street.add("highway", "pedestrian");
  return read_uk_foot(as_street);
}

bool is_unwalkable_ferry(const Tags& tags) {
  return tags.is("route", "ferry") && !read_uk_foot(tags).has_value();
}

}  // namespace io::osm
