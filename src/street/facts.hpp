#pragma once
// What is mapped about a piece of street or a node. Facts, never costs: a persona turns them into
// costs (street/costs.hpp). Tags and their reading: docs/methods/streets.md.

#include <cstdint>

namespace street {

enum class WayClass : std::uint8_t {
  kTrunk, kPrimary, kSecondary, kTertiary, kUnclassified, kResidential, kLivingStreet, kService,
  kPedestrian, kTrack, kFootway, kPath, kSteps, kCycleway, kBridleway, kCorridor, kRoad, kPlatform,
  kFerry, kOther,
};

/// The right to walk here, as mapped or by the UK default of the class.
enum class Access : std::uint8_t {
  kPublic,      ///< by default of the class, or yes/designated/official
  kPermissive,  ///< may be withdrawn
  kCustomers,   ///< customers, destination
  kPrivate,     ///< private, no, military, agricultural ...: kept in the graph, blocked
};

struct EdgeFacts {
  WayClass way_class = WayClass::kOther;
  Access access = Access::kPublic;
  bool steps = false;
  bool bridge = false;
  bool tunnel = false;
  bool open_area = false;         ///< a straight line across a square, no mapped way
  bool one_way_forward = false;   ///< on foot: oneway:foot=yes only
  bool one_way_backward = false;  ///< oneway:foot=-1
  friend bool operator==(const EdgeFacts&, const EdgeFacts&) = default;
};

enum class Barrier : std::uint8_t {
  kNone, kBollard, kGate, kKissingGate, kStile, kCycleBarrier, kTurnstile, kBlock, kLiftGate,
  kEntrance, kCattleGrid, kKerb, kWall, kOther,
};

struct NodeFacts {
  Barrier barrier = Barrier::kNone;
  Access access = Access::kPublic;  ///< private or locked: nobody passes
  friend bool operator==(const NodeFacts&, const NodeFacts&) = default;
};

}  // namespace street
