#include "io/osm/fact_rules.hpp"

#include <array>
#include <cmath>
#include <optional>

#include "core/parse.hpp"

namespace io::osm {

using street::Crossing;
using street::EdgeFacts;
using street::Fact;
using street::Kerb;
using street::Known;
using street::NodeFacts;
using street::Surface;
using street::WayClass;
using street::Wheelchair;

namespace {

template <class T>
struct Word {
  std::string_view text;
  T value;
};

template <class T, std::size_t N>
std::optional<T> find_word(const std::array<Word<T>, N>& words, std::string_view text) {
  for (const auto& word : words) {
    if (word.text == text) return word.value;
  }
  return std::nullopt;
}

constexpr std::array<Word<Surface>, 44> kSurfaces{{
    {"asphalt", Surface::kEven},        {"paved", Surface::kEven},
    {"concrete", Surface::kEven},       {"concrete:plates", Surface::kEven},
    {"paving_stones", Surface::kEven},  {"metal", Surface::kEven},
    {"wood", Surface::kEven},           {"chipseal", Surface::kEven},
    {"rubber", Surface::kEven},         {"tartan", Surface::kEven},
    {"acrylic", Surface::kEven},        {"tiles", Surface::kEven},
    {"bricks", Surface::kEven},         {"brick", Surface::kEven},
    {"paving_stones:lanes", Surface::kEven}, {"metal_grid", Surface::kUneven},
    {"compacted", Surface::kFirm},      {"fine_gravel", Surface::kFirm},
    {"hoggin", Surface::kFirm},         {"artificial_turf", Surface::kFirm},
    {"concrete:lanes", Surface::kUneven}, {"sett", Surface::kUneven},
    {"cobblestone", Surface::kUneven},  {"unhewn_cobblestone", Surface::kUneven},
    {"cobblestone:flattened", Surface::kUneven}, {"grass_paver", Surface::kUneven},
    {"unpaved", Surface::kUneven},      {"stone", Surface::kUneven},
    {"rock", Surface::kUneven},         {"stepping_stones", Surface::kUneven},
    {"gravel", Surface::kLoose},        {"pebblestone", Surface::kLoose},
    {"woodchips", Surface::kLoose},     {"bark", Surface::kLoose},
    {"shells", Surface::kLoose},        {"earth", Surface::kSoft},
    {"dirt", Surface::kSoft},           {"ground", Surface::kSoft},
    {"grass", Surface::kSoft},          {"mud", Surface::kSoft},
    {"sand", Surface::kSoft},           {"clay", Surface::kSoft},
    {"snow", Surface::kSoft},           {"dirt/sand", Surface::kSoft},
}};

constexpr std::array<Word<Surface>, 8> kSmoothness{{
    {"excellent", Surface::kEven}, {"good", Surface::kEven},       {"intermediate", Surface::kFirm},
    {"bad", Surface::kUneven},     {"very_bad", Surface::kLoose},  {"horrible", Surface::kSoft},
    {"very_horrible", Surface::kSoft}, {"impassable", Surface::kSoft},
}};

constexpr std::array<Word<Surface>, 5> kTracktypes{{
    {"grade1", Surface::kEven}, {"grade2", Surface::kFirm}, {"grade3", Surface::kUneven},
    {"grade4", Surface::kLoose}, {"grade5", Surface::kSoft},
}};

constexpr std::array<Word<Kerb>, 5> kKerbs{{
    {"flush", Kerb::kFlush}, {"no", Kerb::kFlush}, {"lowered", Kerb::kLowered},
    {"rolled", Kerb::kRolled}, {"raised", Kerb::kRaised},
}};

constexpr std::array<Word<bool>, 9> kLight{{
    {"yes", true}, {"24/7", true}, {"automatic", true}, {"sunset-sunrise", true},
    {"dusk-dawn", true}, {"no", false}, {"disused", false}, {"limited", false}, {"interval", false},
}};

constexpr std::array<Word<bool>, 2> kYesNo{{{"yes", true}, {"no", false}}};
constexpr std::array<Word<bool>, 9> kTactile{{
    {"yes", true}, {"contrasted", true}, {"partial", false}, {"no", false}, {"incorrect", false},
    {"primitive", true}, {"none", false}, {"good", true}, {"bad", false},
}};
constexpr std::array<Word<Wheelchair>, 5> kWheelchair{{
    {"yes", Wheelchair::kYes}, {"designated", Wheelchair::kYes}, {"limited", Wheelchair::kLimited},
    {"no", Wheelchair::kNo}, {"bad", Wheelchair::kLimited},
}};
constexpr std::array<Word<bool>, 6> kRamp{{
    {"yes", true}, {"separate", false}, {"no", false}, {"wheelchair", true}, {"stroller", true},
    {"bicycle", false},
}};

constexpr std::array<Word<Crossing>, 19> kCrossings{{
    {"traffic_signals", Crossing::kSignals}, {"toucan", Crossing::kSignals},
    {"pelican", Crossing::kSignals},         {"puffin", Crossing::kSignals},
    {"pegasus", Crossing::kSignals},         {"pedex", Crossing::kSignals},
    {"signals", Crossing::kSignals},         {"traffic_light", Crossing::kSignals},
    {"zebra", Crossing::kZebra},             {"uncontrolled", Crossing::kZebra},
    {"marked", Crossing::kZebra},            {"tiger", Crossing::kZebra},
    {"parallel", Crossing::kZebra},          {"unmarked", Crossing::kUnmarked},
    {"informal", Crossing::kUnmarked},       {"island", Crossing::kIsland},
    {"no", Crossing::kNone},                 {"yes", Crossing::kUntold},
    {"unknown", Crossing::kUntold},
}};

/// Centimetres from "2", "2 m", "2.5m", "80 cm", "6'", "6'6\"".
std::optional<std::uint16_t> parse_width(std::string_view text) {
  text = core::trim(text);
  double factor = 100;
  double extra = 0;
  if (text.ends_with("cm")) {
    factor = 1;
    text.remove_suffix(2);
  } else if (const auto feet = text.find('\''); feet != std::string_view::npos) {
    factor = 30.48;
    auto inches = core::trim(text.substr(feet + 1));
    text = text.substr(0, feet);
    if (!inches.empty()) {
      if (inches.back() == '"') inches.remove_suffix(1);
      const auto value = core::parse_double(core::trim(inches));
      if (!value || *value < 0 || *value >= 12) return std::nullopt;
      extra = *value * 2.54;
    }
  } else if (text.ends_with("m")) {
    text.remove_suffix(1);
  }
  const auto value = core::parse_double(core::trim(text));
  if (!value) return std::nullopt;
  const double cm = *value * factor + extra;
  if (!(cm >= 1 && cm <= 60000)) return std::nullopt;
  return static_cast<std::uint16_t>(std::lround(cm));
}

/// Per mille from "10%", "-10 %", "1:12", "5°"; a bare number is taken as per cent.
std::optional<std::int16_t> parse_incline(std::string_view text) {
  text = core::trim(text);
  std::optional<double> permille;
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    const auto rise = core::parse_double(core::trim(text.substr(0, colon)));
    const auto run = core::parse_double(core::trim(text.substr(colon + 1)));
    if (rise && run && *run > 0) permille = *rise / *run * 1000;
  } else if (text.ends_with("%")) {
    if (const auto v = core::parse_double(core::trim(text.substr(0, text.size() - 1)))) {
      permille = *v * 10;
    }
  } else if (text.ends_with("°")) {
    const auto v = core::parse_double(core::trim(text.substr(0, text.size() - 2)));
    if (v && std::abs(*v) < 60) permille = std::tan(*v * 3.14159265358979323846 / 180) * 1000;
  } else if (const auto v = core::parse_double(text)) {
    permille = *v * 10;
  }
  // Steeper than a roof is a slip of the pen.
  if (!permille || std::abs(*permille) > 1000) return std::nullopt;
  return static_cast<std::int16_t>(std::lround(*permille));
}

/// Miles an hour, as posted; "50" is km/h.
std::optional<std::uint8_t> parse_speed(std::string_view text) {
  text = core::trim(text);
  if (text == "GB:nsl_single" || text == "national") return 60;
  if (text == "GB:nsl_dual" || text == "GB:motorway") return 70;
  if (text == "GB:nsl_restricted" || text == "GB:urban") return 30;
  if (text == "GB:20_zone" || text == "GB:zone20") return 20;
  if (text == "walk") return std::nullopt;
  double factor = 1 / 1.609344;
  if (text.ends_with("mph")) {
    factor = 1;
    text.remove_suffix(3);
  } else if (text.ends_with("km/h")) {
    text.remove_suffix(4);
  }
  const auto value = core::parse_double(core::trim(text));
  if (!value || !(*value >= 1 && *value <= 200)) return std::nullopt;
  return static_cast<std::uint8_t>(std::lround(std::min(*value * factor, 150.0)));
}

template <class T>
bool set(Fact<T>& fact, const std::optional<T>& value, Known how) {
  if (!value) return false;
  fact = {*value, how};
  return true;
}

bool set_pavements(std::string_view value, Known how, EdgeFacts& facts) {
  const auto put = [&](bool left, bool right) {
    facts.pavement_left = {left, how};
    facts.pavement_right = {right, how};
    return true;
  };
  if (value == "both" || value == "yes") return put(true, true);
  if (value == "left") return put(true, false);
  if (value == "right") return put(false, true);
  if (value == "no" || value == "none") return put(false, false);
  // Drawn as ways of their own: nobody has to walk on the carriageway.
  if (value == "separate") return put(true, true);
  return false;
}

/// yes, no or separate of one side.
std::optional<bool> parse_side(std::string_view value) {
  if (value == "yes" || value == "separate") return true;
  if (value == "no" || value == "none") return false;
  return std::nullopt;
}

template <class Setter>
struct KeyRule {
  std::string_view key;
  Setter set;
};

using EdgeSetter = bool (*)(std::string_view, Known, EdgeFacts&);
using NodeSetter = bool (*)(std::string_view, Known, NodeFacts&);

// In the order of reading: a later tag is more specific and wins.
const std::array<KeyRule<EdgeSetter>, 29> kEdgeRules{{
    {"tracktype", [](auto v, Known k, EdgeFacts& f) { return set(f.surface, find_word(kTracktypes, v), k); }},
    {"surface", [](auto v, Known k, EdgeFacts& f) { return set(f.surface, find_word(kSurfaces, v), k); }},
    {"smoothness", [](auto v, Known k, EdgeFacts& f) { return set(f.surface, find_word(kSmoothness, v), k); }},
    {"est_width", [](auto v, Known k, EdgeFacts& f) { return set(f.width_cm, parse_width(v), k); }},
    {"width", [](auto v, Known k, EdgeFacts& f) { return set(f.width_cm, parse_width(v), k); }},
    {"maxwidth:physical", [](auto v, Known k, EdgeFacts& f) { return set(f.width_cm, parse_width(v), k); }},
    {"lit", [](auto v, Known k, EdgeFacts& f) { return set(f.lit, find_word(kLight, v), k); }},
    {"incline", [](auto v, Known, EdgeFacts& f) {
       if (v == "up" || v == "down" || v == "steep" || v == "yes") {
         f.incline_untold = true;
         return true;
       }
       const auto permille = parse_incline(v);
       if (!permille) return false;
       f.incline_permille = *permille;
       f.incline_untold = false;
       return true;
     }},
    {"step_count", [](auto v, Known k, EdgeFacts& f) {
       const auto n = core::parse_int(v);
       if (!n || *n < 1 || *n > 2000) return false;
       f.step_count = {static_cast<std::uint16_t>(*n), k};
       return true;
     }},
    {"ramp", [](auto v, Known k, EdgeFacts& f) { return set(f.ramp, find_word(kRamp, v), k); }},
    {"ramp:bicycle", [](auto, Known, EdgeFacts&) { return true; }},  // too narrow for a chair
    {"ramp:stroller", [](auto v, Known k, EdgeFacts& f) { return set(f.ramp, find_word(kYesNo, v), k); }},
    {"ramp:wheelchair", [](auto v, Known k, EdgeFacts& f) { return set(f.ramp, find_word(kYesNo, v), k); }},
    {"handrail", [](auto v, Known k, EdgeFacts& f) {
       if (v == "both" || v == "left" || v == "right" || v == "center") {
         f.handrail = {true, k};
         return true;
       }
       return set(f.handrail, find_word(kYesNo, v), k);
     }},
    {"maxspeed:type", [](auto v, Known k, EdgeFacts& f) {
       set(f.speed_mph, parse_speed(v), k);
       return true;  // "sign" and the like say nothing of use
     }},
    {"maxspeed", [](auto v, Known k, EdgeFacts& f) { return set(f.speed_mph, parse_speed(v), k); }},
    {"lanes", [](auto v, Known, EdgeFacts& f) {
       const auto n = core::parse_int(v);
       if (!n || *n < 1 || *n > 20) return false;
       f.lanes = static_cast<std::uint8_t>(*n);
       return true;
     }},
    {"oneway", [](auto v, Known, EdgeFacts& f) {
       f.one_way_traffic = v == "yes" || v == "1" || v == "-1";
       return true;
     }},
    {"sidewalk", [](auto v, Known k, EdgeFacts& f) { return set_pavements(v, k, f); }},
    {"sidewalk:both", [](auto v, Known k, EdgeFacts& f) {
       const auto side = parse_side(v);
       return set(f.pavement_left, side, k) && set(f.pavement_right, side, k);
     }},
    {"sidewalk:left", [](auto v, Known k, EdgeFacts& f) { return set(f.pavement_left, parse_side(v), k); }},
    {"sidewalk:right", [](auto v, Known k, EdgeFacts& f) { return set(f.pavement_right, parse_side(v), k); }},
    {"kerb", [](auto v, Known k, EdgeFacts& f) {
       if (v == "yes") return true;  // of a height not told
       return set(f.kerb, find_word(kKerbs, v), k);
     }},
    {"tactile_paving", [](auto v, Known k, EdgeFacts& f) { return set(f.tactile, find_word(kTactile, v), k); }},
    {"crossing", [](auto v, Known, EdgeFacts& f) {
       const auto kind = find_word(kCrossings, v);
       if (kind) f.crossing = *kind;
       return kind.has_value();
     }},
    {"crossing_ref", [](auto v, Known, EdgeFacts& f) {
       const auto kind = find_word(kCrossings, v);
       if (kind) f.crossing = *kind;
       return kind.has_value();
     }},
    {"wheelchair", [](auto v, Known, EdgeFacts& f) {
       const auto word = find_word(kWheelchair, v);
       if (word) f.wheelchair = *word;
       return word.has_value();
     }},
    {"covered", [](auto v, Known, EdgeFacts& f) {
       f.covered = v != "no";
       return true;
     }},
    {"opening_hours", [](auto v, Known, EdgeFacts& f) {
       f.part_time = v != "24/7";
       return true;
     }},
}};

template <class V>
bool set_crossing(V value, NodeFacts& facts) {
  const auto kind = find_word(kCrossings, value);
  if (kind) facts.crossing = *kind;
  return kind.has_value();
}

const std::array<KeyRule<NodeSetter>, 11> kNodeRules{{
    {"est_width", [](auto v, Known k, NodeFacts& f) { return set(f.width_cm, parse_width(v), k); }},
    {"width", [](auto v, Known k, NodeFacts& f) { return set(f.width_cm, parse_width(v), k); }},
    {"opening", [](auto v, Known k, NodeFacts& f) { return set(f.width_cm, parse_width(v), k); }},
    {"maxwidth:physical", [](auto v, Known k, NodeFacts& f) { return set(f.width_cm, parse_width(v), k); }},
    {"crossing", [](auto v, Known, NodeFacts& f) { return set_crossing(v, f); }},
    {"crossing_ref", [](auto v, Known, NodeFacts& f) { return set_crossing(v, f); }},
    {"crossing:island", [](auto v, Known, NodeFacts& f) {
       if (v == "yes" && (f.crossing == Crossing::kUnmarked || f.crossing == Crossing::kUntold)) {
         f.crossing = Crossing::kIsland;
       }
       return true;
     }},
    {"kerb", [](auto v, Known k, NodeFacts& f) {
       if (v == "yes") return true;
       return set(f.kerb, find_word(kKerbs, v), k);
     }},
    {"tactile_paving", [](auto v, Known k, NodeFacts& f) { return set(f.tactile, find_word(kTactile, v), k); }},
    {"wheelchair", [](auto v, Known, NodeFacts& f) {
       const auto word = find_word(kWheelchair, v);
       if (word) f.wheelchair = *word;
       return word.has_value();
     }},
    {"opening_hours", [](auto v, Known, NodeFacts& f) {
       f.part_time = v != "24/7";
       return true;
     }},
}};

template <class Rules, class Facts>
bool apply(const Rules& rules, std::string_view key, std::string_view value, Known how,
           Facts& facts) {
  for (const auto& rule : rules) {
    if (rule.key == key) return rule.set(core::trim(value), how, facts);
  }
  return false;
}

template <class Rules, class Facts>
void read_all(const Rules& rules, const Tags& tags, Facts& facts, std::vector<TagFault>& faults) {
  for (const auto& rule : rules) {
    const auto value = tags[rule.key];
    if (value.empty() || rule.set(core::trim(value), Known::kMapped, facts)) continue;
    faults.push_back({std::string(rule.key) + "=" + std::string(value),
                      "is not understood and counts as not told"});
  }
}

void assume(Fact<bool>& fact, bool value) {
  if (fact.known == Known::kUnknown) fact = {value, Known::kAssumed};
}

/// The speed limit of a class where none is posted. A limit of 30 mph or less is the rule on
/// streets with lamps; a trunk road is taken as one under the national limit.
std::uint8_t usual_speed(WayClass way_class) {
  return way_class == WayClass::kTrunk ? 60 : way_class <= WayClass::kService ? 30 : 0;
}

}  // namespace

