#pragma once
// What is mapped about a piece of street or a node. Facts, never costs: a persona turns them into
// costs (street/costs.hpp). Tags and their reading: docs/methods/facts.md.

#include <cstdint>
#include <limits>

namespace street {

/// How a fact is known, from least to best. Unknown: an obstacle is plausible here. Assumed: an
/// ordinary street, where the default of its class is taken.
enum class Known : std::uint8_t { kUnknown, kAssumed, kMapped, kSurveyed };

template <class T>
struct Fact {
  T value{};
  Known known = Known::kUnknown;
  [[nodiscard]] constexpr bool is_known() const { return known >= Known::kMapped; }
  friend constexpr bool operator==(const Fact&, const Fact&) = default;
};

enum class WayClass : std::uint8_t {
  kTrunk, kPrimary, kSecondary, kTertiary, kUnclassified, kResidential, kLivingStreet, kService,
  kPedestrian, kTrack, kFootway, kPath, kSteps, kCycleway, kBridleway, kCorridor, kRoad, kPlatform,
  kFerry, kOther,
  kCrossing,  ///< from one side of a main road to the other; made by the builder, no length
};

/// The right to walk here, as mapped or by the UK default of the class.
enum class Access : std::uint8_t {
  kPublic,      ///< by default of the class, or yes/designated/official
  kPermissive,  ///< may be withdrawn
  kCustomers,   ///< customers, destination
  kPrivate,     ///< private, no, military, agricultural ...: kept in the graph, blocked
};

/// What one walks or rolls on, from easiest to hardest: by surface, smoothness and tracktype.
enum class Surface : std::uint8_t {
  kEven,    ///< asphalt, concrete, paving stones
  kFirm,    ///< compacted, fine gravel
  kUneven,  ///< setts, cobbles, unpaved of no kind told
  kLoose,   ///< gravel, pebbles, wood chips
  kSoft,    ///< earth, grass, mud, sand
};

/// The edge of the footway, from easiest to hardest.
enum class Kerb : std::uint8_t { kFlush, kLowered, kRolled, kRaised };

enum class Crossing : std::uint8_t {
  kNone,      ///< no crossing is mapped here
  kUntold,    ///< a crossing of a kind not told
  kUnmarked,
  kIsland,    ///< unmarked, with a refuge in the middle
  kZebra,
  kSignals,
};

/// The mapper's own verdict for wheelchairs.
enum class Wheelchair : std::uint8_t { kUntold, kYes, kLimited, kNo };

/// Which side of a main road an edge is, as seen from its `from` to its `to`.
enum class Side : std::uint8_t { kBoth, kLeft, kRight };

inline constexpr std::int16_t kNoIncline = std::numeric_limits<std::int16_t>::min();

struct EdgeFacts {
  WayClass way_class = WayClass::kOther;
  Access access = Access::kPublic;
  bool steps = false;
  bool bridge = false;
  bool tunnel = false;
  bool covered = false;
  bool open_area = false;         ///< a straight line across a square, no mapped way
  bool one_way_forward = false;   ///< on foot: oneway:foot=yes only
  bool one_way_backward = false;  ///< oneway:foot=-1
  bool part_time = false;         ///< opening hours or a condition that may close it
  bool hours_untold = false;      ///< and nobody knows when
  bool missing = false;           ///< not there yet: a link that is proposed, passed when it is lifted
  Wheelchair wheelchair = Wheelchair::kUntold;

  Fact<Surface> surface;
  Fact<std::uint16_t> width_cm;
  Fact<bool> lit;
  std::int16_t incline_permille = kNoIncline;  ///< up from `from` to `to` is positive
  bool incline_untold = false;                 ///< up or down, but not by how much

  // steps
  Fact<std::uint16_t> step_count;
  Fact<bool> ramp;                ///< one that wheels can use
  Fact<bool> handrail;

  // roads
  Fact<std::uint8_t> speed_mph;
  std::uint8_t lanes = 0;         ///< 0: not told
  bool one_way_traffic = false;
  bool dual = false;              ///< one carriageway of two
  Fact<bool> pavement_left, pavement_right;
  Side side = Side::kBoth;

  // crossings of main roads; road figures above are those of the road that is crossed
  Crossing crossing = Crossing::kNone;
  Fact<Kerb> kerb;
  Fact<bool> tactile;
  friend bool operator==(const EdgeFacts&, const EdgeFacts&) = default;
};

enum class Barrier : std::uint8_t {
  kNone, kBollard, kGate, kKissingGate, kStile, kCycleBarrier, kTurnstile, kBlock, kLiftGate,
  kEntrance, kCattleGrid, kKerb, kWall, kHampshireGate, kOther,
};

struct NodeFacts {
  Barrier barrier = Barrier::kNone;
  Access access = Access::kPublic;  ///< private or locked: nobody passes
  bool part_time = false;           ///< opening hours or a condition that may close it
  bool hours_untold = false;        ///< and nobody knows when
  Wheelchair wheelchair = Wheelchair::kUntold;
  Fact<std::uint16_t> width_cm;     ///< of the way through
  Crossing crossing = Crossing::kNone;
  Fact<Kerb> kerb;
  Fact<bool> tactile;
  friend bool operator==(const NodeFacts&, const NodeFacts&) = default;
};

/// A road that not everybody crosses anywhere: its two sides are edges of their own.
[[nodiscard]] constexpr bool is_main_road(const EdgeFacts& facts) {
  switch (facts.way_class) {
    case WayClass::kTrunk:
    case WayClass::kPrimary:
    case WayClass::kSecondary:
    case WayClass::kTertiary: return true;
    case WayClass::kUnclassified:
    case WayClass::kResidential: return facts.speed_mph.value >= 40;
    default: return false;
  }
}

/// A road with a carriageway, where walking is on its pavement or its edge.
[[nodiscard]] constexpr bool is_road(const EdgeFacts& facts) {
  return facts.way_class <= WayClass::kService || facts.way_class == WayClass::kRoad;
}

}  // namespace street
