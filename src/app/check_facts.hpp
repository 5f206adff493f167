#pragma once
// How much is known of what decides about walking: per fact, of the street network and of the places
// where it matters, in all and near each activity.

#include <cstdint>
#include <string>
#include <vector>

#include "town/town.hpp"

namespace app {

/// "Near" an activity: in a straight line from its meeting point.
inline constexpr double kNearActivityM = 800;

/// A length in metres or a number of places, by how the fact is known there.
struct KnownShare {
  double surveyed = 0, mapped = 0, assumed = 0, unknown = 0;
  [[nodiscard]] double all() const { return surveyed + mapped + assumed + unknown; }
};

struct FactCoverage {
  std::string fact;           ///< "surface"
  std::string unit;           ///< "km" of streets or "places"
  KnownShare all;             ///< everywhere; metres where the unit is km
  KnownShare near;            ///< within kNearActivityM of any activity
  std::vector<KnownShare> by_activity;  ///< of each, as Town::activities
};

/// In a fixed order. Private ways do not count, main roads count once.
[[nodiscard]] std::vector<FactCoverage> compute_fact_coverage(const town::Town& town);

/// Residents inside the street data who, as a persona, cannot get from their street to the part of
/// the network that most of it hangs together with.
struct CutOff {
  std::int64_t high = 0, low = 0;  ///< with unknown facts no obstacle, and an obstacle
};

/// By persona of the analysis.
[[nodiscard]] std::vector<CutOff> compute_cut_off(const town::Town& town);

}  // namespace app