bool is_edge_fact(std::string_view key) {
  for (const auto& rule : kEdgeRules) {
    if (rule.key == key) return true;
  }
  return false;
}

bool is_node_fact(std::string_view key) {
  for (const auto& rule : kNodeRules) {
    if (rule.key == key) return true;
  }
  return false;
}

bool apply_edge_tag(std::string_view key, std::string_view value, Known how, EdgeFacts& facts) {
  return apply(kEdgeRules, key, value, how, facts);
}

bool apply_node_tag(std::string_view key, std::string_view value, Known how, NodeFacts& facts) {
  return apply(kNodeRules, key, value, how, facts);
}

std::string_view conditional_key(const Tags& tags) {
  if (tags.has("foot:conditional")) return "foot:conditional";
  if (tags.has("access:conditional") && !tags.has("foot")) return "access:conditional";
  return {};
}

void read_edge_facts(const Tags& tags, EdgeFacts& facts, std::vector<TagFault>& faults) {
  read_all(kEdgeRules, tags, facts, faults);
  if (!conditional_key(tags).empty()) facts.part_time = true;
  const bool is_crossing = tags.is("footway", "crossing") || tags.is("path", "crossing") ||
                           tags.is("cycleway", "crossing");
  if (!is_crossing) {
    facts.crossing = Crossing::kNone;
  } else if (facts.crossing == Crossing::kNone && !tags.is("crossing", "no")) {
    facts.crossing = Crossing::kUntold;
  }
  if (tags.is("sidewalk", "no") && (tags.is("sidewalk:left", "yes") ||
                                    tags.is("sidewalk:right", "yes") ||
                                    tags.is("sidewalk:both", "yes"))) {
    faults.push_back({"sidewalk=no", "contradicts the tag of one side; the side's own counts"});
  }
  if (facts.steps && facts.wheelchair == Wheelchair::kYes && facts.ramp.is_known() &&
      !facts.ramp.value) {
    faults.push_back({"wheelchair=yes", "contradicts steps without a ramp; the steps count"});
    facts.wheelchair = Wheelchair::kNo;
  }
  // On steps it tells the direction, and steps are not judged by their slope.
  if (facts.incline_untold && !facts.steps) {
    faults.push_back({"incline=" + std::string(tags["incline"]),
                      "does not say how steep; the slope counts as not known"});
  }
  assume_defaults(facts);
}

void read_node_details(const Tags& tags, NodeFacts& facts, std::vector<TagFault>& faults) {
  const bool crossing = tags.is_any("highway", {"crossing", "crossing;traffic_signals"});
  if (crossing) facts.crossing = Crossing::kUntold;
  const bool stands = crossing || facts.barrier != street::Barrier::kNone;
  // Widths and verdicts of shops, stops and parking meters are of no use here.
  if (!stands && !tags.has("kerb")) return;
  read_all(kNodeRules, tags, facts, faults);
  if (!crossing) facts.crossing = Crossing::kNone;
  if (!conditional_key(tags).empty()) facts.part_time = true;
  assume_defaults(facts);
}

void assume_defaults(EdgeFacts& facts) {
  const bool road = is_road(facts);
  if (facts.speed_mph.known == Known::kUnknown) {
    if (const auto mph = usual_speed(facts.way_class); mph > 0) {
      facts.speed_mph = {mph, Known::kAssumed};
    }
  }
  // A fast main road with one direction is one half of a dual carriageway.
  facts.dual = facts.way_class <= WayClass::kSecondary && facts.one_way_traffic &&
               facts.speed_mph.value >= 40;
  const bool slow = facts.speed_mph.value <= 30;
  const bool made = road || facts.way_class == WayClass::kPedestrian ||
                    facts.way_class == WayClass::kCycleway ||
                    facts.way_class == WayClass::kPlatform ||
                    facts.way_class == WayClass::kCorridor || facts.crossing != Crossing::kNone;
  if (facts.surface.known == Known::kUnknown && made) {
    facts.surface = {Surface::kEven, Known::kAssumed};
  }
  if (facts.width_cm.known == Known::kUnknown) {
    if (road || facts.way_class == WayClass::kPedestrian) {
      facts.width_cm = {200, Known::kAssumed};
    } else if (facts.way_class != WayClass::kPath && facts.way_class != WayClass::kOther) {
      facts.width_cm = {150, Known::kAssumed};
    }
  }
  if (road && slow && facts.way_class != WayClass::kService) {
    assume(facts.lit, true);
    assume(facts.pavement_left, true);
    assume(facts.pavement_right, true);
  }
  if (facts.way_class == WayClass::kService || facts.way_class == WayClass::kLivingStreet) {
    assume(facts.pavement_left, true);  // shared at walking pace
    assume(facts.pavement_right, true);
  }
  // Blister paving marks a kerb that is dropped.
  if (facts.kerb.known == Known::kUnknown && facts.tactile.is_known() && facts.tactile.value) {
    facts.kerb = {Kerb::kLowered, Known::kAssumed};
  }
}

void assume_defaults(NodeFacts& facts) {
  if (facts.kerb.known == Known::kUnknown && facts.tactile.is_known() && facts.tactile.value) {
    facts.kerb = {Kerb::kLowered, Known::kAssumed};
  }
}

}  // namespace io::osm
